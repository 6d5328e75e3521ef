"""Reads the atoms that name a day: dates, weekdays, "yesterday", feasts.

One function per pattern of the grammar. Each answers with what the words say and marks what was only inferred from
the day of publication; it answers None where the calendar has no such day or the words need another anchor.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from checker.normalise._calendar import MONTHS, WEEKDAYS, holiday, make, to_year, week_span
from checker.normalise._moment import Granularity as Grain
from checker.normalise._moment import Moment
from checker.normalise._timex import regex

_SOON = 75
"""Days: a day and month this near in the future is taken to lie ahead ("Dec. 15" in a text of November)."""


class Context(NamedTuple):
    """What an atom is read against: the publication day, the clause's direction, a weekday named beside it."""

    published: date | None
    future: bool
    weekday: int | None = None


Groups = dict[str, str | None]
Reader = Callable[[Groups, Context], Moment | None]


def month_of(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def year_of(text: str | None, context: Context) -> int | None:
    """A year in figures or as "last year"; None where neither is known."""
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    if context.published is None:
        return None
    step = {"last": -1, "this": 0, "the ": 0, "next": 1}.get(text[:4])
    return None if step is None or "same" in text or "following" in text else context.published.year + step


def on_day(day: date, /, **details: object) -> Moment:
    """The moment of one whole day."""
    return replace(Moment(Grain.DAY, day.isoformat(), day, day), **details)  # type: ignore[arg-type]


def _in_year(month: int, day: int, context: Context) -> date | None:
    """The day that a month and day without a year stand for; a weekday beside them decides if it can."""
    near = context.published
    if near is None:
        return None
    options = [d for y in (near.year - 1, near.year, near.year + 1) if (d := make(y, month, day))]
    if context.weekday is not None:
        options = [d for d in options if d.weekday() == context.weekday] or options
    ahead = 366 if context.future else _SOON
    past = [d for d in options if d <= near]
    coming = [d for d in options if d >= near and (d - near).days <= ahead]
    if coming and (context.future or not past or (near - past[-1]).days > (coming[0] - near).days):
        return coming[0]
    return past[-1] if past else (options[0] if options else None)


def _month_day(g: Groups, c: Context) -> Moment | None:
    month, day = month_of(g["m"] or g["m2"] or ""), digits(g["d"] or g["d2"] or "")
    said = g["y"] or g["y2"]
    year = year_of(said, c)
    if year is not None:
        found = make(year, month, day)
        return on_day(found, month=month, day=day) if found else None
    if make(2000, month, day) is None:
        return None
    found = _in_year(month, day, c)
    if found is None:
        return Moment(Grain.DAY, f"XXXX-{month:02d}-{day:02d}", month=month, day=day)
    return on_day(found, month=month, day=day, inferred="year")


def _range(g: Groups, c: Context) -> Moment | None:
    month = g["m"] or g["m2"] or ""
    said = {"m": month, "m2": None, "d2": None, "y": g["y"] or g["y2"], "y2": None}
    first = _month_day(said | {"d": g["a"] or g["a2"]}, c)
    last = _month_day(said | {"d": g["b"] or g["b2"]}, c)
    if first is None or last is None or first.start is None or last.end is None:
        return None
    if last.end.month == first.start.month and last.end.year != first.start.year:
        last = replace(last, end=make(first.start.year, last.end.month, last.end.day))
    if last.end is None or last.end <= first.start:
        return None
    return replace(first, end=last.end, value=f"{first.value}/{last.end.isoformat()}", month=None, day=None)


def _long_range(g: Groups, c: Context) -> Moment | None:
    first, last = (_said_day(g[a] or g[b] or "", c) for a, b in (("from", "from2"), ("to", "to2")))
    if first is None or last is None or first.start is None or last.start is None:
        return None
    start, end, inferred = first.start, last.start, first.inferred
    if last.inferred is None and inferred:
        start, inferred = to_year(start, end.year), None
    elif last.inferred:
        end = to_year(end, start.year)
    if start >= end:
        return None
    value = f"{start.isoformat()}/{end.isoformat()}"
    return replace(first, start=start, end=end, value=value, inferred=inferred, month=None, day=None)


def _said_day(words: str, context: Context) -> Moment | None:
    match = regex("month_day").fullmatch(words)
    return _month_day(match.groupdict(), context) if match else None


def _iso(g: Groups, _: Context) -> Moment | None:
    day = make(int(g["y"] or 0), int(g["m"] or 0), int(g["d"] or 0))
    if day is None:
        return None
    if g["hh"] is None:
        return on_day(day)
    minutes = int(g["hh"]) * 60 + int(g["mm"] or 0)
    value = f"{day.isoformat()}T{g['hh']}:{g['mm']}"
    return Moment(Grain.MINUTE, value, day, day, time_low=minutes, time_high=minutes)


def _numeric(g: Groups, c: Context) -> Moment | None:
    year, a, b = int(g["y"] or 0), int(g["a"] or 0), int(g["b"] or 0)
    days = [d for d in dict.fromkeys((make(year, a, b), make(year, b, a))) if d]
    if g["sep"] == ".":  # dots are only written day first
        days = [d for d in (make(year, b, a),) if d]
    if c.weekday is not None:
        days = [d for d in days if d.weekday() == c.weekday] or days
    if not days:
        return None
    if len(days) == 1:
        return on_day(days[0])
    first, last = sorted(days)
    return Moment(Grain.DAY, f"{year}-XX-XX", first, last, alternatives=(on_day(first), on_day(last)))


def _weekday(g: Groups, c: Context) -> Moment | None:
    number = WEEKDAYS[(g["wd"] or "").rstrip(".")]
    rel, of, near = g["rel"] or "", g["of"] or "", c.published
    if near is None or "following" in rel or "previous" in rel:
        return Moment(Grain.DAY, f"XXXX-WXX-{number + 1}", weekday=number)
    monday = week_span(near)[0]
    if of in ("last week", "this week", "next week"):
        step = {"last": -7, "this": 0, "next": 7}[of[:4]]
        return on_day(monday + timedelta(days=number + step), weekday=number, inferred="week")
    back = (near.weekday() - number) % 7
    if of == "week":  # "Monday week" is the Monday after the coming one
        step = -back % 7 + 7
    elif rel in ("last", "past", "this past") or of == "last":
        step = -(back or 7)
    elif rel in ("next", "coming", "this coming") or of == "next":
        step = 7 - back
    elif c.future or (rel == "this" and number > near.weekday()):
        step = -back % 7
    else:
        step = -back
    return on_day(near + timedelta(days=step), weekday=number, inferred="week")


def _ago_weekday(g: Groups, c: Context) -> Moment | None:
    if c.published is None:
        return None
    number = WEEKDAYS[g["wd"] or ""]
    back = (c.published.weekday() - number) % 7
    day = c.published + timedelta(days=-back - 7 if g["dir"] == "ago" else -back % 7 + 7)
    return on_day(day, weekday=number, inferred="week")


def _relative_day(g: Groups, c: Context) -> Moment | None:
    words = g[""] or ""
    if c.published is None:
        return None
    step = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(words)
    if step is None:
        step = -2 if "before" in words else 2
    return on_day(c.published + timedelta(days=step))


def _holiday(g: Groups, c: Context) -> Moment | None:
    name, near = g["name"] or "", c.published
    year, inferred = year_of(g["y"], c), None
    if year is None:
        if near is None or g["y"]:
            return None
        inferred = "year"
        days = [holiday(name, y) for y in (near.year - 1, near.year, near.year + 1)]
        past = [d for d in days if d <= near]
        coming = [d for d in days if d > near]
        soon = (coming[0] - near).days < min(_SOON, (near - past[-1]).days)
        year = (coming[0] if c.future or soon else past[-1]).year
    # "At Christmas" and "over Easter" are the days around it as well.
    loose = 4 if name in ("christmas", "easter", "new year's", "thanksgiving") else 0
    return on_day(holiday(name, year), inferred=inferred, slack=loose)


DAY_READERS: dict[str, Reader] = {
    "iso": _iso,
    "numeric": _numeric,
    "range": _range,
    "long_range": _long_range,
    "month_day": _month_day,
    "weekday": _weekday,
    "ago_weekday": _ago_weekday,
    "relative_day": _relative_day,
    "holiday": _holiday,
}
"""Pattern name -> its reading. The group "" holds the whole atom."""
