"""Which facts of two groups are about the same thing: shared by the rules that compare what sentences say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link.align import Likeness
from checker.normalise.date import disjoint
from checker.normalise.person import fold
from checker.rules.base import Group, Verdict, World

_MOST = 10
"""Facts of a group that are tried: more of one value add support, not alignment."""


def aligned(
    a: Group,
    b: Group,
    world: World,
    accept: Callable[[AnyFact, AnyFact, Likeness], bool],
    ignore: frozenset[str] = frozenset(),
) -> tuple[tuple[AnyFact, ...], tuple[AnyFact, ...]] | None:
    """The facts of either group that `accept` pairs with some fact of the other; None where there are none.

    `ignore` holds the stems of the two values, which must not count for or against likeness.
    """
    left: dict[int, AnyFact] = {}
    right: dict[int, AnyFact] = {}
    for x in _spread(a.facts):
        for y in _spread(b.facts):
            if x.context is y.context:
                continue
            if accept(x, y, world.aligner.likeness(x, y, ignore)) and not world.neighbours.apart(x.article, y.article):
                left[id(x)] = x
                right[id(y)] = y
    return (tuple(left.values()), tuple(right.values())) if left else None


def warned(
    a: Group,
    b: Group,
    world: World,
    accept: Callable[[AnyFact, AnyFact, Likeness], bool],
    ignore: frozenset[str] = frozenset(),
) -> Verdict | None:
    """A warning about the facts that `aligned` finds; None where there are none."""
    found = aligned(a, b, world, accept, ignore)
    return Verdict(Severity.WARNING, *found) if found else None


def _spread(facts: Iterable[AnyFact]) -> list[AnyFact]:
    """A few facts of each article rather than many of one."""
    seen: dict[str, int] = {}
    first: list[AnyFact] = []
    more: list[AnyFact] = []
    for fact in facts:
        seen[fact.claim.article] = seen.get(fact.claim.article, 0) + 1
        (first if seen[fact.claim.article] == 1 else more).append(fact)
    return (first + more)[:_MOST]


def one_article(a: Group, b: Group) -> bool:
    """Some article gives both values: it knows of two things, or explains both."""
    return bool({f.claim.article for f in a.facts} & {f.claim.article for f in b.facts})


def texts(*groups: Group) -> Iterable[str]:
    """The texts of the groups' articles, each once."""
    return {f.article.id: f.article.text for group in groups for f in group.facts}.values()


def written(group: Group, words: re.Pattern[str], *, folded: bool = False) -> bool:
    """Some article of the group has the words, whatever was made of them; `folded` without case and accents."""
    return any(words.search(fold(text) if folded else text) for text in texts(group))


def named(group: Group, name: str) -> bool:
    """Some article of the group has the name."""
    return written(group, re.compile(rf"\b{re.escape(name)}\b"))


def times_apart(a: AnyFact, b: AnyFact) -> bool:
    """Both facts are dated and the dates cannot be one: two events, not one."""
    return a.when is not None and b.when is not None and disjoint(a.when, b.when)


def published_apart(a: AnyFact, b: AnyFact) -> int | None:
    """Days from the first article's publication to the second's; None where either is unknown."""
    if a.article.published is None or b.article.published is None:
        return None
    return (b.article.published - a.article.published).days
