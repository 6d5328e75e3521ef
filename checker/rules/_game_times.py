"""One play of a game that two accounts put at two points of it.

Which play it is tell the players named beside it and what sort of play it was; who scores twice scores at two times,
so that a player needs a mark besides: the yards of the kick, or that it tied the game. Two times that lie a
breath apart need none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.article import Article
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link.sentences import sentences
from checker.normalise._calendar import MONTHS, WEEKDAYS
from checker.normalise.game_time import GameTime, agree, disjoint, find, nearly
from checker.normalise.place import find_place
from checker.rules._passages import Passage, at_odds, spot
from checker.rules._plainly import listed
from checker.rules.base import Remark, World

_PLAYS = {
    "touchdown": r"touchdowns?|TDs?|end zone",
    "field goal": r"field[- ]goals?",
    "interception": r"intercept(?:ion|ed|ing)s?|picked off|pick[- ]six",
    "fumble": r"fumbl(?:e|es|ed|ing)",
    "sack": r"sack(?:s|ed)?",
    "fourth down": r"fourth[- ]down|fourth-and-\w+|4th-and-\w+",
    "basket": r"jump(?:er| shot)|lay-?up|dunk(?:s|ed)?|bank(?:ed|ing) in|free throws?|"
    r"(?:3|three)-pointers?|basket|bucket|hook shot|tip-in|shot",
    "goal": r"goals?|scor(?:e[ds]?|er|ing)|winner|equali[sz](?:er|ed)|struck|strike|headed|header|netted|penalty|"
    r"tap-in|volley(?:ed)?|slotted|fired (?:home|in)",
    "card": r"sent off|red[- ]card(?:ed)?|dismissed",
    "change": r"substitut\w+|came on|replaced",
}
_PLAY = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _PLAYS.items()}
_MARKS = {
    "tying": r"(?:ty|ti)(?:ing|ed|es)|to tie|level(?:led|ed|ler)|equali[sz]\w+",
    "winning": r"winner|winning|go-ahead|clinch\w+|decisive",
    "opening": r"open(?:ed|ing) the scoring|opener",
    "record": r"record|mark",
}
_MARK = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _MARKS.items()}
_MEASURE = re.compile(r"\b\d+[- ](?:yards?|yd|foot|met(?:er|re)s?)\b|\b(?:fourth|4th)-and-\w+", re.IGNORECASE)
_CAPITAL = r"[A-Z][a-zà-ÿ]+(?:['’\-]?[A-Z]?[a-zà-ÿ]+)*"
_NAME = re.compile(rf"(?<![\w’'-]){_CAPITAL}")
_INSIDE = re.compile(rf"(?<=[a-z,] ){_CAPITAL}")
_TEAM = re.compile(r"\b(?:[Tt]he|[Aa]gainst|[Oo]ver|[Vv]s\.?) (?:[A-Z][\w-]+ )?([A-Z][\w-]+)")
_STOP = re.compile(r"(?<=[A-Za-z0-9]{2}\.)\s+(?=[A-Z][a-z])|, (?:and|but|while)(?= )")
_POSSESSIVE = re.compile(r"['’]s?$")
_PRONOUN = re.compile(r"\W*(?:He|She|His|Her|After|Then|The [a-z])")


@dataclass(frozen=True, slots=True)
class _Play(Passage):
    """A point of the game with what is said beside it; its keys are names."""

    time: GameTime
    sorts: frozenset[str]
    marks: frozenset[str]
    alone: bool
    """No other point of the game in the sentence."""


def misplaced(article: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    """Plays of the article that other articles of its story put at another point of the game."""
    for group in at_odds(article, world, _plays, _differ):
        yield _remark(group, world)


def _remark(group: tuple[_Play, ...], world: World) -> Remark:
    sides: dict[GameTime, list[_Play]] = defaultdict(list)
    for play in group:
        sides[_clock_only(play.time)].append(play)
    values = {plays[0].words: tuple(spot(p, world) for p in plays) for plays in sides.values()}
    counts = Counter(name for play in group for name in play.keys)
    subject = ", ".join(sorted(name for name, n in counts.items() if n == max(counts.values())))
    said = listed(list(values), "or")
    return Remark(Severity.WARNING, subject, f"time of a play by {subject}: {said}", tuple(values.items()))


def _clock_only(time: GameTime) -> GameTime:
    """Times of one clock are one side, whether or not the period is said."""
    return GameTime(low=time.low, high=time.high) if time.low is not None else time


def _differ(a: _Play, b: _Play, all_: Sequence[_Play]) -> bool:
    """Two accounts of one play that cannot both be right."""
    if nearly(a.time, b.time):
        return _may_be_one(a, b) and not _both(a, b, all_)
    marked = a.sorts & b.sorts and a.marks & b.marks
    return bool(marked) and a.alone and b.alone and disjoint(a.time, b.time) and not _both(a, b, all_)


def _may_be_one(a: _Play, b: _Play) -> bool:
    """The same player, no other mark, and the same sort of play unless the clocks are the same but for a breath."""
    if not a.keys & b.keys or (a.marks and b.marks and not a.marks & b.marks):
        return False
    return bool(a.sorts & b.sorts) or a.time.low is not None


def _both(a: _Play, b: _Play, all_: Sequence[_Play]) -> bool:
    """Either article has such a play at the other's time as well."""
    return any(
        mine.keys & other.keys and mine.sorts & other.sorts and agree(mine.time, other.time)
        for one, other in ((a, b), (b, a))
        for mine in all_
        if mine.article == one.article
    )


