"""ECB+: mentions covered by claims and by entities."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checker.config import Settings
from checker.evaluate.base import ALL, LabelError, Source, Unit
from checker.evaluate.datasets.ecbplus import DATASET

TEXT = (
    "Police arrested Peter Lang in Hamburg on Friday. He was questioned about a burglary. "
    "Such is the mood among neighbours."
)


def mention(text: str, type_: str, number: int = 0, **more: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    return {
        "doc": "1_1ecb", "m_id": str(number), "start": start, "end": start + len(text), "text": text, "type": type_,
        "eval": True, **more,
    }  # fmt: skip


def run(folder: Path, *mentions: dict[str, Any], only: tuple[str, ...] = ()) -> list[Unit]:
    article = {"id": "1_1ecb", "subtopic": "1_ecb", "text": TEXT, "date": "2025-09-02", "title": None}
    other = {"id": "1_1ecbplus", "subtopic": "1_ecbplus", "text": "Nothing has happened here.", "date": None}
    files = {"articles.jsonl": (other, article), "mentions.jsonl": mentions}
    for name, records in files.items():
        (folder / name).write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    assert DATASET.recognises(folder)
    return list(DATASET.units(Source(folder, only=only), Settings()))


def test_coverage(tmp_path: Path) -> None:
    units = run(
        tmp_path,
        mention("Peter Lang", "HUMAN_PART_PER", 1),
        mention("He", "HUMAN_PART_PER", 2),
        mention("neighbours", "HUMAN_PART_PER", 3),
        mention("Hamburg", "LOC_GEO", 4),
        mention("on Friday", "TIME_DATE", 5),
        mention("burglary", "ACTION_OCCURRENCE", 6),
        mention("Police", "HUMAN_PART_ORG", 7, eval=False),
    )
    assert [u.name for u in units] == ["1_ecb", "1_ecbplus"]
    counts = units[0].counts
    assert {g: (c["covered"], c["marked"]) for g, c in counts.items()} == {
        ALL: (4, 5),
        "human": (2, 3),
        "place": (1, 1),
        "time": (1, 1),
    }
    assert counts["place"]["in entity"] == counts["time"]["in entity"] == 1
    assert counts["human"]["in entity"] == 2
    (missed,) = units[0].examples
    assert (missed.subject, missed.note) == ("neighbours", "HUMAN_PART_PER, without a capital")
    coverage = next(f for f in DATASET.figures if f.id == "coverage")
    assert coverage.value(counts[ALL]) == 0.8
    assert coverage.value(units[1].counts.get(ALL, Counter())) is None


def test_pieces_of_a_mention(tmp_path: Path) -> None:
    """Of a mention in pieces the words between do not count."""
    pieces = [[TEXT.index("Such"), TEXT.index("Such") + 4], [TEXT.index("among"), TEXT.index("among") + 5]]
    words = "Such is the mood among"
    (unit,) = run(tmp_path, mention(words, "TIME_DATE", spans=pieces), only=("1_ecb",))
    assert unit.counts["time"] == Counter({"marked": 1, "covered": 0, "in claim": 0, "in entity": 0})


def test_broken_labels(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match=r"mentions.jsonl:1: no article 9_9ecb in articles.jsonl"):
        run(tmp_path, mention("He", "HUMAN_PART_PER", doc="9_9ecb"))
    with pytest.raises(LabelError, match=r"mentions.jsonl:1: the text has 'He' at \d+, not 'She'"):
        run(tmp_path, mention("He", "HUMAN_PART_PER") | {"text": "She"})
