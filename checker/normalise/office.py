"""Offices: from a role as written to one that can be compared, and which two offices exclude each other.

Two wordings conflict only where one person cannot hold both at once, and that is a list (`data/roles_exclusive.csv`),
not a measure of likeness: most pairs of roles go together, or say the same at different height. General words
("leader", "official") and broader classes ("minister" / "finance minister") contradict nothing.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from checker.data import text
from checker.normalise import _gazetteer as gazetteer
from checker.normalise._gazetteer import fold
from checker.normalise._roles import Domain, Role, RoleMatch, chain, lexicon, match_role, roles
from checker.normalise.place import country as country_code
from checker.normalise.place import country_name, demonym, disjoint, find_place

__all__ = ["Office", "Role", "RoleMatch", "match_role", "office", "relation", "roles"]

Relation = Literal["same", "general", "compatible", "exclusive", "apart", "unknown"]
"""`exclusive`: nobody holds both; `apart`: full-time posts of two careers, which hardly anybody has at one time."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STATUS = _set(
    "the a an his her their its former ex current incumbent acting interim late then outgoing incoming caretaker "
    "retired new newly elected re-elected reelected appointed longtime long-time veteran embattled ousted deposed "
    "exiled disgraced popular first-term second-term sitting transitional provisional"
)
_NEUTRAL = _STATUS | _set(
    "senior top federal national government republican democratic democrat gop conservative labour tory liberal "
    "right-wing left-wing far-right centrist lead powerful influential ruling young"
)
_LOCAL = _set("local regional state provincial county city town municipal district village area")
_PREPOSITIONS = frozenset({"of", "for", "at", "in", "to", "from", "with", "on", "by"})
_STOPS = frozenset({"and", "&", ",", "/", "(", "who", "-", "–"})
_GOVERNMENT = re.compile(r"\b(?:government|cabinet|administration|republic|state|country|nation|kingdom)$", re.I)
_BANK = re.compile(r"\b(?:bank|reserve|banco|banque|bundesbank|riksbank)\b", re.I)
_AFFIX = re.compile(r"\bex-|[- ](?:elect|designate|emeritus|emerita)\b", re.I)
_WORD = re.compile(r"[^\s,/()&]+|[,/()&]")
_WITH_ARTICLE = re.compile(
    r"^(?:United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Seychelles|Comoros|Czech Republic|Dominican Rep|"
    r"Central African|Democratic Rep|Republic of|European Union|.* Islands$)"
)
_DISPLAY = {"us": "U.S.", "and": "and", "of": "of", "the": "the", "in": "in", "to": "to", "sheriffs": "Sheriff's"}
_STATE_OFFICES = frozenset({"president", "prime_minister", "chancellor", "monarch", "queen", "vice_president"})
_BARE_AMBIGUOUS = frozenset({"president", "vice_president", "chancellor", "vice_chancellor", "monarch", "queen"})
"""Without a country these may be of a firm, a university or a carnival."""
_CHANCELLORS = frozenset({"DE", "AT"})
_PREMIERS_BELOW = frozenset({"CA", "AU"})
"""Countries whose provinces have premiers of their own."""
_STATE_CODE = re.compile(r"^[A-Z]{2}\.\w+$")


@dataclass(frozen=True, slots=True)
class Office:
    """A role that can be compared.

    `title` is a class of the lexicon, or the folded words where the lexicon knows only part of them; `base` is that
    part. `jurisdiction` is an ISO code ("SK"), a region ("US.TX"), or the folded name of a body or town. `national`:
    it is a country, perhaps one that the tables do not know.
    """

    title: str
    jurisdiction: str | None
    label: str
    single_seat: bool
    domain: Domain
    general: bool = False
    base: str = ""
    national: bool = False

    @property
    def country(self) -> str | None:
        """ISO code, if the jurisdiction is a country."""
        return self.jurisdiction if _is_country(self.jurisdiction) else None


def _is_country(jurisdiction: str | None) -> bool:
    return jurisdiction is not None and len(jurisdiction) == 2 and jurisdiction.isupper()


@lru_cache(maxsize=16384)
def office(role: str, country: str | None, organization: str | None, *, actor: str | None = None) -> Office:
    """The office that the words name. `actor`, a full name, tells the country of a bare "President"."""
    words = _WORD.findall(_AFFIX.sub(" ", role))
    place, words = _leading_place(words)
    country = country or place
    found, start, end = _head(words)
    organization = organization or _after(words[end:])
    if found is None:
        title = "_".join(fold(role).split()) or role
        return Office(title, _body(organization, country), role, False, "other")
    before = [w.lower() for w in words[:start]]
    if any(not _neutral(w, found) for w in before):
        own = "_".join(_core(before + [w.lower() for w in words[start:end]]))
        return Office(own, _body(organization, country), role.strip(), False, found.domain, False, found.title)
    unknown = fold(country) if country and not organization else None
    jurisdiction = _jurisdiction(found, country, organization) or (unknown if found.scope == "country" else None)
    if jurisdiction is None and found.title in _STATE_OFFICES and actor and not (country or organization):
        jurisdiction = _country_of(actor)
    found, single = _settle(found, jurisdiction, organization)
    return Office(
        found.title,
        jurisdiction,
        _label(found, " ".join(words[start:end]), jurisdiction, organization, country),
        single,
        found.domain,
        found.general,
        found.title,
        jurisdiction is not None and (_is_country(jurisdiction) or (unknown is not None and jurisdiction == unknown)),
    )


