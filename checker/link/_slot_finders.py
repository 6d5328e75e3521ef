"""Finds the slots of a sentence: one generator for each sort of value."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from checker import data
from checker.article import Article
from checker.claims.quantity import Range
from checker.link._slot_days import find_days
from checker.link.kept import kept
from checker.link.slots import Found, Slot, Word, make_slot, sentence_words
from checker.normalise._quantity_scan import Amount, scan
from checker.normalise.clock import hours
from checker.normalise.date import TimeMention, find, resolve
from checker.normalise.person import HONORIFICS, fold, usual_given
from checker.normalise.place import demonym, find_place
from checker.normalise.quantity import Quantity, canonical
from checker.normalise.words import content_words, is_word
from checker.stopping import each

_NAME = re.compile(
    r"(?<![\w’'.@\-])[A-Z][\w’'\-]*\w(?:\s(?:(?:of|the|de|al|bin|van|von)\s){0,2}[A-Z](?:\.|[\w’'\-]*\w))*"
)
_OPENER = re.compile(r"([A-Z][a-z]*) (?=[A-Z])")
_OPENED = frozenset("“\"'‘(")
_OPENING = re.compile(r"\S+ (?:[a-z]+ )*")
_INNER_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'\-]*\w")
_OWNER = re.compile(r".*['’]s (?=\S+ \S)")
"""The beginning of "Microsoft's Jane Roe"."""
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINED = re.compile(r"[\w\s'’\-]*")
"""Between a figure and the noun that it counts."""
_MODEL = re.compile(r"(?:[a-z,;] [A-Z][\w.]*|\b[A-Z][A-Z\d]+|\d{3})[ -]$")
"""Before the figure of a name: "AK-47", "Interstate 75"."""
_AGE = re.compile(r"[A-Z][\w’'-]+, (?:aged )?(?P<age>\d{1,2})(?=[,.;)]|$| (?:and(?! \d)|was|were|is|who|of)\b)")
_SAID = re.compile(
    r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I
)
"""What a time must name: "today" is a day of the writer's."""
_COUNTED = re.compile(r"\b(?:first|second|third|fourth|last|1st|2nd|3rd|4th) $", re.I)
"""Before a weekday of some month: "the first Monday of May" is a date that no other form of it is like."""
_OF_MONTH = re.compile(r" (?:of|in) [A-Z]")
_BEFORE_DAY = 8
_DETERMINERS = frozenset("the his her their my its a".split())
_DETERMINED = frozenset({"back"})
"""Words that are parts of a body behind a determiner only."""
_IN_LAW = re.compile(r"[ -]in[ -]law")
_BOUND_FOR = re.compile(
    r"\b(?:way|flight|trip|train|bus|ferry|plane|journey|voyage|drive|drove|driving|walk|walked|walking|flew|flying|"
    r"travel\w*|sail\w*|commut\w*|heading|headed|return\w*|going) (?:(?:home|back|early|late|north|south|east|west) )?"
    r"(?P<side>from|to)\s+(?:(?:the|a|an|his|her|their|its)\s+)?(?P<goal>[^\W\d_][\w'’-]+)",
    re.IGNORECASE,
)
"""Which of its two ends a way is said to have."""
_ENDINGS = re.compile(r"(?:ing|ed|es|s|d)$")
_NO_NAMES = HONORIFICS | frozenset(
    "const sgt lt capt col gen rev gov sen rep st ave mt dist atty i it he she they".split()
)
_LEAST_LETTERS = 4
"""Equal first letters that make two words one ("Turkmen", "Turkmenistan")."""
_GENERIC = HONORIFICS | frozenset(
    "mount mt lake river street road avenue st ave county city north south east west new san saint fort port cape gulf "
    "bay island islands the of university college hospital court park beach hill valley high school crown supreme "
    "district magistrates news agency police department airport prison station stadium".split()
)
"""Words that many names share, and those that stand before the name of a person."""
_LINKS = frozenset({"and", "or", "but"})
"""Behind a figure they begin something else: "25 and the Farmers' League"."""
_PARTS = frozenset("a an one two three four five nearly almost about".split())
"""Before "third" or "tenth" they make it a part of a whole."""
_WHILES = frozenset(
    "year month week weekend night day decade century season summer winter spring autumn fall".split()
) | frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name) if name)
"""Behind "last" they are a time."""
_PHONE = 6
"""Digits from which a figure without a unit is a number to call."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a word stands for in its class; `rule` is the rule that the class belongs to."""

    rule: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, and the stems of the words behind it: what it counts, where it has no unit."""

    quantity: Quantity
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its words in lower case, but for those that many names share, and their beginnings."""

    words: frozenset[str]
    starts: frozenset[str]
    initials: str
    place: bool


