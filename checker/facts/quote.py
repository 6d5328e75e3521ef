"""A quotation's value is its comparable words."""

from __future__ import annotations

from checker.article import Article
from checker.claims.quote import QuoteClaim
from checker.facts.base import Kind
from checker.normalise.quotation import Quotation, quotation


def _value(claim: QuoteClaim, article: Article) -> Quotation:
    return quotation(claim.text)


KIND: Kind[QuoteClaim] = Kind(_value, lambda claim: claim.actor or "")