def _leading_place(words: list[str]) -> tuple[str | None, list[str]]:
    """ "Slovak", ["prime", "minister"] of "Slovak prime minister"."""
    start = 1 if words and words[0].lower() in ("the", "former", "ex") and len(words) > 1 else 0
    for width in (3, 2, 1):
        name = " ".join(words[start : start + width])
        if len(words) > start + width and (demonym(name) or country_code(name) or _state(name)):
            hit = match_role(words, start)
            if hit is None or hit.length <= width:
                return name, words[:start] + words[start + width :]
    return None, words


def _head(words: list[str]) -> tuple[Role | None, int, int]:
    """The role that the phrase is about, with its span: the first one that nothing but "of …" follows."""
    last: tuple[Role | None, int, int] = (None, 0, len(words))
    i = 0
    while i < len(words):
        if words[i].lower() in _PREPOSITIONS and last[0] is not None:
            break
        hit = match_role(words, i)
        if hit is None:
            i += 1
            continue
        end = i + hit.length
        last = (hit.role, i, end)
        while end < len(words) and words[end].lower() in _STATUS:
            end += 1
        if end == len(words) or words[end].lower() in _PREPOSITIONS or words[end].lower() in _STOPS:
            break
        i = last[2]
    return last


def _after(words: list[str]) -> str | None:
    """ "Slovakia" of ["of", "Slovakia"]."""
    for i, word in enumerate(words):
        if word.lower() in _PREPOSITIONS:
            return " ".join(words[i + 1 :]) or None
        if word.lower() not in _STATUS:
            return None
    return None


def _neutral(word: str, role: Role) -> bool:
    if word in _LOCAL or word.rstrip("'s’") in _LOCAL:
        return role.scope != "country"
    return word in _NEUTRAL or word.endswith("-elect") or bool(demonym(word.title()))


def _core(words: list[str]) -> list[str]:
    return [w for w in words if w not in _STATUS]


def _body(organization: str | None, country: str | None) -> str | None:
    if organization:
        return country_code(organization) or demonym(organization) or fold(organization)
    return (country_code(country) or demonym(country)) if country else None


def _state(name: str) -> str | None:
    """ "US.TX" of "Texas"; "GB.SCT" of "Scottish"."""
    for entry in gazetteer.larger().get(fold(name), ()):
        if entry.level == "state":
            return f"{entry.country}.{entry.code}"
    return _state_adjectives().get(name)


@cache
def _state_adjectives() -> dict[str, str]:
    return {
        adjective: f"{row['country']}.{row['code']}"
        for row in gazetteer.extra()["state"]
        for adjective in filter(None, row["adjectives"].split(";"))
    }


def _jurisdiction(role: Role, country: str | None, organization: str | None) -> str | None:
    if role.country:
        return role.country
    if organization is None or (country and _GOVERNMENT.search(organization)):
        if not country:
            return None
        if role.scope == "region":
            return _state(country) or country_code(country) or demonym(country)
        if role.scope == "country" and (adjective := _state_adjectives().get(country)):
            return adjective
        return None if role.scope == "city" else country_code(country) or demonym(country)
    if role.scope == "region" and (state := _state(organization)):
        return state
    code = country_code(organization) or demonym(organization)
    if code:
        return code
    if role.scope in ("country", "region") and (state := _state(organization)):
        return state
    return fold(organization)


def _settle(role: Role, jurisdiction: str | None, organization: str | None) -> tuple[Role, bool]:
    """The class that the word has in that jurisdiction, and whether one person at a time holds it there."""
    title, country = role.title, _is_country(jurisdiction)
    if title == "premier" and country and jurisdiction not in _PREMIERS_BELOW:
        title = "prime_minister"
    elif title == "chancellor" and jurisdiction == "GB":
        title = "chancellor_of_the_exchequer"
    elif title == "secretary_of_state" and jurisdiction == "GB":
        title = "minister"
    elif title == "naval_commander" and organization:
        title = "commander"
    elif title == "governor" and organization and _BANK.search(organization):
        title = "central_bank_governor"
    role = lexicon()[title]
    if title == "chancellor":
        return role, jurisdiction in _CHANCELLORS
    if title == "premier" and country:
        return role, False
    if title in _STATE_OFFICES and jurisdiction and not country and not _STATE_CODE.match(jurisdiction):
        return role, role.single_seat and title != "vice_president"
    return role, role.single_seat


def _country_of(actor: str) -> str | None:
    from checker.reference import country_of  # the reference is made of offices

    return country_of(actor)


