"""Remarks in two wordings, and remarks that only share their subject."""

from __future__ import annotations

import pytest

from checker.normalise.quotation import quotation
from checker.normalise.restatement import restated
from checker.normalise.words import weight

TABLE = [
    (
        "Today we notice this reciprocal sympathy, and it helps.",
        "Today we notice signs of reciprocal sympathy.",
        True,
    ),
    (
        "We met in Lisbon. To my mind there is a prospect of reaching reconciliation.",
        "I believe there is a prospect for reconciliation.",
        True,
    ),
    ("another case of him cheating Morgan", "cheated Governor Morgan", True),
    ("The harvest was poor this year.", "The harvest festival will be held in the barn.", False),
    ("We notice this reciprocal sympathy.", "We notice this reciprocal sympathy.", False),
    ("Nobody wants a strike.", "The pilots are right to be angry.", False),
]


@pytest.mark.parametrize(("a", "b", "expected"), TABLE)
def test_both_ways(a: str, b: str, expected: bool) -> None:
    for x, y in ((a, b), (b, a)):
        assert (restated(quotation(x), quotation(y), weight) is not None) is expected


def test_a_phrase_is_told_from_a_sentence() -> None:
    phrases = restated(quotation("another case of him cheating Morgan"), quotation("cheated Governor Morgan"), weight)
    assert phrases is not None
    assert phrases.phrases
