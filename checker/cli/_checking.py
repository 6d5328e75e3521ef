"""What the commands that report findings share: options, the settings they make, and how a report is delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from checker.cli._model import tell_taken
from checker.cli._waivers import Marking
from checker.cli.base import (
    check_output,
    emit,
    exit_status,
    formats_help,
    say,
    say_unchecked,
    shown,
    wants_color,
    width,
)
from checker.errors import CheckerError
from checker.registry import parts
from checker.report.base import RenderOptions, ReportFormat

if TYPE_CHECKING:
    from checker.config import Settings
    from checker.pipeline import Checked

_FORMATS: dict[str, ReportFormat] = parts("checker.report", "REPORT")

FormatName = Annotated[
    str, typer.Option("--format", "-f", metavar="NAME", help=formats_help(_FORMATS), show_default=False)
]
FailOn = Annotated[
    Literal["error", "warning", "info", "never"] | None,
    typer.Option(
        metavar="SEVERITY",
        help="Exit with 1 if a finding is error, warning or info, or graver; or never [default: error].",
    ),
]
MinSeverity = Annotated[
    Literal["error", "warning", "info"] | None,
    typer.Option(
        metavar="SEVERITY",
        help="Show findings of this severity and graver; info in full [default: info in a line each]. "
        "json, jsonl and sarif always hold all of them.",
    ),
]
RuleIds = Annotated[
    list[str] | None,
    typer.Option("--rule", "-r", metavar="ID", help="Only this rule; may be repeated."),
]
IgnoredRules = Annotated[
    list[str] | None, typer.Option("--ignore-rule", metavar="ID", help="Not this rule; may be repeated.")
]
ShowRejected = Annotated[bool, typer.Option("--show-rejected", help="Show what the judge rejected, with its reasons.")]


def report_format(name: str, output: Path | None) -> ReportFormat:
    """The format of a name; fails before the work where it or `output` cannot be."""
    if name not in _FORMATS:
        raise CheckerError(f"no format {name!r}; there are: {', '.join(_FORMATS)}")
    check_output(output)
    return _FORMATS[name]


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of a report a person wants to see, and in which colours."""

    color: bool | None
    quiet: bool
    show_rejected: bool
    show_waived: bool


def deliver(
    checked: Checked,
    settings: Settings,
    form: ReportFormat,
    output: Path | None,
    wanted: Shown,
    marks: Marking,
    paths: Sequence[Path],
) -> int:
    """Write the report, tell on standard error what is not in it, and give the exit status."""
    report, quiet = checked.report, wanted.quiet
    options = RenderOptions(
        color=wants_color(wanted.color, output),
        width=width(output),
        min_severity=settings.min_severity,
        quiet=quiet,
        show_rejected=wanted.show_rejected,
        show_waived=wanted.show_waived,
        baseline=settings.baseline is not None,
        articles=checked.articles,
        facts=checked.facts,
    )
    emit(shown(form, report, options, output), output, for_people=form.for_people)
    if output is not None or not form.for_people:
        say_unchecked(report.errors)
    if not quiet:
        tell_taken(report.stats.llm)
    marks.ended(checked, settings, paths, quiet=quiet)
    if output is not None and not quiet:
        say(f"{len(report.findings)} findings in {len(report.articles)} articles, written to {output}")
    return exit_status(report, settings.fail_on)
