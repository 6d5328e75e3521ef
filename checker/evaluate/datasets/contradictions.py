"""Labels apart from their articles: a .jsonl file of contradictions, or a folder of such files, and --texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from checker.config import Settings
from checker.evaluate import detection
from checker.evaluate.base import DatasetFormat, LabelError, Source, Unit
from checker.evaluate.datasets._subtopics import Subtopic, by_subtopic, folders, score
from checker.evaluate.description import describe, has_description
from checker.evaluate.labels import Record, load, no_id_twice

_SIGNS = {"id", "subtopic", "rule", "severity", "sides"}
_MOST = 1_000_000
"""Characters of a first line that are looked at."""


def _recognises(path: Path) -> bool:
    if has_description(path):
        return False
    files = _files(path)
    return bool(files) and all(_is_one(file) for file in files)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("*.jsonl"))
    return [path] if path.suffix == ".jsonl" else []


def _is_one(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as lines:
            first = json.loads(lines.readline(_MOST))
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and first.keys() >= _SIGNS


def _subtopics(source: Source) -> list[Subtopic]:
    records = [record for file in _files(source.path) for record in load(file, Record)]
    no_id_twice(records, str(source.path))
    if source.texts is None:
        raise LabelError(f"{source.path}: these labels are without their articles; say where they are with --texts")
    chosen = by_subtopic(records, source.only)
    where = folders(source.texts, list(chosen), alone=len({r.subtopic for r in records}) == 1)
    return [Subtopic(name, where[name], own) for name, own in chosen.items()]


def _units(source: Source, settings: Settings) -> Iterator[Unit]:
    return score(_subtopics(source), settings, complete=describe(source.path).complete)


DATASET = DatasetFormat(
    "labelled contradictions in .jsonl files; --texts has a folder of articles for each subtopic",
    _recognises,
    detection.FIGURES,
    _units,
    size=lambda source: len(_subtopics(source)),
)
