"""The fit of the number rule's weights: senses are kept, and what tells right from wrong gets the weight."""

from __future__ import annotations

import random

from checker.rules._number_score import AGAINST
from scripts.fit_alignment import Row, curve, fit, left_out

_DRAW = random.Random(7)


def row(number: int) -> Row:
    """Right where many words are shared and the ratio is small; the name says the contrary of its sense."""
    right = number % 3 == 0
    values = {
        "words": _DRAW.uniform(0.5, 1.0) if right else _DRAW.uniform(0.0, 0.6),
        "ratio": _DRAW.uniform(0.0, 1.0) if right else _DRAW.uniform(0.5, 3.0),
        "same name": 0.0 if right else 1.0,
    }
    records = frozenset({("hard", f"r{number}")}) if right else frozenset[tuple[str, str]]()
    return Row(str(number % 4), ("s", 0, 1.0, float(number)), values, records)


ROWS = [row(n) for n in range(120)]


def test_no_weight_against_its_sense() -> None:
    _, weights = fit(ROWS, penalty=1.0)
    assert weights["words"] > 1.0
    assert weights["ratio"] < -0.3
    assert weights["same name"] == 0.0
    assert all(weight <= 0 if name in AGAINST else weight >= 0 for name, weight in weights.items())


def test_topics_left_out_are_still_told_apart() -> None:
    first, *_ = curve(ROWS, left_out(ROWS, penalty=1.0))
    assert first.startswith("first  10")
    assert "hard  10  confirmed  10  traps   0" in first
