"""Names of bodies that differ in their kind."""

from __future__ import annotations

import pytest

from checker.normalise.body import kind_mistaken


@pytest.mark.parametrize(
    ("a", "b", "mistaken"),
    [
        ("campaign to save the harbour", "committee to save the harbour", True),
        ("corvex threat response center", "corvex threat response alliance", True),
        ("corvex threat response center", "corvex threat response centre", False),
        ("leeds police department", "leeds police union", False),
        ("leeds police department", "hull police department", False),
        ("tide institute", "tide center", False),
    ],
)
def test_kind_mistaken(a: str, b: str, mistaken: bool) -> None:
    assert kind_mistaken(a, b) is mistaken
    assert kind_mistaken(b, a) is mistaken
