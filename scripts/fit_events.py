"""Fit checker/data/date_alignment.tsv: which signs say that two dated events of one story are one event.

    python -m scripts.fit_events --gold LABELS.jsonl ... --texts FOLDER [--topics 11-29] > TABLE

As `fit_alignment` does for figures: a pair that the rule would compare is right where a hard or soft record has it on
two sides, and so is a pair of facts of one act that agree in the time, as if one of the two had it wrong. To standard
error go the figures of a test in which every topic is scored by a model that has not seen it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from random import Random

from checker.evaluate.labels import Record
from checker.facts.base import AnyFact
from checker.link.align import Aligner
from checker.normalise.date import disjoint
from checker.rules._event_figures import ages_agree, figures_agree
from checker.rules._event_same import act, happened, may_be_one, planned
from checker.rules._event_score import AGAINST, MOST_DAYS, MOST_YEARS, PERIODS, features
from checker.rules._event_times import also_given, at, comparable
from scripts.fit_alignment import Row, program, sides

CHANGED_DAYS = (1, 1, 1, 2, 3, 7)
CHANGED_YEARS = (1, 1, 2, 5, 10)
"""By how much a wrong date is off."""


def rows_of(
    subtopic: str, facts: Iterable[AnyFact], aligner: Aligner, records: Sequence[Record], draw: Random
) -> Iterator[Row]:
    """The pairs of dated events of a subtopic that the rule would score, and those that agree."""
    dated = [f for f in facts if f.claim.kind == "event" and at(f) is not None and (happened(f) or planned(f))]
    on = {id(f): {r.id: found for r in records if (found := sides(f.claim, r))} for f in dated}
    severity = {r.id: r.severity for r in records}
    for n, x in enumerate(dated):
        for y in dated[n + 1 :]:
            first, second = at(x), at(y)
            if first is None or second is None or x.story != y.story:
                continue
            values = (subtopic, x.story, *sorted((first.value, second.value)))
            if comparable(x, y):
                row = features(x, y, (first, second), aligner, also=also_given(x, y))
                both = frozenset(
                    (severity[r], r)
                    for r in on[id(x)].keys() & on[id(y)].keys()
                    if len(on[id(x)][r] | on[id(y)][r]) > 1
                )
                yield Row(subtopic[:2], values, row, both)
            elif _agree(x, y):
                row = features(x, y, (first, second), aligner, also=0.0)
                yield Row(subtopic[:2], values, row | {"gap": _gap(x, row, draw)}, frozenset(), agreeing=True)


def _agree(x: AnyFact, y: AnyFact) -> bool:
    """Facts of two articles of one act with one time."""
    first, second = at(x), at(y)
    if first is None or second is None or x.claim.article == y.claim.article or disjoint(first, second):
        return False
    if (first.granularity, first.value, act(x), planned(x)) != (second.granularity, second.value, act(y), planned(y)):
        return False
    return may_be_one(x, y) and figures_agree(x, y) and ages_agree(x, y)


def _gap(fact: AnyFact, row: dict[str, float], draw: Random) -> float:
    when = at(fact)
    if row["clock"] or when is None:
        return 0.0
    changes, most = (CHANGED_YEARS, MOST_YEARS) if when.granularity in PERIODS else (CHANGED_DAYS, MOST_DAYS)
    return math.log1p(draw.choice(changes)) / math.log1p(most)


def _rows(subtopic: str, facts: Sequence[AnyFact], aligner: Aligner, records: Sequence[Record]) -> Iterator[Row]:
    yield from rows_of(subtopic, facts, aligner, records, Random(subtopic))


if __name__ == "__main__":
    program("fit_events", "date", "dated events", _rows, "_event_score.py", AGAINST)
