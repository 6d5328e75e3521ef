"""Systems side by side for a person: a table for each labelled set, then what each system took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.console import console_of, printed
from checker.evaluate.report.base import RenderOptions
from checker.report.base import clean
from checker.report.json import encode

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from checker.evaluate.result import DatasetResult, FigureResult
    from checker.evaluate.systems import Comparison, SystemResult

NONE = "–"
LEAST_WIDTH = 60


def as_json(comparison: Comparison) -> str:
    """One object with everything."""
    return encode(comparison.model_dump(mode="json"), indent=2) + "\n"


def as_table(comparison: Comparison, options: RenderOptions) -> str:
    """Figures that a set is held to, a row each, and a column for each system."""
    console = console_of(max(options.width, LEAST_WIDTH), options.color)
    for part in _parts(comparison.systems):
        console.print(part, soft_wrap=isinstance(part, str))
    return printed(console)


def _parts(systems: Sequence[SystemResult]) -> Iterator[RenderableType]:
    from rich.text import Text

    scored = [system for system in systems if system.failure is None]
    for sets in zip(*(system.datasets for system in scored), strict=True):
        units = f"{sets[0].units:,} unit{'' if sets[0].units == 1 else 's'}"
        yield Text(clean(sets[0].name), "bold").append(
            f"  {sets[0].format}, {units}, {sets[0].words:,} words", "not bold dim"
        )
        yield _figures([system.name for system in scored], sets)
        yield Text()
    yield _taken(systems)
    for system in systems:
        if system.failure is not None:
            yield Text(f"{clean(system.name)}: not scored: {clean(system.failure)}", "bold red")


def _figures(names: Sequence[str], sets: Sequence[DatasetResult]) -> Table:
    table = _table("figure", names)
    known = [{figure.id: figure for figure in one.figures} for one in sets]
    rows = {figure.id: figure.about for one in sets for figure in one.figures if figure.gated}
    for id_, about in rows.items():
        best = _best([own[id_] for own in known if id_ in own])
        table.add_row(about, *(_cell(own.get(id_), best) for own in known))
    return table


def _best(figures: Sequence[FigureResult]) -> float | None:
    values = [figure.value for figure in figures if figure.value is not None]
    if len(values) < 2 or len(set(values)) < 2:
        return None
    return max(values) if figures[0].better == "higher" else min(values)


def _cell(figure: FigureResult | None, best: float | None) -> RenderableType:
    from rich.text import Text

    if figure is None or figure.value is None:
        return NONE
    cell = Text(f"{figure.value:.3f}", "bold green" if figure.value == best else "")
    if figure.numerator is not None and figure.denominator is not None:
        cell.append(f"\n{figure.numerator:,g}/{figure.denominator:,g}", "not bold dim")
    elif figure.low is not None and figure.high is not None:
        cell.append(f"\n{figure.low:.2f} to {figure.high:.2f}", "not bold dim")
    return cell


def _taken(systems: Sequence[SystemResult]) -> Table:
    table = _table("taken", [system.name for system in systems])
    llm = [system.llm for system in systems]
    table.add_row("seconds", *(f"{system.seconds:,.1f}" for system in systems))
    table.add_row("requests", *(f"{own.requests:,}" if own else NONE for own in llm))
    table.add_row("tokens", *(f"{own.prompt_tokens + own.completion_tokens:,}" if own else NONE for own in llm))
    table.add_row("US dollars", *(_dollars(own.cost_usd) if own else NONE for own in llm))
    table.add_row("answers from the cache", *(f"{own.cached:,}" if own else NONE for own in llm))
    if any(own and own.failed for own in llm):
        table.add_row("questions unanswered", *(f"{own.failed:,}" if own else NONE for own in llm))
    return table


def _dollars(cost: float | None) -> str:
    return "not known" if cost is None else f"{cost:,.4f}"


def _table(title: str, names: Sequence[str]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    table.add_column(title)
    for name in names:
        table.add_column(clean(name), justify="right", no_wrap=True)
    return table
