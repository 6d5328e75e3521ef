"""What makes two values of a property equal, and when two of them cannot both be true.

Every property has its own sense of "differs": towns may lie inside one another, an offence has a degree, a brother is
no cousin but may be a half-brother. Values that this module does not understand are left out rather than compared as
text.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from checker import data
from checker.normalise._quantity_words import NUMBER_WORDS
from checker.normalise.date import Moment, disjoint, resolve
from checker.normalise.injury import Death, Injury, death, deaths_differ, injuries_differ, injury, wounds_differ
from checker.normalise.person import parse_person, relation
from checker.normalise.place import Place, demonym, find_place
from checker.normalise.place import disjoint as places_disjoint
from checker.normalise.spelling import fold_spelling
from checker.normalise.state import state
from checker.normalise.words import stem

_QUARTERED = 1_000_000
"""People from which a city has quarters that are called by their own names."""
_SMALL = 300_000
"""Below, a city has no quarters that the country knows."""
_ADDRESS = re.compile(
    r"\b(?:near|road|street|avenue|lane|drive|boulevard|county|parish|district|area|region|province|northern|southern|"
    r"eastern|western|block|home|house|apartment|building|suburb|outskirts)\b"
)
_WORD = re.compile(r"\w{3,}")
_COLOUR_NAMES = {"golden": "gold", "burgundy": "red", "maroon": "red", "tan": "beige", "turquoise": "blue"}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_DEGREE = re.compile(r"\b(first|1st|second|2nd|third|3rd)[\s-]+degree\b|\b(first|second|third)\b")
_INCHOATE = re.compile(r"\battempt|\bconspir|\baccessor|\baiding|\baccomplice|\bsolicit|\bplot")
_GRADE = re.compile(r"\b(?:felony|misdemeanor)\b")
_PARTIAL = re.compile(r"\battempt|\bconspir|\baccessor|\baiding|\baccomplice|\bintent|\bassault|\bsolicit|\bplot")
_LESSER = re.compile(r"\bmanslaughter|\b(?:negligent|vehicular|reckless|involuntary|culpable) homicide")
_KIN = {
    word: family
    for family, words in {
        "parent": "father mother parent dad mom mum",
        "child": "son daughter child stepson stepdaughter",
        "sibling": "brother sister sibling twin half-brother half-sister stepbrother stepsister",
        "spouse": "husband wife spouse widow widower",
        "partner": "boyfriend girlfriend partner fiance fiancé fiancee fiancée",
        "former partner": "ex-husband ex-wife ex-boyfriend ex-girlfriend",
        "cousin": "cousin",
        "uncle or aunt": "uncle aunt",
        "nephew or niece": "nephew niece",
        "grandparent": "grandfather grandmother grandparent",
        "grandchild": "grandson granddaughter grandchild",
        "parent-in-law": "father-in-law mother-in-law",
        "sibling-in-law": "brother-in-law sister-in-law",
        "child-in-law": "son-in-law daughter-in-law",
    }.items()
    for word in words.split()
}
_TERM = re.compile(r"(?:an? )?(\w+)[- ](year|month)s?(?: (?:in|of|behind|imprisonment|sentence|term|jail|prison)\b.*)?")
_OPEN_TERM = re.compile(
    r"\b(?:to|least|most|minimum|maximum|than|between|about|nearly|and|or|parole|suspended|probation)\b|-to-"
)
_TRADE = re.compile(r"(?:er|or|ist|ian|man|woman|smith|wright|ress|herd|cook|nurse|clerk|judge|priest)$")
_ANY_WORK = re.compile(r"^(?:(?:work|labour|labor|own|manag|lead|settl|found|farm)er|member|survivor)$")
"""Words for work of any sort, which go with a trade."""
_CHILDREN = re.compile(r"(?:father|mother) of (\w+)")


@dataclass(frozen=True, slots=True)
class Homicide:
    """A killing as the law sees it; degree 0 is not given."""

    kind: Literal["murder", "lesser", "homicide"]
    degree: int


@dataclass(frozen=True, slots=True)
class Offence:
    """Another offence: its words, the degree, and whether it is a felony ("" and 0 where not given)."""

    words: frozenset[str]
    degree: int
    grade: str


@dataclass(frozen=True, slots=True)
class Wound:
    """Where somebody was shot or stabbed."""

    at: Injury


@dataclass(frozen=True, slots=True)
class Kin:
    """A family tie to a person by name."""

    family: str
    of: str


@dataclass(frozen=True, slots=True)
class Work:
    """A trade: the stems of its words."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Class:
    """The class of a vessel, and what else it may be called."""

    name: str
    wider: str


