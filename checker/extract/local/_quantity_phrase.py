"""Noun phrases around a number: what it counts, what it is tied to, who is meant by it.

Read off the surface, left to right, with the parts of speech as support: the arcs around numbers ("more than 100
others injured") are the parser's weakest, the order of the words is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker import data
from checker.extract.local._coref import PRONOUNS, antecedent
from checker.extract.local._cues import subject_of
from checker.extract.local._document import Document, Token
from checker.normalise._quantity_units import MONEY, unit_of


@cache
def _classes() -> dict[str, frozenset[str]]:
    """{name: words} of the word classes around numbers."""
    lines = (line.partition(": ") for line in data.lines("measures_words.txt"))
    return {name: frozenset(words.split()) for name, _, words in lines}


def word_class(name: str) -> frozenset[str]:
    """The words of one class of `measures_words.txt`. Raises KeyError."""
    return _classes()[name]


_ZERO_PLURAL = word_class("zero-plural")
_BEFORE = frozenset(["other", "another", "additional", "further", "more", "remaining", "all"])
"""Words before a number that change what is counted."""
_TIME_WORDS = word_class("time-words")
_PUNCT_INSIDE = frozenset({"-", "–", "/"})
_TIED = frozenset({"'s", "’s", "'", "’"})
_DETERMINERS = word_class("determiners")
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens first..last (exclusive), its head, and whether the number is a part of it ("of the")."""

    first: int
    last: int
    head: int
    partitive: bool = False


@cache
def people_nouns() -> frozenset[str]:
    """Lower-cased nouns for a person."""
    return frozenset(w for line in data.lines("measures_people.txt") for w in line.split())


def is_time_word(word: str) -> bool:
    """A weekday, a month or a word that makes a time of what stands beside it."""
    return word in _TIME_WORDS


def following(document: Document, at: int, end: int) -> Phrase | None:
    """The noun phrase that begins at token `at`, before token `end`; "of the" in front makes it partitive."""
    tokens = document.tokens
    partitive = False
    first = at
    if at + 1 < end and tokens[at].lower == "of":
        at += 1
        partitive = tokens[at].lower in _DETERMINERS or tokens[at].lower in ("those", "whom", "them", "which")
        if tokens[at].lower in ("them", "whom", "which"):
            return None
    while at < end and tokens[at].lower in _DETERMINERS:
        if not partitive:
            return None
        at += 1
    if partitive and at + 1 < end and tokens[at].pos == "NUM" and tokens[at + 1].pos in ("NOUN", "ADJ", "PROPN"):
        at += 1  # "six of her 14 ministers"
    begin = at
    head = -1
    i = at
    while i < end and i - at < _MOST_WORDS:
        token = tokens[i]
        word = token.lower
        if word in _TIME_WORDS or (head >= 0 and _starts_person(document, i, head)):
            break
        if token.pos in ("NOUN", "PROPN") or word in ("others", "dead") or (word == "other" and i == at):
            if head >= 0 and tokens[head].tag in ("NNS", "NNPS") and not _joins(document, head, i):
                break
            if word != "other":
                head = i
        elif token.pos == "ADJ" or token.tag in ("VBN", "VBG") or (token.pos == "VERB" and token.tag == "VBD"):
            inside = tokens[i - 1].text in _PUNCT_INSIDE
            if head >= 0 and not inside and (token.pos == "VERB" or not _noun_ahead(document, i, end)):
                break
            if token.pos == "VERB" and not _noun_ahead(document, i, end):
                break
        elif token.text in _PUNCT_INSIDE and i > at and i + 1 < end and tokens[i + 1].start == token.end:
            pass
        elif (
            token.pos == "NUM"
            and token.text[0].isupper()
            and token.text[-1].isdigit()
            and _noun_ahead(document, i, end)
        ):
            pass  # "AK-47 rifles"
        elif token.pos == "NUM" and head >= 0 and _designator(document, i):
            if i + 1 >= end or tokens[i + 1].pos not in ("NOUN", "PROPN"):
                head = i
        elif (token.text in _TIED and head >= 0 and i + 1 < end and tokens[i + 1].pos in ("NOUN", "ADJ")) or (
            token.pos == "ADV" and _noun_ahead(document, i, end) and head < 0
        ):
            pass
        elif word in ("and", ",") and head < 0 and i > at and i + 1 < end and _noun_ahead(document, i, end):
            if tokens[i - 1].pos != "ADJ" or tokens[i + 1].pos != "ADJ":
                break
        else:
            break
        i += 1
    if head < 0:
        return None
    return Phrase(begin if not partitive else first, head + 1, head, partitive)


