"""Going in or coming out: what one person was doing when the event of both sentences befell him."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link.align import Likeness
from checker.normalise.person import parse_person, relation
from checker.rules._aligned import aligned, one_article, times_apart
from checker.rules.base import Group, Verdict, World

_ALIKE = 0.3
"""Least cosine of the two sentences, the movement left out: people go in and out of a place all day."""
_NAMED_ALIKE = 0.15
"""The same where both tell of one person by name."""
_SHARED = 6.0
"""Least weight that they share where not."""
_ANYBODY = frozenset(
    "man woman boy girl teen teenager student child person victim pedestrian customer shopper passenger resident "
    "couple officer employee worker".split()
)
"""Words for a person who may have a name in the other account."""


def _place(fact: AnyFact) -> str:
    return str(fact.claim.value).rsplit(" ", 1)[-1]


def keys(fact: AnyFact) -> Iterable[Hashable]:
    """Movements into and out of one sort of place meet."""
    return [("way", _place(fact))]


def value(fact: AnyFact) -> Hashable:
    """("way", into or out of what); whoever it is, the pairs of sentences tell."""
    return "way", fact.claim.value


def conflict(a: Group, b: Group, world: World) -> Verdict | None:
    """The opposite way, of one person by name or in sentences of one event."""
    if a.facts[0].claim.value == b.facts[0].claim.value or _place(a.facts[0]) != _place(b.facts[0]):
        return None
    if one_article(a, b):
        return None  # first in, then out
    found = aligned(a, b, world, _same)
    return Verdict(Severity.WARNING, _also(found[0], a), _also(found[1], b)) if found else None


def _also(found: tuple[AnyFact, ...], group: Group) -> tuple[AnyFact, ...]:
    """With the other places of the same articles where the woman by that name is only "a woman"."""
    articles = {f.claim.article for f in found}
    told = [f for f in group.facts if f.claim.article in articles and f.entity.split()[-1] in _ANYBODY]
    return (*found, *(f for f in told if f not in found))


def _same(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    people = [parse_person(f.entity) if f.entity[:1].isupper() else None for f in (a, b)]
    if times_apart(a, b):
        return False
    if people[0] is not None and people[1] is not None:
        one = relation(people[0], people[1]) in ("same", "compatible", "variant")
        return one and like.cosine >= _NAMED_ALIKE
    nouns = {f.entity.split()[-1] for f, person in zip((a, b), people, strict=True) if person is None}
    if len(nouns) > 1 or not nouns <= _ANYBODY:
        return False
    return like.cosine >= _ALIKE and like.shared >= _SHARED
