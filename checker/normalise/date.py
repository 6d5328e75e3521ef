"""Time expressions of news: where they stand, when they mean, whether two of them contradict each other.

No general date parser is right for news: bare weekdays go to the wrong week, and "last month" gets an invented day.
So the grain of the words is kept: "last month" is an interval of a month, a bare weekday the nearest one that has
passed (the day of publication counts), "three days later" no date at all. `TABLE` shows what is read how.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.normalise._calendar import MONTH_NAMES, WEEKDAY_NAMES, WEEKDAYS, make
from checker.normalise._moment import (
    Duration,
    Granularity,
    Moment,
    adjacent,
    contains,
    days_apart,
    disjoint,
    same,
    whole_days,
)
from checker.normalise._timex import plain, regex
from checker.normalise._timex_compose import length, moment
from checker.normalise._timex_days import digits, month_of
from checker.normalise._timex_scan import Atom, groups

__all__ = [
    "TABLE",
    "Duration",
    "Granularity",
    "Moment",
    "TimeMention",
    "adjacent",
    "contains",
    "days_apart",
    "disjoint",
    "duration",
    "find",
    "resolve",
    "same",
    "weekday_error",
    "whole_days",
]

_BOUND = re.compile(r"\b(since|until|till|before|after|by|prior to|no later than)\s+(?:the )?$")
_BETWEEN = re.compile(r"\s*(?:-|and|to|until|through)\s*")
_DATED = frozenset({"month_day", "numeric", "iso", "range"})
_INFERRED_SLACK = {"week": 7, "year": 366, None: 0}


class TimeMention(NamedTuple):
    """A time expression in a text: text[start:end]."""

    start: int
    end: int
    text: str
    kind: Literal["date", "time", "duration", "set"]


def _kind(atoms: list[Atom]) -> Literal["date", "time", "duration", "set"]:
    slots = {atom.slot for atom in atoms}
    if slots & {"clock", "part"}:
        return "time"
    if "set" in slots:
        return "set"
    return "duration" if "duration" in slots else "date"


def find(text: str, start: int = 0, end: int | None = None) -> list[TimeMention]:
    """The time expressions in text[start:end], in order. Ages, "now" and "recently" are none."""
    return [
        TimeMention(g[0].start, g[-1].end, text[g[0].start : g[-1].end], _kind(g)) for g in groups(text, start, end)
    ]


@lru_cache(maxsize=8192)
def resolve(text: str, published: date | None, *, future: bool = False) -> Moment | None:
    """When the words mean, read on the day of publication; None where they name no time or need another anchor.

    `future` says that the clause looks ahead. A preposition that bounds ("since", "until", "before", "after", "by")
    opens the interval; "between … and …" spans one. Words around one expression are passed over, several
    expressions that form no span are no answer.
    """
    found = [g for g in groups(text, given=True) if any(a.slot != "mod" for a in g)]
    moments = [m for g in found if (m := moment(g, published, future=future))]
    if len(moments) == 2 and len(found) == 2:
        gap = plain(text)[found[0][-1].end : found[1][0].start]
        return _span(*moments) if _BETWEEN.fullmatch(gap) else None
    if len(moments) != 1:
        return None
    bound = _BOUND.search(plain(text), 0, found[0][0].start) if len(found) == 1 else None
    return _bounded(moments[0], bound.group(1), published) if bound else moments[0]


def _span(first: Moment, last: Moment) -> Moment | None:
    if first.start is None or last.end is None or last.end < first.start:
        return None
    inferred = first.inferred or last.inferred
    return replace(
        first,
        end=last.end,
        time_high=last.time_high,
        value=f"{first.value}/{last.value}",
        slack=max(first.slack, last.slack),
        inferred=inferred,
        weekday=None,
        month=None,
        day=None,
    )


def _bounded(base: Moment, bound: str, published: date | None) -> Moment | None:
    """The open interval before or after the moment; None where it has no day."""
    if base.start is None or base.end is None:
        return None
    slack = base.slack + _INFERRED_SLACK[base.inferred]
    if bound in ("since", "after"):
        end = published if bound == "since" and published and published >= base.start else date.max
        return replace(base, end=end, time_high=None, mod="AFTER", slack=slack, inferred=None, alternatives=())
    return replace(base, start=date.min, time_low=None, mod="BEFORE", slack=slack, inferred=None, alternatives=())


@lru_cache(maxsize=2048)
def duration(text: str) -> Duration | None:
    """The length of time that the words name ("three-year", "the last two weeks"); None where they name none."""
    lengths = [found for g in groups(text, given=True) if (found := length(g))]
    return lengths[0] if len(lengths) == 1 else None


_SURE_YEAR = 100
"""Days from the publication within which a day without a year is of no other year."""


def weekday_error(text: str, published: date | None = None) -> str | None:
    """What is wrong with a date by the calendar itself, in one line; None where nothing is.

    Reported are days that no year has (30 February), days that the stated year lacks, and a weekday that is not that
    date's. Without a year it is that of the nearest such day, up to some weeks from the publication; further off a
    weekday is only wrong if it fits none of the three years around the publication.
    """
    for atoms in groups(text):
        dated = [atom for atom in atoms if atom.name in _DATED]
        if len(dated) == 1 and (error := _calendar_error(dated[0], atoms, text, published)):
            return error
    return None


def _calendar_error(dated: Atom, atoms: list[Atom], text: str, published: date | None) -> str | None:
    match = regex(dated.name).fullmatch(dated.text)
    if match is None or dated.name in ("range", "numeric"):
        return None
    g = match.groupdict()
    if dated.name == "iso":
        month, number, year = int(g["m"]), int(g["d"]), g["y"]
        if month > 12:
            return None
    else:
        month, number = month_of(g["m"] or g["m2"]), digits(g["d"] or g["d2"])
        year = g["y"] or g["y2"]
    name = MONTH_NAMES[month - 1]
    exact = int(year) if year and year.isdigit() else None
    if make(exact or 2000, month, number) is None:
        return f"there is no {number} {name}{f' {exact}' if exact else ''}"
    named = next((atom for atom in atoms if atom.name == "weekday"), None)
    if named is None:
        return None
    # "said Friday July 31 is the last day": without a comma and a year the weekday may belong to the verb.
    beside = "," in text[min(named.end, dated.end) : max(named.start, dated.start)] or dated.text[0].isdigit()
    said = WEEKDAYS.get(named.text.split()[-1].rstrip("."))  # "next Sunday"
    if said is None or not (exact or beside):
        return None
    if exact:
        day = make(exact, month, number)
        if day is None or day.weekday() == said:
            return None
        return f"{number} {name} {exact} was a {WEEKDAY_NAMES[day.weekday()]}, not a {WEEKDAY_NAMES[said]}"
    if published is None or year:
        return None
    days = [d for y in (published.year - 1, published.year, published.year + 1) if (d := make(y, month, number))]
    if not days:
        return None
    near = min(days, key=lambda day: abs((day - published).days))
    if near.weekday() == said:
        return None
    fact = f"{number} {name} {'is' if near > published else 'was'} a {WEEKDAY_NAMES[near.weekday()]} in {near.year}"
    if any(day.weekday() == said for day in days):
        return fact if abs((near - published).days) <= _SURE_YEAR else None
    return f"{fact}, and a {WEEKDAY_NAMES[said]} in no year next to it"


TABLE: tuple[tuple[str, str | None, str | None], ...] = (
    ("Tuesday", "2025-09-02", "2025-09-02"),
    ("Thursday", "2025-09-02", "2025-08-28"),
    ("Tuesday", None, "XXXX-WXX-2"),
    ("next Friday", "2025-09-02", "2025-09-05"),
    ("yesterday", "2025-09-02", "2025-09-01"),
    ("Friday night", "2025-09-02", "2025-08-29TNI"),
    ("early Saturday", "2025-09-02", "2025-08-30"),
    ("9 a.m. EST Tuesday", "2025-09-02", "2025-09-02T09:00"),
    ("August 22", "2025-09-02", "2025-08-22"),
    ("August 15", None, "XXXX-08-15"),
    ("Tuesday, Sept. 2, 2025", None, "2025-09-02"),
    ("2 September 2025", None, "2025-09-02"),
    ("02/09/2025", None, "2025-XX-XX"),
    ("25/09/2025", None, "2025-09-25"),
    ("February 30, 2025", None, None),
    ("last week", "2025-09-02", "2025-W35"),
    ("last month", "2025-09-02", "2025-08"),
    ("February 2022", None, "2022-02"),
    ("early December", "2025-09-02", "2024-12"),
    ("the third quarter of 1998", None, "1998-Q3"),
    ("summer 2014", None, "2014-SU"),
    ("2014", None, "2014"),
    ("the mid-1930s", None, "193X"),
    ("two weeks ago", "2025-09-02", "2025-08-19"),
    ("New Year's Day", "2025-09-02", "2025-01-01"),
    ("three days later", "2025-09-02", None),
    ("the three-year war", "2025-09-02", None),
)
"""Words, day of publication, TIMEX3 value of what `resolve` reads (None: no date)."""
