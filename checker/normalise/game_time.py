"""When in a game something was played: the period, the clock, the minute. "With 7:41 left in the first half".

No time of day and no length, but a point on a scale that only its game has. The words for a quarter of a game are
those for one of a business year: whoever asks has to see that a play stands by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.normalise._calendar import ORDINALS
from checker.normalise._quantity_words import NUMBER_WORDS
from checker.normalise._timex import plain

_PERIODS = {word: number for word, number in ORDINALS.items() if 1 <= number <= 4} | {"opening": 1}
_NTH = rf"(?P<n>{'|'.join(_PERIODS)})"
_UNIT = r"[ -](?P<unit>quarter|half)\b"
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(NUMBER_WORDS)})"
_LEFT = r"(?:left|to (?:go|play)|remaining)"
_CLOCK = re.compile(
    rf"\b(?P<min>\d{{1,2}}):(?P<sec>[0-5]\d)(?: minutes?)? {_LEFT}\b"
    rf"|(?P<loose>\b(?:about|around|just (?:over|under|more than|less than)|less than|more than|under|over) )?"
    rf"\b(?P<min2>{_COUNT}) minutes?(?:,? (?:and )?(?P<sec2>{_COUNT}) seconds?)? {_LEFT}\b",
)
_THEN = re.compile(rf",? (?:in|of) the {_NTH}{_UNIT}")
_PART = re.compile(
    rf"\b(?P<part>early|late|midway|halfway) (?:in|through|into) the {_NTH}(?:{_UNIT}|(?=[,.;]))"
    rf"|\b{_NTH.replace('<n>', '<n2>')}{_UNIT.replace('<unit>', '<unit2>')}",
)
_MINUTE = re.compile(r"\b(?P<m>\d{1,3})(?:st|nd|rd|th)[- ]minute\b")
_CLOCK_WORDS = ("left", "remaining", "to go", "to play")
_PART_WORDS = (" quarter", "-quarter", " half", "-half", "early in the", "late in the")
"""Without one of them there is nothing to look for."""
_LONGEST = 130
"""Minutes of a match with extra time."""
_ROUND = 75
"""Seconds by which a time in whole minutes may be off."""
_ONE_SECOND = 1
_A_BREATH = 2
"""Seconds that lie between no two plays that are told."""
_MINUTES = 2
_CLOSING = 30
"""Seconds before the end in which plays do follow one another so fast."""
_QUARTERS_OF_HALF = {1: (1, 2), 2: (3, 4)}
_EARLY_LEFT = {"quarter": 180, "half": 300}
"""Seconds left below which no game is early in a period, however long the sport's is."""
_LATE_LEFT = {"quarter": 450, "half": 600}
"""Seconds left above which none is late in it."""


@dataclass(frozen=True, slots=True)
class GameTime:
    """A point of a game; what is not said is None."""

    unit: Literal["quarter", "half"] | None = None
    number: int | None = None
    """Of the quarter or half."""
    low: int | None = None
    """Seconds left on the clock, at least."""
    high: int | None = None
    part: Literal["early", "middle", "late"] | None = None
    minute: int | None = None
    """Of a match whose clock runs up."""

    @property
    def exact(self) -> bool:
        """A clock to the second, or a minute."""
        return self.minute is not None or (self.low is not None and self.low == self.high)


class GameMention(NamedTuple):
    """text[start:end]"""

    start: int
    end: int
    time: GameTime


