"""An article: its text, never changed, and the view of it that is read.

Evidence must point into the file as the editor has it, while extraction must not see markup, icon lists or
cookie notices. So the text stays as decoded, and the *view* is stitched from pieces of it; every view offset
maps back to the text. Nothing else in the program does offset arithmetic.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Literal

BLOCK_BREAK = "\n\n"
BlockKind = Literal["heading", "paragraph"]
DateSource = Literal["header", "front matter", "metadata", "option", "file date"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the file's text; `shown` replaces it in the view (a decoded entity), else it stands verbatim."""

    start: int
    end: int
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or heading, as a list of pieces in the order of the text."""

    pieces: tuple[Piece, ...]
    kind: BlockKind = "paragraph"


@dataclass(frozen=True)
class Article:
    """One article. `text` is the decoded file (in JSON the decoded text field); offsets elsewhere point into it."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: date | None = None
    published_from: DateSource | None = None
    source: str | None = None
    byline: str | None = None
    dateline: str | None = None
    """Place named before the first sentence ("BEIJING (AP) —"): where it was written, not a claim."""
    path: Path | None = field(default=None, compare=False)
    """The file that holds it, where there is one."""
    record_line: int | None = field(default=None, compare=False)
    """The line of that file which is the whole article as a record (JSON lines)."""

    _view: str = field(init=False, repr=False, compare=False, default="")
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())
    _pieces: tuple[Piece | None, ...] = field(init=False, repr=False, compare=False, default=())
    _block_starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        parts: list[str] = []
        starts: list[int] = []
        pieces: list[Piece | None] = []
        block_starts: list[int] = []
        at = 0
        for number, block in enumerate(self.blocks):
            if number:
                starts.append(at)
                pieces.append(None)
                parts.append(BLOCK_BREAK)
                at += len(BLOCK_BREAK)
            block_starts.append(at)
            for piece in block.pieces:
                shown = self.text[piece.start : piece.end] if piece.shown is None else piece.shown
                starts.append(at)
                pieces.append(piece)
                parts.append(shown)
                at += len(shown)
        object.__setattr__(self, "_view", "".join(parts))
        object.__setattr__(self, "_starts", tuple(starts))
        object.__setattr__(self, "_pieces", tuple(pieces))
        object.__setattr__(self, "_block_starts", tuple(block_starts))

    @property
    def view(self) -> str:
        """What is read: the blocks' text, furniture and markup left out, blocks parted by a blank line."""
        return self._view

    def block_spans(self) -> list[tuple[int, int, BlockKind]]:
        """(start, end, kind) of every block, in view offsets."""
        if not self.blocks:
            return []
        ends = [s - len(BLOCK_BREAK) for s in self._block_starts[1:]] + [len(self._view)]
        return [(s, e, b.kind) for s, e, b in zip(self._block_starts, ends, self.blocks, strict=True)]

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """Map a view span to the span of the text that holds it. Raises ValueError outside the view."""
        if not 0 <= start < end <= len(self._view):
            raise ValueError(f"{self.id}: no such span in the view: {start}-{end}")
        return self._to_text(start, first=True), self._to_text(end - 1, first=False)

    def _to_text(self, at: int, *, first: bool) -> int:
        index = bisect_right(self._starts, at) - 1
        piece = self._pieces[index]
        if piece is None:  # a block break: the nearest text is the end of the piece before
            before = self._pieces[index - 1] if index else None
            return before.end if before else 0
        if piece.shown is not None:
            return piece.start if first else piece.end
        return piece.start + at - self._starts[index] + (0 if first else 1)

    def to_view(self, start: int, end: int) -> tuple[int, int] | None:
        """Map a text span to the span of the view that shows it; None where the view shows nothing of it.

        The inverse of `to_text`. A span that ends inside a replaced piece (a decoded entity) takes in the whole of
        it; words that the view leaves out within the span are passed over.
        """
        low, high = len(self._view), 0
        for piece, at in zip(self._pieces, self._starts, strict=True):
            if piece is None or piece.end <= start or piece.start >= end:
                continue
            if piece.shown is not None:
                first, last = at, at + len(piece.shown)
            else:
                first, last = at + max(start - piece.start, 0), at + min(end, piece.end) - piece.start
            if first < last:
                low, high = min(low, first), max(high, last)
        return (low, high) if low < high else None

    def plain(self, start: int, end: int) -> str:
        """The text span start-end without markup: what a person reads there."""
        if len(self._pieces) == 1 and self._pieces[0] and self._pieces[0].shown is None:
            return self.text[start:end]
        out: list[str] = []
        for piece in self._pieces:
            if piece is None:
                if out:
                    out.append(" ")
                continue
            if piece.end <= start or piece.start >= end:
                continue
            if piece.shown is not None:
                out.append(piece.shown)
            else:
                out.append(self.text[max(start, piece.start) : min(end, piece.end)])
        return "".join(out).strip()

    @cached_property
    def words(self) -> int:
        """Number of words that are read."""
        return len(self._view.split())

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        for line in self.text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """1-based (line, column) of a text offset."""
        line = bisect_right(self._line_starts, offset)
        line = min(line, max(1, len(self._line_starts) - 1)) if offset < len(self.text) else line
        return line, offset - self._line_starts[line - 1] + 1


def whole(article_id: str, text: str, **details: object) -> Article:
    """An article whose paragraphs are the non-empty lines of `text`: for tests and minimal pairs."""
    cuts = [0]
    for line in text.splitlines(keepends=True):
        cuts.append(cuts[-1] + len(line))
    blocks = []
    for start, end in pairwise(cuts):
        line = text[start:end]
        if line.strip():
            lead = len(line) - len(line.lstrip())
            blocks.append(Block((Piece(start + lead, start + len(line.rstrip())),)))
    return Article(article_id, text, tuple(blocks), **details)  # type: ignore[arg-type]
