"""A short draft against its one source article, with human judgements whether it is consistent with it.

Records hold `draft_text` and `source_text` and the judgements: `label` (consistent or inconsistent) and, where the kind
of error was judged, `contradicts_source`. A draft counts as flagged where a finding of severity error or warning has
evidence in it. The checker looks for contradictions, so recall and precision are on `contradicts_source`; balanced
accuracy is on `label`, where a statement that the source does not hold is an error too.

Recall and precision leave out a set in which no kind of error was judged (there every flag would look like a false
alarm), and precision one that has no consistent draft. Texts without capitals are read with the capitals that were put
back (`…_recased`); figures named `cased` are of the records that had theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from checker.article import Article
from checker.config import Settings
from checker.evaluate.base import Counts, DatasetFormat, Example, Figure, LabelError, Passage, Source, Unit, ratio
from checker.evaluate.datasets._articles import article_of, extracted
from checker.evaluate.datasets._records import Record, by_name, label_files, read_set
from checker.evaluate.datasets._subtopics import wanted
from checker.evaluate.datasets._words import finding_passages, flat
from checker.evaluate.passages import AROUND, passage
from checker.evaluate.steps import findings_on
from checker.finding import Finding

_FIELDS = "draft_text", "source_text", "label"


class ErrorSpan(Record):
    """Words of the draft that were marked as wrong; without `start` it is a remark on the draft."""

    start: int | None
    end: int | None = None
    text: str | None = None


class Judged(Record):
    """A draft, its source and what was judged."""

    id: str
    dataset: str
    source_text: str
    draft_text: str
    source_text_recased: str | None = None
    draft_text_recased: str | None = None
    label: Literal["consistent", "inconsistent"]
    contradicts_source: bool | None = None
    error_types: tuple[str, ...] = ()
    error_spans: tuple[ErrorSpan, ...] = ()

    @property
    def draft(self) -> str:
        """The draft with capitals."""
        return self.draft_text_recased or self.draft_text

    @property
    def source(self) -> str:
        """The source with capitals."""
        return self.source_text_recased or self.source_text

    @property
    def cased(self) -> bool:
        """Whether both texts had their capitals."""
        return self.source_text_recased is None and self.draft_text_recased is None


@dataclass(frozen=True, slots=True)
class _Use:
    """What the labels of a dataset can tell."""

    recall: bool
    precision: bool


@dataclass(slots=True)
class _Group:
    """The drafts of one source article."""

    name: str
    records: list[Judged] = field(default_factory=list)

    def articles(self) -> Iterator[Article]:
        """The source, then its drafts."""
        yield article_of(f"source of {self.name}", self.records[0].source)
        for record in self.records:
            yield article_of(record.id, record.draft)


def _recognises(path: Path) -> bool:
    return bool(label_files(path, _FIELDS))


def _labels(source: Source) -> list[Judged]:
    labels = by_name(read_set(source.path, Judged, _FIELDS), lambda record: record.id, ())
    for place, record in labels:
        _hold(record, place)
    return [record for _, record in labels]


def _units(source: Source, settings: Settings) -> Iterator[Unit]:
    labels = _labels(source)
    use = _usable(labels)
    groups = _groups(labels, source)
    results = extracted((article for group in groups for article in group.articles()), settings)
    for group in groups:
        origin, *drafts = islice(results, 1 + len(group.records))
        unit = Unit(group.name, words=origin.article.words + sum(d.article.words for d in drafts))
        for record, draft in zip(group.records, drafts, strict=True):
            findings = findings_on(draft, [origin], settings)
            _count(unit, record, bool(findings), use[record.dataset])
            known = {origin.article.id: origin.article, draft.article.id: draft.article}
            unit.examples.extend(_examples(unit, record, findings, known))
        yield unit


def _hold(record: Judged, place: str) -> None:
    """Raise LabelError where a recased text or the words of an error do not fit the text."""
    for name, plain, shown in (
        ("draft_text", record.draft_text, record.draft),
        ("source_text", record.source_text, record.source),
    ):
        if len(plain) != len(shown):
            raise LabelError(f"{place}: {record.id}: {name}_recased is not as long as {name}")
    for span in record.error_spans:
        if span.start is not None and not 0 <= span.start < (span.end or 0) <= len(record.draft):
            raise LabelError(f"{place}: {record.id}: no characters {span.start} to {span.end} in the draft")


def _usable(records: Sequence[Judged]) -> dict[str, _Use]:
    judged = {r.dataset for r in records if r.contradicts_source}
    sound = {r.dataset for r in records if r.label == "consistent"}
    return {r.dataset: _Use(r.dataset in judged, r.dataset in judged & sound) for r in records}


def _groups(records: Iterable[Judged], source: Source) -> list[_Group]:
    """By dataset and source article, those that are wanted, by name; a group is named after its first draft."""
    groups: dict[tuple[str, str], _Group] = {}
    for record in records:
        key = record.dataset, record.source_text
        groups.setdefault(key, _Group(f"{record.dataset}:{record.id}")).records.append(record)
    return sorted((g for g in groups.values() if wanted(g.name, source.only)), key=lambda group: group.name)


def _count(unit: Unit, record: Judged, flagged: bool, use: _Use) -> None:
    names: list[str] = [record.label]
    if flagged:
        names.append(f"{record.label} flagged")
    if use.recall and record.contradicts_source:
        names += ["contradicting", *["contradicting flagged"] * flagged]
    if use.precision and record.contradicts_source is not None and flagged:
        names += ["flagged", *["flagged right"] * record.contradicts_source]
    for name in names:
        unit.add(record.dataset, name)
        if record.cased:
            unit.add(record.dataset, f"cased {name}")


def _examples(unit: Unit, record: Judged, findings: Sequence[Finding], known: dict[str, Article]) -> Iterator[Example]:
    if record.label == "consistent":
        for finding in findings:
            passages = finding_passages(finding, known, record.id)
            yield Example(
                "false alarm", record.dataset, unit.name, finding.id, finding.subject, finding.message, passages
            )
    elif record.contradicts_source and not findings:
        kinds = ", ".join(dict.fromkeys(record.error_types))
        subject = flat(record.draft)[:AROUND]
        yield Example("missed", record.dataset, unit.name, record.id, subject, kinds, tuple(_wrong_words(record)))


def _wrong_words(record: Judged) -> Iterator[Passage]:
    """What was marked as wrong, or the whole draft, and the beginning of the source."""
    marked = [s for s in record.error_spans if s.start is not None and s.end is not None]
    for span in marked:
        yield passage("marked as wrong", record.id, record.draft, span.start or 0, span.end or 0)
    if not marked:
        yield passage("draft", record.id, record.draft, 0, len(record.draft))
    yield passage("source", "source", record.source, 0, min(AROUND, len(record.source)))


def _balanced(counts: Counts, prefix: str) -> float | None:
    """Mean of the shares of inconsistent drafts flagged and of consistent ones not flagged."""
    bad, good = counts.get(f"{prefix}inconsistent"), counts.get(f"{prefix}consistent")
    if not bad or not good:
        return None
    flagged = counts.get(f"{prefix}inconsistent flagged", 0) / bad
    return (flagged + 1 - counts.get(f"{prefix}consistent flagged", 0) / good) / 2


def _figures(cased: bool) -> tuple[Figure, ...]:
    """The figures of all records, or of those with their own capitals; a group is a dataset, cased or not."""
    prefix, end, told = ("cased ", "-cased", ", own capitals") if cased else ("", "", "")

    def share(name: str, about: str, part: str, whole: str, better: Literal["higher", "lower"] = "higher") -> Figure:
        of = prefix + part, prefix + whole
        return Figure(name + end, about + told, ratio(*of), of, better, in_groups=not cased)

    return (
        share("recall", "contradictions flagged", "contradicting flagged", "contradicting"),
        share("precision", "flags on contradictions", "flagged right", "flagged"),
        share("sound-flagged", "consistent drafts flagged", "consistent flagged", "consistent", "lower"),
        Figure(
            f"balanced-accuracy{end}",
            f"balanced accuracy, all labels{told}",
            lambda counts: _balanced(counts, prefix),
            in_groups=not cased,
        ),
    )


DATASET = DatasetFormat(
    about="a draft against its one source article, judged by people",
    recognises=_recognises,
    figures=(*_figures(cased=True), *_figures(cased=False)),
    units=_units,
    groups="dataset",
    size=lambda source: len(_groups(_labels(source), source)),
)
