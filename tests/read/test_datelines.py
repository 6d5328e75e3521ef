"""Datelines: the place before the first sentence, and the words that only look like one."""

from __future__ import annotations

from datetime import date

import pytest

from checker.read._datelines import dateline

SENTENCES = (
    "The minister resigned.",
    "Two men were held.",
    "An explosion tore through a bus.",
    "“We are fine,” he said.",
)
DATELINES = [
    ("Moscow: The minister resigned.", "Moscow", None),
    ("BEIJING (AP) — The minister resigned.", "BEIJING", "AP"),
    ("WASHINGTON, Sept 2 (Reuters) - The minister resigned.", "WASHINGTON", "Reuters"),
    ("LONDON — The minister resigned.", "LONDON", None),
    ("TROY, Michigan — The minister resigned.", "TROY, Michigan", None),
    ("ST. PETERSBURG, Fla. (AP) _ The minister resigned.", "ST. PETERSBURG, Fla", "AP"),
    ("HAWAIIAN GARDENS, California — Two men were held.", "HAWAIIAN GARDENS, California", None),
    ("New Delhi/Mumbai: Two men were held.", "New Delhi/Mumbai", None),
    ("CANBERRA, Australia (AP)_ Two men were held.", "CANBERRA, Australia", "AP"),
    ("DAR ES SALAAM, Tanzania (AP) -- Two men were held.", "DAR ES SALAAM, Tanzania", "AP"),
    ("Kano, Nigeria (CNN) An explosion tore through a bus.", "Kano, Nigeria", "CNN"),
    ("Mumbai, Nov 11 -", "Mumbai", None),
    ("(CNN) Two men were held.", None, "CNN"),
    ("(Reuters) - Two men were held.", None, "Reuters"),
    ("SMALLTOWN — “We are fine,” he said.", "SMALLTOWN", None),
]


@pytest.mark.parametrize(("line", "place", "source"), DATELINES)
def test_dateline(line: str, place: str | None, source: str | None) -> None:
    found = dateline(line, line)
    assert found is not None
    assert (found.place or "").rstrip(".") == (place or "")
    assert found.source == source
    assert line[found.end :] in ("", *SENTENCES)


@pytest.mark.parametrize(
    "line",
    [
        "NATO — the alliance — met on Monday.",
        "FIFA - The body that runs football - met on Monday.",
        "EXCLUSIVE — The minister resigned.",
        "Analysis: The minister had to go.",
        "Police: The man was armed.",
        "Obama: I will not run again.",
        "The minister (Labour) said he would stay.",
        "Ann Smith, 43, of Dover (Kent) said so.",
        "London police said two men were held.",
        "Paris is quiet.",
        "In Moscow: nothing new.",
    ],
)
def test_no_dateline(line: str) -> None:
    assert dateline(line, line) is None


def test_unknown_place_with_a_colon_must_be_used_as_a_place() -> None:
    line = "Littlebury: Two men were held."
    assert dateline(line, line) is None
    found = dateline(line, line + "\nThey were seen in Littlebury on Monday.")
    assert found is not None
    assert found.place == "Littlebury"


def test_day_of_a_dateline_needs_a_year() -> None:
    found = dateline("WASHINGTON, Sept 2 (Reuters) - The minister resigned.", "")
    assert found is not None
    assert found.date() is None
    assert found.date("2025") == date(2025, 9, 2)
    dated = dateline("BEIJING, 2 September 2025 (Xinhua) -- The minister resigned.", "")
    assert dated is not None
    assert dated.date() == date(2025, 9, 2)
