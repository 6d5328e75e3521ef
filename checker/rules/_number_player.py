"""Statistics of sport: whose they are, of what time, and of what sort. Two players' figures are two facts."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.claims.quantity import QuantityClaim
from checker.facts.base import Fact
from checker.facts.quantity import Counted, point
from checker.normalise.quantity import COUNT
from checker.normalise.words import content_words, is_word, stem
from checker.rules._number_near import digits, near_miss

CountedFact = Fact[QuantityClaim]

_YARD = frozenset({stem("yard"), stem("yd")})
_LINE = stem("line")
"""A yard line is a place on the field."""
_DAYS = frozenset(stem(day) for day in "Monday Tuesday Wednesday Thursday Friday Saturday Sunday today".split())
_YARDS = re.compile(r"(?:\b|\d-?)(?:yards?|yds?)\b")
_TIED = re.compile(r"\d-(?:yard|yd)")
"""The length of one run or pass, or a place on the field; "205 yards" is a total."""
_STATISTICS = frozenset(
    stem(word)
    for word in (
        "point goal assist rebound catch reception yard touchdown sack interception tackle carry turnover foul "
        "run wicket over hit homer inning basket win loss defeat victory draw game match season start "
        "appearance cap completion attempt medal title championship trophy lap set frame birdie bogey penalty corner "
        "pass"
    ).split()
)
_SCOPE = re.compile(
    r"\b(careers?|seasons?|half|quarter|period|overtime|inning|set|leg|year|week|month)\b", re.IGNORECASE
)
_CLAUSE = 45
"""Characters on either side of a statistic in which its time is named."""
_NAME = re.compile(
    r"(?P<aside>\b(?:for|against|over|to|at|in|on|of|from|with|than|by|past|like|and|vs\.?|v\.?)\s+(?:the\s+)?)?"
    r"(?P<name>[A-Z][\w’'.-]*[a-z](?:\s+[A-Z][\w’'.-]*[a-z])*)"
)
"""A name, and what makes it somebody else's or a place's: "ran for 80 yards against Brenholm"."""
_PRONOUN = re.compile(r"\b(?:he|his|him|she|her)\b", re.IGNORECASE)
_STARTS = re.compile(r"[.!?\n][”\"’)]?\s+$")
_EARLIER = 600
"""Characters before a sentence in which it is told who "he" is."""
_SORTS = {
    word: words.split()[0]
    for words in (
        "rushing rushed rush ran run runs carries ground",
        "passing threw thrown pass throwing passed",
        "receiving received receptions catch catches caught",
        "returns return returned",
        "penalties penalty",
        "rebounds rebound",
        "missed missing miss",
    )
    for word in words.split()
}
"""How yards were gained, and games spent."""
_SORT = re.compile(rf"\b(?:{'|'.join(_SORTS)})\b", re.IGNORECASE)
_BESIDE = 20
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_OWNER = 60
"""Characters before a statistic in which its player or team is named."""
_TOTAL = 4
_NEARLY = 1.05
_MISSED = frozenset({"missed"})
_FACTS = 4096


def other_player(x: CountedFact, y: CountedFact) -> bool:
    """Statistics belong to a player or a team: without a name that both clauses have they are two players'."""
    if not (_is_statistic(x) or _is_statistic(y)):
        return False
    if _is_tied(x) != _is_tied(y) or any(_is_tied(f) and f.value.head == _LINE for f in (x, y)):
        return True
    sorts = _sorts(x), _sorts(y)
    if sorts[0] and sorts[1] and not sorts[0] & sorts[1]:
        return True
    if bearer(x) and bearer(x) == bearer(y) and (near_miss(x, y) or _precise(x, y) or _both_missed(x, y)):
        return False
    if x.value.what[0] == "distance" and not by(x) & by(y):
        return True
    if _scopes(x) != _scopes(y):
        return True
    owner = _last_name(x)
    if owner and owner == _last_name(y):
        return False
    left, right = x.near & x.context.names, y.near & y.context.names
    return not left & right or bool(left - y.context.words) or bool(right - x.context.words)


