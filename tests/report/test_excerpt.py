"""Finding the evidence in its sentence and shortening around it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report._difference import MOST_WORDS, differing
from checker.report._excerpt import Excerpt, excerpt, find, shorten


def marked(sentence: str, evidence: str, most: int = 1000) -> str:
    """The excerpt with brackets around what is marked."""
    found = excerpt(sentence, evidence, most)
    text = found.text
    for start, end in reversed(found.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("sentence", "evidence", "shown"),
    [
        ("Mayor Ann Roe left.", "Mayor Ann Roe", "[Mayor Ann Roe] left."),
        ("In 2012 some 12 men left.", "12", "In 2012 some [12] men left."),
        ("Of 12 men 12 left.", "12", "Of [12] men [12] left."),
        ("It rose 4% on Monday.", "4%", "It rose [4%] on Monday."),
        ("The A&B mayor left.", "<b>A&amp;B</b> mayor", "The [A&B mayor] left."),
        ("The old mayor left.", "old<br>mayor", "The [old mayor] left."),
        ("The  old\nmayor left.", "old\nmayor", "The [old mayor] left."),
        ("The mayor left.", "governor", "The mayor left."),
        ("The mayor left.", "<br>", "The mayor left."),
        ("Unthinkable.", "think", "Un[think]able."),
    ],
)
def test_marks(sentence: str, evidence: str, shown: str) -> None:
    assert marked(sentence, evidence) == shown


@pytest.mark.parametrize(
    ("most", "shown"),
    [
        (60, "one two three four [five six] seven eight nine ten eleven"),
        (40, "…two three four [five six] seven eight…"),
        (20, "…four [five six] seven…"),
        (9, "…[five six]…"),
    ],
)
def test_shortened_at_word_borders(most: int, shown: str) -> None:
    assert marked("one two three four five six seven eight nine ten eleven", "five six", most) == shown


def test_a_mark_too_long_loses_its_middle() -> None:
    words = " ".join(f"word{n}" for n in range(50))
    assert (
        marked(f"He said: {words} again.", words, 60)
        == "… [word0 word1 word2 word3 word4 word5 … word47 word48 word49] …"
    )


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200), st.integers(1, 120))
def test_marks_lie_in_the_text_and_the_text_is_short(text: str, a: int, b: int, most: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    found = shorten(Excerpt(text, ((start, end),) if start < end else ()), most)
    assert all(0 <= first < last <= len(found.text) for first, last in found.marks)
    assert len(found.text) <= max(most + 6, len(text) if len(text) <= most else 0)


@given(st.text(alphabet="ab .<>&;", max_size=30), st.text(alphabet="ab .<>&;", max_size=6))
def test_find_gives_ordered_spans(sentence: str, evidence: str) -> None:
    spans = find(sentence, evidence)
    assert all(a < b <= len(sentence) for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def differences(a: str, b: str) -> tuple[list[str], list[str]]:
    """The words marked in either."""
    left, right = differing(a, b)
    return [a[i:j] for i, j in left], [b[i:j] for i, j in right]


@pytest.mark.parametrize(
    ("a", "b", "changed"),
    [
        ("We will not sign this treaty", "We will never sign this treaty", (["not"], ["never"])),
        ("We will sign this treaty", "We will not sign this treaty", ([], ["not"])),
        ("“We will sign, this treaty.”", "we will sign this treaty", ([], [])),
        ("at least 41", "more than 50", ([], [])),
        ("We will sign this treaty", "Nobody here saw them leave", ([], [])),
    ],
)
def test_differing_words(a: str, b: str, changed: tuple[list[str], list[str]]) -> None:
    assert differences(a, b) == changed


def test_values_of_any_length_cost_no_time() -> None:
    long = "the " * (MOST_WORDS + 1)
    assert differing(long, long + "end") == ((), ())
