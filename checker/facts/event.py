"""An event's value is the action with what it was done to, as stems."""

from __future__ import annotations

from dataclasses import dataclass

from checker.article import Article
from checker.claims import Polarity
from checker.claims.event import EventClaim
from checker.facts.base import Kind
from checker.normalise.words import content_words, stem


@dataclass(frozen=True, slots=True)
class Done:
    """Stem of the action, stems of the actors and of the object, polarity."""

    action: str
    actors: frozenset[str]
    object: frozenset[str]
    polarity: Polarity


def _value(claim: EventClaim, article: Article) -> Done:
    return Done(
        stem(claim.action.split()[0]),
        frozenset(word for actor in claim.actors for word in content_words(actor)),
        frozenset(content_words(claim.object or "")),
        claim.polarity,
    )


KIND: Kind[EventClaim] = Kind(_value, lambda claim: claim.actors[0] if claim.actors else "")
