"""Counts and tolls: "killing 23 people", "six dead", "three speedboats", "the death toll rose to 26".

The measure is what was done to, or by, the counted: a table of words in `measures.tsv` names it, the place of the
word says which. What no word names is a plain count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker import data
from checker.extract.local._document import Document, Sentence
from checker.extract.local._quantity_phrase import (
    Phrase,
    actor_and_verb,
    counts_noun,
    following,
    people_nouns,
    verb_over,
    word_class,
    words,
)
from checker.normalise._quantity_scan import Amount
from checker.normalise._quantity_units import COUNT, unit_of

TOLLS = word_class("tolls")
"""Measures of people: without a noun, "killing three" counts people."""
_NO_COUNT = word_class("no-count")
_AUXILIARIES = word_class("auxiliaries")
_BODY_PARTS = word_class("body-parts")
_VIOLENT = word_class("violent")
_LEAVE = frozenset(["leave", "report", "confirm", "list", "declare", "pronounce", "find"])
_HEADLINE = {"kills": "killed", "injures": "injured", "wounds": "injured", "hurts": "injured"}
"""Verbs of headlines, which parsers take for nouns."""
_FAR = 30
"""Most tokens between a verb and the last member of the list under it."""
_OBJECT = frozenset({"dobj", "nsubjpass", "obj"})
_TOLL_NOUN = re.compile(
    r"\b(?:(?P<toll>death toll|(?P<kind>injury|casualty) toll|body count"
    r"|number of (?:dead|deaths|fatalities|people killed|victims)|number killed|toll)"
    r"|(?:number|total) of (?P<what>[a-z][\w -]{2,40}?))"
    r"(?:\s(?:from|in|of|on|for|after|by|across|during|at|since)\s[^,.;]{2,60}?)?"
    r",?\s(?:has |had |have |could |may |might |would |will |now |is |was )*"
    r"(?:\w+ed |rises?|rose|risen|reached|reaches|stood|stands|stand|climbed|climbs|jumped|jumps|grew|grows|grown|hits?"
    r"|was|is|at|to|reaching|increased|increases|passed|passes|exceeded|exceeds|topped|tops|nears|put)"
    r"\s?(?:now |sharply |again )?(?:at |to |by at |beyond |past )?"
    r"(?:more than |at least |about |nearly |over |around |almost |some |as many as )*$",
    re.IGNORECASE,
)
_TOLL_WORD = re.compile(r"\b(?:toll|number|total|body count)\b", re.IGNORECASE)
_UNCERTAIN = frozenset(["confirmed", "reported", "known", "feared", "believed", "total", "new"])
_GATE = re.compile(
    r"\b(?P<gate>attendance|crowd|gate)(?:\s(?:was|is)\s(?:given\sas|put\sat)|\s(?:of|was|stood\sat|totall?ed|reached)|:)\s"
    r"(?:more than |at least |about |nearly |over |around |almost |some |just |only )*$",
    re.IGNORECASE,
)
_IN_FRONT = re.compile(
    r"\b(?:in front of|watched by|before|attended by)\s(?:an?\s(?:\w+\s)?(?:crowd|gate|audience)\sof\s)?"
    r"(?:more than |at least |about |nearly |over |around |almost |some |just |only )*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted, by what measure; the evidence spans tokens first..last (exclusive); `anchor` carries the
    stance."""

    subject: str
    measure: str
    first: int
    last: int
    anchor: int
    weak: bool = False
    """The subject was only taken from the verb above: two such figures in a sentence may be two things."""


@dataclass(frozen=True, slots=True)
class _Words:
    objects: dict[str, str]
    subjects: dict[str, str]
    states: dict[str, str]
    nouns: dict[str, str]


@cache
def _measures() -> _Words:
    """Word to measure, by the role the word plays."""
    tables: tuple[dict[str, str], ...] = ({}, {}, {}, {})
    for line in data.lines("measures.tsv"):
        measure, *columns = line.split("\t")
        for table, column in zip(tables, columns, strict=False):
            for word in column.split():
                table.setdefault(word, measure)
    return _Words(*tables)


