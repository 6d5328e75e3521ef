"""Who said what: quotations and statements against attributions that people marked (source, cue, content).

*Direct quotations.* The labels are attributions with `is_direct_quote` whose content is longer than eight characters
(shorter ones are single words in marks). One counts as found where quote claims hold at least half of its content's
characters; a quote claim is right where at least half of its characters are content of attributions that are quoted at
least in part. The figure is F1 of the two.

*Right source.* Judged on direct quotations found whose source was marked and names somebody: what a pronoun stands for
was not marked, so no answer can be held against it. The claim that holds most of the content answers for it; its actor
is right where the surname (or a description's last word) stands in the marked source, or the one text holds the other,
in whole words and not in the possessive ("Roe's lawyer" is not Roe). A claim without actor is wrong.

*Recall.* Contents of all kinds, found where quote and statement claims hold at least half of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from checker.claims import Claim
from checker.claims.quote import QuoteClaim
from checker.claims.statement import StatementClaim
from checker.config import Settings
from checker.evaluate.base import ALL, DatasetFormat, Example, Figure, Source, Unit, f1, ratio
from checker.evaluate.datasets._articles import article_of, extracted
from checker.evaluate.datasets._records import Record, Span, by_name, hold, label_files, read_set
from checker.evaluate.datasets._spans import Spans, overlap
from checker.evaluate.datasets._words import flat, is_pronoun
from checker.evaluate.passages import passage
from checker.extract.base import Extracted
from checker.normalise.person import fold, parse_person

SHORTEST = 9
"""Characters of a direct quotation that is scored as one."""
_FIELDS = "text", "attributions"
_POSSESSIVE = re.compile(r"'s?$")


class Attribution(Record):
    """One attribution; each part may be in several pieces."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote: Literal["direct", "mixed", "indirect"]
    is_direct_quote: bool
    speech_cue: bool

    @property
    def spans(self) -> Spans:
        """Where the content stands."""
        return [(s.start, s.end) for s in self.content]

    @property
    def length(self) -> int:
        """Characters of the content."""
        return sum(s.end - s.start for s in self.content)


class Annotated(Record):
    """An article with its attributions."""

    doc: str
    text: str
    title: str | None = None
    published: date | None = Field(default=None, alias="date")
    attributions: tuple[Attribution, ...]


def _recognises(path: Path) -> bool:
    return bool(label_files(path, _FIELDS))


def _labels(source: Source) -> list[tuple[str, Annotated]]:
    return by_name(read_set(source.path, Annotated, _FIELDS), lambda record: record.doc, source.only)


def _units(source: Source, settings: Settings) -> Iterator[Unit]:
    labels = _labels(source)
    for place, record in labels:
        for one in record.attributions:
            for span in (*one.source, *one.cue, *one.content):
                hold(span, record.text, f"{place}: {one.id}")
    articles = (article_of(r.doc, r.text, r.title, r.published) for _, r in labels)
    for (_, record), result in zip(labels, extracted(articles, settings), strict=True):
        yield _unit(record, result)


def _unit(record: Annotated, result: Extracted) -> Unit:
    unit = Unit(record.doc, words=result.article.words)
    quotes = [c for c in result.claims if isinstance(c, QuoteClaim)]
    spoken = _evidence(c for c in result.claims if isinstance(c, QuoteClaim | StatementClaim))
    for one in record.attributions:
        found = 2 * overlap(spoken, one.spans) >= one.length
        for name in ("attributions", *["quoted"] * (one.quote != "indirect"), *["speech"] * one.speech_cue):
            unit.add(one.quote, name)
            unit.add(one.quote, f"{name} found", found)
        direct = one.is_direct_quote and one.length >= SHORTEST
        if direct:
            found = _score_direct(unit, record, one, quotes)
        if not found:
            unit.examples.append(_missed(unit, record, one))
    _score_claims(unit, record, quotes)
    return unit


def _evidence(claims: Iterable[Claim]) -> Spans:
    return [(c.evidence.start, c.evidence.end) for c in claims]


