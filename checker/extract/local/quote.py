"""Direct quotations as claims. Who speaks is found in `_attribution`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims import Claim, Modality
from checker.claims.quote import QuoteClaim
from checker.extract.local._attribution import Attribution, attributions
from checker.extract.local._circumstance import when, where
from checker.extract.local._cues import addressee_of
from checker.extract.local._document import Document

_CONTINUED = re.compile(r"\s*\n\n\s*(?:[“„\"«‘']|``|'')*\s*")


def find_quotations(document: Document) -> Iterator[Claim]:
    """One claim for each quotation; the parts around a cue are one quotation."""
    group: list[Attribution] = []
    for found in attributions(document):
        if group and found.joined:
            group.append(found)
            continue
        if group:
            yield _claim(document, group)
        group = [found] if found.kept else []
    if group:
        yield _claim(document, group)


def _claim(document: Document, parts: list[Attribution]) -> QuoteClaim:
    head, tail = parts[0], parts[-1]
    start, end = head.quote.outer_start, tail.quote.outer_end
    cue = next((p.cue for p in parts if p.cue is not None), None)
    first = document.sentence_of(head.first)
    last = document.sentence_of(tail.last - 1)
    words = (document.text[p.quote.start : p.quote.end] for p in parts)
    return QuoteClaim(
        article=document.article.id,
        evidence=document.evidence(start, end),
        sentence=document.evidence(min(first.start, start), max(last.end, end)),
        modality=Modality.REPORTED,
        speaker=head.speaker,
        actor=head.speaker,
        text=" ".join(_CONTINUED.sub(" ", w).strip() for w in words),
        addressee=addressee_of(document, cue) if cue is not None else None,
        date=when(document, cue) if cue is not None else None,
        place=where(document, cue) if cue is not None else None,
    )


FIND = find_quotations
