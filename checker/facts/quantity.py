"""A quantity claim's value is an interval in a base unit, with the head noun of what is counted."""

from __future__ import annotations

from dataclasses import dataclass

from checker.article import Article
from checker.claims.quantity import QuantityClaim
from checker.facts.base import Kind
from checker.normalise.quantity import Quantity, canonical
from checker.normalise.words import content_words


@dataclass(frozen=True, slots=True)
class Counted:
    """How much, and of what: the stem of the head noun and those of its modifiers."""

    quantity: Quantity
    head: str
    modifiers: frozenset[str]


def _value(claim: QuantityClaim, article: Article) -> Counted:
    words = content_words(claim.subject.split(" of ")[0].split(" in ")[0]) or content_words(claim.subject)
    head = words[-1] if words else ""
    return Counted(canonical(claim.value, claim.unit, claim.measure), head, frozenset(words[:-1]))


KIND: Kind[QuantityClaim] = Kind(_value, lambda claim: claim.subject)
