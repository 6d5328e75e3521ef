"""What a person is called besides the name: nationality, gender, home, family, employer.

Each needs a name or a noun for people; each is read from the words directly around it, since an attribute given to
the wrong one of two people reads as a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import (
    Description,
    attribute_claim,
    described_span,
    descriptions,
    kept,
)
from checker.extract.local._attribute_home import place_object
from checker.extract.local._document import Document, Mention, Token
from checker.extract.local._event_phrase import name_of
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
        if mention.kind == "nationality" and demonym(mention.text) is not None:
            yield from _unnamed_nationality(document, mention)


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
            yield from kept(
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
            yield from kept(
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
    yield from kept(
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
    yield from kept(
        attribute_claim(document, start, end, description.mention.name, "gender", noun.text, description.copula)
    )


def _dweller(document: Document, description: Description) -> Iterator[AttributeClaim]:
    """ "a Dover man, X", "X, a resident of Dover"."""
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
            attribute = "birth place" if noun.lemma == "native" else "residence"
            start, end = described_span(document, description, mention.first)
            yield from kept(
                attribute_claim(
                    document, start, end, description.mention.name, attribute, mention.text, description.copula
                )
            )
        elif tokens[child].dep == "prep" and tokens[child].lower in ("of", "from"):
            attribute = {"resident": "residence", "native": "birth place"}.get(noun.lemma, "origin")
            if tokens[child].lower == "of" and noun.lemma not in ("resident", "native"):
                continue
            for place, last in place_object(document, child):
                start, end = described_span(document, description, last)
                yield from kept(
                    attribute_claim(
                        document, start, end, description.mention.name, attribute, place, description.copula
                    )
                )


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
        yield from kept(
            attribute_claim(document, start, end, description.mention.name, "relation", parents[0], description.copula)
        )
        return
    whose = _possessor(document, noun.i)
    if whose is None or whose[0] == description.mention.name:
        return
    start, end = described_span(document, description, whose[1])
    yield from kept(
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
    """ "a former Ford worker", "an employee of Ford"."""
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
        yield from kept(
            attribute_claim(document, start, end, description.mention.name, "affiliation", value, description.copula)
        )
