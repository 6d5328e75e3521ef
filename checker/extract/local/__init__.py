"""The embedded extractor: no key, no network. spaCy's parse, then one finder per claim kind in this folder.

Rules over tokens with the parse as support are safer than dependency patterns alone: arcs shift between
sentences, the surface pattern does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.article import Article
from checker.claims import Claim
from checker.errors import ArticleError
from checker.extract.base import ExtractOptions, Extractor
from checker.extract.local._document import Document
from checker.extract.local._names import find_names
from checker.extract.local._parse import documents
from checker.extract.local._quotes import find_quotes
from checker.registry import parts
from checker.stopping import StoppedError, each


def annotate(document: Document) -> Document:
    """Add quotation spans and names, which every finder reads."""
    document.quotes = find_quotes(document)
    document.mentions = find_names(document)
    return document


def find_claims(document: Document) -> list[Claim]:
    """All claims of an annotated document."""
    return [claim for find in parts("checker.extract.local", "FIND").values() for claim in each(find(document))]


def _run(
    articles: Iterable[Article], options: ExtractOptions
) -> Iterator[tuple[Article, Sequence[Claim] | ArticleError]]:
    for document in documents(articles, options.spacy_model, options.batch_size):
        try:
            result: Sequence[Claim] | ArticleError = find_claims(annotate(document))
        except StoppedError:
            raise
        except Exception as error:  # a fault of ours must cost this article only, and be seen
            fault = f"extraction failed ({type(error).__name__}: {error}): please report it".replace("\n", " ")
            result = ArticleError(document.article.id, fault)
        yield document.article, result


EXTRACTOR = Extractor(_run)
