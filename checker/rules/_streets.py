"""One street under two names: another kind of road behind the same word, or a slip in the word besides.

"Elm Street" and "Elm Road" in two accounts of one event are hardly two roads, nor are "Philip Street" and "Phillips
Road" or the west and the east end of one; an article that names both knows two.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from checker.normalise.person import fold
from checker.normalise.road import KINDS, SIDES
from checker.rules._aligned import named
from checker.rules.base import Group

_ROADS = {word: kind for word, kind in KINDS.items() if kind not in ("highway", "place", "square")}
"""Highways go by number, and Elm Square mostly lies at Elm Street."""
_OF_TOWN = frozenset({*SIDES, "old", "new", "upper", "lower"})
_OPPOSITE = ({"north", "south"}, {"east", "west"})
_COMMON = frozenset("park church high main station mill school first second third fourth fifth".split())
"""Words that many roads of a town have."""
_LEAST = 4
"""Letters of the word; shorter ones are alike by chance."""
_TWO_SLIPS = 6
"""Letters from which two slips leave the word recognisable."""
_HEAD = 3


@dataclass(frozen=True, slots=True)
class Street:
    """A road's name without the side of town, its kind, and the side or ""."""

    word: str
    kind: str
    side: str


def street(name: str) -> Street | None:
    """The road that a name is of; None for other names, numbered roads and words that many roads have."""
    words = [w.rstrip(".") for w in fold(name).split()]
    kind = _ROADS.get(words[-1])
    rest = [w for w in words[:-1] if w not in _OF_TOWN]
    if kind is None or len(rest) != 1 or len(rest[0]) < _LEAST or not rest[0].isalpha() or rest[0] in _COMMON:
        return None
    sides = [SIDES.get(w, w) for w in words[:-1] if w in _OF_TOWN]
    return Street(rest[0], kind, sides[0] if sides else "")


def keys(name: str) -> Iterable[Hashable]:
    """Roads that may be one share the beginning of the word."""
    found = street(name)
    return [("street", found.word[:_HEAD])] if found else []


def one(a: Group, b: Group) -> bool:
    """Two names of different kinds or ends that are one road's, as nobody names both."""
    x, y = street(str(a.value)), street(str(b.value))
    if x is None or y is None or not _alike(x.word, y.word):
        return False
    if x.kind == y.kind and (x.word != y.word or {x.side, y.side} not in _OPPOSITE):
        return False
    return not (named(a, str(b.value)) or named(b, str(a.value)))


def _alike(a: str, b: str) -> bool:
    limit = 2 if min(len(a), len(b)) >= _TWO_SLIPS else 1
    return DamerauLevenshtein.distance(a, b, score_cutoff=limit) <= limit
