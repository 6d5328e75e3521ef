"""The hand labels of the seed articles' claims: words at their offsets, valid fields, complete values."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checker.claims import Modality, adapter, kinds
from checker.claims.statement import Certainty

ROOT = Path(__file__).parents[2]
KEYS = {"id", "article", "kind", "evidence", "fields", "modality", "speaker", "normalised", "optional", "note"}
NORMALISED = {
    "role": {"actor", "office", "country", "organization", "status"},
    "event": {"action", "date", "place", "polarity"},
    "quantity": {"measure", "low", "high", "unit"},
    "quote": {"actor", "words"},
    "statement": {"actor", "certainty", "polarity"},
    "attribute": {"actor", "attribute", "value"},
}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?|-W\d{2})?")
FURNITURE = {
    "000": [r"\(Maxim Shemetov/Pool Photo via AP\)"],
    "001": [r"READ ALSO: [^\n]+", r"Watch a recent episode [^\n]+"],
    "004": [r"icon bookmark-b[^\n]+", r"Dear readers! [^\n]+", r"Podcasts[\s\d:]+\Z"],
}
"""What is on the page and not in the news, by article."""

Label = dict[str, Any]


def _labels() -> list[Label]:
    lines = (ROOT / "evals/seeds/claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


LABELS = _labels()


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {p.stem: p.read_bytes().decode("utf-8") for p in (ROOT / "seeds").glob("*.txt")}


def test_ids_are_unique_and_every_article_has_labels(texts: dict[str, str]) -> None:
    assert [label["id"] for label in LABELS] == [f"seeds-c{n:03d}" for n in range(1, len(LABELS) + 1)]
    assert {label["article"] for label in LABELS} == set(texts)


def test_no_claim_is_labelled_twice() -> None:
    places = Counter((x["article"], x["kind"], x["evidence"]["start"], x["evidence"]["end"]) for x in LABELS)
    assert [place for place, count in places.items() if count > 1] == []


@pytest.mark.parametrize("label", LABELS, ids=lambda x: x["id"])
def test_words_stand_at_their_offsets(label: Label, texts: dict[str, str]) -> None:
    evidence = label["evidence"]
    assert texts[label["article"]][evidence["start"] : evidence["end"]] == evidence["text"]
    assert evidence["text"] == evidence["text"].strip() != ""
    assert "\n" not in evidence["text"]


def test_no_claim_is_in_page_furniture(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        spans = [m.span() for pattern in FURNITURE.get(name[:3], ()) for m in re.finditer(pattern, text)]
        assert len(spans) == len(FURNITURE.get(name[:3], ()))
        for evidence in (x["evidence"] for x in LABELS if x["article"] == name):
            assert not any(start < evidence["end"] and evidence["start"] < end for start, end in spans)


@pytest.mark.parametrize("label", LABELS, ids=lambda x: x["id"])
def test_the_record_is_complete(label: Label) -> None:
    assert set(label) == KEYS
    assert label["kind"] in kinds()
    assert label["modality"] in set(Modality)
    assert set(label["normalised"]) == NORMALISED[label["kind"]]
    assert isinstance(label["optional"], bool)
    if label["optional"]:
        assert label["note"]


@pytest.mark.parametrize("label", LABELS, ids=lambda x: x["id"])
def test_the_fields_are_those_of_the_kind(label: Label) -> None:
    claim = adapter().validate_python(
        {k: label[k] for k in ("kind", "article", "evidence", "modality", "speaker")}
        | label["fields"]
        | {"sentence": label["evidence"]}
    )
    assert claim.kind == label["kind"]  # type: ignore[attr-defined]
    assert set(label["fields"]) == set(kinds()[label["kind"]].model_fields) - {
        *("kind", "article", "evidence", "sentence", "modality", "speaker", "extractor")
    }


@pytest.mark.parametrize("label", [x for x in LABELS if x["kind"] == "event"], ids=lambda x: x["id"])
def test_dates_of_events_are_dates(label: Label) -> None:
    date = label["normalised"]["date"]
    assert date is None or DATE.fullmatch(date)
    if date:
        assert label["fields"]["date"]


@pytest.mark.parametrize("label", [x for x in LABELS if x["kind"] == "quote"], ids=lambda x: x["id"])
def test_a_quotation_is_all_between_its_marks(label: Label) -> None:
    inner = re.fullmatch(r"“([^“”]+)”", label["evidence"]["text"])
    assert inner
    assert inner[1] == label["fields"]["text"]
    words = re.sub(r"[^0-9a-z]+", " ", re.sub("[’']", "", inner[1].lower())).strip()
    assert label["normalised"]["words"] == words


def test_every_quotation_is_labelled(texts: dict[str, str]) -> None:
    labelled = {(x["article"], x["evidence"]["start"]) for x in LABELS if x["kind"] == "quote"}
    assert labelled == {(name, m.start()) for name, text in texts.items() for m in re.finditer("“", text)}


@pytest.mark.parametrize("label", [x for x in LABELS if x["kind"] == "statement"], ids=lambda x: x["id"])
def test_the_step_of_a_statement_is_said_once(label: Label) -> None:
    step = Certainty[label["normalised"]["certainty"].upper()]
    assert step == label["fields"]["certainty"]
    assert label["normalised"]["polarity"] == label["fields"]["polarity"]
