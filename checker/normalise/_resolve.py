"""Reads one atom of a time expression as a moment, seen from the day of publication.

One function per pattern of the grammar, found by its name. Each answers with what the words say and marks what was
only inferred; it answers None where the words need an anchor that is not the publication day ("the following year").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from checker.normalise._calendar import (
    MONTHS,
    ORDINALS,
    UNIT_DAYS,
    WEEKDAYS,
    add_months,
    cardinal,
    holiday,
    make,
    month_span,
    singular,
    week_span,
    week_value,
)
from checker.normalise._moment import Granularity as G
from checker.normalise._moment import Moment

_SOON = 75
"""Days: a day and month this near in the future is taken to lie ahead ("Dec. 15" in a text of November)."""
_SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
_DECADES = {
    word: 1920 + 10 * i
    for i, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split())
}
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_DAY_ONE = timedelta(days=1)


class Context(NamedTuple):
    """What an atom is read against: the publication day, the clause's direction, a weekday named beside it."""

    published: date | None
    future: bool
    weekday: int | None = None


Groups = dict[str, str | None]
Reader = Callable[[Groups, Context], Moment | None]


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year(text: str | None, context: Context) -> int | None:
    """A year in figures or as "last year"; None where neither is known."""
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    if context.published is None:
        return None
    step = {"last": -1, "this": 0, "the ": 0, "next": 1}.get(text[:4])
    return None if step is None or "same" in text or "following" in text else context.published.year + step


def on_day(day: date, **details: object) -> Moment:
    """The moment of one whole day."""
    return replace(Moment(G.DAY, day.isoformat(), day, day), **details)  # type: ignore[arg-type]


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
    coming = [d for d in options if d > near and (d - near).days <= ahead]
    if coming and (context.future or not past or (near - past[-1]).days > (coming[0] - near).days):
        return coming[0]
    return past[-1] if past else (options[0] if options else None)


def _month_day(g: Groups, c: Context) -> Moment | None:
    month, day = _month(g["m"] or g["m2"] or ""), _number(g["d"] or g["d2"] or "")
    said = g["y"] or g["y2"]
    year = _year(said, c)
    if year is not None:
        found = make(year, month, day)
        return on_day(found, month=month, day=day) if found else None
    if make(2000, month, day) is None:
        return None
    found = _in_year(month, day, c)
    if found is None:
        return Moment(G.DAY, f"XXXX-{month:02d}-{day:02d}", month=month, day=day)
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


def _iso(g: Groups, _: Context) -> Moment | None:
    day = make(int(g["y"] or 0), int(g["m"] or 0), int(g["d"] or 0))
    if day is None:
        return None
    if g["hh"] is None:
        return on_day(day)
    minutes = int(g["hh"]) * 60 + int(g["mm"] or 0)
    value = f"{day.isoformat()}T{g['hh']}:{g['mm']}"
    return Moment(G.MINUTE, value, day, day, time_low=minutes, time_high=minutes)


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
    return Moment(G.DAY, f"{year}-XX-XX", first, last, alternatives=(on_day(first), on_day(last)))


def _whole_month(year: int, month: int, **details: object) -> Moment:
    first, last = month_span(year, month)
    return replace(Moment(G.MONTH, f"{year}-{month:02d}", first, last, month=month), **details)  # type: ignore[arg-type]


def _month_year(g: Groups, c: Context) -> Moment | None:
    year = _year(g["y"] or g["y2"], c)
    return None if year is None else _whole_month(year, _month(g["m"] or g["m2"] or ""))


def _bare_month(g: Groups, c: Context) -> Moment | None:
    month, near = _month(g["m"] or ""), c.published
    if near is None:
        return Moment(G.MONTH, f"XXXX-{month:02d}", month=month)
    rel = g["rel"] or ""
    back, ahead = (near.month - month) % 12, (month - near.month) % 12
    if "last" in rel or "past" in rel:
        step = -(back or 12)
    elif c.future or "next" in rel or "coming" in rel:
        step = ahead or (12 if "next" in rel else 0)
    else:
        step = ahead if ahead <= 2 else -back
    if "this" in rel and "last" not in rel and "past" not in rel:
        step = month - near.month
    at = add_months(near.replace(day=1), step)
    return _whole_month(at.year, month, inferred="year")


def _ordinal(text: str) -> int:
    return {"final": 4, "latest": 0}.get(text) or ORDINALS.get(text, 0)


