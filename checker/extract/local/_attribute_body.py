"""What befell a body: injuries ("sprained his left knee", "a broken tibia") and causes of death.

An injury is read from the words and given to the person whom the sentence makes its owner: by a possessive, by
brackets behind the name as in team lists, or as subject of the verb. Where no person by name can be told, there is
no claim: harms of two people are the commonest false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim
from checker.extract.local._coref import PRONOUNS
from checker.extract.local._document import Document
from checker.extract.local._event_phrase import Roles, name_of
from checker.normalise.injury import PARTS

_PLAIN = frozenset({"back", "side", "heart", "face", "eye", "nose", "head", "neck", "stomach", "torso", "chest"})
"""Parts that words of injury stand beside in other senses: "cut back", "a broken heart"."""
_ADJECTIVES = r"broken|fractured|cracked|shattered|torn|ruptured|sprained|strained|bruised|dislocated|separated|twisted"
_VERBS = (
    r"broke|breaking|fractured|fracturing|cracked|shattered|tore|tearing|ruptured|rupturing|sprained|spraining|"
    r"strained|straining|bruised|bruising|dislocated|dislocating|separated|twisted|tweaked|pulled|hyperextended|injured"
)
_NOUNS = r"sprains?|fractures?|strains?|tears?|contusions?|dislocations?"
_PART = "|".join(sorted(PARTS - {"heart"}, key=len, reverse=True))
_BETWEEN = r"(?:[a-z-]+ (?!and\b)){0,4}?"
_LIGAMENT = (
    r"(?:[a-z-]+ ){0,3}(?:ligament|meniscus|cartilage|muscle|tendon) (?:in|of) (?:his|her|the) (?:(?:left|right) )?"
)
_INJURY = re.compile(
    rf"\b(?:(?P<adjective>{_ADJECTIVES}) (?:{_LIGAMENT}|{_BETWEEN})(?P<part>{_PART})\b"
    rf"|(?P<verb>{_VERBS}) (?:his|her|a|the) (?:{_LIGAMENT}|{_BETWEEN})(?P<part2>{_PART})\b"
    rf"|(?:(?:left|right) )?(?P<part3>{_PART}) (?P<noun>{_NOUNS})\b"
    rf"|(?P<noun2>{_NOUNS}) (?:of|to|in) (?:his|her|the|a) (?:(?:left|right) )?(?P<part4>{_PART})\b)",
    re.IGNORECASE,
)
_HARM_WORDS = frozenset(f"{_ADJECTIVES}|{_VERBS}|{_NOUNS}".replace("s?", "").split("|")) | {
    f"{noun}s" for noun in _NOUNS.replace("s?", "").split("|")
}
_LEAD = 20
_REACH = 70
"""Characters around a word of harm in which the part of the body stands."""
_LISTED = re.compile(rf"\((?:(?:{_ADJECTIVES}|left|right) )*(?:{_PART})\)", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:last (?:year|season)|previous(?:ly)?|earlier|career|former|history|when he was|as a)\b", re.IGNORECASE
)
"""Words that put a harm into the past: a player has many."""
_CAUSE_IS = re.compile(
    r"\b(?P<cause>cause of (?:his |her |the )?death|(?:his|her) cause of death)\b(?P<at>(?: [^\s,;.]+){0,6}?) "
    r"(?P<value>(?:was|is|has|had) (?:not|n[’']t|un\w+|still un\w+|yet to)\b[^,;.]{0,40}"
    r"|(?:was|were|is) (?P<known>[^,;.]{3,60}))",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\bdid not (?:give|provide|disclose|release|announce|specify|state|reveal) (?:the |a )?"
    r"cause of (?:his |her )?death\b"
    r"|\bno cause of death was (?:given|released|announced|disclosed)\b",
    re.IGNORECASE,
)
_FAMOUS = 60
"""Characters before a name's possessive or bracket that may part it from the harm."""


