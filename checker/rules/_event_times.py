"""When the events of two facts were, and whether the two times can both be true after all."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from checker.article import Article
from checker.facts.base import AnyFact
from checker.facts.event import Done
from checker.normalise.date import Granularity, Moment, days_apart, disjoint, find, resolve, whole_days
from checker.normalise.place import disjoint as places_disjoint
from checker.rules._event_figures import ages_agree, figures_agree
from checker.rules._event_same import DAILY, act, may_be_one, planned
from checker.rules._event_score import PERIODS

_YEAR = re.compile(r"\b\d{4}\b|year", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|overnight)\b", re.IGNORECASE)
"""Words that a desk in another time zone, or the next day's paper, leaves as they came over the wire."""
_REPORTED = re.compile(
    r"\b(?:said|told|announced|reported|confirmed|added|stated|spoke|interview\w*|statement|news conference)\b"
    r"[^.;]{0,40}$"
)
"""What stands before the day of a report and not of the event."""
_REACH = 80
"""Characters before a day in which the verb of a report stands."""
_STALE_DAYS = 60
"""Days between two publications from which months and weekdays without a year are no longer of one time."""


def at(fact: AnyFact) -> Moment | None:
    """When the event was; "that year" is the year named before."""
    then: Moment | None = fact.value.then
    return then or fact.when


def days_differ(a: Moment, b: Moment) -> bool:
    """Two days that differ: the evening of the one is not the small hours of the other."""
    return disjoint(whole_days(a), whole_days(b))


def is_clock(when: Moment) -> bool:
    return when.granularity in (Granularity.MINUTE, Granularity.HOUR)


def same_time(a: AnyFact, b: AnyFact) -> bool:
    """Whether the two dates can both be true after all: stale words, or a sentence that gives both dates."""
    x, y = at(a), at(b)
    if x is None or y is None or not disjoint(x, y):
        return True
    if _same_words(a, b):
        return True
    if days_apart(x, y) <= 1 and any(_TODAY.search(f.claim.date or "") for f in (a, b)):
        return True
    return _is_stale(a, b) or _says(a, y) or _says(b, x)


def _is_stale(a: AnyFact, b: AnyFact) -> bool:
    """Articles of two times whose days are not both given with their year."""
    first, second = a.article.published, b.article.published
    if first is None or second is None or abs((first - second).days) <= _STALE_DAYS:
        return False
    return not all(_YEAR.search(f.claim.date or "") for f in (a, b))


def tells_of(article: Article, when: Moment) -> bool:
    """The article names a day that agrees with `when`."""
    return any(not disjoint(day.when, when) for day in days(article))


class Named(NamedTuple):
    """A time that a text names, and where."""

    start: int
    when: Moment
    reported: bool
    """It is when somebody spoke."""


def days(article: Article) -> tuple[Named, ...]:
    """The days that the article names, in order."""
    return _days(article.view, article.published)


@lru_cache(maxsize=512)
def _days(text: str, published: date | None) -> tuple[Named, ...]:
    found = (n for n in _times(text, published) if is_day(n.when))
    return tuple(n for n in found if n.when.start or n.when.month or n.when.weekday is not None)


@lru_cache(maxsize=512)
def _times(text: str, published: date | None) -> tuple[Named, ...]:
    found = []
    for mention in find(text):
        when = resolve(mention.text, published)
        if when is not None:
            spoken = _REPORTED.search(text, max(0, mention.start - _REACH), mention.start)
            found.append(Named(mention.start, when, spoken is not None))
    return tuple(found)


def _same_words(a: AnyFact, b: AnyFact) -> bool:
    """The articles give one date in one form: what differs is the days from which we reckon."""
    x, y = at(a), at(b)
    if x is None or y is None or (a.claim.date or "").lower() == (b.claim.date or "").lower():
        return True
    return x.weekday is not None and x.weekday == y.weekday and x.inferred == y.inferred == "week"


def _says(fact: AnyFact, when: Moment) -> bool:
    """The sentence also gives a day that agrees with `when` ("1:40 a.m. ET Saturday" beside "9:40 p.m. Friday")."""
    text = fact.claim.sentence.text
    for mention in find(text):
        if _REPORTED.search(text, 0, mention.start):
            continue
        other = resolve(mention.text, fact.article.published)
        if other is None or mention.text == fact.claim.date:
            continue
        dated = other.start is not None or other.weekday is not None or other.month is not None
        if is_day(when) and (not is_day(other) or other.granularity is Granularity.WEEK):
            continue  # "last week" holds both days
        if dated and not disjoint(other, when):
            return True
    return False


def tells_hour(article: Article, when: Moment) -> bool:
    """The article names an hour that agrees with `when`."""
    hours = (named.when for named in _times(article.view, article.published) if is_clock(named.when))
    return any(not disjoint(hour, when) for hour in hours)


def is_day(when: Moment) -> bool:
    """A day or a part of one: what happened then may have happened again the day after."""
    return when.granularity not in PERIODS


def also_tells(fact: AnyFact, when: Moment) -> bool:
    """The article names the other time as well, in its own grain: it may know of both events."""
    return any(
        named.granularity == when.granularity and not disjoint(named, when) and named != at(fact)
        for _, named, _ in _times(fact.article.view, fact.article.published)
    )


def comparable(a: AnyFact, b: AnyFact) -> bool:
    """Facts of two articles with times that cannot both be true, unless they are of two events; nothing says that
    they are."""
    x, y = at(a), at(b)
    if x is None or y is None or a.claim.article == b.claim.article or planned(a) is not planned(b):
        return False
    if is_day(x) is not is_day(y) or not disjoint(x, y):
        return False
    if a.where is not None and b.where is not None and places_disjoint(a.where, b.where):
        return False
    if _are_two_acts(a, b, by_day=is_day(x)):
        return False
    return may_be_one(a, b) and figures_agree(a, b) and ages_agree(a, b) and not same_time(a, b)


def _are_two_acts(a: AnyFact, b: AnyFact, *, by_day: bool) -> bool:
    """What befell two victims, two verbs, or what may happen day after day."""
    first: Done = a.value
    second: Done = b.value
    if first.victim and second.victim and not first.victim & second.victim:
        return True
    return act(a) != act(b) or (by_day and first.action in DAILY)


def also_given(a: AnyFact, b: AnyFact) -> float:
    """How many of the two articles give the other's time as well."""
    x, y = at(a), at(b)
    return float(y is not None and also_tells(a, y)) + float(x is not None and also_tells(b, x))
