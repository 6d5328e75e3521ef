"""Events as facts: who is patient and agent, what is a name, where the words of a place are."""

from __future__ import annotations

import pytest

from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.facts import _where, to_facts
from checker.facts.event import Done
from checker.pipeline import link


def _done(text: str, action: str) -> Done:
    facts, _ = link(list(extract(EXTRACTOR, [whole("a.txt", text)])), one_story=True)
    return next(f.value for f in facts if f.claim.kind == "event" and f.claim.action == action)


def test_died_and_killed_have_one_patient() -> None:
    died, killed = _done("Carl Moss died on Friday.", "die"), _done("A bus killed Carl Moss on Friday.", "kill")
    assert died.action == killed.action
    assert died.patient == killed.patient == {"carl", "moss"}
    assert not died.agent


def test_common_nouns_are_no_names() -> None:
    done = _done("Two men were arrested in Lyon on Friday.", "arrest")
    assert not done.patient
    assert len(done.victim) == 1


def test_a_place_is_no_patient() -> None:
    assert not _done("Missiles hit Kharkiv on Monday.", "hit").patient


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("a supermarket in Lyon", "Lyon"),
        ("the old port of Marseille", "Marseille"),
        ("outside a bank in Houston, Texas", "Houston"),
        ("near Lyon", None),
        ("60 miles west of Aden", None),
        ("the scene", None),
    ],
)
def test_where(place: str, name: str | None) -> None:
    found = _where(place)
    assert (found.name if found else None) == name


def test_region_beside_tells_which_city() -> None:
    text = "Police in Greece were on alert. Two men were arrested in Athens on Friday. Storms hit islands in Greece."
    article = whole("a.txt", text)
    claims = next(iter(extract(EXTRACTOR, [article]))).claims
    facts = to_facts(article, claims)
    athens = next(f.where for f in facts if f.where and f.where.name == "Athens")
    assert athens.certain
    assert athens.country == "GR"
