"""Dated claims in the order of what they tell: a date, what is said of it, and which articles say it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from checker.report._excerpt import excerpt
from checker.report._html.articles import Articles, Ref
from checker.report._html.findings import Part
from checker.report._html.words import day, inline, month, weekday
from checker.report.base import clean

if TYPE_CHECKING:
    from checker.facts.base import AnyFact

MOST_DATES = 100
"""Dates on the page, those that most articles name."""
MOST_ENTRIES = 10
"""Sentences of one date."""
SHOWN = 4
"""Sentences of one date that are not folded."""
MOST_LETTERS = 280
_HEDGED = ("alleged", "denied", "planned", "hypothetical")

_Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Saying:
    """An article that says it; `target` is the id of the paragraph, empty where it is not on the page."""

    article: str
    target: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence, with the words for the time marked."""

    parts: tuple[Part, ...]
    hedge: str
    """How it is put, where it is not simply said: "planned", "denied"."""
    sayings: tuple[Saying, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Date:
    """A day or a longer time."""

    label: str
    full: str
    entries: tuple[Entry, ...]
    folded: tuple[Entry, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Period:
    """A month, or years of which no month is told."""

    label: str
    dates: tuple[Date, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """`dates` of `all_dates`, and `sentences` of `all_sentences`, are on the page."""

    periods: tuple[Period, ...]
    dates: int
    all_dates: int
    sentences: int
    all_sentences: int


@dataclass(slots=True)
class _Told:
    """A sentence about a date; claims of one sentence and of syndicated copies are one."""

    words: str
    sentence: str
    facts: list[AnyFact] = field(default_factory=list)

    @property
    def articles(self) -> list[str]:
        return list(dict.fromkeys(f.claim.article for f in self.facts))


def timeline(facts: Sequence[AnyFact], made: Articles) -> Timeline:
    """Of the claims whose date is known."""
    told: dict[_Span, dict[str, _Told]] = {}
    for fact in sorted(facts, key=lambda f: f.label):
        span = _span(fact)
        if span is None:
            continue
        claim = fact.claim
        sentence = fact.article.plain(claim.sentence.start, claim.sentence.end)
        words = getattr(claim, "date", None) or claim.evidence.text
        one = told.setdefault(span, {}).setdefault(clean(sentence), _Told(words, sentence))
        one.facts.append(fact)
    kept = sorted(sorted(told, key=lambda s: (-_sources(told[s].values()), s))[:MOST_DATES])
    periods = tuple(
        Period(_title(spans), tuple(_date(span, _title(spans), list(told[span].values()), made) for span in spans))
        for spans in (list(found) for _, found in groupby(sorted(kept, key=_order), key=_month))
    )
    shown = [d for period in periods for d in period.dates]
    return Timeline(
        periods,
        len(shown),
        len(told),
        sum(len(d.entries) + len(d.folded) for d in shown),
        sum(map(len, told.values())),
    )


def _span(fact: AnyFact) -> _Span | None:
    """First and last day; None where one of them is not known ("since Monday" has no end)."""
    when = fact.when
    if when is None or when.start is None or when.end is None or when.mod in ("BEFORE", "AFTER"):
        return None
    return when.start, when.end


def _sources(told: Iterable[_Told]) -> int:
    return len({article for one in told for article in one.articles})


def _whole_month(span: _Span) -> bool:
    start, end = span
    return start.day == 1 and end == start.replace(day=monthrange(start.year, start.month)[1])


def _coarse(span: _Span) -> bool:
    """Longer than a month."""
    return (span[1] - span[0]).days > 31


def _order(span: _Span) -> tuple[int, int, int, int]:
    """What is told of a year stands before its months, of a month before its days."""
    start, end = span
    return start.year, 0 if _coarse(span) else start.month, start.day, start.toordinal() - end.toordinal()


def _month(span: _Span) -> tuple[int, int] | None:
    """Year and month; None for longer times, so that years with nothing but themselves stand together."""
    return None if _coarse(span) else (span[0].year, span[0].month)


def _title(spans: Sequence[_Span]) -> str:
    first, last = spans[0], spans[-1]
    if not _coarse(first):
        return f"{month(first[0])} {first[0].year}"
    return f"{first[0].year}" if first[0].year == last[0].year else f"{first[0].year} to {last[0].year}"


def _label(span: _Span, period: str) -> str:
    """Beside the title of its period: "Tue 2", "25–31", "2014"."""
    start, end = span
    if start == end:
        return f"{weekday(start)} {start.day}"
    if _whole_month(span):
        return "in the month"
    years = str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return "in the year" if years == period else years
    if _coarse(span):
        tail = f" {start.year}" if start.year != end.year else ""
        return f"{month(start, short=True)}{tail}–{month(end, short=True)} {end.year}"
    if start.month == end.month:
        return f"{start.day}–{end.day}"
    return f"{start.day} {month(start, short=True)}–{end.day} {month(end, short=True)}"


def _date(span: _Span, period: str, told: Sequence[_Told], made: Articles) -> Date:
    ranked = sorted(enumerate(told), key=lambda one: (-len(one[1].articles), one[0]))[:MOST_ENTRIES]
    entries = [_entry(one, made) for _, one in sorted(ranked, key=lambda one: one[0])]
    shown = SHOWN if len(entries) > SHOWN + 1 else len(entries)
    full = day(span[0]) if span[0] == span[1] else f"{day(span[0])} to {day(span[1])}"
    return Date(_label(span, period), full, tuple(entries[:shown]), tuple(entries[shown:]), len(told) - len(entries))


def _entry(told: _Told, made: Articles) -> Entry:
    found = excerpt(told.sentence, told.words, MOST_LETTERS)
    hedges = {str(f.claim.modality) for f in told.facts}
    return Entry(
        tuple(_parts(found.text, found.marks[:1])),
        next((h for h in _HEDGED if hedges == {h}), ""),
        tuple(_saying(article, told, made) for article in told.articles),
        tuple({ref.number: ref for f in told.facts for ref in _refs(f, made)}.values()),
    )


def _parts(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[Part]:
    at = 0
    for start, end in marks:
        yield Part(inline(text[at:start]))
        yield Part(inline(text[start:end]), "held")
        at = end
    yield Part(inline(text[at:]))


def _saying(article: str, told: _Told, made: Articles) -> Saying:
    fact = next(f for f in told.facts if f.claim.article == article)
    span = fact.article.to_view(fact.claim.evidence.start, fact.claim.evidence.end)
    blocks = made.starts.get(article, ()) if span else ()
    target = next((key for start, end, key in blocks if span and start <= span[0] < end), "")
    return Saying(clean(article), target)


def _refs(fact: AnyFact, made: Articles) -> Iterator[Ref]:
    """Findings whose evidence holds these words or stands in them."""
    span = fact.article.to_view(fact.claim.evidence.start, fact.claim.evidence.end)
    for start, end, ref in made.refs.get(fact.claim.article, ()) if span else ():
        if span and start < span[1] and end > span[0]:
            yield ref
