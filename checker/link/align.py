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

from checker.facts.base import AnyFact, Context
from checker.normalise.words import weight

_FLOOR = 0.25
"""Share of its weight that a word keeps when every sentence of the story has it."""
_TINY = 1e-9
_LEAST = 20
"""Sentences that a story is taken to have at least: in two sentences every shared word would look common."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosine of two contexts, the share of the lighter one that the other covers, and the weight shared."""

    cosine: float
    cover: float
    shared: float


class Aligner:
    """Word weights of each story; compares contexts. Built once per run, then read only."""

    def __init__(self, facts: Iterable[AnyFact]) -> None:
        stories: dict[int, set[Context]] = {}
        for fact in facts:
            stories.setdefault(fact.story, set()).add(fact.context)
        self._weights: dict[int, dict[str, float]] = {}
        for story, contexts in stories.items():
            counts = Counter(word for c in contexts for word in c.words)
            top = math.log(max(len(contexts), _LEAST) + 1)
            self._weights[story] = {
                word: weight(word) * (_FLOOR + (1 - _FLOOR) * max(0.0, 1 - math.log(n) / top))
                for word, n in counts.items()
            }
        self._norms: dict[int, tuple[float, float]] = {}
        self._contexts: dict[tuple[int, str], list[Context]] = {}
        for story, contexts in stories.items():
            for context in sorted(contexts, key=lambda c: (c.article, c.start)):
                self._contexts.setdefault((story, context.article), []).append(context)
        self._nearest: dict[tuple[int, str], float] = {}

    def weight(self, story: int, word: str) -> float:
        """Weight of a stem within a story."""
        return self._weights.get(story, {}).get(word) or weight(word)

    def _norm(self, story: int, context: Context, ignore: frozenset[str]) -> tuple[float, float]:
        """Sum of squares and sum of the weights of a context's words."""
        key = id(context)
        if key not in self._norms:
            values = [self.weight(story, w) for w in context.words]
            self._norms[key] = (sum(v * v for v in values), sum(values))
        square, total = self._norms[key]
        for word in ignore & context.words:
            value = self.weight(story, word)
            square, total = square - value * value, total - value
        return max(square, 0.0), max(total, 0.0)

    def likeness(self, a: AnyFact, b: AnyFact, ignore: frozenset[str] = frozenset()) -> Likeness:
        """How alike the sentences of two facts of one story are, but for the words in `ignore`.

        What is compared must not count: two sentences that differ in the place alone are alike.
        """
        story = a.story
        shared = [self.weight(story, w) for w in (a.context.words & b.context.words) - ignore]
        square_a, sum_a = self._norm(story, a.context, ignore)
        square_b, sum_b = self._norm(story, b.context, ignore)
        total = sum(shared)
        return Likeness(
            cosine=sum(v * v for v in shared) / (math.sqrt(square_a * square_b) or 1.0),
            cover=total / (min(sum_a, sum_b) or 1.0),
            shared=total,
        )

    def is_nearest(self, a: AnyFact, b: AnyFact) -> bool:
        """Of all sentences of the one article the sentence of the one fact is most like that of the other, and so
        the other way round."""
        like = self._cosine(a.story, a.context, b.context)
        return (
            like > 0
            and like >= self._best(a.story, a.context, b.context.article) - _TINY
            and (like >= self._best(a.story, b.context, a.context.article) - _TINY)
        )

    def _best(self, story: int, context: Context, article: str) -> float:
        """The cosine of a sentence and the most alike one of an article."""
        key = id(context), article
        if key not in self._nearest:
            others = self._contexts.get((story, article), ())
            self._nearest[key] = max((self._cosine(story, context, other) for other in others), default=0.0)
        return self._nearest[key]

    def _cosine(self, story: int, a: Context, b: Context) -> float:
        shared = sum(self.weight(story, w) ** 2 for w in a.words & b.words)
        squares = self._norm(story, a, frozenset())[0] * self._norm(story, b, frozenset())[0]
        return shared / (math.sqrt(squares) or 1.0)

    def overlap(self, story: int, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted Jaccard index of two sets of stems, 0 to 1."""
        union = sum(self.weight(story, w) for w in a | b)
        return sum(self.weight(story, w) for w in a & b) / union if union else 0.0
