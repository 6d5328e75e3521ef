"""Which article disagrees with which: a table for each group of articles that are tied by disagreement.

One table of all would be empty for the most part: articles of different stories have nothing to disagree about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.report._html.findings import pairs
from checker.report.base import clean, stands

if TYPE_CHECKING:
    from checker.finding import Report

MOST_ROWS = 16
"""Articles in one table, those with the most findings; more are no longer taken in."""
STEPS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Two articles and the number of findings between them; `step` (1 to STEPS) is how deep it is coloured."""

    row: int
    column: int
    number: int
    step: int


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that disagree, directly or by way of others; numbers of articles, in their order."""

    articles: tuple[int, ...]
    left_out: int
    findings: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Tables for three articles and more, pairs of two articles that disagree with each other alone, and loners."""

    groups: tuple[Group, ...]
    couples: tuple[Cell, ...]
    alone: tuple[Cell, ...]
    """Articles that contradict nothing but themselves, the calendar or the reference."""
    names: Mapping[int, str]


def matrix(report: Report) -> Matrix:
    """Of the findings that still stand."""
    numbers = {article.id: number for number, article in enumerate(report.articles, 1)}
    counts: Counter[tuple[int, int]] = Counter()
    touched: list[set[int]] = []
    for finding in filter(stands, report.findings):
        found = pairs(finding, numbers)
        counts.update(found)
        touched.append({a for pair in found for a in pair})
    top = max(counts.values(), default=1)
    groups, couples, alone = [], [], []
    for members in _tied(counts):
        own = sum(bool(t & set(members)) for t in touched)
        if len(members) > 2:
            groups.append(_group(members, counts, own, top))
        elif len(members) == 2:
            couples.append(_cell(members[0], members[1], counts, top))
            alone += [_cell(a, a, counts, top) for a in members if counts[a, a]]
        else:
            alone.append(_cell(members[0], members[0], counts, top))
    groups.sort(key=lambda g: (-g.findings, g.articles))
    names = {number: clean(article.id) for number, article in enumerate(report.articles, 1)}
    return Matrix(tuple(groups), tuple(sorted(couples, key=_gravest)), tuple(sorted(alone, key=_gravest)), names)


def _tied(counts: Counter[tuple[int, int]]) -> list[list[int]]:
    """The articles that have findings, in groups that share none."""
    group: dict[int, set[int]] = {}
    for a, b in counts:
        joined = group.get(a, {a}) | group.get(b, {b})
        for member in joined:
            group[member] = joined
    return sorted(sorted(members) for members in {id(g): g for g in group.values()}.values())


def _group(members: list[int], counts: Counter[tuple[int, int]], findings: int, top: int) -> Group:
    total: Counter[int] = Counter()
    for (a, b), number in counts.items():
        for member in {a, b}:
            total[member] += number
    kept = sorted(sorted(members, key=lambda m: (-total[m], m))[:MOST_ROWS])
    rows = tuple(tuple(_cell(row, column, counts, top) for column in kept) for row in kept)
    return Group(tuple(kept), len(members) - len(kept), findings, rows)


def _cell(row: int, column: int, counts: Counter[tuple[int, int]], top: int) -> Cell:
    number = counts[min(row, column), max(row, column)]
    return Cell(row, column, number, -(-number * STEPS // top))


def _gravest(cell: Cell) -> tuple[int, int, int]:
    return -cell.number, cell.row, cell.column
