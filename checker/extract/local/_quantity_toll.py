"""Tolls and crowds told as numbers: "the death toll rose to 26", "an attendance of 4,218"."""

from __future__ import annotations

import re

from checker.extract.local._document import Document, Sentence
from checker.extract.local._quantity_counted import TOLLS, Count, measures
from checker.extract.local._quantity_phrase import people_nouns, verb_over
from checker.normalise._quantity_scan import Amount
from checker.normalise._quantity_units import COUNT

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


def toll(document: Document, sentence: Sentence, amount: Amount, first: int, last: int) -> Count | None:
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
    table = measures()
    said = what.split(" ")
    state = next((w.lower() for w in said if w.lower() in table.states), None)
    if state is not None and table.states[state] in TOLLS:
        rest = [w for w in said if w.lower() != state and w.lower() not in _UNCERTAIN]
        if not rest or rest[-1].lower() == "people" or rest[-1].lower().rstrip("s") in people_nouns():
            return " ".join(rest) or "people", table.states[state]
    if said[-1].lower() in ("deaths", "fatalities", "injuries") and all(w.lower() in _UNCERTAIN for w in said[:-1]):
        return "people", "injured" if said[-1].lower() == "injuries" else "killed"
    return what, table.states.get(said[-1].lower(), COUNT)


def gate(document: Document, sentence: Sentence, amount: Amount, first: int, last: int) -> Count | None:
    """ "an attendance of 4,218"."""
    floor = max(sentence.start, amount.start - 60)
    found = _GATE.search(document.text[floor : amount.start])
    if found is None or not amount.digits or (amount.high or 0.0) < 20:
        return None
    subject = "crowd" if found["gate"].lower() == "crowd" else "attendance"
    low = document.token_at(floor + found.start())
    return Count(subject, COUNT, low, last, verb_over(document, first) or first)


def in_front(document: Document, sentence: Sentence, amount: Amount, first: int, last: int) -> Count | None:
    """ "watched by 4,218 fans"."""
    seen = _IN_FRONT.search(document.text, max(sentence.start, amount.start - 40), amount.start)
    return Count("attendance", COUNT, document.token_at(seen.start()), last, first) if seen else None
