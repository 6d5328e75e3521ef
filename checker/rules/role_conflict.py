"""One person, two roles that cannot be held at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from checker import reference
from checker.article import Article
from checker.claims import Modality
from checker.claims.role import RoleClaim
from checker.facts.base import AnyFact, Fact
from checker.finding import ReferenceNote, Severity
from checker.normalise.office import Office, relation
from checker.normalise.person import fold, parse_person
from checker.rules._aligned import published_apart
from checker.rules._identified import identified_apart, of_the_past, told_both
from checker.rules._parallel import inspecting
from checker.rules._posts import posts_differ
from checker.rules._role_drafted import remarks
from checker.rules.base import Group, Pair, Remark, Rule, Verdict, World

_STEADY = 120
"""Days between two articles within which an office is taken to be held by one person."""
_DOUBTFUL = (Modality.PLANNED, Modality.HYPOTHETICAL, Modality.DENIED)


def _value(fact: Fact[RoleClaim]) -> Hashable:
    claim = fact.claim
    if claim.status not in ("current", "acting", "former") or claim.modality in _DOUBTFUL or claim.date:
        return None
    if not parse_person(fact.entity).given:
        return None  # a bare surname may be anybody's
    office: Office = fact.value
    return fact.entity, office.title, office.jurisdiction, _post(claim), claim.status == "former"


def _post(claim: RoleClaim) -> str:
    """The words of the post, without the body behind it: a rank may be all that differs."""
    return " ".join(fold(claim.role).split(" of ")[0].split())


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    former = [f.claim.status == "former" for f in (a.facts[0], b.facts[0])]
    if any(former):
        return _posts(a, b) or identified_apart(a, b, world) if all(former) else None
    dates = [f.article.published for f in (*a.facts, *b.facts) if f.article.published]
    how = relation(a.facts[0].value, b.facts[0].value, on=max(dates, default=None))
    if how not in ("exclusive", "apart"):
        return _posts(a, b) or identified_apart(a, b, world)
    gaps = [published_apart(x, y) for x in a.facts for y in b.facts]
    if all(gap is not None and abs(gap) > _STEADY for gap in gaps):
        return None
    if how == "apart":
        return _apart(a, b)
    return Verdict(Severity.ERROR, a.facts, b.facts)


def _apart(a: Group, b: Group) -> Verdict | None:
    """Posts of two careers; what a sentence tells of an earlier year belongs to an earlier career."""
    left, right = ([f for f in group.facts if not of_the_past(f)] for group in (a, b))
    if not left or not right or told_both(a, b):
        return None
    return Verdict(Severity.WARNING, tuple(left), tuple(right))


def _posts(a: Group, b: Group) -> Verdict | None:
    """Posts in one organisation that differ in rank, unit or office; an article that gives both tells of a career."""
    if not posts_differ(a.facts[0], b.facts[0]) or {f.claim.article for f in a.facts} & {
        f.claim.article for f in b.facts
    }:
        return None
    return Verdict(Severity.WARNING, a.facts, b.facts)


_words_apart = inspecting("role-conflict")


def _inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    yield from remarks(article, world)
    yield from _words_apart(article, facts, world)


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
        "of one country, commander and commodore of one navy, manager and director in one firm, a deputy and the "
        "full post; or full-time posts of two careers (sheriff and district attorney, coach and quarterback), where "
        "neither account knows of both; or two roles in one sentence that both tell in the same words. A draft must "
        "not give somebody a post that no source has near the name, where a source has another one. Silent on "
        "former, late and designated holders beside present ones, on a general word beside a "
        "specific one (leader, president), on roles that go together (party leader and prime minister), on a head "
        "of state who is also head of government, and on accounts months apart. Where the dated reference facts "
        "know the answer, they say which side they support."
    ),
    severity=Severity.ERROR,
    kinds=("role",),
    keys=lambda fact: [fact.entity],
    value=_value,
    conflict=_conflict,
    inspect=_inspect,
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
        Pair(
            conflict=(
                "The breach was small, said Ines Duarte, security research manager for Corvex.",
                "Ines Duarte, security research director at Corvex Labs, said the breach was small.",
            ),
            agreement=(
                "The breach was small, said Ines Duarte, security research director for Corvex.",
                "Ines Duarte, security research director at Corvex Labs, said the breach was small.",
            ),
            note="two posts in one firm",
        ),
        Pair(
            conflict=(
                "Paul Reiss, an inspector with the County Fire Marshal's Office, searched the mill.",
                "County Fire Marshal Paul Reiss searched the mill on Monday.",
            ),
            agreement=(
                "Paul Reiss, head of the County Fire Marshal's Office, searched the mill.",
                "County Fire Marshal Paul Reiss searched the mill on Monday.",
            ),
            note="an office and somebody who works there",
        ),
        Pair(
            conflict=(
                "Greta Holm was associate director of the Tide Institute when the wall broke.",
                "Greta Holm was deputy associate director of the Tide Institute when the wall broke.",
            ),
            agreement=(
                "Greta Holm was associate director of the Tide Institute when the wall broke.",
                "Greta Holm, the associate director of the Tide Institute, saw the wall break.",
            ),
            note="a rank more",
        ),
        Pair(
            conflict=(
                "The verdict was just, said Dist. Atty. Harold Finch.",
                "Sheriff Harold Finch called the verdict just.",
            ),
            agreement=(
                "The verdict was just, said Dist. Atty. Harold Finch.",
                "District Attorney Harold Finch, a former sheriff, called the verdict just.",
            ),
            note="two public offices; an abbreviated title",
        ),
        Pair(
            conflict=(
                "Quarterback Cole Brant hurt his knee in practice on Tuesday.",
                "The knee of linebacker Cole Brant was hurt in practice on Tuesday.",
            ),
            agreement=(
                "Rookie Cole Brant hurt his knee in practice on Tuesday.",
                "The knee of linebacker Cole Brant was hurt in practice on Tuesday.",
            ),
            note="two positions of one player",
        ),
        Pair(
            conflict=(
                "Thieves emptied every display case within ninety seconds, said Emile Roux, the owner of the gallery.",
                "Thieves emptied every display case within ninety seconds, said Emile Roux, director of the museum.",
            ),
            agreement=(
                "Thieves emptied every display case within ninety seconds, said Emile Roux, the owner of the gallery.",
                "The museum reopens in spring, said Emile Roux, director of the museum.",
            ),
            note="one sentence told twice, its speaker called otherwise",
        ),
        Pair(
            conflict=(
                "The storm was named after a retired admiral of the Brenholm coastal patrol, Ivo Mendes.",
                "The storm was named after a retired colonel of the Brenholm coastal patrol.",
            ),
            agreement=(
                "The storm was named after a retired admiral of the Brenholm coastal patrol, Ivo Mendes.",
                "The storm was named after a retired admiral who had led the Brenholm coastal patrol.",
            ),
            note="another rank in a draft",
            drafted=True,
        ),
    ),
)
