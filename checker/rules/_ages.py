"""Ages of a few people without names beside those of as many with names: all agree but one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from checker.facts.base import AnyFact
from checker.link.align import Likeness
from checker.rules._aligned import one_article, published_apart, warned
from checker.rules.base import Group, Verdict, World

_APART = 10
"""Years by which the one age may differ and still be taken for one person's."""
_ALIKE = 0.15
_DAYS = 60


def _ages(fact: AnyFact) -> tuple[int, ...]:
    return tuple(int(word) for word in str(fact.claim.value).split(" and "))


def _named(fact: AnyFact) -> bool:
    """The people have names: "Roe and Hale", not "women"."""
    return bool(fact.claim.actor[0].isupper())


def keys(fact: AnyFact) -> Iterable[Hashable]:
    """Groups of one size meet where they share an age."""
    ages = _ages(fact)
    return [("ages", len(ages), age) for age in ages]


def value(fact: AnyFact) -> Hashable:
    """("ages", the ages, whether they are those of people by name)."""
    return "ages", _ages(fact), _named(fact)


def conflict(a: Group, b: Group, world: World) -> Verdict | None:
    """All ages but one are equal, and one of the groups has no names: with names they are compared one by one."""
    x, y = Counter(_ages(a.facts[0])), Counter(_ages(b.facts[0]))
    ours, theirs = list((x - y).elements()), list((y - x).elements())
    if len(ours) != 1 or len(theirs) != 1 or abs(ours[0] - theirs[0]) > _APART:
        return None
    if all(_named(g.facts[0]) for g in (a, b)):
        return None
    if one_article(a, b):
        return None
    return warned(a, b, world, _same)


def _same(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    return like.cosine >= _ALIKE and abs(published_apart(a, b) or 0) <= _DAYS
