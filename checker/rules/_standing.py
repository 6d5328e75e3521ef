"""Crimes that one account states as a fact and another only suspects."""

from __future__ import annotations

from collections.abc import Hashable

from checker.facts.base import AnyFact
from checker.link.align import Likeness
from checker.rules._aligned import published_apart, warned
from checker.rules.base import Group, Verdict, World

_ALIKE = 0.3
"""Least cosine of the two sentences: a story may tell of two fires."""
_DAYS = 10
"""Days after which a suspicion may have become known."""


def value(fact: AnyFact) -> Hashable:
    """("standing", what, stated or suspected); None for other attributes."""
    if fact.claim.attribute != "standing":
        return None
    return "standing", fact.claim.actor, fact.claim.value


def conflict(a: Group, b: Group, world: World) -> Verdict | None:
    """One crime as fact here and as suspected there, in accounts of the same days."""
    x, y = a.facts[0].claim, b.facts[0].claim
    if x.actor != y.actor or x.value == y.value:
        return None
    return warned(a, b, world, _same)


def _same(x: AnyFact, y: AnyFact, like: Likeness) -> bool:
    if x.claim.article == y.claim.article or abs(published_apart(x, y) or 0) > _DAYS:
        return False
    return like.cosine >= _ALIKE


def show(fact: AnyFact) -> str:
    """A side as a person reads it."""
    return f"{fact.claim.actor}: {'stated as a fact' if fact.claim.value == 'stated' else 'only suspected'}"
