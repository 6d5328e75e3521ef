"""Reads labels: one JSON object a line, held to a model; a fault names file and line.

A set is a `.jsonl` file or a folder of such files; whether they are of a format is told by the first line alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from checker.evaluate.base import LabelError
from checker.evaluate.datasets._subtopics import wanted
from checker.evaluate.datasets._words import flat

FIRST_LINE = 2_000_000
"""Characters of the first line that are looked at: a record holds at most an article or two."""


class Record(BaseModel):
    """One line of labels. Fields that a format does not read may be there."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Span(Record):
    """Characters start to end of a text, and the words that stand there."""

    start: int
    end: int
    text: str


R = TypeVar("R", bound=Record)


def read_records(path: Path, model: type[R]) -> Iterator[tuple[str, R]]:
    """("file:line", record) of every line that is not empty. Raises LabelError."""
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield (place := f"{path}:{number}"), _record(line, model, place)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise LabelError(f"{path}: cannot be read: {reason}") from error


def _record(line: str, model: type[R], place: str) -> R:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise LabelError(f"{place}: {field + ': ' if field else ''}{flat(first['msg'])}") from error


def read_set(path: Path, model: type[R], fields: tuple[str, ...]) -> Iterator[tuple[str, R]]:
    """The records of a set: of the file that was named, or of those in the folder that are of the format."""
    for file in [path] if path.is_file() else label_files(path, fields):
        yield from read_records(file, model)


def by_name(records: Iterable[tuple[str, R]], name: Callable[[R], str], only: tuple[str, ...]) -> list[tuple[str, R]]:
    """Those records whose name is wanted, in the order of names. Raises LabelError where two have one name."""
    found: dict[str, tuple[str, R]] = {}
    for place, record in records:
        if name(record) in found:
            raise LabelError(f"{place}: {name(record)} is there twice, first at {found[name(record)][0]}")
        found[name(record)] = place, record
    return [found[key] for key in sorted(found) if wanted(key, only)]


def hold(span: Span, text: str, place: str) -> None:
    """Raise LabelError where the words of a span are not at its offsets."""
    found = text[span.start : span.end] if 0 <= span.start < span.end else ""
    if found != span.text:
        raise LabelError(f"{place}: the text has {found[:60]!r} at {span.start}, not {span.text[:60]!r}")


def label_files(path: Path, fields: tuple[str, ...]) -> list[Path]:
    """The `.jsonl` file, or those of the folder, whose first record has all the fields."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path] if path.suffix == ".jsonl" else []
    return [file for file in files if _first(file).keys() >= set(fields)]


def _first(path: Path) -> dict[str, Any]:
    """The first record of a file; empty where that is none."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            record = json.loads(lines.readline(FIRST_LINE))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}
