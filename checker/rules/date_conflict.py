"""One event, dates that cannot both be true."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from checker.claims import Modality, Polarity
from checker.claims.event import EventClaim
from checker.facts.base import AnyFact, Fact
from checker.facts.event import Done
from checker.finding import Severity
from checker.link.align import Likeness
from checker.normalise.date import adjacent, disjoint
from checker.normalise.words import content_words
from checker.rules._aligned import aligned
from checker.rules.base import Group, Pair, Rule, Verdict, World

_LIKE = 0.45
"""Least cosine of two sentences that date the same event."""


def _keys(fact: Fact[EventClaim]) -> Iterable[Hashable]:
    done: Done = fact.value
    return [(done.action, word) for word in done.actors | done.object] or [(done.action, "")]


def _value(fact: Fact[EventClaim]) -> Hashable:
    if fact.when is None or fact.claim.polarity is Polarity.NEGATED:
        return None
    if fact.claim.modality in (Modality.PLANNED, Modality.HYPOTHETICAL):
        return None
    return fact.value.action, fact.when


def _same_event(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    x: Done = a.value
    y: Done = b.value
    if a.claim.article == b.claim.article or like.cosine < _LIKE:
        return False
    if x.object and y.object and not x.object & y.object:
        return False
    return not (x.actors and y.actors and not x.actors & y.actors)


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x, y = a.facts[0], b.facts[0]
    if x.value.action != y.value.action or x.when is None or y.when is None or not disjoint(x.when, y.when):
        return None
    values = frozenset(content_words(f"{x.claim.date} {y.claim.date}"))
    found = aligned(a, b, world, _same_event, values)
    if not found:
        return None
    if adjacent(x.when, y.when):
        return Verdict(Severity.WARNING, *found, note="next to each other")
    return Verdict(Severity.WARNING, *found)


RULE = Rule(
    summary="one event, two dates",
    explanation=(
        "Two accounts date one event so that both cannot be true: sunk on November 18 or 19, killed on Saturday or on "
        "Sunday. Relative dates count from the publication date; without one a weekday is compared as a weekday. "
        "Silent where one date lies inside the other (last month / 15 August), on plans, and on sentences that do not "
        "clearly speak of one event."
    ),
    severity=Severity.WARNING,
    kinds=("event",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    subject=lambda fact: " ".join([*fact.claim.actors, fact.claim.action, fact.claim.object or ""]).strip(),
    show=lambda fact: fact.claim.date or "",
    say=lambda subject, values: f"dated {' and '.join(values)}: {subject}",
    pairs=(
        Pair(
            conflict=(
                "The frigate Tamar sank a Thai trawler on November 18 in the Gulf of Aden.",
                "On November 19 the frigate Tamar sank a Thai trawler in the Gulf of Aden.",
            ),
            agreement=(
                "The frigate Tamar sank a Thai trawler on November 18 in the Gulf of Aden.",
                "The frigate Tamar sank a Thai trawler in November in the Gulf of Aden.",
            ),
            note="a month and a day in it",
        ),
        Pair(
            conflict=(
                "A gunman killed student Alexis Moran in Athens on Saturday.",
                "Student Alexis Moran was killed by a gunman in Athens on Sunday.",
            ),
            agreement=(
                "A gunman killed student Alexis Moran in Athens on Saturday.",
                "Student Alexis Moran was killed by a gunman in Athens on Saturday night.",
            ),
        ),
        Pair(
            conflict=(
                "The council approved the harbour bridge in March 2009.",
                "The harbour bridge was approved by the council in April 2010.",
            ),
            agreement=(
                "The council approved the harbour bridge in March 2009.",
                "The harbour bridge was opened by the council in April 2010.",
            ),
            note="two events",
        ),
    ),
)
