"""An attribute's value is the text with case, accents and articles folded away; a date stays as written."""

from __future__ import annotations

from checker.article import Article
from checker.claims.attribute import AttributeClaim
from checker.facts.base import Kind
from checker.normalise.person import fold


def _value(claim: AttributeClaim, article: Article) -> str:
    if claim.attribute == "birth date":
        return claim.value  # "may" is a month only with its capital
    words = fold(claim.value).split()
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words.pop(0)
    return " ".join(words)


KIND: Kind[AttributeClaim] = Kind(_value, lambda claim: claim.actor)
