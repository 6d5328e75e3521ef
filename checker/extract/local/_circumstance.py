"""When and where of a predicate: the time expression and the place that belong to it.

A sentence may date two things ("arrested Friday over a killing in May"), so an expression belongs to what it hangs
on in the parse: a verb, or a noun that names an event ("the killing in May"). What hangs on another noun is passed
up to the verb over a short way only, and what fits nowhere is left out. All expressions of a document are placed in
one pass; a finder's question is then a look-up.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from checker import data
from checker.extract.local._document import Document, Mention, Sentence
from checker.extract.local._event_words import word_lists
from checker.normalise.date import TimeMention, find

_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "acl", "xcomp", "parataxis", "pcomp"})
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|\d{4}$|"
    r"yesterday|today|tonight|tomorrow|last|ago)",
    re.IGNORECASE,
)
"""A time that names a day, not the hour alone."""
_LONGEST_WAY = 6
_YEAR = re.compile(r"\d{4}")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$|[NSEW]\.?$|(?:North|South|East|West)$")
_COMPASS = r"(?:north|south|east|west)(?:[ -]?(?:north|south|east|west|central))*(?:ern|ward)?"
_NAME = r"(?:the )?[A-Z][\w'’.\-]*(?: (?:of |al-|de )?[A-Z][\w'’\-]*)*"
_BEARING = re.compile(
    rf"(?:(?:about|around|some|roughly|nearly|approximately|over|more than|less than) )?"
    rf"(?:\d[\d,.]*|an?|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    rf"a few|several|a dozen|hundreds of)[ -]?(?:nautical |nautical-|sea )?"
    rf"(?:miles?|kilomet(?:er|re)s?|kms?|nm|met(?:er|re)s?|yards?|blocks?)(?: \([^)]{{1,30}}\))?"
    rf"(?:,? (?:to the )?(?:{_COMPASS})(?: of| off| from)?| off| from| outside)"
    rf"(?: (?:the )?(?:coast|shore|port|city|town|capital|coastline)(?: of)?)?(?: city)?(?: of)? {_NAME}"
    rf"|\b{_COMPASS} of {_NAME}"
)
_REGION_TAIL = re.compile(r", (?=[A-Z])")


class Stretch(NamedTuple):
    """A time or place in the text: view offsets and the words to show."""

    start: int
    end: int
    text: str


class _Place(NamedTuple):
    stretch: Stretch
    token: int
    """The token by which it hangs on the rest of the sentence."""


def time_mentions(document: Document) -> list[TimeMention]:
    """All time expressions of the document, found once."""
    known: list[TimeMention] | None = document.cache.get("times")
    if known is None:
        known = document.cache["times"] = find(document.text)
    return known


def times_in(document: Document, sentence: Sentence) -> list[TimeMention]:
    """The time expressions inside a sentence."""
    by_sentence: dict[int, list[TimeMention]] | None = document.cache.get("times_by_sentence")
    if by_sentence is None:
        by_sentence = document.cache["times_by_sentence"] = {}
        for mention in time_mentions(document):
            index = document.tokens[document.token_at(mention.start)].sent
            by_sentence.setdefault(index, []).append(mention)
    return by_sentence.get(sentence.i, [])


def predicate_of(document: Document, token: int) -> int:
    """The verb (or other clause head) that a token hangs on."""
    i = token
    for _ in range(60):
        current = document.tokens[i]
        if current.pos in ("VERB", "AUX") and current.dep in _CLAUSE:
            return i
        if current.head == i:
            return i
        i = current.head
    return i


def when(document: Document, predicate: int) -> str | None:
    """The date or time that belongs to a predicate, in the article's words. Durations and sets do not count."""
    found = when_spans(document, predicate)
    return found[0].text if found else None


def where(document: Document, predicate: int) -> str | None:
    """The place that belongs to a predicate by a preposition of place, in the article's words."""
    found = where_spans(document, predicate)
    return found[0].text if found else None


