"""Alignment: how surely two sentences speak of the same fact.

Number against number and date against date mean nothing before this: sentences do not contradict, facts do. Two
sentences are alike when they share the words that are rare in news and rare in their story; words that every
sentence of the story has (the main actors) say little about which of its facts is meant.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from checker.claims import Claim
from checker.facts.base import Context, Fact
from checker.normalise.words import weight

_FLOOR = 0.25
"""Share of its weight that a word keeps when every sentence of the story has it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosine of two contexts, the share of the lighter one that the other covers, and the weight shared."""

    cosine: float
    cover: float
    shared: float


class Aligner:
    """Word weights of each story; compares contexts. Built once per run, then read only."""

    def __init__(self, facts: Iterable[Fact[Claim]]) -> None:
        stories: dict[int, set[Context]] = {}
        for fact in facts:
            stories.setdefault(fact.story, set()).add(fact.context)
        self._weights: dict[int, dict[str, float]] = {}
        for story, contexts in stories.items():
            counts = Counter(word for c in contexts for word in c.words)
            top = math.log(len(contexts) + 1)
            self._weights[story] = {
                word: weight(word) * (_FLOOR + (1 - _FLOOR) * max(0.0, 1 - math.log(n) / top))
                for word, n in counts.items()
            }
        self._norms: dict[int, tuple[float, float]] = {}

    def weight(self, story: int, word: str) -> float:
        """Weight of a stem within a story."""
        return self._weights.get(story, {}).get(word) or weight(word)

    def _norm(self, story: int, context: Context) -> tuple[float, float]:
        key = id(context)
        if key not in self._norms:
            values = [self.weight(story, w) for w in context.words]
            self._norms[key] = (math.sqrt(sum(v * v for v in values)), sum(values))
        return self._norms[key]

    def likeness(self, a: Fact[Claim], b: Fact[Claim]) -> Likeness:
        """How alike the sentences of two facts of one story are."""
        shared = [self.weight(a.story, w) for w in a.context.words & b.context.words]
        norm_a, sum_a = self._norm(a.story, a.context)
        norm_b, sum_b = self._norm(b.story, b.context)
        total = sum(shared)
        return Likeness(
            cosine=sum(v * v for v in shared) / (norm_a * norm_b or 1.0),
            cover=total / (min(sum_a, sum_b) or 1.0),
            shared=total,
        )

    def overlap(self, story: int, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted Jaccard index of two sets of stems, 0 to 1."""
        union = sum(self.weight(story, w) for w in a | b)
        return sum(self.weight(story, w) for w in a & b) / union if union else 0.0
