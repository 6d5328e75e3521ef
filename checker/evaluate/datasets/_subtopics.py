"""Labels of several subtopics: each is one folder of articles on one event, one run of the checker, and one unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from checker.config import Settings
from checker.evaluate import detection, extraction
from checker.evaluate.base import LabelError, Unit
from checker.evaluate.checked import check_folder
from checker.evaluate.labels import GoldClaim, Record, hold
from checker.evaluate.steps import extracts


@dataclass(slots=True)
class Subtopic:
    """The labels of one folder of articles. `claims` is None where claims are not labelled."""

    name: str
    folder: Path
    records: list[Record] = field(default_factory=list)
    claims: list[GoldClaim] | None = None


def score(subtopics: Sequence[Subtopic], settings: Settings, *, complete: bool) -> Iterator[Unit]:
    """Check each subtopic's folder and count, one after the other. Raises LabelError where labels do not fit."""
    for subtopic in subtopics:
        checked = check_folder(subtopic.folder, settings)
        hold(subtopic.records, checked.texts)
        unit = Unit(subtopic.name, checked.words)
        detection.count(unit, checked.findings, subtopic.records, checked.texts, complete=complete)
        if subtopic.claims is not None and extracts(settings):
            hold(subtopic.claims, checked.texts)
            extraction.count(unit, checked.facts, subtopic.claims, checked.texts)
        yield unit


def by_subtopic(records: Sequence[Record], only: Sequence[str]) -> dict[str, list[Record]]:
    """{subtopic: its records} of the subtopics that fit a pattern (or all), by name."""
    out: dict[str, list[Record]] = {}
    for name in sorted({r.subtopic for r in records}):
        if wanted(name, only):
            out[name] = [r for r in records if r.subtopic == name]
    return out


def wanted(name: str, only: Sequence[str]) -> bool:
    """Whether a name fits a pattern, or there is none."""
    return not only or any(fnmatchcase(name, pattern) for pattern in only)


def folders(texts: Path, names: Sequence[str], *, alone: bool) -> Mapping[str, Path]:
    """{subtopic: folder}: those named for them, or `texts` itself for one that is alone. Raises LabelError."""
    out = {}
    for name in names:
        folder = texts / name
        if alone and not folder.is_dir():
            folder = texts
        if not folder.is_dir():
            raise LabelError(f"{texts}: no folder {name}, which the labels are for; say where it is with --texts")
        out[name] = folder
    return out
