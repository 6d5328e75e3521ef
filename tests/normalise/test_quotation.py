"""Comparing quotations: what a desk may change and what it may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.normalise.quotation import aligned, compare, quotation, shingles

CASES = [
    ("same", "We will not go.", "“We won’t go,”"),
    ("same", "It’s a long way home", "It is a long way home"),
    (
        "same",
        "He's gone to the harbour, and we cancelled the programme.",
        "He has gone to the harbor and we canceled the program",
    ),
    ("same", "We need a cease-fire in twenty-three days", "We need a ceasefire in 23 days"),
    ("same", "We told [the mayor] in June that it failed", "We told him in June that it failed"),
    ("same", "[T]he river rose by 50 per cent overnight", "The river rose by 50% overnight"),
    ("same", "The (old) bridge is closing at 6:00 tonight", "The bridge is closing at 6 tonight"),
    ("shortened", "We are proud of this town and hope the work will go on.", "We are proud of this town"),
    (
        "shortened",
        "We will rebuild … and never leave the valley",
        "We will rebuild, whatever they write about us in the city, and never leave the valley",
    ),
    (
        "shortened",
        "She was a fine doctor. She loved dogs. We miss her badly.",
        "She was a fine doctor. We miss her badly.",
    ),
    ("shortened", "And we will fight on.", "We will fight on."),
    ("reworded", "The flood has moved quickly through the valley", "The flood moved quickly through the valley"),
    ("reworded", "This is a sad time for the whole town,", "This is a sad day for the whole town,"),
    ("reworded", "Our thoughts are with the man and his family.", "Our thoughts go out to the man and his family"),
    ("reworded", "It brought unwanted attention to our school", "It brought unwanted negative attention to our school"),
    (
        "reworded",
        "We did not open the gates before the storm came in",
        "We did open the gates before the storm came in",
    ),
    (
        "reworded",
        "The children here have no place to meet and no park.",
        "The children here have no place to meet and no park bench.",
    ),
    ("unrelated", "I never met him in my life.", "The river will rise again tomorrow, I am sure."),
    ("unrelated", "a bad idea", "a good idea"),
    (
        "unrelated",
        "We saw the fire from the hill and ran to the school with the dogs.",
        "The mayor ran for office and the school won the prize with the help of the hill club.",
    ),
    ("unrelated", "", ""),
]


@pytest.mark.parametrize(("expected", "a", "b"), CASES)
def test_compare(expected: str, a: str, b: str) -> None:
    left, right = quotation(a), quotation(b)
    assert compare(left, right).comparison == expected
    assert compare(right, left).comparison == expected


@pytest.mark.parametrize(("expected", "a", "b"), [c for c in CASES if c[0] == "reworded"])
def test_reworded_quotations_share_a_block_key(expected: str, a: str, b: str) -> None:
    assert shingles(quotation(a)) & shingles(quotation(b))


def test_differences_name_the_words() -> None:
    verdict = compare(
        quotation("Our thoughts are with the man and his family."),
        quotation("Our thoughts go out to the man and his family."),
    )
    assert [(d.a, d.b) for d in verdict.differences] == [(("are", "with"), ("go", "out", "to"))]


def test_two_verbs_are_not_one_in_two_forms() -> None:
    verdict = compare(
        quotation("The old bridge is left to the council"), quotation("The old bridge has left to the council")
    )
    assert verdict.comparison == "reworded"
    assert [(d.a, d.b) for d in verdict.differences] == [(("is",), ("has",))]


VOCABULARY = [
    "we",
    "will",
    "not",
    "go",
    "[home]",
    "…",
    "it's",
    "the",
    "old",
    "river",
    "is",
    "rising",
    "20",
    ".",
    "fast",
]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=14)


@given(WORDS, WORDS)
def test_alignment_covers_both_sides(a: list[str], b: list[str]) -> None:
    left, right = quotation(" ".join(a)), quotation(" ".join(b))
    steps = aligned(left, right)
    assert [w for s in steps for w in left.words[s.a_from : s.a_to]] == list(left.words)
    assert [w for s in steps for w in right.words[s.b_from : s.b_to]] == list(right.words)
    for step in steps:
        if step.tag == "equal":
            assert step.a_to - step.a_from == step.b_to - step.b_from


@given(WORDS)
def test_a_quotation_is_never_reworded_against_itself(words: list[str]) -> None:
    text = " ".join(words)
    assert compare(quotation(text), quotation(text + "”")).comparison in ("same", "unrelated")
