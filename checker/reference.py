"""The dated facts that ship: who held which state office when, with what may be concluded from them.

The table (CIA World Factbook, snapshots 2000 to 2026-01-22) proves that somebody held an office while he was listed;
it does not prove that nobody else did in between. So every term has a proven and a possible extent. A claim is
contradicted only where the table has the person in another office that day, has somebody else as the only possible
holder of the claimed one for months around, and never lists the person in it. Of a former holder, or of somebody it
does not know, it says nothing: former presidents keep their title in speech, stories look back to Lincoln, and the
table begins in 2000.
"""

from __future__ import annotations

import calendar
import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from checker.data import text
from checker.normalise._gazetteer import countries, fold, ties
from checker.normalise.office import Office, office
from checker.normalise.place import country_name

SOURCE = "CIA World Factbook, snapshot 2026-01-22"
SNAPSHOT = date(2026, 1, 22)
MARGIN_DAYS = 120
"""One change in ten reached the table more than 115 days late."""

_FIRST_DAY = date(2000, 6, 1)
_UNCLEAR = frozenset(
    ("AD", "AF", "BA", "BY", "CD", "EH", "EU", "HT", "KP", "LY", "ML", "MM", "PS", "SD", "SM", "SO", "SS", "SY", "VA",
     "VE", "YE")
)  # fmt: skip
"""Rival governments, several holders at once, or terms that the table records badly: no contradiction is drawn."""
_HEADS = frozenset({"president", "prime_minister", "chancellor"})
"""Nobody holds one of these in two countries."""
_OPEN = date.max - timedelta(days=400)
"""End of a term that the table stops following."""
_SIMILAR = 80
_CLASSES: dict[str, frozenset[str]] = {
    "president": frozenset({"president"}),
    "prime_minister": frozenset({"prime_minister"}),
    "premier": frozenset({"prime_minister"}),
    "taoiseach": frozenset({"prime_minister"}),
    "chancellor": frozenset({"chancellor"}),
    "monarch": frozenset({"monarch"}),
    "queen": frozenset({"monarch"}),
    "vice_president": frozenset({"vice_president"}),
    "governor_general": frozenset({"governor_general"}),
    "supreme_leader": frozenset({"supreme_leader"}),
    "pope": frozenset({"pope"}),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One person's spell in one office. `proven` and `possible` are inclusive (first day, last day)."""

    country: str
    type: str
    title: str
    official_title: str
    name: str
    family_name: str
    names: frozenset[str]
    """Folded, aliases included."""
    family: str
    """Folded `family_name`."""
    words: frozenset[str]
    """Every word of `names`."""
    since: str
    proven: tuple[date, date]
    possible: tuple[date, date]
    doubtful: bool

    @property
    def label(self) -> str:
        """ "Prime Minister of Slovakia"."""
        if self.title == "monarch" and self.official_title.isalpha():
            return f"{self.official_title} of {country_name(self.country)}"
        return office(self.title.replace("_", " "), country_name(self.country), None).label

    def surely(self, on: date, margin: timedelta = timedelta()) -> bool:
        """Whether the table proves the term on that day and `margin` around it."""
        first, last = self.proven
        # The newest rows end with the table itself, not with a change that it may have missed.
        after = timedelta() if last == SNAPSHOT else margin
        return not self.doubtful and first + margin <= on <= last - after

    def maybe(self, on: date, margin: timedelta = timedelta()) -> bool:
        """Whether the term may have run on that day or within `margin` of it."""
        return self.possible[0] - margin <= on and on - margin <= self.possible[1]


@dataclass(frozen=True, slots=True)
class Support:
    """The reference says the same."""

    term: Term
    source: str = SOURCE


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The reference says otherwise: that day the person held the office of `term`, which excludes the claimed one."""

    term: Term
    source: str = SOURCE

    @property
    def value(self) -> str:
        """What the reference has in place of the claim: "Prime Minister of Slovakia"."""
        return self.term.label

    @property
    def since(self) -> str:
        """ISO date, perhaps only a year or month, since when."""
        return self.term.since


@cache
def _lines() -> dict[str, list[str]]:
    """Rows of the table, unparsed, by country."""
    out: dict[str, list[str]] = defaultdict(list)
    for line in text("offices.csv").splitlines()[1:]:
        out[line[:2]].append(line)
    return dict(out)


@cache
def terms(country: str) -> tuple[Term, ...]:
    """All terms in the offices of a country."""
    return tuple(map(_term, csv.reader(_lines().get(country, []))))


def _term(row: list[str]) -> Term:
    country, kind, title, official, name, family, aliases, since, seen_first, seen_last, following, doubt = row
    seen = (date.fromisoformat(seen_first), date.fromisoformat(seen_last))
    began = _days(since) if since else (seen[0] - timedelta(days=5 * 365), seen[0])
    first = min(began[1], seen[0]) if since else seen[0]
    successor = _days(following)[0] if following else None
    if successor is not None and successor <= first:
        successor = None  # an acting holder inside a longer spell, or co-listed offices
    proven = (first, min(seen[1], successor - timedelta(days=1)) if successor else seen[1])
    last = max(seen[1], successor) if successor else _OPEN
    if seen[1] >= SNAPSHOT:
        last = SNAPSHOT
    names = frozenset(fold(n) for n in (name, *aliases.split(";")) if n)
    return Term(
        country=country,
        type=kind,
        title=title,
        official_title=official,
        name=name,
        family_name=family,
        names=names,
        family=fold(family),
        words=frozenset(word for n in names for word in n.split()),
        since=since,
        proven=proven,
        possible=(min(began[0], seen[0]), last),
        doubtful=bool(doubt),
    )


def _days(written: str) -> tuple[date, date]:
    """First and last day of an ISO date that may be only a year or a month."""
    year, *rest = map(int, written.split("-"))
    if len(rest) == 2:
        day = date(year, rest[0], rest[1])
        return day, day
    if rest:
        return date(year, rest[0], 1), date(year, rest[0], calendar.monthrange(year, rest[0])[1])
    return date(year, 1, 1), date(year, 12, 31)


@cache
def _countries_by_name() -> dict[str, frozenset[str]]:
    """{folded full name, alias or family name: countries}; territories, which list another country's, are left out."""
    out: dict[str, set[str]] = defaultdict(set)
    classes = frozenset().union(*_CLASSES.values())
    for country, lines in _lines().items():
        if country in countries() and not countries()[country].sovereign:
            continue
        for row in csv.reader(lines):
            if row[2] in classes:
                for name in (row[4], row[5], *row[6].split(";")):
                    if name:
                        out[fold(name)].add(country)
    return {name: frozenset(found) for name, found in out.items()}


def _is(person: str, term: Term) -> bool:
    """Whether the folded name is a name of that holder: in full, or the family name alone."""
    if person in term.names or person == term.family:
        return True
    first, _, rest = person.partition(" ")
    return f" {rest}".endswith(f" {term.family}") and fold(term.name).split()[0] == first


def _may_be(person: str, term: Term) -> bool:
    """Whether the folded name may be a spelling of that holder's: its family name, or two of its words, are alike."""
    if _is(person, term):
        return True
    words = person.split()
    ends = {words[0], words[-1]}
    if any(_alike(end, part) for end in ends for part in term.family.split() if len(part) > 2 or end == part):
        return True
    return sum(any(_alike(word, other) for other in term.words) for word in words if len(word) > 2) > 1


def _alike(a: str, b: str) -> bool:
    return a == b or (abs(len(a) - len(b)) < 2 and ratio(a, b) >= _SIMILAR)


def _of(office: Office) -> tuple[Term, ...]:
    """The terms of that office."""
    classes = _CLASSES.get(office.base)
    if classes is None or office.country is None or office.title != office.base:
        return ()
    return tuple(t for t in terms(office.country) if t.title in classes)


def holders(office: Office, on: date, margin_days: int = MARGIN_DAYS) -> list[Term]:
    """Whoever may have held the office within `margin_days` of that day; empty outside the table's dates."""
    if not _FIRST_DAY <= on <= SNAPSHOT:
        return []
    margin = timedelta(days=margin_days)
    return [t for t in _of(office) if t.maybe(on, margin)]


def offices_of(person: str, on: date) -> list[Term]:
    """The offices that the table proves the person to have held that day.

    By full name, or by a family name that fits holders in one country only.
    """
    if not _FIRST_DAY <= on <= SNAPSHOT:
        return []
    name = fold(person)
    known = _countries_by_name().get(name, frozenset())
    if " " not in name and len(known) > 1:
        return []
    known = known or _countries_by_name().get(name.rpartition(" ")[2], frozenset())
    return [t for c in sorted(known) for t in terms(c) if t.surely(on) and _is(name, t)]


def country_of(person: str) -> str | None:
    """The one country in whose offices the full name appears; None for a family name alone."""
    name = fold(person)
    if " " not in name:
        return None
    known = _countries_by_name().get(name, frozenset())
    return next(iter(known)) if len(known) == 1 else None


@lru_cache(maxsize=4096)
def may_coincide(country: str, title: str, other: str, on: date | None = None) -> bool:
    """Whether one person may hold both offices of that country, as far as the table tells.

    True where it ever lists one person for both, where the president heads the government and no prime minister is
    listed beside him, and where the head of government is himself styled president.
    """
    day = min(on, SNAPSHOT) if on else SNAPSHOT
    first, second = (_CLASSES.get(t, frozenset({t})) for t in (title, other))
    listed = terms(country)
    a = [t for t in listed if t.title in first]
    b = [t for t in listed if t.title in second]
    if "prime_minister" in (title, other):
        ministers, heads = (a, b) if title == "prime_minister" else (b, a)
        if any(t.title == "monarch" and t.type == "head_of_government" and t.maybe(day) for t in heads):
            return True
        now = [t for t in ministers if t.maybe(day)]
        if not now:
            return True
        if any(t.official_title.startswith("President") for t in now):
            return True
    return any(_is(fold(x.name), y) and _overlap(x, y) and (on is None or x.maybe(day)) for x in a for y in b)


def _overlap(x: Term, y: Term) -> bool:
    return x.proven[0] <= y.proven[1] and y.proven[0] <= x.proven[1]


@lru_cache(maxsize=8192)
def check(person: str, office: Office, on: date) -> Support | Contradiction | None:
    """What the reference says to "`person` is `office`" in an article of that day; None where it cannot tell.

    Meant for claims of a current office: acting, former and elect holders are nobody's contradiction.
    """
    name = fold(person)
    if not _FIRST_DAY <= on <= SNAPSHOT or not name:
        return None
    listed = _of(office)
    mine = [t for t in listed if _may_be(name, t)]
    if mine:
        proof = next((t for t in mine if t.surely(on) and _is(name, t)), None)
        return Support(proof) if proof else None
    if office.country in _UNCLEAR or office.base not in _CLASSES or office.title != office.base:
        return None
    if listed and not _another_holds(listed, on):
        return None
    own = next((t for t in offices_of(person, on) if _excludes(t, name, office, on)), None)
    return Contradiction(own) if own else None


def _another_holds(listed: Iterable[Term], on: date) -> bool:
    """Whether the table proves one person to hold the office that day, and nobody else to have done so for months."""
    margin = timedelta(days=MARGIN_DAYS)
    possible = [t for t in listed if t.maybe(on, margin)]
    proof = next((t for t in possible if t.surely(on, margin)), None)
    return proof is not None and all(_may_be(fold(t.name), proof) for t in possible)


def _excludes(term: Term, name: str, office: Office, on: date) -> bool:
    """Whether who holds `term` cannot hold `office`. Abroad only a full name says that it is the same person."""
    if term.country != office.country:
        tied = (term.country, office.country) in ties()
        return " " in name and not tied and office.base in _HEADS and term.title in _HEADS
    return term.title not in _CLASSES[office.base] and not may_coincide(term.country, term.title, office.base, on)
