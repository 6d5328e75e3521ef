"""Fit checker/data/number_alignment.tsv: which signs say that two figures of one story count one thing.

    python -m scripts.fit_alignment --gold LABELS.jsonl ... --texts FOLDER [--topics 11-29] > TABLE

FOLDER holds a folder of articles for each subtopic of the labels. A pair of figures that the rule would compare is
right where a hard or soft record has them on two sides. The model is a logistic regression with a quadratic penalty
that may give a feature no weight against its sense (a shared name never speaks for two things). Each record weighs
the same, however many pairs of articles repeat it. Where two articles give one figure of one thing, one of the two is
changed: such pairs are right as well, worded as news words them, and there are more of them than of records. To
standard error go the figures of a test in which every topic is scored by a model that has not seen it: of the first N
pairs of values, how many lie on a record.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt

from checker.article import Article
from checker.claims import Claim
from checker.claims.quantity import QuantityClaim
from checker.evaluate.labels import Record, article_name, load
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.facts.base import AnyFact, Fact
from checker.facts.quantity import point
from checker.link.align import Aligner
from checker.normalise.quantity import COUNT
from checker.pipeline import link
from checker.read import read
from checker.rules import rules
from checker.rules._number_same import gives
from checker.rules._number_score import AGAINST, features
from checker.rules.number_conflict import comparable

RULE = "number-conflict"
RECORD_WEIGHT = 3.0
"""What the pairs of one record weigh together; an unlabelled pair of values the root of its pairs."""
CHANGED_WEIGHT = 0.5
"""What a changed figure weighs: beside records, of which there are few, and which are of all wordings."""
LEAST = 3
"""Figures up to this are shared by chance."""
SMALL = 20
LONG = 3
"""Digits of a figure in which one may slip."""
SLIPS = 0.5
"""Share of the long figures that are changed in one digit."""
CHANGE = (0.1, 0.6)
"""Least and most share by which a figure is changed."""
STEPS = 4000
DEPTHS = (10, 20, 30, 40, 50, 60, 80, 100)

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of facts: its features, the records on it as (severity, id), and the pair of values that it is of."""

    topic: str
    values: tuple[Hashable, ...]
    features: dict[str, float]
    records: frozenset[tuple[str, str]]
    agreeing: bool = False
    """The articles gave one figure, and one of the two was changed."""

    @property
    def right(self) -> bool:
        """The figures count one thing: a hard or soft record has them on two sides."""
        return self.agreeing or any(severity != "trap" for severity, _ in self.records)


RowsOf = Callable[[str, Sequence[AnyFact], Aligner, Sequence[Record]], Iterable[Row]]
"""The pairs of a subtopic, of its facts and the records on it."""


def rows_of(subtopic: str, facts: Iterable[AnyFact], aligner: Aligner, records: Sequence[Record]) -> Iterator[Row]:
    """The pairs of figures of a subtopic that the rule would score."""
    rule = rules()[RULE]
    known: dict[tuple[int, object], set[str]] = defaultdict(set)
    figures: list[Fact[QuantityClaim]] = []
    for fact in facts:
        if fact.claim.kind == "quantity" and rule.value and (value := rule.value(fact)) is not None:
            known[fact.story, value].add(fact.claim.article)
            figures.append(fact)
    lying = {id(f): {r.id: found for r in records if (found := sides(f.claim, r))} for f in figures}
    severity = {r.id: r.severity for r in records}
    for n, x in enumerate(figures):
        for y in figures[n + 1 :]:
            if x.story != y.story or not x.value.kin & y.value.kin or not comparable(x, y):
                continue
            with_x, with_y = (known[f.story, rule.value(f)] for f in (x, y))  # type: ignore[misc]
            given = x.claim.article in with_y or y.claim.article in with_x
            low, high = sorted((point(x.value.quantity), point(y.value.quantity)))
            on = frozenset(
                (severity[r], r)
                for r in lying[id(x)].keys() & lying[id(y)].keys()
                if len(lying[id(x)][r] | lying[id(y)][r]) > 1
            )
            yield Row(subtopic[:2], (subtopic, x.story, low, high), features(x, y, aligner, given=given), on)


