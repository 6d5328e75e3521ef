"""Quantity claims of hand-labelled sentences: every claim and no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.article import whole
from checker.claims import Modality
from checker.claims.quantity import QuantityClaim
from checker.extract.base import ExtractOptions, grounded
from checker.extract.local import annotate
from checker.extract.local._parse import documents
from checker.extract.local.quantity import FIND

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "quantity_sentences.json").read_text(encoding="utf-8")
)
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def claims(*texts: str) -> list[list[QuantityClaim]]:
    articles = [whole(f"{i}.txt", text) for i, text in enumerate(texts)]
    found = [FIND(annotate(d)) for d in documents(articles, ExtractOptions().spacy_model, 16)]
    for article, own in zip(articles, found, strict=True):
        assert all(grounded(article, c) for c in own)
    return found  # type: ignore[return-value]


@pytest.fixture(scope="module")
def read() -> dict[str, list[QuantityClaim]]:
    texts = [case["text"] for case in CASES]
    return dict(zip(texts, claims(*texts), strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_sentence(case: dict[str, Any], read: dict[str, list[QuantityClaim]]) -> None:
    found = [
        {
            "measure": c.measure,
            "subject": c.subject,
            "low": c.value.low,
            "high": c.value.high,
            "approximate": c.value.approximate,
        }
        for c in read[case["text"]]
    ]
    assert found == case["claims"]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The bomb went off at noon, killing 23 people.", "killing 23 people"),
        ("At least 23 people were killed in the blast.", "At least 23 people were killed"),
        ("Jane Roe, 43, was charged with arson.", "Jane Roe, 43"),
        ("Robbers took jewellery worth £1.2m.", "jewellery worth £1.2m"),
        ("The climber fell 600 metres (2,000 feet).", "fell 600 metres"),
        ("Temperatures fell to 20F.", "fell to 20F"),
    ],
)
def test_evidence_is_the_smallest_span(text: str, evidence: str) -> None:
    assert claims(text)[0][0].evidence.text == evidence


def test_unit_is_as_written() -> None:
    units = [
        c.unit for c in claims("It fell 150 nautical miles away. They stole US$108 million of gems and 2 boats.")[0]
    ]
    assert units == ["nautical miles", "US$", None]


def test_pronoun_takes_the_name() -> None:
    [found] = claims("Jane Roe left the house on Friday. She was 81.")[0]
    assert (found.subject, found.value.low) == ("Jane Roe", 81)


def test_negated_is_denied() -> None:
    [found] = claims("The blast did not kill 20 people.")[0]
    assert found.modality is Modality.DENIED


def test_seeds_are_grounded() -> None:
    found = claims(*(p.read_text(encoding="utf-8") for p in SEEDS))
    killed = [c for own in found for c in own if c.measure == "killed"]
    assert {c.value.low for c in killed} == {23}


def test_empty() -> None:
    assert claims("No figures stand here.") == [[]]
