"""Edits of the file's text that leave every other line as people wrote it.

By lines, not by a document tree: such a tree keeps the comment above an entry with the entry before it, and so takes
the wrong one along. A comment directly above an entry belongs to that entry; one with a blank line under it to nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

TABLE = "waiver"
_HEADER = re.compile(rf"[ \t]*\[\[[ \t]*{TABLE}[ \t]*\]\][ \t]*(?:#.*)?\r?\n?")


@dataclass(slots=True)
class _Part:
    """An entry in the text: the comment that belongs to it, its own lines, and what stands behind it."""

    comment: str
    body: str
    under: str
    """A comment directly under it."""
    after: str


def inserted(text: str, at: int, entry: str) -> str:
    """The text with the entry before the one numbered `at`, or at the end."""
    lead, parts = _parts(text)
    if at:
        parts[at - 1].after = _apart(parts[at - 1])
    else:
        lead = _apart(_Part("", "", "", lead))
    parts.insert(at, _Part("", _as_in(text, entry), "", "" if at == len(parts) else _as_in(text, "\n")))
    return _joined(lead, parts)


def replaced(text: str, at: int, entry: str) -> str:
    """The text with the entry in the place of the one numbered `at`, whose comments stay."""
    lead, parts = _parts(text)
    parts[at].body = _as_in(text, entry)
    return _joined(lead, parts)


def removed(text: str, at: int) -> str:
    """The text without the entry and its comment."""
    lead, parts = _parts(text)
    gone = parts.pop(at)
    rest = gone.after.lstrip("\r\n")
    if rest and at:
        parts[at - 1].after = _apart(parts[at - 1]) + rest
    elif rest:
        lead = _apart(_Part("", "", "", lead)) + rest
    elif at == len(parts) and at:
        parts[at - 1].after = parts[at - 1].after.rstrip("\r\n")
    return _joined(lead, parts)


def _parts(text: str) -> tuple[str, list[_Part]]:
    """What stands before the entries, and the entries."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    headers = [n for n, line in enumerate(lines) if _HEADER.fullmatch(line)]
    starts = []
    for header in headers:
        start = header
        while start and _is_comment(lines[start - 1]):
            start -= 1
        starts.append(start)
    if not starts:
        return text, []
    parts = []
    for start, header, end in zip(starts, headers, [*starts[1:], len(lines)], strict=True):
        last = end
        while last > header + 1 and (not lines[last - 1].strip() or _is_comment(lines[last - 1])):
            last -= 1
        under = last
        while under < end and _is_comment(lines[under]):
            under += 1
        cuts = [start, header, last, under, end]
        parts.append(_Part(*("".join(lines[a:b]) for a, b in pairwise(cuts))))
    return "".join(lines[: starts[0]]), parts


def _joined(lead: str, parts: list[_Part]) -> str:
    return lead + "".join(part.comment + part.body + part.under + part.after for part in parts)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _apart(part: _Part) -> str:
    """What stands behind an entry, ending in a blank line."""
    before = part.body + part.under + part.after
    if not before or before.endswith(("\n\n", "\n\r\n")):
        return part.after
    newline = "\r\n" if "\r\n" in before else "\n"
    return part.after + (newline if before.endswith("\n") else newline * 2)


def _as_in(text: str, lines: str) -> str:
    """The lines with the line ends of the text."""
    return lines.replace("\n", "\r\n") if "\r\n" in text else lines