def _score_direct(unit: Unit, record: Annotated, one: Attribution, quotes: Sequence[QuoteClaim]) -> bool:
    """Count a direct quotation and its source; whether it was found."""
    found = 2 * overlap(_evidence(quotes), one.spans) >= one.length
    unit.add(one.quote, "direct")
    unit.add(one.quote, "direct found", found)
    named = _named(one)
    if found and named:
        claim = max(quotes, key=lambda c: overlap(_evidence([c]), one.spans))
        right = _is_source(claim.actor, named)
        unit.add(one.quote, "source judged")
        unit.add(one.quote, "source right", right)
        if not right:
            unit.examples.append(_wrong_source(unit, record, one, claim))
    return found


def _named(one: Attribution) -> str:
    """The source in its words; empty where there is none or it is a pronoun."""
    words = flat(" ".join(s.text for s in one.source))
    return "" if is_pronoun(words) else words


def _is_source(actor: str | None, source: str) -> bool:
    """Whether the actor of a claim is the one that the marked source names."""
    if actor is None:
        return False
    who, marked = (_POSSESSIVE.sub("", fold(flat(words))) for words in (actor, source))
    surname = parse_person(actor).surname.split()
    return _holds(marked, who) or _holds(who, marked) or _holds(marked, surname[-1] if surname else who)


def _holds(text: str, words: str) -> bool:
    """Whether the words stand in the text, whole and not in the possessive: "Roe" is not in "Roe's lawyer"."""
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w|'s\b)", text)) if words else False


def _score_claims(unit: Unit, record: Annotated, quotes: Sequence[QuoteClaim]) -> None:
    quoted = [span for one in record.attributions if one.quote != "indirect" for span in one.spans]
    for claim in quotes:
        span = claim.evidence.start, claim.evidence.end
        right = 2 * overlap(quoted, [span]) >= span[1] - span[0]
        unit.add(ALL, "claims")
        unit.add(ALL, "claims right", right)
        if not right:
            shown = passage("quotation", record.doc, record.text, *span)
            note = f"said by {claim.actor}" if claim.actor else ""
            unit.examples.append(
                Example("false alarm", "quotation", unit.name, _id(span), flat(claim.text), note, (shown,))
            )


def _id(span: tuple[int, int]) -> str:
    return f"{span[0]}-{span[1]}"


def _missed(unit: Unit, record: Annotated, one: Attribution) -> Example:
    source, cue = (flat(" ".join(s.text for s in part)) for part in (one.source, one.cue))
    shown = tuple(passage("content", record.doc, record.text, s.start, s.end) for s in one.content)
    return Example("missed", one.quote, unit.name, one.id, source or "no source marked", f"cue: {cue}", shown)


def _wrong_source(unit: Unit, record: Annotated, one: Attribution, claim: QuoteClaim) -> Example:
    shown = (
        *(passage("source", record.doc, record.text, s.start, s.end) for s in one.source),
        passage("quotation", record.doc, record.text, claim.evidence.start, claim.evidence.end),
    )
    note = f"given to {claim.actor}" if claim.actor else "given to nobody"
    return Example("wrong value", one.quote, unit.name, one.id, _named(one), note, shown)


def _recall(name: str, about: str, counted: str) -> Figure:
    counts = f"{counted} found", counted
    return Figure(name, about, ratio(*counts), counts)


DATASET = DatasetFormat(
    about="who said what: quotations and statements against marked attributions",
    recognises=_recognises,
    figures=(
        Figure(
            "quotation-f1",
            "direct quotations, F1",
            f1("claims right", "claims", "direct found", "direct"),
            in_groups=False,
        ),
        Figure(
            "quotation-precision",
            "quote claims on quoted content",
            ratio("claims right", "claims"),
            ("claims right", "claims"),
            in_groups=False,
        ),
        _recall("quotation-recall", "direct quotations found", "direct"),
        Figure(
            "right-source",
            "right source, where it is named",
            ratio("source right", "source judged"),
            ("source right", "source judged"),
        ),
        _recall("quoted-recall", "contents quoted in part or whole, found", "quoted"),
        _recall("speech-recall", "contents with a verb of speech, found", "speech"),
        _recall("recall", "contents of any kind, found", "attributions"),
    ),
    units=_units,
    groups="quotation",
    size=lambda source: len(_labels(source)),
)
