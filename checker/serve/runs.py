"""Text in runs: stretches that look alike. The page makes an element of each and sets its words as text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from checker.article import Article
from checker.finding import Located
from checker.report._difference import differing
from checker.report._excerpt import Excerpt, excerpt
from checker.report.base import clean

_TURNING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Codes that show nothing or turn the direction of writing, which would put the figures of a text backwards."""
_SENTENCE = 420
"""Characters of a sentence that are shown around the evidence."""
PLAIN, EVIDENCE, DIFFERING = 0, 1, 2
Span = tuple[int, int]
Run = list[Any]
"""[words, how they look]: short keys, as there are thousands."""


class Units:
    """Offsets as JavaScript counts them: a character outside the basic plane, such as an emoji, is two."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [at for at, letter in enumerate(text) if letter > "\uffff"]

    def of(self, offset: int) -> int:
        """The offset of a Python string in UTF-16 units."""
        return offset + bisect_left(self._wide, offset)


def sentence(place: Located, other: Located | None) -> list[Run]:
    """The sentence around a piece of evidence, with it marked, and in it the words that `other` has differently."""
    cut = excerpt(place.sentence, place.text, _SENTENCE)
    return _runs(cut.text, [(cut.marks, EVIDENCE), (_differences(cut, other), DIFFERING)])


def _differences(cut: Excerpt, other: Located | None) -> list[Span]:
    if other is None:
        return []
    found: list[Span] = []
    for start, end in cut.marks:
        here, _ = differing(cut.text[start:end], clean(other.text))
        found += [(start + a, start + b) for a, b in here]
    return found


def _runs(text: str, layers: Sequence[tuple[Iterable[Span], int]]) -> list[Run]:
    """The text cut where its look changes; a later layer lies over an earlier one."""
    looks = [PLAIN] * len(text)
    for spans, look in layers:
        for start, end in spans:
            looks[start:end] = [look] * (end - start)
    runs: list[Run] = []
    at = 0
    for here in range(1, len(text) + 1):
        if here == len(text) or looks[here] != looks[at]:
            runs.append([text[at:here], looks[at]])
            at = here
    return runs


def article_blocks(article: Article, marks: Sequence[tuple[int, int, str]]) -> list[dict[str, Any]]:
    """The article as it is read, a block at a time: runs of [words, ids of the findings that have evidence there].

    `marks` are (start, end, finding) in the article's text, as evidence gives them.
    """
    blocks = []
    for block in article.blocks:
        runs: list[Run] = []
        for piece in block.pieces:
            near = [m for m in marks if m[0] < piece.end and piece.start < m[1]]
            if piece.shown is not None:
                _append(runs, piece.shown, [m[2] for m in near])
                continue
            cuts = sorted({piece.start, piece.end, *(c for m in near for c in m[:2] if piece.start < c < piece.end)})
            for start, end in pairwise(cuts):
                _append(runs, article.text[start:end], [m[2] for m in near if m[0] < end and start < m[1]])
        blocks.append({"heading": block.kind == "heading", "runs": runs})
    return blocks


def _append(runs: list[Run], words: str, findings: list[str]) -> None:
    findings = list(dict.fromkeys(findings))
    words = _TURNING.sub("\ufffd", words)
    if runs and runs[-1][1] == findings:
        runs[-1][0] += words
    elif words:
        runs.append([words, findings])
