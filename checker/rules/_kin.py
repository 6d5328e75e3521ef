"""Relatives told by the first name alone: "Roe's son, Charlie" beside "Charlie Roe, her brother".

Whose relative it is tells who is meant, where both accounts name that person.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from checker.facts.base import AnyFact
from checker.normalise.person import fold, parse_person, usual_given


def first_name(fact: AnyFact) -> str:
    """The given name of a relative as written, folded; "" where a lone name is none that is usual."""
    actor = str(fact.claim.actor)
    person = parse_person(actor)
    if not actor[:1].isupper():
        return ""
    if person.given:
        return person.given[0]
    return person.surname if usual_given(person.surname) else ""


def whose(fact: AnyFact) -> str:
    """The surname of the person whose relative it is; "" where no name is given."""
    _, _, of = str(fact.claim.value).partition(" of ")
    return parse_person(of).surname if of[:1].isupper() else ""


def keys(fact: AnyFact) -> Iterable[Hashable]:
    """A first name with the relative's surname."""
    first, of = first_name(fact), whose(fact)
    return [("relation", "of", first, of)] if first and of else []


def lone(fact: AnyFact) -> bool:
    """Only the first name is given."""
    return bool(first_name(fact)) and not parse_person(str(fact.claim.actor)).given


def one(a: AnyFact, b: AnyFact) -> bool:
    """One relative of one person, by the first name alone in one account or both."""
    return (lone(a) or lone(b)) and first_name(a) == first_name(b) != "" and fold(whose(a)) == fold(whose(b)) != ""