def _both_missed(x: CountedFact, y: CountedFact) -> bool:
    """Games missed, of one time or of what may be one."""
    a, b = _scopes(x), _scopes(y)
    return _sorts(x) == _sorts(y) == _MISSED and (a <= b or b <= a)


def _precise(x: CountedFact, y: CountedFact) -> bool:
    """Totals of four digits that are nearly one: nobody has two such."""
    low, high = sorted(point(f.value.quantity) for f in (x, y))
    return min(len(digits(f).rstrip("0")) for f in (x, y)) >= _TOTAL and high <= _NEARLY * low


@lru_cache(maxsize=_FACTS)
def _last_name(fact: CountedFact) -> str:
    """Stem of the last name before the figure, whose statistic it mostly is; "" where there is none."""
    names = [stem(word) for word in _CAPITAL.findall(fact.claim.before[-_OWNER:])]
    return next((name for name in reversed(names) if name in fact.context.names), "")


@lru_cache(maxsize=_FACTS)
def bearer(fact: CountedFact) -> str:
    """Stem of the surname, or of the team, whose statistic it mostly is; "" where nobody is named.

    The last name before the figure that no preposition makes somebody else's; where that is only "he", the first
    name of the sentences before.
    """
    claim = fact.claim
    subject = _NAME.match(claim.subject) if fact.value.what[0] != COUNT else None
    if subject and _is_name(subject["name"], fact):
        return _last(subject["name"])
    before = claim.before
    names = _names(before, fact)
    pronoun = max((m.start() for m in _PRONOUN.finditer(before)), default=-1)
    if names and (len(names) == 1 or names[-1].start() > pronoun):
        return _last(names[-1]["name"])
    if names:
        return _last(names[0]["name"])
    if pronoun < 0:
        return ""
    earlier = fact.article.text[max(0, claim.sentence.start - _EARLIER) : claim.sentence.start]
    told = _names(earlier, fact)
    first = [m for m in told if _STARTS.search(earlier[: m.start()])]
    return _last((first or told)[-1]["name"]) if told else ""


def _names(text: str, fact: CountedFact) -> list[re.Match[str]]:
    return [m for m in _NAME.finditer(text) if not m["aside"] and _is_name(m["name"], fact)]


def _is_name(name: str, fact: CountedFact) -> bool:
    """Not the first word of a sentence that is a word like others."""
    if not content_words(name.split()[-1]):
        return False
    known = " " in name or stem(name) in fact.context.names or f" {name}" in fact.article.text
    return known or not is_word(name.lower())


def _last(name: str) -> str:
    return stem(re.sub(r"['’]s?$", "", name.split()[-1]).rstrip("."))


def _sorts(fact: CountedFact) -> frozenset[str]:
    """How the yards right by the figure were gained."""
    return frozenset(_SORTS[word.lower()] for word in _SORT.findall(fact.claim.around(_BESIDE, _BESIDE)))


@lru_cache(maxsize=_FACTS)
def _scopes(fact: CountedFact) -> frozenset[str]:
    """Of what time the figure is the total: a season, a career, a half."""
    return frozenset(word.lower().rstrip("s") for word in _SCOPE.findall(fact.claim.around(_CLAUSE, _CLAUSE)))


def by(fact: CountedFact) -> set[str]:
    """Stems right beside the figure: passing, rushing, drive."""
    counted: Counted = fact.value
    return {*counted.left[-2:], *counted.right[:3]} - _YARD - _DAYS


def _is_tied(fact: CountedFact) -> bool:
    return fact.value.what[0] == "distance" and _TIED.search(fact.claim.evidence.text) is not None


def _is_statistic(fact: CountedFact) -> bool:
    counted: Counted = fact.value
    if counted.what[0] == COUNT:
        return counted.head in _STATISTICS
    return _YARDS.search(fact.claim.evidence.text) is not None
