"""When something was, as an interval, and whether two such intervals can both be true.

A news date is an interval with a grain: "last month" is 31 days, "Friday night" ten hours. Two dates contradict
each other only where no reading of the one overlaps a reading of the other. What was inferred from the publication
date is compared loosely: of "August 15" the day and month are certain and the year is not, of "Tuesday" the
weekday is certain and the week is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from checker.normalise._calendar import to_year

DAY_MINUTES = 1440
_EVER = (-(10**10), 10**10)
_ZONE_SPREAD = 14 * 60
_MONDAY = date(2001, 1, 1)
_LEAP_YEAR = 2000
_EVENING = 20 * 60
_MORNING = 12 * 60
_NIGHT_END = 6 * 60

Interval = tuple[int, int]
"""First and last minute, inclusive, counted from the ordinal of the date."""


class Granularity(StrEnum):
    """The grain of a time expression, finest first."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part-of-day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_CLOCK_FUZZ = {Granularity.MINUTE: 5, Granularity.HOUR: 8}
"""Minutes by which an account of a clock time may be off: people round, twice as much where it says "about"."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An interval of time; `start` and `end` are inclusive and None where no day is known."""

    granularity: Granularity
    value: str
    """TIMEX3 value: "2025-09-02", "2025-08", "2025-W35", "XXXX-WXX-2" for a Tuesday of no known week."""
    start: date | None = None
    end: date | None = None
    time_low: int | None = None
    """Minutes from midnight of `start`."""
    time_high: int | None = None
    """Minutes from midnight of `end`; above 1440 the next day ("Friday night" lasts until Saturday 4 a.m.)."""
    weekday: int | None = None
    """0 (Monday) to 6, where the article names it."""
    month: int | None = None
    day: int | None = None
    """Month and day, where the article names them."""
    mod: Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER"] | None = None
    approximate: bool = False
    inferred: Literal["week", "year"] | None = None
    """What was not said but taken from the publication date."""
    slack: int = 0
    """Days by which the interval may be off at either end."""
    zone: str | None = None
    """Time zone as written, lower-case."""
    alternatives: tuple[Moment, ...] = ()
    """The readings of an ambiguous form such as 02/09/2025, if it has more than one."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in days; `high_days` is None where it is open ("more than", "several")."""

    low_days: float
    high_days: float | None
    value: str
    """TIMEX3 value: "P3Y", "PT2H", "PXM" for some months."""
    approximate: bool = False


def _minutes(moment: Moment, start: date, end: date) -> Interval:
    low = start.toordinal() * DAY_MINUTES + (moment.time_low or 0)
    high = end.toordinal() * DAY_MINUTES + (DAY_MINUTES - 1 if moment.time_high is None else moment.time_high)
    fuzz = _CLOCK_FUZZ.get(moment.granularity, 0) * (2 if moment.approximate else 1)
    margin = moment.slack * DAY_MINUTES + fuzz
    return low - margin, high + margin


def _in_years(moment: Moment, years: Iterable[int]) -> list[Interval]:
    """The moment moved to each of the years (a night of 31 December still ends in the next one)."""
    if moment.start is not None and moment.end is not None:
        span = moment.end.year - moment.start.year
        return [_minutes(moment, to_year(moment.start, y), to_year(moment.end, y + span)) for y in years]
    month = moment.month or 1
    found = []
    for year in years:
        first = to_year(date(_LEAP_YEAR, month, moment.day or 1), year)
        last = first
        if moment.day is None:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        found.append(_minutes(moment, first, last))
    return found


def _readings(moment: Moment, other: Moment) -> list[Interval]:
    """Every interval the moment may stand for, as far as it matters against `other`."""
    if moment.alternatives:
        return [interval for one in moment.alternatives for interval in _readings(one, other)]
    start, end = moment.start, moment.end
    if moment.inferred == "year" or (start is None and moment.month is not None):
        if other.start is None or other.end is None:
            return _in_years(moment, [_LEAP_YEAR]) if other.month is not None else [_EVER]
        if start is None and other.inferred == "year":
            return _in_years(moment, [_LEAP_YEAR])  # as the other is: of neither is the year said
        if other.end.year - other.start.year > 2:
            return [_EVER]
        years = set(range(other.start.year - 1, other.end.year + 2))
        return _in_years(moment, years | ({start.year} if start else set()))
    if start is not None and end is not None:
        shifts = (-7, 0, 7) if moment.inferred == "week" else (0,)
        return [_minutes(moment, start + timedelta(days=s), end + timedelta(days=s)) for s in shifts]
    if moment.weekday is None:
        return [_EVER]
    if other.start is not None and other.end is not None:
        if (other.end - other.start).days > 5:
            return [_EVER]
        near = other.start + timedelta(days=moment.weekday - other.start.weekday())
        days = [near + timedelta(days=s) for s in (-7, 0, 7)]
    elif other.weekday is not None:
        days = [_MONDAY + timedelta(days=moment.weekday + s) for s in (-7, 0, 7)]
    else:
        return [_EVER]
    return [_minutes(moment, day, day) for day in days]


