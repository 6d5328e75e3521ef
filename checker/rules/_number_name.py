"""Numbers that name one thing: a telephone number or a flight that a slip of one digit makes another's."""

from __future__ import annotations

import re
from collections.abc import Hashable

from checker.claims.quantity import QuantityClaim
from checker.facts.base import Fact
from checker.finding import Severity
from checker.normalise.words import content_words, stem
from checker.rules._aligned import one_article
from checker.rules._number_near import slipped
from checker.rules.base import Group, Verdict

_NOBODY = frozenset({stem("telephone")})
"""The subject of a number whose it is not told."""
_LEAST = 3
"""Digits from which one may slip; of flights 14 and 16 neither need be wrong."""
MEASURES = frozenset({"telephone", "flight"})


def key(fact: Fact[QuantityClaim]) -> Hashable:
    """Telephone numbers with each other, flights with flights."""
    return fact.claim.measure


def value(fact: Fact[QuantityClaim]) -> Hashable:
    """The digits."""
    return key(fact), _digits(fact)


def conflict(a: Group, b: Group) -> Verdict | None:
    """One digit more, less, exchanged or transposed, where no article has both and both are the same's."""
    x, y = a.facts[0], b.facts[0]
    if not slipped(_digits(x), _digits(y)) or min(len(_digits(x)), len(_digits(y))) < _LEAST:
        return None
    if one_article(a, b):
        return None
    if x.claim.measure == "telephone":
        called = [set.intersection(*(_called(f) for f in g.facts)) for g in (a, b)]
        if all(called) and not called[0] & called[1]:
            return None
    elif any(_others(f) for g in (a, b) for f in g.facts):
        return None
    return Verdict(Severity.WARNING, a.facts, b.facts)


def _called(fact: Fact[QuantityClaim]) -> set[str]:
    """Stems of who is called; none where it is "them"."""
    return {*content_words(fact.claim.subject)} - _NOBODY


def _others(fact: Fact[QuantityClaim]) -> bool:
    """The article has several of the kind."""
    found = re.findall(r"\bflights? (?:[A-Z]{1,2}[ -]?)?(\d{2,5})\b", fact.article.view, re.IGNORECASE)
    return len(set(found)) > 1


def _digits(fact: Fact[QuantityClaim]) -> str:
    return re.sub(r"\D", "", fact.claim.evidence.text)
