"""A linear model read from a table of weights: how surely two facts are about one thing.

The weights are fitted elsewhere and lie in a data file, so that a person can read what speaks for one thing and what
against it, and so that a run needs no library for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from checker import data

_BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Linear:
    """Bias and weights of a logistic regression, by feature name."""

    bias: float
    weights: Mapping[str, float]

    @classmethod
    def load(cls, table: str) -> Linear:
        """The model of a file in checker/data: feature name, tab, weight; one row is the bias. Read once a run."""
        return _load(table)

    def score(self, features: Mapping[str, float]) -> float:
        """Log odds. A feature that is not given is 0; one that the table lacks says nothing."""
        weights = self.weights
        return self.bias + sum(weights[name] * value for name, value in features.items() if value and name in weights)


@cache
def _load(table: str) -> Linear:
    rows = dict(line.split("\t") for line in data.lines(table))
    weights = {name: float(value) for name, value in rows.items()}
    return Linear(weights.pop(_BIAS), weights)
