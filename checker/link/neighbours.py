"""Whether two articles of one story may tell of two look-alike events: two earthquakes, two trials.

Where a story holds two events, articles of one event are nearer to one another than to those of the other. So two
articles that are far apart, and have none of their nearest articles in common, are not trusted to count one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from checker.article import Article
from checker.link.stories import cosine, vector

_NEAREST = 5
"""Neighbours of an article; with so few articles in a story all have one in common."""
_FAR = 0.7
"""Share of the cosine to the nearest article below which another is far."""


class Neighbours:
    """Which articles of a story are near to one another; worked out when it is asked."""

    def __init__(self, stories: Iterable[tuple[Article, int]] = ()) -> None:
        self._stories = tuple(stories)
        self._cosines: dict[tuple[str, str], float] = {}
        self._nearest: dict[str, tuple[float, frozenset[str]]] = {}

    @cached_property
    def _story(self) -> dict[str, list[Article]]:
        members: dict[int, list[Article]] = defaultdict(list)
        for article, story in self._stories:
            members[story].append(article)
        return {article.id: members[story] for article, story in self._stories}

    def of(self, article: Article) -> list[Article]:
        """All articles of its story."""
        return self._story.get(article.id, [article])

    def apart(self, a: Article, b: Article) -> bool:
        """The two are far from each other and near to different articles."""
        if len(self._story.get(a.id, ())) <= _NEAREST:
            return False
        (best_a, near_a), (best_b, near_b) = self._near(a), self._near(b)
        return not near_a & near_b and self._cosine(a, b) < _FAR * max(best_a, best_b)

    def _near(self, article: Article) -> tuple[float, frozenset[str]]:
        """The cosine to the nearest article, and the nearest ones with the article itself."""
        if article.id not in self._nearest:
            others = [(self._cosine(article, o), o.id) for o in self._story[article.id] if o.id != article.id]
            first = sorted(others, key=lambda item: (-item[0], item[1]))[:_NEAREST]
            self._nearest[article.id] = first[0][0], frozenset((article.id, *(id_ for _, id_ in first)))
        return self._nearest[article.id]

    def _cosine(self, a: Article, b: Article) -> float:
        if b.id < a.id:
            a, b = b, a
        pair = a.id, b.id
        if pair not in self._cosines:
            self._cosines[pair] = cosine(vector(a), vector(b))
        return self._cosines[pair]
