"""One person or thing, two values of a property that has one value."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from checker.claims.attribute import AttributeClaim
from checker.claims.quantity import QuantityClaim
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.normalise.person import parse_person
from checker.normalise.place import demonym, disjoint, find_place
from checker.rules._aligned import published_apart
from checker.rules.base import Group, Pair, Rule, Verdict, World

_YEAR = 365
_SINGLE = frozenset({"age", "birth date", "nationality", "residence", "gender", "colour"})
"""Attributes of which a person or thing has one at a time."""


def _attribute(fact: AnyFact) -> str:
    claim = fact.claim
    if isinstance(claim, QuantityClaim):
        return "age" if claim.measure == "age" else ""
    return claim.attribute if isinstance(claim, AttributeClaim) else ""


def _keys(fact: AnyFact) -> Iterable[Hashable]:
    return [(_attribute(fact), fact.entity)]


def _value(fact: AnyFact) -> Hashable:
    attribute = _attribute(fact)
    if attribute not in _SINGLE or not fact.entity:
        return None
    if not fact.entity[0].isupper() or (attribute != "colour" and not parse_person(fact.entity).given):
        return None  # "a man" and "the man" need not be one
    if attribute == "age":
        quantity = fact.value.quantity
        if quantity.low is None or quantity.low != quantity.high or quantity.approximate:
            return None
        return attribute, fact.entity, quantity.low
    return attribute, fact.entity, fact.value


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    attribute = _attribute(a.facts[0])
    if attribute == "age":
        return _ages(a, b)
    x, y = str(a.facts[0].value), str(b.facts[0].value)
    if attribute == "nationality":
        left, right = demonym(x.title()), demonym(y.title())
        clash = bool(left and right and left != right)
    elif attribute == "residence":
        left_place, right_place = find_place(x.title()), find_place(y.title())
        clash = bool(
            left_place
            and right_place
            and left_place.country == right_place.country  # a Briton may live in New Zealand
            and disjoint(left_place, right_place)
        )
    else:
        clash = not (set(x.split()) & set(y.split()))
    same = {f.claim.article for f in a.facts} & {f.claim.article for f in b.facts}
    if not clash or (same and attribute != "age"):
        return None  # an article that gives both explains both
    return Verdict(Severity.WARNING, a.facts, b.facts)


def _ages(a: Group, b: Group) -> Verdict | None:
    """Ages differ by more than the time between the accounts explains."""
    young, old = sorted((a, b), key=lambda g: g.facts[0].value.quantity.low)
    difference = old.facts[0].value.quantity.low - young.facts[0].value.quantity.low
    gaps = [published_apart(x, y) for x in young.facts for y in old.facts]
    known = [g for g in gaps if g is not None]
    if len(known) == len(gaps) and all(
        difference - 1 <= g / _YEAR <= difference + 1 and g > 0 for g in known
    ):
        return None
    certain = len(known) == len(gaps) and difference > 1
    return Verdict(Severity.ERROR if certain else Severity.WARNING, a.facts, b.facts)


def _show(fact: AnyFact) -> str:
    if _attribute(fact) == "age":
        return f"{fact.value.quantity.low:g}"
    return str(fact.claim.value) if isinstance(fact.claim, AttributeClaim) else ""


RULE = Rule(
    summary="age, nationality, residence and the like that differ",
    explanation=(
        "Two accounts give one person or thing two values of a property that has only one: an age, a nationality, a "
        "home town, the colour of a car. Compared only between full names. Silent on an age that grew with the time "
        "between the accounts, on a place inside another, and where one article gives both values."
    ),
    severity=Severity.ERROR,
    kinds=("attribute", "quantity"),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    show=_show,
    say=lambda subject, values: f"{subject}: {' or '.join(values)}",
    pairs=(
        Pair(
            conflict=(
                "Leonard Finch, 31, was pulled from the lake on Friday.",
                "Leonard Finch, 34, was pulled from the lake on Friday.",
            ),
            agreement=(
                "Leonard Finch, 31, was pulled from the lake on Friday.",
                "The 31-year-old Leonard Finch was pulled from the lake on Friday.",
            ),
        ),
        Pair(
            conflict=(
                "Canadian climber Peter Roth fell on the north face.",
                "Australian climber Peter Roth fell on the north face.",
            ),
            agreement=(
                "Canadian climber Peter Roth fell on the north face.",
                "Peter Roth, a climber from Canada, fell on the north face.",
            ),
        ),
        Pair(
            conflict=(
                "Anita Gold, 52, of Minneapolis, was charged on Monday.",
                "Anita Gold, 52, of Chicago, was charged on Monday.",
            ),
            agreement=(
                "Anita Gold, 52, of Minneapolis, was charged on Monday.",
                "Anita Gold, 52, of Minnesota, was charged on Monday.",
            ),
            note="a place inside another",
        ),
    ),
)
