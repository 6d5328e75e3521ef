"""How names are written: one claim for each form of a name, at its first mention.

Forms, not mentions: a slip stands once beside many right ones, and a rule that compares forms needs each only once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim
from checker.extract.local._document import Document, Mention, Token
from checker.extract.local._event_words import word_lists
from checker.normalise.body import is_kind
from checker.normalise.person import fold, parse_person, spelling_slip
from checker.normalise.words import stem, weight

_GEOGRAPHIC = word_lists("actions_sites.txt")["geographic"]
_WORD = re.compile(r"[^\W\d_][\w'’.&\-]*$")
_LONGEST_PERSON = 5
_LONGEST = 8
_SHORT = 4
"""Letters of words that headlines may leave small."""
_SHORTEST_SLIP = 4
_RARE = 3.5
"""Weight in nats from which so short a word is a name and no word of the language."""
_BODY = re.compile(r"[A-Z][\w&’'-]*\w(?: (?:(?:of|for|to|and) )?(?:the )?[A-Z][\w&’'-]*\w)+")
"""Capitalised words with their joiners."""
_LEAST_BODY = 3
_ARTICLE = re.compile(r"^(?:The|An?|Its?|Our|Their) ")
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
    yield from _bodies(document, seen)


def _bodies(document: Document, seen: set[tuple[str, str]]) -> Iterator[AttributeClaim]:
    """Names of bodies as they are written: the parser cuts "Committee to Elect the Mayor" in two."""
    for found in _BODY.finditer(document.text):
        sentence = document.sentence_of(document.token_at(found.start()))
        if sentence.kind == "heading" or found.end() > sentence.end:
            continue
        name = _ARTICLE.sub("", found[0])
        name = re.sub(r"['’]s?$", "", name)
        words = [fold(w) for w in name.split() if w[0].isupper()]
        if len(words) < _LEAST_BODY or not any(map(is_kind, words)) or ("organisation", name) in seen:
            continue
        seen.add(("organisation", name))
        start = found.start() + found[0].index(name)
        claim = attribute_claim(document, start, start + len(name), name, "spelling", name)
        if claim is not None:
            yield claim


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
        if near is None or not token.text[0].isupper() or token.text.isupper() or not _alone(document, token):
            continue
        if len(token.text) <= _SHORT and weight(stem(token.lower)) < _RARE:
            continue
        meant = [n for n in near if spelling_slip(token.lower, n)]
        if document.sentence_of(token.i).kind == "heading" or not meant:
            continue
        seen.add(token.lower)
        claim = attribute_claim(document, token.start, token.end, token.text, "spelling", token.text)
        if claim is not None:
            yield claim
            yield from _right_form(document, token, set(meant))


def _right_form(document: Document, slip: Token, meant: set[str]) -> Iterator[AttributeClaim]:
    """The surname as it should be, where it stands by itself next to the slip: that is what an editor compares."""
    right = [
        m
        for m in document.mentions
        if m.kind == "person" and m.last - m.first == 1 and m.name != m.text and parse_person(m.text).surname in meant
    ]
    nearest = min(right, key=lambda m: abs(m.first - slip.i), default=None)
    if nearest is not None:
        claim = attribute_claim(document, nearest.start, nearest.end, nearest.name, "spelling", nearest.text)
        if claim is not None:
            yield claim


def _alone(document: Document, token: Token) -> bool:
    """No part of a longer name, nor a name of which a claim is made already."""
    mention = document.mention_at(token.i)
    if mention is not None:
        return mention.kind in ("organisation", "other") and mention.last - mention.first == 1
    return True


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
