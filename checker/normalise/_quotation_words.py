"""Word tables of quotations: function words, contractions, number words."""

from __future__ import annotations

from functools import cache

from checker import data


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
    units = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    )
    out = {w: str(n) for n, w in enumerate(units.split())}
    for n, ten in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2):
        out[ten] = str(10 * n)
    return out
