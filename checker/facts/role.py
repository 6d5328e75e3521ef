"""A role claim's value is the office."""

from __future__ import annotations

from checker.article import Article
from checker.claims.role import RoleClaim
from checker.facts.base import Kind
from checker.normalise.office import Office, office


def _value(claim: RoleClaim, article: Article) -> Office:
    return office(claim.role, claim.country, claim.organization, actor=claim.actor)


KIND: Kind[RoleClaim] = Kind(_value, lambda claim: claim.actor)
