"""Words of an article with what stands around them: how an error is shown to a person."""

from __future__ import annotations

from checker.evaluate.base import Passage

AROUND = 80
"""Characters shown on either side of the words."""


def passage(label: str, article: str, text: str, start: int, end: int) -> Passage:
    """text[start:end] with its surroundings, cut at spaces."""
    left = max(0, start - AROUND)
    if left:
        cut = text.find(" ", left, start)
        left = cut + 1 if cut >= 0 else left
    right = min(len(text), end + AROUND)
    if right < len(text):
        cut = text.rfind(" ", end, right)
        right = cut if cut >= 0 else right
    return Passage(label, article, text[left:start], text[start:end], text[end:right])
