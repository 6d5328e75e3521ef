"""One event, places neither of which contains the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from checker.claims import Modality, Polarity
from checker.claims.event import EventClaim
from checker.facts.base import AnyFact, Fact
from checker.facts.event import Done
from checker.finding import Severity
from checker.link.align import Likeness
from checker.normalise.place import disjoint
from checker.normalise.words import content_words
from checker.rules._aligned import aligned, times_apart
from checker.rules.base import Group, Pair, Rule, Verdict, World

_LIKE = 0.45
"""Least cosine of two sentences that place the same event."""


def _keys(fact: Fact[EventClaim]) -> Iterable[Hashable]:
    done: Done = fact.value
    return [(done.action, word) for word in done.actors | done.object] or [(done.action, "")]


def _value(fact: Fact[EventClaim]) -> Hashable:
    if fact.where is None or fact.claim.polarity is Polarity.NEGATED:
        return None
    if fact.claim.modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
        return None
    return fact.value.action, fact.where


def _same_event(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    x: Done = a.value
    y: Done = b.value
    if a.claim.article == b.claim.article or like.cosine < _LIKE or times_apart(a, b):
        return False
    if x.object and y.object and not x.object & y.object:
        return False
    return not (x.actors and y.actors and not x.actors & y.actors)


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x, y = a.facts[0], b.facts[0]
    if x.value.action != y.value.action or x.where is None or y.where is None:
        return None
    if not disjoint(x.where, y.where):
        return None
    values = frozenset(content_words(f"{x.claim.place} {y.claim.place}"))
    found = aligned(a, b, world, _same_event, values)
    return Verdict(Severity.WARNING, *found) if found else None


RULE = Rule(
    summary="one event, two places",
    explanation=(
        "Two accounts put one event in two places of which neither contains the other. Silent on a city and its "
        "country, on two names of one place (Kyiv, Kiev), on a place that the gazetteer does not know, and on two "
        "events of one journey."
    ),
    severity=Severity.WARNING,
    kinds=("event",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    subject=lambda fact: " ".join([*fact.claim.actors, fact.claim.action, fact.claim.object or ""]).strip(),
    show=lambda fact: fact.claim.place or "",
    say=lambda subject, values: f"placed in {' and '.join(values)}: {subject}",
    pairs=(
        Pair(
            conflict=(
                "Singer Paula Wray died in Munich on Tuesday, her agent said.",
                "Singer Paula Wray died in Hamburg on Tuesday, her agent said.",
            ),
            agreement=(
                "Singer Paula Wray died in Munich on Tuesday, her agent said.",
                "Singer Paula Wray died in Germany on Tuesday, her agent said.",
            ),
            note="a city and its country",
        ),
        Pair(
            conflict=(
                "Police arrested two men in Lyon over the museum theft.",
                "Two men were arrested by police in Marseille over the museum theft.",
            ),
            agreement=(
                "Police arrested two men in Lyon over the museum theft.",
                "Two men were questioned by police in Marseille over the museum theft.",
            ),
            note="another event",
        ),
        Pair(
            conflict=(
                "The drone struck a grain store in Kyiv on Monday night.",
                "The drone struck a grain store in Odessa on Monday night.",
            ),
            agreement=(
                "The drone struck a grain store in Kyiv on Monday night.",
                "The drone struck a grain store in Kiev on Monday night.",
            ),
            note="two names of one place",
        ),
    ),
)
