"""What an editor can do about a mark with one key: take the words of the sources, or accept the finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import CodeAction, CodeActionKind, Command, Diagnostic, TextEdit, WorkspaceEdit

from checker.finding import Finding
from checker.lsp.diagnostics import Marked, supported
from checker.report.base import clean

WAIVE = "checker.waive"
"""Command: waive a finding. Arguments: uri of the draft, id of the finding, reason."""
CHECK = "checker.check"
"""Command: read the sources again and check the draft. Argument: its uri."""
REASONS = (
    "the draft is right, the source is wrong",
    "both are right: they speak of different things",
    "both are right: things have changed since",
)
MOST_VALUES = 3
_MOST_WORDS = 12
"""Longer evidence is a clause: another article's clause in its place would hardly make a sentence."""
_VERBATIM = ("quote-mismatch",)
"""Rules whose evidence is copied word for word however long it is."""


def actions(marked: Sequence[Marked], uri: str, given: Sequence[Diagnostic]) -> Iterator[CodeAction]:
    """What can be done about the marks, the likeliest first. `given` are the diagnostics that the editor asks about."""
    for mark in marked:
        told = [d for d in given if d.data == {"id": mark.finding.id} and d.range == mark.range]
        values = list(_replacements(mark))
        for number, (words, sources) in enumerate(values):
            yield CodeAction(
                title=f"Replace by “{clean(words)}” ({sources} source{'s' * (sources != 1)})",
                kind=CodeActionKind.QuickFix,
                diagnostics=told,
                is_preferred=number == 0 and _clear(values) and not supported(mark),
                edit=WorkspaceEdit(changes={uri: [TextEdit(mark.range, words)]}),
            )
    for finding in {mark.finding.id: mark.finding for mark in marked}.values():
        told = [d for d in given if d.data == {"id": finding.id}]
        for reason in REASONS:
            yield CodeAction(
                title=f"Waive {_named(finding)}: {reason}",
                kind=CodeActionKind.QuickFix,
                diagnostics=told,
                command=Command("Waive", WAIVE, arguments=[uri, finding.id, reason]),
            )


def _replacements(mark: Marked) -> Iterator[tuple[str, int]]:
    """(words, sources that have them) of the other sides, those of most sources first."""
    draft = mark.place
    if mark.finding.rule not in _VERBATIM and _long(draft.text):
        return
    sides = [side for number, side in enumerate(mark.finding.sides) if number != mark.side]
    offered: dict[str, int] = {}
    for side in sides:
        places = [place for place in side.evidence if place.article != draft.article]
        fitting = [p for p in places if mark.finding.rule in _VERBATIM or not _long(p.text)]
        if fitting:
            words = min((p.text for p in fitting), key=lambda text: (_oddness(text, draft.text), len(text)))
            offered.setdefault(" ".join(words.split()), len({p.article for p in places}))
    yield from sorted(offered.items(), key=lambda item: -item[1])[:MOST_VALUES]


def _oddness(text: str, draft: str) -> int:
    """How much text differs in kind from the draft's words: a sentence's capital, quotation marks, mark-up."""
    first = text[:1].isupper() != draft[:1].isupper()
    quoted = (text[:1] in "\"“‘'") != (draft[:1] in "\"“‘'")
    return first + quoted + 4 * ("<" in text or "\n" in text)


def _clear(values: Sequence[tuple[str, int]]) -> bool:
    """Whether one value has more sources than any other."""
    return len(values) == 1 or values[0][1] > values[1][1]


def _long(text: str) -> bool:
    return len(text.split()) > _MOST_WORDS


def _named(finding: Finding) -> str:
    return f"{finding.rule} ({clean(finding.subject)})" if finding.subject else finding.rule
