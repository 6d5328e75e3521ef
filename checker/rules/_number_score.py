"""How surely two figures of one story count one thing: a few features of the pair, weighted.

The weights are those of a logistic regression on hand-labelled pairs and on pairs of figures within one article,
which are two things by nature. They lie in a table, so that a person can read what speaks for one thing (a shared
age, a shared other figure, rare words) and what against (a large ratio, a date in one sentence only).
"""

from __future__ import annotations

import math
from functools import cache

from checker import data
from checker.claims.quantity import QuantityClaim
from checker.facts.base import Fact
from checker.facts.quantity import Counted
from checker.link.align import Aligner
from checker.rules._number_same import same_name, subject_names

_MOST_SHARED = 40.0
"""Weight of shared words beyond which more says nothing."""
_MOST_FIGURES = 2
_MOST_RATIO = 3.0


def features(x: Fact[QuantityClaim], y: Fact[QuantityClaim], aligner: Aligner) -> dict[str, float]:
    """What the model reads of a pair; each between 0 and 3."""
    left: Counted = x.value
    right: Counted = y.value
    a, b = left.setting, right.setting
    heads = {left.head, right.head}
    figures = (a.numbers & b.numbers) - a.years - b.years
    sizes = [abs(v) for q in (left.quantity, right.quantity) for v in (q.low, q.high) if v]
    return {
        "clause": aligner.overlap(x.story, x.near - heads, y.near - heads),
        "words": min(_MOST_SHARED, aligner.likeness(x, y).shared) / _MOST_SHARED,
        "ratio": min(_MOST_RATIO, math.log(max(sizes) / min(sizes))) if sizes else 0.0,
        "one dated": float(bool(a.months or a.years) != bool(b.months or b.years)),
        "age": float(bool(a.ages & b.ages)),
        "figures": float(min(_MOST_FIGURES, len(figures))),
        "toll": float(left.what[1] == "people"),
        "span": float(a.spans != b.spans),
        "name": float(same_name(subject_names(x), subject_names(y))),
    }


@cache
def _model() -> tuple[float, dict[str, float]]:
    rows = dict(line.split("\t") for line in data.lines("number_alignment.tsv"))
    weights = {name: float(value) for name, value in rows.items()}
    return weights.pop("bias"), weights


def score(x: Fact[QuantityClaim], y: Fact[QuantityClaim], aligner: Aligner) -> float:
    """Log odds that the pair counts one thing; only the order and the threshold mean something."""
    bias, weights = _model()
    values = features(x, y, aligner)
    return bias + sum(weight * values[name] for name, weight in weights.items())
