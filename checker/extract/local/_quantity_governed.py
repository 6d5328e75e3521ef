"""What was done to, or by, the people or things of a noun phrase: the verb, state or noun around it."""

from __future__ import annotations

from checker.extract.local._document import Document, Sentence
from checker.extract.local._quantity_counted import measures
from checker.extract.local._quantity_phrase import Phrase, people_nouns, word_class

AUXILIARIES = word_class("auxiliaries")
_LEAVE = frozenset(["leave", "report", "confirm", "list", "declare", "pronounce", "find"])
_FAR = 30
"""Most tokens between a verb and the last member of the list under it."""
_OBJECT = frozenset({"dobj", "nsubjpass", "obj"})


def governed(document: Document, sentence: Sentence, phrase: Phrase, first: int) -> tuple[str, int, int, int] | None:
    """(measure, first, last, anchor) from the words around a counted noun phrase."""
    tokens = document.tokens
    table = measures()
    behind = state_behind(document, phrase.last, sentence.last)
    if behind:
        return behind[0], first, behind[1] + 1, behind[1]
    at = verb_before(document, first, sentence.first)
    if at is not None and tokens[at].lower == "down" and at > sentence.first:
        at -= 1
    if at is not None:
        verb = tokens[at]
        if verb.lemma == "shoot" and at + 1 < first and tokens[at + 1].lower == "down":
            return "intercepted", at, phrase.last, at
        if verb.lemma in table.objects and verb.pos == "VERB" and not is_passive(document, at):
            return table.objects[verb.lemma], at, phrase.last, at
    if first - 2 >= sentence.first and tokens[first - 1].lower == "of":
        noun = tokens[first - 2]
        if noun.pos == "NOUN" and noun.lemma in table.nouns:
            return table.nouns[noun.lemma], first - 2, phrase.last, first - 2
    head = tokens[phrase.head]
    i = phrase.head
    for _ in range(6):  # a list: the verb stands over its first member
        if tokens[i].dep in ("conj", "appos") and tokens[i].head != i and tokens[tokens[i].head].pos != "VERB":
            i = tokens[i].head
        else:
            break
    over = tokens[i].head
    if over != i and tokens[over].pos == "VERB":
        verb = tokens[over]
        if tokens[i].dep in _OBJECT and verb.lemma in table.objects and abs(over - phrase.head) < _FAR:
            return table.objects[verb.lemma], first, phrase.last, over
        suffers = tokens[i].dep == "nsubj" and verb.lemma in table.subjects and verb.tag != "VBG"
        if suffers and not any(tokens[c].dep == "dobj" for c in document.children[over]):
            return table.subjects[verb.lemma], first, phrase.last, over
        if verb.lemma in _LEAVE:
            for child in document.children[over]:
                if tokens[child].lower in table.states and child > phrase.head and child - phrase.last < 3:
                    return table.states[tokens[child].lower], first, child + 1, child
    for child in document.children[phrase.head]:
        token = tokens[child]
        if token.dep == "acl" and token.tag == "VBN" and token.lower in table.states and child > phrase.head:
            return table.states[token.lower], first, phrase.last, child
    if head.lemma in table.nouns and head.pos == "NOUN":
        return table.nouns[head.lemma], first, phrase.last, phrase.head
    inside = [t.lower for t in tokens[phrase.first : phrase.head] if t.tag in ("VBN", "JJ")]
    if inside and inside[0] in ("dead", "wounded", "injured", "missing", "slain") and head.lemma in people_nouns():
        return table.states[inside[0]], first, phrase.last, phrase.head
    return None


def state_behind(document: Document, at: int, end: int) -> tuple[str, int] | None:
    """(measure, token) of the state behind a noun phrase that ends at `at`: "(were also) killed", "dead", "died"."""
    tokens = document.tokens
    table = measures()
    auxiliary = False
    i = at
    while i < end and i - at < 6:
        token = tokens[i]
        word = token.lower
        if word in AUXILIARIES or token.pos in ("AUX", "ADV"):
            if word in ("not", "n't", "never"):
                return None
            auxiliary = auxiliary or token.pos == "AUX" or token.lemma in ("be", "get")
            if word == "missing":
                return "missing", i
            i += 1
            continue
        break
    if i >= end:
        return None
    token = tokens[i]
    if token.lower in ("not", "n't"):
        lost = next((k for k in range(i + 1, min(end, i + 4)) if tokens[k].lower == "accounted"), None)
        return ("missing", lost) if lost is not None else None
    if token.lower == "to" and i + 2 < end and tokens[i + 1].lower == "be":
        i += 2
        token = tokens[i]
    if token.lower == "shot" and i + 1 < end and tokens[i + 1].lower == "down":
        return "intercepted", i + 1
    if token.lower in table.states and token.pos in ("VERB", "ADJ", "NOUN", "ADV"):
        if token.pos == "VERB" and token.tag != "VBN" and not auxiliary and _takes_object(document, i, end):
            return None
        if token.tag == "VBG" and token.lower not in ("missing", "dying"):
            return None
        if token.pos == "NOUN" and token.lower not in ("dead", "missing", "wounded", "injured"):
            return None
        return table.states[token.lower], i
    if token.pos == "VERB" and token.lemma in table.subjects:
        return table.subjects[token.lemma], i
    return None


def _takes_object(document: Document, verb: int, end: int) -> bool:
    """The verb goes on with an object: then its subject did it, and did not suffer it."""
    if any(document.tokens[c].dep == "dobj" for c in document.children[verb]):
        return True
    after = document.tokens[verb + 1] if verb + 1 < end else None
    return bool(after and (after.pos in ("DET", "NUM", "PRON") or (after.pos == "PROPN" and after.ent != "DATE")))


def is_passive(document: Document, verb: int) -> bool:
    """The verb has a passive auxiliary."""
    return any(document.tokens[c].dep == "auxpass" for c in document.children[verb])


def verb_before(document: Document, first: int, floor: int) -> int | None:
    """The word right before the number phrase, over "another", "the", "off" and the like."""
    i = first - 1
    tokens = document.tokens
    while i >= floor and (
        tokens[i].lower in ("another", "other", "further", "additional", "a", "an", "the", "all", "total", "of", "up")
        and not (tokens[i].lower == "of" and (i == floor or tokens[i - 1].lower != "total"))
    ):
        i -= 1
    return i if i >= floor else None
