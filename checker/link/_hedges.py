"""Finds the words of an article that are told as possible only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.article import Article
from checker.link.kept import kept
from checker.link.slots import Word, sentence_words
from checker.normalise.hedge import ASKED, MAYBE
from checker.normalise.negation import clause
from checker.stopping import each

_SCOPE = 5
"""Words behind "may" within which its verb is looked for."""
_ADVERB = re.compile(r"\w+ly|also|still|soon|well|ever|even")
_HELPING = frozenset("be been being have has had get got a an the his her their its".split())
"""Words that may stand between "may" and the first word that it is about."""


@kept
def hedges(article: Article) -> frozenset[tuple[int, str, int]]:
    """(sentence number, stem, start) of the words that are possible only."""
    out: set[tuple[int, str, int]] = set()
    for number, (span, words) in enumerate(each(sentence_words(article))):
        for match in MAYBE.finditer(article.view, *span):
            out |= {(number, word.stems[0], word.start) for word in _next(words, match.end())}
        for match in ASKED.finditer(article.view, *span):
            stop = clause(article.view, span, match.start(), match.end())[1]
            behind = [w for w in words if match.end() <= w.start < stop and w.text[0].islower()]
            out |= {(number, stem, word.start) for word in behind for stem in word.stems}
    return frozenset(out)


def _next(words: Sequence[Word], at: int) -> Iterator[Word]:
    for word in [w for w in words if w.start >= at][:_SCOPE]:
        lower = word.text.lower()
        if word.stems and not _ADVERB.fullmatch(lower):
            yield word
            return
        if not word.stems and lower not in _HELPING and not _ADVERB.fullmatch(lower):
            return


__all__ = ["hedges"]
