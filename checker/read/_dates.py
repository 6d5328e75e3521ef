"""Publication dates out of header lines: "Updated: 3 May 2011 20:09 IST", "POSTED: 05/02/07, 9:00 PM PDT |".

A date counts only where the rest of its line is label, weekday, clock time, zone and punctuation, or a name: in a
running sentence it is news. So the words that are none of these are handed back, for the caller to judge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_YEAR = r"(?:1[89]|20)\d\d"
_CLOCK_NEXT = r"(?!\d|\s?[:.]\s?\d|\s?[ap]\.?m\b|\s?hrs)"
_DATE = "".join(
    rf"""(?<![\w/])(?:
    (?P<y1>{_YEAR})(?P<s1>[-./])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?!\d)
        (?:T\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?
  | (?P<m2>{MONTH})\s*(?P<d2>\d\d?)(?:st|nd|rd|th)?(?:\s*,\s*|\s*-\s*|\s+)(?P<y2>{_YEAR})(?!\d)
  | (?P<d3>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s-]*(?P<m3>{MONTH}),?[\s-]*
        (?P<y3>{_YEAR}(?!\d)|\d\d{_CLOCK_NEXT})
  | (?P<a4>\d\d?)(?P<s4>[/.-])(?P<b4>\d\d?)(?P=s4)(?P<y4>{_YEAR}(?!\d)|(?<=/)\d\d(?!\d))
)""".split()
)
DATE = re.compile(_DATE, re.IGNORECASE)
_LABEL = (
    r"(?:(?:first|last|originally|initially|story|article|post|page|date|time|web)\s+)*"
    r"(?:published|posted|updated|modified|edited|created|issued|released|filed|dated|added|uploaded|revised"
    r"|publication\s+date|release\s+date|date)(?:\s+(?:time|date|online))?\b"
)
_TIME = (
    r"(?:\b\d{1,2}\s?[:.]\s?\d\d(?:\s?:\s?\d\d)?(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?hrs\b)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b\d{4}(?=\s?(?:GMT|UTC|HKT|hrs|E[SD]T|IST)\b)(?:\s?hrs)?|\b(?:noon|midnight)\b)"
)
_ZONE = (
    r"(?:\b(?-i:(?:GMT|UTC)(?:\s?[+-]\s?\d{1,2}(?::?\d{1,2})?)?|BST|IST|CES?T|EES?T|WES?T|WIB|MSK|HKT|SGT|JST|KST|PHT"
    r"|ICT|A[CEW][SD]?T|NZ[SD]?T|[ECMP][SD]?T|AK[SD]T|HST|SAST|EAT|WAT|PKT|Z|UK|US)\b"
    r"|\b(?:local|eastern|central|mountain|pacific)(?:\s+(?:standard|daylight))?\s+time\b)"
)
_NOISE = re.compile(rf"{_LABEL}|\b{WEEKDAY}|{_TIME}|{_ZONE}|\b(?:on|at|hrs|h)\b", re.IGNORECASE)
_HAS_LABEL = re.compile(_LABEL, re.IGNORECASE)
_HAS_TIME = re.compile(_TIME, re.IGNORECASE)
_UPDATE = re.compile(r"updated|modified|edited|revised", re.IGNORECASE)
_EDGES = " \t\r\n\xa0|,;:.•·-–—_/()[]*@"
_DAY_FIRST = re.compile(r"\b(?:GMT|BST|IST|CES?T|EES?T|SAST|UK|A[CEW][SD]T|NZ[SD]?T)\b")
_WEEKDAY_IN = re.compile(rf"\b{WEEKDAY}", re.IGNORECASE)
_CLOCK = rf"{_TIME}(?:\s*{_ZONE})?"
_OTHER_DATE = (
    rf"(?:{_YEAR}[-./]\d\d?[-./]\d\d?|{MONTH}\s*\d\d?(?:st|nd|rd|th)?,?\s+{_YEAR}"
    rf"|\d\d?(?:st|nd|rd|th)?\s+{MONTH},?\s+{_YEAR}|\d\d?/\d\d?/(?:{_YEAR}|\d\d))"
)
_LEADING = re.compile(
    rf"\s*(?P<label>{_LABEL}[\s:]*)?(?:(?P<agency>(?-i:[A-Z]{{2,5}}))\s+)?(?P<early>{_CLOCK}[,\s]+)?"
    rf"(?:{WEEKDAY}[,\s]+)?(?P<date>{_DATE})(?P<time>[,\s|@]*(?:at\s+)?{_CLOCK})?"
    rf"(?:[\s|,;–—-]*{_LABEL}[\s:]*(?:{_CLOCK}[,\s]+)?(?:{WEEKDAY}[,\s]+)?{_OTHER_DATE}(?:[,\s]*{_CLOCK})?)?"
    r"(?P<end>\s*[|–—:,-]*)\s+(?=(?-i:[^\W_a-z]|[\"'“‘«$£€]))",
    re.IGNORECASE,
)
_POSTED_IN = re.compile(
    rf"\s*on behalf of .{{1,90}}? posted in .{{1,80}}? on (?:{WEEKDAY},?\s+)?(?P<date>{_DATE})\.\s*",
    re.IGNORECASE,
)
_URL_DATE = re.compile(
    rf"/({_YEAR})([/-]?)(0[1-9]|1[0-2]|[1-9](?=[/-])|{'|'.join(_MONTHS)})\2(0[1-9]|[12]\d|3[01]|[1-9])(?=[/_.-]|$)"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line of date and time. `rest`: the words that are neither; `updated`: the date of a change."""

    date: date | None
    updated: bool
    rest: str
    labelled: bool
    timed: bool


