"""Drafts with planted errors, and clean drafts, each against the source articles of its cluster.

A folder holds `gold.jsonl` and, for each cluster, CLUSTER.dirty.txt and CLUSTER.clean.txt; `--texts`, or `texts` in its
dataset.toml, names a folder that holds a folder of source articles for each cluster. A planted error is found where a
finding of severity error or warning has evidence in the draft that overlaps the planted words, whatever its rule. Every
finding on a clean draft is a false alarm; one on a dirty draft that overlaps no planted words ("other") is as good as
always one too, for the draft is right there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker.article import Article
from checker.config import Settings
from checker.errors import InputError
from checker.evaluate.base import ALL, DatasetFormat, Example, Figure, LabelError, Passage, Source, Unit, ratio
from checker.evaluate.checked import read_articles
from checker.evaluate.datasets._articles import extracted
from checker.evaluate.datasets._records import Record, read_records
from checker.evaluate.datasets._subtopics import wanted
from checker.evaluate.datasets._words import finding_passages
from checker.evaluate.description import FILE, texts_of
from checker.evaluate.passages import passage
from checker.evaluate.steps import findings_on
from checker.extract.base import Extracted
from checker.finding import Finding

GOLD = "gold.jsonl"


class SourceWords(Record):
    """Words of a source article (a file name without .txt) that give the right value."""

    article: str
    text: str


class Planted(Record):
    """An error in a draft: `text` is its words there, `rule` the kind of error."""

    id: str
    cluster: str
    draft: str
    rule: str
    text: str
    source: tuple[SourceWords, ...]
    planted: str
    right: str


@dataclass(frozen=True, slots=True)
class _Label:
    """A planted error, and where the words stand in the draft's text."""

    error: Planted
    start: int
    end: int


def _recognises(path: Path) -> bool:
    return (path / GOLD).is_file() and any(path.glob("*.dirty.txt"))


def _clusters(source: Source) -> dict[str, list[Path]]:
    """{cluster: its drafts} of those that are wanted, in the order of names."""
    drafts: dict[str, list[Path]] = {}
    for draft in sorted(source.path.glob("*.txt")):
        cluster = draft.name.split(".")[0]
        if wanted(cluster, source.only):
            drafts.setdefault(cluster, []).append(draft)
    return dict(sorted(drafts.items()))


def _units(source: Source, settings: Settings) -> Iterator[Unit]:
    texts = texts_of(source)
    if texts is None:
        raise InputError(f"{source.path}: give the folder of the source articles with --texts, or in {FILE}")
    gold = list(read_records(source.path / GOLD, Planted))
    for place, error in gold:
        if not (source.path / error.draft).is_file():
            raise LabelError(f"{place}: there is no draft {error.draft}")
    for cluster, drafts in _clusters(source).items():
        labels = {d.name: [(p, e) for p, e in gold if e.draft == d.name] for d in drafts}
        yield _unit(cluster, drafts, labels, texts / cluster, settings)


def _unit(
    cluster: str, drafts: Sequence[Path], gold: dict[str, list[tuple[str, Planted]]], folder: Path, settings: Settings
) -> Unit:
    """One cluster; its sources are extracted once for its drafts."""
    if not folder.is_dir():
        raise LabelError(f"{cluster}: there are drafts but no folder of articles {folder}")
    sources = read_articles(folder, settings)
    taken = {article.id for article in sources}
    texts = []
    for path in drafts:
        draft = read_articles(path, settings)[0]
        texts.append(replace(draft, id=f"drafts/{draft.id}") if draft.id in taken else draft)
    labels = [_placed(gold[p.name], d, sources) for p, d in zip(drafts, texts, strict=True)]
    results = list(extracted([*sources, *texts], settings))
    unit = Unit(cluster, words=sum(r.article.words for r in results))
    known = {article.id: article for article in [*sources, *texts]}
    for path, result, label in zip(drafts, results[len(sources) :], labels, strict=True):
        findings = findings_on(result, results[: len(sources)], settings)
        if path.name.endswith(".clean.txt"):
            _score_clean(unit, result, findings, known)
        else:
            _score_dirty(unit, result, findings, label, known)
    return unit


