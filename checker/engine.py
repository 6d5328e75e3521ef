"""Runs the rules: fold equal values, block, compare distinct values, make findings. Knows no rule by name.

Facts of a story that give the same value become one group; groups that share a key are compared once. So the cost
grows with the number of distinct values that can meet, not with the square of the claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from checker.article import Article
from checker.facts.base import AnyFact
from checker.finding import Finding, Located, Severity, Side, fingerprint
from checker.rules.base import Group, Remark, Rule, Spot, Verdict, World, spot
from checker.stopping import each

MAX_BLOCK = 200
"""Most groups compared under one key; a key with more is too coarse to mean anything."""


@dataclass(slots=True)
class Tally:
    """How much work a run was."""

    comparisons: int = 0
    by_rule: dict[str, int] = field(default_factory=dict)


def run(
    rules: Iterable[Rule],
    facts: Sequence[AnyFact],
    world: World,
    tally: Tally | None = None,
    about: str | None = None,
) -> list[Finding]:
    """All findings, gravest first, then by rule, subject and id.

    `about` is the id of the one article that they are to be about: what does not touch it is not even compared.
    """
    tally = tally or Tally()
    found: list[Finding] = []
    yielding: list[tuple[Rule, list[Finding]]] = []
    of_kind = [(getattr(fact.claim, "kind", ""), fact) for fact in facts]
    for rule in each(rules):
        mine = [fact for kind, fact in of_kind if kind in rule.kinds]
        made = _compared(rule, mine, world, tally, about)
        made = _with(made, _inspected(rule, mine, world, about))
        if rule.audit is not None and about is not None:
            remarks = rule.audit(world.articles[about], mine, world)
            made += [_from_remark(rule, remark, world) for remark in each(remarks)]
        made = _merge_equal(made)
        if rule.yields_to:
            yielding.append((rule, made))
        else:
            found += made
    for rule, made in yielding:
        better = [f for f in found if f.rule in rule.yields_to]
        found += [f for f in made if not any(_same_words(f, b) for b in better)]
    return sorted(found, key=lambda f: (f.severity.rank, f.rule, f.subject, f.id))


def _with(made: list[Finding], more: list[Finding]) -> list[Finding]:
    """Findings with those of another sort; of two with the same sides the graver stays, or the first."""
    graver = [f for f in more if not any(_same_sides(f, g) and g.severity.rank <= f.severity.rank for g in made)]
    return [g for g in made if not any(_same_sides(f, g) for f in graver)] + graver


def _compared(rule: Rule, facts: list[AnyFact], world: World, tally: Tally, about: str | None) -> list[Finding]:
    if rule.conflict is None or rule.value is None or rule.keys is None:
        return []
    by_value: dict[tuple[int, Hashable], list[AnyFact]] = defaultdict(list)
    for fact in facts:
        value = rule.value(fact)
        if value is not None:
            by_value[fact.story, value].append(fact)
    groups = [Group(value, tuple(members)) for (_, value), members in by_value.items()]
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for key in {k for fact in group.facts for k in rule.keys(fact)}:
            blocks[group.facts[0].story, key].append(number)
    wanted = {n for n, group in enumerate(groups) if about is None or _holds(group.facts, about)}
    pairs = {
        pair
        for members in blocks.values()
        if not wanted.isdisjoint(members)
        for pair in combinations(sorted(members, key=lambda n: (n not in wanted, -len(groups[n].facts)))[:MAX_BLOCK], 2)
        if not wanted.isdisjoint(pair)
    }
    verdicts: list[tuple[int, int, Verdict]] = []
    for a, b in each(sorted({(min(p), max(p)) for p in pairs})):
        tally.comparisons += 1
        tally.by_rule[rule.id] = tally.by_rule.get(rule.id, 0) + 1
        verdict = rule.conflict(groups[a], groups[b], world)
        if verdict is not None and (about is None or _holds((*verdict.left, *verdict.right), about)):
            verdicts.append((a, b, verdict))
    return [finding for part in _components(verdicts) if (finding := _finding(rule, groups, part, world)) is not None]


def _holds(facts: Iterable[AnyFact], article: str) -> bool:
    return any(fact.claim.article == article for fact in facts)


def _components(verdicts: list[tuple[int, int, Verdict]]) -> list[list[tuple[int, int, Verdict]]]:
    """Verdicts that share a fact belong together: three sources, three tolls, one finding.

    What is only worth a note stays by itself: it would add sides that are not sure to a finding that is. Where such
    a finding has both its sides already, it says nothing more.
    """
    sure = _joined([v for v in verdicts if v[2].severity is not Severity.INFO])
    sides = [{number for a, b, _ in part for number in (a, b)} for part in sure]
    notes = [v for v in verdicts if v[2].severity is Severity.INFO and not any({v[0], v[1]} <= s for s in sides)]
    return sure + _joined(notes)


def _joined(verdicts: list[tuple[int, int, Verdict]]) -> list[list[tuple[int, int, Verdict]]]:
    parent: dict[int, int] = {}

    def find(x: int) -> int:
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for _, _, verdict in verdicts:
        facts = [id(f) for f in (*verdict.left, *verdict.right)]
        for other in facts[1:]:
            parent[find(facts[0])] = find(other)
    out: dict[int, list[tuple[int, int, Verdict]]] = defaultdict(list)
    for item in verdicts:
        out[find(id(item[2].left[0]))].append(item)
    return list(out.values())


def _finding(rule: Rule, groups: list[Group], verdicts: list[tuple[int, int, Verdict]], world: World) -> Finding | None:
    shown: dict[int, dict[int, AnyFact]] = defaultdict(dict)
    for a, b, verdict in verdicts:
        shown[a].update((id(f), f) for f in verdict.left)
        shown[b].update((id(f), f) for f in verdict.right)
    order = sorted(shown, key=lambda n: (-len({f.claim.article for f in shown[n].values()}), n))
    sides: dict[str, list[AnyFact]] = {}
    for number in order:
        members = sorted(shown[number].values(), key=lambda f: f.label)
        sides.setdefault(rule.show(members[0]), []).extend(members)
    if len(sides) < 2:
        return None
    facts = [f for members in sides.values() for f in members]
    subject = rule.subject(facts[0])
    values = list(sides)
    gravest = min(verdicts, key=lambda v: v[2].severity.rank)[2]
    message = rule.say(rule.topic(facts[0]) if rule.topic else subject, values)
    message += f" ({gravest.note})" if gravest.note else ""
    return Finding(
        id=fingerprint(rule.id, subject, values),
        rule=rule.id,
        severity=max(gravest.severity, rule.severity, key=lambda s: s.rank),
        subject=subject,
        message=message,
        sides=tuple(
            Side(value=value, evidence=tuple(locate(world.articles, spot(f)) for f in members))
            for value, members in sides.items()
        ),
        reference=rule.reference(facts, world) if rule.reference else None,
    )


def _inspected(rule: Rule, facts: list[AnyFact], world: World, about: str | None) -> list[Finding]:
    if rule.inspect is None:
        return []
    articles = world.articles if about is None else {about: world.articles[about]}
    by_article: dict[str, list[AnyFact]] = defaultdict(list)
    for fact in facts:
        by_article[fact.claim.article].append(fact)
    return [
        _from_remark(rule, remark, world)
        for id_, article in each(articles.items())
        for remark in each(rule.inspect(article, by_article.get(id_, ()), world))
    ]


def _from_remark(rule: Rule, remark: Remark, world: World) -> Finding:
    return Finding(
        id=fingerprint(rule.id, remark.subject, [value for value, _ in remark.sides]),
        rule=rule.id,
        severity=max(remark.severity, rule.severity, key=lambda s: s.rank),
        subject=remark.subject,
        message=remark.message,
        sides=tuple(
            Side(value=value, evidence=tuple(locate(world.articles, s) for s in spots)) for value, spots in remark.sides
        ),
        reference=remark.reference,
    )


def _merge_equal(findings: list[Finding]) -> list[Finding]:
    """Findings with one fingerprint are one: their evidence is put together."""
    by_id: dict[str, Finding] = {}
    for finding in findings:
        first = by_id.setdefault(finding.id, finding)
        if first is finding:
            continue
        extra = {s.value: s.evidence for s in finding.sides}
        sides = tuple(
            Side(value=s.value, evidence=tuple(dict.fromkeys((*s.evidence, *extra.get(s.value, ())))))
            for s in first.sides
        )
        by_id[finding.id] = first.model_copy(update={"sides": sides})
    return list(by_id.values())


def _same_words(a: Finding, b: Finding) -> bool:
    """Some evidence of the one overlaps some of the other."""
    spans: Callable[[Finding], list[Located]] = lambda f: [e for s in f.sides for e in s.evidence]  # noqa: E731
    return any(_overlap(x, y) for x in spans(a) for y in spans(b))


def _same_sides(a: Finding, b: Finding) -> bool:
    """Every side of the one has words that the other has too."""
    there = [e for s in b.sides for e in s.evidence]
    return len(a.sides) > 1 and all(any(_overlap(x, y) for x in side.evidence for y in there) for side in a.sides)


def _overlap(a: Located, b: Located) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end


def locate(articles: dict[str, Article], where: Spot) -> Located:
    """A spot with line, column, its words and its sentence."""
    article = articles[where.article]
    line, column = article.position(where.start)
    return Located(
        article=where.article,
        start=where.start,
        end=where.end,
        line=line,
        column=column,
        text=article.text[where.start : where.end],
        sentence=article.plain(*where.sentence),
    )


def apply_switches(findings: list[Finding], switches: dict[str, Severity | str]) -> list[Finding]:
    """Cap severities as configured; rules that are off were not run."""
    out = []
    for finding in findings:
        cap = switches.get(finding.rule)
        if isinstance(cap, Severity) and cap.rank > finding.severity.rank:
            finding = finding.model_copy(update={"severity": cap})
        out.append(finding)
    return sorted(out, key=lambda f: (f.severity.rank, f.rule, f.subject, f.id))
