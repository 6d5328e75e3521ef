"""One quotation or statement, two speakers."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

from checker.claims.quote import QuoteClaim
from checker.facts.base import Fact
from checker.finding import Severity
from checker.normalise.person import fold, parse_person, relation
from checker.normalise.quotation import compare, shingles
from checker.rules.base import Group, Pair, Rule, Verdict, World

_LEAST_WORDS = 6
"""Shorter quotations are phrases that many people use."""
_VOICE = r"(?:spokes\w+|press secretary|lawyer|attorney|solicitor|aide|adviser|advisor|publicist|agent|representative)"
_LEAST_SHARED = 10
"""Words of the shorter one where it is only a part of the longer: other parts may be another's words."""


def _keys(fact: Fact[QuoteClaim]) -> Iterable[Hashable]:
    return shingles(fact.value)


def _value(fact: Fact[QuoteClaim]) -> Hashable:
    if not fact.entity or not parse_person(fact.entity).given or not fact.entity[0].isupper():
        return None  # "police" and "an officer" may be one
    if len(fact.claim.text.split()) < _LEAST_WORDS:
        return None
    if parse_person(fact.entity).surname not in fold(fact.claim.sentence.text):
        return None  # a pronoun, or the speaker of the sentence before: too little to accuse anybody
    return fold(fact.entity), fact.value


def _speaks_for(a: str, b: str, text: str) -> bool:
    """The article makes one of the two people (surnames) the other's voice: "Roe spokesman Lee Grant"."""
    for principal, voice in ((a, b), (b, a)):
        who, by = re.escape(principal), re.escape(voice)
        if re.search(
            rf"\b(?:{who}(?:['’]s?)?|her|his) (?:\w+ ){{0,2}}{_VOICE}\b[^.]{{0,30}}\b{by}\b"
            rf"|\b{by}\b[^.]{{0,30}}\b{_VOICE}\b[^.]{{0,12}} (?:for|to|of) [^.,]{{0,30}}\b{who}\b",
            text,
            re.IGNORECASE,
        ):
            return True
    return False


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x, y = parse_person(a.facts[0].entity), parse_person(b.facts[0].entity)
    if relation(x, y) != "different" or x.surname == y.surname:
        return None
    if {f.claim.article for f in a.facts} & {f.claim.article for f in b.facts}:
        return None
    how = compare(a.facts[0].value, b.facts[0].value).comparison
    shorter = min(len(g.facts[0].claim.text.split()) for g in (a, b))
    if how != "same" and not (how == "shortened" and shorter >= _LEAST_SHARED):
        return None
    articles = {f.claim.article for f in (*a.facts, *b.facts)}
    if any(_speaks_for(x.surname, y.surname, world.articles[id_].text) for id_ in articles):
        return Verdict(Severity.INFO, a.facts, b.facts, note="one speaks for the other")
    return Verdict(Severity.ERROR, a.facts, b.facts)


RULE = Rule(
    summary="one quotation, two speakers",
    explanation=(
        "Two articles give the same words to two different people by name. Silent where one of them only names an "
        "office or a body (a spokesman speaks for his principal), on phrases of a few words, and where one article "
        "quotes both people with the words; info where an article makes one the other's voice."
    ),
    severity=Severity.ERROR,
    kinds=("quote",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
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
