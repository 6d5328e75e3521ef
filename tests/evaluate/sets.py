"""Small labelled sets and formats for the tests of `checker eval`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.config import Settings
from checker.evaluate.base import DatasetFormat, Example, Figure, Passage, Source, Unit, ratio

ARTICLES = {
    "morning": "Slovak Prime Minister Robert Fico arrived in Beijing on Tuesday. He was met by nobody.\n",
    "evening": "Slovak President Robert Fico arrived in Beijing on Tuesday. It rained.\n",
}
"""Two articles on one event that give one man two offices."""


def side(value: str, article: str, words: str) -> dict[str, Any]:
    start = ARTICLES[article].index(words)
    return {
        "value": value,
        "evidence": [{"article": article, "text": words, "start": start, "end": start + len(words)}],
    }


OFFICE = {
    "id": "office",
    "subtopic": "visit",
    "rule": "role-conflict",
    "severity": "hard",
    "subject": "office of Robert Fico",
    "why": "one man, two offices",
    "sides": [
        side("prime minister", "morning", "Slovak Prime Minister Robert Fico"),
        side("president", "evening", "Slovak President Robert Fico"),
    ],
}
RAIN = {
    **OFFICE,
    "id": "rain",
    "rule": "other",
    "severity": "soft",
    "subject": "the welcome",
    "sides": [side("nobody", "morning", "met by nobody"), side("rain", "evening", "It rained")],
}
ROLE = {
    "id": "c1",
    "article": "morning",
    "kind": "role",
    "evidence": {"start": 0, "end": 33, "text": "Slovak Prime Minister Robert Fico"},
    "fields": {},
    "normalised": {"actor": "Robert Fico", "office": "prime minister", "country": "Slovakia", "status": "current"},
}


def write_articles(folder: Path) -> Path:
    """The articles as files; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def write_labels(path: Path, *labels: Mapping[str, Any]) -> Path:
    """The labels as JSON lines; the file."""
    path.write_text("".join(json.dumps(label) + "\n" for label in labels), encoding="utf-8")
    return path


def write_set(folder: Path, description: str = "", **labels: list[Mapping[str, Any]]) -> Path:
    """A folder with dataset.toml, articles of the subtopic "visit" and label files by their stems."""
    write_articles(folder / "visit")
    (folder / "dataset.toml").write_text(description, encoding="utf-8")
    for stem, records in (labels or {"contradictions": [OFFICE, RAIN]}).items():
        write_labels(folder / f"{stem}.jsonl", *records)
    return folder


def counted(units: list[dict[str, float]], groups: Mapping[str, list[dict[str, float]]] | None = None) -> DatasetFormat:
    """A format whose sets have these counts, a unit each; no article is read."""

    def make(source: Source, settings: Settings) -> Iterator[Unit]:
        for number, counts in enumerate(units):
            unit = Unit(f"unit {number}", words=100)
            for name, value in counts.items():
                unit.add("", name, value)
            for group, own in (groups or {}).items():
                for name, value in own[number].items():
                    unit.add(group, name, value)
            if number == 0:
                words = Passage("7", "a", "before ", "the \x1b[31mwords", " after")
                unit.examples.append(Example("missed", "boats", unit.name, "l1", "how <many>", "two counts", (words,)))
            yield unit

    return DatasetFormat(
        "counts",
        lambda path: path.name.endswith(".counts"),
        (
            Figure("recall", "found", ratio("found", "gold"), ("found", "gold")),
            Figure("alarms", "alarms", ratio("alarms", "words", 1000), ("alarms", "words"), "lower", in_groups=False),
        ),
        make,
        size=lambda source: len(units),
    )
