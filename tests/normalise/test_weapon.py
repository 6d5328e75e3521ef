"""Kinds and calibres of weapons."""

from __future__ import annotations

import pytest

from checker.normalise.weapon import weapon, weapons_differ


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("rifle", "shotgun", True),
        ("pistol", "handgun", False),
        (".38-caliber revolver", ".357 caliber revolver", True),
        (".38-caliber revolver", "revolver", False),
        ("9 mm pistol", "9mm handgun", False),
    ],
)
def test_weapons(a: str, b: str, differ: bool) -> None:
    x, y = weapon(a), weapon(b)
    assert x is not None
    assert y is not None
    assert weapons_differ(x, y) is differ
    assert weapons_differ(y, x) is differ


def test_a_gun_is_no_kind() -> None:
    assert weapon("toy gun") is None
