"""Words for a page: cleaned as for a screen, numbers with their nouns, days as they are read."""

from __future__ import annotations

from datetime import date

from checker.normalise._calendar import MONTH_NAMES, WEEKDAY_NAMES
from checker.report.base import clean


def inline(text: str) -> str:
    """Cleaned, with the space that may stand at either end: it parts the words from those beside them."""
    return clean(f"|{text}|")[1:-1]


def count(number: int, noun: str) -> str:
    """ "1 article", "2,411 words"; "info" has no plural."""
    return f"{number:,} {noun}{'' if number == 1 or noun == 'info' else 's'}"


def day(when: date) -> str:
    """ "2 September 2025"."""
    return f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"


def published(iso: str | None) -> str:
    """The day of an ISO date; the words as they are where they are none, empty for None."""
    if iso is None:
        return ""
    try:
        return day(date.fromisoformat(iso))
    except ValueError:
        return clean(iso)


def weekday(when: date) -> str:
    """ "Tue"."""
    return WEEKDAY_NAMES[when.weekday()][:3]


def month(when: date, *, short: bool = False) -> str:
    """ "September" or "Sep"."""
    return MONTH_NAMES[when.month - 1][: 3 if short else None]
