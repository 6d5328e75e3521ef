"""Step three: claims become facts, with canonical values, resolved times and places. One file per claim kind.

A kind without a file here is extracted and printed but compared by no rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from checker.article import Article
from checker.claims import Claim, Modality
from checker.facts.base import Context, Fact, Kind
from checker.normalise.date import Moment, resolve
from checker.normalise.place import find_place
from checker.normalise.words import content_words, stem
from checker.registry import parts

_NAME = re.compile(r"(?<=[\w,;:’'\"”)] )[^\W\d_a-z][\w’'\-]+")
_CLAUSE_MARK = re.compile(r"[,;:()—–]|--")
_REACH = 80
"""Characters looked at on either side of the evidence for the clause around it."""


@cache
def _kinds() -> dict[str, Kind[Claim]]:
    return parts("checker.facts", "KIND")


def to_facts(article: Article, claims: Iterable[Claim]) -> list[Fact[Claim]]:
    """The facts of one article's claims, in the same order; claims of unknown kind are left out."""
    contexts: dict[int, Context] = {}
    facts = []
    for claim in claims:
        kind = _kinds().get(getattr(claim, "kind", ""))
        if kind is None:
            continue
        sentence = claim.sentence
        if sentence.start not in contexts:
            text = article.plain(sentence.start, sentence.end)
            names = frozenset(stem(m.group()) for m in _NAME.finditer(text))
            contexts[sentence.start] = Context(article.id, sentence.start, frozenset(content_words(text)), names)
        facts.append(
            Fact(
                claim,
                article,
                contexts[sentence.start],
                _clause(claim),
                kind.value(claim, article),
                when=_when(claim, article),
                where=find_place(place) if (place := getattr(claim, "place", None)) else None,
                entity=kind.actor(claim),
            )
        )
    return facts


def _clause(claim: Claim) -> frozenset[str]:
    """Content stems between the clause marks on either side of the evidence."""
    text, at = claim.sentence.text, claim.evidence.start - claim.sentence.start
    before, behind = text[max(0, at - _REACH) : at], text[at : at + len(claim.evidence.text) + _REACH]
    left = _CLAUSE_MARK.split(before)[-1]
    tail = behind[len(claim.evidence.text) :]
    right = _CLAUSE_MARK.split(tail)[0]
    return frozenset(content_words(left + claim.evidence.text + right))


def _when(claim: Claim, article: Article) -> Moment | None:
    text = getattr(claim, "date", None)
    if not text:
        return None
    found = resolve(text, article.published, future=claim.modality is Modality.PLANNED)
    return found if isinstance(found, Moment) else None
