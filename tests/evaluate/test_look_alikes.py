"""Two events of one kind in one run: only what is across them counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.config import Settings
from checker.evaluate import run
from checker.evaluate.base import Source
from checker.evaluate.datasets.look_alikes import is_across
from checker.finding import Finding

WIRE = "Slovak Prime Minister Robert Fico arrived in Beijing on Tuesday. He was met by nobody.\n"
PAPER = "Slovak President Robert Fico arrived in Beijing on Tuesday. It rained.\n"


@pytest.fixture
def events(tmp_path: Path) -> Path:
    for folder, articles in {
        "visit_may": {"wire": WIRE},
        "visit_june": {"wire": PAPER},
        "flood_old": {"wire": WIRE, "paper": PAPER},
        "flood_new": {"wire": "A river burst its banks near the mill.\n"},
    }.items():
        (tmp_path / folder).mkdir()
        for name, text in articles.items():
            (tmp_path / folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_is_across_counts(events: Path) -> None:
    assert run.find_format(events)[0] == "look-alikes"
    (result,) = run.evaluate([Source(events)], Settings(), rounds=100).datasets
    assert result.units == 2
    assert {f.id: (f.numerator, f.denominator) for f in result.figures} == {
        "across-per-1000-words": (1, result.words),
        "across": (1, 2),
    }
    (example,) = result.examples
    assert (example.unit, example.group) == ("visit", "role-conflict")
    assert {p.article for p in example.passages} == {"visit_may/wire.txt", "visit_june/wire.txt"}
    (part,) = run.evaluate([Source(events, only=("flood",))], Settings(), rounds=100).datasets
    assert [f.value for f in part.figures if f.id == "across"] == [0]


def test_folders_without_a_partner_are_no_set(events: Path) -> None:
    (events / "fire_once").mkdir()
    assert "look-alikes" not in [name for name, f in run.formats().items() if f.recognises(events)]


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ([["a"], ["b"]], True),
        ([["a"], ["a"]], False),
        ([["a", "b"], ["a"]], True),
        ([["a", "b"], ["b", "a"]], False),
        ([["a", "b"]], False),
    ],
)
def test_across(sides: list[list[str]], expected: bool) -> None:
    place = {"start": 0, "end": 1, "line": 1, "column": 1, "text": "x", "sentence": "x"}
    evidence = [[{"article": f"{event}/wire.txt", **place} for event in side] for side in sides]
    finding = {"id": "f", "rule": "r", "severity": "error", "subject": "s", "message": "m"}
    made = Finding.model_validate({**finding, "sides": [{"value": "v", "evidence": e} for e in evidence]})
    assert is_across(made) is expected
