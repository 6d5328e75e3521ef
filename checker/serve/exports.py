"""What the editor takes away: the last check in any format that is not for a terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from checker.registry import parts
from checker.report.base import RenderOptions, ReportFormat
from checker.serve.errors import RefusedError
from checker.serve.session import Result

_TYPES = {
    "html": ("html", "text/html", "A page to read, print or send"),
    "markdown": ("md", "text/markdown", "Text for a message or a ticket (Markdown)"),
    "json": ("json", "application/json", "Data for programs (JSON)"),
    "sarif": ("sarif", "application/sarif+json", "Data for code scanning (SARIF)"),
    "jsonl": ("jsonl", "application/jsonl", "Data, a finding a line (JSONL)"),
}
_NOT_IN_NAMES = re.compile(r"[^\w .()-]+")


@dataclass(frozen=True, slots=True)
class Export:
    """A file for the browser to save."""

    body: bytes
    media_type: str
    name: str


def formats() -> dict[str, str]:
    """{format: what it is for}, of those that there are, in the order of the menu."""
    known = parts("checker.report", "REPORT")
    return {name: about for name, (_, _, about) in _TYPES.items() if name in known}


def export(result: Result | None, name: str) -> Export:
    """The last check in a format. Raises RefusedError where there is no such format or nothing was checked."""
    if name not in formats():
        raise RefusedError(404, "There is no such format.")
    if result is None:
        raise RefusedError(409, "There is nothing to export yet: put in a draft first.")
    form: ReportFormat = parts("checker.report", "REPORT")[name]
    options = RenderOptions(articles=result.checked.articles, facts=result.checked.facts)
    text = form.render(result.checked.report, options)
    suffix, media_type, _ = _TYPES[name]
    stem = _NOT_IN_NAMES.sub("_", PurePath(result.draft.name).stem)[:80].strip(" .") or "draft"
    return Export(text.encode("utf-8", "backslashreplace"), media_type, f"{stem} - check.{suffix}")
