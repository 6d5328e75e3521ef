"""What a set of articles says in whatever form: words, countries, abbreviations and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.normalise._quotation_words import numbers
from checker.normalise.person import fold
from checker.normalise.place import country, demonym
from checker.normalise.words import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_RUN = re.compile(r"\b[^\W\d_a-z][\w’'.]*(?:(?:[ -](?:of|the|for|and|de|in) | |-)[^\W\d_a-z][\w’'.]*)+")
_SMALL = frozenset({"of", "the", "for", "and", "de", "in"})
_ROUNDED = 0.1
"""How far a rounded figure may be from the exact one, as a share."""
_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "m": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
}
_WORDS = "|".join([*numbers(), "hundred", "dozen"])
FIGURE = re.compile(
    rf"(?<![\w.,-])(?P<about>(?:about|around|nearly|almost|roughly|some|over|under|(?:more|less|fewer) than|at least|"
    r"up to|close to|approximately|an estimated)\s+)?[$£€]?"
    rf"(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|(?:{_WORDS})(?:-(?:{_WORDS}))?)"
    r"(?:st|nd|rd|th)?(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|bn|m|k)\b)?(?![\w])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Stems of words, countries by code, initials of names of several words, and figures."""

    words: frozenset[str]
    countries: frozenset[str]
    initials: frozenset[str]
    figures: frozenset[float]

    @classmethod
    def of(cls, views: Iterable[str]) -> Vocabulary:
        """All that is in the views of articles."""
        each = [_read(view) for view in views]
        return cls(*(frozenset().union(*(getattr(v, name) for v in each)) for name in cls.__slots__))

    def has_word(self, word: str) -> bool:
        """The word in some form, or the country whose people it names, or an abbreviation spelt out."""
        key = forms(word)
        if key & self.words or _letters(word) in self.initials:
            return True
        code = country(word) or demonym(word)
        return code is not None and code in self.countries

    def has_name(self, words: list[str]) -> bool:
        """Every word of a name, or the name by its first letters."""
        return all(self.has_word(w) for w in words) or (len(words) > 1 and initials(words).lower() in self.words)

    def has_figure(self, value: float, *, rounded: bool) -> bool:
        """The figure, or with `rounded` one that it may stand for."""
        if value in self.figures:
            return True
        return rounded and any(abs(value - f) <= _ROUNDED * max(value, f) for f in self.figures)


def forms(word: str) -> frozenset[str]:
    """The forms under which a word is found: folded, without an ending, and its stem."""
    plain = fold(word).removesuffix("'s").rstrip("'").replace(".", "")
    return frozenset({plain, plain.rstrip("s"), stem(plain)} - {""})


def initials(words: Iterable[str]) -> str:
    """EU for European Union."""
    return "".join(w[0] for w in words if w.lower() not in _SMALL).upper()


def figure(match: re.Match[str]) -> float | None:
    """The value of a figure as written: "1.2 million", "twenty-three", "two dozen"."""
    text = match["number"].lower().replace(",", "")
    scale = _SCALE.get((match["scale"] or "").lower(), 1.0)
    if text[0].isdigit():
        return round(float(text.rstrip(".")) * scale, 6)
    known: dict[str, float] = {w: float(n) for w, n in numbers().items()} | {"hundred": 100.0, "dozen": 12.0}
    return round(sum(known[part] for part in text.split("-")) * scale, 6)


@lru_cache(maxsize=512)
def _read(view: str) -> Vocabulary:
    words = set(_WORD.findall(view))
    found = frozenset(form for word in words for form in (forms(word) | _parts(word)))
    codes = {country(w) or demonym(w) for w in words if w[0].isupper()}
    codes |= {country(run) or demonym(run) for run in _RUN.findall(view)}
    short = frozenset(name for run in _RUN.findall(view) if len(name := initials(re.split(r"[ -]+", run))) > 1)
    figures = (figure(m) for m in FIGURE.finditer(view))
    return Vocabulary(found, frozenset(c for c in codes if c), short, frozenset(f for f in figures if f is not None))


def _parts(word: str) -> frozenset[str]:
    return frozenset(form for part in re.split(r"['’.]", word) if len(part) > 2 for form in forms(part))


def _letters(word: str) -> str:
    return word.replace(".", "") if word.replace(".", "").isupper() else ""


def names(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """(start, end, words) of the capitalised stretches of a text that do not only begin a sentence."""
    for match in re.finditer(
        r"[^\W\d_a-z][\w’'.&-]*[\w](?:(?: (?:of|de|van|von|al|bin) | )[^\W\d_a-z][\w’'.&-]*\w)*", text
    ):
        words = [w for w in re.split(r"[ -]+", match[0]) if w[:1].isupper()]
        yield match.start(), match.end(), words
