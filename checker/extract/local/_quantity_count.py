"""Counts and tolls: "killing 23 people", "six dead", "three speedboats", "the death toll rose to 26".

The measure is what was done to, or by, the counted: a table of words in `measures.tsv` names it, the place of the
word says which. What no word names is a plain count.
"""

from __future__ import annotations

from checker.extract.local._document import Document, Sentence
from checker.extract.local._quantity_counted import TOLLS, Count, measures
from checker.extract.local._quantity_governed import AUXILIARIES, governed, is_passive, state_behind, verb_before
from checker.extract.local._quantity_phrase import Phrase, counts_noun, following, word_class, words
from checker.extract.local._quantity_times import times
from checker.extract.local._quantity_toll import gate, in_front, toll
from checker.normalise._quantity_scan import Amount
from checker.normalise._quantity_units import COUNT, unit_of

_NO_COUNT = word_class("no-count")
_HEADLINE = {"kills": "killed", "injures": "injured", "wounds": "injured", "hurts": "injured"}
"""Verbs of headlines, which parsers take for nouns."""


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
        return times(document, sentence, first, at)
    if one and (lower == "of" or lower in ("another", "by", "on", "to", "in")):
        return None
    state = measures().states.get(lower)
    if lower == "of" and at + 1 < end and tokens[at + 1].lower in ("whom", "them", "which") and not amount.hyphen:
        return _of_them(document, sentence, first, at + 2)
    phrase = following(document, at, end)
    as_noun = phrase is None or (phrase.head == at and lower in ("dead", "missing", "wounded", "injured"))
    if state and as_noun and not amount.hyphen:
        return _elliptic(document, sentence, first, at, state)
    if phrase is None and at < end and tokens[at].lower in AUXILIARIES and not amount.hyphen:
        behind = state_behind(document, at, end)
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
        found_toll = toll(document, sentence, amount, first, phrase.last)
        if found_toll is not None:
            return found_toll
    if head.lower in ("people", "fans", "spectators", "supporters") and phrase.head == at and amount.digits:
        crowd = in_front(document, sentence, amount, first, phrase.last)
        if crowd is not None:
            return crowd
    phrase = _with_second(document, phrase, end)
    found = governed(document, sentence, phrase, first)
    charge = head.lemma == "count" and phrase.last < end and tokens[phrase.last].lower == "of"
    bare_one = one and not amount.hyphen and amount.start == amount.number and not charge
    if bare_one and (found is None or found[0] not in TOLLS):
        return None
    subject = words(document, phrase, first)
    if found is None or amount.hyphen:
        return Count(subject, "count", _with_before(document, first, sentence), phrase.last, phrase.head)
    measure, low, high, anchor = found
    if head.lemma in measures().nouns and head.lower not in ("dead", "wounded", "missing", "injured"):
        subject = _people(document, phrase, subject)
    return Count(subject, measure, min(low, _with_before(document, first, sentence)), max(high, phrase.last), anchor)


def _of_them(document: Document, sentence: Sentence, first: int, at: int) -> Count | None:
    """ "14 ministers, five of whom are women": the noun is that of the figure before, or else the last plural."""
    tokens = document.tokens
    noun = next((i for i in range(first - 1, sentence.first, -1) if tokens[i].tag in ("NNS", "NNPS")), None)
    if noun is None:
        return None
    state = state_behind(document, at, sentence.last)
    subject = f"of the {document.span_text(noun, noun + 1)}"
    if state is None or state[0] not in TOLLS:
        return Count(subject, COUNT, first, at, first)
    return Count(subject, state[0], first, state[1] + 1, state[1])


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


def _without_noun(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> Count | None:
    """ "killing three", "the toll rose to 26", "wounded: 12"."""
    tokens = document.tokens
    table = measures()
    if amount.hyphen:
        return None
    if at < sentence.last and (tokens[at].lower in ("of", "percent", "%") or tokens[at].text in ("/", ":")):
        return None
    if not (at < sentence.last and tokens[at].pos in ("NOUN", "PROPN", "ADJ")):
        found = toll(document, sentence, amount, first, at) or gate(document, sentence, amount, first, at)
        if found is not None:
            return found
    before = verb_before(document, first, sentence.first)
    closed = at >= sentence.last or tokens[at].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "SPACE", "ADV", "PART")
    if before is not None and tokens[before].lower in _HEADLINE and closed:
        return Count("people", _HEADLINE[tokens[before].lower], before, at, before)
    if before is not None and tokens[before].pos == "VERB" and not is_passive(document, before):
        measure = table.objects.get(tokens[before].lemma, "")
        if measure in ("killed", "injured", "arrested") and closed:
            other = tokens[first - 1].lower if tokens[first - 1].lower in ("another", "other") else ""
            return Count(f"{other} people".strip(), measure, before, at, before)
    return None
