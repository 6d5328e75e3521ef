"""For people at a terminal: the figures of each set, then those of its groups, then on demand every error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.console import console_of, printed
from checker.evaluate.report.base import EvaluationFormat, RenderOptions
from checker.report.base import clean

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from checker.evaluate.result import DatasetResult, Evaluation, ExampleResult, Fall, FigureResult, GroupResult

NONE = "–"
INDENT = " " * 4
STYLES = {"missed": "bold yellow", "false alarm": "bold red", "wrong value": "bold magenta"}


def _render(evaluation: Evaluation, options: RenderOptions) -> str:
    console = console_of(max(options.width, 60), options.color)
    for number, result in enumerate(evaluation.datasets):
        if number:
            console.print()
        for part in _dataset(result, options):
            console.print(part, soft_wrap=isinstance(part, str))
    return printed(console)


def _dataset(result: DatasetResult, options: RenderOptions) -> Iterator[RenderableType]:
    from rich.text import Text

    units = f"{result.units:,} unit{'' if result.units == 1 else 's'}"
    about = f"  {result.format}, {units}, {result.words:,} words, {result.seconds:.1f} s"
    yield Text(clean(result.name), "bold").append(about, "not bold dim")
    yield _figures(result)
    for same in _alike(result.groups):
        yield Text()
        yield _groups(result, same)
    for id_ in result.lost:
        yield Text(f"required, but missed: {clean(id_)}", "bold red")
    if options.errors:
        for example in result.examples:
            yield Text()
            yield from _example(example)
    elif result.examples:
        yield Text(f"{len(result.examples):,} errors; --errors lists them", "dim")


def _figures(result: DatasetResult) -> Table:
    table = _table()
    table.add_column("figure")
    for title in ("value", "95 % interval", "counts"):
        table.add_column(title, justify="right", no_wrap=True)
    held = result.falls is not None
    if held:
        table.add_column("accepted")
    falls = {fall.figure: fall for fall in result.falls or ()}
    for figure in result.figures:
        row = [figure.about, _number(figure.value), _interval(figure), _counts(figure)]
        if held:
            row.append(_held(figure, falls.pop(figure.id, None)))
        table.add_row(*row, style="bold red" if held and row[-1].startswith("fell") else None)
    for fall in falls.values():
        table.add_row(fall.figure, NONE, "", "", f"fell from {_number(fall.accepted)}", style="bold red")
    return table


def _held(figure: FigureResult, fall: Fall | None) -> str:
    if fall is None:
        return "held" if figure.gated else ""
    return f"fell from {_number(fall.accepted)}" + (
        f" (bound {_number(fall.bound)})" if fall.bound != fall.accepted else ""
    )


def _alike(groups: Sequence[GroupResult]) -> list[list[GroupResult]]:
    """Groups that share a figure stand in one table: rules in one, claim kinds in another."""
    out: list[tuple[set[str], list[GroupResult]]] = []
    for group in groups:
        ids = {f.id for f in group.figures}
        apart = [entry for entry in out if not entry[0] & ids]
        joined = [entry for entry in out if entry[0] & ids]
        out = [*apart, (ids.union(*(i for i, _ in joined)), [*(g for _, own in joined for g in own), group])]
    return [sorted(own, key=lambda g: g.name) for _, own in out]


def _groups(result: DatasetResult, groups: Sequence[GroupResult]) -> Table:
    table = _table()
    table.add_column(result.groups_are)
    order = [f.id for f in result.figures]
    shown = {f.id: f for group in groups for f in group.figures}
    titles = {
        id_: shown[id_].about for id_ in sorted(shown, key=lambda i: order.index(i) if i in order else len(order))
    }
    for about in titles.values():
        table.add_column(about, justify="right", max_width=16)
    for group in groups:
        known = {f.id: f for f in group.figures}
        table.add_row(clean(group.name), *(_cell(known[id_]) if id_ in known else NONE for id_ in titles))
    return table


def _cell(figure: FigureResult) -> str:
    return _counts(figure) or _number(figure.value)


def _example(example: ExampleResult) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    head = Text(example.outcome, STYLES[example.outcome])
    yield head.append(f"  {clean(example.group)}  {clean(example.unit)}  {clean(example.id)}", "not bold dim")
    if example.subject:
        yield Padding(Text(clean(example.subject)), (0, 0, 0, 2))
    if example.note:
        yield Padding(Text(clean(example.note), "dim"), (0, 0, 0, 2))
    for passage in example.passages:
        line = Text(f"{clean(passage.article)}: ", "dim")
        line.append(f"{_context(passage.before)}»", "not dim").append(clean(passage.text), "not dim bold")
        line.append(f"«{_context(passage.after, after=True)}", "not dim")
        yield Padding(line, (0, 0, 0, len(INDENT)))


def _context(words: str, *, after: bool = False) -> str:
    """Cleaned, with the space that parts it from the marked words."""
    shown = clean(words)
    if after:
        return f" {shown}" if words[:1].isspace() else shown
    return f"{shown} " if words[-1:].isspace() else shown


def _table() -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)


def _number(value: float | None) -> str:
    return NONE if value is None else f"{value:.3f}"


def _interval(figure: FigureResult) -> str:
    if figure.low is None or figure.high is None:
        return NONE
    return f"{figure.low:.3f} to {figure.high:.3f}"


def _counts(figure: FigureResult) -> str:
    if figure.numerator is None or figure.denominator is None:
        return ""
    return f"{figure.numerator:,g}/{figure.denominator:,g}" if figure.denominator < 1e6 else ""


REPORT = EvaluationFormat(_render, "for people: a table for each set", for_people=True)
