"""One person, firm or place spelt two ways."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from checker.claims.attribute import AttributeClaim
from checker.facts.base import Fact
from checker.finding import Severity
from checker.normalise.person import fold, parse_person, relation, spelling_slip
from checker.normalise.place import find_place
from checker.normalise.spelling import same_spelling
from checker.rules.base import Group, Pair, Rule, Verdict, World


def _keys(fact: Fact[AttributeClaim]) -> Iterable[Hashable]:
    """Names with a slip in one part share the other part, or the beginning."""
    words = fold(fact.claim.value).split()
    yield "first", words[0]
    yield "last", words[-1]
    if len(words) == 1:
        yield "stem", words[0][:3]


def _value(fact: Fact[AttributeClaim]) -> Hashable:
    if fact.claim.attribute != "spelling":
        return None
    text = " ".join(fact.claim.value.split())
    return text if len(text) > 2 else None


def _slip(a: str, b: str) -> bool:
    """Two names that differ by a slip in one word; case, accents and punctuation do not count."""
    if "".join(filter(str.isalnum, fold(a))) == "".join(filter(str.isalnum, fold(b))):
        return False
    x, y = parse_person(a), parse_person(b)
    if x.given and y.given and relation(x, y) == "variant":
        return True
    left, right = fold(a).split(), fold(b).split()
    if len(left) != len(right) or (len(left) == 1 and min(len(left[0]), len(right[0])) < 5):
        return False
    odd = [(p, q) for p, q in zip(left, right, strict=True) if p != q]
    return len(odd) == 1 and spelling_slip(*odd[0]) and not _inflected(*odd[0])


def _inflected(a: str, b: str) -> bool:
    """Singular and plural, or a demonym: no slip."""
    short, long = sorted((a, b), key=len)
    return long in (short + "s", short + "n", short + "'s", short + "’s") or (
        short[:-1] == long[:-1] and {short[-1], long[-1]} <= set("aoie")
    )


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x, y = str(a.value), str(b.value)
    if not _slip(x, y):
        return None
    if same_spelling(x, y):
        return Verdict(Severity.INFO, a.facts, b.facts, note="British and American spelling")
    known_x, known_y = find_place(x), find_place(y)
    if known_x and known_y:
        if known_x != known_y:
            return None  # Austria and Australia
        return Verdict(Severity.INFO, a.facts, b.facts, note="two usual spellings of one place")
    return Verdict(Severity.WARNING, a.facts, b.facts)


RULE = Rule(
    summary="one name spelt two ways",
    explanation=(
        "A person, firm or place appears in two spellings that differ by a slip: Jon and John with one surname, one "
        "letter in a surname, a misspelt town. Usual alternative names of a place and transliterations are info. "
        "Silent on nicknames, initials, middle names, titles, plurals, and on two people who share a surname."
    ),
    severity=Severity.WARNING,
    kinds=("attribute",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    subject=lambda fact: fact.claim.value,
    show=lambda fact: " ".join(fact.claim.value.split()),
    say=lambda subject, values: f"one name in two spellings: {' / '.join(values)}",
    pairs=(
        Pair(
            conflict=(
                "Fire chief Jon Barlow said the roof had fallen in.",
                "The roof had fallen in, fire chief John Barlow said.",
            ),
            agreement=(
                "Fire chief John Barlow said the roof had fallen in.",
                "The roof had fallen in, fire chief John Barlow said.",
            ),
        ),
        Pair(
            conflict=(
                "Judge Philip Hickson sentenced the driver to ten years.",
                "The driver got ten years from Judge Philip Hicksen.",
            ),
            agreement=(
                "Judge Philip Hickson sentenced the driver to ten years.",
                "The driver got ten years from Judge Phil Hickson.",
            ),
            note="a nickname",
        ),
        Pair(
            conflict=(
                "Rescuers found Mark Ostrander near the summit. Ostrander was alive.",
                "Rescuers found Mark Ostrandor near the summit. He was alive.",
            ),
            agreement=(
                "Rescuers found Mark Ostrander near the summit. Ostrander was alive.",
                "Rescuers found Peter Ostrander near the summit, looking for his brother.",
            ),
            note="two people of one surname",
        ),
    ),
)
