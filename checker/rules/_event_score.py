"""How surely two dated event facts of one story tell of one event, in whatever words: features of the pair, weighted.

The rules of `_event_same` know by participants and verbs what happens once. This reads what any two sentences have:
shared rare words, the same words before the date, a verb of what happens once, the most alike sentence of either
article. The weights are those of a logistic regression on hand-labelled pairs (scripts/fit_events.py).
"""

from __future__ import annotations

import math
from functools import lru_cache

from checker.claims.event import EventClaim
from checker.facts.base import Fact
from checker.facts.event import Done
from checker.link.align import Aligner
from checker.link.linear import Linear
from checker.normalise.date import Granularity, Moment, days_apart, find
from checker.normalise.words import content_words, stem
from checker.rules._event_same import DAILY, ONCE

EventFact = Fact[EventClaim]

TABLE = "date_alignment.tsv"
AGAINST = frozenset({"gap", "grain", "also given", "daily", "other name", "several", "other actor", "other object"})
"""Features that speak for two events; all others speak for one. The fit keeps to these signs."""
_MOST_SHARED = 40.0
"""Weight of shared words beyond which more says nothing; of the clause half as much."""
MOST_DAYS = 400
MOST_YEARS = 30
_YEAR = 365
_BESIDE = 60
"""Characters on either side of the date in which its neighbours are looked for."""
_NEIGHBOURS = 2
_LEAD = 450
"""Characters at an article's head, which tell the main event."""
PERIODS = frozenset(
    (Granularity.MONTH, Granularity.SEASON, Granularity.QUARTER, Granularity.HALF, Granularity.YEAR, Granularity.DECADE)
)
_HOURS = (Granularity.MINUTE, Granularity.HOUR)
_TIME_WORDS = frozenset(
    stem(word)
    for word in (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december jan feb mar apr aug sep sept oct nov dec day night morning afternoon "
        "evening week month year early late last next yesterday today tonight tomorrow ago local time noon midnight"
    ).split()
)


def features(
    x: EventFact, y: EventFact, times: tuple[Moment, Moment], aligner: Aligner, *, also: float
) -> dict[str, float]:
    """What the model reads of a pair; each between 0 and 2. `also`: how many of the two articles give both times."""
    like = aligner.likeness(x, y, _TIME_WORDS)
    left: Done = x.value
    right: Done = y.value
    names = x.context.names & y.context.names
    beside = [_beside(f) for f in (x, y)]
    shared_near = (x.near & y.near) - _TIME_WORDS
    clause_names = [f.near & f.context.names - _TIME_WORDS for f in (x, y)]
    return {
        "cosine": like.cosine,
        "words": min(_MOST_SHARED, like.shared) / _MOST_SHARED,
        "clause": aligner.overlap(x.story, x.near - _TIME_WORDS, y.near - _TIME_WORDS),
        "clause words": min(1.0, 2 * sum(aligner.weight(x.story, w) for w in shared_near) / _MOST_SHARED),
        "most alike": float(aligner.is_nearest(x, y)),
        "happens once": float(left.action in ONCE),
        "same patient": float(bool(left.patient & right.patient)),
        "same actor": float(bool(left.actors & right.actors)),
        "same object": float(bool(left.object & right.object)),
        "word before": float(bool(beside[0][0] & beside[1][0])),
        "word behind": float(bool(beside[0][1] & beside[1][1])),
        "lead": float(all(f.claim.sentence.start < _LEAD for f in (x, y))),
        "names": min(2, len(names - _TIME_WORDS)) / 2,
        "clock": float(all(m.granularity in _HOURS for m in times)),
        "daily": float(left.action in DAILY or right.action in DAILY),
        "other name": float(bool(clause_names[0] and clause_names[1]) and not clause_names[0] & clause_names[1]),
        "several": float(any(_dates(f.claim.sentence.text) > 1 for f in (x, y))),
        "also given": also,
        "grain": float(times[0].granularity != times[1].granularity),
        "other actor": float(_exclude(left.actors, right.actors)),
        "other object": float(_exclude(left.object, right.object)),
        "gap": gap(*times),
    }


def gap(a: Moment, b: Moment) -> float:
    """How far apart two times are, 0 to 1: in days of a year for days, in years of a lifetime for longer times."""
    days = days_apart(a, b)
    most, apart = (MOST_DAYS, days) if _is_short(a) and _is_short(b) else (MOST_YEARS, days / _YEAR)
    return math.log1p(min(most, apart)) / math.log1p(most)


def _is_short(when: Moment) -> bool:
    return when.granularity not in PERIODS


def _exclude(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and not a & b


@lru_cache(maxsize=4096)
def _beside(fact: EventFact) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the content words right before and right behind the date."""
    text, date = fact.claim.sentence.text, fact.claim.date or ""
    at = text.find(date)
    if at < 0:
        return frozenset(), frozenset()
    before = content_words(text[max(0, at - _BESIDE) : at])[-_NEIGHBOURS:]
    behind = content_words(text[at + len(date) : at + len(date) + _BESIDE])[:_NEIGHBOURS]
    return frozenset(before) - _TIME_WORDS, frozenset(behind) - _TIME_WORDS


@lru_cache(maxsize=4096)
def _dates(sentence: str) -> int:
    return sum(mention.kind in ("date", "time") for mention in find(sentence))


def score(x: EventFact, y: EventFact, times: tuple[Moment, Moment], aligner: Aligner, *, also: float) -> float:
    """Log odds that the pair tells of one event, as far as the weights go: only order and threshold mean something."""
    return Linear.load(TABLE).score(features(x, y, times, aligner, also=also))
