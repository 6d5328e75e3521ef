"""Step three: claims become facts, with canonical values, resolved times and places. One file per claim kind.

A kind without a file here is extracted and printed but compared by no rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from checker.article import Article
from checker.claims import Claim, Modality
from checker.facts.base import Context, Fact, Kind
from checker.normalise.date import Moment, resolve
from checker.normalise.place import Place, find_place
from checker.normalise.words import content_words, stem
from checker.registry import parts

_NAME = re.compile(r"(?<=[\w,;:’'\"”)] )[^\W\d_a-z][\w’'\-]+")
_CLAUSE_MARK = re.compile(r"[,;:()—–]|--")
_NEAR = re.compile(
    r"(?:near|off|outside of|toward|towards|along|beyond|above|below|under|across from|opposite|behind|beside|from|"
    r"(?:about|some|around|roughly)? ?\d[\d,.]* ?(?:nautical |sea )?(?:miles?|km|kilomet|met(?:er|re)s?|feet|yards?)|"
    r"(?:north|south|east|west)\w*(?:[ -](?:north|south|east|west)\w*)* (?:of|from))\b",
    re.IGNORECASE,
)
"""Words that put something by a place and not in it."""
_IN = re.compile(r"\b(?:in|inside|within)\s+", re.IGNORECASE)
_OF = re.compile(
    r"^.*\b(?:city|town|village|state|province|region|district|suburbs?|island|port|capital|county|neighbou?rhood|area|"
    r"outskirts|cent(?:er|re)|heart|parts?|side|streets|municipality)\s+of\s+",
    re.IGNORECASE,
)
_REACH = 80
"""Characters looked at on either side of the evidence for the clause around it."""


@cache
def _kinds() -> dict[str, Kind[Claim]]:
    return parts("checker.facts", "KIND")


def to_facts(article: Article, claims: Iterable[Claim]) -> list[Fact[Claim]]:
    """The facts of one article's claims, in the same order; claims of unknown kind are left out."""
    claims = list(claims)
    around = _regions(article, claims)
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
                where=_where(getattr(claim, "place", None), around),
                entity=kind.actor(claim),
            )
        )
    return facts


def _clause(claim: Claim) -> frozenset[str]:
    """Content stems between the clause marks on either side of the evidence."""
    left = _CLAUSE_MARK.split(claim.before[-_REACH:])[-1]
    right = _CLAUSE_MARK.split(claim.behind[:_REACH])[0]
    return frozenset(content_words(left + claim.evidence.text + right))


def _regions(article: Article, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Countries and states that an article's claims and dateline name: they tell which Athens is meant."""
    named = {text for claim in claims if (text := getattr(claim, "place", None))}
    named |= {text for claim in claims if (text := getattr(claim, "country", None))}
    for text in (article.dateline, *list(named)):
        if text and "," in text:
            named.add(text.rsplit(",", 1)[1].strip())
    return tuple(sorted(text for text in named if _is_region(text)))


@lru_cache(maxsize=8192)
def _is_region(text: str) -> bool:
    place = find_place(text) if text[:1].isupper() else None
    return place is not None and place.kind in ("country", "region") and place.certain


@lru_cache(maxsize=8192)
def _where(text: str | None, around: tuple[str, ...] = ()) -> Place | None:
    """The named place that something was in: "a supermarket in Banstead, Surrey" was in Banstead. None where the words
    only say what it was near to."""
    if not text or _NEAR.match(text):
        return None
    inner = _IN.split(text)[-1] if _IN.search(text) else text
    inner = _OF.sub("", inner)
    if "," in inner and (generic := inner.split(",", 1))[0][:1].islower():
        inner = generic[1].strip()
    return find_place(inner, near=around) if inner else None


def _when(claim: Claim, article: Article) -> Moment | None:
    text = getattr(claim, "date", None)
    if not text:
        return None
    found = resolve(text, article.published, future=claim.modality is Modality.PLANNED)
    return found if isinstance(found, Moment) else None
