"""When and where of a predicate: the time expression and the place that belong to it.

A sentence may date two things ("arrested Friday over a killing in May"), so an expression belongs to what it hangs
on in the parse: a verb, or a noun that names an event ("the killing in May"). What hangs on another noun is passed
up to the verb over a short way only, and what fits nowhere is left out. All expressions of a document are placed in
one pass; a finder's question is then a look-up.
"""

from __future__ import annotations

import re
from functools import cache

from checker import data
from checker.extract.local._document import Document, Sentence
from checker.extract.local._event_place import Stretch, antecedent_place, outer_head, place_phrases
from checker.extract.local._event_words import word_lists
from checker.normalise.date import TimeMention, find

_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "acl", "xcomp", "parataxis", "pcomp"})
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|\d{4}$|"
    r"yesterday|today|tonight|tomorrow|last|ago|that year|same year)",
    re.IGNORECASE,
)
"""A time that names a day, not the hour alone."""
_ATTRIBUTES = frozenset({"compound", "nmod", "amod", "poss", "nummod"})
_YEAR = re.compile(r"\d{4}")
_MEANWHILE = frozenset(("as", "when", "while"))


def names_day(text: str) -> bool:
    """Whether a time names a day, and not the hour alone."""
    return _DAY.search(text) is not None


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


def meanwhile(document: Document, verb: int) -> list[Stretch]:
    """The time of a clause that says what happened meanwhile: "shot as he left work on Friday", "foiled an attack on
    a ship crossing the gulf on Friday"; or that of the verb before, if it opens the sentence: "On Friday he met the
    mayor and left"."""
    tokens = document.tokens
    for child in document.children[verb]:
        current = tokens[child]
        if current.dep == "advcl" and current.tag in ("VBD", "VBG", "VBN"):
            opening = next((c for c in document.children[child] if tokens[c].dep in ("mark", "advmod")), child)
            if tokens[opening].lower in _MEANWHILE:
                return list(when_spans(document, child))
    above = tokens[verb].head
    if tokens[verb].dep == "conj" and above < verb:
        return [s for s in when_spans(document, above) if s.start < tokens[above].start and names_day(s.text)]
    beside = tokens[verb].dep == "advcl" and tokens[verb].tag == "VBG" and above < verb
    if beside and not any(t.pos == "VERB" for t in tokens[above + 1 : verb]):
        return [s for s in when_spans(document, above) if s.start < tokens[verb].start]
    for child in document.children[verb]:
        if tokens[child].dep == "dobj" and child > verb:
            for i in document.subtree(child):
                if tokens[i].dep == "acl" and tokens[i].tag == "VBG":
                    return [s for s in when_spans(document, i) if names_day(s.text)]
    return []


def held_since(document: Document, verb: int) -> list[Stretch]:
    """ "have been held since Monday": the day on which somebody was arrested."""
    if document.tokens[verb].lemma not in _HELD or when_spans(document, verb):
        return []
    since: dict[int, list[Stretch]] = document.cache["since"]
    return since.get(verb, [])


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
_HELD = word_lists("actions.txt")["held"]


def _place_times(document: Document) -> dict[int, list[Stretch]]:
    out: dict[int, list[tuple[bool, Stretch]]] = {}
    since: dict[int, list[Stretch]] = document.cache.setdefault("since", {})
    mentions = [m for m in time_mentions(document) if m.kind in ("date", "time")]
    for mention in mentions:
        head = outer_head(document, document.token_at(mention.start), document.token_at(mention.end - 1))
        point = _is_point(document, mention, attribute=document.tokens[head].dep in _ATTRIBUTES)
        anchor = _anchor(document, head, time=True) if point or _since(document, mention) else None
        if anchor is None:
            continue
        if not point:
            since.setdefault(anchor, []).append(Stretch(mention.start, mention.end, mention.text))
            continue
        if document.in_quote(mention.start) is not document.in_quote(document.tokens[anchor].start):
            continue
        dated = mention.kind == "date" or names_day(mention.text)
        out.setdefault(anchor, []).append((not dated, Stretch(mention.start, mention.end, mention.text)))
    return {anchor: [s for _, s in sorted(found)] for anchor, found in out.items()}


def _since(document: Document, mention: TimeMention) -> bool:
    before = document.token_at(mention.start) - 1
    return before >= 0 and document.tokens[before].lower == "since"


def _is_point(document: Document, mention: TimeMention, *, attribute: bool) -> bool:
    """Whether the words say when, and not until when or since when, nor the year of a model ("2013 Camry"). A
    preposition before an attribute belongs to its noun: "after the June 20 shooting" dates the shooting."""
    tokens = document.tokens
    i = document.token_at(mention.start) - 1
    if i >= 0 and tokens[i].lower in ("the", "about", "around", "at", "early", "late"):
        i -= 1
    word = tokens[i].lower if i >= 0 else ""
    if word == "of" and i > 0 and tokens[i - 1].lower == "as":
        return False  # "as of 4 p.m.": the state of a count
    if word in _WORDS["bound"] and not attribute:
        return word in ("after", "before") and i > 0 and tokens[i - 1].lower in _WORDS["nearly"]
    if mention.end < len(document.text) and document.text[mention.end].isalnum():
        return False  # "around 2000ft"
    if _YEAR.fullmatch(mention.text):
        following = document.token_at(mention.end)
        return tokens[following].pos != "PROPN" or word in ("in", "of", ",")
    return True


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
            if current.dep in ("prep", "npadvmod") and i < head.i:
                event = _event_subject(document, head.i, i)
                if event is not None:
                    return event
            if current.dep in ("nsubj", "nsubjpass", "csubj", "relcl") and (not time or i == token):
                return None
            return head.i
        if head.pos in ("NOUN", "PROPN", "PRON") and head.i != token:
            event = head.lemma.lower() in _EVENT_NOUNS and head.dep not in ("compound", "nmod")
            if time and current.dep == "appos" and not event:
                return None  # "the champion in 2009" beside a name does not date what the named one did
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


def _event_subject(document: Document, verb: int, token: int) -> int | None:
    """ "the shooting of X on Saturday sparked riots": what stands between an event noun and its verb is the noun's."""
    for child in document.children[verb]:
        subject = document.tokens[child]
        if subject.dep in ("nsubj", "nsubjpass") and subject.i < token:
            named = subject.pos == "NOUN" and subject.lemma.lower() in _EVENT_NOUNS
            return child if named and document.tokens[token - 1].i >= child else None
    return None


def _place_places(document: Document) -> dict[int, list[Stretch]]:
    ranked: dict[int, list[tuple[int, Stretch]]] = {}
    for rank, phrase in place_phrases(document):
        anchor = _anchor(document, phrase.token, time=False)
        if anchor is None:
            continue
        if document.in_quote(phrase.stretch.start) is not document.in_quote(document.tokens[anchor].start):
            continue
        ranked.setdefault(anchor, []).append((rank, phrase.stretch))
    out: dict[int, list[Stretch]] = {}
    for anchor, found in ranked.items():
        kept: list[Stretch] = []
        for _, stretch in sorted(found, key=lambda f: (f[0], f[1].start)):
            if not any(k.start < stretch.end and stretch.start < k.end for k in kept):
                kept.append(stretch)
        out[anchor] = kept
    for token in document.tokens:
        if token.pos == "VERB" and token.i not in out and (place := antecedent_place(document, token.i)) is not None:
            out[token.i] = [place]
    return out
