"""Hours, days of a month, years and ages as slots of their own, of which only a slip is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.link.slots import Found
from checker.normalise.clock import hours

KINDS = frozenset({"clock", "day", "month", "year", "years"})
"""Only a slip is told of them: of one event different times are told."""
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = (
    r"(?P<{}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = re.compile(
    rf"\b{_MONTH.format('m')} (?P<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?![:.,]\d)"
    rf"|\b(?P<d2>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?: of)? {_MONTH.format('m2')}\b"
)
_YEAR = re.compile(
    r"(?:\b(?:in|since|from|until|till|of|by|after|before|during|late|early|mid|summer|spring|autumn|winter|fall|and|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.?)[ ,-]|\d, |\()(?P<y>1[6-9]\d\d|20\d\d)\b(?![:.,]\d|-[a-z]| [a-z]+s\b)"
)


_OF_YEAR = re.compile(rf"\b{_MONTH.format('m')},? (?:of )?(?P<y>1[6-9]\d\d|20\d\d)\b")


_AGES = re.compile(
    r"\baged (?P<a>\d{1,2})\b|\b(?P<b>\d{1,2})-years?-old|"
    r"[A-Z][\w’'-]+, (?P<c>\d{1,2})(?=[,.;)]|$| (?:and(?! \d)|was|is)\b)"
)


def find_days(view: str, start: int, end: int) -> Iterator[Found]:
    """The hours, days, years and ages in view[start:end]."""
    for hour in hours(view, start, end):
        yield "clock", (hour.hour % 12, hour.minute), hour.start, hour.end
    for match in _DAY.finditer(view, start, end):
        group = "d" if match["d"] else "d2"
        month = _MONTHS[(match["m"] or match["m2"])[:3].lower()]
        yield "day", (month, int(match[group])), match.start(group), match.end(group)
    for match in _AGES.finditer(view, start, end):
        group = next(name for name in "abc" if match[name])
        yield "years", match[group], match.start(group), match.end(group)
    for match in _OF_YEAR.finditer(view, start, end):
        yield "month", (_MONTHS[match["m"][:3].lower()], match["y"]), match.start("y"), match.end("y")
    for match in _YEAR.finditer(view, start, end):
        yield "year", match["y"], match.start("y"), match.end("y")
