"""Properties of things and events that a story has one of, each compared in its own way."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from checker.facts.base import AnyFact
from checker.rules import _ages, _causes, _finders, _prizes, _rounds, _ways, _weapons
from checker.rules.base import Group, Verdict, World


@dataclass(frozen=True, slots=True)
class Slot:
    """What a rule declares, for the claims of one attribute."""

    keys: Callable[[AnyFact], Iterable[Hashable]]
    value: Callable[[AnyFact], Hashable]
    conflict: Callable[[Group, Group, World], Verdict | None]
    topic: Callable[[AnyFact], str] | None = None
    """What the message is about, where the actor and the attribute do not say it."""


def _whole(fact: AnyFact) -> Iterable[Hashable]:
    """All claims of the attribute meet."""
    return [fact.claim.attribute]


def _actor(fact: AnyFact) -> Iterable[Hashable]:
    """Claims on one thing meet."""
    return [(fact.claim.attribute, fact.claim.actor)]


SLOTS = {
    "ages": Slot(_ages.keys, _ages.value, _ages.conflict, lambda fact: "ages of those told together"),
    "weapon": Slot(_whole, _weapons.value, _weapons.conflict),
    "finder": Slot(_whole, _finders.value, _finders.conflict, lambda fact: "who found the body"),
    "way": Slot(_ways.keys, _ways.value, _ways.conflict),
    "cause": Slot(_whole, _causes.value, _causes.conflict, lambda fact: f"cause of the {fact.entity}"),
    "prize": Slot(_prizes.keys, _prizes.value, _prizes.conflict),
    "round": Slot(_actor, _rounds.value, _rounds.conflict),
}
