"""An event's value: action and participants as stems, to whom it was done, and whether the article opens with it.

Verbs that happen to their subject ("died", "sank", "was born") have a patient and no agent, so that "killed two men"
and "two men died" have the same one. The stems of names are kept apart from those of common nouns: a shared name is
evidence of one event, a shared "man" hardly any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from checker import data
from checker.article import Article
from checker.claims import Polarity
from checker.claims.event import EventClaim
from checker.facts.base import Kind
from checker.normalise.date import Moment, resolve
from checker.normalise.place import demonym, find_place
from checker.normalise.words import content_words, stem

_BEFALL = frozenset(
    "die sink collapse crash derail explode erupt burn drown disappear vanish fall starve perish open close born birth "
    "marry wed retire resign capsize overturn".split()
)
"""Verbs that without an object tell what happened to their subject."""
_PHRASES = {
    "pronounce dead": "die",
    "declare dead": "die",
    "gun down": "shoot",
    "mow down": "shoot",
    "burn down": "burn",
    "blow up": "explode",
    "bear": "birth",
}
"""Actions whose first word does not say what happened, and the verb that does."""
_SHARED_TITLE = frozenset(
    "mr mrs ms dr sir president prime minister king queen pope judge justice senator governor gov sen rep mayor chief "
    "officer sgt sergeant lt lieutenant capt captain constable inspector detective deputy sheriff general gen colonel "
    "major police navy army court city county state university department national international new north south "
    "east west united inc ltd co corp the two three four five six seven eight nine ten one".split()
)
"""Capitalised words that two different participants often share."""
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_THAT_YEAR = re.compile(r"\b(?:that(?: same)?|the same|same) year\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_YEAR_REACH = 300
"""Characters before "that year" in which the year stands."""
_LEAD = 420
"""Characters of an article that open it: headline and first sentence or two."""


@dataclass(frozen=True, slots=True)
class Done:
    """Stem of the action, stems of the actors and of the object, polarity; what the rules compare events by."""

    action: str
    actors: frozenset[str]
    object: frozenset[str]
    polarity: Polarity
    agent: frozenset[str] = frozenset()
    """Name stems of those who did it."""
    patient: frozenset[str] = frozenset()
    """Name stems of those to whom it was done or whom it befell; a place is no patient, it is hit again and again."""
    victim: frozenset[str] = frozenset()
    """Stems of the head nouns of patients without a name."""
    lead: bool = False
    """The claim stands in the opening of its article."""
    seminal: bool = False
    """The opening of its article names the action: probably the event that the article is about."""
    then: Moment | None = None
    """The year that "later that year" goes on from, where the claim has such a date."""


def _value(claim: EventClaim, article: Article) -> Done:
    befell = claim.object is None and claim.action.split()[0] in _BEFALL
    patients = claim.actors if befell else (claim.object,) if claim.object else ()
    agents = () if befell else claim.actors
    action = action_stem(claim.action)
    return Done(
        action,
        frozenset(word for actor in claim.actors for word in content_words(actor)),
        frozenset(content_words(claim.object or "")),
        claim.polarity,
        frozenset(n for phrase in agents if not _is_place(phrase) for n in _named(phrase, claim, article)),
        frozenset(n for phrase in patients if not _is_place(phrase) for n in _named(phrase, claim, article)),
        frozenset(h for phrase in patients if not _named(phrase, claim, article) and (h := _head(phrase))),
        claim.sentence.start < _LEAD,
        action in _lead_stems(article.view[:_LEAD]),
        _same_year(claim, article) if claim.date and _THAT_YEAR.search(claim.date) else None,
    )


def _same_year(claim: EventClaim, article: Article) -> Moment | None:
    """The last year named before "that year" within reach."""
    at = claim.evidence.start
    years = _YEAR.findall(article.text, max(0, at - _YEAR_REACH), at)
    return resolve(years[-1], None) if years else None


@cache
def _same() -> dict[str, str]:
    """{verb or phrase: the verb that stands for its group}."""
    return {
        word.replace("_", " "): first
        for first, *rest in (line.split() for line in data.lines("actions_same.txt"))
        for word in (first, *rest)
    }


@lru_cache(maxsize=8192)
def action_stem(action: str) -> str:
    """The stem of an action; actions that accounts use for one another have one."""
    same = _same()
    plain = _PHRASES.get(action) or same.get(action) or action.split()[0]
    return stem(same.get(plain, plain))


@lru_cache(maxsize=256)
def _lead_stems(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


def _named(phrase: str, claim: EventClaim, article: Article) -> frozenset[str]:
    """The name stems of a participant; a lone word that opens its sentence is a name if it is one elsewhere."""
    names = _names(phrase)
    if names and " " not in phrase and claim.sentence.text.startswith(phrase):
        return names if re.search(rf"[\w,;] {re.escape(phrase)}\b", article.view) else frozenset()
    return names


@lru_cache(maxsize=8192)
def _names(phrase: str) -> frozenset[str]:
    """Stems of the words of a phrase that are names: capitalised, no title, no nationality."""
    words = _WORD.findall(phrase)
    if words and words[0][0].isupper() and len(words) > 1 and words[-1][0].islower():
        words = words[1:]  # "Two men", "Firefighters at the scene": the capital of a sentence
    return frozenset(
        stem(word)
        for word in words
        if word[0].isupper() and word.lower() not in _SHARED_TITLE and demonym(word) is None
    )


@lru_cache(maxsize=8192)
def _is_place(phrase: str) -> bool:
    place = find_place(phrase) if phrase[:1].isupper() else None
    return place is not None and (place.certain or place.kind == "country")


def _head(phrase: str) -> str:
    """Stem of the last word: the head of a noun phrase that is shown up to its head."""
    words = content_words(phrase)
    return words[-1] if words else ""


KIND: Kind[EventClaim] = Kind(_value, lambda claim: claim.actors[0] if claim.actors else "")
