"""Results of matches: how one ended, how it stood at half-time or at a minute, and how many a team has won and lost.

Many matches stand in one report, so that two results are set against each other only where they share a figure: of
two matches between the same teams both figures hardly ever do, of one match told twice one figure mostly does.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from checker.claims.quantity import QuantityClaim
from checker.facts.base import Fact
from checker.finding import Severity
from checker.normalise.words import stem
from checker.rules.base import Group, Verdict

ResultFact = Fact[QuantityClaim]

_BESIDE = 45
_RECORD = re.compile(
    r"\b(?:record|(?:improv|mov)(?:ed?|es|ing)|f[ae]ll(?:s|ing)?|rose|rises|drop(?:s|ped|ping)?)\b[\w ]{0,25}? to $"
)
_TEAM = re.compile(r"([A-Z][\w.’']*)(?: [a-z]+)? \($")
_POSSESSIVE = re.compile(r"['’]s?$")
_NAME = re.compile(r"[A-Z][\w’']+")
_BRACKETED = re.compile(r"\([^)]*$")
_ENDS = re.compile(r"\)|, \d")
_WON = re.compile(
    r"\b(?:beat(?:en|s|ing)?|defeat(?:s|ed|ing)?|victory|w[io]ns?|winning|los[est]+|losing|loss|routs?|routed|edged?|overcame|"
    r"thrash\w*|downed|final|triumph\w*)\b",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(
    r"\b(?:leads?|led|leading|ahead|behind|up|down|tied|tie|trail\w*|run|spurt|"
    r"half-?time|half|quarter|period|inning|set|shoot-?out|penalties|"
    r"aggregate|series|edge|all-time|at home|on the road|season|straight|"
    r"battle|rebound\w*|boards|turnovers?|free throws?|corners|shots)\b",
    re.IGNORECASE,
)
"""How it stood, in which part, over how many matches, or how many of something else: no result of a match."""
_HALF = re.compile(r"\bhalf-?time\b|\bat (?:the )?(?:half|break|interval|intermission)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d{1,2}:[0-5]\d)\b(?=[^.;]{0,12}\b(?:to (?:go|play)|left|remaining|remained)\b)")
_LINE = re.compile(r" \d+, .* \d+$")
_RESULT = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")
_CLOSE = 3
"""Points by which two accounts of one moment differ."""


def keys(fact: ResultFact) -> Iterator[Hashable]:
    """What a result is of: the end, half-time, a minute, or a team's season."""
    left, right = fact.claim.before, fact.claim.behind
    if _is_line(fact):
        yield ("end",)
        return
    team = _TEAM.search(left)
    if team and _ENDS.match(right):
        yield "record", stem(team[1])
        return
    if _BRACKETED.search(left):
        return  # within a league, at home
    changed = _RECORD.search(left)
    if changed:
        teams = [stem(_POSSESSIVE.sub("", name)) for name in _NAME.findall(left[: changed.start()])]
        yield from (("record", name) for name in teams[-1:])
        return
    beside = left[-_BESIDE:] + right[:_BESIDE]
    if _HALF.search(beside):
        yield ("half",)
        return
    clock = _CLOCK.search(fact.claim.sentence.text)
    if clock:
        yield "clock", clock[1]
    elif _WON.search(beside) and not _ON_THE_WAY.search(left[-_BESIDE // 2 :] + right[: _BESIDE // 2]):
        yield ("end",)


def _is_line(fact: ResultFact) -> bool:
    """A line that is nothing but the result: "Creighton 65, Drake 53"."""
    return _LINE.search(fact.claim.evidence.text) is not None


def value(fact: ResultFact) -> Hashable:
    """Both figures, the larger first."""
    return "result", fact.claim.unit


def conflict(a: Group, b: Group) -> Verdict | None:
    """Two results of one match or of one season."""
    pairs = [
        (x, y)
        for x in a.facts
        for y in b.facts
        if set(keys(x)) & set(keys(y)) and x.context is not y.context and not _given(x, b, y) and not _given(y, a, x)
        if _one_thing(x, y)
    ]
    if not pairs:
        return None
    left, right = ({id(pair[n]): pair[n] for pair in pairs} for n in (0, 1))
    return Verdict(Severity.WARNING, tuple(left.values()), tuple(right.values()))


def _given(fact: ResultFact, other: Group, but: ResultFact) -> bool:
    """The fact's article has the other result as well, of something else."""
    if _is_line(fact) or _is_line(but):
        return False
    return any(f.claim.article == fact.claim.article and f is not but for f in other.facts)


def _one_thing(x: ResultFact, y: ResultFact) -> bool:
    p, q = _figures(x), _figures(y)
    names = (x.context.names & y.context.words) | (y.context.names & x.context.words)
    if not names or (x.claim.article == y.claim.article and not (_is_line(x) or _is_line(y))):
        return False
    kind = next(iter(set(keys(x)) & set(keys(y))))
    if kind == ("end",) or kind == ("half",):
        return len({*p} & {*q}) == 1 and p[0] != q[1]
    if not _results(x) & _results(y):
        return False
    gaps = [abs(i - j) for i, j in zip(p, q, strict=True)]
    return max(gaps) <= (_CLOSE if isinstance(kind, tuple) and kind[0] == "clock" else 1)


def _results(fact: ResultFact) -> set[str]:
    """The results that an article has besides: two articles that share one tell of one match."""
    own = fact.claim.unit or ""
    return set(_RESULT.findall(fact.article.view)) - {own, "-".join(own.split("-")[::-1])}


def _figures(fact: ResultFact) -> tuple[int, int]:
    high, low = (int(n) for n in (fact.claim.unit or "0-0").split("-"))
    return high, low
