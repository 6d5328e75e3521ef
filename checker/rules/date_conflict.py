"""One event, dates that cannot both be true."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from checker.article import Article
from checker.claims.event import EventClaim
from checker.facts.base import AnyFact, Fact
from checker.facts.event import Done
from checker.finding import Severity
from checker.link.align import Likeness
from checker.normalise.date import Moment, adjacent, days_apart, disjoint
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
from checker.rules._event_score import score
from checker.rules._event_times import (
    also_given,
    also_tells,
    at,
    comparable,
    days_differ,
    is_clock,
    is_day,
    same_time,
    tells_hour,
    tells_of,
)
from checker.rules._event_vote import outvoted
from checker.rules._game_times import misplaced
from checker.rules._offsets import misordered
from checker.rules._parallel import inspecting
from checker.rules._plainly import listed
from checker.rules.base import Group, Pair, Remark, Rule, Verdict, World

_LEAST_LIKE = 0.12
"""Least cosine of two sentences that are scored: two verbs without a word in common are not one event."""
_SURE = 2.0
"""Least score: down to here three of four pairs were one event in topics that the weights had not seen."""
_MIXED_DAYS = 62
"""Days between a day and a month or year from which they are two events, unless it happens only once."""


def _keys(fact: Fact[EventClaim]) -> Iterable[Hashable]:
    done: Done = fact.value
    keys = [act(fact), *participants(fact)]
    when = at(fact)
    if when is not None and opens(fact):
        keys.append("opening")
    if when is not None:
        keys += [("of", word) for word in done.actors | done.object | (fact.near & fact.context.names)]
    return keys


def _value(fact: Fact[EventClaim]) -> Hashable:
    when = at(fact)
    if when is None or not (happened(fact) or planned(fact)):
        return None
    return act(fact), _day(when), planned(fact)


def _day(when: Moment) -> Hashable:
    """The day and the hour, where there is one; the whole moment where it names no day."""
    clock = (when.time_low, when.time_high, when.zone) if is_clock(when) else None
    if when.start is not None:
        return when.start, when.end, clock
    if when.weekday is not None or when.month is not None:
        return when.weekday, when.month, when.day, clock
    return when


def _same_event(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    x, y = at(a), at(b)
    if x is None or y is None or planned(a) is not planned(b) or not disjoint(x, y):
        return False
    if a.where is not None and b.where is not None and places_disjoint(a.where, b.where):
        return False
    by_day = is_day(x) and is_day(y)
    dayless = any(m.start is None and m.weekday is None for m in (x, y))
    if is_clock(x) and is_clock(y) and (dayless or days_apart(x, y) == 0):
        one = at_one_hour(a, b, like) and not same_time(a, b)
        return one and not tells_hour(a.article, y) and not tells_hour(b.article, x)
    if act(a) != act(b):
        if by_day and days_apart(x, y) <= OPENING_DAYS and opened_with_one(a, b, like) and not same_time(a, b):
            return not tells_of(a.article, y) and not tells_of(b.article, x)
        one = x.granularity == y.granularity and told_in_other_words(a, b, like, another_day=by_day)
        if one and not same_time(a, b):
            return True
        past = not by_day and x.granularity == y.granularity and long_ago(a, b, like) and not same_time(a, b)
        return past and not also_tells(a, y) and not also_tells(b, x)
    days = days_apart(x, y)
    if is_day(x) is not is_day(y) and days > _MIXED_DAYS and a.value.action not in ONCE:
        return False
    if same_time(a, b):
        return False
    if same_event(a, b, like, days, another_day=by_day):
        return True
    return word_for_word(a, b, like) and (copied(like) or not (also_tells(a, y) or also_tells(b, x)))


def _told_as_one(a: AnyFact, b: AnyFact, world: World) -> bool:
    """Whether all that the two sentences share, taken together, says that they tell of one event."""
    x, y = at(a), at(b)
    if x is None or y is None or not comparable(a, b) or world.aligner.likeness(a, b).cosine < _LEAST_LIKE:
        return False
    return score(a, b, (x, y), world.aligner, also=also_given(a, b)) >= _SURE


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x, y = a.facts[0], b.facts[0]
    first, second = at(x), at(y)
    if first is None or second is None or (act(x) != act(y) and not days_differ(first, second)):
        return None
    values = frozenset(content_words(f"{x.claim.date} {y.claim.date}"))
    found = aligned(a, b, world, lambda x, y, like: _same_event(x, y, like) or _told_as_one(x, y, world), values)
    if not found or _both_in_one(a, b, found):
        found = outvoted(a, b, world)
    if not found:
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


def _inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    yield from inspecting("date-conflict")(article, facts, world)
    yield from misplaced(article, facts, world)
    yield from misordered(article, facts, world)


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
        "after day, where one article tells of both days, and on sentences that do not clearly speak of one event. "
        "Where the others agree on the day of what they open with, one article alone is flagged in whatever words. In "
        "sport, a play that two reports put at two points of the game (7:41 and 7:42 left, early and late in one)."
    ),
    severity=Severity.WARNING,
    kinds=("event",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    inspect=_inspect,
    subject=_subject,
    show=_show,
    say=lambda subject, values: f"date of “{subject}”: {listed(list(values), 'or')}",
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
                "The parish replaced the organ of St Olav in 1951, after a leak had ruined its pipes.",
                "After the war money was short, and the parish replaced the organ of St Olav only in 1957.",
            ),
            agreement=(
                "The parish replaced the organ of St Olav in 1951, after a leak had ruined its pipes.",
                "After the war money was short, and the parish replaced the roof of St Olav only in 1957.",
            ),
            note="told in other words",
        ),
        Pair(
            conflict=(
                "Guard Tessa Brandt broke the record on a jumper with 8:14 left in the first half.",
                "With 8:15 to go, a jumper by Tessa Brandt gave her the record.",
            ),
            agreement=(
                "Guard Tessa Brandt broke the record on a jumper with 8:14 left in the first half.",
                "With 8:14 to go, a jumper by Tessa Brandt gave her the record.",
            ),
            note="the clock of a game",
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
