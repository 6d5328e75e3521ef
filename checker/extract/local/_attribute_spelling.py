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
_SHORT = 4
"""Letters of words that headlines may leave small."""
_SHORTEST_SLIP = 5
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
        if key in seen or _is_title_case(document, mention):
            continue  # there any word may be capitalised
        seen.add(key)
        if _is_name(document, mention, known):
            claim = attribute_claim(document, mention.start, mention.end, mention.name, "spelling", mention.text)
            if claim is not None:
                yield claim
    yield from _unlabelled(document, known)


def _is_title_case(document: Document, mention: Mention) -> bool:
    """A headline whose longer words are all capitalised."""
    sentence = document.sentence_of(mention.first)
    if sentence.kind != "heading":
        return False
    words = (t.text for t in document.tokens[sentence.first : sentence.last] if len(t.text) > _SHORT)
    return all(not word[0].islower() for word in words)


def _unlabelled(document: Document, known: set[str]) -> Iterator[AttributeClaim]:
    """A lone capitalised word one slip away from a name of the article: the parser knows no such name."""
    initials: dict[str, list[str]] = {}
    for name in known:
        initials.setdefault(name[:1], []).append(name)
    seen: set[str] = set()
    for token in document.tokens:
        if token.pos != "PROPN" or len(token.text) < _SHORTEST_SLIP or token.lower in seen or token.lower in known:
            continue
        near = initials.get(token.lower[0])
        if near is None or not token.text[0].isupper() or token.text.isupper() or document.mention_at(token.i):
            continue
        if document.sentence_of(token.i).kind == "heading" or not any(spelling_slip(token.lower, n) for n in near):
            continue
        seen.add(token.lower)
        claim = attribute_claim(document, token.start, token.end, token.text, "spelling", token.text)
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
