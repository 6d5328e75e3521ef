"""Calendar arithmetic and the words for it: months, weekdays, numbers, feasts.

Everything here is a fact of the calendar or of the language; nothing knows about publication dates or news.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from checker.normalise import _quantity_words
from checker.normalise._quantity_words import NUMBER_WORDS

_DATA = Path(__file__).parent.parent / "data"


@cache
def _word_lists() -> dict[str, tuple[str, ...]]:
    with (_DATA / "time_words.tsv").open(encoding="utf-8", newline="") as rows:
        return {row["list"]: tuple(row["words"].split()) for row in csv.DictReader(rows, delimiter="\t")}


def word_list(name: str) -> tuple[str, ...]:
    """The words of one list in data/time_words.tsv, in order. Raises KeyError for an unknown list."""
    return _word_lists()[name]


_MONTHS = word_list("months")
_WEEKDAYS = word_list("weekdays")

MONTHS: dict[str, int] = {name: i for i, name in enumerate(_MONTHS, 1)}
MONTHS |= {name[:3]: i for i, name in enumerate(_MONTHS, 1)} | {"sept": 9}
"""Lower-case name or abbreviation without its dot -> 1-12."""

WEEKDAYS: dict[str, int] = {name: i for i, name in enumerate(_WEEKDAYS)}
WEEKDAYS |= {name[:3]: i for i, name in enumerate(_WEEKDAYS)} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
"""Lower-case name or abbreviation without its dot -> 0 (Monday) to 6."""

MONTH_NAMES = tuple(name.capitalize() for name in _MONTHS)
WEEKDAY_NAMES = tuple(name.capitalize() for name in _WEEKDAYS)

ORDINALS: dict[str, int] = {word: int(value) for word, value in _quantity_words.ORDINALS.items()}
ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1, "final": -1}

UNIT_DAYS: dict[str, float] = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "weekend": 2,
    "fortnight": 14,
    "month": 30.44,
    "quarter": 91.3,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525,
}
"""Length of a unit in days."""

_NUMBER_SPLIT = re.compile(r"[\s-]+")


def singular(unit: str) -> str:
    """The unit's singular: "years" -> "year", "centuries" -> "century"."""
    return "century" if unit.startswith("centur") else unit.rstrip("s")


def cardinal(words: str) -> float | None:
    """The value of a number in figures or words up to the thousands; None where it is no number."""
    if words[:1].isdigit():
        return float(words.replace(",", ""))
    total = 0.0
    for word in _NUMBER_SPLIT.split(words):
        if word in NUMBER_WORDS:
            total += NUMBER_WORDS[word]
        elif word in ("hundred", "thousand"):
            total = (total or 1) * (100 if word == "hundred" else 1000)
        elif word not in ("a", "an", "and"):
            return None
    return total or None


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


def make(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= year <= 9998):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months away, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def to_year(day: date, year: int) -> date:
    """The same day in another year; 29 February becomes the 28th where there is none."""
    return make(year, day.month, day.day) or date(year, 2, 28)


def week_span(day: date) -> tuple[date, date]:
    """Monday and Sunday of the day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def week_value(day: date) -> str:
    """TIMEX3 value of the day's ISO week, "2025-W36"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def easter(year: int) -> date:
    """Western Easter Sunday (the Gregorian computus)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, odd = divmod(century, 4)
    epact = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * odd + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays() -> dict[str, str]:
    """{lower-case name: rule} of data/holidays.csv; the rule is "12-25", "11 4 thu +1" or "easter -2"."""
    with (_DATA / "holidays.csv").open(encoding="utf-8", newline="") as rows:
        return {row["name"]: row["rule"] for row in csv.DictReader(rows)}


def holiday(name: str, year: int) -> date:
    """The day of a feast in a year. Raises KeyError for an unknown name."""
    rule = holidays()[name].split()
    if rule[0] == "easter":
        return easter(year) + timedelta(days=int(rule[1]))
    if len(rule) == 1:
        month, day = rule[0].split("-")
        return date(year, int(month), int(day))
    first, last = month_span(year, int(rule[0]))
    nth, weekday = int(rule[1]), WEEKDAYS[rule[2]]
    if nth < 0:
        found = last - timedelta(days=(last.weekday() - weekday) % 7)
    else:
        found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found + timedelta(days=int(rule[3])) if len(rule) > 3 else found
