"""Passages that contradict one another where the text itself, not a claim, says what is compared: points of a game,
lengths of time from another event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TypeVar

from checker.article import Article
from checker.rules.base import Spot, World

_DAYS = 7
"""Days between two publications from which two events are meant."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in the view of an article."""

    article: str
    start: int
    end: int
    sentence: tuple[int, int]
    words: str
    keys: frozenset[str]
    """Two passages without a key in common are not compared."""


P = TypeVar("P", bound=Passage)
Differ = Callable[[P, P, Sequence[P]], bool]
"""Whether two passages of two articles contradict each other; the third argument is all passages of both articles."""


def at_odds(
    article: Article, world: World, find: Callable[[Article], tuple[P, ...]], differ: Differ[P]
) -> Iterator[tuple[P, ...]]:
    """Groups of passages of the article's story that contradict one another; each has one of the article's."""
    if not find(article):
        return
    story = tuple(sorted(world.neighbours.of(article), key=lambda a: a.id))
    pairs = [
        (a, b)
        for a, b in _pairs(story, find, differ)
        if not world.neighbours.apart(world.articles[a.article], world.articles[b.article])
    ]
    for part in _parts(pairs):
        if any(p.article == article.id for p in part):
            yield tuple(sorted(part, key=lambda p: (p.article, p.start)))


@lru_cache(maxsize=16)
def _pairs(
    story: tuple[Article, ...], find: Callable[[Article], tuple[P, ...]], differ: Differ[P]
) -> tuple[tuple[P, P], ...]:
    by_article = {article.id: find(article) for article in story}
    passages = [p for found in by_article.values() for p in found]
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for key in passage.keys:
            blocks[key].append(number)
    met = {pair for numbers in blocks.values() for pair in combinations(numbers, 2)}
    published = {article.id: article.published for article in story}
    found = []
    for first, second in sorted(met):
        a, b = passages[first], passages[second]
        days = published[a.article], published[b.article]
        if a.article == b.article or (days[0] and days[1] and abs((days[0] - days[1]).days) > _DAYS):
            continue
        if differ(a, b, (*by_article[a.article], *by_article[b.article])):
            found.append((a, b))
    return tuple(found)


def _parts(pairs: Iterable[tuple[P, P]]) -> list[set[P]]:
    """Pairs that share a member are one group."""
    parts: list[set[P]] = []
    for pair in pairs:
        touched = [part for part in parts if part & set(pair)]
        parts = [part for part in parts if part not in touched]
        parts.append(set(pair).union(*touched))
    return parts


def spot(passage: Passage, world: World) -> Spot:
    """Where a passage stands in its article's text."""
    article = world.articles[passage.article]
    return Spot(article.id, *article.to_text(passage.start, passage.end), article.to_text(*passage.sentence))
