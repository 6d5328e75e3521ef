"""A folder with a dataset.toml: articles and labels of contradictions, of claims, or of both, in one place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker.config import Settings
from checker.evaluate import detection, extraction
from checker.evaluate.base import DatasetFormat, LabelError, Source, Unit
from checker.evaluate.datasets._subtopics import Subtopic, folders, score, wanted
from checker.evaluate.description import FILE, describe, has_description, texts_of
from checker.evaluate.labels import GoldClaim, Label, Record, load

CONTRADICTIONS, CLAIMS = "contradictions.jsonl", "claims.jsonl"
"""The files' names where dataset.toml gives none; either may be missing."""


def _subtopics(source: Source) -> list[Subtopic]:
    description = describe(source.path)
    records = _load(source.path, description.contradictions, CONTRADICTIONS, Record)
    claims = _load(source.path, description.claims, CLAIMS, GoldClaim)
    if records is None and claims is None:
        raise LabelError(f"{source.path}: no labels; {CONTRADICTIONS} or {CLAIMS} is wanted, or a name in {FILE}")
    ids = {label.id for label in (*(records or ()), *(claims or ()))}
    if unknown := [id_ for id_ in description.required if id_ not in ids]:
        raise LabelError(f"{source.path / FILE}: requires labels that there are not: {', '.join(unknown)}")
    names = sorted({r.subtopic for r in records or ()} | {c.subtopic for c in claims or () if c.subtopic})
    names = names or [source.path.name]
    elsewhere = texts_of(source)
    alone = len(names) == 1 and elsewhere is not None  # the set's own folder holds labels too, which are no articles
    where = folders(elsewhere or source.path, [n for n in names if wanted(n, source.only)], alone=alone)
    return [
        Subtopic(
            name,
            where[name],
            [r for r in records or () if r.subtopic == name],
            None if claims is None else [c for c in claims if _of(c, names) == name],
        )
        for name in where
    ]


def _load(folder: Path, named: str | None, usual: str, model: type[Label]) -> list[Label] | None:
    path = folder / (named or usual)
    return load(path, model) if named or path.exists() else None


def _of(claim: GoldClaim, names: list[str]) -> str:
    if claim.subtopic is None and len(names) > 1:
        raise LabelError(f"{claim.id}: no subtopic, and the set has several: {', '.join(names)}")
    return claim.subtopic or names[0]


def _units(source: Source, settings: Settings) -> Iterator[Unit]:
    return score(_subtopics(source), settings, complete=describe(source.path).complete)


DATASET = DatasetFormat(
    f"a folder with a {FILE}: articles with labelled contradictions, claims or both",
    has_description,
    (*detection.FIGURES, *extraction.FIGURES),
    _units,
    groups="rule or kind",
    size=lambda source: len(_subtopics(source)),
)
