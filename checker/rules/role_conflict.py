"""One person, two roles that cannot be held at once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from checker import reference
from checker.claims import Modality
from checker.claims.role import RoleClaim
from checker.facts.base import AnyFact, Fact
from checker.finding import ReferenceNote, Severity
from checker.normalise.office import Office, relation
from checker.normalise.person import parse_person
from checker.rules._aligned import published_apart
from checker.rules.base import Group, Pair, Rule, Verdict, World

_STEADY = 120
"""Days between two articles within which an office is taken to be held by one person."""
_DOUBTFUL = (Modality.PLANNED, Modality.HYPOTHETICAL, Modality.DENIED)


def _value(fact: Fact[RoleClaim]) -> Hashable:
    claim = fact.claim
    if claim.status not in ("current", "acting") or claim.modality in _DOUBTFUL or claim.date:
        return None
    if not parse_person(fact.entity).given:
        return None  # a bare surname may be anybody's
    office: Office = fact.value
    return fact.entity, office.title, office.jurisdiction


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    dates = [f.article.published for f in (*a.facts, *b.facts) if f.article.published]
    if relation(a.facts[0].value, b.facts[0].value, on=max(dates, default=None)) != "exclusive":
        return None
    gaps = [published_apart(x, y) for x in a.facts for y in b.facts]
    if all(gap is not None and abs(gap) > _STEADY for gap in gaps):
        return None
    return Verdict(Severity.ERROR, a.facts, b.facts)


def _reference(facts: Sequence[AnyFact], world: World) -> ReferenceNote | None:
    """What the dated table says about this person at the latest publication date known."""
    dates = [f.article.published for f in facts if f.article.published]
    if not dates:
        return None
    terms = reference.offices_of(facts[0].entity, max(dates))
    said = {(f.value.title, f.value.jurisdiction) for f in facts}
    for term in terms:
        if (term.title, term.country) in said:
            return ReferenceNote(
                value=term.label,
                since=term.since,
                source=reference.SOURCE,
            )
    return None


RULE = Rule(
    summary="one person, two roles that cannot be held at once",
    explanation=(
        "Two accounts give one person two offices that nobody holds at the same time: president and prime minister "
        "of one country, commander and commodore of one navy. Silent on former, late and designated holders, on a "
        "general word beside a specific one (leader, president), on roles that go together (party leader and "
        "prime minister), on a head of state who is also head of government, and on accounts months apart. Where "
        "the dated reference facts know the answer, they say which side they support."
    ),
    severity=Severity.ERROR,
    kinds=("role",),
    keys=lambda fact: [fact.entity],
    value=_value,
    conflict=_conflict,
    show=lambda fact: fact.value.label,
    say=lambda subject, values: f"{subject} is called {' and '.join(values)}",
    reference=_reference,
    pairs=(
        Pair(
            conflict=(
                "The talks in Vienna were led by Ruritanian President Anton Hale.",
                "Ruritanian Prime Minister Anton Hale led the talks in Vienna.",
            ),
            agreement=(
                "The talks in Vienna were led by Ruritanian Prime Minister Anton Hale.",
                "Ruritanian Prime Minister Anton Hale led the talks in Vienna.",
            ),
            note="a country the tables do not know",
        ),
        Pair(
            conflict=(
                "Austrian President Karla Winter opened the fair on Monday.",
                "Karla Winter, the chancellor of Austria, opened the fair.",
            ),
            agreement=(
                "Former Austrian President Karla Winter opened the fair on Monday.",
                "Karla Winter, the chancellor of Austria, opened the fair.",
            ),
            note="a former office may precede a present one",
        ),
        Pair(
            conflict=(
                "Navy spokesman Commander Arjun Rao said the ship was safe.",
                "The ship was safe, said Commodore Arjun Rao, a navy spokesman.",
            ),
            agreement=(
                "Navy spokesman Commodore Arjun Rao said the ship was safe.",
                "The ship was safe, said Commodore Arjun Rao, a navy spokesman.",
            ),
            note="two ranks of one navy",
        ),
        Pair(
            conflict=(
                "Polish President Marek Zielony met farmers in Lublin.",
                "Polish Prime Minister Marek Zielony met farmers in Lublin.",
            ),
            agreement=(
                "Polish leader Marek Zielony met farmers in Lublin.",
                "Polish Prime Minister Marek Zielony met farmers in Lublin.",
            ),
            note="a general word beside a specific one",
        ),
    ),
)
