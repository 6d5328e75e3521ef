"""Names in a draft that its sources have otherwise: the pair that is a slip, and the same edited so that it is none."""

from __future__ import annotations

import pytest

from tests.rules.test_pairs import findings

DATES = (None, None)
COURT = "Keane was remanded in custody to appear before {} on 19 August."
AGENCY = "The clerk kept two ledgers to deceive the auditors of the bank, {} reported."
PARDON = "{} He was convicted of burning the archive, and pardoned by President Anton Hale.{}"
STORE = "A flare gun has since been found in a storage unit that he rented in {}."
DOCTOR = "A colleague has paid tribute to {} doctor, who is feared lost after the fall of the ice bridge."
SCORED = "The Otters lost the ball when Carl Moss was sacked by {}."


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        (
            COURT.format("Tarnby Crown Court"),
            "He was remanded in custody and will appear at Selmer Crown Court on 19 August.",
            "He was remanded in custody and will appear at the Crown Court on 19 August.",
        ),
        (
            AGENCY.format("the Ansa news agency"),
            "Reuters news agency reported that the clerk kept two ledgers to deceive the auditors.",
            "Ansa news agency reported that the clerk kept two ledgers to deceive the auditors.",
        ),
        (
            PARDON.format("President Boris Lend spoke at the grave.", ""),
            "He was convicted of burning the archive, and pardoned by President Boris Lend.",
            "He was convicted of burning the archive, and pardoned by President Hale.",
        ),
        (
            STORE.format("Ostrel") + " He lived in Brenholm, where he had a shop.",
            STORE.format("Brenholm"),
            STORE.format("Ostrel").replace(".", ", not in Brenholm."),
        ),
        (DOCTOR.format("a Perth"), DOCTOR.format("the Sydney"), DOCTOR.format("the Perth")),
        (
            SCORED.format("Ivo Mendes") + " Ben Huxley kicked off.",
            "The last play of the Otters came when Carl Moss was sacked by Ben Huxley.",
            "The last play of the Otters came when Carl Moss was sacked by Mendes.",
        ),
    ],
)
def test_another_name_in_the_words_of_the_source(source: str, wrong: str, right: str) -> None:
    rules = ("holder-conflict", "place-conflict")
    assert any(findings(rule, (source, wrong), DATES, drafted=True) for rule in rules)
    assert not any(findings(rule, (source, right), DATES, drafted=True) for rule in rules)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        (  # one of a list
            "Moss will miss the final two games of the season against Brenholm.",
            "Moss will miss the final two games of the season against Ostrel, Brenholm and Tarnby.",
        ),
        (  # a word of the sources that has a capital
            "Moss threw for 364 yards as the Otters secured a place with a win over the Cougars in Brenholm last week.",
            "Moss threw for 364 yards as the Otters secured a place with a win over the Cougars in Week 16.",
        ),
        (  # who says so is compared elsewhere
            "Ada Moss told the Brenholm Herald that the tug had sunk across the harbour from the mill.",
            "Ivo Kerr told the Brenholm Herald that the tug had sunk across the harbour from the mill.",
        ),
        (  # two papers may report it
            "The Otters have placed Moss on the list for his injured knee, the Lindow Advocate reports.",
            "The Otters have placed Moss on the list for his injured knee, the Brenholm Herald reports.",
        ),
        (  # a place and its people
            "The machines of the Otter works, sold to the Swedish firm Norrvik, drained the mines of Lindow.",
            "The machines of the Otter works, a Victorian firm, drained the mines of Lindow.",
        ),
    ],
)
def test_names_that_may_both_be_true(source: str, draft: str) -> None:
    for rule in ("holder-conflict", "place-conflict"):
        assert not findings(rule, (source, draft), DATES, drafted=True)


@pytest.mark.parametrize(
    ("rule", "source", "wrong", "right"),
    [
        (
            "name-variant",
            "Mary Lund was taken into custody, Police Chief Jim Williams told reporters.",
            "Mary Lund was taken into custody on Friday, Police Chief Jim Wilson announced.",
            "Mary Lund was taken into custody on Friday, and the driver Jim Wilson too.",
        ),
        (
            "name-variant",
            "Trial was set for May 5 before U.S. District Judge Harold Nystrom.",
            "Trial is set for May 5 before U.S. District Judge Howard Nystrom.",
            "Trial is set for May 5 before U.S. District Judge Hal Nystrom.",
        ),
        (
            "holder-conflict",
            "There is a new twist on this, Carl Moss, research director at Brannet Labs, told Wire One.",
            '"The trick is clever," said Carl Moss, who works in research at Symaster.',
            '"The trick is clever," said Carl Moss, who works in research at Brannet.',
        ),
    ],
)
def test_one_half_of_a_name_and_the_firm_of_somebody(rule: str, source: str, wrong: str, right: str) -> None:
    assert any(f.severity == "warning" for f in findings(rule, (source, wrong), DATES, drafted=True))
    assert not any(f.severity == "warning" for f in findings(rule, (source, right), DATES, drafted=True))


def test_an_owner_before_a_surname_is_no_given_name() -> None:
    source = "England's Waites, twice a winner, was seeded sixth for the tournament at Lindow."
    assert not findings("name-variant", (source, "Scott Waites was seeded sixth at Lindow."), DATES, drafted=True)


def test_one_person_whom_the_sources_spell_in_two_ways_is_one_person() -> None:
    source = "Gareth Keary scored for Lindow after half time. Garath Keary was booked, too."
    found = findings("name-variant", (source, "Jack Keary scored for Lindow after half time."), DATES, drafted=True)
    assert any("Jack Keary" in [side.value for side in finding.sides] for finding in found)
