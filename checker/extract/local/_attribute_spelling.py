"""How names are written: one claim for each form of a name, at its first mention.

Forms, not mentions: a slip stands once beside many right ones, and a rule that compares forms needs each only once.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim
from checker.extract.local._document import Document, Mention, Token
from checker.extract.local._event_words import word_lists
from checker.normalise.body import is_kind
from checker.normalise.person import HONORIFICS, fold, parse_person, spelling_slip
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
_INITIALS = re.compile(r"(?<![\w&])[A-Z]&[A-Z](?![\w&])")
_LEAST_BODY = 3
_ARTICLE = re.compile(r"^(?:The|An?|Its?|Our|Their) ")
_LONG_SINGLE = 6
"""Letters from which a lone name of nobody named in full is a form worth comparing."""
_LONGEST_RUN = 4
"""Capitalised words in a row that the parser has no name for; more are a title or a list."""
_CALENDAR = frozenset(day.lower() for day in (*calendar.day_name, *calendar.month_name) if day)
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
    spelt: set[int] = set()
    for mention in document.mentions:
        key = (mention.kind, mention.text)
        if key in seen:
            spelt.update(range(mention.first, mention.last))
            continue
        if _is_title_case(document, mention):
            continue  # there any word may be capitalised
        if _is_name(document, mention, known):
            seen.add(key)
            spelt.update(range(mention.first, mention.last))
            claim = attribute_claim(document, mention.start, mention.end, mention.name, "spelling", mention.text)
            if claim is not None:
                yield claim
    for claim, first, last in _bodies(document, seen):
        spelt.update(range(first, last))
        yield claim
    yield from _initials(document)
    yield from _unlabelled(document, known, spelt)


def _initials(document: Document) -> Iterator[AttributeClaim]:
    """The initials of a firm, each form once: "C&G Accounting"."""
    forms = {found[0]: found for found in reversed(list(_INITIALS.finditer(document.text)))}
    for name, found in forms.items():
        claim = attribute_claim(document, found.start(), found.end(), name, "spelling", name)
        if claim is not None:
            yield claim


def _bodies(document: Document, seen: set[tuple[str, str]]) -> Iterator[tuple[AttributeClaim, int, int]]:
    """Names of bodies as they are written, with their tokens: the parser cuts "Committee to Elect the Mayor" in two."""
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
            yield claim, document.token_at(start), document.token_at(start + len(name) - 1) + 1


def _is_title_case(document: Document, mention: Mention) -> bool:
    """A headline whose longer words are all capitalised."""
    sentence = document.sentence_of(mention.first)
    if sentence.kind != "heading":
        return False
    words = (t.text for t in document.tokens[sentence.first : sentence.last] if len(t.text) > _SHORT)
    return all(not word[0].islower() for word in words)


def _unlabelled(document: Document, known: set[str], spelt: set[int]) -> Iterator[AttributeClaim]:
    """Capitalised words that no claim covers, as the parser may know no such name: what makes a name unknown to it is
    often a slip. Words of the language count only beside others, and where nothing begins."""
    small = {t.lower for t in document.tokens if t.text.islower()}
    seen: set[str] = set()
    for first, last in _runs(document, spelt):
        tokens = document.tokens[first:last]
        if all(t.lower in small or t.lower in seen for t in tokens):
            continue
        if len(tokens) == 1 and not _may_be_lone(document, tokens[0]):
            continue
        seen.update(t.lower for t in tokens)
        start, end = tokens[0].start, tokens[-1].end
        text = document.span_text(first, last)
        claim = attribute_claim(document, start, end, text, "spelling", text)
        if claim is None:
            continue
        yield claim
        meant = {n for n in known if len(tokens) == 1 and spelling_slip(tokens[0].lower, n)}
        yield from _right_form(document, tokens[0], meant)


def _runs(document: Document, spelt: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, as token ranges, that no spelling claim covers."""
    for sentence in document.sentences:
        if sentence.kind == "heading":
            continue
        first = None
        for i in range(sentence.first, sentence.last + 1):
            inside = i < sentence.last and i not in spelt and _is_capitalised(document, i)
            if inside and first is None:
                first = i
            elif not inside and first is not None:
                if i - first <= _LONGEST_RUN:
                    yield first, i
                first = None


def _is_capitalised(document: Document, i: int) -> bool:
    token = document.tokens[i]
    text = token.text
    if len(text) < _SHORTEST_SLIP or not text[0].isupper() or text.isupper() or not text.isalpha():
        return False
    if token.lower in _CALENDAR or fold(text) in HONORIFICS:
        return False
    mention = document.mention_at(i)
    return token.pos == "PROPN" or mention is not None


def _may_be_lone(document: Document, token: Token) -> bool:
    """A word by itself: no part of a name already told, and rare where it is short or begins a sentence."""
    mention = document.mention_at(token.i)
    if mention is not None and mention.kind == "person" and " " in mention.name:
        return False  # a surname that its owner's full name covers
    if mention is not None and mention.kind in ("place", "nationality"):
        return True
    rare = weight(stem(token.lower)) >= _RARE
    begins = token.i == document.sentence_of(token.i).first
    return rare if begins or len(token.text) <= _SHORT or token.pos != "PROPN" else True


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
