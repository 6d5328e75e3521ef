"""What a count is, and the table of words that say what was done to, or by, the counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker import data
from checker.extract.local._quantity_phrase import word_class

TOLLS = word_class("tolls")
"""Measures of people: without a noun, "killing three" counts people."""


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted, by what measure; the evidence spans tokens first..last (exclusive); `anchor` carries the
    stance."""

    subject: str
    measure: str
    first: int
    last: int
    anchor: int
    weak: bool = False
    """The subject was only taken from the verb above: two such figures in a sentence may be two things."""


@dataclass(frozen=True, slots=True)
class Words:
    """Word to measure, by the role that the word plays."""

    objects: dict[str, str]
    subjects: dict[str, str]
    states: dict[str, str]
    nouns: dict[str, str]


@cache
def measures() -> Words:
    """The words of `measures.tsv`."""
    tables: tuple[dict[str, str], ...] = ({}, {}, {}, {})
    for line in data.lines("measures.tsv"):
        measure, *columns = line.split("\t")
        for table, column in zip(tables, columns, strict=False):
            for word in column.split():
                table.setdefault(word, measure)
    return Words(*tables)
