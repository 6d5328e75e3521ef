"""States that exclude one another."""

from __future__ import annotations

import pytest

from checker.normalise.state import state


@pytest.mark.parametrize(
    ("a", "b", "opposed"),
    [
        ("well equipped", "insufficiently equipped", True),
        ("well-equipped", "properly equipped", False),
        ("armed", "unarmed", True),
        ("not armed", "unarmed", False),
        ("not unarmed", "unarmed", True),
        ("undamaged", "flattened", True),
        ("naked", "fully clothed", True),
        ("unauthorised", "authorized", True),
    ],
)
def test_opposed(a: str, b: str, opposed: bool) -> None:
    x, y = state(a), state(b)
    assert x is not None
    assert y is not None
    assert x[0] == y[0]
    assert (x[1] != y[1]) is opposed


def test_states_of_two_things_are_not_compared() -> None:
    assert state("armed") != state("insured")
    assert state("tall") is None
