"""Publication dates in header lines: what is one, what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from checker.read._dates import first_date, leading, stamp, url_date

WHOLE_LINES = [
    ("date 2025-09-02", date(2025, 9, 2)),
    ("2 Sep, 2025 10:06", date(2025, 9, 2)),
    ("Published: 3 May 2024", date(2024, 5, 3)),
    ("Published on Friday, 3 May 2024 at 11:15", date(2024, 5, 3)),
    ("First published: May 3rd, 2024", date(2024, 5, 3)),
    ("POSTED: 05/02/07, 9:00 PM PDT |", date(2007, 5, 2)),
    ("9/10/2010 @ 1:19PM", date(2010, 9, 10)),
    ("Last updated 13:26 14/09/2013", date(2013, 9, 14)),
    ("05/02/2007 21:00 GMT", date(2007, 2, 5)),
    ("05.02.2007", date(2007, 2, 5)),
    ("Monday 05/02/2007", date(2007, 2, 5)),
    ("Wednesday 05/02/2007", date(2007, 5, 2)),
    ("Published: 2012.08.08 09:01 AM", date(2012, 8, 8)),
    ("July 23, 2008.4:49 pm", date(2008, 7, 23)),
    ("AUGUST 7, 2012-5:46 pm", date(2012, 8, 7)),
    ("Sunday, November 27-2005 at 16:12", date(2005, 11, 27)),
    ("(March 20, 2007) - -", date(2007, 3, 20)),
    ("8:44AM BST 16 Sep 2013", date(2013, 9, 16)),
    ("POSTED: 1052 GMT (1852 HKT), April 10, 2007", date(2007, 4, 10)),
    ("2025-09-02T10:06:00+02:00", date(2025, 9, 2)),
    ("Published: 1 June 2020 | Updated: 4 June 2020", date(2020, 6, 1)),
]


@pytest.mark.parametrize(("line", "expected"), WHOLE_LINES)
def test_header_line_is_all_date(line: str, expected: date) -> None:
    found = stamp(line)
    assert found is not None
    assert (found.date, found.rest) == (expected, "")


@pytest.mark.parametrize(
    "line",
    [
        "The bridge opened on 3 May 2024",
        "Storm of 3 May 2024 revisited",
        "End of watch: Friday, June 24, 2005",
    ],
)
def test_words_beside_a_date_are_handed_back(line: str) -> None:
    found = stamp(line)
    assert found is not None
    assert found.rest


@pytest.mark.parametrize("line", ["Monday", "12 dead in blast", "31 February 2024", "0:00", "10:04", "May 3"])
def test_no_stamp(line: str) -> None:
    assert stamp(line) is None


def test_date_of_a_change_is_marked() -> None:
    found = stamp("Updated: 4 June 2020 10:00")
    assert found is not None
    assert found.updated


@pytest.mark.parametrize(
    ("line", "expected", "rest"),
    [
        (" date 2025-09-02 The mayor resigned.", date(2025, 9, 2), "The mayor resigned."),
        ("27/09/2013 - Council to vote", date(2013, 9, 27), "Council to vote"),
        ("Nov 12, 2011, 05.51AM IST MUMBAI: A warship", date(2011, 11, 12), "MUMBAI: A warship"),
        ("Published: 3 May 2024 Two people died.", date(2024, 5, 3), "Two people died."),
        (
            "PUBLISHED: 02:31 GMT, 12 March 2013 | UPDATED: 22:19 GMT, 13 March 2013 A protest",
            date(2013, 3, 12),
            "A protest",
        ),
    ],
)
def test_stamp_glued_to_a_sentence(line: str, expected: date, rest: str) -> None:
    found = leading(line)
    assert found is not None
    assert found[1] == expected
    assert line[found[0] :] == rest


@pytest.mark.parametrize("line", ["3 May 2024 Two people died.", "May 3, 2024, was a warm day.", "1914 Saw the war"])
def test_sentence_that_opens_with_a_date(line: str) -> None:
    assert leading(line) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-09-02T10:06:00Z", date(2025, 9, 2)),
        ("20250902", date(2025, 9, 2)),
        ("Tue, 02 Sep 2025 10:06:00 GMT", date(2025, 9, 2)),
        ("soon", None),
    ],
)
def test_metadata_value(value: str, expected: date | None) -> None:
    assert first_date(value) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/2013/09/14/storm", date(2013, 9, 14)),
        ("https://news.example/world/2013/sep/14/storm", date(2013, 9, 14)),
        ("https://news.example/story-20130914", None),
        ("https://news.example/2013/99/14/storm", None),
    ],
)
def test_address(url: str, expected: date | None) -> None:
    assert url_date(url) == expected