def when_spans(document: Document, predicate: int) -> list[Stretch]:
    """Times of a verb or event noun; one that names a day comes before one that gives the hour alone."""
    known: dict[int, list[Stretch]] | None = document.cache.get("when")
    if known is None:
        known = document.cache["when"] = _place_times(document)
    return known.get(predicate, [])


def where_spans(document: Document, predicate: int) -> list[Stretch]:
    """Places of a verb or event noun, named ones before described ones."""
    known: dict[int, list[Stretch]] | None = document.cache.get("where")
    if known is None:
        known = document.cache["where"] = _place_places(document)
    return known.get(predicate, [])


@cache
def event_nouns() -> dict[str, tuple[str, str]]:
    """{noun: (verb, role)} of nouns that name an event; the role of X in "X's noun" and "noun of X" is "agent",
    "patient" or "none"."""
    out = {}
    for line in data.lines("actions_nouns.txt"):
        role, verb, *nouns = line.split()
        out.update(dict.fromkeys(nouns, (verb, role)))
    return out


_EVENT_NOUNS = event_nouns()
_WORDS = word_lists("actions_sites.txt")


def _place_times(document: Document) -> dict[int, list[Stretch]]:
    out: dict[int, list[tuple[bool, Stretch]]] = {}
    mentions = [m for m in time_mentions(document) if m.kind in ("date", "time")]
    for mention in mentions:
        if not _is_point(document, mention):
            continue
        head = _outer_head(document, document.token_at(mention.start), document.token_at(mention.end - 1))
        anchor = _anchor(document, head, time=True)
        if anchor is None:
            continue
        if document.in_quote(mention.start) is not document.in_quote(document.tokens[anchor].start):
            continue
        dated = mention.kind == "date" or _DAY.search(mention.text) is not None
        out.setdefault(anchor, []).append((not dated, Stretch(mention.start, mention.end, mention.text)))
    return {anchor: [s for _, s in sorted(found)] for anchor, found in out.items()}


def _is_point(document: Document, mention: TimeMention) -> bool:
    """Whether the words say when, and not until when or since when, nor the year of a model ("2013 Camry")."""
    tokens = document.tokens
    i = document.token_at(mention.start) - 1
    if i >= 0 and tokens[i].lower in ("the", "about", "around", "at", "early", "late"):
        i -= 1
    word = tokens[i].lower if i >= 0 else ""
    if word in _WORDS["bound"]:
        return word in ("after", "before") and i > 0 and tokens[i - 1].lower in _WORDS["nearly"]
    if _YEAR.fullmatch(mention.text):
        following = document.token_at(mention.end)
        return tokens[following].pos != "PROPN" or word in ("in", "of", ",")
    return True


def _outer_head(document: Document, first: int, last: int) -> int:
    """The token of first..last (inclusive) that hangs on something outside."""
    tokens = document.tokens
    for i in range(first, last + 1):
        head = tokens[i].head
        if (head < first or head > last or head == i) and tokens[i].dep != "punct":
            return i
    return first


def _anchor(document: Document, token: int, *, time: bool) -> int | None:
    """The verb or event noun that a time or place hangs on, or None where that is not safe."""
    tokens = document.tokens
    i = token
    passed = 0
    for _ in range(12):
        current = tokens[i]
        if current.head == i:
            return i if current.pos in ("VERB", "AUX") and i != token else None
        head = tokens[current.head]
        if head.pos in ("VERB", "AUX"):
            if current.dep in ("nsubj", "nsubjpass", "csubj", "relcl") and (not time or i == token):
                return None
            return head.i
        if head.pos in ("NOUN", "PROPN", "PRON") and head.i != token:
            event = head.lemma.lower() in _EVENT_NOUNS and head.dep not in ("compound", "nmod")
            if current.dep in ("prep", "npadvmod", "advmod", "appos", "conj"):
                if event and i > head.i and current.dep != "conj":
                    return head.i
                if current.dep in ("prep", "npadvmod"):
                    mention = document.mention_at(head.i)
                    passed += mention is None or mention.kind != "place"
                if passed > (2 if time else 1):
                    return None
            elif current.dep in ("compound", "amod", "nmod", "poss", "nummod", "det"):
                return head.i if event else None
            elif current.dep in ("relcl", "acl"):
                return i
        i = head.i
    return None


