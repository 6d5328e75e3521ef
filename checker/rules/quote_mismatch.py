"""One speaker, nearly the same quotation, different words."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from checker.claims.quote import QuoteClaim
from checker.facts.base import Fact
from checker.finding import Severity
from checker.normalise.person import fold, parse_person, relation
from checker.normalise.quotation import Quotation, compare, shingles
from checker.rules.base import Group, Pair, Rule, Verdict, World

_SHORT = 80
"""Characters of a quotation shown as the side's value."""


def _keys(fact: Fact[QuoteClaim]) -> Iterable[Hashable]:
    return shingles(fact.value)


def _value(fact: Fact[QuoteClaim]) -> Hashable:
    quotation: Quotation = fact.value
    return quotation


def same_speaker(a: str, b: str) -> bool | None:
    """True, False, or None where one speaker is unknown or only described."""
    if not a or not b:
        return None
    if fold(a) == fold(b):
        return True
    if a[0].isupper() and b[0].isupper() and parse_person(a).given and parse_person(b).given:
        return relation(parse_person(a), parse_person(b)) != "different"
    return None


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    if compare(a.facts[0].value, b.facts[0].value).comparison != "reworded":
        return None
    if not a.facts[0].entity and not b.facts[0].entity:
        return None  # nobody's words: a text in quotation marks, a title
    left = [x for x in a.facts if any(same_speaker(x.entity, y.entity) is not False for y in b.facts)]
    right = [y for y in b.facts if any(same_speaker(x.entity, y.entity) is not False for x in left)]
    if not left or not right:
        return None
    same_article = {x.claim.article for x in left} == {y.claim.article for y in right}
    if same_article and len({x.claim.article for x in left}) == 1:
        return None  # a speaker may say nearly the same thing twice
    return Verdict(Severity.WARNING, tuple(left), tuple(right))


def _show(fact: Fact[QuoteClaim]) -> str:
    text = " ".join(fact.claim.text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rsplit(" ", 1)[0] + " …"


RULE = Rule(
    summary="one quotation in different words",
    explanation=(
        "Two articles put nearly the same words between quotation marks, and inside the shared stretch words differ: "
        "at least one of them does not quote. Silent on ellipses, bracketed insertions, a shortened quotation, "
        "spelling and typography, and on two similar remarks within one article."
    ),
    severity=Severity.WARNING,
    kinds=("quote",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    show=_show,
    subject=lambda fact: fact.entity or "unnamed speaker",
    say=lambda subject, values: f"{subject} is quoted in different words",
    pairs=(
        Pair(
            conflict=(
                "“This is a sad time for the whole Corbett family,” spokeswoman Ida Moss said on Monday.",
                "“This is a sad day for the whole Corbett family,” spokeswoman Ida Moss said.",
            ),
            agreement=(
                "“This is a sad day for the whole Corbett family,” spokeswoman Ida Moss said on Monday.",
                "“This is a sad day for the whole Corbett family,” spokeswoman Ida Moss said.",
            ),
        ),
        Pair(
            conflict=(
                '"We have found no evidence of sabotage at the plant so far," Chief Lee Grant told reporters.',
                '"We have found evidence of sabotage at the plant so far," Chief Lee Grant told reporters.',
            ),
            agreement=(
                '"We have found no evidence of sabotage at the plant so far," Chief Lee Grant told reporters.',
                '"We have found no evidence of sabotage ... so far," Chief Lee Grant told reporters.',
            ),
            note="an ellipsis",
        ),
        Pair(
            conflict=(
                "“The committee will finish its report before the summer recess,” said Nora Quill.",
                "“The committee may finish its report before the summer recess,” said Nora Quill.",
            ),
            agreement=(
                "“The committee will finish its report before the summer recess,” said Nora Quill.",
                "“[The committee] will finish its report before the summer,” said Nora Quill.",
            ),
            note="an insertion and a shortened quotation",
        ),
    ),
)
