"""Pronouns, where it is safe: a wrong antecedent turns two people's claims into a contradiction.

A pronoun takes the person who is the subject before it; it stays unresolved when gender speaks against that
person or when another person stands nearer in a place as likely. In the sense of Hobbs (1978) this is subject
preference with recency, cut down to the cases in which news copy rarely errs.
"""

from __future__ import annotations

from checker.extract.local._document import Document, Mention
from checker.normalise.person import gender, parse_person

_MALE = frozenset(["he", "him", "his", "himself"])
_FEMALE = frozenset(["she", "her", "hers", "herself"])
PRONOUNS = _MALE | _FEMALE
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_REACH = 2
"""Sentences looked back."""


def antecedent(document: Document, token: int) -> Mention | None:
    """The person a singular personal pronoun stands for, or None where that is not safe."""
    pronoun = document.tokens[token].lower
    if pronoun not in PRONOUNS:
        return None
    known: dict[int, Mention | None] = document.cache.setdefault("antecedents", {})
    if token not in known:
        known[token] = _antecedent(document, token, "m" if pronoun in _MALE else "f")
    return known[token]


def _antecedent(document: Document, token: int, wanted: str) -> Mention | None:
    own = _clause_subject(document, token, wanted)
    if own is not None:
        return own
    here = document.sentence_of(token)
    quote = document.in_quote(document.tokens[token].start)
    for back in range(_REACH + 1):
        index = here.i - back
        if index < 0:
            return None
        sentence = document.sentences[index]
        if sentence.kind != here.kind or (back and _after_other_block(document, sentence.block, here.block)):
            return None
        people: dict[str, Mention] = {}
        subjects: dict[str, Mention] = {}
        for mention in document.sentence_mentions(sentence):
            if mention.kind != "person" or (back == 0 and mention.last > token):
                continue
            if not quote and document.in_quote(mention.start):
                continue
            sex = gender(parse_person(mention.name)) or gender(parse_person(mention.text))
            if sex and sex != wanted:
                continue
            people[mention.name] = mention
            if _is_subject(document, mention):
                subjects[mention.name] = mention
        before = _subject_pronoun(document, sentence.first, sentence.last if back else token, wanted)
        if before is not None and not subjects:
            return antecedent(document, before)
        if len(subjects) == 1:
            return next(iter(subjects.values()))
        if len(people) == 1 and not subjects:
            return next(iter(people.values()))
        if people:
            return None
    return None


def _clause_subject(document: Document, token: int, wanted: str) -> Mention | None:
    """ "Roe sprained his knee": a possessive takes the person who is subject of its own verb."""
    tokens = document.tokens
    if tokens[token].dep != "poss":
        return None
    head = tokens[token].head
    for _ in range(6):
        if tokens[head].pos == "VERB" or tokens[head].head == head:
            break
        head = tokens[head].head
    if tokens[head].pos != "VERB":
        return None
    for child in document.children[head]:
        mention = document.mention_at(child)
        if tokens[child].dep in _SUBJECT and child < token and mention is not None and mention.kind == "person":
            sex = gender(parse_person(mention.name)) or gender(parse_person(mention.text))
            return None if sex and sex != wanted else mention
    return None


def _after_other_block(document: Document, earlier: int, later: int) -> bool:
    """More than one paragraph lies between."""
    return later - earlier > 1


def _is_subject(document: Document, mention: Mention) -> bool:
    for i in range(mention.first, mention.last):
        token = document.tokens[i]
        if not mention.first <= token.head < mention.last or token.head == i:
            if token.dep in _SUBJECT:
                return True
            head = document.tokens[token.head]
            if token.dep in ("compound", "appos", "nmod") and head.dep in _SUBJECT:
                return True
    return False


def _subject_pronoun(document: Document, first: int, last: int, wanted: str) -> int | None:
    forms = _MALE if wanted == "m" else _FEMALE
    for i in range(first, last):
        if document.tokens[i].lower in forms and document.tokens[i].dep in _SUBJECT:
            return i
    return None
