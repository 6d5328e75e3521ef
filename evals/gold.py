"""Hand labels: what a set of articles disagrees on, and what only looks like it.

One JSON record a line. Offsets are into the article's own text, and loading holds every one of them to the words
it is for: a label whose text has moved is a broken label and not a missed finding.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

Grade = Literal["hard", "soft", "trap"]
"""hard: both cannot be true; soft: tension with an innocent explanation; trap: looks like one and is none."""


class LabelError(ValueError):
    """A record that does not fit its texts; the message names it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article: characters start to end of the text; `article` is the file name without .txt."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class GoldSide:
    """One value and every place that gives it."""

    value: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One labelled fact; `rule` is the id of the rule it belongs to, or "other"."""

    id: str
    subtopic: str
    rule: str
    severity: Grade
    subject: str
    why: str
    sides: tuple[GoldSide, ...]


def read_texts(folder: Path) -> dict[str, str]:
    """{name without .txt: text} of the articles in a folder."""
    return {p.stem: p.read_bytes().decode("utf-8") for p in sorted(folder.glob("*.txt"))}


def load(path: Path) -> list[Record]:
    """The records of a file, in order. Raises LabelError."""
    records = [_record(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = [r.id for r in records]
    if len(ids) != len(set(ids)):
        raise LabelError(f"{path}: one id stands for two records")
    return records


def hold(records: list[Record], texts: Mapping[str, str]) -> None:
    """Raise LabelError where a record's words are not at its offsets."""
    for record in records:
        for span in (e for side in record.sides for e in side.evidence):
            if span.article not in texts:
                raise LabelError(f"{record.id}: no article {span.article}")
            found = texts[span.article][span.start : span.end]
            if found != span.text:
                raise LabelError(f"{record.id}: {span.article} has {found!r} at {span.start}, not {span.text!r}")


def _record(raw: dict[str, Any]) -> Record:
    if raw["severity"] not in get_args(Grade):
        raise LabelError(f"{raw['id']}: severity {raw['severity']!r}; there are: {', '.join(get_args(Grade))}")
    sides = tuple(GoldSide(s["value"], tuple(Span(**e) for e in s["evidence"])) for s in raw["sides"])
    return Record(**{**raw, "sides": sides})