def _quarter(g: Groups, c: Context) -> Moment | None:
    number = int(g["q2"][1]) if g["q2"] else _ordinal(g["q"] or "")
    said = g["y0"] or g["y2"] or g["year"]
    if said and said.startswith("year-"):
        return None
    year = _year(said.replace("'s", " "), c) if said else None
    inferred = None
    if year is None and c.published is not None and not said:
        inferred = "year"
        year = c.published.year - (1 if (c.published.month + 2) // 3 < number and not c.future else 0)
    if not number or year is None:
        return None
    first, last = date(year, 3 * number - 2, 1), month_span(year, 3 * number)[1]
    return Moment(G.QUARTER, f"{year}-Q{number}", first, last, slack=92, inferred=inferred)  # type: ignore[arg-type]


def _half(g: Groups, c: Context) -> Moment | None:
    year = _year(g["y"] or g["y2"], c)
    if year is None:
        return None
    first_half = (g["h"] or g["h2"]) in ("first", "1st", "h1")
    low, high = (date(year, 1, 1), date(year, 6, 30)) if first_half else (date(year, 7, 1), date(year, 12, 31))
    return Moment(G.HALF, f"{year}-H{1 if first_half else 2}", low, high, slack=31)


def _season(g: Groups, c: Context) -> Moment | None:
    code, month = _SEASONS[g["s"] or ""]
    rel = g["rel"] or ""
    year, inferred = _year(g["y"], c), None
    if year is None:
        if c.published is None or rel == "that" or g["y"]:
            return None
        inferred = "year"
        year = c.published.year
        begun = c.published.month >= month
        if rel == "last" or (not begun and not c.future and "this" not in rel and rel != "next"):
            over = month < 12 and c.published.month >= month + 3
            year -= 0 if over else 1
        elif rel == "next" and begun:
            year += 1
    first = date(year, month, 1)
    last = add_months(first, 3) - _DAY_ONE
    # "The winter of 1994" may begin or end in 1994.
    slack = 120 if code == "WI" else 31
    return Moment(G.SEASON, f"{year}-{code}", first, last, slack=slack, inferred=inferred)  # type: ignore[arg-type]


def _decade(g: Groups, _: Context) -> Moment | None:
    written = g["d"]
    if written:
        digits = written.strip("'")
        first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    else:
        first = _DECADES[g["w"] or ""]
    low, high, mod = 0, 9, None
    for words, part in (("early", (0, 4, "START")), ("mid", (2, 7, "MID")), ("late", (5, 9, "END"))):
        if words in (g["pre"], g["pre2"]):
            low, high, mod = part
    span = date(first + low, 1, 1), date(first + high, 12, 31)
    slack = 366 if mod else 0
    return Moment(G.DECADE, f"{first // 10}X", *span, mod=mod, slack=slack)  # type: ignore[arg-type]


def _century(g: Groups, _: Context) -> Moment | None:
    said = g["c"] or ""
    number = _CENTURIES.get(said) or _number(said)
    first = (number - 1) * 100
    return Moment(G.CENTURY, f"{number - 1}XX", date(max(first, 1), 1, 1), date(first + 100, 12, 31))


def _whole_year(year: int, **details: object) -> Moment:
    moment = Moment(G.YEAR, str(year), date(year, 1, 1), date(year, 12, 31))
    return replace(moment, **details)  # type: ignore[arg-type]


def _years(g: Groups, _: Context) -> Moment | None:
    first, said = int(g["a"] or 0), g["b"] or ""
    last = int(said) if len(said) == 4 else first // 100 * 100 + int(said)
    if last <= first:
        return None
    return Moment(G.YEAR, f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


def _fiscal(g: Groups, _: Context) -> Moment | None:
    return _whole_year(int(g["y"] or 0), slack=275)


def _plain_year(g: Groups, _: Context) -> Moment | None:
    return _whole_year(int(g["y"] or 0))


def _weekday(g: Groups, c: Context) -> Moment | None:
    number = WEEKDAYS[(g["wd"] or "").rstrip(".")]
    rel, of, near = g["rel"] or "", g["of"] or "", c.published
    if near is None or "following" in rel or "previous" in rel:
        return Moment(G.DAY, f"XXXX-WXX-{number + 1}", weekday=number)
    monday = week_span(near)[0]
    if of in ("last week", "this week", "next week"):
        step = {"last": -7, "this": 0, "next": 7}[of[:4]]
        return on_day(monday + timedelta(days=number + step), weekday=number, inferred="week")
    back = (near.weekday() - number) % 7
    if rel in ("last", "past", "this past") or of == "last":
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
    year, inferred = _year(g["y"], c), None
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


def counted(words: str) -> tuple[float | None, float | None, bool]:
    """(low, high, approximate) of "two", "two to three", "a couple of", "several"; None is not known."""
    words = words.strip()
    half = 0.5 if "and a half" in words.replace("-", " ") else 0.0
    if half:
        words = re.split(r"[- ]and[- ]a[- ]half", words)[0]
    if words.startswith(("half a dozen",)):
        return 6, 6, True
    if words.startswith(("half a", "a half")):
        return 0.5, 0.5, False
    if "couple" in words:
        return 2, 3, True
    if "few" in words or words == "several":
        return 2, 9, True
    if "dozens" in words or "hundreds" in words or words == "many":
        return 3, None, True
    if words == "a dozen":
        return 12, 12, True
    if words in ("a", "an"):
        return 1, 1, False
    ends = re.split(r"[- ](?:to|or)[- ]|(?<=\d)-(?=\d)", words)
    low, high = cardinal(ends[0]), cardinal(ends[-1])
    if low is None or high is None:
        return None, None, True
    return low + half, high + half, len(ends) > 1


def _ago(g: Groups, c: Context) -> Moment | None:
    low, high, loose = counted(g["n"] or "")
    if c.published is None or low is None or high is None:
        return None
    unit = singular(g["u"] or "")
    sign = 1 if "from" in (g[""] or "") else -1
    loose = loose or "or so" in (g[""] or "") or low % 1 != 0
    middle = low if "couple" in (g["n"] or "") else (low + high) / 2
    if middle * UNIT_DAYS[unit] > 365.25 * 2000:
        return None
    spread = round((high - low) * UNIT_DAYS[unit])
    if unit in ("hour", "minute", "second", "day"):
        day = c.published + timedelta(days=round(sign * middle * UNIT_DAYS[unit]))
        return on_day(day, slack=spread + (2 if loose else 1), approximate=loose)
    if unit in ("week", "fortnight", "weekend"):
        day = c.published + timedelta(days=round(sign * middle * UNIT_DAYS["week" if unit == "weekend" else unit]))
        return Moment(G.WEEK, day.isoformat(), day, day, slack=spread + 4 + 3 * loose, approximate=loose)
    months = round(middle * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit])
    at = add_months(c.published, sign * months)
    if unit == "month":
        return replace(_whole_month(at.year, at.month), slack=spread + 10 + 20 * loose, approximate=loose, month=None)
    slack = spread + (183 if unit == "year" and not loose else 366 if unit == "year" else round(UNIT_DAYS[unit] / 2))
    return _whole_year(at.year, slack=slack, approximate=loose)


def _relative(g: Groups, c: Context) -> Moment | None:
    words = g[""] or ""
    rel = (g["rel"] or words.split()[0]).removeprefix("the ")
    step = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}.get(rel)
    if c.published is None or step is None:
        return None
    return period(singular(g["u"] or words.split()[-1].removesuffix("'s")), step, c.published)


