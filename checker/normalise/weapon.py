"""Weapons as values: which words name one kind, and when two weapons cannot be one."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KINDS = {
    "handgun": "handgun pistol revolver",
    "rifle": "rifle carbine",
    "shotgun": "shotgun",
    "machine gun": "machine-gun machinegun",
    "knife": "knife dagger blade",
    "machete": "machete",
    "sword": "sword",
    "axe": "axe ax hatchet",
    "hammer": "hammer sledgehammer",
    "bat": "bat",
    "crossbow": "crossbow",
    "screwdriver": "screwdriver",
    "scissors": "scissors",
    "crowbar": "crowbar",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()} | {"machine gun": "machine gun"}
NOUNS = frozenset(_KIND_OF)


_CALIBRE = re.compile(r"\.\d{2,3}|\d{1,2} ?-?mm")


@dataclass(frozen=True, slots=True)
class Weapon:
    """The kind, and the calibre where it is given."""

    kind: str
    calibre: str


def weapon(words: str) -> Weapon | None:
    """The weapon that folded words end with; None where they name none."""
    kind = _KIND_OF.get(words.split()[-1]) or _KIND_OF.get(" ".join(words.split()[-2:]))
    found = _CALIBRE.search(words)
    return Weapon(kind, found[0].replace(" ", "").replace("-", "") if found else "") if kind else None


def weapons_differ(a: Weapon, b: Weapon) -> bool:
    """Two kinds, or two calibres of one kind."""
    return a.kind != b.kind or bool(a.calibre and b.calibre and a.calibre != b.calibre)


def words_for(one: Weapon) -> re.Pattern[str]:
    """Finds that weapon's calibre, or else any word for its kind, in a folded text."""
    if one.calibre:
        return re.compile(re.escape(one.calibre) + r"\b")
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w, kind in _KIND_OF.items() if kind == one.kind) + r")s?\b")
