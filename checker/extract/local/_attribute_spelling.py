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
from checker.normalise.person import parse_person, spelling_slip

_GEOGRAPHIC = word_lists("actions_sites.txt")["geographic"]
_WORD = re.compile(r"[^\W\d_][\w'’.&\-]*$")
_LONGEST_PERSON = 5
_LONGEST = 8
_LONG_SINGLE = 6
"""Letters from which a lone name of nobody named in full is a form worth comparing."""
_SMALL = word_lists("relations.txt")["small"]


def find_spellings(document: Document) -> Iterator[AttributeClaim]:
    """The spelling of each distinct name form."""
    known: set[str] = set()
    for mention in document.mentions:
        if mention.kind == "person":
            name = parse_person(mention.text)
            if name.full:
                known.update((name.surname, name.given[0]))
    seen: set[tuple[str, str]] = set()
    for mention in document.mentions:
        key = (mention.kind, mention.text)
        if key in seen or document.sentence_of(mention.first).kind == "heading":
            continue  # in a headline any word may be capitalised
        seen.add(key)
        if _is_name(document, mention, known):
            claim = attribute_claim(document, mention.start, mention.end, mention.name, "spelling", mention.text)
            if claim is not None:
                yield claim


def _is_name(document: Document, mention: Mention, known: set[str]) -> bool:
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
        if len(words) != 1 or name.surname in known:
            return False
        return any(spelling_slip(name.surname, other) for other in known) or (
            len(text) >= _LONG_SINGLE and mention.first > document.sentence_of(mention.first).first
        )
    if mention.kind == "place":
        return len(words) <= _LONGEST and len(text) > 2 and text.lower() not in _GEOGRAPHIC
    if mention.kind == "organisation":
        return 2 <= len(words) <= _LONGEST
    return False
