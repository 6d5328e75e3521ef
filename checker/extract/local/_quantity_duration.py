"""How long something lasted, and prison terms. What only says when something was is left to the dates."""

from __future__ import annotations

import re

from checker.extract.local._document import Document, Sentence
from checker.extract.local._quantity_counted import Count
from checker.extract.local._quantity_measure import first_of, tied_noun
from checker.extract.local._quantity_phrase import (
    actor_and_verb,
    actor_of,
    following,
    noun_phrase,
    verb_over,
    word_class,
)
from checker.normalise._quantity_scan import Amount

_SENTENCE = re.compile(
    r"\b(?:prison|jail(?:ed)?|sentenced?|sentences|behind bars|imprison(?:ed|ment)|in custody|custodial|to life"
    r"|incarcerated"
    r"|probation|parole|penitentiary|locked up|youth detention)\b",
    re.IGNORECASE,
)
_ANCHORS = frozenset(["ago", "later", "earlier", "before", "old", "last", "past", "next", "after"])
_TERM_UNITS = frozenset(["year", "mont", "week", "day", "days"])
_ON_THE_CLOCK = re.compile(
    r"(?:,?\s\d+\sseconds)?\s(?:remaining|left|to go|to play|to spare|from time)\b", re.IGNORECASE
)
"""When in a game something was, and not how long."""
_TO_LIFE = re.compile(r"\s?-?to-?\s?life\b", re.IGNORECASE)
_NO_DURATION_BEFORE = word_class("no-duration-before")
_NO_DURATION_BEHIND = word_class("no-duration-behind")


def duration(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> Count | None:
    """How long something lasted, or a prison term; what only says when something was is none."""
    tokens = document.tokens
    before = tokens[first - 1].lower if first > sentence.first else ""
    tied = tied_noun(document, sentence, amount, at)
    window = document.text[max(sentence.start, amount.start - 60) : min(sentence.end, amount.end + 40)]
    behind = tokens[at].lower if at < sentence.last else ""
    life = _TO_LIFE.match(document.text, amount.end, sentence.end)
    unit = (amount.unit or "").lower()
    served = not tied or any(word in tied[0].lower() for word in ("sentence", "term", "jail"))
    timed = behind in _ANCHORS or before in _ANCHORS
    if served and not timed and (life or (unit[:4] in _TERM_UNITS and _SENTENCE.search(window))):
        end = tied[1] if tied else document.token_at(life.end() - 1) + 1 if life else at
        return _term(document, sentence, first, end)
    if tied and unit == "hour" and amount.low == 24:
        return None  # "24-hour news"
    if tied:
        return Count(tied[0], "duration", first, tied[1], tied[2])
    if _ON_THE_CLOCK.match(document.text, amount.end, sentence.end):
        return None
    spent = before == "after" and behind not in _ANCHORS
    if (
        (before in _NO_DURATION_BEFORE and not spent)
        or (behind in _NO_DURATION_BEHIND and before != "for")
        or unit in ("day", "night")
    ):
        return None
    if first > sentence.first and tokens[first - 1].pos in ("DET", "PRON", "ADJ") and before not in ("a", "an"):
        return None
    if behind == "of":
        found = following(document, at + 1, sentence.last)
        if found and not document.mention_at(found.head):
            return Count(document.span_text(found.first, found.last), "duration", first, found.last, found.head)
    verb = verb_over(document, first)
    if verb is None:
        return None
    subject = actor_and_verb(document, verb)
    if tokens[verb].lemma in ("last", "take") and (actor := actor_of(document, verb)) is not None:
        subject = noun_phrase(document, actor)
    if subject is None and tokens[verb].lemma == "be":  # "there will be no strikes for two years"
        what = next((c for c in document.children[verb] if tokens[c].dep == "attr"), None)
        subject = noun_phrase(document, what) if what is not None else None
    if subject is None:
        subject = tokens[verb].text
    weak = before != "for" and tokens[verb].lemma not in ("last", "spend", "take", "wait", "serve", "survive")
    if tokens[verb].lemma == "spend" and at < sentence.last and tokens[at].tag == "VBG":
        subject, at = f"{subject.rsplit(' ', 1)[0]} {tokens[at].text}", at + 1
    low = verb if 0 < first - verb <= 3 else first - 1 if before == "for" else first
    return Count(subject, "duration", low, at, verb, weak)


def _term(document: Document, sentence: Sentence, first: int, last: int) -> Count:
    """A prison term: whose it is."""
    tokens = document.tokens
    verb = verb_over(document, first)
    actor = actor_of(document, verb) if verb is not None else None
    passive = next((m for m in document.sentence_mentions(sentence) if m.kind == "person" and m.last <= first), None)
    subject = noun_phrase(document, actor) if actor is not None else None
    thing = next((c for c in document.children[verb] if tokens[c].dep == "dobj"), None) if verb is not None else None
    if thing is not None and thing < first and verb is not None and tokens[verb].lemma in ("sentence", "jail", "send"):
        subject = noun_phrase(document, thing)
    if subject is None and passive is not None:
        subject = passive.name
    low = verb if verb is not None and 0 < first - verb <= 3 else first
    return Count(subject or "sentence", "sentence", low, last, first_of(verb, first))
