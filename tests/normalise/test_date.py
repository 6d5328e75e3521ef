"""Time expressions of news: found, resolved, compared, checked against the calendar."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.normalise.date import (
    TABLE,
    Granularity,
    Moment,
    adjacent,
    contains,
    days_apart,
    disjoint,
    duration,
    find,
    resolve,
    same,
    weekday_error,
)

TUESDAY = date(2025, 9, 2)


def moment(text: str, published: date | None = TUESDAY, *, future: bool = False) -> Moment:
    """The resolved moment, which must exist."""
    found = resolve(text, published, future=future)
    assert found is not None, text
    return found


@pytest.mark.parametrize(("words", "published", "value"), TABLE)
def test_table(words: str, published: str | None, value: str | None) -> None:
    found = resolve(words, date.fromisoformat(published) if published else None)
    assert (found.value if found else None) == value


VALUES = [
    # words, publication, future, value
    ("Monday", "2025-09-02", False, "2025-09-01"),
    ("Monday", "2025-09-02", True, "2025-09-08"),
    ("on Wednesday", "2025-09-02", True, "2025-09-03"),
    ("next Tuesday", "2025-09-02", False, "2025-09-09"),
    ("last Tuesday", "2025-09-02", False, "2025-08-26"),
    ("this coming Sunday", "2025-09-02", False, "2025-09-07"),
    ("Friday last week", "2025-09-02", False, "2025-08-29"),
    ("a week ago Friday", "2025-09-02", False, "2025-08-22"),
    ("Monday week", "2025-09-02", False, "2025-09-15"),
    ("the day before yesterday", "2025-09-02", False, "2025-08-31"),
    ("today", "2025-09-02", False, "2025-09-02"),
    ("tonight", "2025-09-02", False, "2025-09-02TNI"),
    ("last night", "2025-09-02", False, "2025-09-01TNI"),
    ("this morning", "2025-09-02", False, "2025-09-02TMO"),
    ("Tuesday morning", "2025-09-02", False, "2025-09-02TMO"),
    ("1630 GMT on Sunday", "2025-09-02", False, "2025-08-31T16:30"),
    ("8:00 am local time (0300 GMT) on Sunday", "2025-09-02", False, "2025-08-31T08:00"),
    ("the night of Aug. 15", "2025-09-02", False, "2025-08-15TNI"),
    ("at 4:30 a.m. on Saturday", "2025-09-02", False, "2025-08-30T04:30"),
    ("Saturday at 4.30pm", "2025-09-02", False, "2025-08-30T16:30"),
    ("2 Sep, 2025 10:06", None, False, "2025-09-02T10:06"),
    ("at 4:30 a.m.", None, False, "T04:30"),
    ("Dec. 15", "2025-11-02", False, "2025-12-15"),
    ("Nov. 25", "2026-01-06", False, "2025-11-25"),
    ("Feb. 10", "2025-09-02", True, "2026-02-10"),
    ("Friday, Aug. 15", "2026-09-01", False, "2025-08-15"),
    ("the 2nd of September, 2025", None, False, "2025-09-02"),
    ("Sept. 5 last year", "2025-09-02", False, "2024-09-05"),
    ("2025-09-02", None, False, "2025-09-02"),
    ("31/12/2024", None, False, "2024-12-31"),
    ("2.9.2025", None, False, "2025-09-02"),
    ("Aug. 15-17, 2025", None, False, "2025-08-15/2025-08-17"),
    ("between Sept. 1 and Sept. 5", "2025-09-20", False, "2025-09-01/2025-09-05"),
    ("June 5-July 7", "2025-09-02", False, "2025-06-05/2025-07-07"),
    ("5 December 2024 to 6 January 2025", None, False, "2024-12-05/2025-01-06"),
    ("Monday to Friday", "2025-09-02", False, None),
    ("from 2014 to 2016", None, False, "2014/2016"),
    ("this week", "2025-09-02", False, "2025-W36"),
    ("next month", "2025-12-30", False, "2026-01"),
    ("last year", "2025-09-02", False, "2024"),
    ("February", "2025-09-02", False, "2025-02"),
    ("December", "2025-09-02", False, "2024-12"),
    ("March", None, False, "XXXX-03"),
    ("last August", "2025-02-25", False, "2024-08"),
    ("January last year", "2025-09-02", False, "2024-01"),
    ("third quarter", "1989-11-02", False, "1989-Q3"),
    ("the fourth quarter", "2026-01-20", False, "2025-Q4"),
    ("first half of 2025", None, False, "2025-H1"),
    ("fiscal 1998", None, False, "1998"),
    ("last fall", "2025-04-10", False, "2024-FA"),
    ("the winter of 1994", None, False, "1994-WI"),
    ("the 1990s", None, False, "199X"),
    ("the '80s", None, False, "198X"),
    ("the 20th century", None, False, "19XX"),
    ("41 years ago", "2000-01-15", False, "1959"),
    ("three months ago", "2025-09-02", False, "2025-06"),
    ("five days ago", "2025-09-02", False, "2025-08-28"),
    ("Thanksgiving Day", "2025-12-20", False, "2025-11-27"),
    ("Good Friday 2024", None, False, "2024-03-29"),
    ("Christmas", "2025-12-01", False, "2025-12-25"),
    ("the end of November", "2025-12-10", False, "2025-11"),
    ("year-end 2024", None, False, "2024"),
    ("the following month", "2025-09-02", False, None),
    ("that day", "2025-09-02", False, None),
    ("eight years later", "2025-09-02", False, None),
    ("a couple of weeks", "2025-09-02", False, None),
    ("yesterday", None, False, None),
    ("June 31", "2025-09-02", False, None),
    ("Monday or perhaps Thursday", "2025-09-02", False, None),
    ("no time at all", "2025-09-02", False, None),
]


@pytest.mark.parametrize(("words", "published", "future", "value"), VALUES)
def test_value(words: str, published: str | None, future: bool, value: str | None) -> None:
    found = resolve(words, date.fromisoformat(published) if published else None, future=future)
    assert (found.value if found else None) == value


INTERVALS = [
    ("last week", "2025-08-25", "2025-08-31", Granularity.WEEK),
    ("February 2022", "2022-02-01", "2022-02-28", Granularity.MONTH),
    ("over the weekend", "2025-08-29", "2025-08-31", Granularity.WEEKEND),
    ("early December 2024", "2024-12-01", "2024-12-16", Granularity.MONTH),
    ("the first week of August 2025", "2025-08-01", "2025-08-16", Granularity.MONTH),
    ("earlier this year", "2025-01-01", "2025-09-02", Granularity.YEAR),
    ("later this month", "2025-09-02", "2025-09-30", Granularity.MONTH),
    ("in the last three years", "2022-09-02", "2025-09-02", Granularity.YEAR),
    ("the mid-1930s", "1932-01-01", "1937-12-31", Granularity.DECADE),
    ("the week of Aug. 11", "2025-08-11", "2025-08-17", Granularity.WEEK),
    ("more than 10 years ago", "0001-01-01", "2015-12-31", Granularity.YEAR),
    ("less than two weeks ago", "2025-08-19", "2025-09-02", Granularity.WEEK),
    ("over Christmas", "2024-12-25", "2024-12-25", Granularity.DAY),
    ("since August 22", "2025-08-22", "2025-09-02", Granularity.DAY),
]


@pytest.mark.parametrize(("words", "start", "end", "granularity"), INTERVALS)
def test_interval(words: str, start: str, end: str, granularity: Granularity) -> None:
    found = moment(words)
    assert (found.start, found.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert found.granularity is granularity


def test_what_was_said_and_what_inferred() -> None:
    day = moment("August 22")
    assert (day.month, day.day, day.inferred) == (8, 22, "year")
    assert moment("Thursday").weekday == 3
    assert moment("Thursday").inferred == "week"
    assert moment("August 22, 2025").inferred is None
    assert moment("around August 22").approximate
    assert [m.value for m in moment("02/09/2025").alternatives] == ["2025-02-09", "2025-09-02"]


FOUND = [
    ("He met her on Tuesday, Sept 2, 2025 at 4:30 a.m. in Lyon.", ["Tuesday, Sept 2, 2025 at 4:30 a.m."]),
    ("It closes at 9 a.m. EST Tuesday, the night of Aug. 15.", ["9 a.m. EST Tuesday", "the night of Aug. 15"]),
    ("Police were called late Friday night.", ["late Friday night"]),
    ("The three-year war began in 2014, a couple of weeks later.", ["three-year", "2014", "a couple of weeks later"]),
    ("May said in May that they may march in March.", ["May", "March"]),
    ("The deal of Jan. 5\nlast year ended.", ["Jan. 5\nlast year"]),
    ("A 43-year-old man, 12 years old at heart, paid $20 a day.", []),
    ("Some 2014 people and 2,010 sheep came.", []),
    ("In June 31 people were hurt.", ["June"]),
    ("The Sunday Times and Sheffield Wednesday lost on Black Friday.", ["Black Friday"]),
    ("He scored in the third quarter.", []),
    ("Profit rose in the third quarter to $3 million.", ["the third quarter"]),
    ("The fall of the government came last fall.", ["last fall"]),
    ("Tuesday nights are free every week.", ["Tuesday nights", "every week"]),
    ("The index fell 6.43 on Friday.", ["Friday"]),
    ("0:00 55:31 45:45", []),
    ("Open Friday-Sunday until June 5-July 7.", ["Friday-Sunday", "June 5-July 7"]),
    ("It ended Friday.\n\nMarch 5 was dull.", ["Friday", "March 5"]),
    ("He fell around 2000ft, then about 2000 feet and 1900 metres.", []),
    ("It ran from 2009 to 2010, and in 2011.", ["2009 to 2010", "2011"]),
    ("A woman in her 60s and a man in his early 70s were hurt.", []),
    ("A couple in their 60s and 70s were found.", []),
    ("Temperatures in the 60s are expected.", []),
    ("The 60s were loud, and the late '70s were not.", ["The 60s", "the late '70s"]),
    ("The ship left at 1630 GMT on Sunday.", ["1630 GMT on Sunday"]),
    ("It struck at 1630 (1300 GMT) and again around 2000 GMT.", ["1630 (1300 GMT)", "around 2000 GMT"]),
    ("The blast came shortly before midnight.", ["shortly before midnight"]),
    ("The sun is low at midnight there.", []),
    ("It hit at 8:00 am local time (0300 GMT) on Sunday.", ["8:00 am local time (0300 GMT) on Sunday"]),
]


@pytest.mark.parametrize(("text", "mentions"), FOUND)
def test_find(text: str, mentions: list[str]) -> None:
    assert [mention.text for mention in find(text)] == mentions


def test_kinds_and_offsets() -> None:
    text = "On Friday night, for two weeks, every Monday until 2014."
    found = find(text)
    assert [m.kind for m in found] == ["time", "duration", "set", "date"]
    assert all(text[m.start : m.end] == m.text for m in found)
    assert [m.text for m in find(text, 15, 40)] == ["two weeks"]


CONFLICTS = [
    ("Tuesday", "Monday"),
    ("Tuesday", "August 22"),
    ("last month", "July 15"),
    ("August 15", "Aug. 16, 2025"),
    ("Friday", "Saturday"),
    ("Friday night", "Saturday night"),
    ("2014", "February 2022"),
    ("at 4:30 a.m. Friday", "at 7 a.m. Friday"),
    ("the last three years", "2019"),
    ("early December 2024", "Dec. 28, 2024"),
    ("02/09/2025", "March 3, 2025"),
    ("the 1990s", "2014"),
    ("about 3 p.m.", "about 3:30 p.m."),
]
NO_CONFLICT = [
    ("about 3 p.m.", "3:10 p.m."),
    ("3:33 a.m.", "shortly after 3:30 a.m."),
    ("last month", "August 15"),
    ("last week", "Thursday"),
    ("August 15", "Aug. 15, 2019"),
    ("Friday night", "early Saturday"),
    ("at 4:30 a.m. Friday", "at 4:35 a.m. Friday"),
    ("at 4:30 a.m. EST Friday", "at 9:30 a.m. GMT Friday"),
    ("around August 15", "August 16"),
    ("02/09/2025", "Feb. 9, 2025"),
    ("about two weeks ago", "August 22"),
    ("since Monday", "Friday"),
    ("Aug. 15-17, 2025", "August 16"),
    ("at 4:30 a.m.", "Friday"),
    ("the last month", "August 8"),
    ("Thursday", "2025"),
    ("the end of 2024", "November 2024"),
]


@pytest.mark.parametrize(("a", "b"), CONFLICTS)
def test_disjoint(a: str, b: str) -> None:
    assert disjoint(moment(a), moment(b))
    assert disjoint(moment(b), moment(a))


@pytest.mark.parametrize(("a", "b"), NO_CONFLICT)
def test_not_disjoint(a: str, b: str) -> None:
    assert not disjoint(moment(a), moment(b))
    assert not disjoint(moment(b), moment(a))


def test_without_publication_date() -> None:
    tuesday, wednesday = moment("Tuesday", None), moment("Wednesday", None)
    assert disjoint(tuesday, wednesday)
    assert not disjoint(tuesday, moment("Sept. 2, 2025"))
    assert disjoint(tuesday, moment("Sept. 3, 2025"))
    assert not disjoint(tuesday, moment("last week"))
    assert not disjoint(tuesday, moment("August 15", None))
    assert disjoint(moment("August 15", None), moment("August 16", None))
    assert not disjoint(moment("August", None), moment("August 16", None))
    assert not disjoint(moment("August 15", None), moment("Aug. 15, 2019"))


def test_one_weekday_of_two_publications() -> None:
    assert not disjoint(moment("Tuesday"), moment("Tuesday", date(2025, 9, 5)))
    assert not disjoint(moment("Tuesday"), moment("Tuesday", date(2025, 9, 10)))
    assert disjoint(moment("Tuesday"), moment("Tuesday", date(2025, 10, 1)))
    assert disjoint(moment("Thursday"), moment("Friday", date(2025, 8, 30)))


def test_adjacent() -> None:
    assert adjacent(moment("Friday night"), moment("early Saturday"))
    assert adjacent(moment("Friday"), moment("early Saturday"))
    assert not adjacent(moment("Friday"), moment("Saturday"))
    assert not adjacent(moment("Friday night"), moment("Saturday night"))
    assert not adjacent(moment("Friday night"), moment("early Sunday"))


def test_distance_containment_identity() -> None:
    assert days_apart(moment("August 15, 2025"), moment("August 22, 2025")) == 7
    assert days_apart(moment("last month"), moment("August 15")) == 0
    assert contains(moment("last month"), moment("August 15"))
    assert not contains(moment("August 15"), moment("last month"))
    assert same(moment("Friday, Aug. 15, 2025"), moment("15 August"))
    assert not same(moment("August 2025"), moment("15 August"))


LENGTHS = [
    ("the three-year war", "P3Y", 1095.75, 1095.75),
    ("18 months", "P18M", 547.92, 547.92),
    ("a couple of weeks", "P2W", 14, 21),
    ("two to three weeks", "P2W", 14, 21),
    ("more than two days", "P2D", 2, None),
    ("nearly 10 days", "P10D", 8, 10),
    ("two and a half hours", "PT2.5H", 2.5 / 24, 2.5 / 24),
    ("a year and a half", "P1.5Y", 547.875, 547.875),
    ("half an hour", "PT0.5H", 0.5 / 24, 0.5 / 24),
    ("eight years later", "P8Y", 2922, 2922),
    ("recent months", "PXM", 60.88, None),
]


@pytest.mark.parametrize(("words", "value", "low", "high"), LENGTHS)
def test_duration(words: str, value: str, low: float, high: float | None) -> None:
    found = duration(words)
    assert found is not None
    assert found.value == value
    assert found.low_days == pytest.approx(low)
    assert found.high_days == (None if high is None else pytest.approx(high))


def test_no_duration() -> None:
    assert duration("last Tuesday") is None


CALENDAR = [
    ("Tuesday, Sept. 3, 2025", "3 September 2025 was a Wednesday, not a Tuesday"),
    ("Tuesday 3 September 2025", "3 September 2025 was a Wednesday, not a Tuesday"),
    ("February 30", "there is no 30 February"),
    ("on June 31, 2024", "there is no 31 June 2024"),
    ("Feb. 29, 2023", "there is no 29 February 2023"),
    ("Friday, Sept. 3", "3 September is a Wednesday in 2025, and a Friday in no year next to it"),
    ("Tuesday, Sept. 2, 2025", None),
    ("Feb. 29, 2024", None),
    ("February 29", None),
    ("Wednesday, Sept. 4", "4 September is a Thursday in 2025"),
    ("next Friday, Sept. 13", "13 September is a Saturday in 2025"),
    ("Wednesday, Feb. 14", None),  # it was, in 2024
    ("said Friday Sept. 3 would be a holiday", None),
    ("In June 31 people died", None),
    ("2025-13-01", None),
    ("Friday", None),
]


@pytest.mark.parametrize(("words", "error"), CALENDAR)
def test_weekday_error(words: str, error: str | None) -> None:
    assert weekday_error(words, TUESDAY) == error


def test_weekday_error_needs_a_year() -> None:
    assert weekday_error("Friday, Sept. 3") is None


WORDS = re.findall(
    r"\S+",
    "Tuesday Sat. Sept. May 2 31 2025 1995 02/03/2024 the last next this month week year ago later early mid- end of "
    "about two a couple several night morning at 4:30 a.m. noon , and to Friday, since before 1990s quarter half "
    "summer winter weekend Christmas century 20th hours o'clock every '80s 2014-15 0430 GMT today overnight",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), min_size=2, max_size=4))
def test_any_words(texts: list[str]) -> None:
    moments = []
    for text in texts:
        assert all(text[m.start : m.end] == m.text for m in find(text))
        weekday_error(text, TUESDAY)
        duration(text)
        moments += [m for p in (TUESDAY, None) if (m := resolve(text, p))]
    for one in moments:
        assert one.start is None or one.end is None or one.start <= one.end
        assert not disjoint(one, one)
    for a, b in combinations(moments, 2):
        assert disjoint(a, b) == disjoint(b, a)
        assert not (disjoint(a, b) and (contains(a, b) or same(a, b)))


def test_a_month_without_a_year_is_any_years() -> None:
    assert not disjoint(moment("the end of July", None), moment("the end of July"))
    assert disjoint(moment("July 3", None), moment("July 20"))
