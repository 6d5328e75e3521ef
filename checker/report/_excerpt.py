"""A sentence as a person wants to read it: the evidence found in it, and cut to length around that."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from checker.report.base import clean

ELLIPSIS = "…"
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a sentence and the stretches of it that are evidence, in order, not overlapping."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def find(sentence: str, evidence: str) -> tuple[tuple[int, int], ...]:
    """Where the cleaned evidence stands in the cleaned sentence, as whole words; markup in it is ignored.

    Words that occur several times are all marked: which of them is meant, the place given beside them says.
    """
    stripped = clean(html.unescape(_TAG.sub("", evidence)))
    for words in dict.fromkeys((evidence, stripped, clean(html.unescape(_TAG.sub(" ", evidence))))):
        if not words:
            continue
        lead = r"(?<!\w)" if words[0].isalnum() else ""
        tail = r"(?!\w)" if words[-1].isalnum() else ""
        spans = tuple(m.span() for m in re.finditer(lead + re.escape(words) + tail, sentence))
        if spans:
            return spans
        if (at := sentence.find(words)) >= 0:
            return ((at, at + len(words)),)
    return ()


def excerpt(sentence: str, evidence: str, most: int) -> Excerpt:
    """The sentence with the evidence marked, shortened to about `most` characters around it."""
    sentence = clean(sentence)
    return shorten(Excerpt(sentence, find(sentence, clean(evidence))), most)


def shorten(whole: Excerpt, most: int) -> Excerpt:
    """Cut at word borders to about `most` characters around the first mark; a long mark loses its middle."""
    text, marks = whole.text, whole.marks
    if len(text) <= most:
        return whole
    first, last = marks[0] if marks else (0, 0)
    if last - first > most:
        return _long(text, first, last, most)
    spare = most - (last - first)
    left = min(first, max(spare // 2, spare - (len(text) - last)))
    start = _word_start(text, first - left, first)
    end = _word_end(text, last + spare - left, last)
    lead = ELLIPSIS if start else ""
    shift = len(lead) - start
    shown = lead + text[start:end].rstrip()
    inside = ((a + shift, min(b + shift, len(shown))) for a, b in marks if a >= start and b <= end)
    kept = tuple((a, b) for a, b in inside if a < b)
    return Excerpt(shown + (ELLIPSIS if end < len(text) else ""), kept)


def _long(sentence: str, first: int, last: int, most: int) -> Excerpt:
    head_end = _word_end(sentence, first + most * 2 // 3, first + 1)
    tail_start = _word_start(sentence, last - most // 3, last - 1)
    lead = ELLIPSIS + " " if first else ""
    head = sentence[first:head_end].rstrip()
    text = f"{lead}{head} {ELLIPSIS} {sentence[tail_start:last]}"
    mark = (len(lead), len(text))
    return Excerpt(text + (" " + ELLIPSIS if last < len(sentence) else ""), (mark,))


def _word_start(text: str, at: int, limit: int) -> int:
    """The first word border at or behind `at`, not beyond `limit`."""
    if at <= 0:
        return 0
    while at < limit and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int, limit: int) -> int:
    """The last word border at or before `at`, not before `limit`."""
    if at >= len(text):
        return len(text)
    while at > limit and not text[at].isspace():
        at -= 1
    return at