def _joins(document: Document, head: int, i: int) -> bool:
    """A plural noun that goes on into a compound: "arms dealers", "sports cars"."""
    return document.tokens[i].pos == "NOUN" and (
        document.tokens[head].head == i or document.tokens[i].tag in ("NNS", "NNPS")
    )


def _starts_person(document: Document, i: int, head: int) -> bool:
    mention = document.mention_at(i)
    return bool(
        mention
        and mention.first == i
        and mention.kind in ("person", "place", "organisation")
        and document.tokens[head].tag in ("NNS", "NN")
        and document.tokens[head].pos == "NOUN"
        and document.tokens[mention.last].pos != "NOUN"
        if mention and mention.last < len(document.tokens)
        else False
    )


def _noun_ahead(document: Document, i: int, end: int) -> bool:
    """The modifiers from token i on run into a noun that they can belong to."""
    tokens = document.tokens
    for k in range(i + 1, min(end, i + 4)):
        token = tokens[k]
        if token.pos in ("NOUN", "PROPN"):
            return token.lower not in _TIME_WORDS and not (
                tokens[i].pos == "VERB" and tokens[i].tag != "VBN" and tokens[i].head != k
            )
        if (
            token.pos not in ("ADJ", "ADV", "VERB")
            and token.text not in _PUNCT_INSIDE
            and token.lower
            not in (
                "and",
                ",",
            )
        ):
            return False
    return False


def _designator(document: Document, i: int) -> bool:
    """ "AK 47", "Boeing 737": a number that names a model."""
    before = document.tokens[i - 1]
    return before.pos == "PROPN" or before.text.isupper()


def counts_noun(document: Document, phrase: Phrase, value: float | None) -> bool:
    """The head can be counted by that value: a plural, a word without one, or anything for "one"."""
    token = document.tokens[phrase.head]
    word = token.lower
    if word in _TIED or (not any(c.isalpha() for c in word) and token.pos != "NUM"):
        return False
    if token.pos == "NUM":
        return True
    if value is not None and value <= 1:
        return token.tag in ("NN", "NNP") or word in _ZERO_PLURAL
    if token.tag in ("NNS", "NNPS") or word in _ZERO_PLURAL:
        return True
    mention = document.mention_at(phrase.head)
    if mention is not None and mention.kind == "nationality":
        return True
    return word.endswith("s") and not word.endswith("ss") and len(word) > 3


def words(document: Document, phrase: Phrase, number_first: int) -> str:
    """The phrase in the article's words, with "other", "another", "a further" from before the number."""
    tokens = document.tokens
    text = document.span_text(phrase.first, phrase.last)
    before = tokens[number_first - 1].lower if number_first else ""
    if before in _BEFORE and before != "all":
        return f"{tokens[number_first - 1].text.lower()} {text}"
    return text


