"""Drafts: what counts as found, as a false alarm and as neither; labels that do not fit."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from checker.config import Settings
from checker.errors import InputError
from checker.evaluate.base import ALL, LabelError, Source, Unit
from checker.evaluate.datasets.drafts import DATASET

SOURCE = """\
Published: 2025-09-05

Council reopens the Mill Bridge

The council reopened the Mill Bridge on Tuesday, September 2, 2025, after repairs that took eleven weeks.
Engineers replaced the green railings and laid a new footpath along the river.
"""
WRONG_DAY = "Wednesday, September 2, 2025"
DIRTY = f"""\
Published: 2025-09-05

The Mill Bridge opened to traffic again on {WRONG_DAY}, the council announced to residents in a letter.
New railings were put up and a footpath was laid along the river by the engineers.
A fair that marks the reopening was first planned for Friday, September 1, 2025, in the market square.
"""
CLEAN = """\
Published: 2025-09-05

The Mill Bridge opened to traffic again on Tuesday, September 2, 2025, after repairs of eleven weeks in all.
"""


def label(id_: str, text: str, rule: str = "calendar", source: str = "Tuesday, September 2, 2025") -> dict[str, object]:
    words = [{"article": "letter", "text": source}]
    return {
        "id": id_, "cluster": "bridge", "draft": "bridge.dirty.txt", "rule": rule, "text": text, "source": words,
        "planted": text, "right": source,
    }  # fmt: skip


def write(folder: Path, *labels: dict[str, object], dirty: str = DIRTY, clean: str = CLEAN) -> Source:
    drafts, texts = folder / "drafts", folder / "texts" / "bridge"
    drafts.mkdir()
    texts.mkdir(parents=True)
    (texts / "letter.txt").write_text(SOURCE, encoding="utf-8")
    (drafts / "bridge.dirty.txt").write_text(dirty, encoding="utf-8")
    (drafts / "bridge.clean.txt").write_text(clean, encoding="utf-8")
    lines = "\n".join(map(json.dumps, labels))
    (drafts / "gold.jsonl").write_text(f"{lines}\n", encoding="utf-8")
    return Source(drafts, folder / "texts")


def scored(source: Source) -> Unit:
    (unit,) = DATASET.units(source, Settings())
    return unit


def figures(unit: Unit, group: str = ALL) -> dict[str, float | None]:
    return {figure.id: figure.value(unit.counts[group]) for figure in DATASET.figures}


def test_found_missed_and_other(tmp_path: Path) -> None:
    unit = scored(
        write(tmp_path, label("1", WRONG_DAY), label("2", "in a letter", "attribute-conflict", "green railings"))
    )
    assert unit.counts["calendar"] == Counter(planted=1, found=1, reported=2, other=1) | {"right rule": 1}
    assert unit.counts["attribute-conflict"] == Counter(planted=1)
    assert figures(unit) == {
        "recall": 0.5,
        "right-rule": 1,
        "precision": 0.5,
        "clean-drafts-bothered": 0,
        "false-alarms": 0,
        "alarms-per-1000-clean-words": 0,
        "other": 1,
    }
    missed, other = unit.examples
    assert (missed.outcome, missed.id, missed.passages[0].text) == ("missed", "2", "in a letter")
    assert missed.passages[1].article == "letter.txt"
    assert (other.outcome, other.group, other.passages[0].article) == ("false alarm", "calendar", "bridge.dirty.txt")
    assert unit.words > len(CLEAN.split())


def test_other_rule_finds_too(tmp_path: Path) -> None:
    found = figures(scored(write(tmp_path, label("1", WRONG_DAY, "date-conflict"))))
    assert (found["recall"], found["right-rule"]) == (1, 0)


def test_false_alarms_on_a_clean_draft(tmp_path: Path) -> None:
    clean = CLEAN.replace("Tuesday", "Monday")
    unit = scored(write(tmp_path, label("1", WRONG_DAY), clean=clean))
    found = figures(unit)
    alarms = unit.counts["calendar"]["false alarms"]
    assert alarms >= 1
    assert found["clean-drafts-bothered"] == 1
    assert found["alarms-per-1000-clean-words"] == pytest.approx(1000 * alarms / len(clean.split()))
    assert "bridge.clean.txt" in {e.passages[0].article for e in unit.examples}


def test_conflicts_among_the_sources_are_not_the_drafts(tmp_path: Path) -> None:
    source = write(tmp_path, label("1", WRONG_DAY))
    wrong = SOURCE.replace("Tuesday", "Thursday")
    (tmp_path / "texts" / "bridge" / "wrong.txt").write_text(wrong, encoding="utf-8")
    assert scored(source).counts[ALL]["other"] == 1


def test_recognised(tmp_path: Path) -> None:
    source = write(tmp_path, label("1", WRONG_DAY))
    assert DATASET.recognises(source.path)
    assert not DATASET.recognises(tmp_path)
    assert DATASET.size
    assert DATASET.size(source) == 1
    assert not list(DATASET.units(Source(source.path, source.texts, ("other*",)), Settings()))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (label("1", "no such words"), r"gold.jsonl:1: 1: 'no such words' is not in bridge.dirty.txt exactly once"),
        (label("1", "September"), "exactly once"),
        (label("1", WRONG_DAY, source="purple"), "'purple' is not in the article letter"),
        (label("1", WRONG_DAY) | {"draft": "ferry.dirty.txt"}, "no draft ferry.dirty.txt"),
        ({k: v for k, v in label("1", WRONG_DAY).items() if k != "rule"}, "gold.jsonl:1: rule: Field required"),
    ],
)
def test_labels_that_do_not_fit(tmp_path: Path, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(LabelError, match=message):
        scored(write(tmp_path, wrong))


def test_texts_are_needed(tmp_path: Path) -> None:
    source = write(tmp_path, label("1", WRONG_DAY))
    with pytest.raises(InputError, match="--texts"):
        scored(Source(source.path))
    with pytest.raises(LabelError, match="bridge: there are drafts but no folder"):
        scored(Source(source.path, tmp_path))


def test_texts_named_in_the_description(tmp_path: Path) -> None:
    source = write(tmp_path, label("1", WRONG_DAY))
    (source.path / "dataset.toml").write_text('format = "drafts"\ntexts = "../texts"\n', encoding="utf-8")
    assert scored(Source(source.path)).counts["calendar"]["found"] == 1
