"""What a draft says that no source has: names, numbers, quotations, roles. Off unless it is asked for."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence

from checker.article import Article
from checker.claims.quote import QuoteClaim
from checker.claims.role import RoleClaim
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.normalise.office import relation
from checker.normalise.quotation import GAP, SLOT, compare, quotation
from checker.normalise.words import content_words
from checker.rules._vocabulary import FIGURE, Vocabulary, figure, names
from checker.rules.base import Pair, Remark, Rule, Spot, World, spot

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s\"”’)]|$)[^.!?\n]*)*[.!?]*[\"”’)]*")
_DATES = frozenset(w.lower() for w in (*calendar.day_name, *calendar.month_name, *calendar.month_abbr) if w)
_ENDING = re.compile(r"['’]s?$|\.$")
_TITLES = frozenset("Mr Mrs Ms Miss Dr Sir Lady Lord I".split())
_FEW = 3
"""Figures up to here are words of the language more often than counts."""
_WORDS = 4
"""Words of a quotation that is looked for; a shorter one is a turn of phrase."""


def _audit(draft: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    sources = [a for id_, a in world.articles.items() if id_ != draft.id]
    if not sources:
        return
    known = Vocabulary.of(a.view for a in sources)
    mine = [f for f in facts if f.claim.article == draft.id]
    others = [f for f in facts if f.claim.article != draft.id]
    quoted = [f for f in mine if isinstance(f.claim, QuoteClaim)]
    yield from _quotations(quoted, sources, others)
    yield from _roles(mine, others, known)
    said = [(f.claim.evidence.start, f.claim.evidence.end) for f in quoted]
    seen: set[str] = set()
    for start, end, kind in draft.block_spans():
        if kind == "heading":
            continue
        for what, words, place in _in_block(draft, start, end, known):
            key = f"{what} {words.lower()}"
            if key not in seen and not any(low <= place.start < high for low, high in said):
                seen.add(key)
                yield _remark(what, words, place)


def _in_block(draft: Article, start: int, end: int, known: Vocabulary) -> Iterator[tuple[str, str, Spot]]:
    """Names and numbers of a paragraph that are not known, with their places."""
    for sentence in _SENTENCE.finditer(draft.view, start, end):
        text, at = sentence[0], sentence.start()
        lead = len(text) - len(text.lstrip(' \t"“‘(—–-'))
        for low, high, words in names(text):
            if low == lead and len(words) == 1:
                continue  # the first word of a sentence
            told = [w for w in words if _ENDING.sub("", w).lower() not in _DATES and w.rstrip(".") not in _TITLES]
            if low == lead and told and words[0] == told[0] and len(told) > 1 and known.has_name(told[1:]):
                continue  # "Yesterday Smith"
            if told and not known.has_name(told):
                yield "name", " ".join(text[low:high].split()), _spot(draft, at + low, at + high, sentence.span())
        for match in FIGURE.finditer(text):
            value = figure(match)
            if (
                value is None
                or value <= _FEW
                or known.has_figure(value, rounded=bool(match["about"]) or _is_round(value))
            ):
                continue
            low, high = match.start("number"), match.end()
            yield "number", match[0].strip(), _spot(draft, at + low, at + high, sentence.span())


def _is_round(value: float) -> bool:
    """A figure with one or two digits and zeros: "1.2 million"."""
    return value >= 100 and not 1000 < value < 2200 and len(f"{value:.0f}".rstrip("0")) <= 2


def _quotations(mine: Sequence[AnyFact], sources: Sequence[Article], others: Sequence[AnyFact]) -> Iterator[Remark]:
    """Quotations of which no source has the words; one in other words is a matter of quote-mismatch."""
    texts = [f" {' '.join(quotation(a.view).words)} " for a in sources]
    quoted = [f.value for f in others if isinstance(f.claim, QuoteClaim)]
    for fact in mine:
        stretches = re.split(rf"{re.escape(SLOT)}|{GAP}", " ".join(fact.value.words))
        if len(fact.value.words) < _WORDS or any(compare(fact.value, q).comparison != "unrelated" for q in quoted):
            continue
        if not any(all(s.strip() in text for s in stretches) for text in texts):
            yield _remark("quotation", " ".join(fact.claim.text.split()), spot(fact))


def _roles(mine: Sequence[AnyFact], others: Sequence[AnyFact], known: Vocabulary) -> Iterator[Remark]:
    """Roles that no source gives the person, and of which no source has the words."""
    held = [f for f in others if isinstance(f.claim, RoleClaim)]
    for fact in mine:
        if not isinstance(fact.claim, RoleClaim):
            continue
        given = (f for f in held if f.entity == fact.entity)
        if any(relation(fact.value, f.value) in ("same", "general") for f in given):
            continue
        if not all(known.has_word(w) for w in content_words(fact.claim.role)):
            yield _remark("role", fact.value.label, spot(fact))


def _remark(what: str, words: str, place: Spot) -> Remark:
    shown = words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + " …"
    return Remark(Severity.INFO, words, f"no source has this {what}: {shown}", ((words, (place,)),))


def _spot(draft: Article, start: int, end: int, sentence: tuple[int, int]) -> Spot:
    low, high = sentence
    return Spot(draft.id, *draft.to_text(start, end), draft.to_text(low, high))


RULE = Rule(
    summary="a name, number, quotation or role in the draft that no source has",
    explanation=(
        "Only in `checker prepub`, and only where it is switched on (--unsupported): names, numbers, quotations and "
        "roles of the draft that no source of its story has. It may be true and it may be your own knowledge; it is "
        "what to look up. A part of a name, a number in words, a rounded figure, an inflected form, a country for its "
        "people and an abbreviation count as supported, and so does what a source says of somebody else. What another "
        "rule already holds against a source is not noted again."
    ),
    severity=Severity.INFO,
    kinds=("role", "quote"),
    audit=_audit,
    optional=True,
    yields_to=(
        "attribute-conflict",
        "date-conflict",
        "name-variant",
        "number-conflict",
        "place-conflict",
        "quote-mismatch",
        "role-conflict",
    ),
    pairs=(
        Pair(
            conflict=(
                "The bridge was opened by Ilse Marenko on Tuesday.",
                "The bridge was opened on Tuesday by the mayor.",
            ),
            agreement=(
                "The bridge was opened by Ms Marenko on Tuesday.",
                "Ilse Marenko opened the bridge on Tuesday.",
            ),
            note="a name; the first text is the draft",
        ),
        Pair(
            conflict=(
                "The repairs of the bridge cost 340,000 euros.",
                "The bridge was repaired within a year.",
            ),
            agreement=(
                "The repairs of the bridge cost about 340,000 euros.",
                "The bridge was repaired for 338,500 euros.",
            ),
            note="a number",
        ),
        Pair(
            conflict=(
                "“Nobody will miss the old railings,” the engineer said.",
                "The engineer said nothing about the railings.",
            ),
            agreement=(
                "“Nobody will miss … railings,” the engineer said.",
                "“Nobody will miss the old railings,” the engineer said.",
            ),
            note="a quotation",
        ),
        Pair(
            conflict=(
                "The delegation met officials of the Portuguese navy.",
                "The delegation met officials of the navy.",
            ),
            agreement=(
                "The delegation met officials of the Portuguese navy and the EU.",
                "The delegation met officials of the navy of Portugal and of the European Union.",
            ),
            note="a country for its people, and an abbreviation",
        ),
    ),
)
