"""`checker prepub`: one draft against its sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli._progress import ProgressBar
from checker.cli._waivers import BaselineFile, NoWaivers, ShowWaived, WaiversFile, marking
from checker.cli.base import (
    Color,
    Command,
    ConfigFile,
    Output,
    Quiet,
    check_output,
    emit,
    exit_status,
    say_unchecked,
    settings_for,
    shown,
    wants_color,
    width,
)
from checker.errors import CheckerError
from checker.registry import parts
from checker.report.base import RenderOptions, ReportFormat

_FORMATS: dict[str, ReportFormat] = parts("checker.report", "REPORT")


def prepub(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="The draft; - is standard input.")],
    against: Annotated[
        list[Path],
        typer.Option("--against", "-a", metavar="PATH", help="A source or a folder of them; may be repeated."),
    ],
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="|".join(_FORMATS), help="How to report.")
    ] = "terminal",
    output: Output = None,
    waivers: WaiversFile = None,
    no_waivers: NoWaivers = False,
    baseline: BaselineFile = None,
    show_waived: ShowWaived = False,
    config: ConfigFile = None,
    quiet: Quiet = False,
    color: Color = None,
) -> int:
    """Find what contradicts a draft: its sources, itself, dates.

    \b
    Examples:
      checker prepub draft.txt --against agencies/
    """
    if format_ not in _FORMATS:
        raise CheckerError(f"no format {format_!r}; there are: {', '.join(_FORMATS)}")
    report_format = _FORMATS[format_]
    check_output(output)
    settings = settings_for([draft], config, waivers=waivers, baseline=baseline)
    marks = marking(settings, [draft], heed=not no_waivers)

    from checker import pipeline
    from checker.prepub import Desk

    with ProgressBar(wanted=not quiet) as progress:
        articles, failures = pipeline.read_articles([str(draft)], settings, None)
        if failures or not articles:
            raise CheckerError(f"{draft}: {failures[0].message if failures else 'no article in it'}")
        checked = Desk.open([str(p) for p in against], settings, progress=progress).check(articles[0])
    checked = marks.on_draft(checked, articles[0])
    options = RenderOptions(
        color=wants_color(color, output),
        width=width(output),
        quiet=quiet,
        show_waived=show_waived,
        articles=checked.articles,
        facts=checked.facts,
    )
    emit(shown(report_format, checked.report, options, output), output, for_people=report_format.for_people)
    if output is not None or not report_format.for_people:
        say_unchecked(checked.report.errors)
    marks.ended(checked, settings, [draft], quiet=quiet)
    return exit_status(checked.report, settings.fail_on)


COMMAND = Command(prepub)
