"""What the page shows, made ready for its template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.report._html.articles import ArticleView, articles
from checker.report._html.findings import STATES, Card, cards
from checker.report._html.matrix import Matrix, matrix
from checker.report._html.timeline import Timeline, timeline
from checker.report._html.words import count
from checker.report.base import RenderOptions, clean

if TYPE_CHECKING:
    from checker.finding import LlmStats, Report

SEVERITIES = {
    "error": "Both cannot be true",
    "warning": "Probably a contradiction",
    "info": "Style, an update or rounding",
}
MOST_ASIDE = 10
"""Findings set aside that are shown at once; more are folded."""
MOST_PRINTED = 20
"""Articles whose text goes on paper; more would bury the findings."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Findings under one heading."""

    key: str
    title: str
    about: str
    cards: tuple[Card, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by, and how many findings have it."""

    value: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report."""

    title: str
    counts: tuple[Choice, ...]
    facts: tuple[str, ...]
    caveats: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]
    draft: ArticleView | None
    groups: tuple[Cards, ...]
    severities: tuple[Choice, ...]
    states: tuple[Choice, ...]
    rules: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    matrix: Matrix
    timeline: Timeline
    articles: tuple[ArticleView, ...]
    printed: bool
    """Whether the articles' text goes on paper."""


def page(report: Report, options: RenderOptions) -> Page:
    """What the page shows of a report."""
    made = articles(report, options.articles)
    all_cards = cards(report, made.targets)
    draft = next((view for view in made.views if report.draft is not None and view.id == clean(report.draft)), None)
    others = tuple(view for view in made.views if view is not draft)
    open_ = [card for card in all_cards if card.state == "open"]
    return Page(
        title=f"Draft check: {clean(report.draft)}" if report.draft is not None else "Consistency report",
        counts=_tally(SEVERITIES, (card.severity for card in open_)),
        facts=_facts(report),
        caveats=tuple(_caveats(report)),
        unread=tuple((clean(e.article), clean(e.message)) for e in report.errors),
        draft=draft,
        groups=tuple(_groups(all_cards)),
        severities=_tally(SEVERITIES, (card.severity for card in all_cards)),
        states=_tally(STATES | ({"open": "new"} if options.baseline else {}), (card.state for card in all_cards)),
        rules=_tally(sorted({card.rule for card in all_cards}), (card.rule for card in all_cards)),
        sources=_sources(made.views, all_cards),
        matrix=matrix(report),
        timeline=timeline(options.facts, made),
        articles=others,
        printed=len(others) <= MOST_PRINTED,
    )


def _groups(all_cards: Sequence[Card]) -> list[Cards]:
    groups = []
    for severity, about in SEVERITIES.items():
        own = tuple(card for card in all_cards if card.severity == severity and card.state == "open")
        if own:
            groups.append(Cards(severity, count(len(own), severity), about, own, severity == "info"))
    aside = tuple(card for card in all_cards if card.state != "open")
    if aside:
        about = "Waived, in the baseline or rejected by the judge: nothing left to decide"
        groups.append(Cards("aside", f"{len(aside):,} set aside", about, aside, len(aside) > MOST_ASIDE))
    return groups


def _tally(known: dict[str, str] | list[str], found: object) -> tuple[Choice, ...]:
    numbers = Counter(found)  # type: ignore[call-overload]
    names = known if isinstance(known, dict) else {name: name for name in known}
    return tuple(Choice(value, name, numbers[value]) for value, name in names.items() if numbers[value])


def _sources(views: Sequence[ArticleView], all_cards: Sequence[Card]) -> tuple[Choice, ...]:
    numbers = Counter(number for card in all_cards for number in card.articles)
    found = [Choice(str(v.number), v.id, numbers[v.number]) for v in views if numbers[v.number]]
    return tuple(sorted(found, key=lambda choice: choice.name.casefold()))


def _facts(report: Report) -> tuple[str, ...]:
    stats = report.stats
    read = (count(stats.articles, "article"), count(stats.words, "word"), count(stats.claims, "claim"))
    return (
        *read,
        f"{clean(report.tool.name)} {clean(report.tool.version)}",
        f"extractor {clean(report.tool.extractor)}",
    )


def _caveats(report: Report) -> list[str]:
    """What else a reader must know before trusting the page."""
    said = []
    if dropped := report.stats.dropped_ungrounded:
        said.append(f"{count(dropped, 'claim')} dropped for want of verbatim evidence")
    if report.stats.llm:
        said += _model(report.stats.llm)
    return said


def _model(llm: LlmStats) -> list[str]:
    said = [f"{count(llm.answered, 'question')} answered by {clean(llm.model)}"]
    if llm.failed:
        said.append(f"{count(llm.failed, 'question')} left without an answer")
    if llm.unjudged:
        said.append(f"{count(llm.unjudged, 'finding')} that the judge was to judge and could not")
    return said
