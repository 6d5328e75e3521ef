"""How long before or after another event something was: "hours after his arrest", "two weeks before the wedding"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from checker.normalise._quantity_words import NUMBER_WORDS
from checker.normalise._timex import plain

_HOUR = 1 / 24
_UNITS = {
    "moment": _HOUR / 60,
    "second": _HOUR / 3600,
    "minute": _HOUR / 60,
    "hour": _HOUR,
    "day": 1.0,
    "week": 7.0,
    "month": 30.4,
    "year": 365.25,
}
_BARE = {
    "moment": (0.0, _HOUR / 4),
    "second": (0.0, _HOUR / 30),
    "minute": (0.0, 2 * _HOUR),
    "hour": (_HOUR, 0.95),
    "day": (1.0, 14.0),
    "week": (6.0, 75.0),
    "month": (25.0, 800.0),
    "year": (500.0, 50_000.0),
}
"""What a plural without a number may be, in days."""
_COUNTS = {
    **{word: (n, n) for word, n in NUMBER_WORDS.items()},
    "a": (1, 1),
    "an": (1, 1),
    "half an": (0.5, 0.5),
    "half a": (0.5, 0.5),
    "a couple of": (2, 3),
    "a few": (2, 7),
    "several": (3, 12),
}
_COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
_OFFSET = re.compile(
    r"(?<![\w-])(?:(?P<how>less than|under|more than|over|at least|about|around|nearly|almost|roughly|some|within|"
    rf"just over|just under) )?(?:(?P<n>{_COUNT}|\d+) )?(?P<unit>{'|'.join(_UNITS)})(?P<many>s?) "
    r"(?P<side>before|prior to|after|following|of)$"
)
_NUMBERED = re.compile(r"(?:\d|\b(?:hundred|thousand|dozen)s?|[a-z]-[a-z]+)\s*$")
"""A number that is not read: what follows is no bare plural."""
_END = re.compile(rf"\b(?:{'|'.join(_UNITS)})s? (?:before|prior to|after|following|of)\b")
"""What every offset ends with; searched first because it is fast."""
_BEFORE = 32
"""Characters in which what belongs before it stands."""
_SLACK = 0.4
"""Share of a unit by which a number of them is rounded."""
_LOOSE = 0.35
"""Share by which "about" may be off besides."""


@dataclass(frozen=True, slots=True)
class Offset:
    """Days from the other event, negative before it."""

    low: float
    high: float

    def disjoint(self, other: Offset) -> bool:
        """Whether one thing cannot have both."""
        return self.low > other.high or other.low > self.high


class OffsetMention(NamedTuple):
    """text[start:end] is the length and "before" or "after"; what follows names the other event."""

    start: int
    end: int
    offset: Offset


@lru_cache(maxsize=256)
def find(text: str) -> tuple[OffsetMention, ...]:
    """The offsets of a text, in order."""
    text = plain(text)
    found = []
    for last in _END.finditer(text):
        first = max(0, last.start() - _BEFORE)
        match = _OFFSET.search(text[first : last.end()])
        unread = match is not None and match["n"] is None and _NUMBERED.search(text[first : first + match.start()])
        offset = _read(match) if match and not unread else None
        if match and offset:
            found.append(OffsetMention(first + match.start(), last.end(), offset))
    return tuple(found)


def _read(match: re.Match[str]) -> Offset | None:
    how, unit = (match["how"] or ""), match["unit"]
    if (match["side"] == "of") is not (how == "within"):
        return None
    if match["n"] is None:
        if not match["many"]:
            return None
        low, high = _BARE[unit]
    else:
        least, most = _COUNTS.get(match["n"]) or (int(match["n"]), int(match["n"]))
        low, high = (least - _SLACK) * _UNITS[unit], (most + _SLACK) * _UNITS[unit]
    low, high = _loosened(how, low, high)
    return Offset(-high, -low) if match["side"] in ("before", "prior to") else Offset(low, high)


def _loosened(how: str, low: float, high: float) -> tuple[float, float]:
    if how in ("less than", "under", "within"):
        return 0.0, high
    if how in ("more than", "over", "at least"):
        return low, 3 * high
    return (low * (1 - _LOOSE), high * (1 + _LOOSE)) if how else (low, high)
