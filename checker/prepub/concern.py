"""Which findings concern the draft: those with evidence in it that the sources do not share."""

from __future__ import annotations

from collections.abc import Sequence

from checker.finding import Finding


def concerning(findings: Sequence[Finding], draft: str) -> list[Finding]:
    """The findings on the article `draft`, in the same order."""
    return [f for f in findings if any(place.article == draft for side in f.sides for place in side.evidence)]
