"""Near misses: figures of three digits and more that a slip of one digit makes of each other.

Two figures of one thing that were counted twice differ by chance in all of their digits; "2,029" and "2,129" of one
noun in one story hardly count two things.
"""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from checker.claims.quantity import QuantityClaim
from checker.facts.base import Fact
from checker.normalise.quantity import Quantity

_LEAST = 3
"""Digits, final zeros left out, from which figures are not alike by chance."""
_LONG = 4
"""Digits from which a dropped one leaves the figure recognisable."""
_STEP = 2
"""How far apart two counts of one thing may be by when they were counted."""


def near_miss(x: Fact[QuantityClaim], y: Fact[QuantityClaim]) -> bool:
    """One digit exchanged, two neighbours transposed, one dropped of many, or one or two more: in the same unit."""
    if not (_exact(x.value.quantity) and _exact(y.value.quantity)) or x.value.quantity.unit != y.value.quantity.unit:
        return False
    a, b = digits(x), digits(y)
    if not a or not b or a == b or max(len(a.rstrip("0")), len(b.rstrip("0"))) < _LEAST:
        return False
    return slipped(a, b) or (len(a) == len(b) and abs(int(a) - int(b)) <= _STEP)


def slipped(a: str, b: str) -> bool:
    """Two strings of digits of which one is the other with one slip of the finger."""
    recognisable = len(a) == len(b) or max(len(a), len(b)) >= _LONG
    return recognisable and DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1


def _exact(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low == quantity.high


def digits(fact: Fact[QuantityClaim]) -> str:
    """The digits of the claim's only figure; "" where there are several or none."""
    figures = fact.value.setting.figure
    if len(figures) != 1:
        return ""
    return "".join(c for c in next(iter(figures)) if c.isdigit())