@lru_cache(maxsize=256)
def _plays(article: Article) -> tuple[_Play, ...]:
    """The points of a game that an article names, where a play stands beside them."""
    text = article.view
    mentions = find(text)
    if not mentions:
        return ()
    people = _people(text)
    spans = [part for first, last in sentences(article) for part in _cut(text, first, last)]
    out = []
    for mention in mentions:
        at = next((i for i, (first, last) in enumerate(spans) if first <= mention.start < last), None)
        if at is None:
            continue
        first, last = spans[at]
        clause = text[first:last]
        names = _named(clause) & people
        if at and (_PRONOUN.match(clause) or not names):
            names |= _named(text[slice(*spans[at - 1])]) & people
        sorts = frozenset(name for name, words in _PLAY.items() if words.search(clause))
        marks = {name for name, words in _MARK.items() if words.search(clause)}
        marks |= {re.sub(r"\W", " ", m.group().lower()).replace("yards", "yard") for m in _MEASURE.finditer(clause)}
        if names and sorts:
            alone = sum(first <= m.start < last for m in mentions) == 1
            words, where = text[mention.start : mention.end], (mention.start, mention.end, (first, last))
            out.append(_Play(article.id, *where, words, names, mention.time, sorts, frozenset(marks), alone))
    return tuple(out)


def _cut(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Also behind a capital ("returned it for a TD. The Chiefs"), and where another clause begins."""
    for match in _STOP.finditer(text, first, last):
        yield first, match.start()
        first = match.end()
    yield first, last


def _named(text: str) -> frozenset[str]:
    return frozenset(_POSSESSIVE.sub("", m.group()) for m in _NAME.finditer(text))


@lru_cache(maxsize=256)
def _people(text: str) -> frozenset[str]:
    """Names that stand inside a sentence, but for teams, places and days."""
    inside = {_POSSESSIVE.sub("", m) for m in _INSIDE.findall(text)}
    teams = {m.group(1) for m in _TEAM.finditer(text)}
    return frozenset(name for name in inside - teams if not _is_day(name) and find_place(name) is None)


def _is_day(name: str) -> bool:
    return name.lower() in WEEKDAYS or name.lower() in MONTHS
