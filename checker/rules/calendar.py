"""A date that no calendar has: a weekday that is not that date's, or the 31st of June."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from checker.article import Article
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link.sentences import sentences
from checker.normalise.date import find, weekday_error
from checker.rules.base import Pair, Remark, Rule, Spot, World

_DATED = re.compile(r"[JFMASOND][A-Za-z]+\.?\s+\d|\d(?:[a-zA-Z]{2})?\s+(?:[oO][fF]\s+)?[JFMASOND]|\d{4}-\d")
"""What may be a day and a month side by side: only such a date can be wrong by the calendar, whatever else is said."""


def _inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterable[Remark]:
    for first, last in sentences(article):
        if not _DATED.search(article.view, first, last):
            continue
        for mention in find(article.view, first, last):
            message = weekday_error(mention.text, article.published)
            if not message:
                continue
            start, end = article.to_text(mention.start, mention.end)
            where = Spot(article.id, start, end, article.to_text(first, last))
            yield Remark(Severity.ERROR, mention.text, message, ((mention.text, (where,)),))


RULE = Rule(
    summary="a weekday that is not that date's, or an impossible date",
    explanation=(
        "The article gives a weekday and a date that do not belong together, or a date that does not exist. Where the "
        "year is not given, it is taken from the publication date: within some weeks of it there is one such day, "
        "further off the years next to it must not fit either."
    ),
    severity=Severity.ERROR,
    kinds=(),
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
            conflict=("He was seen on Tuesday, 14 March, in Cork.", "He was seen in Cork."),
            agreement=("He was seen on Saturday, 14 March, in Cork.", "He was seen in Cork."),
            published=(date(1998, 3, 20), None),
            note="the year is that of the publication",
        ),
        Pair(
            conflict=("Voters go to the polls on Saturday, December 15, in Lindow.", "Lindow votes in winter."),
            agreement=("Voters go to the polls on Sunday, December 15, in Lindow.", "Lindow votes in winter."),
            published=(date(2013, 10, 4), None),
            note="a day ahead, which the year before had on the weekday",
        ),
        Pair(
            conflict=("The season closes next Sunday, Dec. 31, in Lindow.", "Lindow plays at home."),
            agreement=("The season closes next Sunday, Dec. 30, in Lindow.", "Lindow plays at home."),
            published=(date(2012, 12, 23), None),
            note="next Sunday",
        ),
    ),
)
