"""One person under two names: what is said of both is the same, and one part of the name is another.

"Police chief Ian Moss" here and "police chief Alan Moss" there, each the only Moss of his article: one of the two
papers has the first name wrong. An office that one person holds shows it; an age or a kinship is only worth a look.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from checker.claims import Modality
from checker.claims.attribute import AttributeClaim
from checker.claims.quantity import QuantityClaim
from checker.claims.role import RoleClaim
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.normalise.person import fold, gender, parse_person, relation, same_given
from checker.rules._aligned import written
from checker.rules.base import Group, Verdict

_UNSURE = (Modality.PLANNED, Modality.HYPOTHETICAL, Modality.DENIED)
_ONE_EACH = frozenset({"father", "mother", "husband", "wife", "widow", "widower"})
"""Kin of whom everybody has one; two grandsons may have two names."""
_FORM = 3
"""Letters at the beginning that a name and its short form share."""
_COMMON_GIVEN = frozenset("john james michael david robert william mark paul peter mary".split())
"""Given names that two people of one story may well share."""


@dataclass(frozen=True, slots=True)
class Called:
    """A full name, and what is said of its bearer."""

    name: str
    said: Hashable


def value(fact: AnyFact) -> Called | None:
    """What tells a person besides the name: age, office with its body, relative; None where nothing does."""
    claim = fact.claim
    person = parse_person(fact.entity) if fact.entity[:1].isupper() else None
    if person is None or not person.full or claim.modality in _UNSURE:
        return None
    if isinstance(claim, QuantityClaim):
        exact = claim.measure == "age" and claim.value.low == claim.value.high and not claim.value.approximate
        return Called(fact.entity, ("age", claim.value.low)) if exact else None
    if isinstance(claim, RoleClaim):
        body = fact.value.jurisdiction
        if body is None or fact.value.general or claim.status != "current":
            return None
        return Called(fact.entity, ("role", fact.value.title, body))
    if isinstance(claim, AttributeClaim) and claim.attribute == "relation" and " of " in claim.value:
        kin, _, of = claim.value.partition(" of ")
        one = fold(kin) in _ONE_EACH and of[:1].isupper()
        return Called(fact.entity, (fold(kin), parse_person(of).surname)) if one else None
    return None


def keys(called: Called) -> Iterable[Hashable]:
    """The saying, with either end of the name."""
    person = parse_person(called.name)
    yield "said", called.said, "last", person.surname
    yield "said", called.said, "first", person.given[0]


def conflict(a: Group, b: Group) -> Verdict | None:
    """Two names of one person; None where they are two people, or one name in two forms."""
    if not isinstance(a.value, Called) or not isinstance(b.value, Called) or a.value.said != b.value.said:
        return None
    x, y = parse_person(a.value.name), parse_person(b.value.name)
    if relation(x, y) != "different" or {gender(x), gender(y)} == {"m", "f"}:
        return None
    by_age = isinstance(a.value.said, tuple) and a.value.said[0] == "age"
    one_given = same_given(x.given[0], y.given[0]) and x.given[0] not in _COMMON_GIVEN
    if x.surname != y.surname and not (by_age and one_given):
        return None
    if x.surname == y.surname and (same_given(x.given[0], y.given[0]) or x.given[0][:_FORM] == y.given[0][:_FORM]):
        return None  # a middle name alone, or a short form of the name
    if _together(a, y.given[0], y.surname) or _together(b, x.given[0], x.surname):
        return None
    sole = all(isinstance(f.claim, RoleClaim) and f.value.single_seat for f in (*a.facts, *b.facts))
    return Verdict(Severity.WARNING if sole else Severity.INFO, a.facts, b.facts, note="the same is said of both")


def _together(group: Group, given: str, surname: str) -> bool:
    """An article of the group names the other person, too."""
    other = re.compile(rf"\b{re.escape(given)}\b[^.\n]{{0,20}}\b{re.escape(surname)}\b")
    return written(group, other, folded=True)
