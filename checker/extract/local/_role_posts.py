"""Posts behind a name whose words the lexicon does not join: "X, security research and communications manager for Y".

The word that names the post and the organisation behind it are sure signs; what stands between the name and that
word belongs to the post, "and" included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims import Modality
from checker.claims.role import RoleClaim
from checker.extract.local._document import Document, Mention

_POST = re.compile(
    r", (?:(?:an?|the) )?(?P<role>(?:(?!(?:the|an?|who|which|where|former|formerly|said|was|is)\b)[a-z][\w-]* ){1,6}"
    r"(?:manager|director|coordinator|supervisor|analyst|engineer|specialist|president|officer|head))"
    r" (?:of|for|at|with|in) (?:the )?(?P<body>[A-Z][\w&.'’-]*(?: (?:of |for |and )?[A-Z][\w&'’-]*){0,5})"
)
_FORMER = re.compile(r"\b(?:former|ex|retired|late|then|acting|deputy to)\b")


def find_posts(document: Document, known: list[RoleClaim]) -> Iterator[RoleClaim]:
    """Posts of the document's people that no other pattern found."""
    places = {(c.actor, c.evidence.start) for c in known}
    ends = [(c.actor, c.evidence.start, c.evidence.end) for c in known]
    for mention in document.mentions:
        if mention.kind != "person" or " " not in mention.text:
            continue
        found = _POST.match(document.text, mention.end)
        if found is None or _FORMER.search(found["role"]):
            continue
        claim = _claim(document, mention, found)
        start, end = claim.evidence.start, claim.evidence.end
        if (claim.actor, start) in places or any(a == claim.actor and s < end and start < e for a, s, e in ends):
            continue
        yield claim


def _claim(document: Document, mention: Mention, found: re.Match[str]) -> RoleClaim:
    return RoleClaim(
        article=document.article.id,
        evidence=document.evidence(mention.start, found.end()),
        sentence=document.sentence_evidence(document.sentence_of(mention.first)),
        modality=Modality.ASSERTED,
        actor=mention.name,
        role=" ".join(found["role"].split()),
        organization=found["body"],
    )
