"""The weapon of one deed in two accounts: a rifle here, a shotgun there."""

from __future__ import annotations

from checker.claims import Modality
from checker.facts.base import AnyFact
from checker.link.align import Likeness
from checker.normalise.weapon import Weapon, weapon, weapons_differ, words_for
from checker.rules._aligned import published_apart, warned, written
from checker.rules.base import Group, Verdict, World

_ALIKE = 0.2
"""Least cosine of the two sentences: a story may tell of two deeds."""
_DAYS = 14
_UNSURE = (Modality.PLANNED, Modality.HYPOTHETICAL, Modality.DENIED)


def value(fact: AnyFact) -> Weapon | None:
    """The weapon; None where it is not said to have been there."""
    return None if fact.claim.modality in _UNSURE else weapon(fact.value)


def conflict(a: Group, b: Group, world: World) -> Verdict | None:
    """Two weapons of one deed; an article that speaks of both tells of two."""
    x, y = value(a.facts[0]), value(b.facts[0])
    if x is None or y is None or not weapons_differ(x, y):
        return None
    if written(a, words_for(y), folded=True) or written(b, words_for(x), folded=True):
        return None
    return warned(a, b, world, _one_deed)


def _one_deed(x: AnyFact, y: AnyFact, like: Likeness) -> bool:
    return like.cosine >= _ALIKE and abs(published_apart(x, y) or 0) <= _DAYS
