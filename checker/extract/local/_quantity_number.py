"""Numbers that name: of telephones and flights. They count nothing, but a digit of one may be wrong."""

from __future__ import annotations

import re

from checker.claims.quantity import Range
from checker.extract.local._document import Document, Sentence
from checker.extract.local._quantity_counted import Count
from checker.extract.local._quantity_phrase import verb_over

TELEPHONE = "telephone"
FLIGHT = "flight"
_DIALLED = re.compile(
    r"(?<![\w$£€.,/-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)[ .-]?)?\d{2,6}(?:[ .-]\d{2,7}){0,4}(?![\w/-]|[.,]\d)"
)
_CALL = re.compile(
    r"\b(?:call(?:s|ed|ing)?|(?:tele)?phon(?:e|es|ed|ing)|tel|contact(?:s|ed|ing)?|dial\w*|hot-?lines?|help-?lines?|"
    r"numbers?|ring|text|switchboard|desk|fax)\b[^;\d]{0,60}$",
    re.IGNORECASE,
)
_OR_CALL = re.compile(r"\d[^.;\d]{0,10}\b(?:or|and)\b[^.;\d]{0,50}\b(?:on|at)\s$", re.IGNORECASE)
""" "… on 0555 216 3344, or Crimestoppers on": behind another number."""
_LAST_CALLED = 45
"""Characters before a number in which it is told whose it is."""
_WORDS = 3
_NOBODY = frozenset(
    "call calls called calling contact contacts ring phone telephone dial text number numbers tel fax on at or and the "
    "a them us him her his is to by please anonymously free".split()
)
"""Words there that do not say it."""
_LEAST_DIGITS, _MOST_DIGITS = 7, 15
_DATE = re.compile(r"(?:19|20)\d\d[ .-](?:19|20)?\d\d|\d{1,2}[.-]\d{1,2}[.-](?:19|20)?\d\d")
_FLIGHT = re.compile(r"\b[Ff]light(?: (?:No\.?|number))? (?P<number>(?:[A-Z]{1,2}[ -]?)?\d{3,5}[A-Z]?)\b(?![.,]\d|%|-)")


def named_numbers(document: Document, sentence: Sentence) -> list[tuple[Count, Range, None]]:
    """(count, value, no unit) of the telephone numbers and flights of a sentence; the subject is who is called
    or what is numbered."""
    text = document.text
    out: list[tuple[Count, Range, None]] = []
    for found in _DIALLED.finditer(text, sentence.start, sentence.end):
        digits = re.sub(r"\D", "", found.group())
        before = text[sentence.start : found.start()]
        if (
            not _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS
            or _DATE.fullmatch(found.group())
            or not (_CALL.search(before) or (out and _OR_CALL.search(before)))
        ):
            continue
        near = re.findall(r"[\w’']+", before[-_LAST_CALLED:])[-_WORDS:]
        called = " ".join(word for word in near if word.lower() not in _NOBODY)
        out.append(_count(document, found.span(), called or TELEPHONE, TELEPHONE, digits))
    for found in _FLIGHT.finditer(text, sentence.start, sentence.end):
        digits = re.sub(r"\D", "", found["number"])
        out.append(_count(document, found.span(), "flight", FLIGHT, digits))
    return out


def _count(
    document: Document, span: tuple[int, int], subject: str, measure: str, digits: str
) -> tuple[Count, Range, None]:
    first, last = document.token_at(span[0]), document.token_at(span[1] - 1) + 1
    verb = verb_over(document, first)
    counted = Count(subject, measure, first, last, verb if verb is not None else first)
    return counted, Range(low=float(digits), high=float(digits)), None
