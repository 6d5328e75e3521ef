"""A draft against its sources: what the rules say of it besides their minimal pairs."""

from __future__ import annotations

import pytest

from checker.rules._sums import sums
from tests.rules.test_pairs import findings

DATES = (None, None)
SOURCE = "The mayor, a former dentist, has opened two clinics in the harbour district."
WRONG = "A former teacher, the mayor has opened two clinics in the harbour district."


def test_a_draft_only() -> None:
    assert findings("attribute-conflict", (SOURCE, WRONG), DATES, drafted=True)
    assert not findings("attribute-conflict", (SOURCE, WRONG), DATES)


def test_words_of_a_quotation_are_left_to_its_rule() -> None:
    quoted = f"Ada Moss said: “{WRONG}”"
    assert not findings("attribute-conflict", (SOURCE, quoted), DATES, drafted=True)


def test_the_draft_and_every_source_that_says_otherwise_are_shown() -> None:
    (finding,) = findings("attribute-conflict", (SOURCE, WRONG), DATES, drafted=True)
    assert [(s.value, [e.article for e in s.evidence]) for s in finding.sides] == [
        ("teacher", ["b.txt"]),
        ("dentist", ["a.txt"]),
    ]


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The pilot fired a .357 Magnum at the shed in Lindow.", "The pilot fired a 357 Magnum at the shed in Lindow."),
        ("The panel, which met in Lindow, was unable to agree.", "The panel, which met in Lindow, did not agree."),
        ("Jonathan Reed teaches Latin at a school in Lindow.", "Jon Reed teaches Latin at a school in Lindow."),
    ],
)
def test_the_same_in_other_words(source: str, draft: str) -> None:
    for rule in ("number-conflict", "attribute-conflict", "polarity-conflict", "name-variant"):
        found = findings(rule, (source, draft), DATES, drafted=True)
        assert all(f.severity == "info" for f in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Shares rose from 20 to 25, an increase of 25 percent.",
        "Four of the nine climbers turned back, and the other five went on.",
        "A level of 0.41 percent is more than five times the legal limit of 0.08.",
        "The line grows from 40 to 65 stops, an increase of 25, by May.",
    ],
)
def test_sums_that_come_out(sentence: str) -> None:
    assert not list(sums(sentence))
