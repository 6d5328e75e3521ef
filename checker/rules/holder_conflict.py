"""One single-seat role, two holders at overlapping times."""

from __future__ import annotations

from collections.abc import Hashable

from checker.claims import Modality
from checker.claims.role import RoleClaim
from checker.facts.base import Fact
from checker.finding import Severity
from checker.normalise.office import Office
from checker.normalise.person import fold, parse_person, relation
from checker.rules._aligned import one_article, published_apart
from checker.rules._identified import of_the_past
from checker.rules._parallel import inspecting
from checker.rules.base import Group, Pair, Rule, Verdict, World

_STEADY = 45
"""Days between two articles within which a seat is taken not to change hands."""
_DOUBTFUL = (Modality.PLANNED, Modality.HYPOTHETICAL, Modality.DENIED)


def _seat(fact: Fact[RoleClaim]) -> Hashable:
    held: Office = fact.value
    return held.title, held.jurisdiction


def _value(fact: Fact[RoleClaim]) -> Hashable:
    claim, held = fact.claim, fact.value
    if not held.single_seat or not held.jurisdiction or claim.status != "current" or claim.date:
        return None
    if claim.modality in _DOUBTFUL or not parse_person(fact.entity).given or of_the_past(fact):
        return None
    return _seat(fact), fold(fact.entity)


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    if _seat(a.facts[0]) != _seat(b.facts[0]):
        return None
    x, y = parse_person(a.facts[0].entity), parse_person(b.facts[0].entity)
    if relation(x, y) != "different" or x.surname == y.surname:
        return None  # one name in two forms is the business of name-variant
    if one_article(a, b):
        return None  # an article that names both tells of a succession or of two seats
    gaps = [published_apart(f, g) for f in a.facts for g in b.facts]
    if all(gap is not None and abs(gap) > _STEADY for gap in gaps):
        return None
    country = len(str(a.facts[0].value.jurisdiction)) == 2
    return Verdict(Severity.ERROR if country else Severity.WARNING, a.facts, b.facts)


RULE = Rule(
    summary="one single-seat role, two holders",
    explanation=(
        "Two accounts name two people for a seat that only one person holds at a time: the prime minister of a "
        "country, the police chief of a town. Silent on deputies and co-chairs, on former and designated holders, "
        "on an article that names both itself, and on accounts that lie more than six weeks apart."
    ),
    severity=Severity.ERROR,
    kinds=("role",),
    keys=lambda fact: [_seat(fact)],
    value=_value,
    conflict=_conflict,
    inspect=inspecting("holder-conflict"),
    subject=lambda fact: fact.value.label,
    show=lambda fact: fact.entity,
    say=lambda subject, values: f"{' and '.join(values)} are both called {subject}",
    pairs=(
        Pair(
            conflict=(
                "Slovenian Prime Minister Anton Hale signed the treaty in Geneva on Friday.",
                "The treaty was signed in Geneva on Friday by Slovenian Prime Minister Boris Lend.",
            ),
            agreement=(
                "Slovenian Prime Minister Anton Hale signed the treaty in Geneva on Friday.",
                "The treaty was signed in Geneva on Friday by Slovenian Prime Minister Anton Hale.",
            ),
        ),
        Pair(
            conflict=(
                "Millford Police Chief Dana Reyes said the street was closed.",
                "The street was closed, Millford Police Chief Omar Pratt said.",
            ),
            agreement=(
                "Millford Police Chief Dana Reyes said the street was closed.",
                "The street was closed, Millford Deputy Police Chief Omar Pratt said.",
            ),
            note="a deputy beside the chief",
        ),
        Pair(
            conflict=(
                "Slovenian President Anton Hale named the judge on Friday.",
                "The judge was named on Friday by Slovenian President Boris Lend.",
            ),
            agreement=(
                "Slovenian President Anton Hale praised the judge on Friday.",
                "The judge was named in 1993 by Slovenian President Boris Lend.",
            ),
            note="the president of an earlier year",
        ),
        Pair(
            conflict=(
                "French President Louise Armand condemned the attack in Lyon.",
                "The attack in Lyon was condemned by French President Paul Givet.",
            ),
            agreement=(
                "French President Louise Armand condemned the attack in Lyon.",
                "The attack in Lyon was condemned by former French President Paul Givet.",
            ),
            note="predecessor and successor",
        ),
        Pair(
            conflict=(
                "Goalkeeper Ivo Mendes was injured in a tackle by Carl Moss late in the second half.",
                "Ivo Mendes, the goalkeeper, was injured late in the second half in a tackle by Ben Huxley.",
            ),
            agreement=(
                "Goalkeeper Ivo Mendes was injured in a tackle by Carl Moss late in the second half.",
                "Ivo Mendes, the goalkeeper, was injured late in the second half in a tackle by Moss.",
            ),
            note="a name in a draft that no source has",
            drafted=True,
        ),
    ),
)
