"""The engine folds equal values, compares distinct ones once, and costs what the claims cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker import engine
from checker.article import Article, whole
from checker.claims.base import Evidence
from checker.claims.role import RoleClaim
from checker.facts import to_facts
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link.align import Aligner
from checker.rules.base import Group, Remark, Rule, Spot, Verdict, World


def article(number: int, role: str) -> Article:
    return whole(f"{number:03}.txt", f"{role} Ida Moss spoke on item {number}.")


def facts_of(art: Article, role: str, story: int) -> list[AnyFact]:
    end = len(role) + len(" Ida Moss")
    claim = RoleClaim(
        article=art.id,
        evidence=Evidence(start=0, end=end, text=art.text[:end]),
        sentence=Evidence(start=0, end=len(art.text), text=art.text),
        actor="Ida Moss",
        role=role,
    )
    facts: list[AnyFact] = list(to_facts(art, [claim]))
    for fact in facts:
        fact.story = story
    return facts


def differ(a: Group, b: Group, world: World) -> Verdict:
    return Verdict(Severity.WARNING, a.facts, b.facts)


RULE = Rule(
    id="toy",
    summary="",
    explanation="",
    severity=Severity.WARNING,
    kinds=("role",),
    pairs=(),
    keys=lambda fact: [fact.entity],
    value=lambda fact: fact.claim.role,
    conflict=differ,
    show=lambda fact: fact.claim.role,
)


def run(roles: list[tuple[str, int]], rule: Rule = RULE) -> tuple[list[engine.Finding], engine.Tally]:
    articles = [article(n, role) for n, (role, _) in enumerate(roles)]
    facts = [f for a, (role, story) in zip(articles, roles, strict=True) for f in facts_of(a, role, story)]
    tally = engine.Tally()
    world = World({a.id: a for a in articles}, Aligner(facts))
    return engine.run([rule], facts, world, tally), tally


def test_all_sources_of_a_value_are_one_side() -> None:
    found, _ = run([("Mayor", 0), ("Judge", 0), ("Mayor", 0), ("Mayor", 0)])
    assert len(found) == 1
    assert [(s.value, len(s.evidence)) for s in found[0].sides] == [("Mayor", 3), ("Judge", 1)]


def test_a_note_neither_joins_nor_widens_a_sure_finding() -> None:
    def unsure_of_judges(a: Group, b: Group, world: World) -> Verdict:
        judge = "Judge" in (a.value, b.value)
        return Verdict(Severity.INFO if judge else Severity.WARNING, a.facts, b.facts)

    found, _ = run([("Mayor", 0), ("Coroner", 0), ("Judge", 0)], replace(RULE, conflict=unsure_of_judges))
    assert [(f.severity, {s.value for s in f.sides}) for f in found] == [
        (Severity.WARNING, {"Mayor", "Coroner"}),
        (Severity.INFO, {"Mayor", "Coroner", "Judge"}),
    ]


def test_a_note_on_two_sides_of_a_sure_finding_is_left_out() -> None:
    def unsure_of_one_pair(a: Group, b: Group, world: World) -> Verdict:
        note = {a.value, b.value} == {"Coroner", "Judge"}
        return Verdict(Severity.INFO if note else Severity.WARNING, a.facts, b.facts)

    found, _ = run([("Mayor", 0), ("Coroner", 0), ("Judge", 0)], replace(RULE, conflict=unsure_of_one_pair))
    assert [(f.severity, len(f.sides)) for f in found] == [(Severity.WARNING, 3)]


def test_a_remark_stands_for_a_note_of_the_same_words() -> None:
    def unsure(a: Group, b: Group, world: World) -> Verdict:
        return Verdict(Severity.INFO, a.facts, b.facts)

    def remarked(article: Article, facts: Sequence[AnyFact], world: World) -> list[Remark]:
        if article.id != "000.txt":
            return []
        sides = tuple((f"{i}", (Spot(f"{i:03}.txt", 0, 5, (0, 9)),)) for i in range(2))
        return [Remark(Severity.WARNING, "mayor", "mayor: 0 / 1", sides)]

    rule = replace(RULE, conflict=unsure, inspect=remarked)
    assert [f.severity for f in run([("Mayor", 0), ("Coroner", 0)], rule)[0]] == [Severity.WARNING]
    sure = replace(RULE, inspect=remarked)
    assert [f.subject for f in run([("Mayor", 0), ("Coroner", 0)], sure)[0]] == ["Ida Moss"]


def test_equal_values_are_never_a_finding() -> None:
    assert run([("Mayor", 0)] * 5)[0] == []


def test_stories_are_never_compared() -> None:
    assert run([("Mayor", 0), ("Judge", 1)])[0] == []


def test_comparisons_do_not_grow_with_repeated_claims() -> None:
    assert run([("Mayor", 0), ("Judge", 0)])[1].comparisons == 1
    assert run([("Mayor", 0), ("Judge", 0)] * 50)[1].comparisons == 1


def test_twice_the_stories_cost_twice_the_comparisons() -> None:
    few = run([(role, n) for n in range(20) for role in ("Mayor", "Judge", "Dean")])[1].comparisons
    many = run([(role, n) for n in range(40) for role in ("Mayor", "Judge", "Dean")])[1].comparisons
    assert many == 2 * few


def test_fingerprint_does_not_depend_on_order_or_place() -> None:
    one = run([("Mayor", 0), ("Judge", 0)])[0][0]
    two = run([("Judge", 0), ("Mayor", 0), ("Mayor", 0)])[0][0]
    assert one.id == two.id
    assert run([("Mayor", 0), ("Dean", 0)])[0][0].id != one.id


def test_evidence_is_verbatim_with_line_and_column() -> None:
    place = run([("Mayor", 0), ("Judge", 0)])[0][0].sides[0].evidence[0]
    assert (place.text, place.line, place.column) == ("Mayor Ida Moss", 1, 1)
