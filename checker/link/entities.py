"""Who is who: the names of one story's claims become entities.

A full name gathers its short forms; a bare surname joins the one full name it fits, and stays alone where it fits
two; a description ("the Russian leader") joins the one person whom the story calls so. Two spellings of one name
stay two entities here: that they are one is a finding, not an assumption.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from checker.claims import Claim
from checker.claims.quantity import QuantityClaim
from checker.claims.role import RoleClaim
from checker.facts.base import Fact
from checker.normalise.office import Office, office
from checker.normalise.office import relation as office_relation
from checker.normalise.person import PersonName, fold, parse_person, relation
from checker.normalise.place import demonym

_BY_AGE = re.compile(r"(\d{2})-year-old \w+$")
"""Somebody told by the age alone: "a 36-year-old climber" is the one person of the story of that age."""
_JOINING = frozenset({"of", "and", "for", "in", "at", "&"})
"""Words of names that are no person's."""


def link_entities(facts: Iterable[Fact[Claim]]) -> None:
    """Set `entity` of every fact to the canonical name of its actor within its story."""
    stories: dict[int, list[Fact[Claim]]] = defaultdict(list)
    for fact in facts:
        stories[fact.story].append(fact)
    for group in stories.values():
        _link(group)


def _link(facts: list[Fact[Claim]]) -> None:
    counts = Counter(f.entity for f in facts if f.entity)
    offices = _offices(facts)
    canonical = _people([name for name in counts if _is_name(name)], counts)
    aged = _aged(facts, canonical)
    for fact in facts:
        raw = fact.entity
        if not raw:
            continue
        if raw in canonical:
            fact.entity = canonical[raw]
        elif (age := _BY_AGE.match(raw)) and (person := _one_person(aged[int(age[1])])):
            fact.entity = person
        else:
            described = _described(raw, offices)
            fact.entity = canonical.get(described, described) if described else _plain(raw)
        if isinstance(fact.claim, RoleClaim) and fact.value.jurisdiction is None:
            _place_office(fact)


def _aged(facts: list[Fact[Claim]], canonical: dict[str, str]) -> dict[int, set[str]]:
    """{age: the people by full name whom the story gives that age}."""
    out: dict[int, set[str]] = defaultdict(set)
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, QuantityClaim) and claim.measure == "age" and claim.value.low == claim.value.high:
            name = canonical.get(fact.entity, "")
            if claim.value.low is not None and parse_person(name).given and name[0].isupper():
                out[int(claim.value.low)].add(name)
    return out


def _one_person(names: set[str]) -> str:
    """The first of names that are all one person's, in whatever spelling; "" for two people."""
    first, *others = sorted(names) or [""]
    known = parse_person(first)
    return first if all(relation(known, parse_person(o)) != "different" for o in others) else ""


def _place_office(fact: Fact[Claim]) -> None:
    """A bare "President" gets its country by the full name, which another sentence or account gives."""
    claim = fact.claim
    person = parse_person(fact.entity)
    if isinstance(claim, RoleClaim) and person.given and fact.entity[0].isupper():
        plain = f"{person.given[0]} {person.surname}"  # without middle initials
        found = office(claim.role, claim.country, claim.organization, actor=plain)
        if found.jurisdiction is not None:
            fact.value = found


def _is_name(text: str) -> bool:
    """Every word but particles begins with a capital: a name and not a description."""
    words = text.split()
    return (
        bool(words)
        and len(words) <= 6
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and words[0].lower() not in ("the", "a", "an")
    )


def _plain(text: str) -> str:
    words = fold(text).split()
    while len(words) > 1 and words[0] in ("the", "a", "an", "his", "her", "their", "its"):
        words.pop(0)
    return " ".join(words)


def _people(names: list[str], counts: Counter[str]) -> dict[str, str]:
    """{name: fullest form of the same person}; names of one word join the only full name with that surname."""
    by_surname: dict[str, list[tuple[str, PersonName]]] = defaultdict(list)
    by_given: dict[str, set[str]] = defaultdict(set)
    out: dict[str, str] = {}
    full = [(n, parse_person(n)) for n in names]
    for text, name in sorted(full, key=lambda x: (-len(x[1].given), -counts[x[0]], x[0])):
        if not name.given:
            continue
        if _JOINING & set(text.lower().split()):
            out[text] = text  # "Bank of Leeds", "Friends of Roe": nobody's full name
            continue
        for other_text, other in by_surname[name.surname]:
            if relation(name, other) in ("same", "compatible"):
                out[text] = other_text
                break
        else:
            out[text] = text
            by_surname[name.surname].append((text, name))
            by_given[name.given[0]].add(text)
    for text, name in full:
        if name.given:
            continue
        options = {out[t] for t, _ in by_surname.get(name.surname, [])} or by_given.get(name.surname, set())
        out[text] = next(iter(options)) if len(options) == 1 else text
    return out


def _offices(facts: list[Fact[Claim]]) -> list[tuple[Office, str]]:
    """Current offices of the story and who is said to hold them."""
    found = []
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, RoleClaim) and claim.status == "current" and fact.value.jurisdiction:
            found.append((fact.value, claim.actor))
    return found


def _described(text: str, offices: list[tuple[Office, str]]) -> str:
    """The one person of the story who fits "the Russian leader", else ""."""
    words = text.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    if len(words) < 2 or not demonym(words[0]):
        return ""
    wanted = office(" ".join(words[1:]), words[0], None)
    fits = {
        person
        for held, person in offices
        if held.jurisdiction == wanted.jurisdiction and office_relation(held, wanted) in ("same", "general")
    }
    surnames = {parse_person(p).surname for p in fits}
    return max(fits, key=len) if len(surnames) == 1 else ""