@lru_cache(maxsize=256)
def find(text: str) -> tuple[GameMention, ...]:
    """The points of a game in a text, in order."""
    text = plain(text)
    found: list[GameMention] = []
    for match in _CLOCK.finditer(text) if any(word in text for word in _CLOCK_WORDS) else ():
        then = _THEN.match(text, match.end())
        end = then.end() if then else match.end()
        unit, number = _period(then["n"], then["unit"]) if then else (None, None)
        found.append(GameMention(match.start(), end, GameTime(unit, number, *_seconds(match))))
    taken = [(m.start, m.end) for m in found]
    for match in _PART.finditer(text) if any(word in text for word in _PART_WORDS) else ():
        if not any(start < match.end() and match.start() < end for start, end in taken):
            unit, number = _period(match["n"] or match["n2"], match["unit"] or match["unit2"] or "quarter")
            part = _part(match["part"])
            found.append(GameMention(match.start(), match.end(), GameTime(unit, number, part=part)))
    for match in _MINUTE.finditer(text) if "minute" in text else ():
        if 0 < int(match["m"]) <= _LONGEST:
            found.append(GameMention(match.start(), match.end(), GameTime(minute=int(match["m"]))))
    return tuple(sorted(found))


def _period(number: str, unit: str) -> tuple[Literal["quarter", "half"], int]:
    return ("half" if unit == "half" else "quarter"), _PERIODS[number]


def _part(word: str | None) -> Literal["early", "middle", "late"] | None:
    if word is None:
        return None
    return "early" if word == "early" else "late" if word == "late" else "middle"


def _seconds(match: re.Match[str]) -> tuple[int, int]:
    """Least and most seconds left."""
    if match["min"]:
        exact = 60 * int(match["min"]) + int(match["sec"])
        return exact, exact
    minutes = _number(match["min2"])
    if match["sec2"]:
        exact = 60 * minutes + _number(match["sec2"])
        return exact, exact
    return max(0, 60 * minutes - _ROUND), 60 * minutes + _ROUND


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS[word]


def disjoint(a: GameTime, b: GameTime) -> bool:
    """Whether one play cannot have both times."""
    if a.minute is not None or b.minute is not None:
        return a.minute is not None and b.minute is not None and a.minute != b.minute
    if _other_period(a, b):
        return True
    if a.unit is None or (a.unit, a.number) != (b.unit, b.number):
        return False
    if a.low is not None and b.low is not None and a.high is not None and b.high is not None:
        return a.low > b.high + _ONE_SECOND or b.low > a.high + _ONE_SECOND
    if {a.part, b.part} == {"early", "late"}:
        return True
    return _other_part(a, b) or _other_part(b, a)


def agree(a: GameTime, b: GameTime) -> bool:
    """Whether both give the same point, each in the same way: clock and clock, minute and minute, part and part."""
    if a.low is not None and b.low is not None and a.high is not None and b.high is not None:
        return not _other_period(a, b) and a.low <= b.high and b.low <= a.high
    if (a.low is None) is not (b.low is None) or (a.minute is None) is not (b.minute is None):
        return False
    return not disjoint(a, b)


def _other_period(a: GameTime, b: GameTime) -> bool:
    if a.number is None or b.number is None:
        return False
    if a.unit == b.unit:
        return a.number != b.number
    quarter, half = (a, b) if a.unit == "quarter" else (b, a)
    return quarter.number not in _QUARTERS_OF_HALF.get(half.number or 0, ())


def _other_part(clock: GameTime, words: GameTime) -> bool:
    """ "10:03 left" is not late in a quarter."""
    if clock.low is None or clock.high is None or clock.unit is None:
        return False
    if words.part == "late":
        return clock.low > _LATE_LEFT[clock.unit]
    return words.part == "early" and clock.high < _EARLY_LEFT[clock.unit]


def nearly(a: GameTime, b: GameTime) -> bool:
    """Two clocks that differ by a second or two, or a minute or two of a match: hardly two plays of one player, but one
    that two desks read off otherwise."""
    if a.minute is not None and b.minute is not None:
        return 0 < abs(a.minute - b.minute) <= _MINUTES
    if not (a.exact and b.exact) or a.low is None or b.low is None or _other_period(a, b):
        return False
    return 0 < abs(a.low - b.low) <= _A_BREATH and min(a.low, b.low) >= _CLOSING
