"""Sets of spans, as (start, end) in characters of one text."""

from __future__ import annotations

from collections.abc import Iterable

Spans = list[tuple[int, int]]


def joined(spans: Iterable[tuple[int, int]]) -> Spans:
    """The same characters as sorted spans that do not touch each other."""
    out: Spans = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def overlap(spans: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> int:
    """Characters that both sets hold."""
    known = joined(others)
    return sum(max(0, min(end, e) - max(start, s)) for start, end in joined(spans) for s, e in known)
