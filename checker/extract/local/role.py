"""Finds who holds which role: titles in front of names, appositions, "is", "was elected", "resigned as".

Within one article a person's title without a country takes the country that the same person's same title has
elsewhere; it never takes the country of a neighbour ("Chinese President Xi and Prime Minister Modi").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from checker.claims import Claim, Evidence, Modality, Polarity
from checker.claims.role import RoleClaim
from checker.extract.local._circumstance import when
from checker.extract.local._document import Document
from checker.extract.local._role_patterns import Holding, Reader
from checker.extract.local._role_posts import find_posts
from checker.extract.local._role_titles import find_titles
from checker.extract.local._role_verbs import by_verbs
from checker.extract.local._role_words import CHANGES
from checker.extract.local._stance import stance
from checker.normalise.person import fold


def find(document: Document) -> list[Claim]:
    """The role claims of a document, in the order of the text."""
    titles = find_titles(document)
    if not titles:
        return []
    reader = Reader(document, titles)
    found: list[tuple[Holding, Modality, str | None]] = []
    for holding in reader.all():
        found.append((holding, *_title_stance(document, holding)))
    for holding in by_verbs(reader):
        found.append((holding, *_verb_stance(document, holding)))
    claims: dict[tuple[object, ...], RoleClaim] = {}
    for holding, modality, speaker in found:
        claim = _claim(document, holding, modality, speaker)
        claims.setdefault((claim.actor, claim.role, claim.evidence.start, claim.status), claim)
    known = list(claims.values())
    known += find_posts(document, known)
    return sorted(_with_countries(known), key=lambda c: (c.evidence.start, c.evidence.end))


def _title_stance(document: Document, holding: Holding) -> tuple[Modality, str | None]:
    """A title is presupposed, whatever the sentence does; within a quotation it is somebody's word."""
    if holding.phrase.alleged:
        return Modality.ALLEGED, None
    if document.in_quote(document.tokens[holding.first].start):
        return Modality.REPORTED, None
    return Modality.ASSERTED, None


def _verb_stance(document: Document, holding: Holding) -> tuple[Modality, str | None]:
    """The stance of the verb that states the role."""
    assert holding.predicate is not None
    found = stance(document, holding.predicate)
    if found.polarity is Polarity.NEGATED:
        return Modality.DENIED, found.speaker
    if holding.phrase.alleged:
        return Modality.ALLEGED, found.speaker
    if holding.modality is not None and found.modality in (Modality.ASSERTED, Modality.REPORTED):
        return holding.modality, found.speaker
    return found.modality, found.speaker


def _claim(document: Document, holding: Holding, modality: Modality, speaker: str | None) -> RoleClaim:
    tokens = document.tokens
    phrase = holding.phrase
    date = phrase.date
    if date is None and holding.predicate is not None and tokens[holding.predicate].lemma in CHANGES:
        date = when(document, holding.predicate)
    return RoleClaim(
        article=document.article.id,
        evidence=document.evidence(tokens[holding.first].start, tokens[holding.last - 1].end),
        sentence=_sentence(document, holding),
        modality=modality,
        speaker=speaker,
        actor=holding.person.name,
        role=phrase.role,
        organization=phrase.organization,
        country=phrase.country,
        status=phrase.status,
        date=date,
    )


def _sentence(document: Document, holding: Holding) -> Evidence:
    """The sentence of a holding; two, where the parser cut one behind an abbreviated title."""
    first, last = document.sentence_of(holding.first), document.sentence_of(holding.last - 1)
    if first.i == last.i:
        return document.sentence_evidence(first)
    return document.evidence(first.start, last.end)


def _with_countries(claims: list[RoleClaim]) -> list[RoleClaim]:
    """Give a title without country or body the country of the same person's same title in this article."""
    known: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        if claim.country:
            known.setdefault((claim.actor, _plain(claim.role)), set()).add(claim.country)
    out: list[RoleClaim] = []
    for claim in claims:
        countries = known.get((claim.actor, _plain(claim.role)), set())
        if claim.country is None and claim.organization is None and len(countries) == 1:
            claim = claim.model_copy(update={"country": next(iter(countries))})
        out.append(claim)
    return out


def _plain(role: str) -> str:
    return fold(role).replace("-", " ")


FIND: Callable[[Document], Iterable[Claim]] = find
