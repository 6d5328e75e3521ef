"""One event, places neither of which contains the other."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence

from checker.article import Article
from checker.claims.attribute import AttributeClaim
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link.align import Likeness
from checker.normalise.place import Place, disjoint, find_place
from checker.normalise.words import content_words
from checker.rules import _sites
from checker.rules._aligned import aligned, one_article, times_apart
from checker.rules._event_same import acts, dying, happened, participants, same_act, same_event, told_in_other_words
from checker.rules._event_site import Site, apart, sites
from checker.rules._parallel import inspecting
from checker.rules._plainly import listed
from checker.rules.base import Group, Pair, Remark, Rule, Verdict, World, spot

_ONE_DEAD = re.compile(
    r"\b(?:one|1|an?) (?:[\w-]+ ){0,2}(?:dead|killed|dies|died)\b|"
    r"\b(?:one|1|an?) (?:[\w-]+ ){0,3}was (?:\w+ )?(?:killed|(?:shot|stabbed|beaten|burned) to death)\b|"
    r"\bkill(?:ed|ing|s) (?:one|1|an?)\b(?! \w+ (?:and|people))",
    re.IGNORECASE,
)
_OPENING = 700
"""Characters in which an article says how many died."""
_NAME = r"[A-Z][\w’'.\-]*(?: [A-Z][\w’'\-]*)*"
_NESTED = re.compile(rf"(?:^|\b(?:in|at|of|near) )({_NAME}) in ({_NAME})$")
_WELL_KNOWN = 300_000
"""People of a city that is not taken for a namesake."""


def _keys(fact: AnyFact) -> Iterable[Hashable]:
    if isinstance(fact.claim, AttributeClaim):
        return [("site", fact.claim.actor.lower())]
    return [*acts(fact), *participants(fact)]


def _value(fact: AnyFact) -> Hashable:
    if isinstance(fact.claim, AttributeClaim):
        return _sites.value(fact) if fact.claim.attribute == "site" else None
    if not fact.claim.place or not happened(fact):
        return None
    found = sites(fact.claim.place)
    return (*acts(fact), dying(fact), found, fact.where) if found or fact.where is not None else None


def _apart(a: AnyFact, b: AnyFact) -> Site | Place | None:
    """What of the first place excludes the second; None where both can be true."""
    for x in sites(a.claim.place):
        for y in sites(b.claim.place):
            if apart(x, y) and (x.sort != "fate" or (dying(a) and dying(b))):
                return x
    if a.where is not None and b.where is not None and disjoint(a.where, b.where):
        return a.where
    return None


def _same_event(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    if times_apart(a, b) or a.claim.article == b.claim.article:
        return False
    differs = _apart(a, b)
    if differs is None:
        return False
    if not same_act(a, b):
        return told_in_other_words(a, b, like, another_day=True)
    if isinstance(differs, Site):
        if differs.sort == "fate":
            return _one_life(a, b, like)
        if a.value.action == "be":
            return differs.sort in ("bearing", "quarter") and a.claim.actors == b.claim.actors
        if differs.sort == "quarter":
            return False  # a storm hits the south and the north
        if differs.sort == "number":
            return True
        lengths = {s.kilometres for f in (a, b) for s in sites(f.claim.place) if s.sort == "bearing"}
        if differs.sort == "bearing" and len(lengths) == 1 and None not in lengths:
            return True
    return _told_of_one(a, b, like)


def _told_of_one(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    another_day = a.when is None or b.when is None
    return same_event(a, b, like, 0, another_day=another_day)


def _one_life(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    """Both tell how the same person died: by name, by the wording, or since only one died."""
    if _told_of_one(a, b, like):
        return True
    if a.value.patient and b.value.patient:
        return False
    return all(_ONE_DEAD.search(f.article.view[:_OPENING]) for f in (a, b))


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x, y = a.facts[0], b.facts[0]
    if isinstance(x.claim, AttributeClaim) or isinstance(y.claim, AttributeClaim):
        return _sites.conflict(a, b, world) if type(x.claim) is type(y.claim) else None
    if _apart(x, y) is None:
        return None
    values = frozenset(content_words(f"{x.claim.place} {y.claim.place}"))
    found = aligned(a, b, world, _same_event, values)
    if not found or one_article(a, b):
        return None
    return Verdict(Severity.WARNING, *found)


_BESIDE = inspecting("place-conflict")


def _inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    """A well-known place in a country that it is not in ("Djibouti in Ivory Coast")."""
    yield from _BESIDE(article, facts, world)
    for fact in facts:
        nested = _NESTED.search(getattr(fact.claim, "place", None) or "")
        if nested is None:
            continue
        inner, outer = find_place(nested[1]), find_place(nested[2])
        if inner is None or outer is None or outer.kind != "country" or not disjoint(inner, outer):
            continue
        if inner.kind == "country" or inner.population >= _WELL_KNOWN:
            yield Remark(
                Severity.WARNING,
                inner.name,
                f"{inner.name} is not in {outer.name}",
                ((fact.claim.place, (spot(fact),)),),
            )


def _subject(fact: AnyFact) -> str:
    if isinstance(fact.claim, AttributeClaim):
        return fact.claim.actor
    told = "" if fact.claim.action == "be" else fact.claim.action  # what is somewhere, and does nothing there
    return " ".join(filter(None, [*fact.claim.actors, told, fact.claim.object]))


def _show(fact: AnyFact) -> str:
    return str(fact.claim.value if isinstance(fact.claim, AttributeClaim) else fact.claim.place or "")


RULE = Rule(
    summary="one event, two places",
    explanation=(
        "Two accounts put one event in two places of which neither contains the other: two cities, two blocks of one "
        "street, opposite bearings from one port, opposite parts of a country, the scene and the hospital or the home "
        "and the hospice where one life ended; or tell of one house in the same words and put it in two towns. Also a "
        "well-known place that is said to lie in a country it is not in. Silent on a city and its country, on two "
        "names of one place (Kyiv, Kiev), on what is only near, on a place that the gazetteer does not know, and on "
        "two events of one journey."
    ),
    severity=Severity.WARNING,
    kinds=("event", "attribute"),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    inspect=_inspect,
    subject=_subject,
    show=_show,
    say=lambda subject, values: f"place of “{subject}”: {listed(list(values), 'or')}",
    pairs=(
        Pair(
            conflict=(
                "Singer Paula Wray died in Munich on Tuesday, her agent said.",
                "Singer Paula Wray died in Hamburg on Tuesday, her agent said.",
            ),
            agreement=(
                "Singer Paula Wray died in Munich on Tuesday, her agent said.",
                "Singer Paula Wray died in Germany on Tuesday, her agent said.",
            ),
            note="a city and its country",
        ),
        Pair(
            conflict=(
                "Police arrested two men in Lyon over the museum theft.",
                "Two men were arrested by police in Marseille over the museum theft.",
            ),
            agreement=(
                "Police arrested two men in Lyon over the museum theft.",
                "Two men were questioned by police in Marseille over the museum theft.",
            ),
            note="another event",
        ),
        Pair(
            conflict=(
                "The drone struck a grain store in Kyiv on Monday night.",
                "The drone struck a grain store in Odessa on Monday night.",
            ),
            agreement=(
                "The drone struck a grain store in Kyiv on Monday night.",
                "The drone struck a grain store in Kiev on Monday night.",
            ),
            note="two names of one place",
        ),
        Pair(
            conflict=(
                "The tanker Orla was attacked 60 miles west of Aden on Monday.",
                "Pirates attacked the Orla on Monday 60 miles east of Aden.",
            ),
            agreement=(
                "The tanker Orla was attacked 60 miles west of Aden on Monday.",
                "Pirates attacked the Orla on Monday near Aden.",
            ),
            note="opposite bearings",
        ),
        Pair(
            conflict=(
                "Officer Dan Cole was shot in the 1200 block of East Pine Street.",
                "The shooting of Officer Dan Cole took place in the 1500 block of Pine Street.",
            ),
            agreement=(
                "Officer Dan Cole was shot in the 1200 block of East Pine Street.",
                "The shooting of Officer Dan Cole took place at 1218 Pine Street.",
            ),
            note="a house in its block",
        ),
        Pair(
            conflict=(
                "Cyclist Mark Ely died at the scene, police said.",
                "Mark Ely, who rode for Kent, died in hospital on Tuesday.",
            ),
            agreement=(
                "Cyclist Mark Ely died at the scene, police said.",
                "Mark Ely, who rode for Kent, was treated in hospital on Tuesday.",
            ),
            note="where a life ended",
        ),
        Pair(
            conflict=(
                "Novelist Rhea Tarn died on Thursday at her home in Santa Fe.",
                "Rhea Tarn, the novelist, died at a hospice near her home in Santa Fe.",
            ),
            agreement=(
                "Novelist Rhea Tarn died on Thursday at her home in Santa Fe.",
                "Rhea Tarn, the novelist, died in Santa Fe, her agent said.",
            ),
            note="home and hospice",
        ),
        Pair(
            conflict=(
                "The quake destroyed the southeastern city of Zahedan.",
                "The quake hit Zahedan in northwestern Iran.",
            ),
            agreement=(
                "The quake destroyed the southeastern city of Zahedan.",
                "The quake hit Zahedan in eastern Iran.",
            ),
            note="parts of a country",
        ),
        Pair(
            conflict=(
                "The quarry lies about 30 miles north of Brenholm, in a valley of pines and slate.",
                "In a valley of slate and pines, about 30 miles south of Brenholm, lies the quarry.",
            ),
            agreement=(
                "The quarry lies about 30 miles north of Brenholm, in a valley of pines and slate.",
                "In a valley of slate and pines, some 30 miles to the north of Brenholm, lies the quarry.",
            ),
            note="a draft with the opposite bearing",
            drafted=True,
        ),
        Pair(
            conflict=(
                "The ministers drew up the plan at a vacation home in Key Largo, Florida.",
                "The plan was drawn up by the ministers at a vacation home in Big Sur, California.",
            ),
            agreement=(
                "The ministers drew up the plan at a vacation home in Key Largo, Florida.",
                "The plan was drawn up by the ministers at a vacation home in Florida.",
            ),
            note="a draft with a place that no source has",
            drafted=True,
        ),
    ),
)
