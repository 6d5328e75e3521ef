"""A statement's value is what it is about, with the step of certainty."""

from __future__ import annotations

from dataclasses import dataclass

from checker.article import Article
from checker.claims import Polarity
from checker.claims.statement import Certainty, StatementClaim
from checker.facts.base import Kind
from checker.normalise.words import content_words


@dataclass(frozen=True, slots=True)
class Stated:
    """Content stems, step and polarity of a statement."""

    words: frozenset[str]
    certainty: Certainty
    polarity: Polarity


def _value(claim: StatementClaim, article: Article) -> Stated:
    return Stated(frozenset(content_words(claim.content)), claim.certainty, claim.polarity)


KIND: Kind[StatementClaim] = Kind(_value, lambda claim: claim.actor)
