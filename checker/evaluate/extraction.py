"""Extracted claims against hand-labelled ones.

A claim is found when its evidence and that of a label of its kind share at least half of the shorter one; each goes
with one other at most. Pairs are made from the best overlap down, equal values first, and then mended by augmenting
paths, so that no label stays unmatched that could be matched. Its value is right when every normalised field is too.
Optional labels are matched last: they count neither as missed nor, where matched, as given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.claims import Claim, kinds
from checker.evaluate.base import Example, Figure, LabelError, Passage, Unit, f1, ratio
from checker.evaluate.labels import GoldClaim, article_name
from checker.evaluate.passages import passage
from checker.evaluate.values import differing, fault
from checker.facts.base import Fact

LEAST_SHARED = 0.5
"""Share of the shorter evidence that must overlap."""
FIGURES = (
    Figure("claims-precision", "claims that a label has", ratio("matched", "given"), ("matched", "given")),
    Figure("claims-recall", "labelled claims found", ratio("matched", "labelled"), ("matched", "labelled")),
    Figure("claims-f1", "claims, F1", f1("matched", "given", "matched", "labelled")),
    Figure("values-precision", "claims with the right value", ratio("right", "given"), ("right", "given")),
    Figure(
        "values-recall", "labelled claims found with their value", ratio("right", "labelled"), ("right", "labelled")
    ),
    Figure("values-f1", "values, F1", f1("right", "given", "right", "labelled")),
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    gold: int
    found: int
    shared: float
    """Characters in common, of those that either has."""
    wrong: tuple[str, ...]
    """Fields that differ."""

    @property
    def order(self) -> tuple[float, int, int, int]:
        """The best fit first."""
        return -round(self.shared, 2), len(self.wrong), self.gold, self.found


def count(unit: Unit, facts: Sequence[Fact[Claim]], labels: Sequence[GoldClaim], texts: Mapping[str, str]) -> None:
    """Add the counts of a unit by claim kind, and its errors. Raises LabelError for a label that makes no sense."""
    for label in labels:
        if problem := fault(label.kind, label.normalised):
            raise LabelError(f"{label.id}: {problem}")
    for kind in kinds():
        own = [f for f in facts if _kind(f) == kind and not _spelling(f)]
        _count_kind(unit, kind, own, [g for g in labels if g.kind == kind], texts)


def match(facts: Sequence[Fact[Claim]], labels: Sequence[GoldClaim]) -> dict[int, _Candidate]:
    """{index of a label: what it is matched with}, of facts and labels of one kind."""
    options: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in sorted(_candidates(facts, labels), key=lambda c: c.order):
        options[candidate.gold].append(candidate)
    required = [n for n, label in enumerate(labels) if not label.optional and n in options]
    chosen: dict[int, _Candidate] = {}
    _match(required, options, chosen)
    _match([n for n in options if n not in required], options, chosen)
    return chosen


def _match(wanted: Sequence[int], options: Mapping[int, list[_Candidate]], chosen: dict[int, _Candidate]) -> None:
    """Add matches of the wanted labels to `chosen`; what was chosen before stays matched, if perhaps with another."""
    by_found = {c.found: c.gold for c in chosen.values()}
    before = set(chosen)
    for candidate in sorted((c for n in wanted for c in options[n]), key=lambda c: c.order):
        if candidate.gold not in chosen and candidate.found not in by_found:
            chosen[candidate.gold] = candidate
            by_found[candidate.found] = candidate.gold

    def augment(gold: int, tried: set[int]) -> bool:
        for candidate in options[gold]:
            holder = by_found.get(candidate.found)
            if candidate.found in tried or holder in before:
                continue
            tried.add(candidate.found)
            if holder is None or augment(holder, tried):
                chosen[gold] = candidate
                by_found[candidate.found] = gold
                return True
        return False

    for gold in wanted:
        if gold not in chosen:
            augment(gold, set())


def _candidates(facts: Sequence[Fact[Claim]], labels: Sequence[GoldClaim]) -> list[_Candidate]:
    by_article: dict[str, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        by_article[article_name(fact.claim.article)].append(number)
    out = []
    for number, label in enumerate(labels):
        for other in by_article[label.article]:
            evidence = facts[other].claim.evidence
            common = min(evidence.end, label.evidence.end) - max(evidence.start, label.evidence.start)
            lengths = evidence.end - evidence.start, label.evidence.end - label.evidence.start
            if common > 0 and common >= LEAST_SHARED * min(lengths):
                shared = common / (sum(lengths) - common)
                out.append(_Candidate(number, other, shared, differing(facts[other], label.normalised)))
    return out


def _count_kind(
    unit: Unit, kind: str, facts: Sequence[Fact[Claim]], labels: Sequence[GoldClaim], texts: Mapping[str, str]
) -> None:
    chosen = match(facts, labels)
    by_fact = {c.found: c for c in chosen.values()}
    for number, label in enumerate(labels):
        if label.optional:
            continue
        unit.add(kind, "labelled")
        candidate = chosen.get(number)
        if candidate is None:
            unit.examples.append(_missed(unit.name, label, texts))
            continue
        unit.add(kind, "matched")
        if candidate.wrong:
            unit.examples.append(_wrong(unit.name, label, facts[candidate.found], candidate.wrong, texts))
        else:
            unit.add(kind, "right")
    for number, fact in enumerate(facts):
        if number not in by_fact or not labels[by_fact[number].gold].optional:
            unit.add(kind, "given")
        if number not in by_fact:
            unit.examples.append(_alarm(unit.name, kind, fact, texts))


def _kind(fact: Fact[Claim]) -> str:
    return str(getattr(fact.claim, "kind", ""))


def _spelling(fact: Fact[Claim]) -> bool:
    """How a name is spelt is a claim to the checker, but nothing that a reader would note down."""
    return getattr(fact.claim, "attribute", "") == "spelling"


def _missed(unit: str, label: GoldClaim, texts: Mapping[str, str]) -> Example:
    return Example("missed", label.kind, unit, label.id, _subject(label), label.note, (_labelled_words(label, texts),))


def _wrong(
    unit: str, label: GoldClaim, fact: Fact[Claim], fields: tuple[str, ...], texts: Mapping[str, str]
) -> Example:
    note = f"{', '.join(fields)} differ{'s' if len(fields) == 1 else ''}: the claim has {_told(fact)}"
    passages = (_labelled_words(label, texts), _claimed_words(fact, texts))
    return Example("wrong value", label.kind, unit, label.id, _subject(label), note, passages)


def _alarm(unit: str, kind: str, fact: Fact[Claim], texts: Mapping[str, str]) -> Example:
    evidence = fact.claim.evidence
    id_ = f"{article_name(fact.claim.article)}:{evidence.start}-{evidence.end}"
    words = (_claimed_words(fact, texts),)
    return Example("false alarm", kind, unit, id_, _told(fact), "no label has this claim", words)


def _labelled_words(label: GoldClaim, texts: Mapping[str, str]) -> Passage:
    words = label.evidence
    return passage("label", label.article, texts[label.article], words.start, words.end)


def _claimed_words(fact: Fact[Claim], texts: Mapping[str, str]) -> Passage:
    article, words = article_name(fact.claim.article), fact.claim.evidence
    return passage("claim", article, texts[article], words.start, words.end)


def _subject(label: GoldClaim) -> str:
    return ", ".join(f"{name} {value}" for name, value in label.normalised.items() if value is not None)


def _told(fact: Fact[Claim]) -> str:
    """The claim's own fields, as it has them."""
    common = set(Claim.model_fields) | {"kind"}
    own = fact.claim.model_dump(mode="json", exclude=common, exclude_none=True)
    return ", ".join(f"{name} {_short(value)}" for name, value in own.items() if value not in ("", [], ()))


def _short(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{k} {v}" for k, v in value.items() if v not in (None, False))
    if isinstance(value, list | tuple):
        return " and ".join(map(str, value))
    return str(value)
