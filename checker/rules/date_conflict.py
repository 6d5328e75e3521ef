"""One event, dates that cannot both be true."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from datetime import date
from functools import lru_cache

from checker.article import Article
from checker.claims.event import EventClaim
from checker.facts.base import AnyFact, Fact
from checker.facts.event import Done
from checker.finding import Severity
from checker.link.align import Likeness
from checker.normalise.date import Granularity, Moment, adjacent, days_apart, disjoint, find, resolve
from checker.normalise.place import disjoint as places_disjoint
from checker.normalise.words import content_words
from checker.rules._aligned import aligned
from checker.rules._event_same import (
    ONCE,
    OPENING_DAYS,
    act,
    at_one_hour,
    copied,
    happened,
    long_ago,
    one_name,
    only_once,
    opened_with_one,
    opens,
    participants,
    planned,
    same_event,
    told_in_other_words,
    word_for_word,
)
from checker.rules._parallel import inspecting
from checker.rules.base import Group, Pair, Rule, Verdict, World

_YEAR = re.compile(r"\b\d{4}\b|year", re.IGNORECASE)
_PERIODS = frozenset(
    (Granularity.MONTH, Granularity.SEASON, Granularity.QUARTER, Granularity.HALF, Granularity.YEAR, Granularity.DECADE)
)
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|overnight)\b", re.IGNORECASE)
"""Words that a desk in another time zone, or the next day's paper, leaves as they came over the wire."""
_REPORTED = re.compile(
    r"\b(?:said|told|announced|reported|confirmed|added|stated|spoke|interview\w*|statement|news conference)\b"
    r"[^.;]{0,40}$"
)
"""What stands before the day of a report and not of the event."""
_STALE_DAYS = 60
"""Days between two publications from which months and weekdays without a year are no longer of one time."""

_MIXED_DAYS = 62
"""Days between a day and a month or year from which they are two events, unless it happens only once."""


def _keys(fact: Fact[EventClaim]) -> Iterable[Hashable]:
    done: Done = fact.value
    keys = [act(fact), *participants(fact)]
    when = at(fact)
    if when is not None and opens(fact):
        keys.append("opening")
    if when is not None and not _is_day(when):
        keys += [("of", word) for word in done.actors | done.object | (fact.near & fact.context.names)]
    return keys


def _value(fact: Fact[EventClaim]) -> Hashable:
    when = at(fact)
    if when is None or not (happened(fact) or planned(fact)):
        return None
    return act(fact), _day(when), planned(fact)


def at(fact: AnyFact) -> Moment | None:
    """When the event was; "that year" is the year named before."""
    then: Moment | None = fact.value.then
    return then or fact.when


def _day(when: Moment) -> Hashable:
    """The day and the hour, where there is one; the whole moment where it names no day."""
    clock = (when.time_low, when.time_high, when.zone) if _is_clock(when) else None
    if when.start is not None:
        return when.start, when.end, clock
    if when.weekday is not None or when.month is not None:
        return when.weekday, when.month, when.day, clock
    return when


def _is_clock(when: Moment) -> bool:
    return when.granularity in (Granularity.MINUTE, Granularity.HOUR)


def _same_time(a: AnyFact, b: AnyFact) -> bool:
    """Whether the two dates can both be true after all: stale words, or a sentence that gives both dates."""
    x, y = at(a), at(b)
    if x is None or y is None or not disjoint(x, y):
        return True
    if _same_words(a, b):
        return True
    if days_apart(x, y) <= 1 and any(_TODAY.search(f.claim.date or "") for f in (a, b)):
        return True
    first, second = a.article.published, b.article.published
    stale = first and second and abs((first - second).days) > _STALE_DAYS
    if stale and not all(_YEAR.search(f.claim.date or "") for f in (a, b)):
        return True
    return _says(a, y) or _says(b, x)


def _tells_of(article: Article, when: Moment) -> bool:
    """The article names a day that agrees with `when`."""
    return any(not disjoint(day, when) for day in _days(article.view, article.published))


@lru_cache(maxsize=512)
def _days(text: str, published: date | None) -> tuple[Moment, ...]:
    found = (m for m in _times(text, published) if _is_day(m))
    return tuple(m for m in found if m.start or m.month or m.weekday is not None)


@lru_cache(maxsize=512)
def _times(text: str, published: date | None) -> tuple[Moment, ...]:
    found = (resolve(mention.text, published) for mention in find(text))
    return tuple(m for m in found if m is not None)


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
        if _is_day(when) and (not _is_day(other) or other.granularity is Granularity.WEEK):
            continue  # "last week" holds both days
        if dated and not disjoint(other, when):
            return True
    return False


def _tells_hour(article: Article, when: Moment) -> bool:
    """The article names an hour that agrees with `when`."""
    return any(_is_clock(hour) and not disjoint(hour, when) for hour in _times(article.view, article.published))


def _is_day(when: Moment) -> bool:
    """A day or a part of one: what happened then may have happened again the day after."""
    return when.granularity not in _PERIODS


