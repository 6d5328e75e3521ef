"""Attribution: contents found, sources right, and what is not judged."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checker.config import Settings
from checker.evaluate.base import ALL, LabelError, Source, Unit
from checker.evaluate.datasets.attribution import DATASET, _is_source

TEXT = """\
“We will mend every roof in the valley before the winter,” Mayor Anna Reed said on Monday.

She added, “Nobody will be left out in the cold this year.”

Farmers hope that the rain will stop by the weekend.
"""
FIRST, SECOND = (
    "We will mend every roof in the valley before the winter",
    "Nobody will be left out in the cold this year",
)
HOPE = "that the rain will stop by the weekend"


def span(text: str) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def attribution(id_: str, source: str, cue: str, content: str, quote: str = "direct") -> dict[str, Any]:
    return {
        "id": id_,
        "source": [span(source)],
        "cue": [span(cue)],
        "content": [span(content)],
        "quote": quote,
        "is_direct_quote": quote == "direct",
        "speech_cue": cue != "hope",
    }


def run(folder: Path, *attributions: dict[str, Any], **fields: Any) -> Unit:
    path = folder / "said.jsonl"
    record = {"doc": "valley", "text": TEXT, "date": "2025-09-02", "attributions": attributions, **fields}
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert DATASET.recognises(path)
    (unit,) = DATASET.units(Source(path), Settings())
    return unit


def figures(counts: Counter[str]) -> dict[str, float | None]:
    return {figure.id: figure.value(counts) for figure in DATASET.figures}


ALL_THREE = (
    attribution("1", "Mayor Anna Reed", "said", FIRST),
    attribution("2", "She", "added", SECOND),
    attribution("3", "Farmers", "hope", HOPE, "indirect"),
)


def test_contents_and_sources(tmp_path: Path) -> None:
    unit = run(tmp_path, *ALL_THREE)
    found = figures(unit.counts[ALL])
    assert found["quotation-f1"] == found["quotation-recall"] == found["quotation-precision"] == 1
    assert unit.counts[ALL]["source judged"] == 1  # what "She" stands for was not marked
    assert found["right-source"] == 1
    assert found["speech-recall"] == found["quoted-recall"] == 1
    assert unit.counts["direct"]["attributions"] == 2
    assert unit.counts["indirect"]["attributions"] == 1


def test_a_wrong_source_is_shown(tmp_path: Path) -> None:
    unit = run(tmp_path, attribution("1", "Farmers", "said", FIRST), ALL_THREE[1])
    assert figures(unit.counts[ALL])["right-source"] == 0
    (wrong,) = unit.examples
    assert (wrong.outcome, wrong.subject, wrong.note) == ("wrong value", "Farmers", "given to Anna Reed")


def test_missed_and_unmarked(tmp_path: Path) -> None:
    unit = run(tmp_path, attribution("1", "Farmers", "hope", "the rain will stop"), ALL_THREE[1])
    found = figures(unit.counts[ALL])
    assert found["quotation-precision"] == found["quotation-recall"] == 0.5
    assert {e.outcome for e in unit.examples} == {"missed", "false alarm"}
    alarm = next(e for e in unit.examples if e.outcome == "false alarm")
    assert FIRST in alarm.passages[0].text


def test_a_single_word_in_marks_is_no_quotation(tmp_path: Path) -> None:
    unit = run(tmp_path, attribution("1", "Mayor Anna Reed", "said", "roof"))
    assert "direct" not in unit.counts[ALL]


@pytest.mark.parametrize(
    ("actor", "source", "right"),
    [
        ("Anna Reed", "Reed, who runs the valley", True),
        ("Anna Reed", "Reed's lawyer", False),
        ("Carla Ortiz", "Ortiz’s", True),
        ("the farmers' union", "union", True),
        ("Anna Reed", "a Reedham man", False),
        (None, "Reed", False),
    ],
)
def test_right_source(actor: str | None, source: str, right: bool) -> None:
    assert _is_source(actor, source) is right


def test_broken_labels(tmp_path: Path) -> None:
    moved = attribution("1", "Farmers", "hope", HOPE, "indirect")
    moved["cue"][0]["start"] += 1
    with pytest.raises(LabelError, match=r"said.jsonl:1: 1: the text has 'ope' at \d+, not 'hope'"):
        run(tmp_path, moved)
    with pytest.raises(LabelError, match=r"said.jsonl:1: attributions.0.quote"):
        run(tmp_path, attribution("1", "Farmers", "hope", HOPE, "sung"))
