"""Time expressions: extents, values and the granularities they are counted under."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checker.config import Settings
from checker.evaluate.base import ALL, LabelError, Source, Unit
from checker.evaluate.datasets.timex import DATASET

TEXT = (
    "The ferry sank on Friday night. It was built in March 1998 and sold in 2004. "
    "The inquiry took three weeks and is now over. A report follows on December 1."
)


def time(text: str, value: str, type_: str = "DATE") -> dict[str, Any]:
    start = TEXT.index(text)
    return {"tid": f"t{start}", "start": start, "end": start + len(text), "text": text, "type": type_, "value": value}


RIGHT = (
    time("Friday night", "2025-08-29TNI", "TIME"),
    time("March 1998", "1998-03"),
    time("2004", "2004"),
    time("three weeks", "P3W", "DURATION"),
    time("now", "PRESENT_REF"),
    time("December 1", "2024-12-01"),
)


def run(folder: Path, *times: dict[str, Any], dct: str = "2025-09-02T10:00") -> Unit:
    path = folder / "times.jsonl"
    path.write_text(json.dumps({"doc": "ferry", "dct": dct, "text": TEXT, "timexes": times}) + "\n", encoding="utf-8")
    assert DATASET.recognises(path)
    (unit,) = DATASET.units(Source(path), Settings())
    return unit


def figures(counts: Counter[str]) -> dict[str, float | None]:
    return {figure.id: figure.value(counts) for figure in DATASET.figures}


def test_all_right_but_the_vague_one(tmp_path: Path) -> None:
    unit = run(tmp_path, *RIGHT)
    found = figures(unit.counts[ALL])
    assert found["value-f1"] == found["value-f1-dates"] == found["value-f1-months"] == found["value-f1-years"] == 1
    assert found["value-accuracy"] == 1
    assert found["recall"] == 5 / 6
    assert found["extent-f1"] == found["strict-extent-f1"] == pytest.approx(10 / 11)
    assert set(unit.counts) == {ALL, "date", "month", "year", "duration", "vague"}
    (missed,) = unit.examples
    assert (missed.outcome, missed.group, missed.subject) == ("missed", "vague", "now")


def test_wrong_value_and_extent(tmp_path: Path) -> None:
    unit = run(tmp_path, time("sank on Friday", "2025-08-22"), *RIGHT[1:4], RIGHT[5])
    found = figures(unit.counts[ALL])
    assert found["value-f1-dates"] == 0.5
    assert found["value-accuracy"] == 0.8
    assert found["extent-f1"] == 1
    assert found["strict-extent-f1"] == pytest.approx(0.8)
    (wrong,) = unit.examples
    assert wrong.outcome == "wrong value"
    assert wrong.note == "2025-08-22; read as 2025-08-29TNI from 'Friday night'"


def test_what_is_not_marked_is_a_false_alarm(tmp_path: Path) -> None:
    unit = run(tmp_path, *RIGHT[:2], *RIGHT[3:])
    assert unit.counts["year"] == Counter({"found": 1, "year given": 1, "calendar given": 1})
    assert [e.subject for e in unit.examples if e.outcome == "false alarm"] == ["2004"]


def test_broken_labels(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match=r"times.jsonl:1: dct: 'last week' is no date"):
        run(tmp_path, *RIGHT, dct="last week")
    with pytest.raises(LabelError, match=r"times.jsonl:1: t\d+: the text has 'on' at \d+"):
        run(tmp_path, RIGHT[0] | {"start": TEXT.index("on Friday"), "end": TEXT.index(" Friday")})
    (tmp_path / "times.jsonl").write_text('{"dct": 1\n', encoding="utf-8")
    with pytest.raises(LabelError, match=r"times.jsonl:1: Invalid JSON"):
        list(DATASET.units(Source(tmp_path / "times.jsonl"), Settings()))


def test_other_files_are_not_recognised(tmp_path: Path) -> None:
    for name, text in (("a.jsonl", "not json"), ("b.jsonl", "[1]\n"), ("c.txt", TEXT), ("d.jsonl", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert not DATASET.recognises(tmp_path / name)
    assert not DATASET.recognises(tmp_path)
