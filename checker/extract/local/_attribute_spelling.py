"""How names are written: one claim for each form of a name, at its first mention.

Forms, not mentions: a slip stands once beside many right ones, and a rule that compares forms needs each only once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim
from checker.extract.local._document import Document, Mention
from checker.extract.local._event_words import word_lists
from checker.normalise.person import PersonName, parse_person, spelling_slip

_WORD = re.compile(r"[^\W\d_][\w'’.&\-]*$")
_LONGEST_PERSON = 5
_LONGEST = 8
_SMALL = word_lists("relations.txt")["small"]


def find_spellings(document: Document) -> Iterator[AttributeClaim]:
    """The spelling of each distinct name form."""
    surnames: dict[str, PersonName] = {}
    for mention in document.mentions:
        if mention.kind == "person":
            name = parse_person(mention.text)
            if name.full:
                surnames.setdefault(name.surname, name)
    seen: set[tuple[str, str]] = set()
    for mention in document.mentions:
        key = (mention.kind, mention.text)
        if key in seen:
            continue
        seen.add(key)
        if _is_name(document, mention, surnames):
            claim = attribute_claim(document, mention.start, mention.end, mention.name, "spelling", mention.text)
            if claim is not None:
                yield claim


def _is_name(document: Document, mention: Mention, surnames: dict[str, PersonName]) -> bool:
    text = mention.text
    words = text.split()
    if "\n" in text or not words[0][0].isupper() or (text.isupper() and len(text) > 5):
        return False
    if not all((_WORD.match(w) and w[0].isupper()) or w.lower() in _SMALL for w in words):
        return False
    if mention.kind == "person":
        name = parse_person(text)
        if name.full:
            return 2 <= len(words) <= _LONGEST_PERSON and words[-1].lower() not in _SMALL
        return (
            len(words) == 1
            and name.surname not in surnames
            and any(spelling_slip(name.surname, known) for known in surnames)
        )
    if mention.kind == "place":
        return len(words) <= _LONGEST and len(text) > 2
    if mention.kind == "organisation":
        return 2 <= len(words) <= _LONGEST
    return False
