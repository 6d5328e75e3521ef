"""Labelled sets in, figures with intervals out: finds the format, scores unit by unit, adds up, compares."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from checker import __version__
from checker.config import Settings, nearest
from checker.errors import CheckerError, InputError
from checker.evaluate import accepted
from checker.evaluate.accepted import Accepted
from checker.evaluate.base import ALL, DatasetFormat, Example, Figure, Source, Unit
from checker.evaluate.bootstrap import Draws, Sample
from checker.evaluate.description import Description, describe, has_description
from checker.evaluate.result import (
    DatasetResult,
    Evaluation,
    ExampleResult,
    FigureResult,
    GroupResult,
    PassageResult,
)
from checker.registry import parts

ROUNDS = 1000
_DECIMALS = 6
Progress = Callable[[str, int, int | None], None]
"""Called with the set's name, units done, total (None while unknown)."""


def formats() -> dict[str, DatasetFormat]:
    """{name: format} of every format of labelled sets."""
    return parts("checker.evaluate.datasets", "DATASET")


def evaluate(
    sources: Sequence[Source],
    settings: Settings,
    *,
    as_: str | None = None,
    rounds: int = ROUNDS,
    renewed: bool = False,
    progress: Progress | None = None,
) -> Evaluation:
    """Score every set under these settings; `as_` names the format of all, `renewed` says to let accepted figures be.

    Raises CheckerError.
    """
    chosen = [(source, *find_format(source.path, as_)) for source in sources]
    return Evaluation(
        tool=f"checker {__version__}",
        extractor=settings.extractor,
        rounds=rounds,
        datasets=tuple(_scored(*one, settings, rounds, _held_to(*one, renewed=renewed), progress) for one in chosen),
    )


def find_format(path: Path, as_: str | None = None) -> tuple[str, DatasetFormat]:
    """(name, format) of a labelled set: as named, as its dataset.toml says, or the one that recognises it."""
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    known = formats()
    named = as_ or (describe(path).format if has_description(path) else None)
    if named is not None:
        if named not in known:
            raise CheckerError(f"no dataset format {named!r}{nearest(named, known)}")
        return named, known[named]
    fits = [name for name, format_ in known.items() if format_.recognises(path)]
    if len(fits) == 1:
        return fits[0], known[fits[0]]
    if fits:
        raise CheckerError(f"{path}: may be {' or '.join(fits)}; say which with --as")
    raise InputError(f"{path}: not a labelled set of any format: {', '.join(known)}")


def accept(sources: Sequence[Source], evaluation: Evaluation) -> list[Path]:
    """Write the accepted figures of every set; their files. Raises CheckerError."""
    return [
        accepted.save(source.path, result.format, result.units, result.figures)
        for source, result in zip(sources, evaluation.datasets, strict=True)
    ]


def _held_to(source: Source, name: str, format_: DatasetFormat, *, renewed: bool) -> Accepted | None:
    """The accepted figures that a set is held to: none where they are renewed, or only a part of it is scored."""
    before = None if renewed or source.only else accepted.load(source.path)
    if before and before.format != name:
        raise CheckerError(f"{source.path}: accepted as {before.format}, read as {name}; renew with --accept")
    return before


def _scored(
    source: Source,
    name: str,
    format_: DatasetFormat,
    settings: Settings,
    rounds: int,
    before: Accepted | None,
    progress: Progress | None,
) -> DatasetResult:
    started = time.perf_counter()
    units = _units(source, format_, settings, progress)
    draws = Draws(units, rounds)
    whole = _figures(draws.group(ALL), format_.figures)
    description = describe(source.path) if source.path.is_dir() else Description()
    examples = tuple(_example(e) for unit in units for e in unit.examples)
    missed = {e.id for e in examples if e.outcome == "missed"}
    return DatasetResult(
        name=source.path.resolve().name,
        format=name,
        groups_are=format_.groups,
        units=len(units),
        words=sum(unit.words for unit in units),
        figures=whole,
        groups=_groups(units, draws, format_.figures),
        examples=examples,
        falls=accepted.falls(before, whole, exact=description.exact) if before else None,
        lost=tuple(id_ for id_ in description.required if id_ in missed),
        seconds=round(time.perf_counter() - started, 3),
    )


def _units(source: Source, format_: DatasetFormat, settings: Settings, progress: Progress | None) -> list[Unit]:
    total = format_.size(source) if format_.size else None
    step = f"scoring {source.path.resolve().name}"
    units = []
    for unit in format_.units(source, settings):
        unit.counts.setdefault(ALL, Counter()).setdefault("words", unit.words)
        units.append(unit)
        if progress:
            progress(step, len(units), total)
    if not units:
        told = f"nothing in it fits {', '.join(source.only)}" if source.only else "nothing in it can be scored"
        raise InputError(f"{source.path}: {told}")
    return units


def _groups(units: Sequence[Unit], draws: Draws, figures: Sequence[Figure]) -> tuple[GroupResult, ...]:
    names = sorted({name for unit in units for name in unit.counts} - {ALL})
    shown = [f for f in figures if f.in_groups]
    found = (GroupResult(name=name, figures=_figures(draws.group(name), shown)) for name in names)
    return tuple(group for group in found if group.figures)


def _figures(sample: Sample, figures: Sequence[Figure]) -> tuple[FigureResult, ...]:
    """The figures of a sample; those with nothing to divide by are left out."""
    return tuple(_figure(sample, figure) for figure in figures if figure.value(sample.total) is not None)


def _figure(sample: Sample, figure: Figure) -> FigureResult:
    value = figure.value(sample.total)
    low, high = sample.interval(figure) or (None, None)
    part, whole = (sample.total.get(name, 0) for name in figure.of) if figure.of else (None, None)
    return FigureResult(
        id=figure.id,
        about=figure.about,
        value=_rounded(value),
        low=_rounded(low),
        high=_rounded(high),
        numerator=part,
        denominator=whole,
        better=figure.better,
        share=figure.share,
        gated=figure.gated,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)


def _example(example: Example) -> ExampleResult:
    return ExampleResult(
        outcome=example.outcome,
        group=example.group,
        unit=example.unit,
        id=example.id,
        subject=example.subject,
        note=example.note,
        passages=tuple(
            PassageResult(label=p.label, article=p.article, before=p.before, text=p.text, after=p.after)
            for p in example.passages
        ),
    )
