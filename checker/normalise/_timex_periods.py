"""Reads the atoms that name more than a day: months, quarters, seasons, years, "last week", "two years ago".

One function per pattern of the grammar, as in `_timex_days`. Periods that are counted loosely in the language carry
their play as slack: "two years ago" may be off by half a year, a Sunday's "last week" by a week.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from checker.normalise._calendar import (
    ORDINALS,
    UNIT_DAYS,
    add_months,
    counted,
    month_span,
    singular,
    week_span,
    week_value,
    word_list,
)
from checker.normalise._moment import Granularity as Grain
from checker.normalise._moment import Moment
from checker.normalise._timex_days import Context, Groups, Reader, digits, month_of, on_day, year_of

_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_LONGEST = 365 * 1000
_DAY_ONE = timedelta(days=1)
_SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
_DECADES = {word: 1920 + 10 * i for i, word in enumerate(word_list("decades"))}
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def _whole_month(year: int, month: int, /, **details: object) -> Moment:
    first, last = month_span(year, month)
    return replace(Moment(Grain.MONTH, f"{year}-{month:02d}", first, last, month=month), **details)  # type: ignore[arg-type]


def _month_year(g: Groups, c: Context) -> Moment | None:
    year = year_of(g["y"] or g["y2"], c)
    return None if year is None else _whole_month(year, month_of(g["m"] or g["m2"] or ""))


def _bare_month(g: Groups, c: Context) -> Moment | None:
    month, near = month_of(g["m"] or ""), c.published
    if near is None:
        return Moment(Grain.MONTH, f"XXXX-{month:02d}", month=month)
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
    year = year_of(said.replace("'s", " "), c) if said else None
    inferred = None
    if year is None and c.published is not None and not said:
        inferred = "year"
        year = c.published.year - (1 if (c.published.month + 2) // 3 < number and not c.future else 0)
    if not number or year is None:
        return None
    first, last = date(year, 3 * number - 2, 1), month_span(year, 3 * number)[1]
    return Moment(Grain.QUARTER, f"{year}-Q{number}", first, last, slack=92, inferred=inferred)  # type: ignore[arg-type]


def _half(g: Groups, c: Context) -> Moment | None:
    year = year_of(g["y"] or g["y2"], c)
    if year is None:
        return None
    first_half = (g["h"] or g["h2"]) in ("first", "1st", "h1")
    low, high = (date(year, 1, 1), date(year, 6, 30)) if first_half else (date(year, 7, 1), date(year, 12, 31))
    return Moment(Grain.HALF, f"{year}-H{1 if first_half else 2}", low, high, slack=31)


def _season(g: Groups, c: Context) -> Moment | None:
    code, month = _SEASONS[g["s"] or ""]
    rel = g["rel"] or ""
    year, inferred = year_of(g["y"], c), None
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
    return Moment(Grain.SEASON, f"{year}-{code}", first, last, slack=slack, inferred=inferred)  # type: ignore[arg-type]


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
    return Moment(Grain.DECADE, f"{first // 10}X", *span, mod=mod, slack=slack)  # type: ignore[arg-type]


def _century(g: Groups, _: Context) -> Moment | None:
    said = g["c"] or ""
    number = _CENTURIES.get(said) or digits(said)
    first = (number - 1) * 100
    return Moment(Grain.CENTURY, f"{number - 1}XX", date(max(first, 1), 1, 1), date(first + 100, 12, 31))


def _whole_year(year: int, **details: object) -> Moment:
    moment = Moment(Grain.YEAR, str(year), date(year, 1, 1), date(year, 12, 31))
    return replace(moment, **details)  # type: ignore[arg-type]


def _years(g: Groups, _: Context) -> Moment | None:
    first, said = int(g["a"] or 0), g["b"] or ""
    last = int(said) if len(said) == 4 else first // 100 * 100 + int(said)
    if last <= first:
        return None
    return Moment(Grain.YEAR, f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


def _fiscal(g: Groups, _: Context) -> Moment | None:
    return _whole_year(int(g["y"] or 0), slack=275)


def _plain_year(g: Groups, _: Context) -> Moment | None:
    return _whole_year(int(g["y"] or 0))


def _ago(g: Groups, c: Context) -> Moment | None:
    low, high, loose = counted(g["n"] or "")
    if c.published is None or low is None or high is None:
        return None
    unit = singular(g["u"] or "")
    sign = 1 if "from" in (g[""] or "") else -1
    loose = loose or "or so" in (g[""] or "") or low % 1 != 0
    middle = low if "couple" in (g["n"] or "") else (low + high) / 2
    if middle * UNIT_DAYS[unit] > _LONGEST:
        return None
    spread = round((high - low) * UNIT_DAYS[unit])
    if unit in ("hour", "minute", "second", "day"):
        day = c.published + timedelta(days=round(sign * middle * UNIT_DAYS[unit]))
        return on_day(day, slack=spread + (2 if loose else 1), approximate=loose)
    if unit in ("week", "fortnight", "weekend"):
        day = c.published + timedelta(days=round(sign * middle * UNIT_DAYS["week" if unit == "weekend" else unit]))
        return Moment(Grain.WEEK, day.isoformat(), day, day, slack=spread + 4 + 3 * loose, approximate=loose)
    months = round(middle * _MONTHS[unit])
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
    if rel == "past":
        return trailing(1, singular(g["u"] or ""), c.published)
    found = period(singular(g["u"] or words.split()[-1]), step, c.published)
    if found is not None and words.startswith("the last "):
        return replace(found, end=c.published)  # "the last month" is the calendar's, or the one up to now
    return found


def trailing(count: float, unit: str, near: date) -> Moment | None:
    """The stretch of so many units that ends on `near`, or begins there where `count` is negative."""
    if abs(count) * UNIT_DAYS[unit] > _LONGEST:
        return None
    far = near - timedelta(days=round(count * UNIT_DAYS[unit]))
    if unit in _MONTHS and count % 1 == 0:
        far = add_months(near, -int(count) * _MONTHS[unit])
    first, last = min(far, near), max(far, near)
    grain = Grain(unit) if unit in set(Grain) and unit not in ("hour", "minute") else Grain.DAY
    slack = max(1, round(UNIT_DAYS[unit] / 2))
    return Moment(grain, f"{first.isoformat()}/{last.isoformat()}", first, last, slack=slack, approximate=True)


def period(unit: str, step: int, near: date) -> Moment | None:
    """The week, month, year … that lies `step` units from the one around `near`."""
    if unit in ("week", "fortnight", "weekend"):
        monday, sunday = week_span(near + timedelta(days=7 * step))
        if unit == "weekend":
            # On a weekend "last weekend" is the one before; from Monday on it is the one just past.
            return Moment(Grain.WEEKEND, f"{week_value(monday)}-WE", monday + timedelta(days=4), sunday, slack=1)
        # Where weeks begin on Sunday, a Sunday's "last week" is the week that just ended on the calendar of others.
        slack = 7 if near.weekday() == 6 or unit == "fortnight" else 1
        return Moment(Grain.WEEK, week_value(monday), monday, sunday, slack=slack)
    if unit == "month":
        at = add_months(near.replace(day=1), step)
        return replace(_whole_month(at.year, at.month), slack=1, month=None)
    if unit == "quarter":
        at = add_months(date(near.year, (near.month - 1) // 3 * 3 + 1, 1), 3 * step)
        return Moment(Grain.QUARTER, f"{at.year}-Q{at.month // 3 + 1}", at, add_months(at, 3) - _DAY_ONE, slack=31)
    if unit == "year":
        return _whole_year(near.year + step, slack=1)
    if unit == "decade":
        first = near.year // 10 * 10 + 10 * step
        return Moment(Grain.DECADE, f"{first // 10}X", date(first, 1, 1), date(first + 9, 12, 31), slack=366)
    if unit == "century":
        first = near.year // 100 * 100 + 100 * step
        return Moment(Grain.CENTURY, f"{first // 100}XX", date(first, 1, 1), date(first + 99, 12, 31), slack=366)
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
    year = year_of(g["y"], c) or (c.published.year if c.published else None)
    if year is None or g["k"] == "month":
        return None
    inferred = None if g["y"] else "year"
    if g["k2"]:
        return _whole_year(year, start=date(year, 5, 1), end=date(year, 8, 31), mod="MID", inferred=inferred)
    return _whole_year(year, start=date(year, 12, 1), mod="END", slack=31, inferred=inferred)


PERIOD_READERS: dict[str, Reader] = {
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
    "ago": _ago,
    "relative": _relative,
    "definite": _definite,
    "over_weekend": _over_weekend,
    "year_end": _year_end,
}
"""Pattern name -> its reading. The group "" holds the whole atom."""
