"""What the page shows, made ready for its template: numbers as words, places on an axis, words of articles cleaned."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from checker.evaluate.result import DatasetResult, Evaluation, ExampleResult, Fall, FigureResult, PassageResult
from checker.report.base import clean

OUTCOMES = {"missed": "missed", "false alarm": "false alarms", "wrong value": "wrong values"}
MOST_PLACES = 3
"""Places of one value that are shown at once; the others are folded."""
NOTHING = "–"
_NO_WORD = re.compile(r"\W")
_THIN = "\u202f"


@dataclass(frozen=True, slots=True)
class Axis:
    """From 0 to `top`; shares are shown as per cents, rates as they are."""

    top: float
    share: bool

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """(place in per cent of the axis, label)."""
        if self.share:
            return [(part, f"{part}{_THIN}%") for part in (0, 25, 50, 75, 100)]
        return [(part, f"{self.top * part / 100:g}") for part in (0, 50, 100)]

    def place(self, value: float | None) -> float | None:
        """In per cent of the axis."""
        return None if value is None else round(100 * min(max(value / self.top, 0), 1), 2)

    def number(self, value: float | None) -> str:
        """The value as a person reads it, with its unit."""
        if value is None:
            return NOTHING
        if self.share:
            return f"{100 * value:.{0 if value in (0, 1) else 1}f}{_THIN}%"
        return f"{value:,.2f}" if value else "0"

    def interval(self, low: float | None, high: float | None) -> str:
        """Low to high, the unit once; empty where there is none."""
        if low is None or high is None:
            return ""
        return f"{self.number(low).removesuffix(f'{_THIN}%')} to {self.number(high)}"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure as it is drawn; `at`, `low`, `high` and `bound` are places on its axis."""

    name: str
    about: str
    value: str
    interval: str
    counts: str
    lower: bool
    """Whether lower is better."""
    at: float | None
    low: float | None
    high: float | None
    bound: float | None = None
    """The end of the accepted interval that the figure has passed."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures that share an axis."""

    axis: Axis
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A rule or kind: its figures by column, None where it has none, and its errors by outcome."""

    name: str
    cells: tuple[Row | None, ...]
    errors: tuple[tuple[str, str, int], ...]
    """(outcome, its name for several, number)."""


@dataclass(frozen=True, slots=True)
class Board:
    """Groups that are measured by the same figures."""

    columns: tuple[str, ...]
    rows: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class FallRow:
    """A figure that is worse than accepted."""

    figure: str
    group: str
    value: str
    accepted: str
    bound: str
    lower: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article with the words around them."""

    article: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one value rests on."""

    label: str
    places: tuple[Place, ...]
    folded: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An error as it is read."""

    outcome: str
    group: str
    unit: str
    id: str
    subject: str
    note: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One labelled set."""

    name: str
    format: str
    groups_are: str
    size: tuple[str, ...]
    held: bool
    """Whether there are accepted figures beside the set."""
    falls: tuple[FallRow, ...]
    lost: tuple[tuple[str, int], ...]
    """Required labels that were missed: (id, number of its error on the page, 0 where it has none)."""
    panels: tuple[Panel, ...]
    boards: tuple[Board, ...]
    outcomes: tuple[tuple[str, str, int], ...]
    groups: tuple[tuple[str, int], ...]
    units: tuple[tuple[str, int], ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole evaluation."""

    tool: str
    extractor: str
    sections: tuple[Section, ...]


def page(evaluation: Evaluation) -> Page:
    """What the page shows of an evaluation."""
    return Page(clean(evaluation.tool), clean(evaluation.extractor), tuple(map(_section, evaluation.datasets)))


def _section(result: DatasetResult) -> Section:
    axes = _axes(result)
    places = {e.id: number for number, e in reversed(list(enumerate(result.examples, 1)))}
    errors: Counter[tuple[str, str]] = Counter((e.group, e.outcome) for e in result.examples)
    return Section(
        name=clean(result.name),
        format=clean(result.format),
        groups_are=clean(result.groups_are),
        size=(_count(result.units, "unit"), _count(result.words, "word"), f"{result.seconds:,.1f} s"),
        held=result.falls is not None,
        falls=tuple(_fall(fall, axes) for fall in result.falls or ()),
        lost=tuple((clean(name), places.get(name, 0)) for name in result.lost),
        panels=tuple(_panels(result, axes)),
        boards=tuple(_boards(result, axes, errors)),
        outcomes=_outcomes(Counter(e.outcome for e in result.examples)),
        groups=_tally(e.group for e in result.examples),
        units=_tally(e.unit for e in result.examples),
        cards=tuple(map(_card, result.examples)),
    )


