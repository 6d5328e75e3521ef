"""Finding words in a text letter for letter, up to what typography changes: quotation marks, dashes, white space.

Nothing fuzzy: one letter or figure that differs and the words are not there. A find never cuts a word or a figure, so
that "killed 2" is not found in "killed 26", nor "1" in "1,200".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_FOLDED = {
    **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
}
_INVISIBLE = frozenset("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


class Letters:
    """A text folded for searching, with the way back to its offsets; case counts unless `caseless`."""

    def __init__(self, text: str, *, caseless: bool = False) -> None:
        self._caseless = caseless
        self.text, self._at = _fold(text, caseless)

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """(start, end) of every place where `words` stand, in offsets of the text."""
        wanted = _fold(words, self._caseless)[0].strip()
        if not any(letter.isalnum() for letter in wanted):
            return
        at = self.text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if _uncut(self.text, at, end):
                yield self._at[at], self._at[end - 1] + 1
            at = self.text.find(wanted, at + 1)

    def hold(self, words: str) -> bool:
        """Whether `words` stand somewhere in the text."""
        return next(self.find(words), None) is not None


def _fold(text: str, caseless: bool) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters where it comes from; runs of white space or dashes are one."""
    out: list[str] = []
    at: list[int] = []
    for offset, letter in enumerate(text):
        if letter in _INVISIBLE:
            continue
        if letter.isspace() or letter < " ":
            folded = " "
        else:
            folded = _FOLDED.get(letter, letter)
            if caseless:
                folded = folded.casefold()
        if folded in (" ", "-") and out and out[-1] == folded:
            continue
        for part in folded:
            out.append(part)
            at.append(offset)
    return "".join(out), at


def _uncut(text: str, start: int, end: int) -> bool:
    """Neither end lies within a word or a figure."""
    return not (_cuts(text, start) or _cuts(text, end))


def _cuts(text: str, at: int) -> bool:
    """Whether a word or a figure goes on from `at` - 1 to `at`."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if (left.isalnum() and right.isalnum()) or unicodedata.combining(right):
        return True
    if right in ".," and left.isdigit():
        return text[at + 1 : at + 2].isdigit()
    return left in ".," and right.isdigit() and at > 1 and text[at - 2].isdigit()
