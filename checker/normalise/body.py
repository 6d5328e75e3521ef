"""Names of bodies: their words without joiners, and whether two names are one name with one word mistaken.

A body is called by what it is for and by what kind it is. Where all of the first is equal and the kind differs
("Committee", "Campaign"), one of the two names is mistaken, unless the two kinds stand side by side in life, as a
police department and its union do.
"""

from __future__ import annotations

from functools import lru_cache

_GROUPS = (
    "committee commission council board panel campaign party",
    "department division bureau office agency service administration authority ministry directorate",
    "center centre institute institution laboratory lab alliance initiative program programme project",
    "association federation society organization organisation confederation alliance league",
    "college university school academy institute",
    "foundation fund trust charity",
    "hospital clinic infirmary",
    "museum gallery library",
    "court tribunal",
    "airport airfield airbase",
)
"""Kinds of bodies of which one is easily written for another."""
_KINDS: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(_GROUPS):
    for _word in _line.split():
        _KINDS[_word] = _KINDS.get(_word, frozenset()) | {_number}
_ONE_KIND = frozenset(
    {frozenset(pair) for pair in (("center", "centre"), ("program", "programme"), ("lab", "laboratory"))}
    | {frozenset(("organization", "organisation"))}
)
_JOINERS = frozenset("of for on to and in the against at & de".split())
_FEWEST = 2
"""Words besides the kind that are equal: of two names with one word in common both may be right."""


def is_kind(word: str) -> bool:
    """A word, folded, for a kind of body: committee, bureau, institute."""
    return word in _KINDS


@lru_cache(maxsize=20_000)
def content(name: str) -> tuple[str, ...]:
    """The words of a folded name without joiners and possessive endings."""
    return tuple(w.removesuffix("'s") for w in name.split() if w not in _JOINERS)


def kind_mistaken(a: str, b: str) -> bool:
    """Two folded names that differ in the kind of body alone."""
    p, q = content(a), content(b)
    if len(p) != len(q) or len(p) <= _FEWEST:
        return False
    odd = [(x, y) for x, y in zip(p, q, strict=True) if x != y]
    if len(odd) != 1 or frozenset(odd[0]) in _ONE_KIND:
        return False
    x, y = (_KINDS.get(word, frozenset()) for word in odd[0])
    return bool(x & y)
