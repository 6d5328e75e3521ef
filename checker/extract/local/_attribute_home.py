"""Where a person comes from, lives and works: "X, 36, of Dover", "who lives in Leeds", "was born May 3 in Bath"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._circumstance import times_in
from checker.extract.local._document import Document, Mention, Token
from checker.extract.local._event_phrase import Roles, name_of
from checker.extract.local._event_words import word_lists
from checker.normalise.person import HONORIFICS

_WORDS = word_lists("relations.txt")
_KIN = _WORDS["m"] | _WORDS["f"] | _WORDS["e"]
_AGE = re.compile(r"\d{1,3}$")
_UNITS = _WORDS["unit"]


def find_homes(document: Document) -> Iterator[AttributeClaim]:
    """Residence, origin, birth and employer of the document's people."""
    for mention in document.mentions:
        if mention.kind == "person":
            yield from _behind_name(document, mention)
    for token in document.tokens:
        if token.pos == "VERB":
            if token.lemma in ("live", "reside"):
                yield from _lives(document, token)
            elif token.lemma == "work":
                yield from _works(document, token)
            elif token.lower == "born":
                yield from _born(document, token)


def place_object(document: Document, preposition: int) -> Iterator[tuple[str, int]]:
    """(words, last token) of the place behind a preposition, with its state or country."""
    for child in document.children[preposition]:
        mention = document.mention_at(child)
        if document.tokens[child].dep == "pobj" and mention is not None and mention.kind == "place":
            last = place_end(document, mention)
            yield document.span_text(mention.first, last), last - 1


def place_end(document: Document, mention: Mention) -> int:
    """The token behind a place and the state or country after its comma."""
    last = mention.last
    tokens = document.tokens
    for _ in range(2):
        if last + 1 >= len(tokens) or tokens[last].text != ",":
            break
        following = document.mention_at(last + 1)
        if (
            following is None
            or following.kind != "place"
            or following.first != last + 1
            or (tokens[last + 1].sent != tokens[mention.first].sent)
        ):
            break
        after = tokens[following.last] if following.last < len(tokens) else None
        if (after is not None and after.lower == "and") or tokens[last + 1].dep == "conj":
            break
        last = following.last
    return last


def _behind_name(document: Document, mention: Mention) -> Iterator[AttributeClaim]:
    """ "X, 36, of Dover, Del.", "X, 36, from Leeds", "X of Dover"."""
    tokens = document.tokens
    i = mention.last
    last = document.sentence_of(mention.first).last
    comma = age = False
    if i < last and tokens[i].text == ",":
        comma = True
        i += 1
        if i < last and _AGE.match(tokens[i].text):
            age = True
            i += 1
            if i < last and tokens[i].text == ",":
                i += 1
    if i + 1 >= last or tokens[i].lower not in ("of", "from"):
        return
    if not comma and (tokens[i].lower != "of" or _titled(document, mention)):
        return
    at = i + 1 + (tokens[i + 1].lower == "the")
    place = document.mention_at(at)
    if age and (place is None or place.kind != "place"):
        end = at  # behind an age any name is a home, known to the gazetteer or not
        while end < last and end < at + 3 and tokens[end].text[0].isupper() and tokens[end].pos == "PROPN":
            end += 1
        if end == at:
            return
        known = document.mention_at(end + 1) if end + 1 < last and tokens[end].text == "," else None
        region = known.last if known is not None and known.kind == "place" and known.first == end + 1 else end
        name = document.span_text(at, end)
        yield from kept(attribute_claim(document, tokens[at].start, tokens[end - 1].end, name, "spelling", name))
        end = region
    elif place is None or place.kind != "place" or place.first != at:
        return
    else:
        end = place_end(document, place)
    if tokens[end - 1].lower in _UNITS or (
        end < last and (tokens[end].pos == "PROPN" or tokens[end].text in ("'s", "’s", "-"))
    ):
        return
    attribute = "residence" if tokens[i].lower == "of" or age else "origin"
    yield from kept(
        attribute_claim(
            document,
            mention.start,
            tokens[end - 1].end,
            mention.name,
            attribute,
            document.span_text(at, end),
        )
    )


def _titled(document: Document, mention: Mention) -> bool:
    """A title stands before the name: "Gov. X of Ohio", "King X of Spain" name an office, not a home."""
    before = document.tokens[mention.first - 1] if mention.first else None
    first = document.tokens[mention.first].lower.rstrip(".")
    if first in HONORIFICS or mention.last - mention.first < 2:
        return True
    if before is None or before.lower == "old":  # "23-year-old X of Dover"
        return False
    return before.pos in ("PROPN", "NOUN") or before.lower.rstrip(".") in HONORIFICS


def _subject_name(document: Document, verb: int) -> tuple[str, int] | None:
    roles = Roles(document, verb)
    if roles.subject is None:
        return None
    if document.tokens[roles.subject].lemma in _KIN:
        return None  # "his father": whose, the words alone do not say
    name = name_of(document, roles.subject)
    return (name, roles.subject) if name else None


def _lives(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    tokens = document.tokens
    subject = _subject_name(document, verb.i)
    if subject is None:
        return
    for child in document.children[verb.i]:
        if tokens[child].dep == "prep" and tokens[child].lower in ("in", "at", "on", "near") and child > verb.i:
            for place, last in place_object(document, child):
                start = min(verb.start, tokens[subject[1]].start)
                if tokens[subject[1]].sent != verb.sent:
                    start = verb.start
                shown = f"near {place}" if tokens[child].lower == "near" else place
                yield from kept(
                    attribute_claim(document, start, tokens[last].end, subject[0], "residence", shown, verb.i)
                )


def _works(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    tokens = document.tokens
    subject = _subject_name(document, verb.i)
    if subject is None:
        return
    for child in document.children[verb.i]:
        if tokens[child].dep == "prep" and tokens[child].lower in ("for", "at") and child > verb.i:
            for below in document.children[child]:
                target = document.mention_at(below)
                if tokens[below].dep == "pobj" and target is not None and target.kind == "organisation":
                    start = min(verb.start, tokens[subject[1]].start)
                    yield from kept(
                        attribute_claim(document, start, target.end, subject[0], "affiliation", target.text, verb.i)
                    )


def _born(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    """ "was born May 3, 1961, in Leeds"."""
    tokens = document.tokens
    sentence = document.sentence_of(verb.i)
    subject = _subject_name(document, verb.i)
    if subject is None:
        return
    subject_start = tokens[subject[1]].start
    start = subject_start if subject_start < verb.start and tokens[subject[1]].sent == verb.sent else verb.start
    for time in times_in(document, sentence):
        if time.kind == "date" and 0 <= time.start - verb.end <= 5 and re.search(r"\d", time.text):
            yield from kept(attribute_claim(document, start, time.end, subject[0], "birth date", time.text, verb.i))
    for child in document.children[verb.i]:
        if tokens[child].dep == "prep" and tokens[child].lower == "in" and child > verb.i:
            for place, last in place_object(document, child):
                yield from kept(
                    attribute_claim(document, start, tokens[last].end, subject[0], "birth place", place, verb.i)
                )
