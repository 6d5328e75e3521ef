"""The word lists of the event and attribute finders, read from keyed data files ("key word word …" a line)."""

from __future__ import annotations

from functools import cache

from checker import data


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """{key: words} of a data file; lines of one key add up."""
    out: dict[str, set[str]] = {}
    for line in data.lines(name):
        key, *words = line.split()
        out.setdefault(key, set()).update(words)
    return {key: frozenset(words) for key, words in out.items()}
