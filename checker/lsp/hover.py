"""What an editor reads when the pointer rests on a mark: both sides, who says what, and what the rule is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import MarkupContent, MarkupKind

from checker.finding import Finding, Located
from checker.lsp.diagnostics import Marked
from checker.report._excerpt import Excerpt
from checker.report._markdown import escape, marked
from checker.report.base import clean
from checker.rules import rules

MOST_SOURCES = 3


def hover(marks: Sequence[Marked], *, markdown: bool = True) -> MarkupContent:
    """The findings of some marks, each once; the words of articles are shown as they are, never as markup."""
    write = _Writer(markdown)
    each = {mark.finding.id: mark for mark in marks}
    text = write.rule.join("\n\n".join(write.finding(mark.finding, mark.place)) for mark in each.values())
    return MarkupContent(MarkupKind.Markdown if markdown else MarkupKind.PlainText, text)


class _Writer:
    """Writes Markdown, or plain text for an editor that does not show it."""

    def __init__(self, markdown: bool) -> None:
        self.markdown = markdown
        self.rule = "\n\n---\n\n" if markdown else "\n\n"

    def words(self, text: str) -> str:
        """Words of a stranger."""
        return marked(Excerpt(clean(text))) if self.markdown else clean(text)

    def bold(self, text: str) -> str:
        return f"**{escape(text, bold=True)}**" if self.markdown else clean(text)

    def finding(self, finding: Finding, mark: Located) -> Iterator[str]:
        yield f"{self.bold(finding.message)} ({finding.severity}, {self.words(finding.rule)})"
        for side in finding.sides:
            sources = [name for name in side.articles if name != mark.article]
            said = ["the draft"] * (len(sources) < len(side.articles))
            said += [f"{len(sources)} source{'s' * (len(sources) != 1)}"] * bool(sources)
            yield f"{self.bold(side.value)} — {' and '.join(said)}"
            others = [place for place in side.evidence if place.article != mark.article]
            yield from map(self._quoted, others[:MOST_SOURCES])
            if len(others) > MOST_SOURCES:
                yield f"and {len(others) - MOST_SOURCES} more places"
        if finding.reference:
            since = f" since {finding.reference.since}" if finding.reference.since else ""
            yield self.words(f"Reference: {finding.reference.value}{since} ({finding.reference.source})")
        known = rules().get(finding.rule)
        if known:
            yield self.words(f"{finding.rule}: {known.summary}")

    def _quoted(self, place: Located) -> str:
        mark = "> " if self.markdown else "  "
        return f"{mark}{self.words(place.sentence)}  \n{mark}{self.words(f'{place.article}:{place.line}')}"
