"""Points of a game: what is read how, and which exclude each other."""

from __future__ import annotations

import pytest

from checker.normalise.game_time import GameTime, agree, disjoint, find, nearly


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("with 6:12 left in the first half", GameTime("half", 1, 372, 372)),
        ("with 6:12 to go", GameTime(None, None, 372, 372)),
        ("with 8 minutes 5 seconds to play in the 4th quarter", GameTime("quarter", 4, 485, 485)),
        ("with just under four minutes remaining", GameTime(None, None, 165, 315)),
        ("with eleven minutes to play", GameTime(None, None, 585, 735)),
        ("late in the third quarter", GameTime("quarter", 3, part="late")),
        ("early in the fourth, a fumble", GameTime("quarter", 4, part="early")),
        ("a second-half goal", GameTime("half", 2)),
        ("her 63rd-minute header", GameTime(minute=63)),
    ],
)
def test_read(text: str, time: GameTime) -> None:
    assert [mention.time for mention in find(text)] == [time]


@pytest.mark.parametrize("text", ["at 6:12 p.m.", "two minutes later", "the fourth of July", "early in the day"])
def test_no_point_of_a_game(text: str) -> None:
    assert not find(text)


def _time(text: str) -> GameTime:
    return find(text)[0].time


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("early in the third quarter", "late in the third quarter", True),
        ("in the third quarter", "in the second half", False),
        ("in the third quarter", "in the first half", True),
        ("with 10:03 to play in the third quarter", "late in the third quarter", True),
        ("with 2:10 to play in the third quarter", "late in the third quarter", False),
        ("with 10:03 to play in the third quarter", "with 10 minutes left in the third quarter", False),
        ("with 10:03 to play in the third quarter", "with 6:00 left in the third quarter", True),
        ("with 10:03 to play", "with 6:00 left in the third quarter", False),
        ("in the 63rd minute", "in the 12th minute", True),
    ],
)
def test_disjoint(first: str, second: str, differ: bool) -> None:
    assert disjoint(_time(first), _time(second)) is differ


def test_nearly() -> None:
    assert nearly(_time("with 6:12 left in the first half"), _time("with 6:13 to go"))
    assert not nearly(_time("with 6:12 left in the first half"), _time("with 6:12 to go"))
    assert not nearly(_time("with 6:12 left in the first half"), _time("with 6:13 left in the second half"))
    assert not nearly(_time("with 0:02 left in the first half"), _time("with 0:03 left in the first half"))


def test_agree() -> None:
    assert agree(_time("with 6:12 left in the first half"), _time("with 6:12 to go"))
    assert not agree(_time("with 6:12 to go"), _time("with 9:12 to go"))
    assert not agree(_time("with 6:12 to go in the first half"), _time("in the first half"))
