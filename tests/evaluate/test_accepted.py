"""Accepted figures: what is kept of them, and what counts as a fall."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.errors import CheckerError
from checker.evaluate.accepted import accepted_path, falls, load, save
from checker.evaluate.base import LabelError
from checker.evaluate.result import FigureResult


def figure(value: float | None, low: float | None = None, high: float | None = None, **more: Any) -> FigureResult:
    return FigureResult(**{"id": "recall", "about": "found", "value": value, "low": low, "high": high, **more})


def fallen(
    path: Path, before: FigureResult, now: FigureResult | None, *, exact: bool = False
) -> list[tuple[str, float, float | None]]:
    save(path, "own", 3, [before])
    accepted = load(path)
    assert accepted
    return [(f.figure, f.bound, f.value) for f in falls(accepted, [now] if now else [], exact=exact)]


@pytest.mark.parametrize(
    ("value", "exact", "expected"),
    [
        (0.50, False, []),
        (0.30, False, []),
        (0.29, False, [("recall", 0.3, 0.29)]),
        (0.90, True, []),
        (0.50, True, []),
        (0.49, True, [("recall", 0.5, 0.49)]),
        (None, False, [("recall", 0.3, None)]),
    ],
)
def test_higher_is_better(tmp_path: Path, value: float, exact: bool, expected: list[Any]) -> None:
    assert fallen(tmp_path, figure(0.5, 0.3, 0.7), figure(value), exact=exact) == expected


@pytest.mark.parametrize(
    ("value", "exact", "expected"),
    [
        (0.70, False, []),
        (0.71, False, [("recall", 0.7, 0.71)]),
        (0.10, True, []),
        (0.51, True, [("recall", 0.5, 0.51)]),
    ],
)
def test_lower_is_better(tmp_path: Path, value: float, exact: bool, expected: list[Any]) -> None:
    before, now = (figure(v, 0.3, 0.7, better="lower") for v in (0.5, value))
    assert fallen(tmp_path, before, now, exact=exact) == expected


def test_without_an_interval_the_value_is_the_bound(tmp_path: Path) -> None:
    assert fallen(tmp_path, figure(2.0), figure(1.9)) == [("recall", 2.0, 1.9)]


def test_a_figure_that_has_gone_has_fallen(tmp_path: Path) -> None:
    assert fallen(tmp_path, figure(0.5, 0.3, 0.7), None) == [("recall", 0.5, None)]


def test_what_is_not_gated_is_neither_kept_nor_held(tmp_path: Path) -> None:
    save(tmp_path, "own", 3, [figure(0.5, gated=False), figure(None, id="none")])
    accepted = load(tmp_path)
    assert accepted
    assert accepted.figures == {}
    assert falls(accepted, [figure(0.1), figure(0.1, gated=False)], exact=True) == ()


def test_where_it_lies(tmp_path: Path) -> None:
    assert accepted_path(tmp_path) == tmp_path / "accepted.json"
    assert accepted_path(tmp_path / "flood.jsonl") == tmp_path / "flood.accepted.json"
    assert load(tmp_path) is None


def test_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "accepted.json").write_text("{}", encoding="utf-8")
    with pytest.raises(LabelError, match="renew it with --accept"):
        load(tmp_path)
    with pytest.raises(CheckerError, match="cannot be written"):
        save(tmp_path / "no" / "such.jsonl", "own", 3, [])
