"""Word tables of quotations: function words, contractions, number words."""

from __future__ import annotations

from functools import cache

from checker import data
from checker.normalise._quantity_words import ONES, TENS


@cache
def function_words() -> frozenset[str]:
    """Words that say nothing by themselves."""
    return frozenset(w for line in data.lines("quotation_function_words.txt") for w in line.split())


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """{first word of a line: the others} of a data file."""
    return {head: tuple(rest) for head, *rest in (line.split() for line in data.lines(name))}


@cache
def numbers() -> dict[str, str]:
    """{number word: digits}, units to nineteen and tens."""
    return {word: str(int(value)) for word, value in {**ONES, **TENS}.items()}
