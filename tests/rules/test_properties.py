"""When two values of a property cannot both be true."""

from __future__ import annotations

import pytest

from checker.rules._properties import canonical, clash

TABLE = [
    ("nationality", "slovak", "slovakian", False),
    ("nationality", "slovak", "slovenian", True),
    ("colour", "grey", "gray", False),
    ("colour", "burgundy", "red", False),
    ("colour", "grey", "silver", True),
    ("residence", "leeds", "bradford", True),
    ("residence", "anaheim, calif.", "anaheim", False),
    ("residence", "brooklyn", "new york", False),
    ("charge", "first-degree murder", "murder", False),
    ("charge", "first-degree murder", "second degree murder", True),
    ("charge", "murder", "vehicular manslaughter", True),
    ("charge", "homicide", "manslaughter", False),
    ("charge", "felony assault", "misdemeanor assault", True),
    ("charge", "first-degree assault", "second-degree robbery", False),
    ("state", "naked", "fully clothed", True),
    ("state", "naked", "unarmed", False),
    ("injury", "broken tibia", "broken fibula", True),
    ("cause of death", "stroke", "cancer", True),
    ("wound", "head", "back of the head", False),
    ("wound", "hip", "neck", True),
    ("relation", "brother of ida moss", "cousin of moss", True),
    ("relation", "brother of ida moss", "half-brother of ida moss", False),
    ("relation", "brother of ida moss", "cousin of paul roe", False),
    ("relation", "father of two", "father of three", True),
    ("sentence", "20 years in prison", "25 years", True),
    ("sentence", "two years", "24 months", False),
    ("plea", "guilty", "not guilty", True),
    ("class", "oil tanker", "tanker", False),
    ("class", "container ship", "freighter", False),
    ("class", "frigate", "patrol boat", True),
    ("birth date", "May 3, 1961", "3 May 1961", False),
    ("birth date", "May 3, 1961", "May 4, 1961", True),
]


@pytest.mark.parametrize(("attribute", "a", "b", "expected"), TABLE)
def test_clash_both_ways(attribute: str, a: str, b: str, expected: bool) -> None:
    x, y = canonical(attribute, a), canonical(attribute, b)
    assert x is not None
    assert y is not None
    assert clash(attribute, x, y) is expected
    assert clash(attribute, y, x) is expected


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("charge", "attempted murder"),
        ("charge", "arson"),
        ("sentence", "10 to 20 years"),
        ("sentence", "at least 20 years"),
        ("residence", "a house near leeds"),
        ("relation", "friend of ida moss"),
        ("colour", "dark-colored"),
    ],
)
def test_not_compared(attribute: str, value: str) -> None:
    assert canonical(attribute, value) is None
