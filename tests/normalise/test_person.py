"""Names: one person in two forms, two spellings, or two people."""

from __future__ import annotations

import pytest

from checker.normalise.person import gender, parse_person, relation, sound_alike

TABLE = [
    ("Robert Hale", "Robert Hale", "same"),
    ("Gov. Greg Abel", "Gregory W. Abel", "compatible"),
    ("Abel", "Greg Abel", "compatible"),
    ("Jon Owens", "John Owens", "variant"),
    ("Philip Hickok", "Philip Hickock", "variant"),
    ("Mark Vinson", "Miles Vinson", "different"),
    ("Sharon Diane Crawford Smith", "Sharon Smith", "compatible"),
    ("William Ingram", "Bill Ingram", "compatible"),
    ("José Álvarez", "Jose Alvarez", "same"),
    ("Anna Lee", "Anna Long", "different"),
    ("Dr. Ida Moss", "Ida Moss", "same"),
    ("Paul Riva Jr.", "Paul Riva", "same"),
    ("W. Mark Hale", "Mark Hale", "compatible"),
    ("Ursula von der Leyen", "von der Leyen", "compatible"),
    ("Victor LaMontero III", "Victor Montero", "variant"),
    ("Brian Marsden", "Bryant Marsden", "variant"),
    ("Daniel Marsden", "Danielle Marsden", "different"),
    ("Charlie Marsden", "Charlene Marsden", "different"),
    ("Lawyer Alexis Drake", "Alexis Drane", "variant"),
]


@pytest.mark.parametrize(("a", "b", "expected"), TABLE)
def test_relation_both_ways(a: str, b: str, expected: str) -> None:
    assert relation(parse_person(a), parse_person(b)) == expected
    assert relation(parse_person(b), parse_person(a)) == expected


def test_particles_belong_to_the_surname() -> None:
    assert parse_person("Ursula von der Leyen").surname == "von der leyen"


@pytest.mark.parametrize(
    ("name", "expected"), [("Mrs. Hale", "f"), ("Mr Hale", "m"), ("Anna Hale", "f"), ("Xyl Hale", "")]
)
def test_gender(name: str, expected: str) -> None:
    assert gender(parse_person(name)) == expected


SOUNDS = [
    ("Catherine Hale", "Kathryn Hale", True),
    ("Lennie Hale", "Lenny Hale", True),
    ("Geoff Hale", "Jeff Hale", True),
    ("Stephen Hale", "Steven Hale", True),
    ("Sean Hale", "Shaun Hale", False),
    ("Bill Hale", "William Hale", False),
    ("Bill Hale", "Billy Hale", False),
    ("Kate Hale", "Katie Hale", False),
    ("Mick Hale", "Mike Hale", False),
    ("Mohammed Hale", "Muhammad Hale", False),
    ("Dan Hale", "Dawn Hale", False),
    ("Catherine Hale", "Kathryn Holt", False),
]


@pytest.mark.parametrize(("a", "b", "expected"), SOUNDS)
def test_one_sound_two_spellings(a: str, b: str, expected: bool) -> None:
    assert sound_alike(parse_person(a), parse_person(b)) is expected
