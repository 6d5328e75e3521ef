"""When two injuries, wounds or causes of death cannot be one."""

from __future__ import annotations

import pytest

from checker.normalise.injury import death, deaths_differ, injuries_differ, injury, wounds_differ


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("broken tibia", "broken right fibula", True),
        ("broken leg", "broken right fibula", False),
        ("sprained his knee", "bruised leg", True),
        ("sprained left knee", "sprained right knee", True),
        ("sprained his knee", "torn ligament in his knee", False),
        ("knee", "sprained left knee", False),
        ("broken wrist", "bruised knee", False),
    ],
)
def test_injuries(a: str, b: str, differ: bool) -> None:
    x, y = injury(a), injury(b)
    assert x is not None
    assert y is not None
    assert injuries_differ(x, y) is differ
    assert injuries_differ(y, x) is differ


@pytest.mark.parametrize(
    ("a", "b", "differ"), [("head", "chest", True), ("head", "face", False), ("chest", "back", False)]
)
def test_wounds(a: str, b: str, differ: bool) -> None:
    x, y = injury(a), injury(b)
    assert x is not None
    assert y is not None
    assert wounds_differ(x, y) is differ
    assert wounds_differ(y, x) is differ


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("heart attack", "congestive heart failure", False),
        ("lung cancer", "heart failure", True),
        ("not known", "stroke", True),
        ("not known", "undisclosed", False),
    ],
)
def test_deaths(a: str, b: str, differ: bool) -> None:
    x, y = death(a), death(b)
    assert x is not None
    assert y is not None
    assert deaths_differ(x, y) is differ
    assert deaths_differ(y, x) is differ


@pytest.mark.parametrize("words", ["natural causes", "injuries"])
def test_says_nothing(words: str) -> None:
    assert death(words) is None
