"""The five seed articles: the conflict that the checker was begun for, next to nothing else, and labels that hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from checker.claims import Claim
from checker.cli.base import FOUND, exit_status
from checker.config import Settings
from checker.evaluate.base import LabelError
from checker.evaluate.detection import detect
from checker.evaluate.labels import Record, hold, load
from checker.evaluate.steps import bothering
from checker.finding import Report, Severity
from checker.pipeline import extract_claims
from tests.labelled import CLUSTER_SET, SEED_SET, SEEDS, report_on, seed_records, texts_of

FURNITURE = {
    "000": [r"\(Maxim Shemetov/Pool Photo via AP\)"],
    "001": [r"READ ALSO: [^\n]+", r"Watch a recent episode [^\n]+"],
    "004": [r"icon bookmark-b[^\n]+", r"Dear readers! [^\n]+", r"Podcasts[\s\d:]+\Z"],
}
"""What is on the page and not in the news, by article."""


@pytest.fixture(scope="module")
def report() -> Report:
    return report_on(SEEDS)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return texts_of(SEEDS)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return seed_records()


def articles(report: Report, rule: str, subject: str) -> dict[str, set[str]]:
    """{value: numbers of the articles that give it} of the one finding of a rule about a subject."""
    (finding,) = [f for f in report.findings if f.rule == rule and f.subject == subject]
    return {s.value: {a[:3] for a in s.articles} for s in finding.sides}


def test_the_office_of_fico(report: Report) -> None:
    assert articles(report, "role-conflict", "Robert Fico") == {
        "President of Slovakia": {"000", "001"},
        "Prime Minister of Slovakia": {"004"},
    }
    (finding,) = [f for f in report.findings if f.rule == "role-conflict"]
    assert finding.severity is Severity.ERROR
    assert finding.reference is not None
    assert finding.reference.value == "Prime Minister of Slovakia"


def test_it_fails_the_run(report: Report) -> None:
    assert not report.errors
    assert exit_status(report, Settings().fail_on) == FOUND


def test_the_certainty_of_putins_agreement(report: Report) -> None:
    sides = articles(report, "certainty-shift", "Vladimir Putin")
    assert Counter(map(frozenset, sides.values())) == Counter([frozenset({"002"}), frozenset({"003"})])


def test_no_false_alarm(report: Report, records: list[Record]) -> None:
    reached = detect(bothering(report.findings), records)
    assert reached.unmatched == ()
    assert reached.trapped == ()
    assert [r.id for r in reached.found if r.severity == "trap"] == []


def test_evidence_is_verbatim(report: Report, texts: dict[str, str]) -> None:
    evidence = [e for f in report.findings for s in f.sides for e in s.evidence]
    assert len(evidence) >= 5
    for e in evidence:
        text = texts[e.article.removesuffix(".txt")]
        assert text[e.start : e.end] == e.text
        assert text.count("\n", 0, e.start) + 1 == e.line
        assert e.start - (text.rfind("\n", 0, e.start) + 1) + 1 == e.column


def test_furniture_makes_no_claim(texts: dict[str, str]) -> None:
    spans = {
        name: [m.span() for pattern in FURNITURE.get(name[:3], []) for m in re.finditer(pattern, text)]
        for name, text in texts.items()
    }
    assert sum(map(len, spans.values())) == sum(map(len, FURNITURE.values()))
    claims = 0
    for claim in extract_claims([str(SEEDS)], Settings()):
        assert isinstance(claim, Claim)
        claims += 1
        start, end = claim.evidence.start, claim.evidence.end
        for lo, hi in spans[claim.article.removesuffix(".txt")]:
            assert end <= lo or start >= hi, claim
    assert claims > 100


def test_seed_labels_hold(records: list[Record], texts: dict[str, str]) -> None:
    hold(records, texts)
    grades = Counter(r.severity for r in records)
    assert grades["hard"] >= 5
    assert grades["soft"] >= 10
    assert grades["trap"] > grades["hard"] + grades["soft"]
    assert all(len(r.sides) > 1 or r.rule in {"calendar", "arithmetic"} for r in records)


def test_the_data_card_counts_its_records(records: list[Record]) -> None:
    card = (SEED_SET / "README.md").read_text(encoding="utf-8")
    counts = {grade: int(n) for grade, n in re.findall(r"^\| `(hard|soft|trap)` \|.*\| (\d+) \|$", card, re.MULTILINE)}
    assert counts == Counter(r.severity for r in records)


def test_cluster_labels_hold() -> None:
    records = load(CLUSTER_SET / "gold.jsonl", Record)
    folders = {p.name for p in CLUSTER_SET.iterdir() if p.is_dir()}
    assert folders == {r.subtopic for r in records}
    for name in folders:
        texts = texts_of(CLUSTER_SET / name)
        hold([r for r in records if r.subtopic == name], texts)
        assert len(texts) >= 3
        assert all(100 <= len(text.split()) <= 220 for text in texts.values())


def test_a_label_that_has_moved_is_refused(records: list[Record], texts: dict[str, str]) -> None:
    moved = {name: f" {text}" for name, text in texts.items()}
    with pytest.raises(LabelError, match=records[0].id):
        hold(records, moved)
