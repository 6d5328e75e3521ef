"""A claim against the dated reference facts that ship with the checker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from checker import reference
from checker.article import Article
from checker.claims import Modality
from checker.facts.base import AnyFact
from checker.finding import ReferenceNote, Severity
from checker.normalise.person import parse_person
from checker.rules.base import Pair, Remark, Rule, World, spot

_DOUBTFUL = (Modality.PLANNED, Modality.HYPOTHETICAL, Modality.DENIED)


def _inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterable[Remark]:
    if article.published is None:
        return
    for fact in facts:
        claim = fact.claim
        if claim.status != "current" or claim.date or claim.modality in _DOUBTFUL:
            continue
        if not parse_person(fact.entity).given:
            continue
        answer = reference.check(fact.entity, fact.value, article.published)
        if not isinstance(answer, reference.Contradiction):
            continue
        yield Remark(
            Severity.WARNING,
            fact.entity,
            f"{fact.entity} is called {fact.value.label}; the reference says: {answer.value}",
            ((fact.value.label, (spot(fact),)),),
            ReferenceNote(
                value=answer.value,
                since=answer.since,
                source=answer.source,
            ),
        )


RULE = Rule(
    summary="a claim against the dated reference facts",
    explanation=(
        "An article of known date gives a person a state office that another person held at that time according to "
        "the table that ships with the checker (CIA World Factbook, 2000 to January 2026). Silent without a "
        "publication date, near a change of office, where the table is doubtful, and where two articles of the run "
        "already contradict each other on the point (role-conflict shows the reference then)."
    ),
    severity=Severity.WARNING,
    kinds=("role",),
    inspect=_inspect,
    yields_to=("role-conflict",),
    pairs=(
        Pair(
            conflict=("French Prime Minister Angela Merkel spoke in Lyon.", "The hall in Lyon was full."),
            agreement=("German Chancellor Angela Merkel spoke in Lyon.", "The hall in Lyon was full."),
            published=(date(2015, 6, 10), date(2015, 6, 10)),
        ),
        Pair(
            conflict=("Japanese President Shinzo Abe visited the shipyard.", "The shipyard was busy."),
            agreement=("Japanese Prime Minister Shinzo Abe visited the shipyard.", "The shipyard was busy."),
            published=(date(2016, 3, 2), date(2016, 3, 2)),
        ),
        Pair(
            conflict=("Ukrainian Prime Minister Volodymyr Zelensky opened the dam.", "The dam took nine years."),
            agreement=(
                "Ukrainian leader Volodymyr Zelensky opened the dam.",
                "The dam took nine years.",
            ),
            published=(date(2021, 5, 4), date(2021, 5, 4)),
            note="a general word",
        ),
    ),
)
