"""What a waiver covers, what it does not, and what goes before what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.finding import Finding, Waiver
from checker.report.base import stands
from checker.waivers import Baseline, Entry, Known, Waivers, mark
from checker.waivers._known import known
from checker.waivers.state import State, standings
from tests.waivers.findings import finding

TODAY = date(2025, 9, 10)


def entry(*values: str, rule: str = "number-conflict", until: date | None = None) -> Entry:
    accepted = known(finding(*values, rule=rule))
    return Entry(accepted.id, accepted.rule, accepted.subject, accepted.values, "agreed", TODAY, "Desk", until)


def marked(found: Finding, *entries: Entry, baseline: Baseline | None = None) -> Waiver | None:
    (only,) = mark([found], {}, Waivers(entries), baseline, TODAY)
    assert only.model_copy(update={"waived": None}) == found.model_copy(update={"waived": None})
    return only.waived


def test_a_waived_finding_has_the_reason() -> None:
    waived = marked(finding("12", "14"), entry("12", "14", until=date(2025, 12, 31)))
    assert waived == Waiver(reason="agreed", author="Desk", expires="2025-12-31", origin="file")


@pytest.mark.parametrize(
    ("accepted", "found", "covered"),
    [
        (("12", "14"), ("12", "14"), True),
        (("12", "14"), ("14", "12"), True),
        (("Twelve dead", "14"), ("twelve  DEAD", "14"), True),
        (("12", "14"), ("12", "15"), False),
        (("12", "14"), ("12", "14", "15"), False),
        (("12", "14", "15"), ("12", "14"), True),
        (("12", "14", "15"), ("12", "14", "16"), False),
        (("12",), ("12",), True),
        (("12",), ("13",), False),
    ],
)
def test_covered_if_every_value_was_accepted(accepted: tuple[str, ...], found: tuple[str, ...], covered: bool) -> None:
    assert (marked(finding(*found), entry(*accepted)) is not None) is covered


def test_another_rule_or_subject_is_another_finding() -> None:
    assert marked(finding("12", "14", rule="arithmetic"), entry("12", "14")) is None
    assert marked(finding("12", "14", subject="mine fire: killed"), entry("12", "14")) is None


def test_where_and_how_often_it_stands_does_not_matter() -> None:
    moved = finding("12", "14").model_copy(update={"sides": finding("14", "12").sides, "message": "other words"})
    assert marked(moved, entry("12", "14")) is not None


def test_the_id_is_a_name_only() -> None:
    found = finding("12", "99")
    other = Entry(found.id, found.rule, found.subject, ("12", "14"), "agreed", TODAY)
    assert marked(found, other) is None


@pytest.mark.parametrize(("until", "covered"), [(date(2025, 9, 10), True), (date(2025, 9, 9), False), (None, True)])
def test_the_last_day_still_holds(until: date | None, covered: bool) -> None:
    assert (marked(finding("12", "14"), entry("12", "14", until=until)) is not None) is covered


def test_another_waiver_holds_where_one_has_expired() -> None:
    old, wide = entry("12", "14", until=date(2025, 1, 1)), entry("12", "14", "15")
    assert marked(finding("12", "14"), old, wide) is not None


def test_the_closest_waiver_is_named() -> None:
    wide = entry("12", "14", "15")
    near = Entry("f" * 16, wide.rule, wide.subject, ("12", "14"), "near", TODAY)
    waived = marked(finding("12", "14"), wide, near)
    assert waived is not None
    assert waived.reason == "near"


def baseline(*findings: Finding) -> Baseline:
    return Baseline(tuple(map(known, findings)))


def test_a_baseline_marks_what_it_held() -> None:
    waived = marked(finding("12", "14"), baseline=baseline(finding("12", "14")))
    assert waived is not None
    assert waived.origin == "baseline"
    assert marked(finding("12", "15"), baseline=baseline(finding("12", "14"))) is None
    assert marked(finding("12", "14"), baseline=baseline(finding("12", "14", "15"))) is not None


def test_a_waiver_goes_before_the_baseline_even_expired() -> None:
    found, known_then = finding("12", "14"), baseline(finding("12", "14"))
    waived = marked(found, entry("12", "14"), baseline=known_then)
    assert waived is not None
    assert waived.origin == "file"
    assert marked(found, entry("12", "14", until=date(2025, 1, 1)), baseline=known_then) is None


def test_nothing_is_dropped_and_marks_are_made_anew() -> None:
    found = [finding("12", "14"), finding("1", "2"), finding("x", rule="calendar")]
    once = mark(found, {}, Waivers((entry("12", "14"),)), today=TODAY)
    assert [f.id for f in once] == [f.id for f in found]
    assert [stands(f) for f in once] == [False, True, True]
    assert mark(once, {}, Waivers((entry("12", "14"),)), today=TODAY) == once
    assert mark(once, {}, Waivers(), today=TODAY) == found


def test_a_days_clock_is_taken_where_none_is_given() -> None:
    waivers = Waivers((entry("12", "14", until=date.today()),))
    assert not stands(mark([finding("12", "14")], {}, waivers)[0])


def test_standings() -> None:
    waivers = Waivers(
        (
            entry("12", "14"),
            entry("1", "2", rule="arithmetic"),
            entry("a", "b", rule="date-conflict", until=date(2025, 1, 1)),
            entry("c", "d", rule="place-conflict", until=date(2025, 1, 1)),
            entry("e", "f", rule="role-conflict"),
        )
    )
    run = [
        finding("12", "14"),
        finding("1", "3", rule="arithmetic"),
        finding("a", "b", rule="date-conflict"),
        finding("x", "y", rule="role-conflict"),
    ]
    assert [(s.state, s.finding and s.finding.values) for s in standings(waivers, run, TODAY)] == [
        (State.ACTIVE, ("12", "14")),
        (State.CHANGED, ("1", "3")),
        (State.EXPIRED, ("a", "b")),
        (State.EXPIRED, None),
        (State.IDLE, None),
    ]
    assert [s.state for s in standings(waivers, None, TODAY)] == [
        State.ACTIVE,
        State.ACTIVE,
        State.EXPIRED,
        State.EXPIRED,
        State.ACTIVE,
    ]


def test_a_finding_that_another_waiver_covers_is_not_called_changed() -> None:
    waivers = Waivers((entry("12", "14"), entry("12", "15")))
    states = [s.state for s in standings(waivers, [finding("12", "15")], TODAY)]
    assert states == [State.IDLE, State.ACTIVE]


def test_cost_does_not_grow_with_the_product(tmp_path: Path) -> None:
    entries = tuple(Entry(f"{n:016x}", "r", f"s{n}", ("1", "2"), "reason", TODAY) for n in range(2000))
    waivers = Waivers(entries)
    asked = Known("0" * 16, "r", "s1999", ("1", "2"))
    assert waivers.about(asked) == [entries[1999]]
