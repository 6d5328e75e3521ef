"""Labelled texts, read and extracted as in a run of the checker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from checker.article import Article
from checker.config import Settings
from checker.evaluate.base import LabelError
from checker.evaluate.steps import claims
from checker.extract.base import Extracted, ExtractOptions
from checker.read import text as plain_text
from checker.read._assemble import assemble
from checker.read.base import Details, Document, UnreadableError


def article_of(id_: str, text: str, title: str | None = None, published: date | None = None) -> Article:
    """The article as it is read from a text file; what holds no sentence at all is an article without blocks."""
    details = Details(title=title, published=published, published_from="metadata" if published else None)
    try:
        return assemble(Document(text, plain_text.blocks(text), details), id_)
    except UnreadableError:
        return Article(id_, text, (), title=title, published=published)


def extracted(articles: Iterable[Article], settings: Settings) -> Iterator[Extracted]:
    """The claims of each article, in order and a batch at a time. Raises LabelError where one cannot be extracted."""
    for result in claims(articles, settings):
        if result.error:
            raise LabelError(str(result.error)) from result.error
        yield result


def options(settings: Settings) -> ExtractOptions:
    """What the settings say about extraction."""
    return ExtractOptions(spacy_model=settings.spacy_model, batch_size=settings.batch_size)