def _place_places(document: Document) -> dict[int, list[Stretch]]:
    ranked: dict[int, list[tuple[int, Stretch]]] = {}
    taken = 0
    for rank, place in _bearings(document) + _prepositional(document):
        anchor = _anchor(document, place.token, time=False)
        if anchor is None:
            continue
        if document.in_quote(place.stretch.start) is not document.in_quote(document.tokens[anchor].start):
            continue
        ranked.setdefault(anchor, []).append((rank, place.stretch))
        taken += 1
    out: dict[int, list[Stretch]] = {}
    for anchor, found in ranked.items():
        kept: list[Stretch] = []
        for _, stretch in sorted(found, key=lambda f: (f[0], f[1].start)):
            if not any(k.start < stretch.end and stretch.start < k.end for k in kept):
                kept.append(stretch)
        out[anchor] = kept
    return out


def _bearings(document: Document) -> list[tuple[int, _Place]]:
    """ "150 nautical miles west of Aden": distance and direction from a named place."""
    out = []
    for match in _BEARING.finditer(document.text):
        first = document.token_at(match.start())
        last = document.token_at(match.end() - 1)
        if document.tokens[first].sent != document.tokens[last].sent:
            continue
        token = _outer_head(document, first, last)
        before = document.tokens[token]
        if before.dep == "pobj" and document.tokens[before.head].i < first:
            token = before.head
        text = match.group().rstrip(".")
        out.append((0, _Place(Stretch(match.start(), match.start() + len(text), text), token)))
    return out


def _prepositional(document: Document) -> list[tuple[int, _Place]]:
    out: list[tuple[int, _Place]] = []
    tokens = document.tokens
    done = -1
    for token in tokens:
        if token.dep != "pobj" or token.i <= done:
            continue
        preposition = tokens[token.head]
        word = preposition.lower
        if preposition.i > token.i:
            continue
        if (
            word == "of"
            and tokens[preposition.i - 1].lower == "outside"
            and tokens[preposition.head].i == preposition.i - 1
        ):
            preposition = tokens[preposition.head]
            word = "outside"
        near = word in _WORDS["near"] or (
            word in _WORDS["source"] and tokens[preposition.head].lemma in _WORDS["leaving"]
        )
        if not near and word not in _WORDS["at"]:
            continue
        mention = document.mention_at(token.i)
        named = mention is not None and (
            mention.kind == "place" or (mention.kind == "organisation" and word in ("outside", "inside", "near"))
        )
        if not named and not _is_site(document, token.i):
            continue
        if named and mention and document.sentence_of(mention.first).i != token.sent:
            continue
        first = mention.first if mention is not None and token.pos == "PROPN" else _phrase_start(document, token.i)
        while first - 1 > preposition.i and _ORDINAL.match(tokens[first - 1].text):
            first -= 1
        if not preposition.i < first:
            continue
        last = _extend(document, mention.last if named and mention else token.i + 1, preposition.i)
        if last is None:
            continue
        if token.lemma == "way":  # "on the way to the hospital" is a place only as a whole
            last, near = min(document.subtree(token.i)[-1] + 1, token.i + _LONGEST_WAY), True
        named = named or any(
            m.kind == "place" for m in (document.mention_at(i) for i in range(first, last)) if m is not None
        )
        done = last - 1
        start = tokens[preposition.i].start if near else tokens[first].start
        while tokens[first].lower in ("the", "a", "an") and not near and first + 1 < last:
            first += 1
            start = tokens[first].start
        stretch = Stretch(start, tokens[last - 1].end, document.text[start : tokens[last - 1].end])
        out.append((0 if named else 1, _Place(stretch, preposition.i)))
    return out


