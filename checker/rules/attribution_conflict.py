"""One quotation or statement, two speakers."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

from checker.claims.quote import QuoteClaim
from checker.facts.base import AnyFact, Fact
from checker.finding import Severity
from checker.normalise.person import fold, parse_person, relation
from checker.normalise.quotation import Quotation, aligned, compare, shingles
from checker.rules._aligned import one_article
from checker.rules._attribution_drafted import remarks
from checker.rules._speakers import is_person, naming, speaks_for, with_speaker
from checker.rules.base import Group, Pair, Rule, Verdict, World

_LEAST_WORDS = 6
"""Shorter quotations are phrases that many people use."""
_LEAST_SHARED = 10
"""Words of the shorter one where it is only a part of the longer: other parts may be another's words."""
_LEAST_ALIKE = 7
_LEAST_CONTENT = 3
_REWORDED = 0.75
"""Words and content words that make two wordings one remark, and the share of the shorter one's words."""


def _keys(fact: Fact[QuoteClaim]) -> Iterable[Hashable]:
    return shingles(fact.value)


def _value(fact: Fact[QuoteClaim]) -> Hashable:
    if not is_person(fact.entity):
        return None  # "police" and "an officer" may be one
    if len(fact.claim.text.split()) < _LEAST_WORDS:
        return None
    if naming(fact) == "unsure":
        return None  # too little to accuse anybody
    return fold(fact.entity), fact.value


def _one_remark(a: Quotation, b: Quotation) -> Severity | None:
    """How surely two quotations are the same words: error where they are, warning where some words differ."""
    how = compare(a, b).comparison
    if how == "same":
        return Severity.ERROR
    if how == "shortened":
        return Severity.ERROR if min(len(a.words), len(b.words)) >= _LEAST_SHARED else None
    if how != "reworded":
        return None
    alike = sum(step.a_to - step.a_from for step in aligned(a, b) if step.tag == "equal")
    likely = alike >= max(_LEAST_ALIKE, _REWORDED * min(len(a.words), len(b.words)))
    return Severity.WARNING if likely and len(a.content & b.content) >= _LEAST_CONTENT else None


def _together(facts: Iterable[AnyFact], surname: str) -> bool:
    """The sentence names the other person as well: two who speak with one voice, or one who tells of the other."""
    return any(re.search(rf"\b{re.escape(surname)}\b", fold(f.claim.sentence.text)) for f in facts)


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x, y = parse_person(a.facts[0].entity), parse_person(b.facts[0].entity)
    if relation(x, y) != "different" or x.surname == y.surname:
        return None
    if one_article(a, b):
        return None
    severity = _one_remark(a.facts[0].value, b.facts[0].value)
    if severity is None:
        return None
    left, right = (tuple(with_speaker(f) for f in g.facts) for g in (a, b))
    articles = {f.claim.article for f in (*a.facts, *b.facts)}
    if any(speaks_for(x.surname, y.surname, world.articles[id_].text) for id_ in articles):
        return Verdict(Severity.INFO, left, right, note="one speaks for the other")
    if _together(a.facts, y.surname) or _together(b.facts, x.surname):
        return None
    if not all(any(naming(f) == "beside" for f in g.facts) for g in (a, b)):
        severity = Severity.WARNING
    return Verdict(severity, left, right)


RULE = Rule(
    summary="one quotation, two speakers",
    explanation=(
        "Two articles give the same words to two different people by name. Silent where one of them only names an "
        "office or a body (a spokesman speaks for his principal), on phrases of a few words, and where one article "
        "quotes both people with the words; a warning where some words differ or one "
        "speaker is only “he” after a name; info where an article makes one the other's voice. "
        "A draft must not give words to somebody whom no source that has them names near them, where it names another."
    ),
    severity=Severity.ERROR,
    kinds=("quote",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    audit=remarks,
    subject=lambda fact: "“" + " ".join(fact.claim.text.split()[:8]) + " …”",
    show=lambda fact: fact.entity,
    say=lambda subject, values: f"{subject} is said by {' and by '.join(values)}",
    pairs=(
        Pair(
            conflict=(
                "“The river rose faster than anyone had expected,” said Marta Lind, who lives by the bridge.",
                "“The river rose faster than anyone had expected,” said Jonas Beck, who lives by the bridge.",
            ),
            agreement=(
                "“The river rose faster than anyone had expected,” said Marta Lind, who lives by the bridge.",
                "“The river rose faster than anyone had expected,” Marta Lind said.",
            ),
        ),
        Pair(
            conflict=(
                '"We will rebuild the school before the next winter," Governor Ellen Stark told residents.',
                'Mayor Tom Huxley said: "We will rebuild the school before the next winter."',
            ),
            agreement=(
                '"We will rebuild the school before the next winter," Governor Ellen Stark told residents.',
                'A spokesman for the governor said: "We will rebuild the school before the next winter."',
            ),
            note="a spokesman for his principal",
        ),
        Pair(
            conflict=(
                "Coach Dale Ferris said, “Our young players learned a hard lesson tonight.”",
                "“Our young players learned a hard lesson tonight,” captain Remy Osei said.",
            ),
            agreement=(
                "Coach Dale Ferris said, “Our young players learned a hard lesson tonight.”",
                "“Our young players learned a hard lesson tonight,” Ferris said. Dale Ferris is the coach.",
            ),
            note="a surname for the full name",
        ),
    ),
)
