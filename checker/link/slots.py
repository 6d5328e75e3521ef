"""Slots: typed words of a sentence with what stands around them, so that two wordings of one passage can be laid
side by side and the words in one place compared.

A slot is a figure, a time, a name, a nation, a word of a class whose members exclude one another ("north", "south"),
or a word that some sentence of the story negates. Its surroundings are the other content words of the sentence, the
lighter the further they stand from it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from checker.article import Article
from checker.link.kept import kept
from checker.link.sentences import sentences
from checker.normalise.words import content_words
from checker.stopping import each

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d[\d,.:]*\d|\d")
_REACH = 4.0
"""Content words from the slot at which a word counts half."""
BESIDE = 6
"""Words on either side that are compared one by one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence in view offsets, with the stems of its content; a figure's stem is "#" and the figure."""

    start: int
    end: int
    text: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A typed span of an article's view."""

    article: str
    kind: str
    """Only slots of one kind are compared."""
    value: Hashable
    text: str
    start: int
    end: int
    sentence: tuple[int, int]
    around: dict[str, float]
    """Stems of the sentence's other words, with their nearness: 1 beside the slot."""
    names: frozenset[str]
    """Those of them that are words of names."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    """The words next to the slot, nearest first, in lower case."""


Found = tuple[str, Hashable, int, int]
"""Kind, value, start and end of a slot."""


@kept
def sentence_words(article: Article) -> tuple[tuple[tuple[int, int], tuple[Word, ...]], ...]:
    """Each sentence of an article with its words."""
    return tuple((span, tuple(_words(article.view, *span))) for span in each(sentences(article)))


def _words(view: str, start: int, end: int) -> Iterator[Word]:
    for match in _TOKEN.finditer(view, start, end):
        text = match.group()
        stems = ("#" + text,) if text[0].isdigit() else tuple(content_words(text))
        yield Word(match.start(), match.end(), text, stems)


def make_slot(article: Article, sentence: tuple[int, int], words: Iterable[Word], found: Found) -> Slot:
    """The slot at a span of a sentence."""
    kind, value, start, end = found
    left = [w for w in words if w.end <= start][::-1]
    right = [w for w in words if w.start >= end]
    around: dict[str, float] = {}
    names = {s for w in (*left, *right) if w.text[0].isupper() and w.start != sentence[0] for s in w.stems}
    for side in (left, right):
        for step, stem in enumerate(s for word in side for s in word.stems):
            around[stem] = max(around.get(stem, 0.0), _REACH / (_REACH + step))
    return Slot(
        article.id,
        kind,
        value,
        article.view[start:end],
        start,
        end,
        sentence,
        around,
        frozenset(names),
        tuple(w.text.lower() for w in left[:BESIDE]),
        tuple(w.text.lower() for w in right[:BESIDE]),
    )