def _is_site(document: Document, token: int) -> bool:
    word = document.tokens[token]
    if word.pos == "PROPN":
        mention = document.mention_at(token)
        if mention is not None and mention.kind == "person":
            return False
        first = document.tokens[mention.first if mention else _name_start(document, token)]
        return word.lower.rstrip(".") in _WORDS["geographic"] or first.lower.rstrip(".") in _WORDS["prefix"]
    if word.lemma == "way":
        return document.tokens[word.head].lower == "on"
    return word.pos == "NOUN" and word.lemma in _WORDS["site"]


def _name_start(document: Document, head: int) -> int:
    """The first of the capitalised words that end in `head`."""
    tokens = document.tokens
    first = head
    while first > 0 and tokens[first - 1].pos == "PROPN" and tokens[first - 1].dep == "compound":
        first -= 1
    return first


def _phrase_start(document: Document, head: int) -> int:
    """The first token of the modifiers that stand directly before a noun."""
    tokens = document.tokens
    first = head
    while first > 0:
        before = tokens[first - 1]
        if (
            before.sent != tokens[head].sent
            or before.dep not in ("det", "amod", "compound", "poss", "nummod", "nmod", "case", "punct", "advmod")
            or (before.dep == "punct" and before.text != "-")
        ):
            break
        at = before.i
        for _ in range(4):
            if first <= tokens[at].head <= head or tokens[at].head == at:
                break
            at = tokens[at].head
        if not first <= tokens[at].head <= head:
            break
        first -= 1
    return first


def _extend(document: Document, last: int, preposition: int) -> int | None:
    """The end of a place that goes on: "Rue de Castiglione in Paris", "Bloomington, Minn.", "block of Main Street".
    None where it is only part of a longer name."""
    tokens = document.tokens
    sentence = document.sentence_of(preposition)
    while last < sentence.last:
        following = document.mention_at(last)
        if following is not None and following.first == last and following.kind == "place":
            last = following.last
            continue
        if tokens[last].text == "," and last + 1 < sentence.last:
            region = document.mention_at(last + 1)
            if (
                region is not None
                and region.kind == "place"
                and region.first == last + 1
                and (_within(document, tokens[region.last - 1].i, preposition))
            ):
                last = region.last
                if last < sentence.last and tokens[last].text == "." and tokens[last - 1].end == tokens[last].start:
                    break
                continue
            break
        if tokens[last].lower == "and" and tokens[last - 1].lower.rstrip(".") in _WORDS["road"]:
            ahead = range(last + 1, min(last + 5, sentence.last))
            crossing = next((i for i in ahead if tokens[i].lower.rstrip(".") in _WORDS["road"]), None)
            if crossing is None:
                break
            last = crossing + 1
            continue
        if (
            tokens[last].lower in ("in", "of", "on", "at", "near")
            and last + 1 < sentence.last
            and (tokens[last].dep == "prep" and _within(document, last, preposition))
        ):
            target = _object_end(document, last)
            if target is None:
                break
            last = target
            continue
        break
    return last


def _within(document: Document, token: int, top: int) -> bool:
    i = token
    for _ in range(8):
        i = document.tokens[i].head
        if i == top:
            return True
    return False


def _object_end(document: Document, preposition: int) -> int | None:
    """The end of the place behind a preposition, if it is one."""
    for child in document.children[preposition]:
        token = document.tokens[child]
        if token.dep == "pobj" and child > preposition:
            mention: Mention | None = document.mention_at(child)
            if mention is not None and mention.kind == "place":
                return mention.last
            if token.pos == "PROPN" or token.lemma in _WORDS["site"]:
                return child + 1 if mention is None else max(mention.last, child + 1)
    return None
