"""What of a model's answer is believed: only what the article's own text bears out.

The quote must stand in the article letter for letter (`letters.py`); evidence and sentence are then cut from the
article. A true quote can still carry an invented value, so the fields are held to the text too:

* names and what a pronoun or a paragraph may stand for (actors, speaker, object, country, date, place …) must stand
  somewhere in the article, as the fullest form of a name seldom stands in the sentence itself;
* the words of a quotation must stand between quotation marks within the quote;
* every other text (a role, an attribute's value, what was stated) must stand in the sentence;
* an action must be a verb of the sentence, or have the stem of one of its words;
* a figure must be what our own reader of quantities reads within the quote, at its place in the sentence: "20" is
  not believed of "20,000", nor "exactly 20" of "more than 20";
* vocabulary that is ours and not the article's (measure, kind of attribute, modality, certainty) is free.

What fails is dropped and counted, never mended.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache
from typing import Literal, get_origin

from pydantic import ValidationError

from checker.article import Article
from checker.claims import Claim, Evidence, kinds
from checker.claims.quantity import Range
from checker.extract._remote.answer import Stated, own_fields
from checker.extract._remote.chunks import Chunk, Numbered
from checker.extract._remote.letters import Letters
from checker.normalise._quantity_scan import Amount, scan
from checker.normalise._quantity_units import unit_of
from checker.normalise.place import country, demonym
from checker.normalise.words import stem

NAME = "llm"
ANYWHERE = frozenset("actor actors speaker addressee object organization country date place subject".split())
"""Fields that may be borne out by another sentence of the article."""
FREE = frozenset({"measure", "attribute"})
"""Fields whose words are ours."""
MOST_SENTENCES = 3
"""Sentences that a quote may touch: a longer one would bear out anything."""
_PRONOUNS = frozenset(
    "i me we us you he him she her it they them his hers their theirs its who whom this that these those one ones "
    "himself herself itself themselves someone somebody others another both".split()
)
_CAPITALISED = re.compile(r"\b[A-Z][\w.]*(?: [A-Z][\w.]*)?")
_YEARS = unit_of("years")


class Ground:
    """An article's text as the claims of one chunk are held to it."""

    def __init__(self, chunk: Chunk, whole: Letters | None = None) -> None:
        self._chunk = chunk
        self._view = chunk.article.view
        self._letters = Letters(self._view[chunk.start : chunk.end])
        self._whole = whole or Letters(self._view, caseless=True)

    def claims(self, stated: list[Stated]) -> tuple[list[Claim], int]:
        """The claims that hold, without repetitions, and how many do not."""
        made = [self.claim(item) for item in stated]
        held = [claim for claim in made if claim is not None]
        return list(dict.fromkeys(held)), len(made) - len(held)

    def claim(self, stated: Stated) -> Claim | None:
        """The claim with evidence from the article; None where the article does not bear it out."""
        place = self._place(stated.quote, stated.sentence)
        if place is None:
            return None
        start, end, sentences = place
        values = {
            name: None if isinstance(value, str) and not value.strip() else value
            for name, value in stated.model_dump(exclude={"sentence", "quote"}).items()
        }
        try:
            claim = kinds()[stated.kind].model_validate(
                {
                    **values,
                    "article": self._chunk.article.id,
                    "evidence": _evidence(self._chunk.article, start, end),
                    "sentence": _evidence(
                        self._chunk.article, min(start, sentences[0].start), max(end, sentences[-1].end)
                    ),
                    "extractor": NAME,
                }
            )
        except ValidationError:
            return None
        return self._held(claim, start, end, sentences)

    def _place(self, quote: str, number: int) -> tuple[int, int, list[Numbered]] | None:
        """View span and sentences of a quote: in the sentence that was named, or else in the nearest that has it."""
        best: tuple[int, int, list[Numbered]] | None = None
        nearest = math.inf
        for low, high in self._letters.find(quote):
            start, end = self._chunk.start + low, self._chunk.start + high
            inside = [s for s in self._chunk.sentences if s.start < end and start < s.end]
            if not 0 < len(inside) <= MOST_SENTENCES:
                continue
            distance = min(abs(s.number - number) for s in inside)
            if distance < nearest:
                best, nearest = (start, end, inside), distance
        return best

    def _held(self, claim: Claim, start: int, end: int, sentences: list[Numbered]) -> Claim | None:
        """The claim if every field of it is borne out."""
        first, last = min(start, sentences[0].start), max(end, sentences[-1].end)
        sentence = Letters(self._view[first:last], caseless=True)
        for name, value in _texts(claim):
            if name in ANYWHERE:
                held = not _pronoun(value) and (self._whole.hold(value) or self._country(name, value))
            elif name == "action":
                held = _acts(value, self._view[first:last], sentences)
            elif name == "unit":
                continue  # with the figure, below
            elif name == "text" and getattr(claim, "kind", "") == "quote":
                held = self._between_marks(value, start, end)
            else:
                held = sentence.hold(value)
            if not held:
                return None
        figure = getattr(claim, "value", None)
        return self._measured(claim, figure, (start, end), (first, last)) if isinstance(figure, Range) else claim

    def _country(self, name: str, value: str) -> bool:
        """A country is also borne out by the name of its people, and the other way round."""
        code = (country(value) or demonym(value)) if name == "country" else None
        return code is not None and code in _countries(self._view)

    def _between_marks(self, value: str, start: int, end: int) -> bool:
        """Whether words are somebody's own: between quotation marks within the evidence, parts put together."""
        parts = [self._view[low:high].strip() for low, high in self._chunk.quotes if low < end and start < high]
        return Letters(" ".join(parts)).hold(value)

    def _measured(self, claim: Claim, value: Range, quote: tuple[int, int], sentence: tuple[int, int]) -> Claim | None:
        """The claim if its figure and unit are read in the quote; the unit is taken as the text has it."""
        for amount in scan(self._view, *sentence):
            if amount.number < quote[0] or amount.figure_end > quote[1] or not _read(value, amount):
                continue
            agrees, unit = self._unit(getattr(claim, "unit", None), amount, getattr(claim, "measure", ""), sentence)
            if agrees:
                return claim.model_copy(update={"unit": unit}) if hasattr(claim, "unit") else claim
        return None

    def _unit(
        self, told: str | None, amount: Amount, measure: str, sentence: tuple[int, int]
    ) -> tuple[bool, str | None]:
        """Whether the unit that was told agrees with the text, and the unit as the text has it."""
        known, written = unit_of(told), unit_of(amount.unit)
        if measure == "age" and written in (None, _YEARS) and (told is None or known == _YEARS):
            return True, "years"  # "Jane Roe, 43,": the text has no word for it
        if amount.unit is None:
            return told is None or Letters(self._view[slice(*sentence)]).hold(told), told
        same = told is None or told.casefold() == amount.unit.casefold() or (known is not None and known == written)
        return same, amount.unit