@dataclass(frozen=True, slots=True)
class Children:
    """The number of somebody's children."""

    number: int


def canonical(attribute: str, value: str) -> Hashable:
    """The comparable form of a property's value (folded, lower case); None where it cannot be compared."""
    if attribute == "nationality":
        return demonym(value.title())
    if attribute == "gender":
        return {"man": "male", "boy": "male", "woman": "female", "girl": "female"}.get(value)
    if attribute == "colour":
        return _colour(value)
    if attribute in ("residence", "birth place"):
        return None if _ADDRESS.search(value) else value
    if attribute in ("charge", "conviction"):
        return _homicide(value) or _offence(value)
    if attribute == "wound":
        found = injury(value)
        return Wound(found) if found else None
    if attribute == "relation":
        return _relation(value)
    if attribute == "class":
        return _vessels().get(value)
    if attribute == "sentence":
        return _term(value)
    if attribute == "birth date":
        return resolve(value, None)
    if attribute == "founded":
        return int(value) if value.isdigit() else None
    if attribute == "seat":
        return value
    if attribute == "injury":
        return injury(value)
    if attribute == "cause of death":
        return death(value)
    if attribute == "state":
        return state(value)
    if attribute == "damage":
        damaged = state(value)
        return damaged[1] if damaged else None
    if attribute in ("father's work", "mother's work"):
        return _work(value)
    if attribute == "plea":
        return "not guilty" if "not" in value.split() else "guilty" if "guilty" in value.split() else None
    return None


@cache
def _vessels() -> dict[str, Class]:
    """{noun: its class}."""
    out: dict[str, Class] = {}
    for line in data.lines("vessels.txt"):
        nouns, _, wider = line.partition(" < ")
        names = nouns.split("; ")
        for name in names:
            out[name] = Class(names[0], wider)
    return out


def _term(value: str) -> str | int | None:
    """A prison term in months; "life", "death"; None for a range, a minimum or several."""
    if _OPEN_TERM.search(value):
        return None
    if "death" in value:
        return "death"
    found = _TERM.fullmatch(value)
    if found is None:
        return "life" if value.startswith(("life", "a life")) else None
    number = NUMBER_WORDS.get(found[1]) or (int(found[1]) if found[1].isdigit() else 0)
    return (12 if found[2] == "year" else 1) * number or None


def _work(value: str) -> Work | None:
    """A trade by its words; None for what is no trade, or says little ("worker", "immigrant")."""
    words = frozenset(stem(word) for word in _WORD.findall(value))
    last = value.split()[-1]
    return Work(words) if _TRADE.search(last) and not _ANY_WORK.search(last) else None


def _colour(value: str) -> str | None:
    word = value.removesuffix("-colored").removesuffix("-coloured")
    if word in ("dark", "light"):
        return None
    return _COLOUR_NAMES.get(word, fold_spelling(word))


def _homicide(value: str) -> Homicide | None:
    if _PARTIAL.search(value):
        return None
    found = _DEGREE.search(value)
    degree = _ORDINALS[found[1] or found[2]] if found else 0
    if re.search(r"\bmurder", value):
        return Homicide("murder", degree)
    if _LESSER.search(value):
        return Homicide("lesser", degree)
    return Homicide("homicide", degree) if "homicide" in value else None