@lru_cache(maxsize=20_000)
def _name(text: str) -> Name:
    words = [w.strip(".") for w in fold(text).replace("-", " ").split() if len(w) > 1]
    own = [w for w in words if w not in _GENERIC] or words
    initials = "".join(w[0] for w in words) if len(words) > 1 else ""
    place = find_place(text) is not None
    return Name(frozenset(own), frozenset(w[:_LEAST_LETTERS] for w in own), initials, place)


@cache
def alternatives() -> dict[str, tuple[Alternative, ...]]:
    """{word: what it stands for}."""
    out: dict[str, tuple[Alternative, ...]] = {}
    for line in data.lines("alternatives.txt"):
        head, values = line.split(":", 1)
        rule, kind = head.split()
        for group in values.split():
            words = group.split("/")
            for word in words:
                out[word] = (*out.get(word, ()), Alternative(rule, kind, words[0]))
    return out


@kept
def slots(article: Article) -> tuple[Slot, ...]:
    """The slots of an article but for its negations, in order."""
    out: list[Slot] = []
    for span, words in each(sentence_words(article)):
        if len(words) > 2:
            out += (make_slot(article, span, words, found) for found in _found(article, span, words))
    return tuple(out)


def _found(article: Article, span: tuple[int, int], words: Sequence[Word]) -> Iterator[Found]:
    mentions = find(article.view, *span)
    times = list(_times(article, mentions))
    figures = list(_figures(article, span, words, mentions))
    yield from times
    yield from figures
    yield from _ages(article, *span)
    yield from _ways(article, *span)
    if any(word.text[0].isdigit() for word in words):
        yield from find_days(article.view, *span)
    taken = [(start, end) for _, _, start, end in (*times, *figures)]
    for kind, value, start, end in (*_alternatives(article, words), *_names(article, *span)):
        if not any(start < b and a < end for a, b in taken):
            yield kind, value, start, end


def _times(article: Article, mentions: Iterable[TimeMention]) -> Iterator[Found]:
    for mention in mentions:
        named = mention.kind in ("date", "time") and _SAID.search(mention.text)
        if _OF_MONTH.match(article.view, mention.end) and _COUNTED.search(
            article.view, max(0, mention.start - _BEFORE_DAY), mention.start
        ):
            continue
        moment = resolve(mention.text, article.published) if named else None
        if moment is not None:
            yield "time", moment, mention.start, mention.end


def _ages(article: Article, start: int, end: int) -> Iterator[Found]:
    for match in _AGE.finditer(article.view, start, end):
        yield "age", match["age"], match.start("age"), match.end("age")


def _ways(article: Article, start: int, end: int) -> Iterator[Found]:
    """ "From" or "to" as a value, where the other end of the way is the same."""
    for match in _BOUND_FOR.finditer(article.view, start, end):
        for goal in content_words(match["goal"]):
            yield f"place-conflict way {goal}", match["side"].lower(), match.start("side"), match.end("side")


def _figures(
    article: Article, span: tuple[int, int], words: Sequence[Word], mentions: Iterable[TimeMention]
) -> Iterator[Found]:
    taken = [(m.start, m.end) for m in mentions if m.kind != "duration"]
    taken += [(hour.start, hour.end) for hour in hours(article.view, *span)]
    for amount in scan(article.view, *span):
        if amount.vague or any(amount.start < b and a < amount.end for a, b in taken):
            continue
        figure = _figure(article, amount, words)
        if figure:
            yield "number", figure, amount.start, amount.end


def _figure(article: Article, amount: Amount, words: Sequence[Word]) -> Figure | None:
    text = article.view[amount.number : amount.figure_end]
    if amount.digits and _MODEL.search(article.view, max(0, amount.start - 24), amount.start):
        return None
    if amount.unit is None and sum(c.isdigit() for c in text) >= _PHONE and "," not in text:
        return None
    quantity = canonical(Range(low=amount.low, high=amount.high, approximate=amount.approximate), amount.unit)
    nouns = []
    for word in [w for w in words if w.start >= amount.figure_end][:3]:
        if not _JOINED.fullmatch(article.view[amount.figure_end : word.start]) or word.text[0].isdigit():
            break
        if word.text.lower() in _LINKS:
            break
        nouns += [s for s in word.stems if not word.text.endswith("ing")]
    return Figure(quantity, frozenset(nouns)) if nouns or amount.unit else None


