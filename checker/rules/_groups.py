"""Nationalities of a counted group: "23 Somali pirates" beside "12 Somalis and 11 Yemenis"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.normalise.place import country, demonym
from checker.normalise.words import stem
from checker.rules._aligned import one_article
from checker.rules.base import Group, Verdict

_COUNTED = re.compile(r"(\d+) (\w+)$")
_VAGUE = frozenset({"people", "men", "women", "nationals", "others"})
_SORTS = {
    stem(word): sort
    for sort, words in {
        "attackers": "pirates robbers gunmen militants rebels terrorists smugglers insurgents hijackers traffickers",
        "others": "crew crewmen crewmembers sailors seamen fishermen hostages passengers tourists pilgrims students "
        "refugees migrants villagers",
        "soldiers": "soldiers troops peacekeepers policemen",
    }.items()
    for word in words.split()
}
"""Sorts of people of which nobody is of two in one account of an attack."""
_FEWEST = 5
"""People of a group that its number and nation tell."""


def size(fact: AnyFact) -> int:
    """People of the group that a claim on nationality is about; 0 where it is about one person."""
    found = _COUNTED.fullmatch(fact.claim.actor)
    return int(found[1]) if found else 0


@dataclass(frozen=True, slots=True)
class MakeUp:
    """Number and noun of a group, and the nations of its people."""

    number: int
    noun: str
    nations: frozenset[str]


def value(fact: AnyFact) -> MakeUp | None:
    """The make-up of a group; None where a nation is not known."""
    found = _COUNTED.fullmatch(fact.claim.actor)
    if found is None:
        return None
    words = fact.claim.value.split(" and ")
    nations = [demonym(w) or demonym(w.removesuffix("s")) or country(w) for w in words]
    if not all(nations):
        return None
    noun = "" if found[2] in _VAGUE else stem(found[2])
    return MakeUp(int(found[1]), noun, frozenset(n for n in nations if n))


def conflict(a: Group, b: Group) -> Verdict | None:
    """One group by number and noun, other nations; or all of one nation here and of two there."""
    x, y = value(a.facts[0]), value(b.facts[0])
    if x is None or y is None or x.number != y.number:
        return None
    if x.nations == y.nations:
        return _of_two_sorts(a, b, x, y)
    if x.noun and y.noun and x.noun != y.noun:
        return None
    contained = x.nations < y.nations or y.nations < x.nations
    return Verdict(Severity.WARNING, a.facts, b.facts) if contained or (x.noun and x.noun == y.noun) else None


def _of_two_sorts(a: Group, b: Group, x: MakeUp, y: MakeUp) -> Verdict | None:
    """As many people of one nation, attackers here and sailors there."""
    first, second = _SORTS.get(x.noun, ""), _SORTS.get(y.noun, "")
    if not first or not second or first == second or x.number < _FEWEST:
        return None
    if one_article(a, b):
        return None
    return Verdict(Severity.WARNING, a.facts, b.facts)
