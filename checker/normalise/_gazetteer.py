"""The gazetteer behind `place`: countries, regions and cities by name, read once, rows parsed when asked for.

Names are folded (no case, accents, hyphens, apostrophes or full stops; "St" is "Saint"), so that every usual
spelling meets its row. A city row stays a string until somebody looks it up: most never are.
"""

from __future__ import annotations

import csv
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from checker.data import text

Level = Literal["country", "state", "area", "city", "other"]
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("-–/", " "),
        **dict.fromkeys(".,'’‘ʻʼ`´()"),
        **{"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "ə": "a", "ð": "d"},
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer. `code` is its first-level division; population in thousands."""

    name: str
    level: Level
    country: str | None
    code: str | None = None
    thousands: int = 0
    latitude: float = 0.0
    longitude: float = 0.0


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory and what it is called."""

    iso2: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    sovereign: bool


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The form under which a name is looked up."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = " ".join(name.lower().translate(_PLAIN).split())
    if name.startswith("the ") and len(name) > 4:
        name = name[4:]
    return name.replace("saint ", "st ") if name.startswith("saint ") or " saint " in name else name


@cache
def countries() -> dict[str, Country]:
    """{iso2: country}."""
    out = {}
    for row in csv.DictReader(text("countries.csv").splitlines()):
        names = (row["name"], *filter(None, row["other_names"].split(";")))
        people = f"{row['adjective']};{row['nouns']};{row['variants']}".split(";")
        out[row["iso2"]] = Country(
            row["iso2"],
            row["name"],
            names,
            tuple(dict.fromkeys(filter(None, people))),
            tuple(filter(None, row["capitals"].split(";"))),
            row["status"] not in ("territory", "special administrative region"),
        )
    return out


@cache
def extra() -> dict[str, list[dict[str, str]]]:
    """Rows of the hand-written table by kind."""
    out: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in csv.DictReader(text("places_extra.csv").splitlines()):
        out[row["kind"]].append(row)
    return out


@cache
def ties() -> frozenset[tuple[str, str]]:
    """Pairs of countries one of which is, or is claimed to be, part of the other."""
    return frozenset(
        pair for row in extra()["tie"] for pair in ((row["name"], row["country"]), (row["country"], row["name"]))
    )


@cache
def disputed() -> frozenset[tuple[str, str]]:
    """(country, code) of regions whose country depends on whom one asks."""
    return frozenset((row["country"], row["code"]) for row in extra()["disputed"])


@cache
def larger() -> dict[str, list[Entry]]:
    """{folded name: countries, states, areas, seas} of that name."""
    out: dict[str, list[Entry]] = defaultdict(list)
    for country in countries().values():
        entry = Entry(country.name, "country", country.iso2)
        for key in {fold(n) for n in country.names if not clipped(n)}:
            out[key].append(entry)
    for level in ("state", "area", "other"):
        for row in extra()[level]:
            entry = Entry(row["name"], level, row["country"] or None, row["code"] or None)
            for name in (row["name"], *filter(None, row["aliases"].split(";"))):
                if not clipped(name) and entry not in out[fold(name)]:
                    out[fold(name)].append(entry)
    return dict(out)


@cache
def qualifiers() -> dict[str, list[Entry]]:
    """What may stand behind the comma in "Paris, Texas", postal codes and "Tex." included."""
    out = {key: [e for e in found if e.level != "other"] for key, found in larger().items()}
    for row in extra()["state"]:
        entry = Entry(row["name"], "state", row["country"], row["code"])
        short = [a for a in row["aliases"].split(";") if clipped(a)]
        if row["country"] == "US":
            short.append(row["code"])
        for key in {fold(name) for name in short}:
            out.setdefault(key, []).append(entry)
    for country in countries().values():
        for key in {fold(n) for n in country.names if clipped(n)}:
            out.setdefault(key, []).append(Entry(country.name, "country", country.iso2))
    return out


def clipped(name: str) -> bool:
    """ "Tex.", "N.Y.", "SADR": short forms that stand for a place only in a fitting context."""
    well_known = {"US", "U.S.", "USA", "U.S.A.", "UK", "U.K.", "UAE", "U.A.E.", "EU", "E.U.", "DC", "D.C.", "DRC"}
    return name not in well_known and (name.endswith(".") or (name.isupper() and " " not in name))


@cache
def _city_lines() -> list[str]:
    """`key,name,country,code,thousands,latitude,longitude`, sorted by key."""
    return text("places.csv").splitlines()[1:]


@cache
def _exonyms() -> dict[str, list[tuple[str, str, str]]]:
    """{folded English name: (GeoNames name, country, code)}."""
    out: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in extra()["exonym"]:
        out[fold(row["name"])].append((row["aliases"], row["country"], row["code"]))
    return dict(out)


def _keyed(key: str) -> list[str]:
    lines = _city_lines()
    first = bisect_left(lines, key + ",")
    last = first
    while last < len(lines) and lines[last].startswith(key + ","):
        last += 1
    return lines[first:last]


def _city(line: str) -> Entry:
    _, name, country, code, thousands, latitude, longitude = line.split(",")
    return Entry(name, "city", country, code or None, int(thousands), float(latitude), float(longitude))


@cache
def cities(key: str) -> tuple[Entry, ...]:
    """Cities of that folded name, largest first."""
    found = [_city(line) for line in _keyed(key)]
    for name, country, code in _exonyms().get(key, ()):
        known = (_city(line) for line in _keyed(fold(name)))
        found += [e for e in known if (e.name, e.country, e.code) == (name, country, code) and e not in found]
    return tuple(sorted(found, key=lambda e: -e.thousands))


@cache
def cities_of(country: str, code: str | None) -> tuple[Entry, ...]:
    """The listed cities of a country, or of one of its first-level divisions."""
    mark = f",{country}," if code is None else f",{country},{code},"
    return tuple(_city(line) for line in _city_lines() if mark in line)


def big_city_names(thousands: int) -> set[str]:
    """Names, as written and without accents, of cities of at least that many thousand people."""
    out: set[str] = set()
    big = set()
    for line in _city_lines():
        if int(line.rsplit(",", 3)[1]) < thousands:
            continue
        _, name, country, code, _ = line.split(",", 4)
        big.add((name, country, code))
        out.add(name)
        if not name.isascii():
            out.add("".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)))
    out.update(r["name"] for r in extra()["exonym"] if (r["aliases"], r["country"], r["code"]) in big)
    return out


@cache
def capitals() -> frozenset[tuple[str, str]]:
    """(folded name, country) of the capitals of sovereign countries."""
    return frozenset((fold(n), c.iso2) for c in countries().values() if c.sovereign for n in c.capitals)