def changed_of(subtopic: str, facts: Iterable[AnyFact], aligner: Aligner, draw: Random) -> Iterator[Row]:
    """Pairs of articles that give one figure of one thing, as they would look if one had it wrong."""
    rule = rules()[RULE]
    by_value: dict[tuple[int, object], list[Fact[QuantityClaim]]] = defaultdict(list)
    for fact in facts:
        if fact.claim.kind != "quantity" or not rule.value or (value := rule.value(fact)) is None:
            continue
        if point(fact.value.quantity) > LEAST:
            by_value[fact.story, value].append(fact)
    for (story, _), same in by_value.items():
        for n, x in enumerate(same):
            for other in same[n + 1 :]:
                if x.claim.article == other.claim.article or not x.value.kin & other.value.kin:
                    continue
                y = _changed(other, draw)
                if not comparable(x, y):
                    continue
                row = features(x, y, aligner, given=False) | {"figure given": float(gives(x.article, y.value))}
                at = point(x.value.quantity)
                yield Row(subtopic[:2], (subtopic, story, at, at), row, frozenset(), agreeing=True)


def _changed(fact: Fact[QuantityClaim], draw: Random) -> Fact[QuantityClaim]:
    """The fact with another figure: a share more or less, one more or less, or of a long one a digit."""
    quantity = fact.value.quantity
    figure = "".join(fact.value.setting.figure)
    factor = 1 + draw.choice((-1, 1)) * draw.uniform(*CHANGE)
    if quantity.dimension == COUNT and point(quantity) < SMALL:
        factor = 1 + draw.choice((-1, 1)) / point(quantity)
    written: frozenset[str] = frozenset()
    if len(figure.replace(",", "").rstrip("0")) >= LONG and figure.replace(",", "").isdigit() and draw.random() < SLIPS:
        slip = _slip(figure, draw)
        factor = int(slip.replace(",", "")) / int(figure.replace(",", ""))
        written = frozenset({slip})
    low, high = (None if end is None else end * factor for end in (quantity.low, quantity.high))
    setting = replace(fact.value.setting, figure=written)
    return replace(fact, value=replace(fact.value, quantity=replace(quantity, low=low, high=high), setting=setting))


def _slip(figure: str, draw: Random) -> str:
    """The figure with one digit exchanged."""
    at = draw.choice([i for i, c in enumerate(figure) if c.isdigit()])
    others = [d for d in "123456789" if d != figure[at]]
    return figure[:at] + draw.choice(others) + figure[at + 1 :]


def sides(claim: Claim, record: Record) -> set[int]:
    """The sides of a record that a claim's words lie on."""
    name = article_name(claim.article)
    return {
        n
        for n, side in enumerate(record.sides)
        for e in side.evidence
        if e.article == name and e.start < claim.evidence.end and claim.evidence.start < e.end
    }


def weigh(rows: Sequence[Row]) -> Vector:
    """How much each pair counts."""
    pairs = Counter(record for row in rows for record in row.records)
    repeats = Counter((row.values, row.agreeing) for row in rows if not row.records)

    def one(row: Row) -> float:
        if row.records:
            return RECORD_WEIGHT * max(1 / pairs[r] for r in row.records)
        return (CHANGED_WEIGHT if row.agreeing else 1.0) * float(repeats[row.values, row.agreeing] ** -0.5)

    return np.array([one(row) for row in rows])


def fit(rows: Sequence[Row], penalty: float, against: Set[str] = AGAINST) -> tuple[float, dict[str, float]]:
    """(bias, weight of each feature) by projected gradient with momentum on standardised features."""
    names = list(rows[0].features)
    x = np.array([[row.features[n] for n in names] for row in rows])
    y = np.array([float(row.right) for row in rows])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    x = np.hstack([np.ones((len(rows), 1)), (x - mean) / spread])
    sign = np.array([0.0] + [-1.0 if n in against else 1.0 for n in names])
    weight = weigh(rows)
    ridge = penalty * (sign != 0)
    rate = 4 / (np.linalg.norm(x * np.sqrt(weight)[:, None], 2) ** 2 + 4 * penalty)
    now = ahead = np.zeros(len(sign))
    for step in range(1, STEPS + 1):
        slope = x.T @ (weight * (1 / (1 + np.exp(-x @ ahead)) - y)) + ridge * ahead
        then = ahead - rate * slope
        then = np.where(sign * then < 0, 0.0, then)
        ahead = then + (step - 1) / (step + 2) * (then - now)
        now = then
    plain = now[1:] / spread
    return float(now[0] - plain @ mean), dict(zip(names, map(float, plain), strict=True))


