"""`accepted.json` beside a labelled set: the figures that somebody accepted, which later runs are held to.

It is written by `--accept` only, so that every change of it stands in a commit. A run fails where a gated figure is
worse than the bad end of the accepted interval; in a set that dataset.toml calls exact, where it is worse at all, as
there the same labels are scored again and a fall is no chance. Groups are too small to be held to anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from checker.errors import CheckerError
from checker.evaluate.base import ALL, LabelError
from checker.evaluate.result import Fall, FigureResult

_NAME = "accepted.json"
_SLACK = 1e-6
"""What rounding to six decimals may hide."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AcceptedFigure(_Model):
    """A figure with its interval, as it was."""

    value: float
    low: float | None
    high: float | None


class Accepted(_Model):
    """The file."""

    version: Literal[1] = 1
    format: str
    units: int
    figures: dict[str, AcceptedFigure]


def accepted_path(labels: Path) -> Path:
    """Where the accepted figures of a labelled set are: in its folder, or beside its file."""
    return labels / _NAME if labels.is_dir() else labels.with_name(f"{labels.stem}.{_NAME}")


def load(labels: Path) -> Accepted | None:
    """The accepted figures of a set; None where nobody accepted any. Raises LabelError."""
    path = accepted_path(labels)
    if not path.exists():
        return None
    try:
        return Accepted.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise LabelError(f"{path}: cannot be read; renew it with --accept") from error


def save(labels: Path, format_: str, units: int, figures: Iterable[FigureResult]) -> Path:
    """Write the gated figures; the path of the file. Raises CheckerError."""
    kept = {
        f.id: AcceptedFigure(value=f.value, low=f.low, high=f.high) for f in figures if f.gated and f.value is not None
    }
    path = accepted_path(labels)
    try:
        path.write_text(
            Accepted(format=format_, units=units, figures=kept).model_dump_json(indent=2) + "\n",
            encoding="utf-8",
            newline="",
        )
    except OSError as error:
        raise CheckerError(f"{path}: cannot be written: {error.strerror or error}") from error
    return path


def falls(accepted: Accepted, figures: Iterable[FigureResult], *, exact: bool) -> tuple[Fall, ...]:
    """The accepted figures that are worse now, or that have nothing to divide by any more."""
    now = {f.id: f for f in figures}
    found = []
    for id_, before in accepted.figures.items():
        figure = now.get(id_)
        bound = _bound(before, figure, exact=exact) if figure else before.value
        if figure is None or (figure.gated and _worse(figure, bound)):
            value = figure.value if figure else None
            found.append(Fall(figure=id_, group=ALL, accepted=before.value, bound=bound, value=value))
    return tuple(found)


def _bound(before: AcceptedFigure, figure: FigureResult, *, exact: bool) -> float:
    end = before.low if figure.better == "higher" else before.high
    return before.value if exact or end is None else end


def _worse(figure: FigureResult, bound: float) -> bool:
    if figure.value is None:
        return True
    return figure.value < bound - _SLACK if figure.better == "higher" else figure.value > bound + _SLACK
