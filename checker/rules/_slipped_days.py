"""When an hour, a day, a year or an age of a draft, which no source has, is a slip of one that a source has."""

from __future__ import annotations

import math
import re

from checker.link._slot_days import KINDS
from checker.link.parallel import Rival
from checker.link.slots import Slot
from checker.normalise.figure_slips import Slip, digits
from checker.rules.base import World

_LEAST = {"clock": 3.0, "day": 8.0, "month": 3.0, "year": 3.5, "years": 2.0}
"""Nats by which the source's words must be like the draft's."""
_LEAST_DIGIT = 4.0
"""For an hour with one digit changed."""
_ROUND = frozenset({0, 15, 30, 45})
"""Minutes of hours that are told of many things: "polls close at 6:00", "at 8:00"."""
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_YEARS = re.compile(
    r"\b(?:(?P<n>\d{1,3}|[a-z]+)[ -]years? (?:ago|earlier|before|later|after\w*|on|since|old)|"
    r"(?P<one>(?:a|the) year (?:ago|earlier|before|later|after)|(?:the )?(?:next|last|following|previous) \w+|"
    r"this \w+))\b",
    re.IGNORECASE,
)
_REACH = 200
"""Characters around a year in which others are told from it."""


def least(rival: Rival) -> float:
    """The least margin of such a rival."""
    if rival.slot.kind != "clock" or rival.slip > Slip.DIGIT:
        return _LEAST[rival.slot.kind]
    minutes = {slot.value[1] for slot in (rival.slot, rival.best.slot) if isinstance(slot.value, tuple)}
    return math.inf if minutes & _ROUND else _LEAST_DIGIT


def worked_out(rival: Rival, world: World) -> bool:
    """The draft's year follows from what stands beside the source's: "in 2022 … two years afterwards"."""
    if rival.slot.kind not in ("month", "year", "time"):
        return False
    years = [_YEAR.search(slot.text) for slot in (rival.slot, rival.best.slot)]
    if years[0] is None or years[1] is None or years[0].group() == years[1].group():
        return False
    said, other = int(years[0].group()), int(years[1].group())
    return any(_follows(said, other, slot, world) for slot in (rival.best.slot, *rival.others))


def _follows(said: int, other: int, slot: Slot, world: World) -> bool:
    article = world.articles[slot.article]
    told = {other, *([article.published.year] if article.published else [])}
    for match in _YEARS.finditer(article.view, max(0, slot.start - _REACH), slot.start + _REACH):
        steps = {0, 1} if match["one"] else {int(digits(match["n"]) or 0)}
        if any(abs(year - said) in steps for year in told):
            return True
    return False


__all__ = ["KINDS", "least", "worked_out"]
