"""What nouns and lone names say besides: a vessel's class, an age that stands for a person, a name of one word.

"The 43-year-old was driving" gives the age of whoever the sentences before are about. It is read only where they name
one person and the article has no other place for that age: an age of the wrong person is a false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker import data
from checker.claims import Claim, Modality
from checker.claims.attribute import AttributeClaim
from checker.claims.quantity import QuantityClaim, Range
from checker.extract.local._document import Document
from checker.normalise.place import demonym

_AGE = re.compile(r"\b[Tt]he (\d{2})[- ]years?[- ]old\b")
_VESSEL = (
    r"(?:(?:INS|HMS|USS|HMCS|HMAS|USCGC|MV|M/V|MT|SS|MS|FV)\s)?"
    r"(?P<name>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,2})"
)
_APPOSITION = re.compile(_VESSEL + r",? (?:\([^()]*\), )?(?:is |was )?an? (?:[\w-]+ ){0,3}$")
_BESIDE = re.compile(r"(?:,? (?:named|called|the|known as))? [\"“‘']?" + _VESSEL)
_LONE = re.compile(r"[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z][^\W\d_]{3,}")
_BACK = 2
"""Sentences looked back for the person."""
_REACH = 90
"""Characters before a class noun that may hold the name."""


@cache
def _class_noun() -> re.Pattern[str]:
    lines = (line.partition(" < ")[0] for line in data.lines("vessels.txt"))
    nouns = sorted((noun for line in lines for noun in line.split("; ")), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(nouns) + r")\b(?!-)", re.IGNORECASE)


def find(document: Document) -> Iterator[Claim]:
    """Classes of vessels, ages that stand for a person, and the spelling of lone names."""
    yield from _vessels(document)
    yield from _ages(document)
    yield from _lone_names(document)


def _vessels(document: Document) -> Iterator[AttributeClaim]:
    text = document.text
    for noun in _class_noun().finditer(text):
        sentence = document.sentence_of(document.token_at(noun.start()))
        beside = _BESIDE.match(text, noun.end(), sentence.end)
        before = _APPOSITION.search(text, max(sentence.start, noun.start() - _REACH), noun.start())
        name = before or beside
        if name is None or document.in_quote(noun.start()) is not None:
            continue
        mention = document.mention_at(document.token_at(name.start("name")))
        if mention is not None and mention.kind == "nationality":
            continue
        start, end = min(noun.start(), name.start()), max(noun.end(), name.end("name"))
        yield AttributeClaim(
            article=document.article.id,
            evidence=document.evidence(start, end),
            sentence=document.sentence_evidence(sentence),
            modality=Modality.ASSERTED,
            speaker=None,
            actor=name["name"],
            attribute="class",
            value=noun[0],
        )


def _ages(document: Document) -> Iterator[QuantityClaim]:
    for age in _AGE.finditer(document.text):
        if len(re.findall(rf"\b{age[1]}(?:[- ]year|,|\)|\.)", document.text)) > 1:
            continue  # said of somebody by name, or of two people
        first, last = document.token_at(age.start()), document.token_at(age.end() - 1)
        tokens = document.tokens
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if following is None or following.pos in ("NOUN", "PROPN", "ADJ") or following.text in ("'s", "’s", "-"):
            continue
        person = _person_before(document, first)
        if person is None:
            continue
        yield QuantityClaim(
            article=document.article.id,
            evidence=document.evidence(age.start(), age.end()),
            sentence=document.sentence_evidence(document.sentence_of(first)),
            modality=Modality.ASSERTED,
            speaker=None,
            subject=person,
            measure="age",
            value=Range(low=float(age[1]), high=float(age[1])),
            unit="years",
        )


def _lone_names(document: Document) -> Iterator[AttributeClaim]:
    """The spelling of names of one word that are no person's or place's: firms, brands, ships, misspelt peoples."""
    seen: set[str] = set()
    for mention in document.mentions:
        text = mention.text
        if mention.kind not in ("organisation", "other", "nationality") or text in seen or not _LONE.fullmatch(text):
            continue
        sentence = document.sentence_of(mention.first)
        if sentence.kind == "heading" or mention.first == sentence.first or demonym(text) or demonym(text + "s"):
            continue
        seen.add(text)
        yield AttributeClaim(
            article=document.article.id,
            evidence=document.evidence(mention.start, mention.end),
            sentence=document.sentence_evidence(sentence),
            modality=Modality.ASSERTED,
            speaker=None,
            actor=mention.name,
            attribute="spelling",
            value=text,
        )


def _person_before(document: Document, token: int) -> str | None:
    """The one person whom the nearest sentence with a name names; None where it names two."""
    here = document.sentence_of(token)
    if any(m.kind == "person" for m in document.sentence_mentions(here)):
        return None
    for index in range(here.i - 1, max(here.i - 1 - _BACK, -1), -1):
        sentence = document.sentences[index]
        if sentence.kind != here.kind:
            return None
        people = {m.name for m in document.sentence_mentions(sentence) if m.kind == "person"}
        if people:
            return people.pop() if len(people) == 1 else None
    return None


FIND = find
