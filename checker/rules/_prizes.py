"""What somebody won, in two accounts of one occasion: silver or bronze, a medal of honour or of valour."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from checker.claims import Modality
from checker.facts.base import AnyFact
from checker.link.align import Likeness
from checker.normalise.person import fold, parse_person, relation
from checker.normalise.words import content_words
from checker.rules._aligned import one_article, times_apart, warned
from checker.rules.base import Group, Verdict, World

_COLOURS = frozenset({"gold", "silver", "bronze"})
_ALIKE = 0.4
"""Least cosine of what else the two sentences say: many win more than one prize."""
_SHARED = 8.0


def keys(fact: AnyFact) -> Iterable[Hashable]:
    """Prizes of people of one surname meet."""
    return [("prize", parse_person(fact.entity).surname)]


def value(fact: AnyFact) -> Hashable:
    """("prize", who, its words); None for what is planned or only said."""
    if not fact.entity or fact.claim.modality not in (Modality.ASSERTED, Modality.REPORTED):
        return None
    return "prize", fact.entity, fold(str(fact.claim.value))


def conflict(a: Group, b: Group, world: World) -> Verdict | None:
    """Two prizes of one sort that share no word but the sort's, in sentences of one occasion."""
    x, y = (fold(str(g.facts[0].claim.value)) for g in (a, b))
    if not _differ(x, y) or one_article(a, b):
        return None
    if relation(parse_person(a.facts[0].entity), parse_person(b.facts[0].entity)) == "different":
        return None
    return warned(a, b, world, _same, frozenset(content_words(f"{x} {y} {a.facts[0].entity} {b.facts[0].entity}")))


def _differ(a: str, b: str) -> bool:
    """Two colours, or the Medal of Honor and the Medal of Valor."""
    if {a, b} <= _COLOURS:
        return a != b
    sort = {
        w for w in ("medal", "prize", "award", "cross", "star", "trophy", "order") if w in a.split() and w in b.split()
    }
    return len(sort) == 1 and (set(content_words(a)) & set(content_words(b))) <= set(content_words(" ".join(sort)))


def _same(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    return like.cosine >= _ALIKE and like.shared >= _SHARED and not times_apart(a, b)
