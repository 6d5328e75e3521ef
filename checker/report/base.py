"""What a report format is, which findings still stand, and the gate between articles and the screen.

Articles are untrusted: an escape sequence in one must not reach the terminal, and a direction override must
not turn a figure round before the editor's eyes.

Formats import the models for type checkers only, so that the command line can list the formats at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.article import Article
    from checker.facts.base import AnyFact
    from checker.finding import Finding, Report, Severity

REJECTED = ("compatible", "not comparable")
_SPACE = re.compile(r"[\s\x1c-\x1f\x85]+")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff\xad]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to show a report to a person; formats for machines show everything and ignore this."""

    color: bool = False
    width: int = 100
    """Columns of the terminal."""
    min_severity: Severity | None = None
    """None: `info` findings are folded to a line each."""
    quiet: bool = False
    """Findings and unread articles only, no summary."""
    show_rejected: bool = False
    """Show what a judge rejected, a line each with the reason."""
    show_waived: bool = False
    """Show what was waived or stood in the baseline, a line each with the reason."""
    articles: Mapping[str, Article] = field(default_factory=dict)
    """The articles of the report by id, for formats that show them whole or name their files."""
    facts: Sequence[AnyFact] = ()
    """What the findings were made from."""
    baseline: bool = False
    """The findings were held against a baseline: what it does not have is new."""


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """`render` gives the whole output, ending in a newline unless it is empty."""

    render: Callable[[Report, RenderOptions], str]
    about: str
    for_people: bool = False
    """Shown to a person: errors and counts are part of it; else they go to standard error as well."""


def stands(finding: Finding) -> bool:
    """False when somebody waived it or the judge rejected it: in the record, but nothing to act on."""
    return finding.waived is None and not rejected(finding)


def rejected(finding: Finding) -> bool:
    """Whether the judge says that it is no contradiction."""
    return finding.judge is not None and finding.judge.verdict in REJECTED


def clean(text: str) -> str:
    """One line without control codes: C0 codes become their pictures (␛), others a replacement mark."""
    return _CONTROL.sub(_picture, _INVISIBLE.sub("", _SPACE.sub(" ", text))).strip()


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"
