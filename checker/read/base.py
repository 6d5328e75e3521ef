"""What an input format hands over, and the few operations on blocks that all of them need.

A format only says where the paragraphs stand; titles, dates, bylines and page furniture are found afterwards,
once for all formats, so that a new format is one small file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from checker.article import Block, DateSource, Piece

MAX_BYTES = 5_000_000
SPACE_RUN = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. A date given here is used only where an article itself names none."""

    published: date | None = None
    use_file_date: bool = False
    max_bytes: int = MAX_BYTES


@dataclass(slots=True)
class Details:
    """What is known about an article beside its paragraphs; None is unknown."""

    title: str | None = None
    published: date | None = None
    published_from: DateSource | None = None
    source: str | None = None
    byline: str | None = None
    dateline: str | None = None

    def date_from(self, found: date | None, origin: DateSource) -> None:
        """Take a publication date unless a better one is known."""
        if self.published is None and found is not None:
            self.published, self.published_from = found, origin


@dataclass(frozen=True, slots=True)
class Document:
    """One article as a format sees it: furniture is still in `blocks`, offsets point into `text`."""

    text: str
    blocks: list[Block]
    details: Details = field(default_factory=Details)
    number: int | None = None
    """1-based place in a file of several articles."""
    own_id: str | None = None
    marked_up: bool = False
    """Headings are marked in the file; without it they are told by their shape."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One article of a file of several that cannot be read; `message` is one line."""

    message: str
    number: int


class UnreadableError(Exception):
    """The whole file is no article; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Format:
    """An input format: the file suffixes it claims, and its parser (which may raise UnreadableError).

    Text formats have `parse`, which is given the decoded text; binary ones have `parse_bytes`, which makes the text
    that offsets point into. `by_line`: every line is parsed alone: an archive of any size streams, and a broken line
    costs only itself.
    `packed`: the text is a field of a record or comes out of a container: its lines are not the file's lines.
    """

    suffixes: tuple[str, ...]
    parse: Callable[[str], Iterable[Document | Fault]] | None = None
    by_line: bool = False
    packed: bool = False
    parse_bytes: Callable[[bytes], Iterable[Document | Fault]] | None = None

    def documents(self, data: bytes, decode: Callable[[bytes], str]) -> Iterable[Document | Fault]:
        """What is in a file of this format."""
        if self.parse_bytes is not None:
            return self.parse_bytes(data)
        assert self.parse is not None, self.suffixes
        return self.parse(decode(data))


def shown(text: str, block: Block) -> str:
    """The block as it is read."""
    pieces = block.pieces
    if len(pieces) == 1 and pieces[0].shown is None:
        return text[pieces[0].start : pieces[0].end]
    return "".join(text[p.start : p.end] if p.shown is None else p.shown for p in pieces)


def cut(block: Block, start: int, end: int) -> Block | None:
    """The block from `start` to `end` of what is shown; a replaced piece is kept whole or not at all."""
    kept: list[Piece] = []
    at = 0
    for piece in block.pieces:
        length = piece.end - piece.start if piece.shown is None else len(piece.shown)
        low, high = max(start - at, 0), min(end - at, length)
        if low < high:
            if piece.shown is None:
                kept.append(Piece(piece.start + low, piece.start + high))
            else:
                kept.append(piece)
        at += length
    return Block(tuple(kept), block.kind) if kept else None


def trimmed(text: str, block: Block) -> Block | None:
    """The block without white space at its ends; None if nothing is left."""
    words = shown(text, block)
    body = words.strip()
    if not body:
        return None
    if len(body) == len(words):
        return block
    lead = len(words) - len(words.lstrip())
    return cut(block, lead, lead + len(body))


def spaced(text: str, start: int, end: int) -> list[Piece]:
    """Pieces for text[start:end] in which every run of white space reads as one blank."""
    pieces: list[Piece] = []
    at = start
    for run in SPACE_RUN.finditer(text, start, end):
        if run.group() == " ":
            continue
        if run.start() > at:
            pieces.append(Piece(at, run.start()))
        pieces.append(Piece(run.start(), run.end(), " "))
        at = run.end()
    if at < end:
        pieces.append(Piece(at, end))
    return pieces
