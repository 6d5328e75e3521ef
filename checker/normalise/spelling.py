"""British and American spelling: two spellings of one word, never two words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checker import data

_IZE = re.compile(r"(?<=\w{3})(is|ys)(?=(?:e|ed|es|ing|ation|ations|er|ers)$)")
_OUR = re.compile(r"(?<=\w{2})our(?=(?:s|ed|ing|ite|ites|able|ful|hood|ly)?$)")
_DOUBLE_L = re.compile(
    r"^(\w*(?:travel|cancel|label|model|signal|counsel|fuel|level|marvel|quarrel|total|rival|dial|equal|channel|"
    r"tunnel|shovel|initial|ravel|libel|duel|jewel|panel))l(?=(?:ed|ing|er|ers)$)"
)


@cache
def _known() -> dict[str, str]:
    return dict(line.split()[:2] for line in data.lines("spellings.txt"))


@lru_cache(maxsize=20_000)
def fold_spelling(word: str) -> str:
    """One form for British and American spelling."""
    known = _known().get(word)
    if known:
        return known
    if len(word) > 5:
        word = _IZE.sub(lambda m: m[0][0] + "z", word)
        word = _DOUBLE_L.sub(r"\1", word)
    return _OUR.sub("or", word)


def same_spelling(a: str, b: str) -> bool:
    """The two texts differ in British and American spelling and letter case only."""
    left, right = a.lower().split(), b.lower().split()
    return len(left) == len(right) and all(
        x == y or fold_spelling(x) == fold_spelling(y) for x, y in zip(left, right, strict=True)
    )