def _same_event(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    x, y = at(a), at(b)
    if x is None or y is None or planned(a) is not planned(b) or not disjoint(x, y):
        return False
    if a.where is not None and b.where is not None and places_disjoint(a.where, b.where):
        return False
    by_day = _is_day(x) and _is_day(y)
    dayless = any(m.start is None and m.weekday is None for m in (x, y))
    if _is_clock(x) and _is_clock(y) and (dayless or days_apart(x, y) == 0):
        one = at_one_hour(a, b, like) and not _same_time(a, b)
        return one and not _tells_hour(a.article, y) and not _tells_hour(b.article, x)
    if act(a) != act(b):
        if by_day and days_apart(x, y) <= OPENING_DAYS and opened_with_one(a, b, like) and not _same_time(a, b):
            return not _tells_of(a.article, y) and not _tells_of(b.article, x)
        one = x.granularity == y.granularity and told_in_other_words(a, b, like, another_day=by_day)
        if one and not _same_time(a, b):
            return True
        past = not by_day and x.granularity == y.granularity and long_ago(a, b, like) and not _same_time(a, b)
        return past and not _also_tells(a, y) and not _also_tells(b, x)
    days = days_apart(x, y)
    if _is_day(x) is not _is_day(y) and days > _MIXED_DAYS and a.value.action not in ONCE:
        return False
    if _same_time(a, b):
        return False
    if same_event(a, b, like, days, another_day=by_day):
        return True
    return word_for_word(a, b, like) and (copied(like) or not (_also_tells(a, y) or _also_tells(b, x)))


def _also_tells(fact: AnyFact, when: Moment) -> bool:
    """The article names the other time as well, in its own grain: it may know of both events."""
    return any(
        m.granularity == when.granularity and not disjoint(m, when) and m != at(fact)
        for m in _times(fact.article.view, fact.article.published)
    )


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x, y = a.facts[0], b.facts[0]
    first, second = at(x), at(y)
    if first is None or second is None or (act(x) != act(y) and not disjoint(first, second)):
        return None
    values = frozenset(content_words(f"{x.claim.date} {y.claim.date}"))
    found = aligned(a, b, world, _same_event, values)
    if not found or _both_in_one(a, b, found):
        return None
    first, second = at(found[0][0]), at(found[1][0])
    if first and second and adjacent(first, second):
        return Verdict(Severity.WARNING, *found, note="next to each other")
    return Verdict(Severity.WARNING, *found)


def _both_in_one(a: Group, b: Group, found: tuple[tuple[AnyFact, ...], tuple[AnyFact, ...]]) -> bool:
    """Some article gives both dates, and not for two different patients: it tells of two events."""
    for x in a.facts:
        for y in b.facts:
            if x.claim.article != y.claim.article or not (x in found[0] or y in found[1]):
                continue
            first: Done = x.value
            second: Done = y.value
            if first.patient and second.patient and not one_name(first.patient, second.patient):
                continue
            one, other = at(x), at(y)
            if one is None or other is None or not only_once(x, y, days_apart(one, other)):
                return True
    return False


def _subject(fact: Fact[EventClaim]) -> str:
    return " ".join([*fact.claim.actors, fact.claim.action, fact.claim.object or ""]).strip()


def _show(fact: Fact[EventClaim]) -> str:
    """The date as written, and the year that "that year" stands for."""
    then: Moment | None = fact.value.then
    return f"{fact.claim.date} ({then.value})" if then else fact.claim.date or ""


RULE = Rule(
    summary="one event, two dates",
    explanation=(
        "Two accounts date one event so that both cannot be true: sunk on November 18 or 19, killed on Saturday or on "
        "Sunday. What befalls a named patient once (death, arrest, verdict, wedding, wreck) needs no like wording, "
        "other events need sentences that say the same, one sum of money or two articles that open with it. Relative "
        "dates count from the publication date; without one a weekday is compared as a weekday. Plans are compared "
        "with plans only. Silent where one date lies inside the other (last month / 15 August), on what happens day "
        "after day, where one article tells of both days, and on sentences that do not clearly speak of one event."
    ),
    severity=Severity.WARNING,
    kinds=("event",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    inspect=inspecting("date-conflict"),
    subject=_subject,
    show=_show,
    say=lambda subject, values: f"dated {' and '.join(values)}: {subject}",
    pairs=(
        Pair(
            conflict=(
                "The frigate Tamar sank a Thai trawler on November 18 in the Gulf of Aden.",
                "On November 19 the frigate Tamar sank a Thai trawler in the Gulf of Aden.",
            ),
            agreement=(
                "The frigate Tamar sank a Thai trawler on November 18 in the Gulf of Aden.",
                "The frigate Tamar sank a Thai trawler in November in the Gulf of Aden.",
            ),
            note="a month and a day in it",
        ),
        Pair(
            conflict=(
                "A gunman killed student Alexis Moran in Athens on Saturday.",
                "Student Alexis Moran was killed by a gunman in Athens on Sunday.",
            ),
            agreement=(
                "A gunman killed student Alexis Moran in Athens on Saturday.",
                "Student Alexis Moran was killed by a gunman in Athens on Saturday night.",
            ),
        ),
        Pair(
            conflict=(
                "The council approved the harbour bridge in March 2009.",
                "The harbour bridge was approved by the council in April 2010.",
            ),
            agreement=(
                "The council approved the harbour bridge in March 2009.",
                "The harbour bridge was opened by the council in April 2010.",
            ),
            note="two events",
        ),
        Pair(
            conflict=(
                "A jury convicted Helen Frost of fraud on April 11, 2019, after a trial of three weeks.",
                "Helen Frost was found guilty of fraud in May 2019 and lost her licence.",
            ),
            agreement=(
                "A jury convicted Helen Frost of fraud on April 11, 2019, after a trial of three weeks.",
                "Helen Frost was sentenced for fraud in May 2019 and lost her licence.",
            ),
            note="verdict and sentence",
        ),
        Pair(
            conflict=(
                "On Friday, 41-year-old Piet Maas died after his boat turned over on the lake.",
                "A 41-year-old angler died on Saturday when his boat turned over, the coastguard said.",
            ),
            agreement=(
                "On Friday, 41-year-old Piet Maas died after his boat turned over on the lake.",
                "A 17-year-old angler died on Saturday when his boat turned over, the coastguard said.",
            ),
            note="two dead of different ages",
        ),
        Pair(
            conflict=(
                "On Monday three robbers rammed a car into the Casson boutique in Lille and took jewels.",
                "Three robbers rammed a car into the Casson boutique in Lille on Tuesday and took jewels.",
            ),
            agreement=(
                "Teachers demanding higher pay marched to the main square of Lille on Monday.",
                "Teachers demanding higher pay marched to the main square of Lille on Tuesday.",
            ),
            note="what happens day after day",
        ),
        Pair(
            conflict=(
                "The family sold the Morven mill for $14 million in 1957 and moved to Leeds.",
                "County records show that the mill was sold for $14 million in 1967.",
            ),
            agreement=(
                "The family sold the Morven mill for $14 million in 1957 and moved to Leeds.",
                "The mill was sold again, for $2 million, in 1967, county records show.",
            ),
            note="one sum of money",
        ),
        Pair(
            conflict=(
                "Ann Hale joined the opera in 1961. Later that year, Ann Hale married the conductor Luc Rey.",
                "Ann Hale left Paris in 1963. That same year, Ann Hale married Luc Rey in Nice.",
            ),
            agreement=(
                "Ann Hale joined the opera in 1961. Later that year, Ann Hale married the conductor Luc Rey.",
                "Ann Hale left Paris in 1961. That same year, Ann Hale married Luc Rey in Nice.",
            ),
            note="that year is the year named before",
        ),
        Pair(
            conflict=(
                "The Rovers signed goalkeeper Mark Ellery on Tuesday after he passed a medical.",
                "Goalkeeper Mark Ellery, who was picked up on Monday, will start against Hull.",
            ),
            agreement=(
                "The Rovers signed goalkeeper Mark Ellery on Tuesday after he passed a medical.",
                "Goalkeeper Mark Ellery, who was hurt on Monday, will not start against Hull.",
            ),
            note="two words for one act",
        ),
        Pair(
            conflict=(
                "Trader Owen Pike will be sentenced on May 3 for fraud, the court said.",
                "The court said that trader Owen Pike will be sentenced for fraud on May 10.",
            ),
            agreement=(
                "Trader Owen Pike will be sentenced on May 3 for fraud, the court said.",
                "The court said that trader Owen Pike was sentenced for theft on April 10, 2003.",
            ),
            note="a plan and what happened",
        ),
        Pair(
            conflict=(
                "In 1969, he was indicted in Ohio over bribes paid to the police of Upper Marsden.",
                "In 1970, he was indicted for bribing the police of Upper Marsden, a town in Ohio.",
            ),
            agreement=(
                "In 1969, he was indicted in Ohio over bribes paid to the police of Upper Marsden.",
                "In 1970, he was indicted for tax fraud in Michigan.",
            ),
            note="nobody named, the rest is",
        ),
        Pair(
            conflict=(
                "The gunman entered the bank in Dock Street around 4 p.m., police said.",
                "Police said the gunman entered the bank in Dock Street around 7 p.m.",
            ),
            agreement=(
                "The gunman entered the bank in Dock Street around 4 p.m., police said.",
                "Police said the gunman left the bank in Dock Street around 7 p.m.",
            ),
            note="two hours of one act",
        ),
        Pair(
            conflict=(
                "The burglar bought the ladder and a rope on Friday at a hardware store in Lindow, Sgt. Ann Pell said.",
                "Sgt. Ann Pell said that he bought the ladder and a rope on Saturday.",
            ),
            agreement=(
                "The burglar bought the ladder and a rope on Friday at a hardware store in Lindow, Sgt. Ann Pell said.",
                "Sgt. Ann Pell said that he bought the ladder and a rope on Friday.",
            ),
            note="a draft that gives another day",
            drafted=True,
        ),
    ),
)