def period(unit: str, step: int, near: date) -> Moment | None:
    """The week, month, year … that lies `step` units from the one around `near`."""
    if unit in ("week", "fortnight", "weekend"):
        monday, sunday = week_span(near + timedelta(days=7 * step))
        if unit == "weekend":
            # On a weekend "last weekend" is the one before; from Monday on it is the one just past.
            return Moment(G.WEEKEND, f"{week_value(monday)}-WE", monday + timedelta(days=4), sunday, slack=1)
        # Where weeks begin on Sunday, a Sunday's "last week" is the week that just ended on the calendar of others.
        slack = 7 if near.weekday() == 6 or unit == "fortnight" else 1
        return Moment(G.WEEK, week_value(monday), monday, sunday, slack=slack)
    if unit == "month":
        at = add_months(near.replace(day=1), step)
        return replace(_whole_month(at.year, at.month), slack=1, month=None)
    if unit == "quarter":
        at = add_months(date(near.year, (near.month - 1) // 3 * 3 + 1, 1), 3 * step)
        return Moment(G.QUARTER, f"{at.year}-Q{at.month // 3 + 1}", at, add_months(at, 3) - _DAY_ONE, slack=31)
    if unit == "year":
        return _whole_year(near.year + step, slack=1)
    if unit == "decade":
        first = near.year // 10 * 10 + 10 * step
        return Moment(G.DECADE, f"{first // 10}X", date(first, 1, 1), date(first + 9, 12, 31), slack=366)
    if unit == "century":
        first = near.year // 100 * 100 + 100 * step
        return Moment(G.CENTURY, f"{first // 100}XX", date(first, 1, 1), date(first + 99, 12, 31), slack=366)
    return None


def _definite(g: Groups, c: Context) -> Moment | None:
    return period(g["u"] or "", 0, c.published) if c.published else None


def _over_weekend(_: Groups, c: Context) -> Moment | None:
    if c.published is None:
        return None
    step = 0 if c.future or c.published.weekday() > 4 else -1
    found = period("weekend", step, c.published)
    return replace(found, inferred="week") if found else None


def _year_end(g: Groups, c: Context) -> Moment | None:
    year = _year(g["y"], c) or (c.published.year if c.published else None)
    if year is None or g["k"] == "month":
        return None
    inferred = None if g["y"] else "year"
    if g["k2"]:
        return _whole_year(year, start=date(year, 5, 1), end=date(year, 8, 31), mod="MID", inferred=inferred)
    return _whole_year(year, start=date(year, 12, 1), mod="END", slack=31, inferred=inferred)


READERS: dict[str, Reader] = {
    "iso": _iso,
    "numeric": _numeric,
    "range": _range,
    "month_day": _month_day,
    "month_year": _month_year,
    "month": _bare_month,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "years": _years,
    "fiscal": _fiscal,
    "year": _plain_year,
    "weekday": _weekday,
    "ago_weekday": _ago_weekday,
    "relative_day": _relative_day,
    "holiday": _holiday,
    "ago": _ago,
    "relative": _relative,
    "definite": _definite,
    "over_weekend": _over_weekend,
    "year_end": _year_end,
}
"""Pattern name -> its reading. The group "" holds the whole atom."""
