"""Lengths of time before or after another event."""

from __future__ import annotations

import pytest

from checker.normalise.offset import find


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("hours before his arrest", "hours after his arrest", True),
        ("hours after his arrest", "within hours of his arrest", False),
        ("two weeks before the vote", "three weeks before the vote", True),
        ("two weeks before the vote", "14 days before the vote", False),
        ("a few minutes after it", "moments after it", False),
        ("moments after it", "an hour after it", True),
        ("less than a month after it", "two weeks after it", False),
        ("more than a year after it", "three years after it", False),
        ("about 10 minutes after it", "nine minutes after it", False),
        ("days after it", "months after it", True),
        ("twenty days after it", "three weeks after it", False),
        ("100 days after it", "three months after it", False),
    ],
)
def test_disjoint(first: str, second: str, differ: bool) -> None:
    assert find(first)[0].offset.disjoint(find(second)[0].offset) is differ


@pytest.mark.parametrize(
    "text", ["the year before", "years of war", "in the week after", "a man of few days", "twenty-two days after it"]
)
def test_no_offset(text: str) -> None:
    assert not find(text)
