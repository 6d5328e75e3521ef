"""Content words: what a sentence is about, as stems that two wordings of one fact share."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

import snowballstemmer

from checker import data

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FUNCTION = frozenset(
    (
        "a about above after again against all also although am among an and any are as at be became because been "
        "before being between both but by can could did do does doing don down during each either else even ever "
        "every few for from further had has have having he her here hers him his how however i if in into is it "
        "its itself just last later like made make many may me might more most much must my near neither no nor "
        "not now of off on once one only onto or other our out over own per put quite rather s said same say says "
        "she should since so some still such t take than that the their them then there these they this those "
        "though through thus to too took toward under until up upon us very was we were what when where whether "
        "which while who whom whose why will with within without would yet you your re ve ll mr mrs ms according "
        "told tell added including around another got get going go went came come around"
    ).split()
)


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@cache
def _groups() -> dict[str, str]:
    out: dict[str, str] = {}
    for line in data.lines("synonyms.txt"):
        first, *rest = (_stemmer().stemWord(w) for w in line.split())
        for word in (first, *rest):
            out.setdefault(word, first)
    return out


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word, lower-cased; words of one synonym group have one stem."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    plain: str = _stemmer().stemWord(lower)
    return _groups().get(plain, plain)


def content_words(text: str) -> list[str]:
    """Stems of the content words, in order; function words, numbers and single letters are left out."""
    return [found for word in _WORD.findall(text) if (found := _content_stem(word))]


@lru_cache(maxsize=100_000)
def _content_stem(word: str) -> str:
    """The stem, or "" for a word without content."""
    return stem(word) if len(word) > 1 and word.lower() not in _FUNCTION else ""


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    rows = data.lines("frequencies.tsv")
    table = {}
    for row in rows[1:]:
        word, count = row.split("\t")
        table[word] = int(count)
    return int(rows[0]), table


@cache
def weight(stem_: str) -> float:
    """Inverse document frequency of a stem in general news, in nats; an unknown stem is as rare as one in N."""
    total, table = _frequencies()
    return math.log((total + 1) / (table.get(stem_, 0) + 1))


def is_word(word: str) -> bool:
    """A folded word that is an ordinary word of the language, whatever name it may be besides."""
    return weight(stem(word)) < weight("\0") or stem(word) in data.words("vocabulary.txt")
