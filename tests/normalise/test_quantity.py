"""Numbers in words and figures, units, and which figures conflict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.claims.quantity import Range
from checker.normalise._quantity_scan import scan
from checker.normalise.quantity import Quantity, canonical, conflict, parse

PARSED = [
    ("1,500", 1500, 1500, False, None),
    ("4.5", 4.5, 4.5, False, None),
    ("twenty-three", 23, 23, False, None),
    ("one hundred and twenty-three thousand", 123_000, 123_000, False, None),
    ("a dozen", 12, 12, True, None),
    ("two dozen", 24, 24, True, None),
    ("half a million people", 500_000, 500_000, True, None),
    ("several hundred", 200, 1000, True, None),
    ("a couple", 2, 3, True, None),
    ("dozens of people", 20, None, True, None),
    ("tens of thousands of people", 20_000, None, True, None),
    ("more than 20", 20, None, False, None),
    ("at least 14", 14, None, False, None),
    ("fewer than 300", None, 300, False, None),
    ("as many as 40", None, 40, False, None),
    ("nearly 630", None, 630, True, None),
    ("some 2.44 million people", 2_440_000, 2_440_000, True, None),
    ("an estimated 1,500 pirates", 1500, 1500, True, None),
    ("10 or more", 10, None, False, None),
    ("20-odd", 20, 20, True, None),
    ("40+", 40, None, False, None),
    ("35 to 40", 35, 40, False, None),
    ("30-40", 30, 40, False, None),
    ("between 3 and 5", 3, 5, False, None),
    ("three or four robbers", 3, 4, False, None),
    ("rose from 20 to 26", 26, 26, False, None),
    ("e85m", 85e6, 85e6, False, "e"),
    ("p74million", 74e6, 74e6, False, "p"),
    ("£1.2m", 1.2e6, 1.2e6, False, "£"),
    ("$2.5-million", 2.5e6, 2.5e6, False, "$"),
    ("$2-3 million", 2e6, 3e6, False, "$"),
    ("US$108 million", 108e6, 108e6, False, "US$"),
    ("85 million euros", 85e6, 85e6, False, "euros"),
    ("over nearly 100 billion USD", 1e11, None, True, "USD"),
    ("told to hand over $14,300", 14300, 14300, False, "$"),
    ("was worth over $14,300", 14300, None, False, "$"),
    ("half a mile", 0.5, 0.5, False, "mile"),
    ("about a mile and a half", 1.5, 1.5, True, "mile"),
    ("two and a half hours", 2.5, 2.5, False, "hours"),
    ("2,000ft", 2000, 2000, False, "ft"),
    ("24- to 30-foot", 24, 30, False, "foot"),
    ("minus 17 degrees", -17, -17, False, "degrees"),
    (".08 percent", 0.08, 0.08, False, "percent"),
    ("60 miles an hour", 60, 60, False, "miles an hour"),
    ("2.5m people", 2.5e6, 2.5e6, False, None),
    ("about 200m", 200, 200, True, "m"),
]


@pytest.mark.parametrize(("text", "low", "high", "approximate", "unit"), PARSED, ids=[p[0] for p in PARSED])
def test_parse(text: str, low: float | None, high: float | None, approximate: bool, unit: str | None) -> None:
    assert parse(text) == (Range(low=low, high=high, approximate=approximate), unit)


def test_a_weight_run_together_with_a_height() -> None:
    found = [(a.low, a.unit) for a in scan("the 6-foot-9,260-pound centre and a 5-foot-11,195 pounds guard")]
    assert found == [(6, "foot"), (260, "pound"), (5, "foot"), (195, "pounds")]


@pytest.mark.parametrize("text", ["no figures", "on the other hand", "5 to 4"])
def test_parse_nothing(text: str) -> None:
    assert parse(text) is None


def quantity(text: str, measure: str | None = None) -> Quantity:
    found = parse(text)
    assert found is not None
    return canonical(*found, measure)


CONFLICTS = [
    ("23", "26", None, True),
    ("more than 20", "23", None, False),
    ("more than 20", "19", None, True),
    ("nearly 630", "629", None, False),
    ("nearly 630", "400", None, True),
    ("about 300", "300", None, False),
    ("about 300", "310", None, False),
    ("about 300", "450", None, True),
    ("dozens", "24", None, False),
    ("hundreds", "12", None, True),
    ("two dozen", "26", None, False),
    ("35 to 40", "40", None, False),
    ("35 to 40", "about 40", None, False),
    ("nearly 300", "more than 300", None, False),
    ("2000ft", "609 metres", None, False),
    ("2000ft", "700 metres", None, True),
    ("1,500 km", "1,150 km", None, True),
    ("58km", "35 miles", None, False),
    ("64 kilometres", "40 miles", None, False),
    ("150 metres", "200 metres", None, True),
    ("150 nautical miles", "277km", None, False),
    ("8.7 acres", "nine acres", None, False),
    ("18 months", "a year and a half", None, False),
    ("2 hours", "4 hours", None, True),
    ("20C", "68F", None, False),
    ("minus 17 degrees", "minus 20 degrees", None, True),
    ("$108 million", "$107.6m", None, False),
    ("$108 million", "$102 million", None, True),
    ("$2.5 million", "$2.6 million", None, True),
    ("e80 million", "85 million euros", None, True),
    ("85 million euros", "74 million pounds", None, False),
    ("US$1 million", "$1.52 million", None, False),
    ("2 million", "1.96 million", None, False),
    ("100 km", "100 kg", None, False),
    ("60 years", "61 years", "age", True),
    ("60 years", "61 years", None, False),
    ("6.1", "6.3", "magnitude", True),
    ("6.1", "6", "magnitude", False),
    (".38 calibre", "38 calibre", None, False),
    ("40 percent", "about 41%", None, False),
]


@pytest.mark.parametrize(("a", "b", "measure", "expected"), CONFLICTS, ids=[f"{c[0]} / {c[1]}" for c in CONFLICTS])
def test_conflict(a: str, b: str, measure: str | None, expected: bool) -> None:
    one, other = quantity(a, measure), quantity(b, measure)
    assert conflict(one, other) is expected
    assert conflict(other, one) is expected


def test_scores_compare_as_written() -> None:
    won = canonical(Range(low=2, high=3), "3-2", "score")
    assert conflict(won, canonical(Range(low=1, high=3), "3-1", "score"))
    assert not conflict(won, won)


def test_canonical_units() -> None:
    found = canonical(Range(low=1, high=2), "miles")
    assert (found.low, found.high, found.dimension, found.unit) == (1609.344, 3218.688, "distance", "metre")
    assert canonical(Range(low=5, high=5), "€").unit == "EUR"
    assert canonical(Range(low=5, high=5)).dimension == "count"


RANGES = st.tuples(st.floats(0, 1e9), st.floats(0, 1e9), st.booleans()).map(
    lambda t: Range(low=min(t[:2]), high=max(t[:2]), approximate=t[2])
)


@given(RANGES, RANGES, st.sampled_from([None, "km", "$", "%", "years"]))
def test_conflict_is_symmetric_and_not_reflexive(a: Range, b: Range, unit: str | None) -> None:
    one, other = canonical(a, unit), canonical(b, unit)
    assert not conflict(one, one)
    assert conflict(one, other) is conflict(other, one)


@given(st.text(max_size=60))
def test_parse_never_fails(text: str) -> None:
    found = parse(text)
    assert found is None or isinstance(found[0], Range)
