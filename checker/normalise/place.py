"""Places: from the words of an article to a place that can be compared, with its doubts kept.

A conflict of places is claimed only where every reading of both names excludes the other: "Paris" may be in Texas,
"Moscow" in Idaho, "Georgia" two things. So a `Place` keeps all its candidates, `disjoint` asks them all, and
anything unknown (a valley, an airport, a sea) conflicts with nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from checker.normalise import _gazetteer as gazetteer
from checker.normalise._gazetteer import Entry, fold

Kind = Literal["city", "region", "country", "other"]

_BIG = 300
_NOTABLE = 100
"""Thousands of people from which a sole bearer of a name is taken to be meant."""
_DOMINANCE = 8
"""How many times larger than its namesakes a city must be to be meant without help."""
_METROPOLITAN_KM = 60.0
_BORDER_KM = 30.0

_POSSESSIVE = re.compile(r"(?:['’]s?)$")
_HEAD = re.compile(
    r"^(?:the\s+)?(?:(?:city|town|village|state|province|region|county|port|capital|island|municipality|suburb)\s+of\s+)+",
    re.I,
)
_DIRECTION = re.compile(
    r"^(?:the\s+)?(?:(?:far|upper|lower|rural|occupied|mainland|nearby|southern|northern|eastern|western|central|"
    r"(?:north|south)[- ]?(?:east|west)(?:ern)?|north|south|east|west|mid)[\s-]+)+(?=\S)",
    re.I,
)
_WITHIN_CITY = re.compile(r"^(?:the\s+)?(?:downtown|inner|outer|greater|suburban|metropolitan|metro|central)\s+", re.I)
_SUFFIX = re.compile(
    r"\s+(province|region|oblast|state|governorate|prefecture|republic|territory|county|district|area|city)$", re.I
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as far as it is known.

    `country` is an ISO 3166 code, `region` a code of a first-level division ("US.TX"); both None where unknown or
    where the candidates differ. `certain` says whether name and context leave one serious reading.
    """

    name: str
    kind: Kind
    country: str | None = None
    region: str | None = None
    population: int = 0
    certain: bool = False
    candidates: tuple[Entry, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether several places bear the name and the context does not tell which is meant."""
        return len(self.candidates) > 1 and not self.certain


def find_place(text: str, *, near: Iterable[str] = ()) -> Place | None:
    """The place that `text` names; `near` are countries and regions named around it. None for an unknown name."""
    name = _POSSESSIVE.sub("", text.strip())
    key = fold(name)  # a name is no evidence for itself
    return _find(name, tuple(sorted({n for n in near if fold(n) != key})))


@lru_cache(maxsize=16384)
def _find(text: str, near: tuple[str, ...]) -> Place | None:
    if not text:
        return None
    if "," in text:
        head, *rest = (part.strip() for part in text.split(","))
        return _qualified(head, rest) if head else None
    found = _candidates(fold(text))
    if found:
        return _choose(text, found, near)
    for pattern in (_HEAD, _WITHIN_CITY):
        if pattern.match(text):
            return _find(pattern.sub("", text, count=1), near)
    if _DIRECTION.match(text):
        base = _find(_DIRECTION.sub("", text, count=1), near)
        return _part_of(text, base) if base else None
    suffix = _SUFFIX.search(text)
    if suffix:
        return _division(text, text[: suffix.start()], suffix[1].lower(), near)
    return None


def _candidates(key: str) -> tuple[Entry, ...]:
    return (*gazetteer.larger().get(key, ()), *gazetteer.cities(key))


def _qualified(head: str, rest: list[str]) -> Place | None:
    """ "Paris, Texas": only candidates inside every qualifier that is understood."""
    contexts = [q for part in rest if (q := gazetteer.qualifiers().get(fold(part)))]
    if not contexts:
        return _find(head, ())
    found = _candidates(fold(head))
    inside = tuple(e for e in found if all(any(_inside(e, q) for q in context) for context in contexts))
    if inside:
        top = inside[0]
        sure = len({(e.country, e.code) for e in inside}) == 1 or top.thousands >= _DOMINANCE * inside[1].thousands
        return _place(top, sure, inside)
    qualifier = contexts[0][0]
    sure = len(contexts[0]) == 1
    entry = Entry(head, "area", qualifier.country, qualifier.code)
    return _place(entry, sure, (entry,)) if sure else Place(head, "other")


def _inside(entry: Entry, outer: Entry) -> bool:
    if outer.country is None or entry.country != outer.country:
        return False
    return outer.level == "country" or entry.code == outer.code


def _choose(text: str, found: tuple[Entry, ...], near: tuple[str, ...]) -> Place:
    """The candidate that the name alone, or the context, singles out; else a place of several candidates."""
    top = found[0]
    if len(found) == 1:
        sure = top.level in ("country", "state") or top.thousands >= _NOTABLE
        return _place(top, sure or _supported(top, near) > 0, found)
    ranks = [_supported(e, near) for e in found]
    best = max(ranks)
    if top.level == "other":
        return _place(top, False, found)
    serious = (e for e in found if e.level != "city" or e.thousands >= _BIG)
    dominant = next((e for e in serious if _dominates(e, found)), None)
    if best:
        backed = [e for e, rank in zip(found, ranks, strict=True) if rank == best]
        pick = backed[0]
        if len(backed) > 1 and not _same_area(backed) and not _dominates(pick, backed):
            return _undecided(text, tuple(backed))
        # A country in the neighbourhood supports too many towns to overrule a world city: "Paris" beside "US".
        if dominant is None or pick == dominant or best == 2:
            return _place(pick, True, found if pick == dominant else tuple(backed))
        return _place(dominant, False, found)
    if dominant:
        return _place(dominant, True, found)
    return _undecided(text, found)


def _dominates(entry: Entry, others: Iterable[Entry]) -> bool:
    """Whether nobody would think of another place of that name first."""
    capital = entry.thousands >= _BIG and (fold(entry.name), entry.country) in gazetteer.capitals()
    for other in others:
        if other == entry or (entry.country, entry.code) == (other.country, other.code):
            continue
        if other.level in ("country", "state"):
            if other.level == "country" or not capital:
                return False
        elif entry.level == "country":
            continue
        elif entry.level in ("state", "area"):
            if other.thousands >= _BIG:
                return False
        elif entry.thousands < _DOMINANCE * other.thousands:
            return False
    return True


def _same_area(entries: list[Entry]) -> bool:
    return len({(e.country, e.code) for e in entries}) == 1


def _supported(entry: Entry, near: tuple[str, ...]) -> int:
    """2 if the context names its region, 1 if its country, else 0."""
    best = 0
    for name in near:
        for q in gazetteer.qualifiers().get(fold(name), ()):
            if q.country is not None and q.country == entry.country:
                if q.level == "country":
                    best = max(best, 1)
                elif q.code is not None and q.code == entry.code:
                    best = 2
        if best == 0 and demonym(name) == entry.country and entry.country is not None:
            best = 1
    return best


def _place(entry: Entry, certain: bool, found: tuple[Entry, ...]) -> Place:
    kind: Kind = {"country": "country", "state": "region", "area": "region", "city": "city"}.get(  # type: ignore[assignment]
        entry.level, "other"
    )
    return Place(entry.name, kind, entry.country, _region(entry), entry.thousands * 1000, certain, found or (entry,))


def _region(entry: Entry) -> str | None:
    return f"{entry.country}.{entry.code}" if entry.country and entry.code else None


def _undecided(text: str, found: tuple[Entry, ...]) -> Place:
    countries = {e.country for e in found}
    regions = {_region(e) for e in found}
    return Place(
        text,
        "other",
        countries.pop() if len(countries) == 1 else None,
        regions.pop() if len(regions) == 1 else None,
        0,
        False,
        found,
    )


def _part_of(text: str, whole: Place) -> Place:
    """ "northern Iraq": somewhere in it."""
    parts = tuple(replace(e, level="area", name=text) for e in whole.candidates)
    return replace(whole, name=text, kind="region", population=0, candidates=parts)


def _division(text: str, base: str, suffix: str, near: tuple[str, ...]) -> Place | None:
    """ "Kursk region", "Cook County", "Quezon City": a division called after a place, or the place itself."""
    key = fold(base)
    if suffix in ("county", "district"):  # too many share a name, and few are listed
        return Place(text, "region")
    if suffix in ("city", "area"):
        return _find(base, near)
    divisions = tuple(e for e in gazetteer.larger().get(key, ()) if e.level in ("state", "area"))
    if divisions:
        return _choose(text, divisions, near)
    capital = _find(base, near)
    if capital is None or capital.kind not in ("city", "other"):
        return capital
    parts = tuple(Entry(text, "area", e.country, e.code) for e in capital.candidates if e.level == "city")
    return replace(capital, name=text, kind="region", population=0, candidates=parts) if parts else None


def compatible(a: Place, b: Place) -> bool:
    """Whether both can be true of one event: the same, one inside the other, close by, or not known."""
    return not disjoint(a, b)


@lru_cache(maxsize=20_000)
def disjoint(a: Place, b: Place) -> bool:
    """Whether, in every reading of both names, the two places lie apart."""
    if not (a.certain and b.certain) or fold(a.name) == fold(b.name):
        return False
    return all(_apart(x, y) for x in a.candidates for y in b.candidates)


def _apart(x: Entry, y: Entry) -> bool:
    if x == y or x.country is None or y.country is None or "other" in (x.level, y.level):
        return False
    if x.level == "city" and y.level == "city":
        return distance(x, y) > _METROPOLITAN_KM
    if x.level == "city" or y.level == "city":
        city, area = (x, y) if x.level == "city" else (y, x)
        if area.level == "area" and area.code is None and area.country == city.country:
            return False
        if not _different_division(x, y):
            return False
        inside = gazetteer.cities_of(area.country or "", area.code)
        return all(distance(city, other) > _BORDER_KM for other in inside)
    return _different_division(x, y)


def distance(x: Entry, y: Entry) -> float:
    """Kilometres between two cities, good enough for a threshold."""
    north = (x.latitude - y.latitude) * 111.2
    width = abs(x.longitude - y.longitude)
    east = min(width, 360 - width) * 111.2 * math.cos(math.radians((x.latitude + y.latitude) / 2))
    return math.hypot(north, east)


def _different_division(x: Entry, y: Entry) -> bool:
    """Whether the countries, or inside one country the first-level divisions, differ beyond dispute."""
    if x.country is None or y.country is None:
        return False
    if x.country != y.country:
        if (x.country, y.country) in gazetteer.ties():
            return False
        return not any((e.country, e.code) in gazetteer.disputed() for e in (x, y))
    return x.code is not None and y.code is not None and x.code != y.code


@cache
def _names() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Country names, demonyms and metonyms, each as written -> iso2; shared ones are left out."""
    names: dict[str, set[str]] = {}
    people: dict[str, set[str]] = {}
    for c in gazetteer.countries().values():
        for name in c.names:
            names.setdefault(name.removeprefix("the ").removeprefix("The "), set()).add(c.iso2)
        for name in c.demonyms:
            people.setdefault(name, set()).add(c.iso2)
    for row in gazetteer.extra()["state"] + gazetteer.extra()["area"]:
        for name in filter(None, row["adjectives"].split(";")):
            if row["country"]:
                people.setdefault(name, set()).add(row["country"])
    meant: dict[str, set[str]] = {}
    for c in gazetteer.countries().values():
        if c.sovereign:
            for name in c.capitals:
                meant.setdefault(name, set()).add(c.iso2)
    for row in gazetteer.extra()["metonym"]:
        meant.setdefault(row["name"], set()).add(row["country"])
    return _settled(names), _settled(people), _settled(meant)


def _settled(table: dict[str, set[str]]) -> dict[str, str]:
    """One country per name: the only one, or the only sovereign one. Spellings in capitals are added."""
    out: dict[str, str] = {}
    for name, codes in table.items():
        sovereign = {c for c in codes if c != "EU" and gazetteer.countries()[c].sovereign} or codes
        if len(sovereign) == 1:
            (code,) = sovereign
            out[name] = code
            if len(name) > 4:
                out.setdefault(name.upper(), code)
            elif name.endswith("."):  # "U.S" where the full stop ends the sentence
                out.setdefault(name[:-1], code)
    return out


def _bare(text: str) -> str:
    return _POSSESSIVE.sub("", text.strip()).removeprefix("the ").removeprefix("The ")


def demonym(text: str) -> str | None:
    """ISO code of the country whose people or affairs `text` names ("Slovakian", "U.S."); None where shared."""
    people = _names()[1]
    return people.get(text) or people.get(_bare(text))


def country(text: str) -> str | None:
    """ISO code of the country that `text` names, read as a country ("Georgia" is the republic)."""
    names = _names()[0]
    return names.get(text) or names.get(_bare(text))


def metonym(text: str) -> str | None:
    """ISO code of the country that a seat of power stands for ("the Kremlin", "Beijing", "Downing Street")."""
    return _names()[2].get(_bare(text))


def country_name(iso2: str) -> str:
    """The usual English name."""
    return gazetteer.countries()[iso2].name


@cache
def place_names() -> frozenset[str]:
    """Names, as written, that are places wherever they stand alone: countries, big cities, states and regions.

    Names that people bear as well ("Jordan", "Charlotte") are left out.
    """
    out = gazetteer.big_city_names(_BIG)
    out.update(name for name in _names()[0] if name.count(" ") < 4 and "(" not in name)
    out.difference_update(n for c in gazetteer.countries().values() for n in c.names if gazetteer.clipped(n))
    for kind in ("state", "area"):
        for row in gazetteer.extra()[kind]:
            out.update(
                n for n in (row["name"], *row["aliases"].split(";")) if n and not gazetteer.clipped(n) and len(n) > 2
            )
    for c in gazetteer.countries().values():
        if c.sovereign:
            out.update(n for n in c.capitals if n.isalpha())
    shared = {n for row in gazetteer.extra()["namesake"] for n in (row["name"], row["name"].upper())}
    return frozenset(n for n in out if n[0].isupper()) - shared
