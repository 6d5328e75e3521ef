"""Quotation spans: what stands between quotation marks, in any of the styles that news copy uses.

Marks are paired block by block, since a mark that is missing (or that an encoding fault ate) must not turn the rest
of the article into somebody's words. A mark's direction comes from its neighbours first and from its shape second:
mismatched and straight marks are as common as right ones. Only a paragraph that opens with a mark of its own
continues the open quotation before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker.extract.local._document import Document, QuoteSpan

_MARK = re.compile(r"``|''|[“”„‟\"«»‹›‘’‚'`\uFFFD]")
_OPENING = frozenset({"“", "„", "‟", "``", "«", "‹", "‘", "‚"})
_CLOSING = frozenset({"”", "»", "›", "’"})
_SINGLE = frozenset({"‘", "’", "‚", "'", "`"})
_CLIPPED = re.compile(r"['’‘](?:(?:\d0s|em|til|cause|tis|twas|round|bout)\b|n['’])", re.IGNORECASE)
_BEFORE_OPEN = frozenset("([{—–-/:")
_STOPS = frozenset(".,!?;:…—–-)]}")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_LONGEST_SINGLE = 1200
"""Characters a quotation between single marks may hold."""

Side = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    side: Side
    single: bool
    shaped: bool
    """The glyph has a direction of its own."""


def find_quotes(document: Document) -> list[QuoteSpan]:
    """All stretches between quotation marks, outermost only, sorted."""
    text = document.text
    out: list[QuoteSpan] = []
    blocks = document.article.block_spans()
    continued: QuoteSpan | None = None
    at = 0
    found = [m for m in _MARK.finditer(text) if not _apostrophe(text, m)]
    for number, (start, end, kind) in enumerate(blocks):
        while at < len(found) and found[at].start() < start:
            at += 1
        first = at
        while at < len(found) and found[at].start() < end:
            at += 1
        if first == at:
            continued = None
            continue
        marks = [_mark(text, start, end, m) for m in found[first:at]]
        spans = list(_pair(text, marks, end))
        lead = start + len(text[start:end]) - len(text[start:end].lstrip())
        if continued is not None and spans and spans[0].outer_start == lead:
            head = spans.pop(0)
            continued.end, continued.outer_end, continued.closed = head.end, head.outer_end, head.closed
            if not head.closed and not spans:
                continue
        out.extend(spans)
        open_end = bool(spans) and not spans[-1].closed and spans[-1].outer_end == end
        following = blocks[number + 1][2] if number + 1 < len(blocks) else None
        continued = spans[-1] if open_end and kind == "paragraph" == following else None
    return [q for q in out if q.end > q.start]


def _apostrophe(text: str, match: re.Match[str]) -> bool:
    """Inside a word, after a digit (feet, minutes), or for left-out letters."""
    mark = match[0]
    if mark not in "'’‘\ufffd":
        return False
    start, end = match.span()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() and after.isalnum():
        return True
    if mark == "\ufffd":
        return False
    return bool(_CLIPPED.match(text, start)) and not before.isalnum()


def _mark(text: str, start: int, end: int, match: re.Match[str]) -> _Mark:
    mark = match[0]
    low, high = match.span()
    before = text[low - 1] if low > start else " "
    after = text[high] if high < end else " "
    opens = (before.isspace() or before in _BEFORE_OPEN or before in "“‘\"'") and not after.isspace()
    closes = not before.isspace() and not after.isalnum() and after not in "([$£€#"
    side: Side = "either"
    shaped = mark in _OPENING or mark in _CLOSING
    if opens and not (closes and (after in _STOPS or before in _STOPS)):
        side = "open"
    elif closes and not opens:
        side = "close"
    elif shaped:
        side = "open" if mark in _OPENING else "close"
    return _Mark(low, high, side, mark in _SINGLE, shaped)


def _pair(text: str, marks: list[_Mark], end: int) -> Iterator[QuoteSpan]:
    """The outermost spans of one block; the last one may be open at its end."""
    i = 0
    while i < len(marks):
        mark = marks[i]
        if mark.side == "close" or (mark.single and mark.side == "either" and not mark.shaped):
            i += 1
            continue
        close = _closing_single(text, marks, i) if mark.single else _closing_double(marks, i)
        if close is not None:
            other = marks[close]
            if other.side == "open" and not mark.single:  # the closing mark is missing
                stop = _last_sentence_end(text, mark.end, other.start)
                yield QuoteSpan(mark.end, stop, mark.start, stop, closed=False)
                i = close
                continue
            yield QuoteSpan(mark.end, other.start, mark.start, other.end)
            i = close + 1
            continue
        if not mark.single and mark.side == "open":
            yield QuoteSpan(mark.end, end, mark.start, end, closed=False)
            return
        i += 1


def _closing_double(marks: list[_Mark], opened: int) -> int | None:
    """The mark that closes the double quotation opened at `opened`, or the next that opens one; None at the end."""
    doubles = [j for j in range(opened + 1, len(marks)) if not marks[j].single]
    depth = 0
    balance = sum({"open": 1, "close": -1}.get(marks[j].side, 0) for j in doubles)
    for j in doubles:
        mark = marks[j]
        if mark.side == "open":
            if mark.shaped and balance <= -1:
                depth += 1  # marks of one kind inside each other, all of them closed
                continue
            return j
        if mark.side == "close" or depth == 0:
            if depth == 0:
                return j
            depth -= 1
    return None


def _closing_single(text: str, marks: list[_Mark], opened: int) -> int | None:
    """The mark that closes a single quotation; a possessive of a plural ("the workers' hall") only if none follows."""
    limit = marks[opened].start + _LONGEST_SINGLE
    fallback: int | None = None
    doubles = 0
    for j in range(opened + 1, len(marks)):
        mark = marks[j]
        if mark.start > limit:
            break
        if not mark.single:
            doubles += 1
            continue
        if mark.side == "open" and text[mark.start] in "‘'" and fallback is not None:
            break
        if mark.side == "open" or doubles % 2:
            continue
        if not _plural_possessive(text, mark):
            return j
        if fallback is None:
            fallback = j
    return fallback


def _plural_possessive(text: str, mark: _Mark) -> bool:
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 2]
    return before in ("s", "S", "z", "x") and len(after) == 2 and after[0] == " " and after[1].isalpha()


def _last_sentence_end(text: str, start: int, stop: int) -> int:
    """Where the last sentence before `stop` ends, else `stop` without white space."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, stop)]
    if ends:
        return ends[-1]
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return stop
