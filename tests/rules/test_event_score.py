"""The learned score of two dated events: what speaks for one event, and what is not scored at all."""

from __future__ import annotations

import pytest

from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.facts.base import AnyFact
from checker.link.align import Aligner
from checker.link.linear import Linear
from checker.pipeline import link
from checker.rules._event_score import AGAINST, TABLE, gap, score
from checker.rules._event_times import at, comparable

_TOLD = "The parish replaced the organ of St Olav in 1951, after a leak had ruined its pipes."


def _pair(first: str, second: str) -> tuple[AnyFact, AnyFact, Aligner]:
    articles = [whole("a.txt", first), whole("b.txt", second)]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    dated = [f for f in facts if f.claim.kind == "event" and at(f) is not None]
    x, y = (next(f for f in dated if f.claim.article == name) for name in ("a.txt", "b.txt"))
    return x, y, world.aligner


def _score(first: str, second: str, also: float = 0.0) -> float:
    x, y, aligner = _pair(first, second)
    then, other = at(x), at(y)
    assert then is not None
    assert other is not None
    return score(x, y, (then, other), aligner, also=also)


def test_more_in_common_scores_higher() -> None:
    near = _score(_TOLD, "Short of money, the parish replaced the organ of St Olav only in 1957.")
    assert near > _score(_TOLD, "Short of money, the parish replaced a fence in 1957.")
    assert near > _score(_TOLD, "Short of money, the parish replaced the organ of St Olav only in 1999.")
    assert near > _score(_TOLD, "Short of money, the parish replaced the organ of St Olav only in 1957.", also=2.0)


def test_weights_keep_to_their_sense() -> None:
    weights = Linear.load(TABLE).weights
    assert all(value <= 0 if name in AGAINST else value >= 0 for name, value in weights.items())


@pytest.mark.parametrize(
    "second",
    [
        "The parish replaced the organ of St Olav in 1951.",  # one time
        "The parish sold the organ of St Olav in 1957.",  # another verb
        "In May 1957 three men replaced the organ of St Olav.",  # no day beside a year, but figures must not differ
    ],
)
def test_not_comparable(second: str) -> None:
    x, y, _ = _pair("The parish replaced two organs of St Olav in 1951.", second)
    assert not comparable(x, y)


def test_comparable() -> None:
    x, y, _ = _pair(_TOLD, "The parish replaced the organ of St Olav in 1957.")
    assert comparable(x, y)


def test_day_after_day_is_not_comparable() -> None:
    x, y, _ = _pair("Teachers marched in Lille on Monday.", "Teachers marched in Lille on Tuesday.")
    assert not comparable(x, y)


def test_gap_grows() -> None:
    x, y, _ = _pair(_TOLD, "The parish replaced the organ of St Olav in 1957.")
    _, z, _ = _pair(_TOLD, "The parish replaced the organ of St Olav in 1990.")
    times = [at(f) for f in (x, y, z)]
    assert times[0]
    assert times[1]
    assert times[2]
    assert 0 < gap(times[0], times[1]) < gap(times[0], times[2]) <= 1
