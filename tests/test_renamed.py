"""The seeds with other people, places, countries and years: the same conflicts are found, so none hangs on a name."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from checker.evaluate.description import describe
from checker.evaluate.detection import detect
from checker.evaluate.labels import hold
from checker.evaluate.steps import bothering
from checker.finding import Finding, Severity
from evals.renaming import NAMES, Renaming
from tests.labelled import SEED_SET, SEEDS, report_on, seed_records, texts_of

Rename = Callable[[str], str]
Conflict = tuple[str, str, str, frozenset[str]]
"""Rule, severity, subject, values."""
Place = tuple[str, str, str, str]
"""Rule, value, article, the words there."""


@pytest.fixture(scope="module")
def renaming() -> Renaming:
    return Renaming.load()


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return texts_of(SEEDS)


@pytest.fixture(scope="module")
def renamed(renaming: Renaming, texts: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    folder: Path = tmp_path_factory.mktemp("renamed")
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(renaming(text).encode("utf-8"))
    return list(report_on(folder).findings)


def conflicts(findings: Sequence[Finding], rename: Rename) -> set[Conflict]:
    return {
        (f.rule, f.severity.value, rename(f.subject), frozenset(rename(s.value) for s in f.sides)) for f in findings
    }


def places(findings: Sequence[Finding], rename: Rename) -> set[Place]:
    """Where errors and warnings point to; who else spells a name so is left to what the model takes for a name."""
    return {
        (f.rule, rename(s.value), e.article, rename(e.text))
        for f in findings
        if f.severity is not Severity.INFO
        for s in f.sides
        for e in s.evidence
    }


def test_the_same_conflicts_are_found(renamed: list[Finding], renaming: Renaming) -> None:
    original = [f for f in report_on(SEEDS).findings if f.rule != "reference-conflict"]
    assert {f.rule for f in original} >= {"role-conflict", "certainty-shift"}
    assert conflicts(renamed, str) == conflicts(original, renaming)
    assert places(renamed, str) == places(original, renaming)


def test_labels_move_with_the_names(renamed: list[Finding], renaming: Renaming, texts: dict[str, str]) -> None:
    records = renaming.records(seed_records(), texts)
    hold(records, {name: renaming(text) for name, text in texts.items()})
    reached = detect(bothering(renamed), records)
    assert (reached.unmatched, reached.trapped) == ((), ())
    assert {r.id for r in reached.found} >= set(describe(SEED_SET).required)


def test_no_name_is_left(renaming: Renaming, texts: dict[str, str]) -> None:
    before = "\n".join(texts.values())
    after = renaming(before)
    assert renaming(after) == after
    for old, new in renaming.names.items():
        assert Renaming({old: ""}).apply(before).cuts, f"{old} is in no seed"
        assert not Renaming({new: ""}).apply(before).cuts, f"{new} is in a seed already"


def test_names_are_of_one_kind_and_distinct() -> None:
    kinds: dict[str, dict[str, str]] = json.loads(NAMES.read_text(encoding="utf-8"))
    for kind, names in kinds.items():
        shared = [new for new in names.values() if list(names.values()).count(new) > 1]
        assert set(shared) <= {"Abu Dhabi"}, kind
    people = kinds["people"]
    for full, new in people.items():
        if " " in full and (surname := next((p for p in full.split() if p in people), None)):
            assert people[surname] in new.split(), f"{full} and {surname} are to stay one person"


def test_weekdays_still_fit(renaming: Renaming) -> None:
    day = date.fromisoformat(renaming("2025-09-02"))
    assert day == date(2031, 9, 2)
    assert f"{day:%A}" == "Tuesday"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moss and Mosses of Mossbank", "Reed and Mosses of Mossbank"),
        ("Ida Moss met Moss’s aunt", "Ann Reed met Reed’s aunt"),
        ("ex-Moss, Moss.", "ex-Reed, Reed."),
        ("U.X.-led talks in the U.X.", "K.Y.-led talks in the K.Y."),
    ],
)
def test_whole_words_longest_first(text: str, expected: str) -> None:
    assert Renaming({"Moss": "Reed", "Ida Moss": "Ann Reed", "U.X.": "K.Y."})(text) == expected


def test_offsets_follow() -> None:
    text = "When Moss came, Ida Moss had left Moss."
    moved = Renaming({"Moss": "Reedham", "Ida Moss": "Ann Reedham"}).apply(text)
    for words, expected in [
        ("When", "When"),
        ("When Moss", "When Reedham"),
        ("came", "came"),
        ("Ida", "Ann Reedham"),
        ("had left Moss.", "had left Reedham."),
    ]:
        at = text.index(words)
        start, end = moved.span(at, at + len(words))
        assert moved.text[start:end] == expected