def count(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> Count | None:
    """The count that a bare number is, or None. `first` is the first token of the number phrase, `at` the token
    behind it."""
    end = sentence.last
    tokens = document.tokens
    if amount.hyphen:
        at += 1
    value = amount.high if amount.high is not None else amount.low
    one = amount.low == amount.high == 1 and not amount.approximate
    lower = tokens[at].lower if at < end else ""
    if lower in ("times", "time") and not amount.hyphen:
        return _times(document, sentence, first, at)
    if one and (lower == "of" or lower in ("another", "by", "on", "to", "in")):
        return None
    state = _measures().states.get(lower)
    if lower == "of" and at + 1 < end and tokens[at + 1].lower in ("whom", "them", "which") and not amount.hyphen:
        return _of_them(document, sentence, first, at + 2)
    phrase = following(document, at, end)
    as_noun = phrase is None or (phrase.head == at and lower in ("dead", "missing", "wounded", "injured"))
    if state and as_noun and not amount.hyphen:
        return _elliptic(document, sentence, first, at, state)
    if phrase is None and at < end and tokens[at].lower in _AUXILIARIES and not amount.hyphen:
        behind = _state_behind(document, at, end)
        if behind and behind[0] in TOLLS:
            return Count("people", behind[0], first, behind[1] + 1, behind[1])
    if phrase is None or (phrase.head == at and tokens[at].tag == "VBG"):
        return _without_noun(document, sentence, amount, first, at)
    if not amount.hyphen and not counts_noun(document, phrase, value):
        return None
    if amount.hyphen and (tokens[phrase.head].pos not in ("NOUN",) or phrase.last - phrase.first < 2):
        return None
    head = tokens[phrase.head]
    if head.text.isupper() and len(head.text) > 2 and phrase.head == at:
        return None  # a station, a firm: "1010 WINS"
    if tokens[phrase.first].tag == "JJS" and tokens[phrase.first].lower not in ("most", "least"):
        return None  # a rank: "one of the 10 biggest plants"
    unit = unit_of(head.lower)
    if unit is not None and unit.dimension == "duration":
        return None  # "a few more weeks"
    if head.lower in _NO_COUNT or (amount.hyphen and tokens[at].lower in _NO_COUNT):
        return None
    if head.lower == "people" and phrase.head == at and amount.digits and amount.hyphen:
        return None
    if head.lower in ("people", "dead", "victims", "fatalities", "deaths") and phrase.head == at and not amount.hyphen:
        toll = _toll(document, sentence, amount, first, phrase.last)
        if toll is not None:
            return toll
    if head.lower in ("people", "fans", "spectators", "supporters") and phrase.head == at and amount.digits:
        seen = _IN_FRONT.search(document.text, max(sentence.start, amount.start - 40), amount.start)
        if seen is not None:
            return Count("attendance", COUNT, document.token_at(seen.start()), phrase.last, first)
    phrase = _with_second(document, phrase, end)
    found = _governed(document, sentence, phrase, first)
    charge = head.lemma == "count" and phrase.last < end and tokens[phrase.last].lower == "of"
    bare_one = one and not amount.hyphen and amount.start == amount.number and not charge
    if bare_one and (found is None or found[0] not in TOLLS):
        return None
    subject = words(document, phrase, first)
    if found is None or amount.hyphen:
        return Count(subject, "count", _with_before(document, first, sentence), phrase.last, phrase.head)
    measure, low, high, anchor = found
    if head.lemma in _measures().nouns and head.lower not in ("dead", "wounded", "missing", "injured"):
        subject = _people(document, phrase, subject)
    return Count(subject, measure, min(low, _with_before(document, first, sentence)), max(high, phrase.last), anchor)


def _of_them(document: Document, sentence: Sentence, first: int, at: int) -> Count | None:
    """ "14 ministers, five of whom are women": the noun is that of the figure before, or else the last plural."""
    tokens = document.tokens
    noun = next((i for i in range(first - 1, sentence.first, -1) if tokens[i].tag in ("NNS", "NNPS")), None)
    if noun is None:
        return None
    state = _state_behind(document, at, sentence.last)
    subject = f"of the {document.span_text(noun, noun + 1)}"
    if state is None or state[0] not in TOLLS:
        return Count(subject, COUNT, first, at, first)
    return Count(subject, state[0], first, state[1] + 1, state[1])


def _times(document: Document, sentence: Sentence, first: int, at: int) -> Count | None:
    """ "was shot 11 times": how often something was done to somebody; no multiple ("three times the limit")."""
    tokens = document.tokens
    behind = tokens[at + 1] if at + 1 < sentence.last else None
    wound = _in_the_body(document, at + 1, sentence.last)
    if (
        behind is not None
        and not wound
        and (
            behind.lower in ("the", "as", "more", "a", "per", "larger")
            or behind.pos in ("ADJ", "DET", "NOUN")
            or (behind.lower == "in" and _is_rate(document, at + 2, sentence.last))
        )
    ):
        return None
    verb = verb_over(document, first)
    if verb is None or not 0 < first - verb <= 5 or tokens[verb].lemma in ("be", "have", "say"):
        return None
    subject = actor_and_verb(document, verb)
    return Count(subject, "times", verb, at + 1, verb) if subject else None


def _is_rate(document: Document, at: int, end: int) -> bool:
    """Behind "three times in": "five years", "a row", "the last month"."""
    tokens = document.tokens
    return any(
        tokens[i].pos == "NUM" or tokens[i].ent in ("DATE", "TIME") or tokens[i].lower in ("row", "succession")
        for i in range(at, min(end, at + 4))
    )


def twice(document: Document, sentence: Sentence) -> list[Count]:
    """ "was shot twice": violence done two times; no number stands there that the scanner could find."""
    tokens = document.tokens
    out = []
    for i in range(sentence.first + 1, sentence.last):
        verb = i - 1
        if tokens[i].lower != "twice" or tokens[verb].lower not in _VIOLENT:
            continue
        behind = tokens[i + 1] if i + 1 < sentence.last else None
        helped = verb > sentence.first and tokens[verb - 1].lower in ("was", "were", "been", "being", "be", "got")
        wound = _in_the_body(document, i + 1, sentence.last)
        multiple = behind is not None and behind.pos in ("DET", "ADJ", "NOUN", "NUM")
        if not wound and (not helped or multiple):
            continue
        subject = actor_and_verb(document, verb)
        if subject and " " in subject:
            out.append(Count(subject, "times", verb, i + 1, verb))
    return out


def _in_the_body(document: Document, at: int, end: int) -> bool:
    """ "in the back", "in his left leg": where somebody was hit, and no rate."""
    tokens = document.tokens
    if at >= end or tokens[at].lower not in ("in", "on", "to"):
        return False
    return any(tokens[i].lower in _BODY_PARTS for i in range(at + 1, min(end, at + 4)))


def _with_second(document: Document, phrase: Phrase, end: int) -> Phrase:
    """ "629 drones and missiles": one number over two plain plurals."""
    tokens = document.tokens
    i = phrase.last
    if phrase.partitive or i + 1 >= end or tokens[i].lower not in ("and", "or") or tokens[i - 1].tag != "NNS":
        return phrase
    second = following(document, i + 1, end)
    if second is None or second.partitive or tokens[second.head].tag != "NNS" or second.last - second.first > 1:
        return phrase
    if second.last < end and tokens[second.last].pos in ("AUX", "VERB") and tokens[second.head].dep != "conj":
        return phrase
    return Phrase(phrase.first, second.last, phrase.head, phrase.partitive)


def _with_before(document: Document, first: int, sentence: Sentence) -> int:
    """The evidence begins at "another", "a further" where one stands before the number."""
    while first > sentence.first and document.tokens[first - 1].lower in ("another", "other", "further", "additional"):
        first -= 1
    return first


def _people(document: Document, phrase: Phrase, subject: str) -> str:
    """Of "two deaths" people are counted; of "the death of two men" the noun is the men already."""
    if document.tokens[phrase.head].lemma.lower() in ("death", "fatality", "casualty", "injury", "arrest"):
        return "people"
    return subject


def _elliptic(document: Document, sentence: Sentence, first: int, at: int, measure: str) -> Count | None:
    """ "six dead", "30 injured": a state where the noun would be."""
    if measure not in TOLLS:
        return None
    before = document.tokens[first - 1] if first > sentence.first else None
    subject = f"{before.lower} people" if before and before.lower in ("another", "other") else "people"
    low = first - 1 if before and before.lemma == "leave" else first
    return Count(subject, measure, low, at + 1, at)


def _state_behind(document: Document, at: int, end: int) -> tuple[str, int] | None:
    """(measure, token) of the state behind a noun phrase that ends at `at`: "(were also) killed", "dead", "died"."""
    tokens = document.tokens
    table = _measures()
    auxiliary = False
    i = at
    while i < end and i - at < 6:
        token = tokens[i]
        word = token.lower
        if word in _AUXILIARIES or token.pos in ("AUX", "ADV"):
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


def _governed(document: Document, sentence: Sentence, phrase: Phrase, first: int) -> tuple[str, int, int, int] | None:
    """(measure, first, last, anchor) from the words around a counted noun phrase."""
    tokens = document.tokens
    table = _measures()
    behind = _state_behind(document, phrase.last, sentence.last)
    if behind:
        return behind[0], first, behind[1] + 1, behind[1]
    at = _verb_before(document, first, sentence.first)
    if at is not None and tokens[at].lower == "down" and at > sentence.first:
        at -= 1
    if at is not None:
        verb = tokens[at]
        if verb.lemma == "shoot" and at + 1 < first and tokens[at + 1].lower == "down":
            return "intercepted", at, phrase.last, at
        if verb.lemma in table.objects and verb.pos == "VERB" and not _is_passive(document, at):
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


def _is_passive(document: Document, verb: int) -> bool:
    return any(document.tokens[c].dep == "auxpass" for c in document.children[verb])


def _verb_before(document: Document, first: int, floor: int) -> int | None:
    """The word right before the number phrase, over "another", "the", "off" and the like."""
    i = first - 1
    tokens = document.tokens
    while i >= floor and (
        tokens[i].lower in ("another", "other", "further", "additional", "a", "an", "the", "all", "total", "of", "up")
        and not (tokens[i].lower == "of" and (i == floor or tokens[i - 1].lower != "total"))
    ):
        i -= 1
    return i if i >= floor else None


def _toll(document: Document, sentence: Sentence, amount: Amount, first: int, last: int) -> Count | None:
    """ "the death toll rises to 26", "the number of people injured has risen to 40"."""
    floor = max(sentence.start, amount.start - 140)
    text = document.text[floor : amount.number]
    if not _TOLL_WORD.search(text):
        return None
    found = _TOLL_NOUN.search(text, 0, amount.start - floor) or _TOLL_NOUN.search(text)
    if found is None:
        return None
    low, anchor = document.token_at(floor + found.start()), verb_over(document, first) or first
    if found["toll"]:
        measure = {"injury": "injured", "casualty": "casualties"}.get((found["kind"] or "").lower(), "killed")
        return Count("people", measure, low, last, anchor)
    subject, measure = _tolled(found["what"].strip())
    return Count(subject, measure, low, last, anchor)


def _tolled(what: str) -> tuple[str, str]:
    """(subject, measure) of what a number is "of": "people injured", "confirmed deaths", "wolves"."""
    table = _measures()
    said = what.split(" ")
    state = next((w.lower() for w in said if w.lower() in table.states), None)
    if state is not None and table.states[state] in TOLLS:
        rest = [w for w in said if w.lower() != state and w.lower() not in _UNCERTAIN]
        if not rest or rest[-1].lower() == "people" or rest[-1].lower().rstrip("s") in people_nouns():
            return " ".join(rest) or "people", table.states[state]
    if said[-1].lower() in ("deaths", "fatalities", "injuries") and all(w.lower() in _UNCERTAIN for w in said[:-1]):
        return "people", "injured" if said[-1].lower() == "injuries" else "killed"
    return what, table.states.get(said[-1].lower(), COUNT)


def _gate(document: Document, sentence: Sentence, amount: Amount, first: int, last: int) -> Count | None:
    """ "an attendance of 4,218"."""
    floor = max(sentence.start, amount.start - 60)
    found = _GATE.search(document.text[floor : amount.start])
    if found is None or not amount.digits or (amount.high or 0.0) < 20:
        return None
    subject = "crowd" if found["gate"].lower() == "crowd" else "attendance"
    low = document.token_at(floor + found.start())
    return Count(subject, COUNT, low, last, verb_over(document, first) or first)


def _without_noun(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> Count | None:
    """ "killing three", "the toll rose to 26", "wounded: 12"."""
    tokens = document.tokens
    table = _measures()
    if amount.hyphen:
        return None
    if at < sentence.last and (tokens[at].lower in ("of", "percent", "%") or tokens[at].text in ("/", ":")):
        return None
    if not (at < sentence.last and tokens[at].pos in ("NOUN", "PROPN", "ADJ")):
        found = _toll(document, sentence, amount, first, at) or _gate(document, sentence, amount, first, at)
        if found is not None:
            return found
    before = _verb_before(document, first, sentence.first)
    closed = at >= sentence.last or tokens[at].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "SPACE", "ADV", "PART")
    if before is not None and tokens[before].lower in _HEADLINE and closed:
        return Count("people", _HEADLINE[tokens[before].lower], before, at, before)
    if before is not None and tokens[before].pos == "VERB" and not _is_passive(document, before):
        measure = table.objects.get(tokens[before].lemma, "")
        if measure in ("killed", "injured", "arrested") and closed:
            other = tokens[first - 1].lower if tokens[first - 1].lower in ("another", "other") else ""
            return Count(f"{other} people".strip(), measure, before, at, before)
    return None
