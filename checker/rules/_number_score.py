"""How surely two figures of one story count one thing: a few features of the pair, weighted.

The weights are those of a logistic regression on hand-labelled pairs (scripts/fit_alignment.py). They lie in a table,
so that a person can read what speaks for one thing (rare words, a shared name, the same word before the figure) and
what against it (a large ratio, a date in one sentence only, an article that gives both figures).
"""

from __future__ import annotations

import math

from checker.claims.quantity import QuantityClaim
from checker.facts.base import Fact
from checker.facts.quantity import Counted, classes, point
from checker.link.align import Aligner
from checker.link.linear import Linear
from checker.rules._number_near import near_miss
from checker.rules._number_same import also_given, lone, same_name, subject_names

TABLE = "number_alignment.tsv"
AGAINST = frozenset({"ratio", "one dated", "span", "other name", "same kind given", "figure given"})
"""Features that speak for two things; all others speak for one. The fit keeps to these signs."""
_MOST_SHARED = 40.0
"""Weight of shared words beyond which more says nothing."""
_MOST_FIGURES = 2
_MOST_RATIO = 3.0
_CLOSE = 1.5
_LEAD = 500
"""Characters at an article's head, which tell the main facts."""
_BEHIND = 2


def features(x: Fact[QuantityClaim], y: Fact[QuantityClaim], aligner: Aligner, *, given: bool) -> dict[str, float]:
    """What the model reads of a pair; each between 0 and 3. `given`: one of the articles gives both as one kind."""
    left: Counted = x.value
    right: Counted = y.value
    a, b = left.setting, right.setting
    figures = (a.numbers & b.numbers) - a.years - b.years
    low, high = sorted((abs(point(left.quantity)), abs(point(right.quantity))))
    ratio = high / low if low else math.inf
    names = x.near & x.context.names, y.near & y.context.names
    return {
        "ratio": min(_MOST_RATIO, math.log(ratio)),
        "close": float(ratio <= _CLOSE),
        "near miss": float(near_miss(x, y)),
        "same head": float(bool(left.head and right.head) and bool(classes(left.head) & classes(right.head))),
        "lone": (lone(x, right) + lone(y, left)) / 2,
        "words": min(_MOST_SHARED, aligner.likeness(x, y).shared) / _MOST_SHARED,
        "modifiers": aligner.overlap(x.story, left.modifiers, right.modifiers),
        "same noun": float(left.what == right.what),
        "same measure": float(x.claim.measure == y.claim.measure),
        "word before": float(bool(left.left) and left.left[-1:] == right.left[-1:]),
        "word behind": float(bool({*left.right[:_BEHIND]} & {*right.right[:_BEHIND]})),
        "age": float(bool(a.ages & b.ages)),
        "figures": float(min(_MOST_FIGURES, len(figures))),
        "lead": ((x.claim.sentence.start < _LEAD) + (y.claim.sentence.start < _LEAD)) / 2,
        "same name": float(same_name(subject_names(x), subject_names(y))),
        "other name": float(bool(names[0] and names[1]) and not names[0] & names[1]),
        "one dated": float(one_dated(x, y)),
        "span": float(a.spans != b.spans),
        "same kind given": float(given),
        "figure given": float(also_given(x, y)),
    }


def one_dated(x: Fact[QuantityClaim], y: Fact[QuantityClaim]) -> bool:
    """One sentence names a month or a year, the other none."""
    a, b = x.value.setting, y.value.setting
    return bool(a.months or a.years) != bool(b.months or b.years)


def score(x: Fact[QuantityClaim], y: Fact[QuantityClaim], aligner: Aligner, *, given: bool) -> float:
    """Log odds that the pair counts one thing, as far as the weights go: only order and threshold mean something."""
    return Linear.load(TABLE).score(features(x, y, aligner, given=given))
