"""One draft against one source: which judgements count for which figure."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checker.config import Settings
from checker.evaluate.base import ALL, LabelError, Source, Unit
from checker.evaluate.datasets.draft_vs_source import DATASET

ARTICLE = (
    "The library in Harbour Street opened again on Tuesday, September 2, 2025, after a flood. "
    "Volunteers dried nine thousand books over the summer."
)
SOUND = "The library in Harbour Street opened again on Tuesday, September 2, 2025."
WRONG = "The library in Harbour Street opened again on Friday, September 2, 2025."
QUIET = "The library in Harbour Street stayed dark all year."


def record(id_: str, draft: str, contradicts: bool | None = False, **more: Any) -> dict[str, Any]:
    consistent = more.pop("consistent", draft == SOUND)
    return {
        "id": id_,
        "dataset": "A",
        "source_text": ARTICLE,
        "draft_text": draft,
        "label": "consistent" if consistent else "inconsistent",
        "contradicts_source": contradicts,
        **more,
    }


def run(folder: Path, *records: dict[str, Any], only: tuple[str, ...] = ()) -> list[Unit]:
    path = folder / "pairs.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    assert DATASET.recognises(path)
    assert DATASET.recognises(folder)
    return list(DATASET.units(Source(path, only=only), Settings()))


def total(units: list[Unit], group: str = ALL) -> Counter[str]:
    return sum((unit.counts[group] for unit in units), Counter())


def figures(counts: Counter[str]) -> dict[str, float | None]:
    return {figure.id: figure.value(counts) for figure in DATASET.figures}


def test_figures(tmp_path: Path) -> None:
    units = run(
        tmp_path,
        record("a", SOUND),
        record("b", WRONG, True),
        record("c", QUIET, True, error_spans=[{"start": 30, "end": 45, "text": "stayed dark all"}]),
        record("d", WRONG, False, source_text=ARTICLE + " It is free."),
    )
    assert [u.name for u in units] == ["A:a", "A:d"]
    found = figures(total(units))
    assert found["recall"] == found["recall-cased"] == 0.5
    assert found["precision"] == 0.5
    assert found["sound-flagged"] == 0
    assert found["balanced-accuracy"] == pytest.approx((2 / 3 + 1) / 2)
    (missed,) = units[0].examples
    assert (missed.outcome, missed.id) == ("missed", "c")
    assert missed.passages[0].text == "stayed dark all"


def test_a_false_alarm_is_shown(tmp_path: Path) -> None:
    (unit,) = run(tmp_path, record("a", WRONG, consistent=True))
    assert unit.counts[ALL]["consistent flagged"] == 1
    assert unit.examples[0].outcome == "false alarm"
    assert "Friday" in unit.examples[0].passages[0].text


def test_sets_without_kinds_of_error_or_sound_drafts(tmp_path: Path) -> None:
    units = run(
        tmp_path,
        record("a", SOUND),
        record("b", WRONG, None),
        record("c", WRONG, True, dataset="B"),
    )
    assert "flagged" not in total(units[:1])
    assert figures(total(units[:1]))["balanced-accuracy"] == 1
    only_wrong = figures(total(units[1:], "B"))
    assert only_wrong["recall"] == 1
    assert only_wrong["precision"] is only_wrong["balanced-accuracy"] is None


def test_capitals_put_back_are_read_and_not_counted_as_cased(tmp_path: Path) -> None:
    (unit,) = run(tmp_path, record("a", WRONG.lower(), True, draft_text_recased=WRONG))
    found = figures(unit.counts[ALL])
    assert found["recall"] == 1
    assert found["recall-cased"] is None


def test_only_by_dataset(tmp_path: Path) -> None:
    units = run(tmp_path, record("a", SOUND), record("b", SOUND, dataset="B"), only=("B:*",))
    assert [u.name for u in units] == ["B:b"]


def test_a_text_that_is_no_article_is_not_flagged(tmp_path: Path) -> None:
    (unit,) = run(tmp_path, record("a", "Advertisement", True))
    assert unit.counts[ALL]["contradicting flagged"] == 0


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([record("a", SOUND), record("a", SOUND)], r"pairs.jsonl:2: a is there twice, first at .*pairs.jsonl:1"),
        ([record("a", SOUND, label="maybe")], r"pairs.jsonl:1: label: Input should be"),
        ([record("a", SOUND, draft_text_recased="x")], "draft_text_recased is not as long as draft_text"),
        ([record("a", SOUND, error_spans=[{"start": 5, "end": 999}])], "no characters 5 to 999 in the draft"),
    ],
)
def test_broken_labels(tmp_path: Path, records: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(LabelError, match=message):
        run(tmp_path, *records)
