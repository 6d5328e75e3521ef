"""Several extractors as one: their claims put together, what both found kept once.

A claim of a later extractor goes where an earlier one has a claim of that kind, on words that overlap, of the same
actor and with an equal value once it is made comparable, or with a part of its words: a quotation that is cut short
is no second quotation. The earlier one wins. Else both stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.article import Article
from checker.claims import Claim
from checker.errors import ArticleError
from checker.extract.base import ExtractOptions, Extractor, Found, Result, found
from checker.facts import to_facts
from checker.facts.base import AnyFact
from checker.normalise.person import fold

_WORD = re.compile(r"\w+(?:['-]\w+)*")


def merged(extractors: Sequence[Extractor]) -> Extractor:
    """One extractor that runs all of them; earlier ones win."""
    if len(extractors) == 1:
        return extractors[0]

    def run(articles: Iterable[Article], options: ExtractOptions) -> Iterator[tuple[Article, Result]]:
        listed = list(articles)
        for results in zip(*(e.run(listed, options) for e in extractors), strict=True):
            yield results[0][0], _together(results[0][0], [found(result) for _, result in results])

    return Extractor(run, asks=any(e.asks for e in extractors))


def _together(article: Article, results: Sequence[Found]) -> Found:
    """One result of several: an article that one of them could not read is named, with what the others found."""
    claims: list[Claim] = []
    for result in results:
        claims += _new(article, claims, result.claims) if claims else result.claims
    errors = [result.error for result in results if result.error is not None]
    error = errors[0] if errors else None
    if error is not None and claims:
        error = ArticleError(error.article, f"{error.message}; only part of its claims was compared")
    return Found(claims, sum(result.dropped for result in results), error)


def _new(article: Article, known: Sequence[Claim], more: Sequence[Claim]) -> list[Claim]:
    """The claims of `more` that say something else than those known, or say it elsewhere."""
    facts = to_facts(article, known)
    comparable = {id(fact.claim): fact for fact in to_facts(article, more)}
    out = []
    for claim in more:
        fact = comparable.get(id(claim))
        if not (any(_one(f, fact) for f in facts) if fact else any(_equal(c, claim) for c in known)):
            out.append(claim)
    return out


def _one(a: AnyFact, b: AnyFact) -> bool:
    return (
        getattr(a.claim, "kind", "") == getattr(b.claim, "kind", "")
        and _overlap(a.claim, b.claim)
        and getattr(a.claim, "attribute", None) == getattr(b.claim, "attribute", None)
        and (bool(a.value == b.value) or _part(_words(a.claim), _words(b.claim)))
        and _same_actor(a.entity, b.entity)
    )


def _equal(a: Claim, b: Claim) -> bool:
    """For kinds that are not made comparable: all that they say is the same."""
    outside = {"evidence", "sentence", "extractor"}
    return type(a) is type(b) and _overlap(a, b) and a.model_dump(exclude=outside) == b.model_dump(exclude=outside)


def _overlap(a: Claim, b: Claim) -> bool:
    return a.evidence.start < b.evidence.end and b.evidence.start < a.evidence.end


def _words(claim: Claim) -> str:
    """What a quotation or an attribute says, folded; "" for other kinds."""
    said = getattr(claim, "text", None) or getattr(claim, "value", None)
    return " ".join(_WORD.findall(fold(said))) if isinstance(said, str) else ""


def _part(whole: str, part: str) -> bool:
    return bool(part) and f" {part} " in f" {whole} "


def _same_actor(a: str, b: str) -> bool:
    """One name, or the one within the other: "Fico" and "Robert Fico"."""
    first, second = set(fold(a).split()), set(fold(b).split())
    return first <= second or second <= first