def noun_phrase(document: Document, head: int) -> str:
    """Who or what a noun is: a person's full name, what its pronoun stands for, else the noun and its modifiers."""
    tokens = document.tokens
    token = tokens[head]
    if token.pos == "PRON":
        if token.lower in PRONOUNS:
            found = antecedent(document, head)
            return found.name if found else token.text
        verb = tokens[token.head]
        if token.lower in ("who", "that", "which") and verb.dep == "relcl" and verb.head != verb.i:
            return noun_phrase(document, verb.head)
        return token.text
    mention = document.mention_at(head)
    if mention and mention.kind == "person":
        return mention.name
    for child in document.children[head]:
        if tokens[child].dep == "appos" and child > head:
            inner = document.mention_at(child)
            if inner and inner.kind == "person":
                return inner.name
    if mention and mention.first <= head < mention.last and mention.last - 1 == head:
        return mention.name
    first = head
    while first > 0:
        before = tokens[first - 1]
        if before.sent != token.sent or before.lower in _TIME_WORDS:
            break
        if before.pos in ("NOUN", "PROPN", "ADJ") or before.tag in ("VBN",) or before.text in _PUNCT_INSIDE:
            if before.text in _PUNCT_INSIDE and before.end != tokens[first].start:
                break
            first -= 1
            continue
        break
    for i in range(first, head):
        if tokens[i].lower in ("old", "olds"):
            first = i + 1  # "36-year-old Australian man"
    while first < head and (not tokens[first].text[0].isalnum() or is_amount(tokens[first])):
        first += 1
    return document.span_text(first, head + 1)


def is_amount(token: Token) -> bool:
    """A number, or the unit of a share or a sum: no owner of another figure."""
    unit = unit_of(token.lower)
    return token.pos == "NUM" or (unit is not None and unit.dimension in ("percent", MONEY))


def head_before(document: Document, at: int, floor: int) -> int | None:
    """The noun right before token `at`: its own head, or the noun that a short "of" phrase there hangs on."""
    tokens = document.tokens
    i = at - 1
    while i >= floor and (tokens[i].text in (",", "(", "–", "—", "-") or tokens[i].pos in ("ADV", "AUX")):
        i -= 1
    if i < floor or tokens[i].pos not in ("NOUN", "PROPN"):
        return None
    if tokens[i].dep == "pobj" and tokens[tokens[i].head].lower == "of":
        outer = tokens[tokens[i].head].head
        if floor <= outer < i and tokens[outer].pos in ("NOUN", "PROPN") and i - outer < 5:
            return outer
    return i


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    """The unit of "600m" or "£1.7m", which the tagger may take for a verb."""
    return at > 0 and tokens[at - 1].pos == "NUM" and tokens[at - 1].end == tokens[at].start


def verb_over(document: Document, token: int) -> int | None:
    """The nearest verb above a token in the parse, within its sentence."""
    tokens = document.tokens
    i = token
    for _ in range(12):
        if tokens[i].pos in ("VERB", "AUX") and i != token and not _is_glued(tokens, i):
            return i
        if tokens[i].head == i:
            return None
        i = tokens[i].head
    return None


def actor_of(document: Document, verb: int) -> int | None:
    """The subject of a verb; a participle clause has the noun it hangs on, or its main clause's subject."""
    tokens = document.tokens
    found = subject_of(document, verb)
    if found is not None:
        return found
    i = verb
    for _ in range(4):
        token = tokens[i]
        if token.dep in ("acl", "relcl") and tokens[token.head].pos in ("NOUN", "PROPN"):
            return token.head
        if token.dep not in ("advcl", "conj", "xcomp", "pcomp"):
            return None
        above = token.head if tokens[token.head].pos in ("VERB", "AUX") else verb_over(document, token.head)
        if above is None or above == i:
            return None
        found = subject_of(document, above)
        if found is not None:
            return found
        i = above
    return None


def _of_which(document: Document, number: int) -> int | None:
    """The noun that a number is a part of: "one of the climbers"."""
    tokens = document.tokens
    for child in document.children[number]:
        if tokens[child].lower == "of":
            return next((c for c in document.children[child] if tokens[c].dep == "pobj"), None)
    return None


def actor_and_verb(document: Document, verb: int | None, *, bare_be: bool = True) -> str | None:
    """ "Roe fell": the subject by name or noun and the verb; the subject alone for "be", the verb alone without one."""
    if verb is None:
        return None
    actor = actor_of(document, verb)
    tokens = document.tokens
    if actor is not None and is_amount(tokens[actor]):
        actor = _of_which(document, actor)
        if actor is None:
            return None
    if actor is None:
        return tokens[verb].text if tokens[verb].lemma not in ("be", "have") else None
    name = noun_phrase(document, actor)
    if tokens[verb].lemma == "be" and bare_be:
        return name
    return f"{name} {tokens[verb].text}"
