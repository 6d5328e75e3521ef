"""A quantity claim's value is an interval in a base unit, with what is counted and what its sentence pins down.

What may be compared is decided by what is counted and not by the verb: one account seizes seven rifles, another
finds them. So people are counted by what happened to them, things by their noun, and measures by their dimension.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from checker import data
from checker.article import Article
from checker.claims.quantity import QuantityClaim
from checker.facts.base import Kind
from checker.normalise._quantity_words import NUMBER_WORDS
from checker.normalise.quantity import COUNT, Quantity, canonical
from checker.normalise.words import content_words, stem

TOLLS = frozenset(
    "killed injured missing arrested detained rescued evacuated homeless displaced hospitalised casualties".split()
)
"""Measures of what happened to people."""
_PERSONS = "people person other passenger civilian villager demonstrator individual"
_MEMBERS = (
    "member guest relative spectator fan supporter observer voter lawmaker crewman militant insurgent extremist mobster"
)
PEOPLE = frozenset(
    stem(word) for line in (_PERSONS, _MEMBERS, *data.lines("measures_people.txt")) for word in line.split()
) | {""}
"""Stems of nouns for people, and none: "killing three"."""
ANYBODY = frozenset({stem("people"), stem("person"), ""})
"""Stems of the nouns that say nothing of who is counted."""
GENERIC = frozenset(stem(word) for word in (*_PERSONS.split(), "victim", "suspect")) | {""}
"""Stems of nouns for people whoever they are."""
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?! ?(?:people|miles|feet|metres|meters|km))")
_DAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b|\baged (\d{1,3})\b")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_SMALL = {word: str(number) for word, number in NUMBER_WORDS.items() if 2 <= number <= 15}
_SPELT = re.compile(rf"\b(?:{'|'.join(_SMALL)})\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(others?|another|further|additional|remaining|rest|each|per|every)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(total|altogether|so far|since|years?|annual(?:ly)?|previous(?:ly)?|earlier|last|first|second|final|finale|ago|"
    r"history)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"[\w,.-]+ of (?:(?:them|whom|those|which)\b|(?:the |his |her |its |their |our )?(?:\d|[a-z]+teen\b))"
)
_HYPHENED = re.compile(r"[\w,.]+-([a-z]{3,})\b")
_POPULATION = re.compile(
    r"\b(?:home to|population of|populat\w+|inhabit\w+|residents)\b(?! (?:were|was|had|have been) )",
    re.IGNORECASE,
)
_YARD = frozenset({stem("yard"), stem("yards")})
_OF_WHOLE = ("of them",)
_BY_NOUN = frozenset({"percent", "weight", "volume", "area"})
"""Dimensions in which one thing seldom has two names: kilos of heroin are compared with kilos of heroin."""
_HEIGHT = re.compile(r"\d-(?:foot|feet|ft)-\d{1,2},?")
""" "6-foot-9,260-pound": a height before the weight."""
_BEFORE = 25
"""Characters before the evidence that may say that it is a part ("of them", "another")."""
_FIGURE = re.compile(
    r"\d(?:[\d,.]*\d)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|half|twice|"
    r"dozens?|hundreds?|thousands?|millions?|billions?|several|few)\b",
    re.IGNORECASE,
)
_SIDE = 70
"""Characters on either side of a figure in which its neighbours are looked for."""
_NEIGHBOURS = 5
_TAIL = 4
"""Least letters of a noun that a compound ends with: the boat of a speedboat."""
_CUSTODY = frozenset({"arrested", "detained", "captured", "seized"})
_TAKEN = frozenset({stem("arrested"), stem("detained"), stem("seized")})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence says besides the figure that tells one occasion from another."""

    months: frozenset[str]
    years: frozenset[str]
    days: frozenset[str]
    ages: frozenset[str]
    figure: frozenset[str]
    """The claim's own figure, as digits."""
    numbers: frozenset[str]
    """The other figures, as digits."""
    parts: frozenset[str]
    """Words by the figure that make it a part: others, another, each."""
    spans: frozenset[str]
    """Words by which a sentence speaks of a longer time, or of another: total, last, since."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How much, and of what: the stem of the head noun and those of its modifiers."""

    quantity: Quantity
    head: str
    modifiers: frozenset[str]
    what: tuple[str, str]
    """What is counted, coarsely."""
    kin: frozenset[tuple[str, str]] = field(compare=False)
    """What it may be called elsewhere: figures that have one of these in common may be compared, others not."""
    setting: Setting = field(compare=False)
    left: tuple[str, ...] = field(compare=False)
    """Stems of the content words before the figure, the nearest last."""
    right: tuple[str, ...] = field(compare=False)
    """Stems of the content words behind the figure, the nearest first."""


def _value(claim: QuantityClaim, article: Article) -> Counted:
    words = content_words(claim.subject.split(" of ")[0].split(" in ")[0]) or content_words(claim.subject)
    head = words[-1] if words else ""
    unit = "yards" if head in _YARD and claim.unit is None else claim.unit
    quantity = canonical(claim.value, unit, claim.measure)
    what = _what(claim, head, quantity)
    left, right = _neighbours(claim)
    kin = _tied(claim, what) or _kin(claim.measure, head, what, right)
    return Counted(quantity, head, frozenset(words[:-1]), what, kin, _setting(claim), left, right)


