"""Findings as cards: sides with their sentences, the words at issue marked, and what others say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.report._difference import differing
from checker.report._excerpt import Excerpt, excerpt, shorten
from checker.report._finding import by_sentence, says_more, supported
from checker.report._html.words import inline, published
from checker.report._places import sources
from checker.report.base import clean, rejected

if TYPE_CHECKING:
    from checker.finding import ArticleInfo, Finding, Located, Report

MOST_SENTENCES = 3
"""Wordings of one value that are shown at once; the others are folded."""
MOST_PLACES = 4
MOST_LETTERS = 600
LONG_VALUE = 48
"""Letters; a longer value that stands in its own evidence (a quotation) is not written twice."""
STATES = {"open": "to decide", "waived": "waived", "known": "in the baseline", "rejected": "rejected by the judge"}

_Marks = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words; `mark` is empty, "held" (evidence) or "differs" (the words in which it differs)."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands; `target` is the mark in the article, empty where the article is not on the page."""

    article: str
    at: str
    about: str
    target: str
    evidence: int
    draft: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One wording and the places that have it."""

    parts: tuple[Part, ...]
    places: tuple[Place, ...]
    folded: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One value; `value` is empty where the sentence says it in full."""

    number: int
    value: tuple[Part, ...]
    sources: str
    sentences: tuple[Sentence, ...]
    folded: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as it is read."""

    number: int
    id: str
    rule: str
    severity: str
    state: str
    headline: str
    message: str
    """What the headline does not say."""
    sides: tuple[SideView, ...]
    reference: str
    judge: str
    waived: tuple[str, str]
    """How it was accepted, and why; empty where it was not."""
    articles: tuple[int, ...]
    """Numbers of the articles it has evidence in."""
    pairs: tuple[tuple[int, int], ...]


def state(finding: Finding) -> str:
    """Which of STATES it is in."""
    if finding.waived is not None:
        return "known" if finding.waived.origin == "baseline" else "waived"
    return "rejected" if rejected(finding) else "open"


def pairs(finding: Finding, numbers: Mapping[str, int]) -> set[tuple[int, int]]:
    """The articles that disagree, lower number first; an article that contradicts itself is paired with itself."""
    sides = [[numbers[a] for a in side.articles if a in numbers] for side in finding.sides]
    if len(sides) == 1:
        return {(a, a) for a in sides[0]}
    return {
        (min(a, b), max(a, b))
        for at, left in enumerate(sides)
        for right in sides[at + 1 :]
        for a in left
        for b in right
    }


def cards(report: Report, targets: Mapping[int, str]) -> tuple[Card, ...]:
    """All findings in the order of the report; `targets` are the marks of pieces of evidence in the articles."""
    numbers = {article.id: number for number, article in enumerate(report.articles, 1)}
    about = {article.id: _about(article) for article in report.articles}
    found = []
    evidence = -1
    for number, finding in enumerate(report.findings, 1):
        places = {}
        for place in (p for side in finding.sides for p in side.evidence):
            evidence += 1
            places[id(place)] = Place(
                clean(place.article),
                f"{place.line}:{place.column}",
                about.get(place.article, ""),
                targets.get(evidence, ""),
                evidence,
                place.article == report.draft,
            )
        found.append(_card(number, finding, numbers, places, report.draft))
    return tuple(found)


def _card(
    number: int, finding: Finding, numbers: Mapping[str, int], places: Mapping[int, Place], draft: str | None
) -> Card:
    headline, message = _headline(finding)
    articles = {numbers[p.article] for side in finding.sides for p in side.evidence if p.article in numbers}
    return Card(
        number=number,
        id=clean(finding.id),
        rule=clean(finding.rule),
        severity=finding.severity.value,
        state=state(finding),
        headline=headline,
        message=message,
        sides=tuple(_sides(finding, places, draft)),
        reference=_reference(finding),
        judge=_judge(finding),
        waived=_waived(finding),
        articles=tuple(sorted(articles)),
        pairs=tuple(sorted(pairs(finding, numbers))),
    )


def _headline(finding: Finding) -> tuple[str, str]:
    """The message where it names the subject, else the subject and then the message if it adds something."""
    subject, message = clean(finding.subject), clean(finding.message)
    if message and (not subject or (subject in message and says_more(finding))):
        return _sentence_case(message), ""
    return _sentence_case(subject), message if says_more(finding) else ""


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sides(finding: Finding, places: Mapping[int, Place], draft: str | None) -> Iterator[SideView]:
    two = len(finding.sides) == 2
    values = [clean(side.value) for side in finding.sides]
    changed = differing(*values) if two else ((), ())
    words = [clean(side.evidence[0].text) for side in finding.sides]
    for number, side in enumerate(finding.sides, 1):
        marks = changed[number - 1] if two else ()
        sentences = [_sentence(found, places, words, number - 1) for found in by_sentence(side)]
        sentences.sort(key=lambda sentence: not any(place.draft for place in sentence.places))
        said = len(values[number - 1]) > LONG_VALUE and values[number - 1] in words[number - 1]
        value = shorten(Excerpt(values[number - 1], tuple(marks)), MOST_LETTERS)
        yield SideView(
            number=number if len(finding.sides) > 1 else 0,
            value=() if said else tuple(_parts(value.text, (), value.marks)),
            sources=sources(side, draft),
            sentences=tuple(sentences[:MOST_SENTENCES]),
            folded=tuple(sentences[MOST_SENTENCES:]),
        )


def _sentence(found: Sequence[Located], places: Mapping[int, Place], words: Sequence[str], side: int) -> Sentence:
    """The wording with the evidence marked, and in it what differs: the first side from the second, others from it.

    Of three sides and more the first is the measure, and nothing differs in it.
    """
    shown = excerpt(found[0].sentence, found[0].text, MOST_LETTERS)
    others = words[1:2] if side == 0 else words[:1]
    inside: list[tuple[int, int]] = []
    alike = False
    for start, end in shown.marks if others else ():
        here, there = differing(shown.text[start:end], others[0])
        alike = alike or bool(here or there)
        if len(words) == 2 or side:
            inside += [(start + a, start + b) for a, b in here]
    known = list({(place.article, place.start, place.end): places[id(place)] for place in reversed(found)}.values())[
        ::-1
    ]
    parts = tuple(_parts(shown.text, shown.marks if alike else (), inside if alike else shown.marks))
    return Sentence(parts, tuple(known[:MOST_PLACES]), tuple(known[MOST_PLACES:]))


def _parts(text: str, held: _Marks, differs: _Marks) -> Iterator[Part]:
    """The text cut at every mark."""
    cuts = sorted({0, len(text), *(at for span in (*held, *differs) for at in span)})
    for start, end in pairwise(cuts):
        if any(a <= start and end <= b for a, b in differs):
            mark = "differs"
        elif any(a <= start and end <= b for a, b in held):
            mark = "held"
        else:
            mark = ""
        yield Part(inline(text[start:end]), mark)


def _about(article: ArticleInfo) -> str:
    return ", ".join(known for known in (clean(article.source or ""), published(article.published)) if known)


def _reference(finding: Finding) -> str:
    note = finding.reference
    if note is None:
        return ""
    says = clean(note.value) + (f" since {published(note.since)}" if note.since else "")
    side = supported(finding)
    return f"{says} ({clean(note.source)})" + (f"; this supports side {side}" if side else "")


def _judge(finding: Finding) -> str:
    judge = finding.judge
    return f"{judge.verdict} — {clean(judge.reason)} ({clean(judge.model)})" if judge else ""


def _waived(finding: Finding) -> tuple[str, str]:
    waiver = finding.waived
    if waiver is None:
        return "", ""
    word = {"file": "Waived", "comment": "Waived in the text", "baseline": "In the baseline"}[waiver.origin]
    by = f" — {clean(waiver.author)}" if waiver.author else ""
    until = f", until {published(waiver.expires)}" if waiver.expires else ""
    return word, f"{clean(waiver.reason)}{by}{until}"
