"""What an obituary tells of a life: where somebody was born, and what the father or mother did for a living.

"Born in Leeds, Rowe …", "her native Leeds", "his father was a baker", "one of four sons of Jan Rowe, a baker".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, descriptions, kept
from checker.extract.local._attribute_home import place_end, place_object
from checker.extract.local._document import Document, Mention, Token
from checker.extract.local._event_phrase import name_of
from checker.normalise.person import gender, parse_person
from checker.normalise.place import find_place

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_NATIVE = re.compile(r"\b(?:[Hh]is|[Hh]er) native (?:the )?(?=[A-Z])")
_WORK = (
    r"(?P<work>[a-z][a-z'’\-]*(?: [a-z][a-z'’\-]*){0,3}?)"
    r"(?=[.,;:]| (?:and|who|whose|from|in|at|with|by|to|of|on|for) |$)"
)
_PARENT = re.compile(rf"\b(?P<whose>[Hh]is|[Hh]er) (?P<parent>father|mother)(?:, [^,.;]{{2,40}},)? was an? {_WORK}")
_NAMED = re.compile(rf"\b(?:sons?|daughters?|children|child) of (?P<name>(?:[A-Z][\w.'’-]*[ ,]+){{2,5}})an? {_WORK}")
_AND_NAMED = re.compile(rf",? and (?:his wife,? )?(?P<name>(?:[A-Z][\w.'’-]*[ ,]+){{1,5}})an? {_WORK}")
_PARENTS = {"m": "father", "f": "mother"}
_OTHER = {"m": "f", "f": "m"}


def find_lives(document: Document) -> Iterator[AttributeClaim]:
    """Birth places that no finite verb tells of, and the work of parents."""
    for found in _NATIVE.finditer(document.text):
        yield from _native(document, found)
    for token in document.tokens:
        if token.lower == "born" and token.i == document.sentence_of(token.i).first:
            yield from _born_first(document, token)
    for found in _PARENT.finditer(document.text):
        who = name_of(document, document.token_at(found.start("whose")))
        if who and who[0].isupper():
            yield from _work(document, found, who, found["parent"], found.start())
    for found in _NAMED.finditer(document.text):
        yield from _of_parents(document, found)


def _native(document: Document, found: re.Match[str]) -> Iterator[AttributeClaim]:
    who = name_of(document, document.token_at(found.start()))
    place = document.mention_at(document.token_at(found.end()))
    if who is None or place is None or place.start != found.end():
        return
    if who[0].isupper() and (place.kind == "place" or find_place(place.text) is not None):
        last = place_end(document, place)
        words = document.span_text(place.first, last)
        end = document.tokens[last - 1].end
        yield from kept(attribute_claim(document, found.start(), end, who, "birth place", words))


def _born_first(document: Document, token: Token) -> Iterator[AttributeClaim]:
    """ "Born in Leeds in 1911, Rowe …": of the subject of the clause behind it."""
    verb = document.tokens[token.head]
    if verb.i == token.i or token.dep not in ("advcl", "acl", "ccomp", "amod", "dep", "nsubj"):
        return
    subject = verb.i if verb.pos == "PROPN" else _subject(document, verb.i)
    who = name_of(document, subject) if subject is not None else None
    if not who or not who[0].isupper() or subject is None or document.tokens[subject].sent != token.sent:
        return
    for child in document.children[token.i]:
        if document.tokens[child].dep == "prep" and document.tokens[child].lower == "in":
            for place, last in place_object(document, child):
                end = document.tokens[last].end
                yield from kept(attribute_claim(document, token.start, end, who, "birth place", place))


def _subject(document: Document, verb: int) -> int | None:
    return next((c for c in document.children[verb] if document.tokens[c].dep in _SUBJECT), None)


def _of_parents(document: Document, found: re.Match[str]) -> Iterator[AttributeClaim]:
    """ "one of five sons of Jan Rowe, a baker, and Eva Rowe, a nurse"."""
    noun = document.token_at(found.start())
    child = _child(document, noun)
    if child is None or document.sentence_of(noun).end < found.end():
        return
    second = _AND_NAMED.match(document.text, found.end())
    first, other = (gender(parse_person(m["name"].rstrip(" ,"))) if m else "" for m in (found, second))
    for match, sex in ((found, first or _OTHER.get(other)), (second, other or _OTHER.get(first))):
        if match is not None and sex:
            start = found.start() if match is found else match.start("name")
            yield from _work(document, match, child, _PARENTS[sex], start)


def _child(document: Document, noun: int) -> str | None:
    """Of whom it is said that he is a son: the name that the noun describes, or the subject of "was"."""
    tokens = document.tokens
    described: Mention | None = next((d.mention for d in descriptions(document) if d.noun == noun), None)
    if described is not None:
        return described.name if described.kind == "person" else None
    at = noun
    for _ in range(4):
        head = tokens[at].head
        if tokens[head].lemma == "be":
            subject = _subject(document, head)
            name = name_of(document, subject) if subject is not None else None
            return name if name and name[0].isupper() else None
        at = head
    return None


def _work(document: Document, found: re.Match[str], who: str, parent: str, start: int) -> Iterator[AttributeClaim]:
    if found.end() <= document.sentence_of(document.token_at(start)).end:
        yield from kept(attribute_claim(document, start, found.end("work"), who, f"{parent}'s work", found["work"]))