def _axes(result: DatasetResult) -> dict[str, Axis]:
    """The axis of each figure in the groups; the rates of the whole set share one, see `_panels`."""
    known: dict[str, list[FigureResult]] = {}
    for figure in [*result.figures, *(f for group in result.groups for f in group.figures)]:
        known.setdefault(figure.id, []).append(figure)
    return {name: Axis(1.0, True) if found[0].share else Axis(_top(found), False) for name, found in known.items()}


def _top(results: Iterable[FigureResult]) -> float:
    """The end of an axis that holds the figures and their intervals: 1, 2 or 5 times a power of ten."""
    largest = max((x for f in results for x in (f.value, f.high) if x is not None), default=0)
    if largest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= largest * (1 - 1e-9)))


def _panels(result: DatasetResult, axes: dict[str, Axis]) -> Iterable[Panel]:
    bounds = {fall.figure: fall.bound for fall in result.falls or () if not fall.group}
    shares = [f for f in result.figures if axes[f.id].share]
    rates = [f for f in result.figures if not axes[f.id].share]
    for figures, axis in ((shares, Axis(1.0, True)), (rates, Axis(_top(rates), False))):
        if figures:
            yield Panel(axis, tuple(_row(f, axis, bounds.get(f.id)) for f in figures))


def _boards(result: DatasetResult, axes: dict[str, Axis], errors: Counter[tuple[str, str]]) -> Iterable[Board]:
    """Groups that have a figure in common stand on one board, so that no board is half empty."""
    boards: list[tuple[set[str], list[str]]] = []
    for group in result.groups:
        ids, names = {f.id for f in group.figures}, [group.name]
        if not ids:
            continue
        for board in [b for b in boards if b[0] & ids]:
            boards.remove(board)
            ids, names = ids | board[0], board[1] + names
        boards.append((ids, names))
    for ids, names in boards:
        columns = [name for name in axes if name in ids]
        rows = []
        for group in (g for g in result.groups if g.name in names):
            known = {f.id: f for f in group.figures}
            cells = tuple(_row(known[c], axes[c]) if c in known else None for c in columns)
            own = Counter({outcome: errors[group.name, outcome] for outcome in OUTCOMES})
            rows.append(GroupRow(clean(group.name), cells, _outcomes(own)))
        yield Board(tuple(map(_title, columns)), tuple(rows))


def _row(figure: FigureResult, axis: Axis, bound: float | None = None) -> Row:
    counts = ""
    if figure.numerator is not None and figure.denominator is not None:
        counts = f"{_whole(figure.numerator)}/{_whole(figure.denominator)}"
    return Row(
        name=_title(figure.id),
        about="" if _same(figure.about, figure.id) else clean(figure.about),
        value=axis.number(figure.value),
        interval=axis.interval(figure.low, figure.high),
        counts=counts,
        lower=figure.better == "lower",
        at=axis.place(figure.value),
        low=axis.place(figure.low),
        high=axis.place(figure.high),
        bound=axis.place(bound),
    )


def _fall(fall: Fall, axes: dict[str, Axis]) -> FallRow:
    axis = axes.get(fall.figure, Axis(1.0, True))
    return FallRow(
        figure=_title(fall.figure),
        group=clean(fall.group),
        value=axis.number(fall.value),
        accepted=axis.number(fall.accepted),
        bound=axis.number(fall.bound),
        lower=fall.bound > fall.accepted,
    )


def _card(example: ExampleResult) -> Card:
    return Card(
        outcome=example.outcome,
        group=clean(example.group),
        unit=clean(example.unit),
        id=clean(example.id),
        subject=clean(example.subject),
        note=clean(example.note),
        sides=tuple(_side(label, list(found)) for label, found in groupby(example.passages, key=lambda p: p.label)),
    )


def _side(label: str, passages: Sequence[PassageResult]) -> Side:
    places = tuple(Place(clean(p.article), _words(p.before), _words(p.text), _words(p.after)) for p in passages)
    shown = MOST_PLACES if len(places) > MOST_PLACES + 1 else len(places)
    return Side(clean(label), places[:shown], places[shown:])


def _words(text: str) -> str:
    """Cleaned, with the space that may stand at either end: it parts the words from those beside them."""
    return clean(f"|{text}|")[1:-1]


def _title(figure: str) -> str:
    return clean(figure.replace("-", " "))


def _same(a: str, b: str) -> bool:
    """Whether two texts differ in punctuation and case alone."""
    return _NO_WORD.sub("", a).casefold() == _NO_WORD.sub("", b).casefold()


def _outcomes(numbers: Counter[str]) -> tuple[tuple[str, str, int], ...]:
    return tuple((one, many, numbers[one]) for one, many in OUTCOMES.items() if numbers[one])


def _tally(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(map(clean, names)).items()))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _whole(number: float) -> str:
    """A count; those that weigh shares of a unit are no whole numbers."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"