def _alternatives(article: Article, words: Sequence[Word]) -> Iterator[Found]:
    known = alternatives()
    for at, word in enumerate(words):
        lower = word.text.lower()
        if lower in _DETERMINED and (not at or words[at - 1].text.lower() not in _DETERMINERS):
            continue
        if _IN_LAW.match(article.view, word.end):
            continue
        for one in known.get(lower) or _inflected(lower):
            if one.kind == "order" and not _is_order(words, at):
                continue
            yield f"{one.rule} {one.kind}", one.value, word.start, word.end
        if word.text[0].isupper() and (nation := demonym(word.text)):
            yield "nation", nation, word.start, word.end


def _is_order(words: Sequence[Word], at: int) -> bool:
    """No part of a whole ("a tenth"), nor a time that ended ("last year")."""
    before = words[at - 1].text.lower() if at else ""
    after = words[at + 1].text.lower() if at + 1 < len(words) else ""
    return before not in _PARTS and not (words[at].text.lower() == "last" and after in _WHILES)


@lru_cache(maxsize=50_000)
def _inflected(word: str) -> tuple[Alternative, ...]:
    """What the base form of a word stands for."""
    ending = _ENDINGS.search(word)
    if ending is None:
        return ()
    known, bare = alternatives(), word[: ending.start()]
    doubled = bare[:-1] if bare[-2:-1] == bare[-1:] else bare
    bases = (bare,) if ending.group() in ("s", "d") else (bare, bare + "e", doubled)
    return next((known[base] for base in bases if base in known), ())


def _names(article: Article, start: int, end: int) -> Iterator[Found]:
    for match in _NAME.finditer(article.view, start, end):
        before = article.view[max(start, match.start() - 2) : match.start()]
        if before[-1:] in _OPENED or (before and not before.strip()):
            continue  # the capital of a sentence
        opening = _opening(article, match.group()) if not before else 0
        if opening is None:
            continue
        owner = _OWNER.match(match.group())
        first = match.start() + (owner.end() if owner else opening)
        if (opener := _OPENER.match(article.view, first, match.end())) and not content_words(opener[1]):
            first = opener.end()
        first += _title(article.view[first : match.end()])
        name = _POSSESSIVE.sub("", article.view[first : match.end()])
        bare = fold(name).split()
        if bare[-1].strip(".") in _NO_NAMES or not content_words(name) or _GENERIC.issuperset(bare):
            continue
        yield "name", _name(name), first, match.end()


def _opening(article: Article, name: str) -> int | None:
    """Letters of a word that has its capital from the beginning of the sentence; None where nothing else is there."""
    first, _, rest = name.partition(" ")
    word = fold(_POSSESSIVE.sub("", first))
    if word in _inner_capitals(article) or word in _GENERIC or usual_given(word) or find_place(word.title()):
        return 0
    if rest:
        opener = _OPENING.match(name)
        return opener.end() if opener and (is_word(word) or word in alternatives()) else 0
    return 0 if word in data.words("proper_names.txt") or word in _agencies() else None


@kept
def _inner_capitals(article: Article) -> frozenset[str]:
    """Folded words that have a capital within a sentence."""
    return frozenset(fold(match.group()) for match in _INNER_CAPITAL.finditer(article.view))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(line.partition("=")[0].strip() for line in data.lines("agencies.txt"))


def _title(name: str) -> int:
    """Letters of the titles before the name of a person: "District Judge Jane Roe"."""
    words = name.split(" ")
    for at in range(len(words) - 2, -1, -1):
        if fold(words[at]).strip(".") in HONORIFICS:
            rest = words[at + 1 :]
            person = len(rest) > 1 or usual_given(fold(rest[0]))
            generic = any(fold(word) in _GENERIC or not word[0].isupper() for word in rest)
            return len(" ".join(words[: at + 1])) + 1 if person and not generic else 0
    return 0


__all__ = ["Alternative", "Figure", "alternatives", "slots"]
