"""States that exclude one another, said in a word or two: armed and unarmed, well equipped and ill-equipped."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WELL = r"(?:well|properly|fully|adequately|suitably|sufficiently|appropriately|correctly)"
_ILL = r"(?:poorly|badly|insufficiently|inadequately|improperly|unsuitably|ill|under)"
_FIT = "equipped trained insured licensed maintained staffed supervised secured lit marked funded"
_UN = (
    "armed insured licensed married employed registered authorized authorised occupied manned locked conscious "
    "experienced responsive restrained accompanied supervised"
)
_FLAT = {
    word: state
    for state, words in {
        ("clothes", "without"): "naked/nude",
        ("clothes", "with"): "fully clothed/fully dressed",
        ("drink", "without"): "sober",
        ("drink", "with"): "drunk/intoxicated",
        ("experienced", "without"): "inexperienced",
        ("harmed", "without"): "unhurt/unharmed/uninjured",
        ("damaged", "without"): "undamaged/intact/unscathed/untouched",
        ("damaged", "with"): "damaged/destroyed/devastated/flattened/razed/levelled/leveled/gutted/toppled",
    }.items()
    for word in words.split("/")
}
DAMAGE = {word: value for word, (kind, value) in _FLAT.items() if kind == "damaged"}
"""Word for what befell a thing -> with or without damage."""
_PATTERN = re.compile(
    rf"\b(?:(?P<well>{_WELL})[ -]|[\"“'‘]?(?P<ill>{_ILL})[\"”'’]?[ -]?)(?P<fit>{'|'.join(_FIT.split())})\b"
    rf"|\bun(?P<un>{'|'.join(_UN.split())})\b"
    rf"|\b(?P<plain>{'|'.join(_UN.split())})\b"
    rf"|\b(?P<flat>{'|'.join(_FLAT)})\b",
    re.IGNORECASE,
)
"""A word of state with what strengthens or denies it."""


TRIGGERS = frozenset(
    {*_FIT.split(), *_UN.split(), *(f"un{word}" for word in _UN.split()), *(words.split()[-1] for words in _FLAT)}
)
"""The last words of all that is found."""


def find_states(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words of state in a stretch of a text."""
    return _PATTERN.finditer(text, start, end)


def state(words: str) -> tuple[str, str] | None:
    """(of what, "with" or "without") of words of state; "not " before them turns them round."""
    bare = words.removeprefix("not ")
    found = _PATTERN.search(bare)
    if found is None:
        return None
    if found["flat"]:
        kind, value = _FLAT[found["flat"].lower()]
    else:
        kind = (found["fit"] or found["un"] or found["plain"]).lower().replace("authoris", "authoriz")
        value = "with" if found["well"] or found["plain"] else "without"
    if bare != words:
        value = "without" if value == "with" else "with"
    return kind, value
