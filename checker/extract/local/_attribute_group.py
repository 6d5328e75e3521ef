"""Nationality of people without a name: of a counted group, of somebody told by age, of "the Canadian" just named.

"23 Somali pirates" says that all were Somali; "12 Somalis and 11 Yemenis" is the same 23 in parts. "A 36-year-old
Australian climber" is told by the age, "the New Zealander" by the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._document import Document
from checker.extract.local._event_words import word_lists
from checker.normalise._quantity_words import NUMBER_WORDS
from checker.normalise.place import country, demonym

_UNITS = {word: number for word, number in NUMBER_WORDS.items() if 2 <= number <= 12}
_NUMBER = r"(?:\d{1,3}|" + "|".join(_UNITS) + r")"
_NATION = r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?"
_WHOLE = re.compile(
    rf"(?<![\w.$£€:-])(?P<n>{_NUMBER}) (?:[a-z-]+ (?:and )?){{0,2}}?(?P<a>{_NATION})(?: and (?P<b>{_NATION}))? "
    r"(?P<noun>[a-z]+)\b(?: (?P<noun2>[a-z]+)\b)?"
)
_PARTS = re.compile(
    rf"(?<![\w.$£€:-])(?P<n>{_NUMBER}) (?:[a-z]+ ){{0,4}}?(?:from )?(?P<a>{_NATION})(?: [a-z]+)? and "
    rf"(?P<m>{_NUMBER}) (?:[a-z]+ ){{0,2}}?(?:from )?(?P<b>{_NATION})\b",
)
_AGED = re.compile(rf"\b[Aa]n? (?P<age>\d{{2}})[- ]year[- ]old (?P<nation>{_NATION}) (?P<noun>[a-z]+)\b")
_DEFINITE = re.compile(
    rf"(?<=[.!?\n\"” ])The (?P<nation>{_NATION})(?=,? (?:who|was|is|had|has|fell|died|said|told|lived|won)\b)"
)
_WORDS = word_lists("relations.txt")
_PEOPLE = {plural for word in _WORDS["people"] | _WORDS["member"] for plural in (word, f"{word}s")} | {
    "men", "women", "children", "crew", "crewmen", "crewmembers", "fishermen", "nationals",
}  # fmt: skip
_FEWEST = 3
"""People of a group that is told by its number."""


def find_group_attributes(document: Document) -> Iterator[AttributeClaim]:
    """Nationalities of groups and of people told by age or by the sentence before."""
    text = document.text
    for found in _PARTS.finditer(text):
        nations = _nations(found["a"]), _nations(found["b"])
        total = _number(found["n"]) + _number(found["m"])
        if all(nations) and nations[0] != nations[1] and total >= _FEWEST:
            yield from _claim(document, found, f"{total} people", f"{found['a']} and {found['b']}")
    for found in _WHOLE.finditer(text):
        number = _number(found["n"])
        nations = _nations(found["a"]), _nations(found["b"] or found["a"])
        noun = next((w for w in (found["noun"], found["noun2"]) if w in _PEOPLE), None)
        if all(nations) and number >= _FEWEST and noun:
            both = f"{found['a']} and {found['b']}" if found["b"] else found["a"]
            yield from _claim(document, found, f"{number} {noun}", both)
    for found in _AGED.finditer(text):
        if demonym(found["nation"]):
            yield from _claim(document, found, f"{found['age']}-year-old {found['noun']}", found["nation"])
    for found in _DEFINITE.finditer(text):
        people = demonym(found["nation"]) if country(found["nation"]) is None else None
        person = _before(document, found.start()) if people else None
        if person is not None:
            yield from _claim(document, found, person, found["nation"])


def _claim(document: Document, found: re.Match[str], actor: str, value: str) -> Iterator[AttributeClaim]:
    sentence = document.sentence_of(document.token_at(found.start()))
    end = found.end()
    if found.groupdict().get("noun2") and not actor.endswith(f" {found['noun2']}"):
        end = found.end("noun")
    if end <= sentence.end:
        yield from kept(attribute_claim(document, found.start(), end, actor, "nationality", value))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _UNITS[word]


def _nations(name: str) -> str | None:
    """The nation of a demonym, singular or plural, or of a country."""
    return demonym(name) or demonym(name.removesuffix("s")) or country(name)


def _before(document: Document, start: int) -> str | None:
    """The one person who is subject in the sentence directly before."""
    here = document.sentence_of(document.token_at(start))
    if not here.i:
        return None
    sentence = document.sentences[here.i - 1]
    if sentence.kind != here.kind or sentence.block < here.block - 1:
        return None
    subjects = {
        m.name
        for m in document.sentence_mentions(sentence)
        if m.kind == "person" and any(document.tokens[i].dep in ("nsubj", "nsubjpass") for i in range(m.first, m.last))
    }
    return subjects.pop() if len(subjects) == 1 else None
