"""What quote-mismatch does besides its minimal pairs."""

from __future__ import annotations

import pytest

from tests.rules.test_pairs import findings

KID = "He was a quiet boy, never one of those to look for trouble."
KID_REWORDED = "He was a quiet boy, never one of those to go out and look for trouble."
MOTHER = "He adored his mother and both of his sisters."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"A friend said: “{KID} {MOTHER}”", f"One neighbour said: “{MOTHER} {KID_REWORDED}”"),
        (f"A friend said: “{KID}”", f"Tom Huxley was at home.\n\n“{KID_REWORDED}”"),
        (
            "“The bridge was closed for nearly two hours before anybody came to help the drivers.”",
            "“The bridge was closed for nearly three hours before anybody came to help the drivers.”",
        ),
        (
            "Ada Moss said: “We had warned them. The children of this street have no place for their games, no park.”",
            "“The children of this street have no place for their games, no park bench,” Ada Moss said.",
        ),
    ],
    ids=["other order", "unnamed speakers", "no speakers", "last word lost"],
)
def test_one_remark_whoever_speaks(first: str, second: str) -> None:
    assert findings("quote-mismatch", (first, second), (None, None))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"A friend said: “{KID} {MOTHER}”", f"One neighbour said: “{MOTHER} {KID}”"),
        ("The film “A Long Road to the Sea” opened.", "The film “A Long Road to the Lake” opened."),
        (
            "Ada Moss said: “They made a good play.”",
            "“It was a hard game, and he made a smart play by dropping off,” Ada Moss said.",
        ),
    ],
    ids=["other order", "titles", "two short remarks"],
)
def test_silent(first: str, second: str) -> None:
    found = findings("quote-mismatch", (first, second), (None, None))
    assert all(f.severity == "info" for f in found)


def test_a_person_is_not_named_where_the_speaker_is_a_guess() -> None:
    text = "“The bridge was closed for nearly {} hours before anybody came to help the drivers,” {} said."
    filler = "Tom Huxley runs the shop by the harbour. A guard waited there with Carl Moss."
    (finding,) = findings(
        "quote-mismatch", (f"{filler}\n\n{text.format('two', 'he')}", text.format("six", "a driver")), (None, None)
    )
    assert finding.subject in ("one speaker", "driver")
