"""What the words of a place say beyond a name in the gazetteer, as values that can contradict each other.

"150 nautical miles west of Aden", "the 12000 block of East 223rd Street" and "on the way to hospital" are in no
gazetteer, yet news gets just these wrong. Two values are compared only where they are of one sort and share what they
are reckoned from: bearings from one place, numbers in one street, two ways to end for one victim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checker.normalise.road import KINDS, SIDES

Sort = Literal["bearing", "number", "fate", "feature", "quarter"]

_AXES = {"north": 90, "south": 270, "east": 0, "west": 180}
_COMPASS = re.compile(r"north|south|east|west")
_BEARING = re.compile(
    r"(?:(?P<n>\d[\d,.]*) ?-?(?P<unit>nautical miles?|sea miles?|miles?|kilomet(?:er|re)s?|kms?|nm)\b[^A-Z]{0,24}?)?"
    r"\b(?P<way>(?:north|south|east|west)(?:[ -]?(?:north|south|east|west))*)(?:ern|ward)? (?:of|from|off) "
    r"(?:the (?:\w+ )*?(?:city|town|port|coast|capital|village) of )?(?P<from>[A-Z][\w'’.\-]*(?: [A-Z][\w'’\-]*)*)"
)
_KILOMETRES = {"mile": 1.609, "nautical mile": 1.852, "sea mile": 1.852, "nm": 1.852}
_NUMBER = re.compile(
    rf"\b(?P<n>\d{{2,5}})(?P<block>(?:th|st|nd|rd)?[ -]block of)? "
    rf"(?P<street>(?:[A-Z\d][\w.'’\-]* ){{1,4}}(?i:{'|'.join(KINDS)}))\b"
)
_NUMBERED = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
             "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th"}  # fmt: skip
_POSSESSED = r"(?:his|her|their|the family)(?:['’]s)?"
_FATES = (
    ("hospice", re.compile(r"\bhospice\b", re.I)),
    ("way", re.compile(r"\b(?:on (?:the|his|her|their) way|en route) to\b.*\b(?:hospital|clinic|medical)", re.I)),
    ("hospital", re.compile(r"\b(?:hospitals?|clinic|medical cent(?:er|re)|infirmary)\b", re.I)),
    ("prison", re.compile(r"\b(?:prison|jail|penitentiary|cell)\b(?! hospital)", re.I)),
    ("hotel", re.compile(r"\b(?:hotel|motel)\b", re.I)),
    (
        "home",
        re.compile(
            rf"^(?:(?:at|in) )?{_POSSESSED} (?!nursing|care|retirement|funeral|old)(?:[\w-]+ ){{0,2}}"
            r"(?:home|house|residence|apartment|flat)\b|^(?:at )?home$",
            re.I,
        ),
    ),
    ("scene", re.compile(r"^(?:at )?(?:the )?(?:accident |crash |crime )?scene$|\bat the scene\b|on the spot", re.I)),
)
_ENDS = frozenset(
    frozenset(pair.split())
    for pair in (
        "scene hospital",
        "scene hospice",
        "scene way",
        "home hospital",
        "home hospice",
        "home prison",
        "home hotel",
        "prison hospice",
        "prison hotel",
        "hotel hospital",
        "hotel hospice",
    )
)
"""Two places of which a life can end in one only: between the way and the hospital lie a few minutes."""
_QUARTER = re.compile(
    r"^(?:the )?(?P<way>central|(?:north|south|east|west)(?:-?(?:east|west|central))?)(?:ern)? "
    r"(?P<in>[A-Za-z][\w’'\-]*)"
)
_FEATURE = re.compile(
    r"\b(?P<mount>Mount|Mt|Lake|Cape|Fort) (?P<after>[A-Z][\w’'\-]+)(?! [A-Z])|"
    r"(?P<before>(?:[A-Z][\w.’'\-]* ){1,3})(?P<kind>(?i:hospital|airport|bridge|stadium|university|college|prison|jail|"
    r"hotel|church|cathedral|mosque|glacier|square|river|museum|theat(?:er|re)|street|avenue|road|boulevard))\b"
    r"(?! [A-Z])"
)
_SEVERAL = re.compile(r"\b(?:and|or|between|near|outside|corner|intersection|off|toward)\b", re.IGNORECASE)
"""Words beside which a feature is one of two, or only close by."""
_OPPOSED = 90
"""Degrees between two bearings from which they cannot be two roundings of one."""
_RATIO = 1.5
"""Quotient of two distances from which they cannot be two roundings of one."""
_BLOCK = 100
"""House numbers in a block."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place that is compared with others of its sort from the same base."""

    sort: Sort
    base: str
    """What it is reckoned from: the place of a bearing, the street of a number."""
    value: float | str
    """Degrees of a bearing, number in a street, or where a life ended."""
    kilometres: float | None = None
    block: bool = False
    """The number is that of a block, not of a house."""


