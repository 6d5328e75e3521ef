"""The lexicon of roles: which words name a role, and what class of role they name.

Read from `data/roles.csv`, one line per class with all its wordings. A wording written with a capital there ("Gov.",
"PM", "Captain") is only one with a capital in the article; any other matches in any case. Hyphens, apostrophes,
full stops, plurals and British or American spelling make no difference.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from checker.data import text

Domain = Literal["politics", "court", "police", "military", "church", "business", "sport", "academia", "other"]
Scope = Literal["country", "region", "city", "body", ""]

_SPELLINGS = {
    "defense": "defence", "labor": "labour", "counselor": "counsellor", "councilor": "councillor",
    "center": "centre", "program": "programme", "organizer": "organiser", "chargé": "charge",
    "attaché": "attache", "laborer": "labourer", "caddy": "caddie",
    "dist": "district", "atty": "attorney", "asst": "assistant", "dep": "deputy",
}  # fmt: skip
_PARTS = re.compile(r"['’]s\b|[^\s\-–'’]+")
_DASHES = frozenset({"-", "–", "‑"})
_LONGEST_ABBREVIATION = 5
_HEAD_FIRST = re.compile(r" (?:of|in|at|for|to|on|general|d'affaires)\b|-(?:in|of|at|general)\b")
_IRREGULAR = {"wife": "wives", "person": "people", "midwife": "midwives"}


@dataclass(frozen=True, slots=True)
class Role:
    """A class of role. `general` words (leader, official) say nothing that a specific one could contradict."""

    title: str
    domain: Domain
    single_seat: bool
    general: bool
    broader: str
    scope: Scope
    country: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """`length` words of the sequence name `role`."""

    length: int
    role: Role
    plural: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    role: Role
    plural: bool
    abbreviated: bool


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node]
    any_case: _Hit | None = None
    capital: _Hit | None = None


@cache
def lexicon() -> dict[str, Role]:
    """{title: role}."""
    return {
        row["title"]: Role(
            row["title"],
            row["domain"],  # type: ignore[arg-type]
            row["seat"] == "single",
            row["general"] == "yes",
            row["broader"],
            row["scope"],  # type: ignore[arg-type]
            row["country"],
            tuple(row["forms"].split(";")),
        )
        for row in csv.DictReader(text("roles.csv").splitlines())
    }


def chain(title: str) -> Iterator[str]:
    """The title and its ever broader titles."""
    while title:
        yield title
        role = lexicon().get(title)
        title = role.broader if role else ""


def related(a: Role, b: Role) -> bool:
    """One class, or one of them the wider."""
    return a.title in chain(b.title) or b.title in chain(a.title)


@lru_cache(maxsize=8192)
def _parts(word: str) -> tuple[str, ...]:
    parts = _PARTS.findall(word.lower())
    return tuple("'s" if p in ("'s", "’s") else _SPELLINGS.get(bare := p.rstrip("."), bare) or p for p in parts)


def plural(form: str) -> str | None:
    """The plural of a wording; None for short forms that have none."""
    if form.endswith("."):
        return form[:-1] + "s."
    if form.isupper():
        return form + "s"
    cut = _HEAD_FIRST.search(form)
    head, tail = (form[: cut.start()], form[cut.start() :]) if cut else (form, "")
    first, _, last = head.rpartition(" ")
    if last in _IRREGULAR:
        many = _IRREGULAR[last]
    elif last.endswith("man"):
        many = last[:-3] + "men"
    elif last.endswith("person"):
        many = last + "s"
    elif last.endswith("y") and last[-2] not in "aeou":
        many = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")) and not last.endswith(("arch", "emirch")):
        many = last + "es"
    else:
        many = last + "s"
    return f"{first} {many}{tail}".lstrip()


@cache
def _trie() -> _Node:
    root = _Node({})
    for role in lexicon().values():
        for form in role.forms:
            for wording, many in ((form, False), (plural(form), True)):
                if wording is None:
                    continue
                node = root
                for part in (p for word in wording.split() for p in _parts(word)):
                    node = node.next.setdefault(part, _Node({}))
                hit = _Hit(role, many, wording.endswith("."))
                if form[0].isupper():
                    node.capital = node.capital or hit
                else:
                    node.any_case = node.any_case or hit
    return root


def match_role(words: Sequence[str], at: int = 0) -> RoleMatch | None:
    """The longest wording of a role that begins at `words[at]`; `words` are tokens as written, of any tokeniser."""
    first = words[at]
    parts = _parts(first)
    root = _trie()
    if not parts or parts[0] not in root.next:
        return None
    capital = first[0].isupper()
    if first == "PM" and at and words[at - 1][-1].isdigit():  # a time of day
        return None
    node: _Node | None = root
    hit: _Hit | None = None
    best: RoleMatch | None = None
    i = at
    while i < len(words):
        word = words[i]
        i += 1
        if word in _DASHES and i - 1 > at:
            continue
        if word == "." and len(words[i - 2]) <= _LONGEST_ABBREVIATION and words[i - 2][0].isupper():
            if best and best.length == i - 1 - at and hit and hit.abbreviated:  # "Capt" + ".", parted
                best = RoleMatch(i - at, best.role, best.plural)
            continue
        for part in _parts(word) or ("",):
            node = node.next.get(part) if node else None
        if node is None:
            break
        hit = (node.capital if capital else None) or node.any_case
        if hit:
            best = RoleMatch(i - at, hit.role, hit.plural)
    return best


@cache
def roles() -> Mapping[str, tuple[str, ...]]:
    """{first word: wordings, longest first}, lower-cased, singular and plural, as in the lexicon."""
    out: dict[str, set[str]] = {}
    for role in lexicon().values():
        for form in role.forms:
            for wording in (form, plural(form)):
                if wording:
                    out.setdefault(wording.lower().split()[0], set()).add(wording.lower())
    return {first: tuple(sorted(found, key=lambda w: (-len(w.split()), w))) for first, found in out.items()}
