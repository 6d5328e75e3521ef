"""Findings against hand labels of contradictions.

A finding matches a record when two different sides of the one overlap two different sides of the other: it points an
editor to the two places that disagree, whatever it calls the matter. Where either has but one side, one will do.
A finding is confirmed when it matches a hard or soft record, trapped when it matches traps only, else unmatched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.evaluate.base import Example, Figure, Unit, ratio
from checker.evaluate.labels import Record, Span, article_name
from checker.evaluate.passages import passage
from checker.finding import Finding, Located

FIGURES = (
    Figure("recall-hard", "hard contradictions found", ratio("hard found", "hard"), ("hard found", "hard")),
    Figure("recall-soft", "soft contradictions found", ratio("soft found", "soft"), ("soft found", "soft")),
    Figure("traps-flagged", "traps flagged", ratio("trap found", "trap"), ("trap found", "trap"), "lower"),
    Figure(
        "precision",
        "findings that are right",
        ratio("confirmed", "judged findings"),
        ("confirmed", "judged findings"),
    ),
    Figure(
        "confirmed",
        "findings confirmed by a label",
        ratio("confirmed", "open findings"),
        ("confirmed", "open findings"),
    ),
    Figure(
        "trapped",
        "findings that fell into a trap",
        ratio("trapped", "findings"),
        ("trapped", "findings"),
        "lower",
        gated=False,
        in_groups=False,
    ),
    Figure(
        "unmatched",
        "findings that no label speaks of",
        ratio("unmatched", "findings"),
        ("unmatched", "findings"),
        "lower",
        gated=False,
        in_groups=False,
    ),
    Figure(
        "findings-per-1000-words",
        "findings per 1,000 words",
        ratio("findings", "words", 1000),
        ("findings", "words"),
        "lower",
        gated=False,
        in_groups=False,
        share=False,
    ),
    Figure(
        "false-alarms-per-1000-words",
        "false alarms per 1,000 words",
        ratio("false alarms", "words", 1000),
        ("false alarms", "words"),
        "lower",
        in_groups=False,
        share=False,
    ),
)
"""Recalls and traps are grouped by the rule of the record, the others by the rule of the finding.

Findings are "judged" where the labels are complete, so that one without a label is wrong: their share that is confirmed
is the precision. Elsewhere they are "open", one without a label may be right, and the share is a floor of precision.
"""


@dataclass(frozen=True, slots=True)
class Detection:
    """What was found of what there is, and what the findings are worth."""

    found: tuple[Record, ...]
    missed: tuple[Record, ...]
    confirmed: tuple[Finding, ...]
    trapped: tuple[tuple[Finding, Record], ...]
    """With the first trap that each matches."""
    unmatched: tuple[Finding, ...]


def detect(findings: Sequence[Finding], records: Sequence[Record]) -> Detection:
    """Compare findings (see `steps.bothering`) with the records of the same articles."""
    hits = {r.id: [n for n, f in enumerate(findings) if matches(f, r)] for r in records}
    matched: list[list[Record]] = [[] for _ in findings]
    for record in records:
        for number in hits[record.id]:
            matched[number].append(record)
    pairs = list(zip(findings, matched, strict=True))
    return Detection(
        found=tuple(r for r in records if hits[r.id]),
        missed=tuple(r for r in records if not hits[r.id]),
        confirmed=tuple(f for f, own in pairs if any(r.severity != "trap" for r in own)),
        trapped=tuple((f, own[0]) for f, own in pairs if own and all(r.severity == "trap" for r in own)),
        unmatched=tuple(f for f, own in pairs if not own),
    )


def matches(finding: Finding, record: Record) -> bool:
    """Whether two sides of the finding lie on two sides of the record; one side will do where either has but one."""
    hits = [
        {n for n, gold in enumerate(record.sides) if any(_overlap(e, g) for e in side.evidence for g in gold.evidence)}
        for side in finding.sides
    ]
    if len(finding.sides) == 1 or len(record.sides) == 1:
        return any(hits)
    return any(len(a | b) > 1 for a, b in combinations(hits, 2) if a and b)


def count(
    unit: Unit, findings: Sequence[Finding], records: Sequence[Record], texts: Mapping[str, str], *, complete: bool
) -> None:
    """Add the counts of a unit and its errors; `complete` says that every finding without a label is wrong."""
    seen = detect(findings, records)
    for record in records:
        unit.add(record.rule, record.severity)
    for record in seen.found:
        unit.add(record.rule, f"{record.severity} found")
    for finding in findings:
        unit.add(finding.rule, "findings")
        unit.add(finding.rule, "judged findings" if complete else "open findings")
    for finding in seen.confirmed:
        unit.add(finding.rule, "confirmed")
    for finding in (*(f for f, _ in seen.trapped), *seen.unmatched):
        unit.add(finding.rule, "false alarms")
    for finding, _ in seen.trapped:
        unit.add(finding.rule, "trapped")
    for finding in seen.unmatched:
        unit.add(finding.rule, "unmatched")
    unit.examples += [_missed(unit.name, r, texts) for r in seen.missed if r.severity != "trap"]
    unit.examples += [_alarm(unit.name, f, texts, f"trap {r.id}: {r.why}") for f, r in seen.trapped]
    unlabelled = "no label speaks of it" if complete else "no label speaks of it; it may be right"
    unit.examples += [_alarm(unit.name, f, texts, unlabelled) for f in seen.unmatched]


def _overlap(a: Located, b: Span) -> bool:
    return article_name(a.article) == b.article and a.start < b.end and b.start < a.end


def _missed(unit: str, record: Record, texts: Mapping[str, str]) -> Example:
    spans = [(side.value, side.evidence[0]) for side in record.sides]
    return Example(
        "missed",
        record.rule,
        unit,
        record.id,
        record.subject,
        f"{record.severity}: {record.why}" if record.why else record.severity,
        tuple(passage(value, s.article, texts[s.article], s.start, s.end) for value, s in spans),
    )


def _alarm(unit: str, finding: Finding, texts: Mapping[str, str], note: str) -> Example:
    spans = [(side.value, article_name(side.evidence[0].article), side.evidence[0]) for side in finding.sides]
    return Example(
        "false alarm",
        finding.rule,
        unit,
        finding.id,
        finding.subject,
        f"{finding.message} ({note})",
        tuple(passage(value, article, texts[article], e.start, e.end) for value, article, e in spans),
    )