def _texts(claim: Claim) -> Iterator[tuple[str, str]]:
    """(field, text) of everything a claim says in words."""
    if claim.speaker is not None:
        yield "speaker", claim.speaker
    for name in _worded(type(claim)):
        value = getattr(claim, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and not isinstance(text, Enum):
                yield name, text


@cache
def _worded(claim: type[Claim]) -> tuple[str, ...]:
    """The own fields of a kind that the article must bear out."""
    return tuple(
        name
        for name, field in own_fields(claim).items()
        if name not in FREE and get_origin(field.annotation) is not Literal
    )


def _evidence(article: Article, start: int, end: int) -> Evidence:
    """Verbatim evidence for a view span, in offsets of the article's text."""
    low, high = article.to_text(start, end)
    return Evidence(start=low, end=high, text=article.text[low:high])


def _pronoun(value: str) -> bool:
    """A word that names nobody; "US" is a country."""
    return value.casefold() in _PRONOUNS and (len(value) == 1 or not value.isupper())


def _acts(action: str, text: str, sentences: list[Numbered]) -> bool:
    """Whether the first word of an action is a verb of the sentences, or shares its stem with one of their words."""
    word = action.split()[0].lower() if action.split() else ""
    if any(word in sentence.verbs for sentence in sentences):
        return True
    return bool(word) and stem(word) in {stem(other) for other in re.findall(r"[^\W\d_]+", text)}


@lru_cache(maxsize=8)
def _countries(view: str) -> frozenset[str]:
    """ISO codes of the countries that a text names, by their own name or that of their people."""
    names = {part for found in _CAPITALISED.findall(view) for part in (found, *found.split())}
    return frozenset(code for name in names if (code := country(name) or demonym(name)))


def _read(value: Range, amount: Amount) -> bool:
    """The value is what was read there, or leaves open one end of it; never narrower."""
    low = value.low is None or _equal(value.low, amount.low)
    high = value.high is None or _equal(value.high, amount.high)
    return low and high


def _equal(a: float, b: float | None) -> bool:
    return b is not None and math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)
