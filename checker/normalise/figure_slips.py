"""Slips that make one figure of another: digits transposed, a teen for a ten, a zero or a unit lost, a wrong digit."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from checker.normalise.quantity import parse

_TEENS = range(13, 20)
_WHOLE = re.compile(r"\d(?:[\d,.:]*\d)?")
_LONG = 3
"""Digits from which a figure with one digit less is still recognisable."""


class Slip(IntEnum):
    """How little a slip leaves to chance."""

    NONE = 0
    DIGIT = 1
    """One digit of several is another, or missing: 36 and 39, 1,250 and 125."""
    SCALE = 2
    """The same digits, more than one, in another size or unit: 30 and 300, 10 yards and 10 feet."""
    TURNED = 3
    """The same digits in another order, or "sixteen" and "sixty"."""


@lru_cache(maxsize=50_000)
def slip(a: str, b: str) -> Slip:
    """The slip that may have made one figure of the other, as they are written."""
    x, y = digits(a), digits(b)
    if not x or not y:
        return Slip.NONE
    if x.strip("0") == y.strip("0"):
        return Slip.SCALE if min(len(x), len(y)) > 1 and x.strip("0") else Slip.NONE
    if _turned(x, y) or _teen(x, y) or _teen(y, x):
        return Slip.TURNED
    short, long = sorted((x, y), key=len)
    if len(short) == len(long):
        return Slip.DIGIT if len(x) > 1 and sum(p != q for p, q in zip(x, y, strict=True)) == 1 else Slip.NONE
    lost = len(long) == len(short) + 1 >= _LONG and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    return Slip.DIGIT if lost else Slip.NONE


def digits(text: str) -> str:
    """The digits of the first figure of a text; those of a number in words; "" where there is none."""
    found = _WHOLE.search(text)
    if found:
        return re.sub(r"\D", "", found.group())
    amount = parse(text)
    value = amount[0].low if amount and amount[0].low == amount[0].high else None
    return str(int(value)) if value is not None and value == int(value) else ""


def _turned(x: str, y: str) -> bool:
    """Two neighbours have changed places, or all digits are there in another order."""
    return len(x) == len(y) and sorted(x) == sorted(y)


def _teen(x: str, y: str) -> bool:
    return len(x) == len(y) == 2 and int(x) in _TEENS and y == x[1] + "0"
