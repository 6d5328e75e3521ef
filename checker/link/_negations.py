"""Finds the words of an article that are negated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.article import Article
from checker.link.kept import kept
from checker.link.slots import Word, sentence_words
from checker.normalise.negation import clause, is_none, negates
from checker.stopping import each

_NO_CUE = frozenset(
    "only just least yet longer doubt matter less more necessarily far sooner later until there here but "
    "all every everyone everybody everything always entirely fully quite".split()
)
"""Words behind a negation that make it none, or one of another word: "not only", "no longer", "not all of them"."""
_SUPPOSED = re.compile(r"\b(?:if|unless|lest|in case)\b", re.I)
"""In its clause nothing is denied: "would harm himself if he did not stay"."""
_SCOPE = 7
"""Words behind a negation within which its word is looked for."""
_PREPOSITIONS = frozenset("at in on for by of from with because as".split())
"""Behind a negation they begin a phrase, of which no single word is negated."""
_ASKED = frozenset("why how what where who whom whose when whether if that out".split())
"""Behind a verb without content they begin what is not said, or not done: "did not say why the guard was suspended"."""
_STRETCHED = frozenset({"any", "ever"})
"""Words that carry a negation further: "did not know of any recent threats", "neither of them ever claimed"."""
_PREFIXED = re.compile(r"no-[a-z]", re.I)
""" "A no-confidence vote", which elsewhere is one of no confidence."""
_ELLIPSIS = re.compile(r",(?! (?:however|therefore|though|as)\b)")
"""Behind a negation whose verb stands before it: "than those who do not, a survey says"."""
_CLAUSE = re.compile(r"[;:.!?—“”\"]|, (?:but|and|which|who|while|although|though)\b")
_OF_SUBJECTS = frozenset({"neither", "nor"})
_ENDS = _PREPOSITIONS | {"to", "that", "about"}
_OR = frozenset({"or", "nor"})


@kept
def negations(article: Article) -> tuple[tuple[int, str, int], ...]:
    """(sentence number, stem, start) of the words that are negated."""
    out = []
    for number, (span, words) in enumerate(each(sentence_words(article))):
        for at, word in enumerate(words):
            out += [(number, stem, word.start) for stem in word.stems if _PREFIXED.match(word.text)]
            if negates(article.view, word.start, word.end) and _denies(article.view, span, word):
                out += [(number, other.stems[0], other.start) for other in _scope(article.view, words, at)]
    return tuple(out)


def _denies(view: str, sentence: tuple[int, int], word: Word) -> bool:
    """The negation holds: its clause is no condition, and does not go on to say that the thing is."""
    start, _ = clause(view, sentence, word.start, word.end)
    return not _SUPPOSED.search(view, start, word.start) and not is_none(view, word.start, word.end, sentence[1])


def _scope(view: str, words: Sequence[Word], at: int) -> Iterator[Word]:
    """The words that the negation at a place is about: the next content word, and two behind "any" or "ever"."""
    subjects = words[at].text.lower() in _OF_SUBJECTS
    left = 0 if subjects else 1
    stretched = found = False
    for other in words[at + 1 : at + 1 + _SCOPE]:
        lower = other.text.lower()
        if (other is words[at + 1] and lower in _NO_CUE) or _CLAUSE.search(view[words[at].end : other.start]):
            return
        if _ELLIPSIS.match(view, words[at].end):
            return
        if lower in _STRETCHED:
            left, stretched = 2, True
        elif stretched and lower in _ENDS:
            return
        elif lower in _OR and not subjects:
            left = max(left, 1)
        elif left and not found and (lower in _PREPOSITIONS or lower in _ASKED):
            left = 0
        elif left and other.stems and other.text[0].islower():
            yield other
            found = True
            left -= 1


__all__ = ["negations"]
