"""Findings against labels: the matching rule, held against a plain reimplementation, and what is counted."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.evaluate.base import ALL, Unit
from checker.evaluate.detection import FIGURES, count, detect, matches
from checker.evaluate.labels import Record
from checker.evaluate.steps import bothering
from checker.finding import Finding, Severity, Waiver

TEXT = "The mayor said that seven boats sank. A spokesman said that nine boats sank on the lake in the night."
Spans = list[list[tuple[str, int, int]]]
"""For every side its (article, start, end)."""


def finding(sides: Spans, id_: str = "f", rule: str = "number-conflict", **more: Any) -> Finding:
    located = [
        [
            {"article": f"{a}.txt", "start": s, "end": e, "line": 1, "column": 1, "text": TEXT[s:e], "sentence": TEXT}
            for a, s, e in side
        ]
        for side in sides
    ]
    return Finding.model_validate(
        {
            "id": id_,
            "rule": rule,
            "severity": "error",
            "subject": "boats",
            "message": "7 or 9",
            "sides": [{"value": str(n), "evidence": evidence} for n, evidence in enumerate(located)],
            **more,
        }
    )


def record(sides: Spans, id_: str = "r", severity: str = "hard", rule: str = "number-conflict") -> Record:
    return Record.model_validate(
        {
            "id": id_,
            "subtopic": "lake",
            "rule": rule,
            "severity": severity,
            "subject": "boats",
            "why": "two counts",
            "sides": [
                {
                    "value": str(n),
                    "evidence": [{"article": a, "start": s, "end": e, "text": TEXT[s:e]} for a, s, e in side],
                }
                for n, side in enumerate(sides)
            ],
        }
    )


def plainly(found: Finding, gold: Record) -> bool:
    """The rule as it is written down: some two sides of the one lie on some two different sides of the other."""

    def lies_on(i: int, j: int) -> bool:
        return any(
            e.article == f"{g.article}.txt" and set(range(e.start, e.end)) & set(range(g.start, g.end))
            for e in found.sides[i].evidence
            for g in gold.sides[j].evidence
        )

    of_found, of_gold = range(len(found.sides)), range(len(gold.sides))
    if len(found.sides) == 1 or len(gold.sides) == 1:
        return any(lies_on(i, j) for i in of_found for j in of_gold)
    return any(
        lies_on(i, x) and lies_on(k, y) for i, k in combinations(of_found, 2) for x, y in permutations(of_gold, 2)
    )


places = st.tuples(st.sampled_from("ab"), st.integers(0, 12), st.integers(1, 6)).map(
    lambda p: (p[0], p[1], p[1] + p[2])
)
sides = st.lists(st.lists(places, min_size=1, max_size=2), min_size=1, max_size=4)


@given(sides, sides)
def test_matches_as_written_down(of_finding: Spans, of_record: Spans) -> None:
    found, gold = finding(of_finding), record(of_record)
    assert matches(found, gold) == plainly(found, gold)


@given(st.lists(sides, max_size=4), st.lists(st.tuples(sides, st.sampled_from(["hard", "soft", "trap"])), max_size=4))
def test_every_finding_and_record_has_one_fate(of_findings: list[Spans], of_records: list[tuple[Spans, str]]) -> None:
    findings = [finding(s, "one id for all") for s in of_findings]
    records = [record(s, f"r{n}", grade) for n, (s, grade) in enumerate(of_records)]
    seen = detect(findings, records)
    grades = [{r.severity for r in records if plainly(f, r)} for f in findings]
    assert list(seen.confirmed) == [f for f, g in zip(findings, grades, strict=True) if g & {"hard", "soft"}]
    assert [f for f, _ in seen.trapped] == [f for f, g in zip(findings, grades, strict=True) if g == {"trap"}]
    assert list(seen.unmatched) == [f for f, g in zip(findings, grades, strict=True) if not g]
    assert list(seen.found) == [r for r in records if any(plainly(f, r) for f in findings)]
    assert len(seen.found) + len(seen.missed) == len(records)


@pytest.mark.parametrize(
    ("of_finding", "of_record", "expected"),
    [
        ([[("a", 0, 5)], [("b", 0, 5)]], [[("a", 4, 9)], [("b", 4, 9)]], True),
        ([[("a", 0, 5)], [("b", 0, 5)]], [[("a", 5, 9)], [("b", 4, 9)]], False),  # only touching
        ([[("a", 0, 5)], [("a", 1, 5)]], [[("a", 0, 9)], [("b", 0, 9)]], False),  # both on one side
        ([[("a", 0, 5)], [("b", 0, 5)]], [[("a", 0, 9), ("b", 0, 9)], [("b", 0, 9)]], True),  # a shared place
        ([[("a", 0, 5)]], [[("b", 0, 9)], [("a", 0, 9)]], True),  # one side is enough
    ],
)
def test_two_sides_on_two_sides(of_finding: Spans, of_record: Spans, expected: bool) -> None:
    assert matches(finding(of_finding), record(of_record)) is expected


def test_articles_go_by_their_names() -> None:
    found = finding([[("deep/er/a.b", 0, 5)]])
    assert matches(found, record([[("a.b", 0, 5)]]))
    assert not matches(found, record([[("a", 0, 5)]]))


def test_only_what_bothers_is_scored() -> None:
    both: Spans = [[("a", 0, 5)], [("b", 0, 5)]]
    error, warning, info = (finding(both, severity=s.value) for s in Severity)
    waived = finding(both, waived=Waiver(reason="known").model_dump())
    assert bothering([error, warning, info, waived]) == [error, warning]


@pytest.mark.parametrize("complete", [True, False])
def test_counts_figures_and_errors(complete: bool) -> None:
    findings = [
        finding([[("a", 0, 9)], [("b", 0, 9)]], "right"),
        finding([[("a", 20, 29)], [("b", 20, 29)]], "trapped", rule="date-conflict"),
        finding([[("a", 40, 49)], [("b", 40, 49)]], "alone"),
    ]
    records = [
        record([[("a", 0, 3)], [("b", 0, 3)]], "found"),
        record([[("a", 60, 63)], [("b", 60, 63)]], "missed", "soft", "other"),
        record([[("a", 20, 23)], [("b", 20, 23)]], "trap", "trap"),
        record([[("a", 70, 73)], [("b", 70, 73)]], "let be", "trap"),
    ]
    unit = Unit("lake", 500)
    count(unit, findings, records, {"a": TEXT, "b": TEXT}, complete=complete)
    unit.counts[ALL]["words"] = unit.words
    figures = {f.id: f.value(unit.counts[ALL]) for f in FIGURES}
    assert figures == {
        "recall-hard": 1,
        "recall-soft": 0,
        "traps-flagged": 0.5,
        "precision": pytest.approx(1 / 3) if complete else None,
        "confirmed": None if complete else pytest.approx(1 / 3),
        "trapped": pytest.approx(1 / 3),
        "unmatched": pytest.approx(1 / 3),
        "findings-per-1000-words": 6,
        "false-alarms-per-1000-words": 4,
    }
    assert unit.counts["other"] == {"soft": 1}
    assert unit.counts["date-conflict"]["false alarms"] == 1
    assert [(e.outcome, e.group, e.id) for e in unit.examples] == [
        ("missed", "other", "missed"),
        ("false alarm", "date-conflict", "trapped"),
        ("false alarm", "number-conflict", "alone"),
    ]
    first, trapped, alone = unit.examples
    assert first.note == "soft: two counts"
    assert "trap trap: two counts" in trapped.note
    assert ("may be right" in alone.note) is not complete
    assert [(p.article, p.before + p.text + p.after) for p in first.passages] == [("a", TEXT), ("b", TEXT)]
