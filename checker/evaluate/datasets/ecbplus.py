"""How much of what people marked the checker sees at all: people, places and times of ECB+ news clusters.

A folder holds `articles.jsonl` and `mentions.jsonl`. Marked mentions are scored in the sentences that were marked in
full (`eval`). One is covered where it overlaps the evidence of a claim, or an entity: a name, a pronoun that stands for
a known person, a time expression, a place in a phrase of place. Entities are the embedded extractor's; any other is
scored by its claims alone.

A unit is a cluster: its articles tell one event in the same names, so they are drawn together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from pydantic import Field

from checker.article import Article
from checker.claims import Claim
from checker.config import Settings
from checker.evaluate.base import DatasetFormat, Example, Figure, LabelError, Source, Unit, ratio
from checker.evaluate.datasets._articles import article_of, extracted, options
from checker.evaluate.datasets._records import Record, Span, by_name, hold, read_records
from checker.evaluate.datasets._spans import Spans, joined, overlap
from checker.evaluate.datasets._subtopics import wanted
from checker.evaluate.datasets._words import flat, is_pronoun
from checker.evaluate.passages import passage
from checker.extract.base import grounded
from checker.extract.local import annotate, find_claims
from checker.extract.local._circumstance import time_mentions
from checker.extract.local._coref import PRONOUNS, antecedent
from checker.extract.local._document import Document
from checker.extract.local._event_place import place_phrases
from checker.extract.local._parse import documents

ARTICLES, MENTIONS = "articles.jsonl", "mentions.jsonl"
_FAMILIES = {"HUMAN": "human", "LOC": "place", "TIME": "time"}


class NewsText(Record):
    """One article of a cluster."""

    id: str
    subtopic: str
    text: str
    title: str | None = None
    published: date | None = Field(default=None, alias="date")


class Marked(Span):
    """A marked mention; `type` is the tag ("HUMAN_PART_PER"), `spans` are the pieces where it has several."""

    doc: str
    m_id: str
    type: str
    eval: bool
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def family(self) -> str | None:
        """human, place, time, or None for what is not scored."""
        return _FAMILIES.get(self.type.split("_")[0])


def _recognises(path: Path) -> bool:
    return (path / ARTICLES).is_file() and (path / MENTIONS).is_file()


def _texts(source: Source) -> list[NewsText]:
    return [r for _, r in by_name(read_records(source.path / ARTICLES, NewsText), lambda record: record.id, ())]


def _clusters(texts: list[NewsText], source: Source) -> dict[str, list[NewsText]]:
    """{cluster: its articles} of those that are wanted, in the order of names."""
    names = sorted({text.subtopic for text in texts})
    return {name: [t for t in texts if t.subtopic == name] for name in names if wanted(name, source.only)}


def _units(source: Source, settings: Settings) -> Iterator[Unit]:
    texts = _texts(source)
    clusters = _clusters(texts, source)
    marked = _marked(source.path / MENTIONS, {text.id: text.text for text in texts})
    articles = (article_of(t.id, t.text, t.title, t.published) for members in clusters.values() for t in members)
    seen = _seen(articles, settings)
    for name, members in clusters.items():
        unit = Unit(name)
        for text, (article, claims, entities) in zip(members, islice(seen, len(members)), strict=True):
            unit.words += article.words
            for mention in marked.get(text.id, ()):
                _score(unit, text, mention, claims, entities)
        yield unit


def _marked(path: Path, texts: dict[str, str]) -> dict[str, list[Marked]]:
    """{article: mentions that are scored}. Raises LabelError where one does not fit its text."""
    found: dict[str, list[Marked]] = {}
    for place, mention in read_records(path, Marked):
        if mention.doc not in texts:
            raise LabelError(f"{place}: no article {mention.doc} in {ARTICLES}")
        hold(mention, texts[mention.doc], place)
        if mention.eval and mention.family:
            found.setdefault(mention.doc, []).append(mention)
    return found


def _seen(articles: Iterator[Article], settings: Settings) -> Iterator[tuple[Article, Spans, Spans]]:
    """(article, evidence of claims, entities) of each article, in spans of its text."""
    if settings.extractor != "local":
        for result in extracted(articles, settings):
            yield result.article, _evidence(result.claims), []
        return
    chosen = options(settings)
    for document in documents(articles, chosen.spacy_model, chosen.batch_size):
        claims = [c for c in find_claims(annotate(document)) if grounded(document.article, c)]
        yield document.article, _evidence(claims), joined(_entities(document))


def _evidence(claims: list[Claim] | tuple[Claim, ...]) -> Spans:
    return joined((c.evidence.start, c.evidence.end) for c in claims)


def _entities(document: Document) -> Iterator[tuple[int, int]]:
    """Names, resolved pronouns, times and places of a document, in spans of the article's text."""
    spans = [(m.start, m.end) for m in document.mentions]
    spans += [(m.start, m.end) for m in time_mentions(document)]
    spans += [(place.stretch.start, place.stretch.end) for _, place in place_phrases(document)]
    spans += [
        (t.start, t.end) for t in document.tokens if t.lower in PRONOUNS and antecedent(document, t.i) is not None
    ]
    for start, end in spans:
        yield document.article.to_text(start, end)


def _score(unit: Unit, text: NewsText, mention: Marked, claims: Spans, entities: Spans) -> None:
    family = mention.family or ""
    spans = mention.spans or ((mention.start, mention.end),)
    in_claim, in_entity = (overlap(spans, known) > 0 for known in (claims, entities))
    unit.add(family, "marked")
    unit.add(family, "covered", in_claim or in_entity)
    unit.add(family, "in claim", in_claim)
    unit.add(family, "in entity", in_entity)
    if not (in_claim or in_entity):
        shown = passage(mention.type, text.id, text.text, mention.start, mention.end)
        note = f"{mention.type}, {_form(mention.text)}"
        id_ = f"{text.id}:{mention.m_id}"
        unit.examples.append(Example("missed", family, unit.name, id_, flat(mention.text), note, (shown,)))


def _form(words: str) -> str:
    """How a mention is written; in a headline any word may have its capital."""
    if is_pronoun(words):
        return "pronoun"
    return "with a capital" if any(word[0].isupper() for word in words.split()) else "without a capital"


DATASET = DatasetFormat(
    about="people, places and times of news clusters: are they covered by claims and entities?",
    recognises=_recognises,
    figures=(
        Figure("coverage", "in a claim or an entity", ratio("covered", "marked"), ("covered", "marked")),
        Figure("in-claim", "in the evidence of a claim", ratio("in claim", "marked"), ("in claim", "marked")),
        Figure("in-entity", "in an entity", ratio("in entity", "marked"), ("in entity", "marked")),
    ),
    units=_units,
    groups="family",
    size=lambda source: len(_clusters(_texts(source), source)),
)
