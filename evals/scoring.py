"""Findings against hand labels.

A finding matches a record when two different sides of the one overlap two different sides of the other: it points an
editor to the two places that disagree, whatever it calls the matter. Findings of severity `info` are not scored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from checker.finding import Finding, Located, Severity
from evals.gold import Grade, Record, Span


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of what there is. `trapped` and `unlabelled` are false alarms, the latter as far as is known."""

    found: tuple[Record, ...]
    missed: tuple[Record, ...]
    confirmed: tuple[Finding, ...]
    trapped: tuple[Finding, ...]
    unlabelled: tuple[Finding, ...]

    def count(self, grade: Grade) -> int:
        """Records of a grade that a finding matches."""
        return sum(r.severity == grade for r in self.found)

    def total(self, grade: Grade) -> int:
        """Records of a grade."""
        return self.count(grade) + sum(r.severity == grade for r in self.missed)

    def figures(self) -> Counter[str]:
        """The figures that floors are set for."""
        return Counter(
            hard=self.count("hard"),
            soft=self.count("soft"),
            traps=self.count("trap"),
            unlabelled=len(self.unlabelled),
        )


def score(findings: Iterable[Finding], records: Sequence[Record]) -> Score:
    """Score the errors and warnings of one folder against its records."""
    scored = [f for f in findings if f.severity is not Severity.INFO and f.waived is None]
    hits = {r.id: [f for f in scored if matches(f, r)] for r in records}
    grades: dict[str, set[Grade]] = defaultdict(set)
    for record in records:
        for finding in hits[record.id]:
            grades[finding.id].add(record.severity)
    confirmed = tuple(f for f in scored if grades[f.id] - {"trap"})
    trapped = tuple(f for f in scored if grades[f.id] == {"trap"})
    return Score(
        found=tuple(r for r in records if hits[r.id]),
        missed=tuple(r for r in records if not hits[r.id]),
        confirmed=confirmed,
        trapped=trapped,
        unlabelled=tuple(f for f in scored if not grades[f.id]),
    )


def together(scores: Iterable[Score]) -> Score:
    """The score of several folders as one."""
    parts = list(scores)
    return Score(
        found=tuple(r for s in parts for r in s.found),
        missed=tuple(r for s in parts for r in s.missed),
        confirmed=tuple(f for s in parts for f in s.confirmed),
        trapped=tuple(f for s in parts for f in s.trapped),
        unlabelled=tuple(f for s in parts for f in s.unlabelled),
    )


def matches(finding: Finding, record: Record) -> bool:
    """Whether two sides of the finding lie on two sides of the record; one side will do where either has but one."""
    hits = [
        {n for n, gold in enumerate(record.sides) if any(_overlap(e, g) for e in side.evidence for g in gold.evidence)}
        for side in finding.sides
    ]
    hits = [h for h in hits if h]
    if len(finding.sides) == 1 or len(record.sides) == 1:
        return bool(hits)
    return len(hits) > 1 and len(set.union(*hits)) > 1


def _overlap(a: Located, b: Span) -> bool:
    return PurePosixPath(a.article).stem == b.article and a.start < b.end and b.start < a.end
