"""What a thing or a harm is: the cause of an event, the colour of a vehicle, the place of a wound."""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim
from checker.extract.local._circumstance import event_nouns
from checker.extract.local._document import Document, Token
from checker.extract.local._event_phrase import Roles, name_of, noun_phrase
from checker.extract.local._event_words import word_lists

_WORDS = word_lists("causes.txt")
_HARMS = frozenset(event_nouns()) | _WORDS["harm"]
_PEOPLE = word_lists("relations.txt")["people"]
_BODY = _WORDS["bodypart"]
_COLOURS, _VEHICLES = word_lists("actions_colours.txt")["colour"], word_lists("actions_colours.txt")["vehicle"]
_WOUNDING = _WORDS["wounding"]
_SPARKS = _WORDS["spark"]
_DIE_CAUSE = ("of", "from")
_VAGUE = _WORDS["vague"]
_ILLNESS = frozenset({"disease", "syndrome"})
_NEARBY = 6


def find_thing_attributes(document: Document) -> Iterator[AttributeClaim]:
    """Causes, colours and wounds of the document."""
    for token in document.tokens:
        if token.pos == "VERB":
            lemma = token.lemma
            if lemma in _SPARKS:
                yield from _caused(document, token)
            elif lemma == "die":
                yield from _died_of(document, token)
            elif lemma == "result":
                yield from _resulted(document, token)
            if lemma in _WOUNDING:
                yield from _wound(document, token)
        elif token.lower in _COLOURS:
            yield from _colour(document, token)
        elif token.lower in ("result", "cause"):
            yield from _was_cause(document, token)
        elif token.lower == "due":
            yield from _due_to(document, token)


def _value(document: Document, head: int) -> tuple[int, int] | None:
    """The view span of a cause: the noun, its modifiers and "of …" behind it; None where it says nothing."""
    tokens = document.tokens
    if tokens[head].pos not in ("NOUN", "PROPN") or (
        tokens[head].lemma in _VAGUE and (noun_phrase(document, head)[0] == head)
    ):
        return None
    mention = document.mention_at(head)
    first, last = noun_phrase(document, head)
    if tokens[head].lemma in _ILLNESS and first > 1 and tokens[first - 1].text in ("'s", "’s", "'", "’"):
        first -= 2  # "Alzheimer's disease"
    if mention is not None:
        first, last = min(first, mention.first), max(last, mention.last)
    for child in document.children[head]:
        if child == last and tokens[child].dep == "prep" and tokens[child].lower in ("of", "to"):
            for below in document.children[child]:
                if tokens[below].dep == "pobj":
                    last = max(last, noun_phrase(document, below)[1])
    return tokens[first].start, tokens[last - 1].end


def _harm(document: Document, head: int | None) -> str | None:
    """The words for an event or harm; a claim on another noun's cause would align with too much."""
    if head is None:
        return None
    token = document.tokens[head]
    if token.pos != "NOUN" or token.lemma not in _HARMS:
        return None
    return name_of(document, head)


def _emit(
    document: Document, heads: list[int], value: tuple[int, int], actor: str, predicate: int | None, attribute: str
) -> Iterator[AttributeClaim]:
    start = min(value[0], *(document.tokens[h].start for h in heads))
    end = max(value[1], *(document.tokens[h].end for h in heads))
    if end - start > 220:
        start, end = value
    claim = attribute_claim(document, start, end, actor, attribute, document.text[value[0] : value[1]], predicate)
    if claim is not None:
        yield claim


def _below(document: Document, verb: int, *prepositions: str) -> int | None:
    tokens = document.tokens
    for child in document.children[verb]:
        if child > verb and tokens[child].lower in prepositions and tokens[child].dep in ("prep", "agent"):
            for below in document.children[child]:
                if tokens[below].dep == "pobj":
                    return below
    return None


