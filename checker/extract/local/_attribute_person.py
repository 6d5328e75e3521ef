"""What a person is: nationality, gender, residence, origin, birth, family, employer.

Each needs a name or a noun for people; each is read from the words directly around it, since an attribute given to
the wrong one of two people reads as a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import (
    Description,
    attribute_claim,
    described_span,
    descriptions,
    head_of,
)
from checker.extract.local._circumstance import times_in
from checker.extract.local._document import Document, Mention, Token
from checker.extract.local._event_phrase import Roles, name_of
from checker.extract.local._event_words import word_lists
from checker.normalise.person import HONORIFICS
from checker.normalise.place import demonym

_WORDS = word_lists("relations.txt")
_KIN = {word: key for key in ("m", "f", "e") for word in _WORDS[key]}
_PEOPLE, _BODIES, _MEMBERS = _WORDS["people"], _WORDS["body"], _WORDS["member"]
_NATIONAL = _PEOPLE | _BODIES
_GENDERED = {"man": "male", "boy": "male", "woman": "female", "girl": "female"}
_DWELLERS = _WORDS["dweller"]
_LANGUAGE_WORK = _WORDS["language"]
_UNITS = _WORDS["unit"]
_AGE = re.compile(r"\d{1,3}$")
_ATTACHED = frozenset({"amod", "compound", "nmod", "poss"})


def find_person_attributes(document: Document) -> Iterator[AttributeClaim]:
    """Claims on what people (and firms and vessels) are."""
    for description in descriptions(document):
        yield from _nationality(document, description)
        if description.mention.kind == "person":
            yield from _gender(document, description)
            yield from _dweller(document, description)
            yield from _kin(document, description)
            yield from _member(document, description)
    for mention in document.mentions:
        if mention.kind == "person":
            yield from _behind_name(document, mention)
        elif mention.kind == "nationality" and demonym(mention.text) is not None:
            yield from _unnamed_nationality(document, mention)
    for token in document.tokens:
        if token.pos == "VERB":
            if token.lemma in ("live", "reside"):
                yield from _lives(document, token)
            elif token.lemma == "work":
                yield from _works(document, token)
            elif token.lower == "born":
                yield from _born(document, token)


def _kept(claim: AttributeClaim | None) -> Iterator[AttributeClaim]:
    if claim is not None:
        yield claim


def _nationality(document: Document, description: Description) -> Iterator[AttributeClaim]:
    tokens = document.tokens
    noun = tokens[description.noun]
    kind = description.mention.kind
    own = document.mention_at(noun.i)
    if own is not None and own.kind == "nationality":
        if demonym(own.text) is None:
            return  # a faith or a party
        if kind == "person" and noun.tag in ("NN", "NNP", "JJ") and not _modifies(document, noun):
            start, end = described_span(document, description)
            yield from _kept(
                attribute_claim(
                    document, start, end, description.mention.name, "nationality", own.text, description.copula
                )
            )
        return
    if kind == "person" and (noun.lemma in _LANGUAGE_WORK or noun.text[0].isupper()):
        return
    if kind != "person" and noun.lemma not in _BODIES:
        return
    for child in document.children[noun.i]:
        mention = document.mention_at(child)
        if mention is not None and mention.kind == "nationality" and tokens[child].dep in _ATTACHED and child < noun.i:
            if tokens[child].dep == "poss" or _hyphened(document, mention) or demonym(mention.text) is None:
                continue
            start, end = described_span(document, description, child)
            yield from _kept(
                attribute_claim(
                    document, start, end, description.mention.name, "nationality", mention.text, description.copula
                )
            )


def _modifies(document: Document, token: Token) -> bool:
    """An adjective before another noun ("the Australian team"), not a noun of its own."""
    return token.dep in ("amod", "compound", "nmod", "poss")


def _hyphened(document: Document, mention: Mention) -> bool:
    """ "Pakistani-American", "Russian-backed": half of a compound."""
    text = document.text
    return text[mention.end : mention.end + 1] in "-–/" or text[mention.start - 1 : mention.start] in ("-", "–", "/")


def _unnamed_nationality(document: Document, mention: Mention) -> Iterator[AttributeClaim]:
    """ "23 Somali pirates": the noun itself is the actor, where no name stands beside it."""
    tokens = document.tokens
    token = tokens[mention.last - 1]
    noun = tokens[token.head]
    if token.dep not in ("amod", "compound", "nmod") or noun.i <= token.i or noun.i - token.i > 3:
        return
    if noun.pos != "NOUN" or noun.lemma not in _NATIONAL or _hyphened(document, mention) or noun.dep == "compound":
        return
    if noun.i in _described(document):
        return
    first, names = mention.first, [mention.text]
    at = noun.i
    while (
        at > mention.last
        and document.mention_at(at - 1) is None
        and tokens[at - 1].dep in ("amod", "compound", "nummod")
    ):
        at -= 1
    for i in range(mention.last, noun.i):
        other = document.mention_at(i)
        if other is not None and other.kind == "nationality":
            names.append(other.text)
    if (
        first > 1
        and tokens[first - 1].lower in ("and", "or", ",")
        and ((before := document.mention_at(first - 2)) is not None and before.kind == "nationality")
    ):
        return
    yield from _kept(
        attribute_claim(
            document, mention.start, noun.end, document.span_text(at, noun.i + 1), "nationality", " and ".join(names)
        )
    )


def _described(document: Document) -> frozenset[int]:
    """The nouns that stand beside a name, which carries the claim then."""
    known: frozenset[int] | None = document.cache.get("described")
    if known is None:
        known = document.cache["described"] = frozenset(d.noun for d in descriptions(document))
    return known


def _gender(document: Document, description: Description) -> Iterator[AttributeClaim]:
    noun = document.tokens[description.noun]
    value = _GENDERED.get(noun.lemma)
    if value is None or noun.tag == "NNS":
        return
    start, end = described_span(document, description)
    yield from _kept(
        attribute_claim(document, start, end, description.mention.name, "gender", noun.text, description.copula)
    )


def _dweller(document: Document, description: Description) -> Iterator[AttributeClaim]:
    """ "a Bloomington man, X", "X, a resident of Bloomington"."""
    tokens = document.tokens
    noun = tokens[description.noun]
    if noun.lemma not in _DWELLERS:
        return
    for child in document.children[noun.i]:
        mention = document.mention_at(child)
        if (
            mention is not None
            and mention.kind == "place"
            and child < noun.i
            and tokens[child].dep in ("compound", "nmod", "amod")
        ):
            start, end = described_span(document, description, mention.first)
            yield from _kept(
                attribute_claim(
                    document, start, end, description.mention.name, "residence", mention.text, description.copula
                )
            )
        elif tokens[child].dep == "prep" and tokens[child].lower in ("of", "from"):
            attribute = "residence" if noun.lemma == "resident" else "origin"
            if tokens[child].lower == "of" and noun.lemma not in ("resident", "native"):
                continue
            for place, last in _place_object(document, child):
                start, end = described_span(document, description, last)
                yield from _kept(
                    attribute_claim(
                        document, start, end, description.mention.name, attribute, place, description.copula
                    )
                )


def _place_object(document: Document, preposition: int) -> Iterator[tuple[str, int]]:
    """(words, last token) of the place behind a preposition, with its state or country."""
    for child in document.children[preposition]:
        mention = document.mention_at(child)
        if document.tokens[child].dep == "pobj" and mention is not None and mention.kind == "place":
            last = place_end(document, mention)
            yield document.span_text(mention.first, last), last - 1


def place_end(document: Document, mention: Mention) -> int:
    """The token behind a place and the state or country after its comma."""
    last = mention.last
    tokens = document.tokens
    for _ in range(2):
        if last + 1 >= len(tokens) or tokens[last].text != ",":
            break
        following = document.mention_at(last + 1)
        if (
            following is None
            or following.kind != "place"
            or following.first != last + 1
            or (tokens[last + 1].sent != tokens[mention.first].sent)
        ):
            break
        after = tokens[following.last] if following.last < len(tokens) else None
        if (after is not None and after.lower == "and") or tokens[last + 1].dep == "conj":
            break
        last = following.last
    return last


def _possessor(document: Document, noun: int) -> tuple[str, int] | None:
    """(who, token) of whom a family word is said; None where a pronoun cannot be told."""
    tokens = document.tokens
    for child in document.children[noun]:
        if tokens[child].dep == "poss":
            name = name_of(document, child)
            if name and tokens[child].lower in ("his", "her"):
                told = _told_genders(document).get(name)
                if told and told != ("m" if tokens[child].lower == "his" else "f"):
                    return None
            return (name, child) if name else None
    for child in document.children[noun]:
        if tokens[child].dep == "prep" and tokens[child].lower in ("of", "to") and child > noun:
            for below in document.children[child]:
                if tokens[below].dep == "pobj" and tokens[below].pos in ("NOUN", "PROPN", "PRON"):
                    name = name_of(document, below)
                    return (name, below) if name else None
    return None


def _told_genders(document: Document) -> dict[str, str]:
    """{full name: "m" or "f"} where a family word or "man", "girl" says so: first names alone often do not."""
    known: dict[str, str] | None = document.cache.get("told_genders")
    if known is None:
        known = document.cache["told_genders"] = {}
        for description in descriptions(document):
            lemma = document.tokens[description.noun].lemma
            sex = _KIN.get(lemma) or _GENDERED.get(lemma, "e")[0]
            if sex != "e" and description.mention.kind == "person":
                known.setdefault(description.mention.name, sex)
    return known


def _kin(document: Document, description: Description) -> Iterator[AttributeClaim]:
    tokens = document.tokens
    noun = tokens[description.noun]
    kin = _hyphen_word(document, noun)
    if noun.tag == "NNS" or kin not in _KIN or description.mention.text.lower().rstrip(".") in HONORIFICS:
        return
    parents = _children_of(document, noun.i)
    if parents:
        start, end = described_span(document, description, parents[1])
        yield from _kept(
            attribute_claim(document, start, end, description.mention.name, "relation", parents[0], description.copula)
        )
        return
    whose = _possessor(document, noun.i)
    if whose is None or whose[0] == description.mention.name:
        return
    start, end = described_span(document, description, whose[1])
    yield from _kept(
        attribute_claim(
            document,
            start,
            end,
            description.mention.name,
            "relation",
            f"{kin} of {whose[0]}",
            description.copula,
        )
    )


def _hyphen_word(document: Document, token: Token) -> str:
    """The word with what hyphens join to it: the parser cuts "brother-in-law" into five."""
    start, end = token.start, token.end
    text = document.text
    while start > 0 and (
        text[start - 1].isalpha() or (text[start - 1] == "-" and text[start - 2 : start - 1].isalpha())
    ):
        start -= 1
    while end < len(text) and (text[end].isalpha() or (text[end] == "-" and text[end + 1 : end + 2].isalpha())):
        end += 1
    return text[start:end].lower()


def _children_of(document: Document, noun: int) -> tuple[str, int] | None:
    """ "a father of three": (words, last token)."""
    tokens = document.tokens
    if tokens[noun].lower not in ("father", "mother") or noun + 2 >= len(tokens) or tokens[noun + 1].lower != "of":
        return None
    last = noun + 2
    if tokens[last].pos != "NUM":
        return None
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is not None and following.pos in ("NOUN", "ADJ") and following.lemma in ("child", "young", "small"):
        last += 1
    return document.span_text(noun, last + 1), last


def _member(document: Document, description: Description) -> Iterator[AttributeClaim]:
    """ "a former Kraft employee", "an employee of the plant's owner, Kraft"."""
    tokens = document.tokens
    noun = tokens[description.noun]
    if noun.lemma not in _MEMBERS or noun.tag == "NNS":
        return
    former = any(tokens[c].lower in ("former", "ex", "retired") for c in document.children[noun.i])
    for child in document.children[noun.i]:
        target: Mention | None = None
        if tokens[child].dep in ("compound", "nmod", "poss"):
            target = document.mention_at(child)
        elif tokens[child].dep == "prep" and tokens[child].lower in ("of", "at", "for", "with"):
            for below in document.children[child]:
                if tokens[below].dep == "pobj":
                    target = document.mention_at(below)
        if target is None or target.kind != "organisation":
            continue
        start, end = described_span(document, description, target.first, target.last - 1)
        value = f"former {target.text}" if former else target.text
        yield from _kept(
            attribute_claim(document, start, end, description.mention.name, "affiliation", value, description.copula)
        )


def _behind_name(document: Document, mention: Mention) -> Iterator[AttributeClaim]:
    """ "X, 36, of Bloomington, Minn.", "X, 36, from Leeds", "X of Bloomington"."""
    tokens = document.tokens
    i = mention.last
    last = document.sentence_of(mention.first).last
    comma = age = False
    if i < last and tokens[i].text == ",":
        comma = True
        i += 1
        if i < last and _AGE.match(tokens[i].text):
            age = True
            i += 1
            if i < last and tokens[i].text == ",":
                i += 1
    if i + 1 >= last or tokens[i].lower not in ("of", "from"):
        return
    if not comma and (tokens[i].lower != "of" or _titled(document, mention)):
        return
    at = i + 1 + (tokens[i + 1].lower == "the")
    place = document.mention_at(at)
    if age and (place is None or place.kind != "place"):
        end = at  # behind an age any name is a home, known to the gazetteer or not
        while end < last and end < at + 3 and tokens[end].text[0].isupper() and tokens[end].pos == "PROPN":
            end += 1
        if end == at:
            return
        known = document.mention_at(end + 1) if end + 1 < last and tokens[end].text == "," else None
        region = known.last if known is not None and known.kind == "place" and known.first == end + 1 else end
        name = document.span_text(at, end)
        yield from _kept(attribute_claim(document, tokens[at].start, tokens[end - 1].end, name, "spelling", name))
        end = region
    elif place is None or place.kind != "place" or place.first != at:
        return
    else:
        end = place_end(document, place)
    if tokens[end - 1].lower in _UNITS or (
        end < last and (tokens[end].pos == "PROPN" or tokens[end].text in ("'s", "’s", "-"))
    ):
        return
    attribute = "residence" if tokens[i].lower == "of" or age else "origin"
    yield from _kept(
        attribute_claim(
            document,
            mention.start,
            tokens[end - 1].end,
            mention.name,
            attribute,
            document.span_text(at, end),
        )
    )


def _titled(document: Document, mention: Mention) -> bool:
    """A title stands before the name: "Gov. X of Ohio", "King X of Spain" name an office, not a home."""
    before = document.tokens[mention.first - 1] if mention.first else None
    first = document.tokens[mention.first].lower.rstrip(".")
    if first in HONORIFICS or mention.last - mention.first < 2:
        return True
    return before is not None and (before.pos in ("PROPN", "NOUN") or before.lower.rstrip(".") in HONORIFICS)


def _subject_name(document: Document, verb: int) -> tuple[str, int] | None:
    roles = Roles(document, verb)
    if roles.subject is None:
        return None
    if document.tokens[roles.subject].lemma in _KIN:
        return None  # "his father": whose, the words alone do not say
    name = name_of(document, roles.subject)
    return (name, roles.subject) if name else None


def _lives(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    tokens = document.tokens
    subject = _subject_name(document, verb.i)
    if subject is None:
        return
    for child in document.children[verb.i]:
        if tokens[child].dep == "prep" and tokens[child].lower in ("in", "at", "on", "near") and child > verb.i:
            for place, last in _place_object(document, child):
                start = min(verb.start, tokens[subject[1]].start)
                if tokens[subject[1]].sent != verb.sent:
                    start = verb.start
                shown = f"near {place}" if tokens[child].lower == "near" else place
                yield from _kept(
                    attribute_claim(document, start, tokens[last].end, subject[0], "residence", shown, verb.i)
                )


def _works(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    tokens = document.tokens
    subject = _subject_name(document, verb.i)
    if subject is None:
        return
    for child in document.children[verb.i]:
        if tokens[child].dep == "prep" and tokens[child].lower in ("for", "at") and child > verb.i:
            for below in document.children[child]:
                target = document.mention_at(below)
                if tokens[below].dep == "pobj" and target is not None and target.kind == "organisation":
                    start = min(verb.start, tokens[subject[1]].start)
                    yield from _kept(
                        attribute_claim(document, start, target.end, subject[0], "affiliation", target.text, verb.i)
                    )


def _born(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    """ "was born May 3, 1961, in Leeds"."""
    tokens = document.tokens
    sentence = document.sentence_of(verb.i)
    subject = _subject_name(document, verb.i)
    if subject is None:
        return
    subject_start = tokens[subject[1]].start
    start = subject_start if subject_start < verb.start and tokens[subject[1]].sent == verb.sent else verb.start
    for time in times_in(document, sentence):
        if time.kind == "date" and 0 <= time.start - verb.end <= 5 and re.search(r"\d", time.text):
            yield from _kept(attribute_claim(document, start, time.end, subject[0], "birth date", time.text, verb.i))
    for child in document.children[verb.i]:
        if tokens[child].dep == "prep" and tokens[child].lower == "in" and child > verb.i:
            for place, last in _place_object(document, child):
                yield from _kept(
                    attribute_claim(document, start, tokens[last].end, subject[0], "birth place", place, verb.i)
                )


__all__ = ["find_person_attributes", "head_of", "place_end"]