def find_body_attributes(document: Document) -> Iterator[AttributeClaim]:
    """Injuries of the document's people, and causes of death in nouns."""
    text = document.text
    for found in _harms(document):
        part = (found["part"] or found["part2"] or found["part3"] or found["part4"]).lower()
        if part in _PLAIN and not found["verb"]:
            continue
        yield from _injury(document, found.start(), found.end(), done=bool(found["verb"]))
    for found in _LISTED.finditer(text):
        mention = document.mention_at(max(document.token_at(found.start()) - 1, 0))
        if found[0].strip("()").lower() in _PLAIN:
            continue  # who stands where in a photograph
        if mention is not None and mention.kind == "person" and mention.end >= found.start() - 1:
            yield from _emit(document, mention.start, found.end(), mention.name, "injury", found[0].strip("()"))
    for found in (*_CAUSE_IS.finditer(text), *_UNSAID.finditer(text)):
        yield from _unknown_cause(document, found)


def _harms(document: Document) -> Iterator[re.Match[str]]:
    """Injuries in words, sought around the words of harm only: the pattern is slow over a whole text."""
    end = 0
    for token in document.tokens:
        if token.lower in _HARM_WORDS and token.start >= end:
            found = _INJURY.search(document.text, max(end, token.start - _LEAD), token.end + _REACH)
            if found is not None:
                end = found.end()
                yield found


def _emit(
    document: Document, start: int, end: int, actor: str, attribute: str, value: str, predicate: int | None = None
) -> Iterator[AttributeClaim]:
    claim = attribute_claim(document, start, end, actor, attribute, value, predicate)
    if claim is not None:
        yield claim


def _injury(document: Document, start: int, end: int, *, done: bool) -> Iterator[AttributeClaim]:
    """`done`: the words hold the verb that says it; a participle is presupposed, whatever the sentence does."""
    first = document.token_at(start)
    sentence = document.sentence_of(first)
    if end > sentence.end or _BEFORE.search(document.text, max(sentence.start, start - _FAMOUS), start):
        return
    last = document.token_at(end - 1)
    who = _owner(document, first, last)
    if who is None:
        return
    name, token = who
    low = document.tokens[token].start if document.tokens[token].sent == sentence.i else start
    low = low if low < start and start - low < 2 * _FAMOUS else start
    verb = next((i for i in range(first, last + 1) if done and document.tokens[i].pos == "VERB"), None)
    yield from _emit(document, low, end, name, "injury", document.text[start:end], verb)


def _owner(document: Document, first: int, last: int) -> tuple[str, int] | None:
    """(full name, token) of whose harm the tokens first..last tell."""
    tokens = document.tokens
    pronoun = None
    for i in range(max(first - 2, 0), last + 1):
        if tokens[i].dep == "poss":
            if tokens[i].lower not in PRONOUNS:
                return _person(document, i)
            pronoun = i
    head = last
    for _ in range(12):
        token = tokens[head]
        if token.pos == "VERB" and token.lemma != "be":
            roles = Roles(document, head)
            people = list((roles.objects if roles.passive else roles.actors)[:1])
            if roles.subject is not None and not people:
                people = [roles.subject]
            found = next((p for h in people if (p := _person(document, h))), None)
            if found is not None or people:
                return found
        if token.head == head:
            break
        head = token.head
    return _person(document, pronoun) if pronoun is not None else None


def _person(document: Document, head: int) -> tuple[str, int] | None:
    """The person by name, or for whom a pronoun stands."""
    name = name_of(document, head)
    if not name or not name[0].isupper():
        return None
    known = any(m.kind == "person" and m.name == name for m in document.mentions)
    return (name, head) if known else None


def _unknown_cause(document: Document, found: re.Match[str]) -> Iterator[AttributeClaim]:
    """ "The cause of death was not known": of the person who is said to have died."""
    at = document.token_at(found.start())
    sentence = document.sentence_of(at)
    person = _dead(document)
    if person is None or found.end() > sentence.end:
        return
    known = found.groupdict().get("known")
    value = known if known and not re.match(r"(?:not|un|yet)", known) else "unknown"
    yield from _emit(document, found.start(), found.end(), person, "cause of death", value)


def _dead(document: Document) -> str | None:
    """The one person of whom the article says that he or she died."""
    names: set[str] = set()
    for token in document.tokens:
        if token.lemma == "die" and token.pos == "VERB":
            roles = Roles(document, token.i)
            if roles.actors and (who := _person(document, roles.actors[0])):
                names.add(who[0])
    return names.pop() if len(names) == 1 else None
