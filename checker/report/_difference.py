"""Which words of two similar values differ: two versions of a quotation look alike until these are marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

LEAST_WORDS = 4
"""Shorter values are taken in at a glance."""
MOST_WORDS = 300
"""The comparison is quadratic, and articles are untrusted."""
LEAST_RATIO = 0.5
"""Below this the values differ as a whole and marks would only dazzle."""
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")

Spans = tuple[tuple[int, int], ...]


def differing(a: str, b: str) -> tuple[Spans, Spans]:
    """The character spans of a and of b that the other lacks; none where the values are short or far apart."""
    left, right = list(_WORD.finditer(a)), list(_WORD.finditer(b))
    if min(len(left), len(right)) < LEAST_WORDS or max(len(left), len(right)) > MOST_WORDS:
        return (), ()
    matcher = SequenceMatcher(None, [m[0].lower() for m in left], [m[0].lower() for m in right], autojunk=False)
    if matcher.ratio() < LEAST_RATIO:
        return (), ()
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        tuple((left[i].start(), left[j - 1].end()) for _, i, j, _, _ in changed if j > i),
        tuple((right[i].start(), right[j - 1].end()) for _, _, _, i, j in changed if j > i),
    )
