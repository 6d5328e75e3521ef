"""The person beside a title: the name as found, or the capitalised words that the parser took for something else.

After a title a run of capitalised words is a person's name far more surely than the parser's label says, so a
title may correct the label; a place, a body ("Police Department") or a headline's verb it may not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.extract.local._document import Document, Mention
from checker.extract.local._role_words import BODY_SURNAMES, BODY_WORDS, CALENDAR_WORDS
from checker.normalise.office import match_role
from checker.normalise.person import PARTICLES, SUFFIXES, PersonName, gender, parse_person
from checker.normalise.place import country, demonym, place_names

_COURTESY = frozenset(["mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lady", "lord", "dr"])
_INITIAL = re.compile(r"[A-Z]\.?$|(?:[A-Z]\.){2,3}$")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’\-]*(?:['’\-][^\W\d_]+)*\.?$")
_NICKNAME = frozenset({'"', "“", "”", "'", "‘", "’", "("})
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Tokens first..last (exclusive) of a name, and the full name."""

    first: int
    last: int
    name: str


class People:
    """Who is named where in one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._headlines: dict[int, bool] = {}
        self._full: dict[str, str] = {}
        by_surname: dict[str, set[str]] = {}
        for mention in document.mentions:
            if mention.kind == "person" and not self._headline(mention.first):
                name = parse_person(mention.name)
                if name.given:
                    by_surname.setdefault(name.surname, set()).add(mention.name)
        self._surnames = frozenset(by_surname)
        self._by_surname = {k: next(iter(v)) for k, v in by_surname.items() if len(v) == 1}

    def of(self, mention: Mention) -> Person:
        """The person of a mention."""
        return Person(mention.first, mention.last, self._whole(mention.name))

    def ending(self, last: int) -> Person | None:
        """The person whose name ends before token `last`; a suffix ("Jr.") may stand between."""
        tokens = self._document.tokens
        at = last - 1
        if at > 0 and tokens[at].lower.rstrip(".") in SUFFIXES:
            at -= 2 if tokens[at - 1].text == "," else 1
        mention = self._document.mention_at(at) if at >= 0 else None
        if mention is None or mention.kind != "person" or mention.last != at + 1:
            return None
        return self.of(mention)

    def starting(self, first: int, *, titled: bool, capital: bool) -> Person | None:
        """The person whose name starts at token `first`, directly behind a title if `titled`.

        `capital`: the title is written with a capital, so that one capitalised word behind it is a surname.
        """
        tokens = self._document.tokens
        while first + 1 < len(tokens) and tokens[first].lower.rstrip(".") in _COURTESY:
            first += 1
        if first >= len(tokens):
            return None
        mention = self._document.mention_at(first)
        found: Person | None = None
        if mention and mention.kind == "person" and mention.last > first:
            found = self._mentioned(mention, first)
        elif titled:
            found = self._corrected(first, mention, capital)
        if found is None or self._is_no_name(found):
            return None
        return found

    def _is_no_name(self, found: Person) -> bool:
        """A body's name, a title, or in a headline what no other sentence knows as a person."""
        name = parse_person(found.name)
        last = self._document.tokens[found.last - 1].lower
        if last in BODY_WORDS and not gender(name):
            mention = self._document.mention_at(found.first)
            whole = (
                mention is not None
                and (mention.first, mention.last) == (found.first, found.last)
                and found.last - found.first == 2
            )
            if last not in BODY_SURNAMES or not whole:
                return True
        if not name.given and match_role([found.name]) is not None and name.surname not in self._surnames:
            return True
        if not self._headline(found.first) or name.surname in self._surnames:
            return False
        return not gender(name) or found.last - found.first > 2

    def _headline(self, at: int) -> bool:
        """The sentence is a heading, or written like one: nearly every longer word has a capital."""
        sentence = self._document.sentence_of(at)
        if sentence.kind == "heading":
            return True
        if sentence.i not in self._headlines:
            tokens = self._document.tokens[sentence.first : sentence.last]
            long = [t.text[0].isupper() for t in tokens if len(t.text) > 3 and t.text.isalpha()]
            self._headlines[sentence.i] = (
                len(long) > 3
                and sum(long) >= 0.85 * len(long)
                and not any(t.pos in ("VERB", "AUX") and t.text[0].islower() for t in tokens)
            )
        return self._headlines[sentence.i]

    def _mentioned(self, mention: Mention, first: int) -> Person | None:
        document = self._document
        last = mention.last
        if mention.first == first:
            wider = self._past_nickname(last) if last - first == 1 else last
            if wider > last:
                return Person(first, wider, document.span_text(first, wider))
            if last - first == 1 and _INITIAL.match(document.tokens[first].text):
                return None
            return Person(first, last, self._whole(mention.name))
        text = document.span_text(first, last)
        return Person(first, last, self._whole(text))

    def _past_nickname(self, last: int) -> int:
        """End of a name with a nickname in it: Robert "Bob" Roe, James (Jim) Roe."""
        tokens = self._document.tokens
        if last + 3 < len(tokens) and tokens[last].text in _NICKNAME and tokens[last + 1].text[0].isupper():
            end = last + 2
            if tokens[end].text in _NICKNAME | {")"} and tokens[end + 1].pos == "PROPN":
                mention = self._document.mention_at(end + 1)
                return mention.last if mention and mention.kind == "person" else end + 2
        return last

    def _corrected(self, first: int, mention: Mention | None, capital: bool) -> Person | None:
        """A name that carries no label, or a wrong one."""
        document = self._document
        tokens = document.tokens
        sentence = document.sentence_of(first)
        last = first
        while last < sentence.last and last - first < _LONGEST:
            token = tokens[last]
            word = token.lower.rstrip(".")
            if not token.text[0].isupper():
                if not (
                    word in PARTICLES
                    and last > first
                    and last + 1 < sentence.last
                    and tokens[last + 1].text[0].isupper()
                ):
                    break
            elif not (_WORD.match(token.text) or _INITIAL.match(token.text)):
                break
            elif word in BODY_WORDS or word in CALENDAR_WORDS or token.pos in ("VERB", "AUX", "ADP", "DET", "PRON"):
                if word in BODY_WORDS:
                    return None
                break
            last += 1
        while last > first and not tokens[last - 1].text[0].isupper():
            last -= 1
        if last == first:
            return None
        text = document.span_text(first, last)
        name = parse_person(text)
        if not name.surname or len(name.surname) < 2 or demonym(text) or country(text):
            return None
        known = name.surname in self._surnames
        if known:
            return Person(first, last, self._whole(text))
        if sentence.kind == "heading" or text.isupper():
            return None
        named = bool(gender(name)) if name.given else False
        if mention and mention.kind in ("organisation", "place", "nationality", "other") and not named:
            if mention.first < first or mention.last > last or mention.kind == "nationality":
                return None
            if not capital or (text in place_names() and last - first > 1):
                return None
        if last - first == 1 and not (capital and self._surname_like(first, mention)):
            return None
        return Person(first, last, text)

    def _surname_like(self, at: int, mention: Mention | None) -> bool:
        """A single capitalised word may be a surname: no acronym, no place, nothing capitalised behind it."""
        tokens = self._document.tokens
        token = tokens[at]
        if token.text.isupper() or len(token.text) < 3 or token.pos not in ("PROPN", "NOUN"):
            return False
        if token.text in place_names() or (mention and mention.kind == "place"):
            return False
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return not (after and after.text[0].isupper() and after.sent == token.sent)

    def _whole(self, text: str) -> str:
        name: PersonName = parse_person(text)
        if name.given:
            return text
        return self._by_surname.get(name.surname, text)
