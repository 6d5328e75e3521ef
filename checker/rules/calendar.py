"""A date that no calendar has: a weekday that is not that date's, or the 31st of June."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from checker.article import Article
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.normalise.date import find, weekday_error
from checker.rules.base import Pair, Remark, Rule, Spot, World

_AROUND = 160
"""Characters of context shown on either side of a date that stands in no claim."""


def _inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterable[Remark]:
    for mention in find(article.view):
        message = weekday_error(mention.text, article.published)
        if not message:
            continue
        start, end = article.to_text(mention.start, mention.end)
        yield Remark(
            Severity.ERROR,
            mention.text,
            message,
            ((mention.text, (Spot(article.id, start, end, _sentence(article, start, end, facts)),)),),
        )


def _sentence(article: Article, start: int, end: int, facts: Sequence[AnyFact]) -> tuple[int, int]:
    """The sentence of a claim around the span, else the text near it."""
    for fact in facts:
        sentence = fact.claim.sentence
        if sentence.start <= start and end <= sentence.end:
            return sentence.start, sentence.end
    return max(0, start - _AROUND), min(len(article.text), end + _AROUND)


RULE = Rule(
    summary="a weekday that is not that date's, or an impossible date",
    explanation=(
        "The article gives a weekday and a date that do not belong together, or a date that does not exist. Where the "
        "year is not given, it is taken from the publication date, and the years next to it must not fit either."
    ),
    severity=Severity.ERROR,
    kinds=("event", "quantity", "quote", "role", "statement", "attribute"),
    inspect=_inspect,
    pairs=(
        Pair(
            conflict=("The court met on Tuesday, Sept. 3, 2025, in Dover.", "The court met in Dover."),
            agreement=("The court met on Wednesday, Sept. 3, 2025, in Dover.", "The court met in Dover."),
        ),
        Pair(
            conflict=("The lease ran out on June 31, 2019.", "The lease ran out in 2019."),
            agreement=("The lease ran out on June 30, 2019.", "The lease ran out in 2019."),
        ),
        Pair(
            conflict=("He was seen on Friday, 14 March, in Cork.", "He was seen in Cork."),
            agreement=("He was seen on Saturday, 14 March, in Cork.", "He was seen in Cork."),
            published=(date(1998, 3, 20), None),
            note="the year is that of the publication",
        ),
    ),
)
