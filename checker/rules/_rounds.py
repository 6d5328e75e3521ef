"""The round of one match: a semifinal here, a quarterfinal there."""

from __future__ import annotations

import re
from collections.abc import Hashable

from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.rules._aligned import one_article, published_apart
from checker.rules.base import Group, Verdict, World

_DAYS = 10
_NOT_LETTERS = re.compile(r"[^a-z]")


def value(fact: AnyFact) -> Hashable:
    """("round", the teams, the round)."""
    return "round", fact.claim.actor, _name(fact)


def _name(fact: AnyFact) -> str:
    """The round by its letters alone: "Semi-finals" is "semifinal"."""
    letters = _NOT_LETTERS.sub("", str(fact.claim.value).lower())
    return letters.removesuffix("s").replace("openinground", "firstround")


def conflict(a: Group, b: Group, world: World) -> Verdict | None:
    """Two rounds of a match of the same teams, in accounts of the same days."""
    if a.facts[0].claim.actor != b.facts[0].claim.actor or _name(a.facts[0]) == _name(b.facts[0]):
        return None
    if one_article(a, b):
        return None
    if any(abs(published_apart(f, g) or 0) > _DAYS for f in a.facts for g in b.facts):
        return None
    return Verdict(Severity.WARNING, a.facts, b.facts)
