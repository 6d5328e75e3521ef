"""A house or road that two accounts tell of in the same words, in two towns."""

from __future__ import annotations

import pytest

from checker import engine
from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.finding import Finding
from checker.pipeline import link
from checker.rules import place_conflict


def _findings(*texts: str) -> list[Finding]:
    articles = [whole(f"{n}.txt", text) for n, text in enumerate(texts)]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    sites = {f.claim.actor for f in facts if getattr(f.claim, "attribute", "") == "site"}
    return [f for f in engine.run([place_conflict.RULE], facts, world) if f.subject in sites]


SHOT = "In 1967 two women were shot dead at an ice cream shop in Dallas."
CHARGED = "She was charged over the deaths of two women who were shot in 1967 at an ice cream shop in Boston."


def test_one_shop_in_two_towns_is_flagged() -> None:
    found = _findings(SHOT, CHARGED)
    assert [{s.value for s in f.sides} for f in found] == [{"Dallas", "Boston"}]


@pytest.mark.parametrize(
    "other",
    [
        CHARGED.replace("Boston", "Dallas"),
        CHARGED.replace("Boston", "Texas"),
        CHARGED.replace("an ice cream shop", "a shoe shop"),
        f"{CHARGED} She had left Dallas years ago.",
        "The firm runs an ice cream shop in Boston.",
    ],
    ids=["same town", "its state", "another shop", "both named", "another story"],
)
def test_two_shops_are_not(other: str) -> None:
    assert not _findings(SHOT, other)
