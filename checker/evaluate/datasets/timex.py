"""Time expressions and their values (TimeML TIMEX3), against the tagger of the checker.

A record holds `text`, its creation time `dct` and `timexes` with extent, type and value. The tagger reads the text as
if published on that day. In the order of the text, a marked expression is matched with the first expression found that
overlaps it and is not matched yet (TempEval's relaxed extent; strict: the same characters).

Values are compared letter for letter, but of a part of a day ("1998-08-07TEV") the day alone, for that is what is
compared between articles. The figures for dates, months and years are F1 over the expressions that either side gives
such a value, extent (relaxed) and value both right; what they leave out are durations, quarters, weeks and references
to no certain time ("now", PRESENT_REF), which the tagger does not read on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from checker.config import Settings
from checker.evaluate.base import DatasetFormat, Example, Figure, LabelError, Outcome, Source, Unit, f1, ratio
from checker.evaluate.datasets._records import Record, Span, by_name, hold, label_files, read_set
from checker.evaluate.datasets._words import flat
from checker.evaluate.passages import passage
from checker.normalise.date import TimeMention, duration, find, resolve

_FIELDS = "dct", "text", "timexes"
_PART_OF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T(?:NI|MO|AF|EV|MI|DT)")
_GRAINS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", re.compile(r"\d{4}-\d\d-\d\d")),
    ("month", re.compile(r"\d{4}-\d\d")),
    ("year", re.compile(r"\d{4}")),
    ("vague", re.compile(r"[A-Z]+_REF")),
    ("duration", re.compile(r"P.*")),
    ("time", re.compile(r".*T\d.*")),
    ("quarter", re.compile(r".*-Q.")),
    ("week", re.compile(r"\d{4}-W.*")),
    ("season", re.compile(r".*-(?:SP|SU|FA|WI)")),
)
GRAINS = ("date", "month", "year")
"""Those that are compared between articles most; together they are the CALENDAR."""
CALENDAR = "calendar"


class TimeExpression(Span):
    """A marked expression; `value` as in TIMEX3."""

    tid: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


class Timed(Record):
    """A text with its time expressions; `dct` is a date or a date and time."""

    doc: str
    dct: str
    text: str
    timexes: tuple[TimeExpression, ...]


class _Found(NamedTuple):
    """What the tagger found, and its value ("" where it gives none)."""

    mention: TimeMention
    value: str


def _recognises(path: Path) -> bool:
    return bool(label_files(path, _FIELDS))


def _labels(source: Source) -> list[tuple[str, Timed]]:
    return by_name(read_set(source.path, Timed, _FIELDS), lambda record: record.doc, source.only)


def _units(source: Source, settings: Settings) -> Iterator[Unit]:
    for place, record in _labels(source):
        for one in record.timexes:
            hold(one, record.text, f"{place}: {one.tid}")
        yield _unit(record, _day(record.dct, place))


def _day(dct: str, place: str) -> date:
    try:
        return date.fromisoformat(dct[:10])
    except ValueError as error:
        raise LabelError(f"{place}: dct: {dct!r} is no date; write it as 1998-08-07") from error


def _unit(record: Timed, published: date) -> Unit:
    unit = Unit(record.doc, words=len(record.text.split()))
    found = [_Found(m, _value(m, published)) for m in find(record.text)]
    free = list(found)
    for one in sorted(record.timexes, key=lambda t: (t.start, t.end)):
        match = next((f for f in free if f.mention.start < one.end and one.start < f.mention.end), None)
        if match is not None:
            free.remove(match)
        _score(unit, record, one, match)
    for extra in free:
        grain = _grain(extra.value, extra.mention.kind.upper())
        unit.add(grain, "found")
        _tally(unit, grain, "given")
        span = extra.mention.start, extra.mention.end
        unit.examples.append(_example(unit, record, "false alarm", grain, f"{span[0]}-{span[1]}", extra.value, span))
    return unit


def _value(mention: TimeMention, published: date) -> str:
    if mention.kind == "duration":
        length = duration(mention.text)
        return length.value if length else ""
    moment = resolve(mention.text, published)
    return moment.value if moment else ""


def _score(unit: Unit, record: Timed, one: TimeExpression, match: _Found | None) -> None:
    grain = _grain(one.value, one.type)
    unit.add(grain, "marked")
    _tally(unit, grain, "marked")
    span = one.start, one.end
    if match is None:
        unit.examples.append(_example(unit, record, "missed", grain, one.tid, one.value, span))
        return
    right = _plain(match.value) == _plain(one.value)
    unit.add(grain, "found")
    unit.add(grain, "matched")
    unit.add(grain, "same extent", (match.mention.start, match.mention.end) == span)
    unit.add(grain, "right value", right)
    _tally(unit, _grain(match.value, match.mention.kind.upper()), "given")
    _tally(unit, grain, "right", right)
    if not right:
        note = f"{one.value}; read as {match.value or 'no value'} from {flat(match.mention.text)!r}"
        unit.examples.append(_example(unit, record, "wrong value", grain, one.tid, note, span))


def _tally(unit: Unit, grain: str, what: str, number: int = 1) -> None:
    """Count for the figures of one granularity, and of the CALENDAR."""
    if grain in GRAINS:
        unit.add(grain, f"{grain} {what}", number)
        unit.add(grain, f"{CALENDAR} {what}", number)


def _plain(value: str) -> str:
    """The value without the part of the day."""
    part = _PART_OF_DAY.fullmatch(value)
    return part.group(1) if part else value


def _grain(value: str, type_: str) -> str:
    """The granularity of a value; a duration and a set are what their type says, whatever their value."""
    if type_ in ("DURATION", "SET"):
        return type_.lower()
    return next((name for name, form in _GRAINS if form.fullmatch(_plain(value))), "other")


def _example(
    unit: Unit, record: Timed, outcome: Outcome, grain: str, id_: str, note: str, span: tuple[int, int]
) -> Example:
    shown = passage(record.dct, record.doc, record.text, *span)
    return Example(outcome, grain, unit.name, id_, flat(record.text[span[0] : span[1]]), note, (shown,))


def _value_f1(id_: str, about: str, grain: str) -> Figure:
    right = f"{grain} right"
    return Figure(id_, about, f1(right, f"{grain} given", right, f"{grain} marked"), in_groups=grain == CALENDAR)


DATASET = DatasetFormat(
    about="time expressions: extent and value",
    recognises=_recognises,
    figures=(
        _value_f1("value-f1", "values of dates, months and years, F1", CALENDAR),
        *(_value_f1(f"value-f1-{grain}s", f"values of {grain}s, F1", grain) for grain in GRAINS),
        Figure(
            "value-accuracy",
            "right value, of those found",
            ratio("right value", "matched"),
            ("right value", "matched"),
        ),
        Figure("extent-f1", "extents, any kind, F1", f1("matched", "found", "matched", "marked")),
        Figure(
            "strict-extent-f1",
            "same extents, any kind, F1",
            f1("same extent", "found", "same extent", "marked"),
        ),
        Figure("recall", "expressions found", ratio("matched", "marked"), ("matched", "marked"), gated=False),
    ),
    units=_units,
    groups="granularity",
    size=lambda source: len(_labels(source)),
)
