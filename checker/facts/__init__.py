"""Step three: claims become facts, with canonical values, resolved times and places. One file per claim kind.

A kind without a file here is extracted and printed but compared by no rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from checker.article import Article
from checker.claims import Claim, Modality
from checker.facts.base import Context, Fact, Kind
from checker.normalise.date import Moment, resolve
from checker.normalise.place import find_place
from checker.normalise.words import content_words
from checker.registry import parts


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
            order = tuple(content_words(article.plain(sentence.start, sentence.end)))
            contexts[sentence.start] = Context(article.id, sentence.start, frozenset(order), order)
        facts.append(
            Fact(
                claim,
                article,
                contexts[sentence.start],
                kind.value(claim, article),
                when=_when(claim, article),
                where=find_place(place) if (place := getattr(claim, "place", None)) else None,
                entity=kind.actor(claim),
            )
        )
    return facts


def _when(claim: Claim, article: Article) -> Moment | None:
    text = getattr(claim, "date", None)
    if not text:
        return None
    found = resolve(text, article.published, future=claim.modality is Modality.PLANNED)
    return found if isinstance(found, Moment) else None
