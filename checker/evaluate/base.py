"""What a labelled set gives to be scored: units with counts, the figures made of the counts, and the errors.

A unit is what is drawn anew in the bootstrap: a cluster, a document, a draft. Counts add up over units, so that every
figure is a function of sums and its interval comes from the same function on units drawn with replacement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from checker.config import Settings
from checker.errors import CheckerError

ALL = ""
"""The group that every count is in, beside a group of its own (a rule, a claim kind)."""

Outcome = Literal["missed", "false alarm", "wrong value"]
Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article with what stands around them, as a person reads them."""

    label: str
    article: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Example:
    """An error that a person can read: a missed label, a false alarm, a wrong value."""

    outcome: Outcome
    group: str
    unit: str
    id: str
    """Id of the label or of the finding."""
    subject: str
    note: str
    """Why the labellers say so, or what the finding says; may be empty."""
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Unit:
    """The counts of one unit: {group: {name: number}}, and its errors."""

    name: str
    words: int = 0
    """Also there for figures as the count `words`, unless the unit counts words of its own."""
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    examples: list[Example] = field(default_factory=list)

    def add(self, group: str, name: str, number: float = 1) -> None:
        """Count something in its group and in ALL."""
        for key in {ALL, group}:
            self.counts.setdefault(key, Counter())[name] += number  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure made of sums of counts. `value` is None where there is nothing to divide by.

    `of` names the two counts that are shown beside it ("49/137"); empty where no two counts tell it.
    """

    id: str
    about: str
    value: Callable[[Counts], float | None]
    of: tuple[str, str] | tuple[()] = ()
    better: Literal["higher", "lower"] = "higher"
    gated: bool = True
    """Whether a fall below the accepted interval fails the run."""
    in_groups: bool = True
    """Whether it is shown for every group too."""
    share: bool = True
    """Whether it lies between 0 and 1 by its nature; False for a rate (per 1,000 words)."""


def ratio(numerator: str, denominator: str, per: float = 1.0) -> Callable[[Counts], float | None]:
    """numerator / denominator * per."""

    def value(counts: Counts) -> float | None:
        return per * counts.get(numerator, 0) / counts[denominator] if counts.get(denominator) else None

    return value


def f1(right: str, given: str, found: str, gold: str) -> Callable[[Counts], float | None]:
    """Harmonic mean of precision right/given and recall found/gold."""

    def value(counts: Counts) -> float | None:
        if not counts.get(given) or not counts.get(gold):
            return None
        precision, recall = counts.get(right, 0) / counts[given], counts.get(found, 0) / counts[gold]
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    return value


@dataclass(frozen=True, slots=True)
class Source:
    """Where a set lies, and what of it is wanted."""

    path: Path
    texts: Path | None = None
    """The folder of the articles, where the labels lie elsewhere."""
    only: tuple[str, ...] = ()
    """Glob patterns of unit names; empty: all."""


@dataclass(frozen=True, slots=True)
class DatasetFormat:
    """A format of labelled sets. `units` runs the checker and scores it, a unit at a time, in the order of names.

    `recognises` looks at names and first lines only. `units` raises LabelError where labels do not fit their texts.
    """

    about: str
    recognises: Callable[[Path], bool]
    figures: tuple[Figure, ...]
    units: Callable[[Source, Settings], Iterator[Unit]]
    groups: str = "rule"
    """What the groups are: rule, kind, …"""
    size: Callable[[Source], int] | None = None
    """How many units there are, where that is known before they are scored: for the progress bar."""


class LabelError(CheckerError):
    """A label that does not fit its texts; the message names it."""
