"""Offsets of a text as the protocol counts: lines from 0, characters in the units that the editor chose."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, Range
from pygls.workspace import PositionCodec

_LINE_END = re.compile(r"\r\n|\n|\r")
"""What ends a line in the protocol, and nothing else: Python's splitlines knows more."""


class Places:
    """Positions in one text."""

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._text = text
        self._codec = codec
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """The position of a character offset; beyond the text, its end."""
        offset = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, offset) - 1
        units = self._codec.client_num_units(self._text[self._starts[line] : offset])
        return Position(line=line, character=units)

    def range(self, start: int, end: int) -> Range:
        """The range of the characters from start to end."""
        return Range(start=self.position(start), end=self.position(end))


def overlap(a: Range, b: Range) -> bool:
    """Whether two ranges touch; an empty one (a cursor) touches what it stands in or beside."""
    return a.start <= b.end and b.start <= a.end