def _placed(gold: Sequence[tuple[str, Planted]], draft: Article, sources: Sequence[Article]) -> list[_Label]:
    """The errors with their places. Raises LabelError where words are not in draft or source."""
    texts = {Path(article.id).stem: article.text for article in sources}
    placed = []
    for place, error in gold:
        if draft.text.count(error.text) != 1:
            raise LabelError(f"{place}: {error.id}: {error.text!r} is not in {error.draft} exactly once")
        for words in error.source:
            if words.text not in texts.get(words.article, ""):
                raise LabelError(f"{place}: {error.id}: {words.text!r} is not in the article {words.article}")
        start = draft.text.find(error.text)
        placed.append(_Label(error, start, start + len(error.text)))
    return placed


def _score_clean(unit: Unit, draft: Extracted, findings: Sequence[Finding], known: dict[str, Article]) -> None:
    unit.add(ALL, "clean drafts")
    unit.add(ALL, "clean words", len(draft.article.text.split()))
    unit.add(ALL, "clean drafts bothered", bool(findings))
    for finding in findings:
        _false_alarm(unit, draft, finding, known, "false alarms")


def _score_dirty(
    unit: Unit, draft: Extracted, findings: Sequence[Finding], labels: Sequence[_Label], known: dict[str, Article]
) -> None:
    unit.add(ALL, "dirty drafts")
    hit: set[int] = set()
    for label in labels:
        hits = [n for n, finding in enumerate(findings) if _overlaps(finding, draft.article.id, label)]
        hit.update(hits)
        rule = label.error.rule
        unit.add(rule, "planted")
        if hits:
            unit.add(rule, "found")
            unit.add(rule, "reported")
            unit.add(rule, "right rule", any(findings[n].rule == rule for n in hits))
        else:
            unit.examples.append(_missed(unit, draft, label, known))
    for number, finding in enumerate(findings):
        if number not in hit:
            _false_alarm(unit, draft, finding, known, "other")


def _overlaps(finding: Finding, draft: str, label: _Label) -> bool:
    places = (place for side in finding.sides for place in side.evidence if place.article == draft)
    return any(place.start < label.end and label.start < place.end for place in places)


def _false_alarm(unit: Unit, draft: Extracted, finding: Finding, known: dict[str, Article], name: str) -> None:
    unit.add(finding.rule, name)
    unit.add(finding.rule, "reported")
    passages = finding_passages(finding, known, draft.article.id)
    unit.examples.append(
        Example("false alarm", finding.rule, unit.name, finding.id, finding.subject, finding.message, passages)
    )


def _missed(unit: Unit, draft: Extracted, label: _Label, known: dict[str, Article]) -> Example:
    error = label.error
    stems = {Path(name).stem: article for name, article in known.items()}
    passages: list[Passage] = [passage(error.planted, draft.article.id, draft.article.text, label.start, label.end)]
    for words in error.source:
        article = stems[words.article]
        start = article.text.find(words.text)
        passages.append(passage(error.right, article.id, article.text, start, start + len(words.text)))
    note = f"{error.planted}; right: {error.right}"
    return Example("missed", error.rule, unit.name, error.id, error.planted, note, tuple(passages))


DATASET = DatasetFormat(
    about="drafts with planted errors and clean drafts, against the articles of their cluster",
    recognises=_recognises,
    figures=(
        Figure("recall", "planted errors found", ratio("found", "planted"), ("found", "planted")),
        Figure(
            "right-rule",
            "found by the rule of their kind",
            ratio("right rule", "found"),
            ("right rule", "found"),
            gated=False,
        ),
        Figure(
            "precision",
            "errors found, of these and all false alarms",
            ratio("found", "reported"),
            ("found", "reported"),
        ),
        Figure(
            "clean-drafts-bothered",
            "clean drafts with a finding",
            ratio("clean drafts bothered", "clean drafts"),
            ("clean drafts bothered", "clean drafts"),
            better="lower",
            in_groups=False,
        ),
        Figure(
            "false-alarms",
            "findings per clean draft",
            ratio("false alarms", "clean drafts"),
            ("false alarms", "clean drafts"),
            better="lower",
            in_groups=False,
            share=False,
        ),
        Figure(
            "alarms-per-1000-clean-words",
            "findings per 1,000 words of clean draft",
            ratio("false alarms", "clean words", per=1000),
            ("false alarms", "clean words"),
            better="lower",
            in_groups=False,
            share=False,
        ),
        Figure(
            "other",
            "findings per dirty draft that overlap no planted error",
            ratio("other", "dirty drafts"),
            ("other", "dirty drafts"),
            better="lower",
            in_groups=False,
            share=False,
        ),
    ),
    units=_units,
    size=lambda source: len(_clusters(source)),
)
"""In a group, errors are those of the planted kind, and false alarms those of the finding's rule."""
