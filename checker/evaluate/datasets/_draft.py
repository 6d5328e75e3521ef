"""A draft against its source articles: what an editor is told about the draft before it is published."""

from __future__ import annotations

from collections.abc import Sequence

from checker.config import Settings
from checker.evaluate.checked import bothering
from checker.extract.base import Extracted
from checker.finding import Finding
from checker.pipeline import compare, link


def check_draft(draft: Extracted, sources: Sequence[Extracted], settings: Settings) -> list[Finding]:
    """Errors and warnings with evidence in the draft; draft and sources are taken to be one story."""
    facts, world = link([draft, *sources], one_story=True)
    return [
        finding
        for finding in bothering(compare(facts, world, settings))
        if any(place.article == draft.article.id for side in finding.sides for place in side.evidence)
    ]