def _undated(moment: Moment) -> bool:
    """A time of day and nothing else: "at 4:30 a.m."."""
    return moment.start is None and moment.weekday is None and moment.month is None


def _clock_fuzz(a: Moment, b: Moment) -> int:
    clocks = (a.granularity in _CLOCK_FUZZ) and (b.granularity in _CLOCK_FUZZ)
    return _ZONE_SPREAD if clocks and a.zone != b.zone else 0


def _spans(a: Moment, b: Moment) -> tuple[list[Interval], list[Interval]]:
    """The readings of both, on one scale."""
    if not (_undated(a) or _undated(b)):
        return _readings(a, b), _readings(b, a)
    if a.time_low is None or b.time_low is None:
        return [_EVER], [_EVER]
    first = [_minutes(a, _MONDAY, _MONDAY)]
    return first, [_minutes(b, day, day) for day in (_MONDAY + timedelta(days=s) for s in (-1, 0, 1))]


@lru_cache(maxsize=20_000)
def _gap(a: Moment, b: Moment) -> int:
    """Minutes between the nearest readings; 0 or less where they overlap."""
    left, right = _spans(a, b)
    return min(max(p[0] - q[1], q[0] - p[1]) for p in left for q in right)


def disjoint(a: Moment, b: Moment) -> bool:
    """Whether the two cannot both be true, with a margin for what is approximate or inferred."""
    return _gap(a, b) > _clock_fuzz(a, b)


def days_apart(a: Moment, b: Moment) -> int:
    """Whole days between the nearest readings: 0 where they overlap, 1 for Friday and Saturday."""
    gap = _gap(a, b)
    return 0 if gap <= 0 else (gap - 1) // DAY_MINUTES + 1


def _day_of(moment: Moment) -> bool:
    return moment.granularity in (*_CLOCK_FUZZ, Granularity.PART_OF_DAY, Granularity.DAY)


def adjacent(a: Moment, b: Moment) -> bool:
    """Whether the two are neighbouring days and one of them lies at midnight: "Friday night" and "early Saturday".

    True whether the intervals touch or not; Friday and Saturday without a time of day are not adjacent in this sense.
    """
    if not (_day_of(a) and _day_of(b)) or _undated(a) or _undated(b) or _gap(a, b) > _NIGHT_END:
        return False
    left, right = _spans(whole_days(a), whole_days(b))
    for p in left:
        for q in right:
            if q[0] == p[1] + 1 and (_late(a) or _early(b)):
                return True
            if p[0] == q[1] + 1 and (_late(b) or _early(a)):
                return True
    return False


def whole_days(moment: Moment) -> Moment:
    """The day or days of the moment, without the time of day."""
    return Moment(
        Granularity.DAY,
        moment.value,
        moment.start,
        moment.end,
        weekday=moment.weekday,
        month=moment.month,
        day=moment.day,
        inferred=moment.inferred,
    )


def _late(moment: Moment) -> bool:
    return moment.time_high is not None and moment.time_high > _EVENING


def _early(moment: Moment) -> bool:
    limit = _MORNING if moment.granularity is Granularity.PART_OF_DAY else _NIGHT_END
    return moment.time_low is not None and (moment.time_high or 0) <= limit


def contains(a: Moment, b: Moment) -> bool:
    """Whether all of b lies in a, in some reading: "last month" contains "August 15"."""
    left, right = _spans(a, b)
    if _EVER in left or _EVER in right:
        return False
    return any(p[0] <= q[0] and q[1] <= p[1] for p in left for q in right)


def same(a: Moment, b: Moment) -> bool:
    """Whether the two name one time at one grain; a year or week that only one of them gives is no difference."""
    if a.granularity != b.granularity:
        return False
    if a.start is not None and b.start is not None and not (a.inferred or b.inferred):
        return (a.start, a.end, a.time_low, a.time_high) == (b.start, b.end, b.time_low, b.time_high)
    return contains(a, b) and contains(b, a)
