"""The same event affirmed and denied."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from checker.claims import Modality, Polarity
from checker.claims.event import EventClaim
from checker.facts.base import AnyFact, Fact
from checker.facts.event import Done
from checker.finding import Severity
from checker.link.align import Likeness
from checker.rules._aligned import aligned, times_apart
from checker.rules.base import Group, Pair, Rule, Verdict, World

_LIKE = 0.5
"""Least cosine of the two sentences."""
_OPEN = (Modality.PLANNED, Modality.HYPOTHETICAL)


def _keys(fact: Fact[EventClaim]) -> Iterable[Hashable]:
    done: Done = fact.value
    return [(done.action, word) for word in done.actors | done.object]


def _value(fact: Fact[EventClaim]) -> Hashable:
    done: Done = fact.value
    if fact.claim.modality in _OPEN or not (done.actors or done.object):
        return None
    return done


def _same_event(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    if a.claim.speaker != b.claim.speaker and a.claim.speaker and b.claim.speaker:
        return False  # two speakers, each with a view of his own
    return a.claim.article != b.claim.article and like.cosine >= _LIKE and not times_apart(a, b)


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x: Done = a.facts[0].value
    y: Done = b.facts[0].value
    if x.polarity == y.polarity or x.action != y.action:
        return None
    if bool(x.object) != bool(y.object) or (x.object and not x.object & y.object):
        return None
    if x.actors and y.actors and not x.actors & y.actors:
        return None
    found = aligned(a, b, world, _same_event)
    return Verdict(Severity.WARNING, *found) if found else None


def _show(fact: Fact[EventClaim]) -> str:
    claim = fact.claim
    words = [*claim.actors, "did not" if claim.polarity is Polarity.NEGATED else "did", claim.action]
    return " ".join([*words, claim.object] if claim.object else words)


RULE = Rule(
    summary="the same event affirmed and denied",
    explanation=(
        "One account says that somebody did something or that it happened, another that it did not. Silent where the "
        "two are the views of two different speakers, on plans and conditions, on events at different times and on "
        "sentences that do not clearly speak of one event."
    ),
    severity=Severity.WARNING,
    kinds=("event",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    show=_show,
    subject=lambda fact: fact.claim.actors[0] if fact.claim.actors else fact.claim.object or "event",
    pairs=(
        Pair(
            conflict=(
                "The Dutch trawler Anneke sent a distress call before it sank off Texel.",
                "The Dutch trawler Anneke did not send a distress call before it sank off Texel.",
            ),
            agreement=(
                "The Dutch trawler Anneke sent a distress call before it sank off Texel.",
                "The Dutch trawler Anneke sent one distress call before it sank off Texel.",
            ),
        ),
        Pair(
            conflict=(
                "The court convicted Helen Frost of theft on Friday.",
                "The court did not convict Helen Frost of theft on Friday.",
            ),
            agreement=(
                "The court convicted Helen Frost of theft on Friday.",
                "The court may not convict Helen Frost of theft.",
            ),
            note="a possibility",
        ),
        Pair(
            conflict=(
                "Striker Ivo Mendes signed a new contract with Porto in Lisbon.",
                "Striker Ivo Mendes never signed a new contract with Porto in Lisbon.",
            ),
            agreement=(
                "Striker Ivo Mendes signed a new contract with Porto in Lisbon.",
                "Striker Ivo Mendes never missed a penalty for Porto in Lisbon.",
            ),
            note="another event",
        ),
    ),
)