def _offence(value: str) -> Offence | None:
    """An offence with a degree or a grade; the others have nothing to compare."""
    if _INCHOATE.search(value):
        return None
    found = _DEGREE.search(value)
    grade = _GRADE.search(value)
    words = frozenset(stem(w) for w in _WORD.findall(_GRADE.sub(" ", _DEGREE.sub(" ", value))))
    if not words or not (found or grade):
        return None
    return Offence(words, _ORDINALS[found[1] or found[2]] if found else 0, grade[0] if grade else "")


def _relation(value: str) -> Kin | Children | None:
    children = _CHILDREN.match(value)
    if children:
        number = NUMBER_WORDS.get(children[1]) or (int(children[1]) if children[1].isdigit() else 0)
        if number:
            return Children(number)
    word, _, of = value.partition(" of ")
    family = _KIN.get(word)
    return Kin(family, of) if family and of else None


def clash(attribute: str, a: Hashable, b: Hashable) -> bool:
    """Two canonical values of one property cannot both be true of one person or thing."""
    if isinstance(a, Homicide) and isinstance(b, Homicide):
        if {a.kind, b.kind} == {"murder", "lesser"}:
            return True
        return a.kind == b.kind and 0 not in (a.degree, b.degree) and a.degree != b.degree
    if isinstance(a, Offence) and isinstance(b, Offence):
        degrees = 0 not in (a.degree, b.degree) and a.degree != b.degree
        return a.words == b.words and (degrees or bool(a.grade and b.grade and a.grade != b.grade))
    if isinstance(a, Wound) and isinstance(b, Wound):
        return wounds_differ(a.at, b.at)
    if isinstance(a, Kin) and isinstance(b, Kin):
        return a.family != b.family and _one_person(a.of, b.of)
    if isinstance(a, Work) and isinstance(b, Work):
        return not a.words & b.words
    if isinstance(a, Children) and isinstance(b, Children):
        return a.number != b.number
    if isinstance(a, Class) and isinstance(b, Class):
        return a.name != b.name and a.name != b.wider and b.name != a.wider
    if isinstance(a, Injury) and isinstance(b, Injury):
        return injuries_differ(a, b)
    if isinstance(a, Death) and isinstance(b, Death):
        return deaths_differ(a, b)
    if attribute == "state":
        return isinstance(a, tuple) and isinstance(b, tuple) and a[0] == b[0] and a[1] != b[1]
    if isinstance(a, Moment) and isinstance(b, Moment):
        return disjoint(a, b)
    if attribute in ("residence", "birth place", "seat"):
        return _towns_differ(str(a), str(b))
    return type(a) is type(b) and not isinstance(a, (Kin, Children, Class)) and a != b


def _one_person(a: str, b: str) -> bool:
    return relation(parse_person(a.title()), parse_person(b.title())) in ("same", "compatible")


@lru_cache(maxsize=1000)
def _towns_differ(a: str, b: str) -> bool:
    """Two homes of which neither can lie in the other. A town and the city next to it are two homes."""
    if set(_WORD.findall(a)) & set(_WORD.findall(b)):
        return False
    x, y = find_place(a.title()), find_place(b.title())
    if x is None and y is None:
        return True  # two quarters, two villages: as written they are two
    if x is None or y is None:
        known = x or y
        return known is not None and _is_town(known) and _size(known) < _SMALL
    if x.country and y.country and x.country != y.country:
        return False  # a Briton may live in New Zealand
    if places_disjoint(x, y):
        return True
    return _is_town(x) and _is_town(y) and max(_size(x), _size(y)) < _QUARTERED


def homes_abroad(a: str, b: str) -> bool:
    """Two towns that lie in two countries whatever town of the name is meant."""
    x, y = find_place(a.title()), find_place(b.title())
    if x is None or y is None or not _is_town(x) or not _is_town(y):
        return False
    return not {c.country for c in x.candidates} & {c.country for c in y.candidates}


def _is_town(place: Place) -> bool:
    return bool(place.candidates) and all(c.level == "city" for c in place.candidates)


def _size(place: Place) -> int:
    """People in the largest town of that name."""
    return 1000 * max(c.thousands or 0 for c in place.candidates)
