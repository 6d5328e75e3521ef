"""Prizes and medals that somebody won: "won the Booker Prize", "was awarded the Medal of Honor", "took silver"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._document import Document
from checker.extract.local._event_phrase import Roles, name_of

_WON = frozenset({"win", "award", "receive", "earn", "take", "claim", "get", "give", "collect"})
_SORT = r"(?:Medal|Prize|Award|Cross|Star|Trophy|Order)"
_PRIZE = re.compile(
    r"(?P<prize>(?P<colour>gold|silver|bronze)(?: medals?)?(?= (?:in|at|for|on|with|behind|medal)\b|[.,;])"
    rf"|(?:[A-Z][\w’'-]*(?: of [A-Z]\w+)?[’']?s? ){{0,3}}{_SORT}(?: of [A-Z]\w+| for [A-Z]\w+)?)"
)
_REACH = 60


def find_prizes(document: Document) -> Iterator[AttributeClaim]:
    """What each person by name is said to have won."""
    tokens = document.tokens
    for token in tokens:
        if token.pos != "VERB" or token.lemma not in _WON:
            continue
        end = min(document.sentence_of(token.i).end, token.end + _REACH)
        found = _PRIZE.search(document.text, token.end, end)
        if found is None or re.search(r"[.;:,]", document.text[token.end : found.start()]):
            continue
        roles = Roles(document, token.i)
        who = name_of(document, roles.subject) if roles.subject is not None else None
        if who and who[0].isupper():
            start = tokens[roles.subject].start if roles.subject is not None else token.start
            start = start if document.sentence_of(token.i).start <= start < token.start else token.start
            value = found["colour"] or found["prize"]
            yield from kept(attribute_claim(document, start, found.end(), who, "prize", value, token.i))
