"""Quantities made comparable: "2,000ft" and "609 metres" agree, "23 dead" and "26 dead" do not.

A figure in the news is as exact as it is written. Two figures conflict only where neither can be the other's
rounding: the tolerance follows from the significant digits of the rounder one. Small counts, ages and magnitudes
are exact.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from checker.claims.quantity import Range
from checker.normalise._quantity_scan import scan
from checker.normalise._quantity_units import COUNT, MONEY, unit_of

_EXACT_MEASURES = frozenset({"age", "magnitude", "score", "vote", "calibre"})
_EXACT_BELOW = 100
"""Counts under this are given to the last one, unless the article says "about"."""
_HALVES = frozenset({"distance", "speed", "weight", "area", "volume"})
"""Dimensions in which people round to fives as well as to tens."""
_SHARE = 0.12
"""Most of a figure that its rounding may hide; "about" and the like may hide a little more."""
_SHARE_ABOUT = 0.15
_LEAST_ABOUT = 0.1
_SHARE_NEARLY = 0.04
"""What may lie outside the interval that "nearly" is read as: the interval has its slack already."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval in the canonical `unit` of its `dimension` (the currency code for money); None is open.

    `tolerance`, in that unit, is what rounding may hide at either end.
    """

    low: float | None
    high: float | None
    approximate: bool
    dimension: str
    unit: str
    tolerance: float = 0.0


def parse(text: str) -> tuple[Range, str | None] | None:
    """The first quantity in a phrase and its unit as written ("more than 20 km"); None where there is none."""
    for amount in scan(text):
        return Range(low=amount.low, high=amount.high, approximate=amount.approximate), amount.unit
    return None


def canonical(value: Range, unit: str | None = None, measure: str | None = None) -> Quantity:
    """The comparable form of a claim's value; `measure` tells an age from a duration, a score from a count."""
    if measure in ("score", "vote"):
        return Quantity(value.low, value.high, value.approximate, measure, unit or "")
    known = unit_of(unit)
    dimension = known.dimension if known else COUNT
    name = known.canonical if known else (unit or "").strip().lower()
    if measure in _EXACT_MEASURES:
        dimension = measure
    elif known is None and unit:
        dimension = name
    low, high = value.low, value.high
    about = value.approximate
    nearly = about and low is None and high is not None
    tolerance = 0.0
    if nearly and high is not None:
        low, tolerance = high - abs(high) * _SHARE_ABOUT, abs(high) * _SHARE_NEARLY  # "nearly 630"
    elif low is None or high is None or low == high or about:
        tolerance = max((_tolerance(v, dimension, about=about) for v in (low, high) if v is not None), default=0.0)
    if (low is None or high is None) and not about:
        tolerance = 0.0
    if name == "calibre" and dimension == "calibre":  # ".38" and "38 calibre" are one
        low, high = (v / 100 if v is not None and v >= 10 else v for v in (low, high))
    factor, offset = (known.factor, known.offset) if known and dimension != "magnitude" else (1.0, 0.0)
    return Quantity(
        None if low is None else low * factor + offset,
        None if high is None else high * factor + offset,
        about,
        dimension,
        name,
        tolerance * factor,
    )


def conflict(a: Quantity, b: Quantity) -> bool:
    """True only where both cannot be true. Other dimensions, other currencies and unknown units never conflict."""
    if a.dimension != b.dimension or a.unit != b.unit:
        return a.dimension == b.dimension and a.dimension in ("score", "vote") and a.unit != b.unit
    gap = max(_above(a.low, b.high), _above(b.low, a.high))
    scale = max(abs(v) for v in (a.low, a.high, b.low, b.high) if v is not None)
    slack = max(scale, 1e-12) * 1e-9
    if gap <= slack:
        return False
    tolerance = max(a.tolerance, b.tolerance)
    if a.approximate or b.approximate:
        return gap > tolerance + slack
    return gap >= tolerance - slack


def _above(low: float | None, high: float | None) -> float:
    """How far a lower bound lies above an upper bound."""
    return -math.inf if low is None or high is None else low - high


def _tolerance(value: float, dimension: str, *, about: bool) -> float:
    """Half the last written digit's place, capped at a share of the value; 0 for what is exact."""
    size = abs(value)
    if dimension == "magnitude" and not about:
        return 0.05 if size % 1 else min(0.5, size * _SHARE)
    if dimension in _EXACT_MEASURES:
        return size * 0.05 if about else 0.0
    if dimension == COUNT and size < _EXACT_BELOW and not about and size == int(size):
        return 0.0
    step = _step(size)
    if dimension in _HALVES and size >= 10 and size % (step * 10) == step * 5:
        step *= 5
    if about:
        return max(min(step / 2, size * _SHARE_ABOUT), size * _LEAST_ABOUT)
    return min(step / 2, size * _SHARE)


def _step(size: float) -> float:
    """The place of the last significant digit: 100 for 1,500, 0.1 for 4.5, 1 for 23."""
    if size == 0:
        return 1.0
    digits, exponent = f"{size:.11e}".split("e")
    mantissa = digits.replace(".", "").rstrip("0")
    return float(10.0 ** (int(exponent) - len(mantissa) + 1))


__all__ = ["COUNT", "MONEY", "Quantity", "canonical", "conflict", "parse"]
