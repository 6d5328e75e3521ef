"""The figures of two sentences that tell of events: counts, sums of money and ages that fit together or do not."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.facts.base import AnyFact
from checker.normalise._quantity_words import NUMBER_WORDS

_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b|(?<=, )(\d{1,3}),|\baged (\d{1,3})\b")
_DIGITS = {word: str(number) for word, number in NUMBER_WORDS.items() if 2 <= number <= 12}
_FIGURE = re.compile(
    r"(?<![\w.,:/-])[$£€]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}|\d{5,}|dozens|hundreds|"
    rf"{'|'.join(_DIGITS)})(?![\w:/-]|[.,]\d|[ ]?[ap]\.?m|"
    r" (?:miles?|kilomet(?:er|re)s?|km|met(?:er|re)s?|feet|foot|yards?|inch(?:es)?|acres?|degrees?|tons?|tonnes?|mph|"
    r"minutes?|hours?|days?|weeks?|months?|years?|percent|per cent)\b)",
    re.IGNORECASE,
)
"""A count: a number that is no year, hour or part of a date in figures, nor measures anything."""
_DETAIL = re.compile(
    r"[$£€]\d[\d.,]*(?: (?:million|billion|trillion|thousand))?\b|\b\d{1,3}(?:,\d{3})+\b|"
    r"\b\d+(?:\.\d+)? (?:million|billion)\b"
)
"""A figure that two events hardly share."""
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_MONTH_BEFORE = re.compile(rf"\b{_MONTHS} $")
_MONTH_BEHIND = re.compile(rf"(?:st|nd|rd|th)? (?:of )?{_MONTHS}")


def one_detail(a: AnyFact, b: AnyFact) -> bool:
    """Both clauses give one sum of money or one long number: "sold for $30 million in 1957" and "in 1967"."""
    first, second = (_details(f.claim.sentence.text) for f in (a, b))
    return bool(first & second) and not (first ^ second)


@lru_cache(maxsize=4096)
def _details(sentence: str) -> frozenset[str]:
    return frozenset(re.sub(r"\W+", " ", m.group().lower()) for m in _DETAIL.finditer(sentence))


def figures_agree(a: AnyFact, b: AnyFact) -> bool:
    """Not two sentences whose counts are all different, nor whose sums of money are."""
    first, second = figures(a.claim.sentence.text), figures(b.claim.sentence.text)
    for money in (False, True):
        x, y = ({f for f in figures if (f[0] in "$£€") is money} for figures in (first, second))
        if x and y and not x & y:
            return False
    return True


@lru_cache(maxsize=4096)
def figures(sentence: str) -> frozenset[str]:
    """Counts in a sentence, times and years left out."""
    return frozenset(
        _DIGITS.get(m.group().lower(), m.group().lower().replace(",", ""))
        for m in _FIGURE.finditer(sentence)
        if not _MONTH_BEFORE.search(sentence, 0, m.start()) and not _MONTH_BEHIND.match(sentence, m.end())
    )


def ages_agree(a: AnyFact, b: AnyFact) -> bool:
    """Not two sentences that give two ages: they tell of two people."""
    first, second = ages(a.claim.sentence.text), ages(b.claim.sentence.text)
    return not (first and second) or bool(first & second)


@lru_cache(maxsize=4096)
def ages(sentence: str) -> frozenset[str]:
    return frozenset(age for match in _AGE.finditer(sentence) for age in match.groups() if age)
