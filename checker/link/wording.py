"""The words of an article in a row, to look up whether and where it has some of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.article import Article
from checker.link.kept import kept
from checker.normalise.person import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words in lower case, joined by blanks, with where each begins there and stands in the view."""

    words: tuple[str, ...]
    joined: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def find(self, words: Sequence[str]) -> tuple[int, int] | None:
        """Where in the view the words stand in a row for the first time."""
        first = next(self.every(words), None)
        return None if first is None else (self.spans[first][0], self.spans[first + len(words) - 1][1])

    def every(self, words: Sequence[str]) -> Iterator[int]:
        """The number of the first word wherever the words stand in a row."""
        wanted = f" {' '.join(words)} "
        at = self.joined.find(wanted)
        while at >= 0:
            yield bisect_right(self.starts, at + 1) - 1
            at = self.joined.find(wanted, at + 1)


@kept
def wording(article: Article) -> Wording:
    """The words of an article."""
    spans = tuple(m.span() for m in _WORD.finditer(article.view))
    words = tuple(_plain(article.view[start:end]) for start, end in spans)
    starts, at = [], 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Wording(words, f" {' '.join(words)} ", tuple(starts), spans)


def plain_words(text: str) -> list[str]:
    """The words of a text as they are looked up."""
    return [_plain(m[0]) for m in _WORD.finditer(text)]


def _plain(word: str) -> str:
    return fold(word).replace("’", "'")
