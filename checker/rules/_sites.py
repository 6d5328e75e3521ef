"""One thing told in the same words in two places: "the prison hospital in Aled" here, "… in Borth" there."""

from __future__ import annotations

from collections.abc import Hashable

from checker.facts.base import AnyFact
from checker.link.align import Likeness
from checker.normalise.place import Place, disjoint, distance, find_place
from checker.normalise.words import content_words
from checker.rules._aligned import named, times_apart, warned
from checker.rules.base import Group, Verdict, World

_FAR_KM = 120.0
"""Between two towns that are no neighbours."""
_ALIKE = 0.25
"""Least cosine of what else the two sentences say: a town may have such a house too."""
_SHARED = 6.0
"""Least weight that they share."""


def value(fact: AnyFact) -> Hashable:
    """("site", what, where)."""
    place = find_place(fact.claim.value)
    return ("site", fact.claim.actor.lower(), place.name) if place is not None else None


def conflict(a: Group, b: Group, world: World) -> Verdict | None:
    """Two places that exclude one another, of which no account knows the other's."""
    x, y = a.facts[0].claim, b.facts[0].claim
    first, second = find_place(x.value), find_place(y.value)
    if x.actor.lower() != y.actor.lower() or first is None or second is None or not _apart(first, second):
        return None
    if named(a, y.value) or named(b, x.value):
        return None
    ignore = frozenset(content_words(f"{x.actor} {x.value} {y.value}"))
    return warned(a, b, world, _same, ignore)


def _same(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    return like.cosine >= _ALIKE and like.shared >= _SHARED and not times_apart(a, b)


def _apart(a: Place, b: Place) -> bool:
    """They exclude one another; of towns, all of these names lie far from each other."""
    if disjoint(a, b):
        return True
    towns = [c for p in (a, b) for c in p.candidates]
    if not (a.candidates and b.candidates) or any(c.level != "city" for c in towns):
        return False
    return all(distance(c, d) > _FAR_KM for c in a.candidates for d in b.candidates)