@lru_cache(maxsize=8192)
def sites(text: str) -> tuple[Site, ...]:
    """The bearing, street number, named feature and end of a life that the words of a place name."""
    found: list[Site] = []
    if (match := _BEARING.search(text)) is not None:
        bearing = _degrees(match["way"])
        found.append(Site("bearing", match["from"].lower(), bearing, _length(match["n"], match["unit"])))
    if (match := _NUMBER.search(text)) is not None:
        found.append(Site("number", _street(match["street"]), int(match["n"]), block=bool(match["block"])))
    if not found and not _SEVERAL.search(text) and (match := _FEATURE.search(text)) is not None:
        kind, name = (match["mount"], match["after"]) if match["mount"] else (match["kind"], match["before"])
        kind = kind.lower()
        found.append(Site("feature", {"mt": "mount"}.get(kind, kind), name.strip().lower()))
    if (match := _QUARTER.match(text)) is not None:
        found.append(Site("quarter", "", match["way"].lower()))
    found += [Site("fate", "", name) for name, pattern in _FATES if pattern.search(text)][:1]
    return tuple(found)


def _degrees(words: str) -> float:
    """Mean direction of compass words, the last one counting double ("north-northwest")."""
    parts = _COMPASS.findall(words)
    east = sum({"east": 1, "west": -1}.get(p, 0) for p in parts)
    north = sum({"north": 1, "south": -1}.get(p, 0) for p in parts)
    if not east or not north:
        return float(_AXES[parts[-1]])
    return {(1, 1): 45.0, (-1, 1): 135.0, (-1, -1): 225.0, (1, -1): 315.0}[
        (1 if east > 0 else -1, 1 if north > 0 else -1)
    ]


def _length(number: str | None, unit: str | None) -> float | None:
    if not number or not unit:
        return None
    try:
        return float(number.replace(",", "")) * _KILOMETRES.get(unit.rstrip("s"), 1.0)
    except ValueError:
        return None


def _street(words: str) -> str:
    """A street's name without the side of town, its kind in full: "East 223rd St." is "223rd street"."""
    parts = [w for w in words.lower().replace(".", "").split() if w not in SIDES]
    return " ".join(_NUMBERED.get(w, KINDS.get(w, w)) for w in parts)


def apart(a: Site, b: Site) -> bool:
    """Whether two sites of one event cannot both be true."""
    if a.sort != b.sort or a.base != b.base:
        return False
    if isinstance(a.value, str) or isinstance(b.value, str):
        if a.sort == "quarter":
            return _other_quarter(str(a.value), str(b.value))
        if a.sort == "feature":
            return not set(str(a.value).split()) & set(str(b.value).split())
        return frozenset((a.value, b.value)) in _ENDS
    if a.sort == "number":
        hundreds = _BLOCK if a.block or b.block else 1
        return a.value // hundreds != b.value // hundreds
    turn = abs(a.value - b.value) % 360
    return min(turn, 360 - turn) >= _OPPOSED or (turn == 0 and _far(a.kilometres, b.kilometres))


def _other_quarter(a: str, b: str) -> bool:
    """Opposite parts of a country, or its middle and one of its corners."""
    if "central" in (a, b):
        return len(_COMPASS.findall(b if a == "central" else a)) > 1
    turn = abs(_degrees(a) - _degrees(b)) % 360
    return min(turn, 360 - turn) > _OPPOSED


def _far(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and max(a, b) > _RATIO * min(a, b)
