"""Who found a body: "the bodies were found by a cleaner", "a hiker discovered the remains"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._document import Document
from checker.extract.local._event_phrase import Roles, name_of, noun_phrase

_FIND = frozenset({"find", "discover"})
_BODIES = frozenset({"body", "corpse", "remains"})


def find_finders(document: Document) -> Iterator[AttributeClaim]:
    """Each finder of a body, as the words for it; the actor is what was found."""
    tokens = document.tokens
    for token in tokens:
        if token.pos != "VERB" or token.lemma not in _FIND:
            continue
        roles = Roles(document, token.i)
        body = next((o for o in roles.objects if tokens[o].lemma in _BODIES or tokens[o].lower in _BODIES), None)
        if body is None or not roles.actors or tokens[body].sent != token.sent:
            continue
        names = [n for a in roles.actors if tokens[a].sent == token.sent and (n := name_of(document, a))]
        if not names:
            continue
        spans = [noun_phrase(document, i) for i in (*roles.actors, body)]
        start = min(tokens[first].start for first, _ in spans)
        end = max(token.end, *(tokens[last - 1].end for _, last in spans))
        yield from kept(attribute_claim(document, start, end, "body", "finder", " and ".join(names), token.i))