def _caused(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    """ "caused by X", "blamed on X", "attributed to X", "X sparked the fire", "blamed X for the fire"."""
    tokens = document.tokens
    roles = Roles(document, verb.i)
    if verb.lemma in ("blame", "attribute"):
        source = _below(document, verb.i, "on" if verb.lemma == "blame" else "to")
        harm = roles.objects[0] if roles.objects else None
        if source is None and verb.lemma == "blame" and not roles.passive and roles.objects:
            source, harm = roles.objects[0], _below(document, verb.i, "for")
    else:
        harm = roles.objects[0] if roles.objects else None
        source = roles.actors[0] if roles.actors else None
    if harm is None or source is None or tokens[source].sent != verb.sent or tokens[harm].sent != verb.sent:
        return
    if verb.dep == "relcl" and tokens[source].lemma in _PEOPLE:
        return  # "the killing of a boy that sparked riots": it was the killing
    if verb.dep == "advcl" and tokens[source].lemma not in _HARMS:
        return  # "a shop caught fire, causing damage": it was the fire
    actor = _harm(document, harm)
    value = _value(document, source)
    if actor and value:
        yield from _emit(document, [harm, verb.i], value, actor, verb.i, "cause")


def _died_of(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    source = _below(document, verb.i, *_DIE_CAUSE)
    for child in document.children[verb.i]:  # "died early Monday of heart disease": hung up by the day
        if source is None and child > verb.i and document.tokens[child].ent in ("DATE", "TIME"):
            source = _below(document, child, "of")
    if source is None:
        return
    roles = Roles(document, verb.i)
    value = _value(document, source)
    if not roles.actors or value is None or document.tokens[source].ent in ("GPE", "LOC", "DATE", "TIME", "CARDINAL"):
        return
    if document.tokens[source].lemma in ("injury", "wound") and noun_phrase(document, source)[0] == source:
        return
    actor = name_of(document, roles.actors[0])
    near = [h for h in roles.actors[:1] if document.tokens[h].sent == verb.sent]
    if actor:
        yield from _emit(document, [*near, verb.i], value, actor, verb.i, "cause of death")


def _resulted(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    """ "resulted from X"."""
    source = _below(document, verb.i, "from")
    roles = Roles(document, verb.i)
    if source is None or not roles.actors:
        return
    actor, value = _harm(document, roles.actors[0]), _value(document, source)
    if actor and value:
        yield from _emit(document, [roles.actors[0], verb.i], value, actor, verb.i, "cause")


def _copula_subject(document: Document, predicate: Token) -> tuple[int, int] | None:
    """(subject, verb "be") of a predicate noun or adjective."""
    tokens = document.tokens
    if predicate.dep not in ("attr", "acomp", "prep") or tokens[predicate.head].lemma != "be":
        return None
    for child in document.children[predicate.head]:
        if tokens[child].dep == "nsubj" and child < predicate.head:
            return child, predicate.head
    return None


def _was_cause(document: Document, noun: Token) -> Iterator[AttributeClaim]:
    """ "was the result of X", "X was the cause of the fire", "the cause of the fire was X"."""
    tokens = document.tokens
    behind = _below(document, noun.i, "of")
    if behind is None:
        return
    if noun.dep in ("attr", "nsubj") and tokens[noun.head].lemma == "be":
        verb = noun.head
        if noun.dep == "attr":
            found = _copula_subject(document, noun)
            if found is None:
                return
            harm, source = (found[0], behind) if noun.lower == "result" else (behind, found[0])
        elif noun.lower == "cause":
            attributes = [c for c in document.children[verb] if tokens[c].dep == "attr"]
            if not attributes:
                return
            harm, source = behind, attributes[0]
        else:
            return
        actor, value = _harm(document, harm), _value(document, source)
        if actor and value:
            yield from _emit(document, [harm, verb, noun.i], value, actor, verb, "cause")


def _due_to(document: Document, token: Token) -> Iterator[AttributeClaim]:
    """ "the crash was due to X"."""
    found = _copula_subject(document, token)
    source = _below(document, token.i, "to")
    if source is None:
        for child in document.children[token.i]:
            if document.tokens[child].lower == "to":
                source = _below(document, child) or source
    if found is None or source is None:
        return
    actor, value = _harm(document, found[0]), _value(document, source)
    if actor and value:
        yield from _emit(document, [found[0], found[1]], value, actor, found[1], "cause")


def _wound(document: Document, verb: Token) -> Iterator[AttributeClaim]:
    """ "was shot in the hip", "stabbed him in the neck"."""
    tokens = document.tokens
    where = _below(document, verb.i, "in")
    if where is None or tokens[where].lemma not in _BODY:
        return
    roles = Roles(document, verb.i)
    if not roles.objects:
        return
    actor = name_of(document, roles.objects[0])
    value = _value(document, where)
    if actor and value and tokens[roles.objects[0]].lemma not in _BODY:
        near = [h for h in roles.objects[:1] if tokens[h].sent == verb.sent]
        yield from _emit(document, [*near, verb.i], value, actor, verb.i, "wound")


def _colour(document: Document, colour: Token) -> Iterator[AttributeClaim]:
    """ "a gray 2013 Toyota Camry", "the van was white"."""
    tokens = document.tokens
    if not colour.text[0].islower():
        return
    sentence = document.sentence_of(colour.i)
    if colour.dep == "acomp":
        found = _copula_subject(document, colour)
        if found is not None and tokens[found[0]].lemma.lower() in _VEHICLES:
            actor = name_of(document, found[0])
            if actor:
                yield from _emit(document, [found[0]], (colour.start, colour.end), actor, found[1], "colour")
        return
    last = -1
    for i in range(colour.i + 1, min(colour.i + 1 + _NEARBY, sentence.last)):
        token = tokens[i]
        if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM") and token.text != "-":
            break
        if token.lower in _VEHICLES or token.lemma.lower() in _VEHICLES or (last >= 0 and token.pos == "PROPN"):
            last = i
        elif last >= 0:
            break
    if (
        last < 0
        or tokens[last].tag in ("NNS", "NNPS")
        or (last + 1 < sentence.last and tokens[last + 1].pos in ("NOUN", "PROPN") and tokens[last + 1].text != "-")
    ):
        return
    first = colour.i + 1
    while first < last and (tokens[first].pos in ("NUM", "ADJ") or tokens[first].text == "-"):
        first += 1
    if tokens[first].lower in ("and", "colored", "coloured"):
        return
    claim = attribute_claim(
        document, colour.start, tokens[last].end, document.span_text(first, last + 1), "colour", colour.text
    )
    if claim is not None:
        yield claim
