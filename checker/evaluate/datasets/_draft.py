"""A draft against its source articles: what an editor is told about the draft before it is published."""

from __future__ import annotations

from collections.abc import Sequence

from checker.config import Settings
from checker.evaluate.steps import findings
from checker.extract.base import Extracted
from checker.finding import Finding


def check_draft(draft: Extracted, sources: Sequence[Extracted], settings: Settings) -> list[Finding]:
    """Errors and warnings with evidence in the draft; draft and sources are taken to be one story."""
    _, found = findings([draft, *sources], settings, one_story=True)
    return [
        finding
        for finding in found
        if any(place.article == draft.article.id for side in finding.sides for place in side.evidence)
    ]