def stamp(line: str) -> Stamp | None:
    """The stamp in a header line; None where the line has no date, and no label with a clock time."""
    if len(line) > 200:
        return None
    dates = list(DATE.finditer(line))
    labelled = _HAS_LABEL.search(line) is not None
    timed = _HAS_TIME.search(line) is not None
    if not dates and not (labelled and timed):
        return None
    first: date | None = None
    changed: date | None = None
    at = 0
    rest: list[str] = []
    for match in dates:
        before = line[at : match.start()]
        found = _value(match, line)
        if found is not None:
            if _UPDATE.search(before):
                changed = changed or found
            else:
                first = first or found
        rest.append(before)
        at = match.end()
    rest.append(line[at:])
    if dates and first is None and changed is None:
        return None
    left = " ".join(part for part in (_NOISE.sub(" ", r).strip(_EDGES) for r in rest) if part)
    left = left if any(c.isalnum() for c in left) else ""
    return Stamp(first or changed, first is None, left, labelled, timed)


def is_labelled(line: str) -> bool:
    """Whether a line opens with the label of a date ("Published:")."""
    return _HAS_LABEL.match(line) is not None


def leading(line: str) -> tuple[int, date, str | None, bool] | None:
    """(length, date, agency, labelled?) of a stamp glued before a sentence: "date 2025-09-02 Police said …".

    Only with a label, a clock time, an ISO date or a rule behind it: "September 2 2025 Police" is left alone.
    """
    match = _LEADING.match(line)
    if match:
        found = _value(match, match.group())
        sure = match["label"] or match["early"] or match["time"] or match["y1"] or match["end"].strip(" ,")
        if found and sure:
            return match.end(), found, match["agency"], match["label"] is not None
    match = _POSTED_IN.match(line)
    if match and (found := _value(match, match.group())):
        return match.end(), found, None, True
    return None


def first_date(value: str) -> date | None:
    """The date in a metadata field ("2025-09-02T10:06:00Z", "Tue, 2 Sep 2025"), as it is written there."""
    compact = re.match(rf"\s*({_YEAR})(\d\d)(\d\d)(?!\d)", value)
    if compact:
        return _date(int(compact[1]), int(compact[2]), int(compact[3]))
    match = DATE.search(value)
    return _value(match, value) if match else None


def url_date(url: str) -> date | None:
    """The date in an address such as /2013/09/14/story or /2013/sep/14/story."""
    match = _URL_DATE.search(url)
    if not match:
        return None
    month = _MONTHS.index(match[3]) + 1 if match[3] in _MONTHS else int(match[3])
    return _date(int(match[1]), month, int(match[4]))


def day_of_year(month: str, day: str, year: str) -> date | None:
    """A date from its written parts."""
    return _date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _value(match: re.Match[str], line: str) -> date | None:
    """The calendar date of a DATE match; None if there is no such day."""
    if match["y1"]:
        return _date(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if match["m2"]:
        return day_of_year(match["m2"], match["d2"], match["y2"])
    if match["m3"]:
        return day_of_year(match["m3"], match["d3"], _full(match["y3"]))
    first, second, year = int(match["a4"]), int(match["b4"]), int(_full(match["y4"]))
    american, european = _date(year, first, second), _date(year, second, first)
    if american is None or european is None or american == european:
        return american or european
    named = _WEEKDAY_IN.search(line)
    if named:
        weekday = _WEEKDAYS.index(named.group()[:3].lower())
        fitting = [d for d in (american, european) if d.weekday() == weekday]
        if len(fitting) == 1:
            return fitting[0]
    return european if match["s4"] == "." or _DAY_FIRST.search(line) else american


def _full(year: str) -> str:
    """Two digits to four: 07 is 2007, 98 is 1998."""
    return year if len(year) == 4 else ("20" if year < "70" else "19") + year
