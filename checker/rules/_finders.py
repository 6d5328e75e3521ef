"""Who found the body, in two accounts: the police or somebody else, a neighbour or a son."""

from __future__ import annotations

from collections.abc import Hashable

from checker.facts.base import AnyFact
from checker.link.align import Likeness
from checker.normalise.words import content_words, stem
from checker.rules._aligned import one_article, times_apart, warned
from checker.rules.base import Group, Verdict, World

_SORTS = {
    stem(word): sort
    for sort, words in {
        "officials": "police officer deputy sheriff detective trooper firefighter fireman paramedic rescuer "
        "crew investigator authority official coastguard medic constable policeman",
        "family": "son daughter brother sister father mother husband wife parent relative cousin uncle aunt nephew "
        "niece grandson granddaughter grandmother grandfather family stepson boyfriend girlfriend",
        "strangers": "neighbor neighbour landlord hiker jogger walker tourist passer passerby driver motorist "
        "fisherman hunter cleaner janitor gardener caretaker colleague coworker worker roommate friend maid "
        "nurse postman mailman farmer golfer camper swimmer diver boater cyclist boy girl child teenager student guard",
    }.items()
    for word in words.split()
}
_ALIKE = 0.1


def value(fact: AnyFact) -> Hashable:
    """("finder", the sorts of those who found it, their words); None where some are of no sort."""
    sorts = {_sort(one) for one in fact.claim.value.split(" and ")}
    return None if "" in sorts else ("finder", frozenset(sorts), frozenset(content_words(fact.claim.value)))


def _sort(words: str) -> str:
    found = [_SORTS[w] for w in content_words(words) if w in _SORTS]
    return found[-1] if found else ""


def conflict(a: Group, b: Group, world: World) -> Verdict | None:
    """Finders of which none is of the other's sort."""
    x, y = value(a.facts[0]), value(b.facts[0])
    if not isinstance(x, tuple) or not isinstance(y, tuple) or x[1] & y[1] or x[2] & y[2]:
        return None
    if one_article(a, b):
        return None
    return warned(a, b, world, _same)


def _same(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    return like.cosine >= _ALIKE and not times_apart(a, b)
