"""One quantity of one event, values that cannot both be true."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from checker.claims import Modality
from checker.claims.quantity import QuantityClaim
from checker.facts.base import AnyFact, Fact
from checker.facts.quantity import Counted
from checker.finding import Severity
from checker.link.align import Likeness
from checker.normalise.quantity import conflict
from checker.rules._aligned import aligned, published_apart, times_apart
from checker.rules.base import Group, Pair, Rule, Verdict, World

_LIKE = 0.45
"""Least cosine of two sentences that count the same thing."""
_TOLLS = frozenset({"killed", "injured", "missing", "arrested", "rescued", "evacuated", "homeless"})
_PEOPLE = frozenset({"peopl", "person", "victim", "man", "other", ""})


def _keys(fact: Fact[QuantityClaim]) -> Iterable[Hashable]:
    counted: Counted = fact.value
    claim = fact.claim
    if claim.measure in _TOLLS and counted.head in _PEOPLE:
        return [(claim.measure, "people", counted.quantity.dimension)]
    return [(claim.measure, counted.head, counted.quantity.dimension)]


def _value(fact: Fact[QuantityClaim]) -> Hashable:
    claim = fact.claim
    if claim.measure == "age" or claim.modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
        return None
    return claim.measure, fact.value


def _same_thing(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    if a.claim.article == b.claim.article or times_apart(a, b):
        return False
    return like.cosine >= _LIKE


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x: Counted = a.facts[0].value
    y: Counted = b.facts[0].value
    if x.modifiers != y.modifiers and x.head in _PEOPLE:
        return None
    if not conflict(x.quantity, y.quantity):
        return None
    found = aligned(a, b, world, _same_thing)
    if not found:
        return None
    later = _later_count(a, b)
    if later:
        return Verdict(Severity.INFO, *found, note="a later count")
    return Verdict(Severity.WARNING, *found)


def _later_count(a: Group, b: Group) -> bool:
    """Every article of the larger toll came out at least a day after those of the smaller."""
    if a.facts[0].claim.measure not in _TOLLS:
        return False
    low, high = sorted((a, b), key=lambda g: g.facts[0].value.quantity.low or 0.0)
    gaps = [published_apart(x, y) for x in low.facts for y in high.facts]
    return all(gap is not None and gap >= 1 for gap in gaps)


def _show(fact: Fact[QuantityClaim]) -> str:
    return " ".join(fact.claim.evidence.text.split())


RULE = Rule(
    summary="one quantity of one event, two values",
    explanation=(
        "Two accounts count or measure the same thing and cannot both be right: seven rifles or twelve, 150 metres or "
        "200. Compared only where the sentences clearly speak of the same thing. Silent on bounds and approximations "
        "that fit (more than 20 / 23; nearly 630 / 629), on units that convert, on rounding, and on parts of a "
        "total. A toll that grew between two publication dates is an update (info)."
    ),
    severity=Severity.WARNING,
    kinds=("quantity",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    show=_show,
    subject=lambda fact: f"{fact.claim.measure}: {fact.claim.subject}",
    pairs=(
        Pair(
            conflict=(
                "The collapse of the Marlow footbridge on Sunday killed 12 people.",
                "The collapse of the Marlow footbridge on Sunday killed 15 people.",
            ),
            agreement=(
                "The collapse of the Marlow footbridge on Sunday killed more than 12 people.",
                "The collapse of the Marlow footbridge on Sunday killed 15 people.",
            ),
            note="a bound",
        ),
        Pair(
            conflict=(
                "Customs officers at Dover found 40 kilos of heroin in a lorry from Calais.",
                "Customs officers at Dover found 60 kilos of heroin in a lorry from Calais.",
            ),
            agreement=(
                "Customs officers at Dover found 40 kilos of heroin in a lorry from Calais.",
                "Customs officers at Dover found 88 pounds of heroin in a lorry from Calais.",
            ),
            note="a unit",
        ),
        Pair(
            conflict=(
                "The bank closed 31 branches in Wales, it said.",
                "The bank said it closed 45 branches in Wales.",
            ),
            agreement=(
                "The bank closed 31 branches in Wales, it said.",
                "The bank said it opened 45 offices in Scotland.",
            ),
            note="another thing counted",
        ),
        Pair(
            conflict=(
                "The stolen necklace is worth about 2.5 million dollars, police in Nice said.",
                "Police in Nice said the stolen necklace is worth 4 million dollars.",
            ),
            agreement=(
                "The stolen necklace is worth about 2.5 million dollars, police in Nice said.",
                "Police in Nice said the stolen necklace is worth $2.46 million.",
            ),
            note="rounding",
        ),
    ),
)
