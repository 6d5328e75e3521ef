"""A person in a draft whose name no source has, beside the one source name that shares its other half."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from checker.article import Article
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link._slot_finders import slots
from checker.link.kept import Same
from checker.link.slots import Slot
from checker.normalise.person import HONORIFICS, PersonName, fold, parse_person, same_given, usual_given
from checker.normalise.place import find_place
from checker.rules._parallel import place_of
from checker.rules._slips import inflected
from checker.rules.base import Remark, World

_OWNERS = re.compile(r"['’]s?(?= |$)")
People = dict[str, list[tuple[PersonName, Slot]]]
"""{given name or surname: the people who have it, with where they are named}."""

_EDITS = 3
"""Most letters by which a surname that no source has may differ from the one that is meant."""


def inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    """Names of the draft with one half that no source has."""
    drafted = world.as_draft(article)
    if drafted is None:
        return
    people, known = _named(Same(drafted.sources))
    seen: set[str] = set()
    for slot in slots(article):
        if slot.kind != "name" or slot.text in seen:
            continue
        seen.add(slot.text)
        meant = _meant(slot, parse_person(slot.text), people, known)
        if meant and find_place(slot.text) is None:
            where = tuple(dict.fromkeys(place_of(s, world) for s in meant))
            sides = ((slot.text, (place_of(slot, world),)), (meant[0].text, where))
            yield Remark(Severity.WARNING, meant[0].text, f"{slot.text} is {meant[0].text} in every source", sides)


@lru_cache(maxsize=2)
def _named(sources: Same) -> tuple[People, frozenset[str]]:
    """Who has a name in the sources, and all words of names there; kept while a draft is checked again and again."""
    names = [slot for source in sources.articles for slot in slots(source) if slot.kind == "name"]
    known = {word for slot in names for word in fold(_OWNERS.sub("", slot.text)).replace("-", " ").split()}
    people: People = defaultdict(list)
    for slot in names:
        person = parse_person(slot.text)
        if person.given and not _OWNERS.search(slot.text.split()[0]):
            people[person.surname].append((person, slot))
            people[person.given[0]].append((person, slot))
    return people, frozenset(known)


def _meant(slot: Slot, name: PersonName, people: People, known: frozenset[str]) -> list[Slot]:
    """Where the sources name the one person who is meant; nothing where several could be."""
    if len(name.given) != 1 or len(name.given[0]) < 2 or " " in name.surname:
        return []
    first, last = name.given[0], name.surname
    if first not in known and last in known and usual_given(first):
        fits = [
            (p, s)
            for p, s in people.get(last, ())
            if p.surname == last and len(p.given) == 1 and not same_given(p.given[0], first)
        ]
    elif last not in known and first in known:
        fits = [
            (p, s)
            for p, s in people.get(first, ())
            if p.given == name.given and (_near(p.surname, last) or _of_one_title(slot, s))
        ]
    else:
        return []
    those = sorted({(p.given[0], p.surname) for p, _ in fits})
    if not those or any(not _one_spelt_twice(those[0], other) for other in those[1:]):
        return []
    return [place for _, place in fits]


def _one_spelt_twice(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """ "Gareth Roe" and "Garath Roe", both in the sources."""
    return a[1] == b[1] and a[0][:1] == b[0][:1] and DamerauLevenshtein.distance(a[0], b[0], score_cutoff=1) <= 1


def _of_one_title(a: Slot, b: Slot) -> bool:
    """ "Police Chief Jim Roe" and "Chief Jim Doe"."""
    return a.before[:1] == b.before[:1] and a.before[:1] != () and a.before[0] in HONORIFICS


def _near(a: str, b: str) -> bool:
    return a[:1] == b[:1] and not inflected(a, b) and DamerauLevenshtein.distance(a, b, score_cutoff=_EDITS) <= _EDITS
