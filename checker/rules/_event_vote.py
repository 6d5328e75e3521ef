"""What day most of a story's articles give to an event, where one article alone gives another.

Two sentences in other words may tell of two events. But where several articles name one day and never the other, and
a single one names the other and never theirs, then whoever wrote it knew of one event only: one day is wrong.
"""

from __future__ import annotations

from checker.article import Article
from checker.facts.base import AnyFact
from checker.facts.event import Done
from checker.normalise.date import Moment, days_apart
from checker.rules._event_figures import ages_agree, figures_agree
from checker.rules._event_same import OPENING_DAYS, act, is_the_accident, may_be_one, of_one_week, opens, planned
from checker.rules._event_score import score
from checker.rules._event_times import also_given, at, days, days_differ, is_day
from checker.rules.base import Group, World

_LEAST = 2
"""Articles that must agree on a day to outvote one."""
_HEAD = 700
"""Characters of an article that tell what it is about."""
_LEAST_LIKE = 0.1
"""Least cosine of two sentences that open their articles with another verb each."""
_RATHER_LIKE = 0.3
_RATHER_SURE = 1.0
"""Least score of two sentences elsewhere."""

Found = tuple[tuple[AnyFact, ...], tuple[AnyFact, ...]]


def outvoted(a: Group, b: Group, world: World) -> Found | None:
    """The facts of the one article and of those that outvote it, in the order of the groups; None where none is."""
    for lone, many, turned in ((a, b, False), (b, a, True)):
        articles = {fact.claim.article for fact in lone.facts}
        if len(articles) > 1:
            continue
        for x in lone.facts:
            against = tuple(y for y in many.facts if _stands_alone(x, y, world))
            if against:
                return (against, (x,)) if turned else ((x,), against)
    return None


def _stands_alone(x: AnyFact, y: AnyFact, world: World) -> bool:
    """Article of x gives a day to the event of y that no other article does, and the others agree."""
    first, second = at(x), at(y)
    if first is None or second is None or x.claim.article == y.claim.article or not _comparable(x, y, first, second):
        return False
    if _told(x.article, second) or world.neighbours.apart(x.article, y.article):
        return False
    others = [o for o in world.neighbours.of(x.article) if o.id != x.claim.article]
    if any(_told(o, first, reports=False) and not _told(o, second) for o in others):
        return False
    agreeing = [o for o in others if _heads(o, second) and not world.neighbours.apart(x.article, o)]
    return len(agreeing) >= _LEAST and _one_event(x, y, (first, second), world)


def _one_event(x: AnyFact, y: AnyFact, times: tuple[Moment, Moment], world: World) -> bool:
    """Both open their articles, or they are of one act and rather alike."""
    if opens(x) and opens(y) and x.value.lead and y.value.lead and days_apart(*times) <= OPENING_DAYS:
        if is_the_accident(x, y):
            return True
        like = world.aligner.likeness(x, y).cosine
        if like >= _RATHER_LIKE or (like >= _LEAST_LIKE and (act(x) == act(y) or _one_thing(x.value, y.value))):
            return True
    return act(x) == act(y) and score(x, y, times, world.aligner, also=also_given(x, y)) >= _RATHER_SURE


def _one_thing(x: Done, y: Done) -> bool:
    """The same thing did it or had it done; people do many things."""
    return bool((x.actors & y.actors) - x.agent - y.agent or (x.object & y.object) - x.patient - y.patient)


def _comparable(x: AnyFact, y: AnyFact, first: Moment, second: Moment) -> bool:
    """Two days of one week, of what may be one event."""
    if not (is_day(first) and is_day(second)) or planned(x) is not planned(y) or not days_differ(first, second):
        return False
    return of_one_week(x, y) and may_be_one(x, y) and figures_agree(x, y) and ages_agree(x, y)


def _told(article: Article, when: Moment, *, reports: bool = True) -> bool:
    """The article names the day, of whatever event; without `reports` not only as the day when somebody spoke."""
    return any(not days_differ(day.when, when) for day in days(article) if reports or not day.reported)


def _heads(article: Article, when: Moment) -> bool:
    """The article names the day where it tells what it is about."""
    return any(d.start < _HEAD and not d.reported and not days_differ(d.when, when) for d in days(article))
