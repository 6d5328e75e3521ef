"""Bare states of people ("unarmed", "was well equipped"), and of named places whether they were damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims import Polarity
from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._coref import PRONOUNS
from checker.extract.local._document import Document, Mention, Token
from checker.extract.local._event_phrase import Roles, name_of
from checker.extract.local._stance import stance
from checker.normalise.state import DAMAGE, TRIGGERS, find_states

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_BY_ITSELF = re.compile(
    r"naked|nude|fully (?:clothed|dressed)|unarmed|(?:un)?conscious|sober|unhurt|unharmed|uninjured", re.IGNORECASE
)
"""States that are the one person's of whom the sentence tells, wherever they stand in it."""
_MARKS = re.compile(r"[\"“”‘’]|(?<!\w)'|'(?!\w)")
"""Quotation marks around one word of several."""
_PARTIES = frozenset({"group", "party", "team"})
_RUIN = frozenset({"destroy", "damage", "flatten", "raze", "level", "topple", "devastate", "gut"})
_BUILT = frozenset({"building", "house", "home", "hospital", "school", "shop", "wall", "structure", "village", "town"})
_LARGE = re.compile(r"\b(?:island|county|province|state|district|region|area|gulf)\b", re.IGNORECASE)


def find_states_of(document: Document) -> Iterator[AttributeClaim]:
    """States of the document's people and places."""
    for found in _found(document):
        at = document.token_at(found.end() - 1)
        if document.in_quote(found.end() - 1) is not None or (found["plain"] and _active(document, at)):
            continue
        damage = DAMAGE.get(found[0].lower())
        if damage is None:
            yield from _of_person(document, found, at)
        elif damage == "without":
            yield from _spared(document, found, at)
    for token in document.tokens:
        if token.pos == "VERB" and token.lemma in _RUIN:
            yield from _ruined(document, token)


def _found(document: Document) -> Iterator[re.Match[str]]:
    """The words of state, in the sentences that hold one of their last words: the pattern is slow."""
    for i in sorted({token.sent for token in document.tokens if token.lower in TRIGGERS}):
        sentence = document.sentences[i]
        yield from find_states(document.text, sentence.start, sentence.end)


def _active(document: Document, at: int) -> bool:
    """A verb that somebody does: "he married", "she has experienced"."""
    passive = any(document.tokens[c].dep == "auxpass" for c in document.children[at])
    return document.tokens[at].pos == "VERB" and not passive


def _of_person(document: Document, found: re.Match[str], at: int) -> Iterator[AttributeClaim]:
    subject = _subject(document, at)
    who = _person(document, subject) if subject is not None else None
    if who is None and _BY_ITSELF.fullmatch(found[0]):
        who = _only_person(document, at)
    if who is None:
        return
    name, start, end = who
    negated = stance(document, at).polarity is Polarity.NEGATED
    words = _MARKS.sub("", found[0])
    value = f"not {words}" if negated else words
    predicate = None if negated else at
    low, high = min(start, found.start()), max(end, found.end())
    if document.sentence_of(at).start <= low:
        yield from kept(attribute_claim(document, low, high, name, "state", value, predicate))


def _subject(document: Document, at: int) -> int | None:
    """Of what a predicate tells: the subject of its verb, or of the verb it hangs on."""
    tokens = document.tokens
    for i in (at, tokens[at].head, tokens[tokens[at].head].head):
        if i != at and tokens[i].pos not in ("VERB", "AUX"):
            return None
        found = next((c for c in document.children[i] if tokens[c].dep in _SUBJECT and c < at), None)
        if found is not None:
            return (
                found
                if tokens[at].dep in ("acomp", "ROOT", "ccomp", "conj", "oprd", "attr", "xcomp", "advcl")
                else None
            )
    return None


def _person(document: Document, head: int) -> tuple[str, int, int] | None:
    """(full name, start, end) of a person as subject, or of the one whose group it is."""
    token = document.tokens[head]
    if token.lemma in _PARTIES:
        owner = next((c for c in document.children[head] if document.tokens[c].dep == "poss"), None)
        return _person(document, owner) if owner is not None else None
    name = name_of(document, head)
    if not name or not name[0].isupper() or not any(m.kind == "person" and m.name == name for m in document.mentions):
        return None
    return name, token.start, token.end


def _only_person(document: Document, at: int) -> tuple[str, int, int] | None:
    """The one person of whom the sentence tells, if the state describes nobody else."""
    tokens = document.tokens
    if tokens[at].dep in ("amod", "compound") and tokens[tokens[at].head].lemma not in ("man", "woman", "boy", "girl"):
        return None
    sentence = document.sentence_of(at)
    people: dict[str, tuple[int, int]] = {}
    for i in range(sentence.first, sentence.last):
        mention: Mention | None = document.mention_at(i)
        if mention is not None and mention.kind == "person":
            people[mention.name] = (mention.start, mention.end)
        elif tokens[i].lower in PRONOUNS and (who := _person(document, i)):
            people.setdefault(who[0], (tokens[i].start, tokens[i].end))
    if len(people) != 1:
        return None
    name, (start, end) = next(iter(people.items()))
    return name, start, end


def _spared(document: Document, found: re.Match[str], at: int) -> Iterator[AttributeClaim]:
    """ "the town of Aled was undamaged", "its main town, also called Aled, was undamaged"."""
    subject = _subject(document, at)
    if subject is None or stance(document, at).polarity is Polarity.NEGATED:
        return
    within = [m for m in document.mentions if m.kind != "person" and subject <= m.first < at]
    if len(within) == 1 and not _LARGE.search(within[0].text):
        yield from _damage(document, within[0], within[0].start, found.end(), found[0], at)


def _ruined(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    """ "buildings in Aled were toppled", "the quake destroyed Aled"."""
    tokens = document.tokens
    roles = Roles(document, verb.i)
    for head in [h for h in roles.objects if tokens[h].sent == verb.sent]:
        own = document.mention_at(head)
        places = [own] if own is not None and own.kind == "place" else []
        if tokens[head].lemma in _BUILT:
            places += [p for i in (head, verb.i) if (p := _inside(document, i)) is not None]
        for place in places[:1]:
            if not _LARGE.search(document.text, place.start - 12, place.end + 10):
                start, end = min(place.start, verb.start, tokens[head].start), max(place.end, verb.end)
                yield from _damage(document, place, start, end, verb.text, verb.i)


def _inside(document: Document, head: int) -> Mention | None:
    """The place behind "in" that hangs on a token: "in Aled", "in its capital, Aled"."""
    tokens = document.tokens
    for child in document.children[head]:
        if tokens[child].dep == "prep" and tokens[child].lower in ("in", "of"):
            for below in document.children[child]:
                for i in (below, *(c for c in document.children[below] if tokens[c].dep == "appos")):
                    mention = document.mention_at(i)
                    if mention is not None and mention.kind == "place":
                        return mention
    return None


def _damage(
    document: Document, place: Mention, start: int, end: int, value: str, predicate: int
) -> Iterator[AttributeClaim]:
    yield from kept(attribute_claim(document, start, end, place.text, "damage", value, predicate))
