"""Two events that look alike, in one run: whatever contradicts across them is a false alarm.

The set is a folder of folders; those that share their name before the last underscore ("flood_2019", "flood_2021") hold
articles on different events of one kind. There are no labels: a finding with sides in both events mixes the two up.
That one name is spelt two ways across them may be true all the same; the examples show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from checker.article import Article
from checker.config import Settings
from checker.evaluate.base import DatasetFormat, Example, Figure, Source, Unit, ratio
from checker.evaluate.checked import extract_articles, read_articles
from checker.evaluate.datasets._subtopics import wanted
from checker.evaluate.description import has_description
from checker.evaluate.passages import passage
from checker.evaluate.steps import findings
from checker.finding import Finding

FIGURES = (
    Figure(
        "across-per-1000-words",
        "findings across events per 1,000 words",
        ratio("across", "words", 1000),
        ("across", "words"),
        "lower",
        in_groups=False,
        share=False,
    ),
    Figure("across", "findings across events", ratio("across", "findings"), ("across", "findings"), "lower"),
)


def _recognises(path: Path) -> bool:
    if not path.is_dir() or has_description(path) or any(p.is_file() and p.suffix == ".jsonl" for p in path.iterdir()):
        return False
    folders = [p for p in path.iterdir() if p.is_dir() and not p.name.startswith(".")]
    return bool(folders) and len(folders) == sum(map(len, _topics(path, ()).values()))


def _topics(path: Path, only: tuple[str, ...]) -> dict[str, list[Path]]:
    """{topic: folders of its events}, by name; what has but one event is left out."""
    found: dict[str, list[Path]] = defaultdict(list)
    for folder in sorted(p for p in path.iterdir() if p.is_dir()):
        topic, _, event = folder.name.rpartition("_")
        if topic and event and wanted(topic, only):
            found[topic].append(folder)
    return {topic: folders for topic, folders in sorted(found.items()) if len(folders) > 1}


def _units(source: Source, settings: Settings) -> Iterator[Unit]:
    for topic, folders in _topics(source.path, source.only).items():
        articles = [
            replace(article, id=f"{folder.name}/{article.id}")
            for folder in folders
            for article in read_articles(folder, settings)
        ]
        yield _score(topic, articles, settings)


def _score(topic: str, articles: list[Article], settings: Settings) -> Unit:
    unit = Unit(topic, sum(len(a.text.split()) for a in articles))
    texts = {a.id: a.text for a in articles}
    for finding in findings(extract_articles(articles, settings), settings)[1]:
        unit.add(finding.rule, "findings")
        if is_across(finding):
            unit.add(finding.rule, "across")
            unit.examples.append(_alarm(topic, finding, texts))
    return unit


def is_across(finding: Finding) -> bool:
    """Whether the finding sets one event against another: its sides are in more than one, and not all in the same."""
    events = [frozenset(e.article.split("/")[0] for e in side.evidence) for side in finding.sides]
    return len(frozenset().union(*events)) > 1 and len(set(events)) > 1


def _alarm(topic: str, finding: Finding, texts: dict[str, str]) -> Example:
    spans = [(side.value, side.evidence[0]) for side in finding.sides]
    passages = tuple(passage(value, e.article, texts[e.article], e.start, e.end) for value, e in spans)
    note = f"{finding.message} (its sides are in different events)"
    return Example("false alarm", finding.rule, topic, finding.id, finding.subject, note, passages)


DATASET = DatasetFormat(
    "folders KIND_EVENT with articles on different events of one kind; what contradicts across them is a false alarm",
    _recognises,
    FIGURES,
    _units,
    size=lambda source: len(_topics(source.path, source.only)),
)
