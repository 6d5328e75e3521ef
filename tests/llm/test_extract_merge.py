"""Two extractors as one: what both found once, what one found from that one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from checker.article import Article, whole
from checker.claims import Claim, Evidence
from checker.claims.quantity import QuantityClaim, Range
from checker.claims.quote import QuoteClaim
from checker.claims.role import RoleClaim
from checker.errors import ArticleError
from checker.extract._merge import merged
from checker.extract.base import ExtractOptions, Extractor, Found, Result, extract

TEXT = "Varonian Prime Minister Ilse Marenko met reporters. Mayor Ida Moss said 23 were killed."
ARTICLE = whole("a", TEXT)


def evidence(words: str) -> Evidence:
    at = TEXT.index(words)
    return Evidence(start=at, end=at + len(words), text=words)


def role(words: str, actor: str, title: str, by: str = "local", **more: str) -> RoleClaim:
    span = evidence(words)
    return RoleClaim(article="a", evidence=span, sentence=span, extractor=by, actor=actor, role=title, **more)  # type: ignore[arg-type]


def toll(words: str, low: float, by: str = "local") -> QuantityClaim:
    span = evidence(words)
    value = Range(low=low, high=low)
    return QuantityClaim(
        article="a", evidence=span, sentence=span, extractor=by, subject="people", measure="killed", value=value
    )


def giving(*results: Result, asks: bool = False) -> Extractor:
    def run(articles: Iterable[Article], options: ExtractOptions) -> Iterator[tuple[Article, Result]]:
        return zip(articles, results, strict=True)

    return Extractor(run, asks=asks)


MARENKO = role("Varonian Prime Minister Ilse Marenko", "Ilse Marenko", "Prime Minister", country="Varonian")


@pytest.mark.parametrize(
    ("other", "both"),
    [
        (role("Prime Minister Ilse Marenko", "Ilse Marenko", "prime minister", "llm", country="Varonian"), False),
        (role("Prime Minister Ilse Marenko", "Marenko", "Prime Minister", "llm", country="Varonian"), False),
        (role("Prime Minister Ilse Marenko", "Ida Moss", "Prime Minister", "llm", country="Varonian"), True),
        (role("Prime Minister Ilse Marenko", "Ilse Marenko", "Minister", "llm"), True),
        (role("Mayor Ida Moss", "Ilse Marenko", "Prime Minister", "llm", country="Varonian"), True),
        (toll("Prime Minister", 23, "llm"), True),
    ],
)
def test_equal_claims_on_the_same_words_are_one(other: Claim, both: bool) -> None:
    (result,) = extract(merged([giving([MARENKO]), giving([other])]), [ARTICLE])
    assert MARENKO in result.claims, "the first extractor's wins"
    assert (other in result.claims) is both
    assert len(result.claims) == 1 + both


def test_figures_are_compared_by_value() -> None:
    known, same, others = toll("23", 23), toll("23 were killed", 23, "llm"), toll("23 were killed", 26, "llm")
    (result,) = extract(merged([giving([known]), giving([same, others])]), [ARTICLE])
    assert result.claims == (known, others)


def test_part_of_a_quotation_is_no_second_one() -> None:
    def quote(text: str, by: str) -> QuoteClaim:
        span = evidence("Varonian Prime Minister Ilse Marenko")
        return QuoteClaim(article="a", evidence=span, sentence=span, extractor=by, actor="Ilse Marenko", text=text)

    known, cut, longer = quote("We won’t go,", "local"), quote("We won't", "llm"), quote("We won’t go, ever", "llm")
    (result,) = extract(merged([giving([known]), giving([cut, longer])]), [ARTICLE])
    assert result.claims == (known, longer)


def test_nothing_of_the_first_loses_nothing_of_the_second() -> None:
    (result,) = extract(merged([giving([]), giving(Found([MARENKO, MARENKO], 3))]), [ARTICLE])
    assert (len(result.claims), result.dropped) == (2, 3)


def test_failure_of_one_is_named_and_the_others_claims_are_kept() -> None:
    lost = ArticleError("a", "language model: rate limit")
    (result,) = extract(merged([giving([MARENKO]), giving(lost)]), [ARTICLE])
    assert result.claims == (MARENKO,)
    assert result.error
    assert result.error.message == "language model: rate limit; only part of its claims was compared"
    (result,) = extract(merged([giving(lost), giving(lost)]), [ARTICLE])
    assert (result.claims, result.error) == ((), lost)


def test_one_that_asks_makes_the_whole_ask() -> None:
    assert merged([giving([]), giving([], asks=True)]).asks
    assert not merged([giving([]), giving([])]).asks
    alone = giving([])
    assert merged([alone]) is alone
