"""JSON lines: one article an object, one object a line; a broken line costs that line only."""

from __future__ import annotations

from collections.abc import Iterator

from checker.read import _record
from checker.read.base import Document, Format
from checker.read.json import loads


def parse(line: str) -> Iterator[Document]:
    """The article of one line."""
    yield _record.document(loads(line, lines=False))


FORMAT = Format((".jsonl", ".ndjson"), parse, by_line=True, packed=True)
