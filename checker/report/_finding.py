"""What every report for people asks of a finding: which places share a wording, what its message adds to the sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.base import clean

if TYPE_CHECKING:
    from checker.finding import Finding, Located, Side


def by_sentence(side: Side) -> list[list[Located]]:
    """Evidence with one wording together (syndicated copy), wordings that bring in a new article first."""
    wordings: dict[str, list[Located]] = {}
    for place in side.evidence:
        wordings.setdefault(clean(place.sentence), []).append(place)
    seen: set[str] = set()
    new: list[list[Located]] = []
    old: list[list[Located]] = []
    for places in wordings.values():
        (old if places[0].article in seen else new).append(places)
        seen.update(p.article for p in places)
    return new + old


def supported(finding: Finding) -> int:
    """The number of the side (from 1) that the reference note supports; 0 where it supports none of several."""
    if finding.reference is None or len(finding.sides) < 2:
        return 0
    return next((n for n, side in enumerate(finding.sides, 1) if _same(side.value, finding.reference.value)), 0)


def says_more(finding: Finding) -> bool:
    """False when the message is only subject and values, which stand on the page anyway."""
    rest = finding.message
    for known in sorted((finding.subject, *(s.value for s in finding.sides)), key=len, reverse=True):
        rest = rest.replace(known, "")
    return any(c.isalnum() for c in rest)


def _same(a: str, b: str) -> bool:
    return clean(a).casefold() == clean(b).casefold()
