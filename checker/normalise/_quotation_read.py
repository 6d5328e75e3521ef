"""Reading a quotation: marks, spelling, contractions, numbers, brackets and ellipses folded into comparable words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from checker.normalise._quotation_words import function_words, numbers, table
from checker.normalise.spelling import fold_spelling

SLOT = "[]"
"""Stands for a bracketed insertion."""
GAP = "…"
"""Stands for an ellipsis."""
_PIECE = re.compile(
    r"\[(?P<slot>[^\]]{0,80})\]"
    r"|\((?P<paren>[^()]{1,40})\)"
    r"|(?P<gap>\.\s?\.\s?\.(?:\s?\.)*|…)"
    r"|(?P<number>[$£€]?\d[\d,]*(?:[.:]\d+)?%?)"
    r"|(?P<stop>[.!?]+(?=\s|$))"
    r"|(?P<word>'?[^\W\d_](?:[^\W_]|['.&](?=[^\W_]))*'?)"
)
_NOT_SAID = re.compile(r"\[(?:sic|laughter|applause|laughs|pause|inaudible|crosstalk|\.\.\.|…)\]", re.IGNORECASE)
_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u00a0": " "})
_HESITATION = frozenset({"um", "uh", "er", "erm", "ah", "oh"})
_TAILS = {"s": "'s", "d": "'d", "re": "are", "ve": "have", "ll": "will", "m": "am"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Comparable words of a quotation; SLOT and GAP stand for brackets and ellipses. `text` is as written,
    `starts` holds the indices of words that begin a sentence."""

    text: str
    words: tuple[str, ...]
    starts: frozenset[int]
    content: frozenset[str]


@lru_cache(maxsize=50_000)
def quotation(text: str) -> Quotation:
    """Read a quotation, with or without its marks."""
    flat = text.translate(_FOLD)
    if "[" in flat:
        flat = _NOT_SAID.sub(" ", flat)
    if not flat.isascii():
        flat = "".join(c for c in unicodedata.normalize("NFD", flat) if not unicodedata.combining(c))
    words: list[str] = []
    starts = {0}
    for match in _PIECE.finditer(flat):
        kind = match.lastgroup
        at = match.start()
        if kind == "stop":
            starts.add(len(words))
        elif kind == "gap":
            if words and words[-1] != GAP:
                words.append(GAP)
        elif kind == "paren" or kind == "slot":
            _bracket(words, flat, match)
        elif at > 1 and flat[at - 1] == "]" and flat[max(0, at - 3) : at].startswith("["):
            _add(words, flat[at - 2] + match[0])  # "[T]he"
        else:
            _add(words, match[0])
    while words and words[-1] == GAP:
        words.pop()
    known = function_words()
    content = frozenset(w for w in words if w not in known and w != SLOT and w != GAP)
    return Quotation(text, tuple(words), frozenset(starts), content)


def _bracket(words: list[str], text: str, match: re.Match[str]) -> None:
    if text[match.start() - 1 : match.start()].isalpha() and words:
        words[-1] = SLOT  # "reach[ed]"
    elif text[match.end() : match.end() + 1].isalpha() and match.end() - match.start() == 3:
        return  # "[T]he": read with the rest of the word
    elif not words or words[-1] != SLOT:
        words.append(SLOT)


def _add(words: list[str], written: str) -> None:
    """Add the comparable form of a word as written."""
    low = written.lower()
    if low[0] in "0123456789$£€":
        bare = low.replace(",", "").lstrip("$£€").removesuffix(":00")
        words.append(bare.rstrip("%"))
        if bare.endswith("%"):
            words.append("percent")
        return
    known = table("quotation_contractions.txt").get(low)
    if known:
        words.extend(known)
        return
    low = low.strip("'")
    tail: tuple[str, ...] = ()
    if "'" in low:
        stem, _, end = low.rpartition("'")
        if end == "t" and stem.endswith("n"):
            low, tail = stem[:-1], ("not",)
        elif end in _TAILS:
            low, tail = stem, (_TAILS[end],)
    low = low.replace(".", "")
    if low in _HESITATION:
        return
    if words and low == "cent" and words[-1] == "per":
        words[-1] = "percent"
        return
    number = numbers().get(low)
    if number:
        if len(number) == 1 and number != "0" and words and len(words[-1]) == 2 and words[-1][1] == "0":
            words[-1] = words[-1][0] + number  # "twenty-three"
        else:
            words.append(number)
    elif low:
        words.append(fold_spelling(low))
    words.extend(tail)
