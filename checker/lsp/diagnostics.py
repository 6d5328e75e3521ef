"""A report on a draft as diagnostics: one for each place in the draft, with links to what the sources say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)
from pygls.workspace import PositionCodec

from checker.article import Article
from checker.finding import Finding, Located, Report, Severity
from checker.lsp.places import Places, overlap
from checker.report.base import clean, stands

SOURCE = "checker"
MOST_RELATED = 12
"""Links of one diagnostic; an editor shows them in a list."""
MOST_SENTENCE = 300
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
_WHOLE_TEXT_IS_FILE = (".txt", ".md", ".markdown", ".html", ".htm", "")
"""Suffixes of files whose decoded text is the article's text, so that its lines are the file's."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A place of the draft where a finding is shown."""

    finding: Finding
    place: Located
    side: int
    """Which side of the finding the place is on."""
    range: Range


def marks(report: Report, draft: Article, codec: PositionCodec) -> list[Marked]:
    """The places of the draft that findings are about, those that were waived or rejected left out."""
    places = Places(draft.text, codec)
    return [
        Marked(finding, place, number, places.range(place.start, place.end))
        for finding in report.findings
        if stands(finding)
        for number, side in enumerate(finding.sides)
        for place in side.evidence
        if place.article == draft.id
    ]


def at(marked: list[Marked], where: Range) -> list[Marked]:
    """The marks that a range of the draft touches."""
    return [mark for mark in marked if overlap(mark.range, where)]


def diagnostics(
    marked: list[Marked], articles: Mapping[str, Article], draft_uri: str, codec: PositionCodec
) -> list[Diagnostic]:
    """A diagnostic for each mark."""
    rulers: dict[str, Places] = {}
    return [
        Diagnostic(
            range=mark.range,
            severity=_SEVERITIES[mark.finding.severity],
            code=mark.finding.rule,
            source=SOURCE,
            message=clean(mark.finding.message) + _reference(mark),
            related_information=list(_related(mark, articles, draft_uri, codec, rulers))[:MOST_RELATED],
            data={"id": mark.finding.id},
        )
        for mark in marked
    ]


def supported(mark: Marked) -> bool:
    """Whether the reference says what the draft says at this place."""
    note = mark.finding.reference
    return note is not None and clean(note.value).casefold() == clean(mark.finding.sides[mark.side].value).casefold()


def _reference(mark: Marked) -> str:
    note = mark.finding.reference
    if note is None:
        return ""
    return f" (reference: {clean(note.value)}{', as the draft has it' if supported(mark) else ''})"


def _related(
    mark: Marked,
    articles: Mapping[str, Article],
    draft_uri: str,
    codec: PositionCodec,
    rulers: dict[str, Places],
) -> Iterator[DiagnosticRelatedInformation]:
    """What the other sides say, then who else says the same; the draft's other places are linked, too."""
    sides = sorted(enumerate(mark.finding.sides), key=lambda numbered: numbered[0] == mark.side)
    for _, side in sides:
        for place in side.evidence:
            if place == mark.place:
                continue
            article = articles.get(place.article)
            in_draft = place.article == mark.place.article
            uri = draft_uri if in_draft else article.path.resolve().as_uri() if article and article.path else None
            if article is None or uri is None:
                continue
            where = _range(article, place, codec, rulers)
            words = f"{clean(side.value)} — {clean(place.sentence)[:MOST_SENTENCE]}"
            yield DiagnosticRelatedInformation(Location(uri, where), words)


def _range(article: Article, place: Located, codec: PositionCodec, rulers: dict[str, Places]) -> Range:
    """Where the place is in the article's file; the file's beginning where it is not known."""
    if article.path is not None and article.path.suffix.lower() not in _WHOLE_TEXT_IS_FILE:
        return Range(Position(0, 0), Position(0, 0))
    ruler = rulers.get(article.id)
    if ruler is None:
        ruler = rulers[article.id] = Places(article.text, codec)
    return ruler.range(place.start, place.end)