def _what(claim: QuantityClaim, head: str, quantity: Quantity) -> tuple[str, str]:
    if quantity.dimension != COUNT:
        return quantity.dimension, head if quantity.dimension in _BY_NOUN else claim.measure
    if head in PEOPLE and _POPULATION.search(claim.around(_BEFORE, _BEFORE // 2)):
        return "population", ""
    if claim.measure == "times":
        return "times", head
    if claim.measure in TOLLS and head in PEOPLE:
        return claim.measure, "people"
    return COUNT, head


def _kin(measure: str, head: str, what: tuple[str, str], right: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """People by what happened to them or by their noun, things by their noun's classes, measures by dimension."""
    kind = what[0]
    if kind == "times":
        return frozenset({what})
    if kind not in (COUNT, *TOLLS):
        return frozenset({(kind, "")})
    if is_person(head):
        fate = "custody" if measure in _CUSTODY or _TAKEN & {*right} else measure
        if fate == "custody" or fate in TOLLS:
            return frozenset({(fate, "people")})
        return frozenset({(COUNT, "people")} | {(COUNT, name) for name in classes(head)})
    return frozenset((COUNT, name) for name in classes(head))


def _tied(claim: QuantityClaim, what: tuple[str, str]) -> frozenset[tuple[str, str]]:
    """The noun tied to the figure: a four-step system has four steps, a 13-play drive 13 plays."""
    found = _HYPHENED.match(claim.evidence.text) if what[0] == COUNT else None
    return frozenset((COUNT, name) for name in classes(stem(found.group(1)))) if found else frozenset()


def is_person(head: str) -> bool:
    """The stem is that of a noun for people, or of none."""
    return head in PEOPLE or any(name in PEOPLE for name in classes(head))


@cache
def _nouns() -> dict[str, frozenset[str]]:
    """Stem of a noun to the first words of its classes."""
    out: dict[str, set[str]] = {}
    for line in data.lines("countables.txt"):
        names = [stem(word) for word in line.split()]
        for name in names:
            out.setdefault(name, set()).add(names[0])
    return {name: frozenset(firsts) for name, firsts in out.items()}


@cache
def _tails() -> dict[str, str]:
    return {word: stem(word) for line in data.lines("countables.txt") for word in line.split() if len(word) >= _TAIL}


@lru_cache(maxsize=8192)
def classes(head: str) -> frozenset[str]:
    """The noun itself and the classes that it may belong to, by its last part where it is a compound."""
    found = _nouns().get(head)
    if found is None:
        tails = (head[at:] for at in range(2, len(head) - _TAIL + 1))
        tail = next((_tails()[t] for t in tails if t in _tails()), "")
        found = _nouns().get(tail, frozenset()) | ({tail} if tail else frozenset())
    return found | {head}


def _neighbours(claim: QuantityClaim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stems of the content words on either side of the figure."""
    sentence, at = claim.sentence.text, claim.evidence.start - claim.sentence.start
    found = _FIGURE.search(sentence, at, at + len(claim.evidence.text))
    start, end = found.span() if found else (at, at + len(claim.evidence.text))
    before = content_words(sentence[max(0, start - _SIDE) : start])
    return tuple(before[-_NEIGHBOURS:]), tuple(content_words(sentence[end : end + _SIDE])[:_NEIGHBOURS])


def _setting(claim: QuantityClaim) -> Setting:
    sentence = claim.sentence.text
    beside = claim.around(_BEFORE, _BEFORE // 2)
    text = _HEIGHT.sub("", claim.evidence.text)
    own = {*_NUMBER.findall(text), *_spelt(text)}
    return Setting(
        frozenset(_MONTH.findall(sentence)),
        frozenset(_YEAR.findall(sentence)),
        frozenset(_DAY.findall(sentence)),
        frozenset(a or b for a, b in _AGE.findall(sentence)),
        frozenset(own),
        frozenset({*_NUMBER.findall(sentence), *_spelt(sentence)} - own),
        frozenset([*(word.lower() for word in _PART.findall(beside)), *_OF_WHOLE[: _is_part(claim)]]),
        frozenset(word.lower() for word in _SPAN.findall(sentence)),
    )


def _is_part(claim: QuantityClaim) -> bool:
    """The figure is followed by "of them", "of her 14"."""
    at = claim.evidence.start - claim.sentence.start
    found = _FIGURE.search(claim.sentence.text, at)
    return found is not None and _OF_THEM.match(claim.sentence.text, found.start()) is not None


def _spelt(text: str) -> set[str]:
    return {_SMALL[word.lower()] for word in _SPELT.findall(text)}


def point(quantity: Quantity) -> float:
    """The figure that an article puts down: the lower bound where there is one, else the upper."""
    if quantity.low is not None:
        return quantity.low
    return quantity.high if quantity.high is not None else 0.0


KIND: Kind[QuantityClaim] = Kind(_value, lambda claim: claim.subject)
