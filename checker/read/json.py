"""JSON: one article as an object, several as a list or as {"articles": [...]}."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.read import _record
from checker.read.base import Document, Fault, Format, UnreadableError

_LISTS = ("articles", "items", "documents", "results")


def parse(text: str) -> Iterator[Document | Fault]:
    """The articles of the file; offsets point into the value of the text field."""
    data = loads(text)
    if isinstance(data, dict):
        inner = next((data[n] for n in _LISTS if isinstance(data.get(n), list)), None)
        if inner is None:
            yield _record.document(data)
            return
        data = inner
    if not isinstance(data, list):
        _record.document(data)
    if not data:
        raise UnreadableError("the list of articles is empty; put articles into it or take the file out")
    for number, record in enumerate(data, start=1):
        try:
            yield _record.document(record, number)
        except UnreadableError as error:
            yield Fault(str(error), number)


def loads(text: str, *, lines: bool = True) -> Any:
    """The value of a JSON text. Raises UnreadableError with line and column."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if lines else f"column {error.colno}"
        raise UnreadableError(f"broken JSON: {error.msg} at {where}; mend it or export it again") from error
    except RecursionError as error:
        raise UnreadableError("JSON nested too deeply to be an article; export it again") from error


FORMAT = Format((".json",), parse, packed=True)
