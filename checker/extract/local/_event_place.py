"""Places in the words of the article: "Rue de Rivoli in Paris", "150 miles west of Aden", "outside his home".

A place is a name or a noun that says where ("home", "break room") behind a preposition of place, with all that goes
on to say where; or a distance and direction from a name. Prepositions that change the place stay in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.extract.local._document import Document, Mention
from checker.extract.local._event_words import word_lists

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
_QUARTER = re.compile(
    rf"\b(?P<before>[A-Z][\w’'\-]+),? in (?:the )?(?P<part>(?:central|{_COMPASS}) [A-Z][\w’'\-]+)"
    rf"|\bthe (?P<side>{_COMPASS} (?:port |resort |border |coastal )?(?:city|town|village|state|province|"
    rf"region|district|county)) of (?P<after>[A-Z][\w’'\-]+)"
)
"""In which part of a country a named place lies."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$|[NSEW]\.?$|(?:North|South|East|West)$")
_LONGEST_WAY = 6
_BEARING_REACH = 60
"""Characters around a word of distance or direction in which its phrase lies."""
_WORDS = word_lists("actions_sites.txt")


class Stretch(NamedTuple):
    """A time or place in the text: view offsets and the words to show."""

    start: int
    end: int
    text: str


class Place(NamedTuple):
    stretch: Stretch
    token: int
    """The token by which it hangs on the rest of the sentence."""


def outer_head(document: Document, first: int, last: int) -> int:
    """The token of first..last (inclusive) that hangs on something outside."""
    tokens = document.tokens
    for i in range(first, last + 1):
        head = tokens[i].head
        if (head < first or head > last or head == i) and tokens[i].dep != "punct":
            return i
    return first


def _bearing_matches(document: Document) -> Iterator[re.Match[str]]:
    """Matches around the words that announce one: the pattern is too dear to try at every letter."""
    behind = 0
    for token in document.tokens:
        if token.lower in _WORDS["bearing"] and token.end > behind:
            low = max(behind, token.start - _BEARING_REACH)
            match = _BEARING.search(document.text, low, token.end + _BEARING_REACH)
            if match is not None and match.start() <= token.start < match.end():
                behind = match.end()
                yield match


def place_phrases(document: Document) -> list[tuple[int, Place]]:
    """(rank, place) of all places, bearings first, then by preposition; rank 0 holds a name, 1 does not."""
    return _bearings(document) + _prepositional(document)


def _bearings(document: Document) -> list[tuple[int, Place]]:
    """ "150 nautical miles west of Malta": distance and direction from a named place."""
    out = []
    for match in _bearing_matches(document):
        stretch = _within_sentence(document, match)
        first, last = document.token_at(stretch.start), document.token_at(stretch.end - 1)
        token = outer_head(document, first, last)
        before = document.tokens[token]
        if before.dep == "pobj" and document.tokens[before.head].i < first:
            token = before.head
        out.append((0, Place(stretch, token)))
    return out


def located(document: Document) -> Iterator[tuple[Mention, Stretch]]:
    """Named places that a bearing directly behind them locates: "Wasilla, about 40 miles north of Anchorage"."""
    tokens = document.tokens
    for match in _bearing_matches(document):
        before = document.token_at(match.start()) - 1
        if before > 0 and tokens[before].text == ",":
            before -= 1
        mention = document.mention_at(before) if before >= 0 else None
        if mention is not None and mention.kind == "place" and mention.last == before + 1:
            yield mention, _within_sentence(document, match)
    for match in _QUARTER.finditer(document.text):
        mention = document.mention_at(document.token_at(match.start("before" if match["before"] else "after")))
        part = "part" if match["before"] else "side"
        if mention is not None and mention.kind == "place":
            yield mention, Stretch(match.start(part), match.end(part), match[part])


def _within_sentence(document: Document, match: re.Match[str]) -> Stretch:
    """A match without the capitalised word that opens the next sentence ("east of Aden. A")."""
    end = min(match.end(), document.sentence_of(document.token_at(match.start())).end)
    text = document.text[match.start() : end].rstrip(" .")
    return Stretch(match.start(), match.start() + len(text), text)


def antecedent_place(document: Document, verb: int) -> Stretch | None:
    """ "taken to Mercy Hospital, where he died": the place for which the "where" of a clause stands."""
    tokens = document.tokens
    head = tokens[verb].head
    if tokens[verb].dep not in ("relcl", "advcl") or not any(
        tokens[c].lower == "where" for c in document.children[verb]
    ):
        return None
    if tokens[verb].dep == "advcl":  # hung on the verb: the noun stands before the "where"
        where = next(c for c in document.children[verb] if tokens[c].lower == "where")
        head = where - 2 if tokens[where - 1].text == "," else where - 1
    mention = document.mention_at(head)
    named = mention is not None and mention.kind in ("place", "organisation")
    if head < 0 or not (named or _is_site(document, head)):
        return None
    first = mention.first if mention is not None and named else _phrase_start(document, head)
    while first < head and tokens[first].lower in ("the", "a", "an"):
        first += 1
    start, end = tokens[first].start, tokens[head].end
    return Stretch(start, end, document.text[start:end])


def _prepositional(document: Document) -> list[tuple[int, Place]]:
    out: list[tuple[int, Place]] = []
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
        out.append((0 if named else 1, Place(stretch, preposition.i)))
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
    """The end of a place that goes on: "Rue de Castiglione in Paris", "Dover, Del.", "block of Main Street".
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
