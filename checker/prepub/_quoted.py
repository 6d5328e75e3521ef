"""Two quotations word by word: each word changed, dropped or added, in the words as they are written.

What counts as a difference is what `checker.normalise.quotation` says: ellipses, brackets, shortened ends and spelling
are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from checker.normalise.quotation import Difference, compare, quotation

_TOKEN = re.compile(r"\[[^\]]*\]|\.\s?\.\s?\.|…|[^\s\[\]…]+")
_EDGE = re.compile(r"^[^\w\[$£€]+|[^\w\]%]+$")
_MOST_WORDS = 400
"""The comparison is quadratic, and articles are untrusted."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the draft and of the source that differ; with a word of what is around them where they are short."""

    draft: str
    source: str
    kind: str
    """changed, added (by the draft) or dropped."""


def changes(draft: str, source: str) -> list[Change]:
    """How the draft's quotation differs from a source's, in order; nothing where it only is shorter."""
    found = compare(quotation(draft), quotation(source))
    if found.comparison != "reworded":
        return []
    left, right = _tokens(draft), _tokens(source)
    if max(len(left), len(right)) > _MOST_WORDS:
        return []
    a, b = [_said(t) for t in left], [_said(t) for t in right]
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [
        _change(left, right, i, j, k, m)
        for tag, i, j, k, m in codes
        if tag != "equal" and _counts(_flat(a[i:j]), _flat(b[k:m]), found.differences)
    ]


def _tokens(text: str) -> list[str]:
    return [word for token in _TOKEN.findall(text) if (word := _EDGE.sub("", token))]


def _said(token: str) -> tuple[str, ...]:
    return quotation(token).words


def _flat(words: list[tuple[str, ...]]) -> set[str]:
    return {w for said in words for w in said}


def _counts(left: set[str], right: set[str], differences: tuple[Difference, ...]) -> bool:
    """One of the differences that count is in these words."""
    there = left | right
    return any(
        set(d.a) <= left and set(d.b) <= right if d.a and d.b else 2 * len(there & {*d.a, *d.b}) > len({*d.a, *d.b})
        for d in differences
    )


def _change(left: list[str], right: list[str], i: int, j: int, k: int, m: int) -> Change:
    kind = "changed" if j > i and m > k else "added" if j > i else "dropped"
    if kind == "changed" and (j - i == 1 or m - k == 1) and j < len(left) and m < len(right):
        j, m = j + 1, m + 1  # a word more says where it stands
    return Change(_joined(left[i:j]), _joined(right[k:m]), kind)


def _joined(words: list[str]) -> str:
    return " ".join(words)