def _label(role: Role, words: str, jurisdiction: str | None, organization: str | None, country: str | None) -> str:
    """ "Prime Minister of Slovakia"; short forms are written out."""
    if words.endswith(".") or words.isupper() or (role.scope in ("country", "region") and role.title != "minister"):
        words = role.title.replace("_", " ")
    name = " ".join(_DISPLAY.get(w.lower()) or w[0].upper() + w[1:] for w in words.split())
    if jurisdiction is None or role.country:
        return name
    if _is_country(jurisdiction):
        whose = country_name(jurisdiction)
        return f"{name} of the {whose}" if _WITH_ARTICLE.match(whose) else f"{name} of {whose}"
    if _STATE_CODE.match(jurisdiction):
        return f"{name} of {_state_names()[jurisdiction]}"
    if organization:
        return f"{name} of {organization}"
    return f"{country} {name}" if country else name


@cache
def _state_names() -> dict[str, str]:
    return {f"{row['country']}.{row['code']}": row["name"] for row in reversed(gazetteer.extra()["state"])}


@cache
def _exclusions() -> dict[tuple[str, str], str]:
    """{(title, other title): scope}; what an earlier line says of a pair holds: `together` takes it out of a career."""
    out: dict[tuple[str, str], str] = {}
    for row in csv.DictReader(text("roles_exclusive.csv").splitlines()):
        titles = row["titles"].split(";")
        for pair in ((a, b) for a in titles for b in titles if a != b):
            out.setdefault(pair, row["scope"])
    return {pair: scope for pair, scope in out.items() if scope != "together"}


@cache
def _excluded_with() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for a, b in _exclusions():
        out[a].add(b)
    return {title: frozenset(others) for title, others in out.items()}


@lru_cache(maxsize=16384)
def relation(a: Office, b: Office, on: date | None = None) -> Relation:
    """How two offices of one person go together. `on` is the day of which both are said, for the reference."""
    if a.general or b.general:
        return "general"
    if a.title == b.title:
        return _same_title(a, b)
    above_a, above_b = set(chain(a.base)) | {a.title}, set(chain(b.base)) | {b.title}
    if b.title in above_a or a.title in above_b:
        return "general"
    if a.title != a.base or b.title != b.base:  # the lexicon does not know the whole of it
        return "unknown"
    for x in chain(a.base):
        for y in _excluded_with().get(x, frozenset()) & above_b:
            if _in_scope(_exclusions()[x, y], a, b) and not _held_together(x, y, a, b, on):
                return "apart" if _exclusions()[x, y] == "career" else "exclusive"
            return "unknown"
    if {"prime_minister", "chancellor"} == {a.title, b.title} and a.jurisdiction == b.jurisdiction:
        return "compatible"
    return "unknown" if a.single_seat and b.single_seat else "compatible"


def _same_title(a: Office, b: Office) -> Relation:
    if a.jurisdiction == b.jurisdiction:
        return "same"
    if a.jurisdiction is None or b.jurisdiction is None or a.title != a.base or not a.single_seat:
        return "compatible"
    if a.country and b.country:
        if lexicon()[a.base].scope != "country" or a.title in ("monarch", "governor_general"):
            return "unknown"
        return "unknown" if (a.country, b.country) in gazetteer.ties() else "exclusive"
    if _STATE_CODE.match(a.jurisdiction) and _STATE_CODE.match(b.jurisdiction):
        return "exclusive" if lexicon()[a.base].scope == "region" else "unknown"
    if lexicon()[a.base].scope == "city":
        here, there = find_place(a.jurisdiction), find_place(b.jurisdiction)
        if here and there and here.kind == there.kind == "city" and disjoint(here, there):
            return "exclusive"
    return "unknown"


def _in_scope(scope: str, a: Office, b: Office) -> bool:
    if scope in ("any", "career"):
        return True
    if scope == "same":
        return a.jurisdiction is None or b.jurisdiction is None or a.jurisdiction == b.jurisdiction
    if scope == "nation":  # the first title must be a country's; the other one is below a country anyway
        return bool((a if a.title in _STATE_OFFICES else b).country)
    ministers = {a.title, b.title} & {"prime_minister", "deputy_prime_minister"}
    return all(o.national or (o.jurisdiction is None and _bare_is_national(o, bool(ministers))) for o in (a, b)) and (
        a.jurisdiction is None or b.jurisdiction is None or a.jurisdiction == b.jurisdiction
    )


def _bare_is_national(one: Office, beside_minister: bool) -> bool:
    """A bare "President" who is also called prime minister is not the president of a carnival."""
    return one.title not in _BARE_AMBIGUOUS or (one.title == "president" and beside_minister)


def _held_together(x: str, y: str, a: Office, b: Office, on: date | None) -> bool:
    """Whether the reference knows that country to give both offices to one person, or not to part them."""
    country = a.country or b.country
    if country is None:
        return False
    from checker.reference import may_coincide

    return may_coincide(country, x, y, on)
