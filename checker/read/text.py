"""Plain text: a line is a paragraph, unless the file was wrapped at a fixed width; then a blank line parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.article import Block, Piece
from checker.read import html
from checker.read.base import Document, Format, spaced

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”’')\]]*\s*$")
_ONE_BREAK = re.compile(r"\r\n|[\n\r]")
_BULLET = re.compile(r"\s*[•▪●◦‣∙*]\s+|\s*[-–—]\s+(?=\S+\s+\S+\s+\S+\s+\S+)")
_NARROWEST, _WIDEST = 45, 110
"""Widths, in characters, between which a file can have been wrapped."""


def parse(text: str) -> Iterator[Document]:
    """One article; a page saved as .txt is read as a page."""
    yield html.page(text) if html.is_page(text) else Document(text, blocks(text))


def blocks(text: str) -> list[Block]:
    """The paragraphs of a plain text."""
    lines = [m.span() for m in _LINE.finditer(text) if not m.group().isspace()]
    if _is_wrapped(text, lines):
        return [Block(tuple(spaced(text, *_without_bullet(text, *span)))) for span in _unwrapped(text, lines)]
    return [Block((Piece(*_without_bullet(text, *span)),)) for span in lines]


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines joined to paragraphs: a blank line parts them, and so does a line that ends short of the margin."""
    joined: list[tuple[int, int]] = []
    previous = 0
    for start, end in lines:
        if joined and previous >= _NARROWEST and _ONE_BREAK.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        previous = end - start
    return joined


def _without_bullet(text: str, start: int, end: int) -> tuple[int, int]:
    bullet = _BULLET.match(text, start, end)
    return (bullet.end() if bullet and bullet.end() < end else start), end


def _is_wrapped(text: str, spans: list[tuple[int, int]]) -> bool:
    """Most lines that another line follows at once stop short of a sentence's end, and none is long."""
    followed = broken = 0
    for (start, end), (next_start, _) in pairwise(spans):
        if end - start > _WIDEST:
            return False
        if _ONE_BREAK.fullmatch(text, end, next_start) and end - start >= _NARROWEST:
            followed += 1
            broken += not _ENDS_SENTENCE.search(text, start, end)
    return followed >= 3 and broken >= 0.6 * followed


FORMAT = Format((".txt", ".text"), parse)