def score(row: Row, model: tuple[float, dict[str, float]]) -> float:
    """Log odds of a pair."""
    bias, weights = model
    return bias + sum(weights[n] * v for n, v in row.features.items())


def left_out(rows: Sequence[Row], penalty: float, against: Set[str] = AGAINST) -> list[float]:
    """Log odds of each pair by a model that has not seen its topic."""
    models = {t: fit([r for r in rows if r.topic != t], penalty, against) for t in {r.topic for r in rows}}
    return [score(row, models[row.topic]) for row in rows]


def curve(rows: Sequence[Row], scores: Sequence[float]) -> Iterator[str]:
    """A line for each depth: the least score, and how many hard records, confirmed pairs of values and traps."""
    best: dict[tuple[Hashable, ...], tuple[float, Row]] = {}
    for row, value in zip(rows, scores, strict=True):
        if row.agreeing:
            continue
        if row.values not in best or value > best[row.values][0]:
            best[row.values] = (value, row)
    hard: set[str] = set()
    right = traps = 0
    for n, (value, row) in enumerate(sorted(best.values(), key=lambda item: -item[0]), 1):
        right += row.right
        traps += bool(row.records) and not row.right
        hard |= {id_ for severity, id_ in row.records if severity == "hard"}
        if n in DEPTHS:
            yield f"first {n:3}  score {value:5.2f}  hard {len(hard):3}  confirmed {right:3}  traps {traps:3}"


def collect(gold: Sequence[Path], texts: Path, topics: range, rows: RowsOf) -> list[Row]:
    """The pairs of all subtopics within the topics."""
    records: dict[str, list[Record]] = defaultdict(list)
    for path in gold:
        for record in load(path, Record):
            records[record.subtopic].append(record)
    out: list[Row] = []
    for folder in sorted(p for p in texts.iterdir() if p.is_dir()):
        if folder.name[:2].isdigit() and int(folder.name[:2]) in topics:
            articles = [item for item in read([str(folder)]) if isinstance(item, Article)]
            facts, world = link(list(extract(EXTRACTOR, articles)))
            out += rows(folder.name, facts, world.aligner, records[folder.name])
    return out


def program(module: str, rule: str, pair: str, rows_of: RowsOf, scored: str, against: Set[str]) -> None:
    """Read the arguments and print a rule's table of weights; figures go to standard error.

    `pair` is what one row compares, `scored` the module that uses the table.
    """
    parser = argparse.ArgumentParser(prog=f"python -m scripts.{module}", description=f"Fit the {rule} rule's table.")
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--topics", default="0-99", help="first and last topic")
    parser.add_argument("--penalty", type=float, default=10.0)
    given = parser.parse_args()
    first, last = map(int, given.topics.split("-"))
    rows = collect(given.gold, given.texts, range(first, last + 1), rows_of)
    print(*curve(rows, left_out(rows, given.penalty, against)), sep="\n", file=sys.stderr)
    bias, weights = fit(rows, given.penalty, against)
    print(f"# feature of a pair of {pair}, weight (checker/rules/{scored}; made by scripts/{module}.py)")
    print(f"bias\t{bias:.2f}")
    for name, weight in sorted(weights.items(), key=lambda item: -item[1]):
        print(f"{name}\t{weight:.2f}")


def _rows(subtopic: str, facts: Sequence[AnyFact], aligner: Aligner, records: Sequence[Record]) -> Iterator[Row]:
    yield from rows_of(subtopic, facts, aligner, records)
    yield from changed_of(subtopic, facts, aligner, Random(subtopic))


if __name__ == "__main__":
    program("fit_alignment", "number", "figures", _rows, "_number_score.py", AGAINST)
