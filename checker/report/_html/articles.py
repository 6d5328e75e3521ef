"""Whole articles as they are read, with the evidence of every finding marked in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.report._html.findings import state
from checker.report._html.words import inline, published
from checker.report.base import clean

if TYPE_CHECKING:
    from checker.article import Article
    from checker.finding import ArticleInfo, Finding, Report

MUTED = "muted"
_ORDER = ("error", "warning", "info", MUTED)


@dataclass(frozen=True, slots=True)
class Ref:
    """A finding, named beside the words that it is about."""

    number: int
    severity: str
    """Or MUTED, where nothing is left to decide."""
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words; `key` is the id of its mark on the page, empty for words that nothing is found in."""

    text: str
    key: str = ""
    severity: str = ""
    evidence: tuple[int, ...] = ()
    refs: tuple[Ref, ...] = ()
    """Findings whose evidence ends here."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph or heading."""

    key: str
    heading: bool
    segments: tuple[Segment, ...]
    notes: tuple[Ref, ...]
    """Findings with evidence in it, each once."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article; `blocks` is empty where its text is not at hand."""

    number: int
    id: str
    title: str
    about: str
    words: int
    findings: int
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    evidence: int
    ref: Ref


@dataclass(slots=True)
class Articles:
    """The articles of a report and the places on the page that lead into them."""

    views: tuple[ArticleView, ...]
    targets: dict[int, str] = field(default_factory=dict)
    """Number of a piece of evidence, counted through the report -> id of its mark."""
    starts: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    """Article -> (start, end, key) of its blocks, in view offsets."""
    refs: dict[str, list[tuple[int, int, Ref]]] = field(default_factory=dict)
    """Article -> (start, end, finding) of its marks, in view offsets."""


def articles(report: Report, texts: Mapping[str, Article]) -> Articles:
    """Every article of the report, in its order."""
    made = Articles(())
    marks = _marks(report, texts)
    views = []
    for number, info in enumerate(report.articles, 1):
        article, own = texts.get(info.id), marks.get(info.id, [])
        made.refs[info.id] = [(m.start, m.end, m.ref) for m in own]
        blocks = tuple(_blocks(number, article, own, made)) if article else ()
        views.append(_view(number, info, report.findings, blocks))
    made.views = tuple(views)
    return made


def _view(number: int, info: ArticleInfo, findings: Sequence[Finding], blocks: tuple[BlockView, ...]) -> ArticleView:
    about = ", ".join(known for known in (clean(info.source or ""), published(info.published)) if known)
    mine = sum(any(info.id in side.articles for side in f.sides) for f in findings)
    return ArticleView(number, clean(info.id), clean(info.title or ""), about, info.words, mine, blocks)


def _marks(report: Report, texts: Mapping[str, Article]) -> dict[str, list[_Mark]]:
    """Article -> what is marked in it."""
    marks: dict[str, list[_Mark]] = {}
    evidence = -1
    for number, finding in enumerate(report.findings, 1):
        severity = finding.severity.value if state(finding) == "open" else MUTED
        ref = Ref(number, severity, clean(finding.rule), clean(finding.message))
        for place in (p for side in finding.sides for p in side.evidence):
            evidence += 1
            article = texts.get(place.article)
            span = article.to_view(place.start, place.end) if article else None
            if span:
                marks.setdefault(place.article, []).append(_Mark(*span, evidence, ref))
    return marks


def _blocks(number: int, article: Article, marks: Sequence[_Mark], made: Articles) -> Iterator[BlockView]:
    for at, (start, end, kind) in enumerate(article.block_spans(), 1):
        key = f"a{number}-b{at}"
        own = [m for m in marks if m.start < end and m.end > start]
        made.starts.setdefault(article.id, []).append((start, end, key))
        segments = tuple(_segments(article.view, start, end, own, key, made.targets))
        notes = {m.ref.number: m.ref for m in sorted(own, key=lambda m: (m.start, m.ref.number))}
        yield BlockView(key, kind == "heading", segments, tuple(notes.values()))


def _segments(
    view: str, start: int, end: int, marks: Sequence[_Mark], block: str, targets: dict[int, str]
) -> Iterator[Segment]:
    """The block cut wherever a mark begins or ends: marks may overlap, elements may not."""
    cuts = sorted({start, end, *(at for m in marks for at in (m.start, m.end) if start < at < end)})
    for number, (low, high) in enumerate(pairwise(cuts)):
        over = [m for m in marks if m.start < high and m.end > low]
        text = inline(view[low:high])
        if not over:
            yield Segment(text)
            continue
        key = f"{block}-{number}"
        for mark in over:
            targets.setdefault(mark.evidence, key)
        ended = {m.ref.number: m.ref for m in over if m.end == high or (high == end and m.end > end)}
        yield Segment(
            text,
            key,
            min((m.ref.severity for m in over), key=_ORDER.index),
            tuple(m.evidence for m in over),
            tuple(ended.values()),
        )
