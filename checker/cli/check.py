"""`checker check`: the folder run."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from checker.cli._model import (
    BaseUrl,
    Concurrency,
    DryRun,
    JudgeName,
    LlmMode,
    MaxCost,
    ModelName,
    Reproducible,
    Timeout,
    UseBatch,
    UseCache,
    tell_plan,
    tell_taken,
)
from checker.cli._progress import ProgressBar
from checker.cli._waivers import BaselineFile, NoWaivers, ShowWaived, WaiversFile, marking
from checker.cli.base import (
    OK,
    Color,
    Command,
    ConfigFile,
    ExtractorName,
    Output,
    Paths,
    Published,
    Quiet,
    SpacyModel,
    UseFileDate,
    check_output,
    emit,
    exit_status,
    say,
    say_unchecked,
    settings_for,
    shown,
    switched,
    wants_color,
    width,
)
from checker.errors import CheckerError
from checker.registry import parts
from checker.report.base import RenderOptions, ReportFormat

_FORMATS: dict[str, ReportFormat] = parts("checker.report", "REPORT")


def check(
    paths: Paths,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="|".join(_FORMATS), help="How to report.")
    ] = "terminal",
    output: Output = None,
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"] | None,
        typer.Option(
            metavar="SEVERITY",
            help="Exit with 1 if a finding is error, warning or info, or graver; or never [default: error].",
        ),
    ] = None,
    min_severity: Annotated[
        Literal["error", "warning", "info"] | None,
        typer.Option(
            metavar="SEVERITY",
            help="Show findings of this severity and graver; info in full [default: info in a line each]. "
            "json, jsonl and sarif always hold all of them.",
        ),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", "-r", metavar="ID", help="Only this rule; may be repeated."),
    ] = None,
    ignore_rule: Annotated[
        list[str] | None, typer.Option("--ignore-rule", metavar="ID", help="Not this rule; may be repeated.")
    ] = None,
    extractor: ExtractorName = None,
    judge: JudgeName = None,
    show_rejected: Annotated[
        bool, typer.Option("--show-rejected", help="Show what the judge rejected, with its reasons.")
    ] = False,
    waivers: WaiversFile = None,
    no_waivers: NoWaivers = False,
    baseline: BaselineFile = None,
    comments: Annotated[
        bool | None,
        typer.Option("--comments/--no-comments", help="Heed waiver comments in the articles, all of them your own."),
    ] = None,
    show_waived: ShowWaived = False,
    spacy_model: SpacyModel = None,
    published: Published = None,
    use_file_date: UseFileDate = None,
    model: ModelName = None,
    base_url: BaseUrl = None,
    llm_mode: LlmMode = None,
    concurrency: Concurrency = None,
    timeout: Timeout = None,
    max_cost: MaxCost = None,
    batch: UseBatch = None,
    dry_run: DryRun = False,
    cache: UseCache = None,
    reproducible: Reproducible = None,
    config: ConfigFile = None,
    quiet: Quiet = False,
    color: Color = None,
) -> int:
    """Find what contradicts what in a folder of articles.

    Compares the articles with each other, each with itself, and with the calendar, and shows both sides of
    every contradiction with file, line and column. Articles are .txt, .md, .html, .json or .jsonl files.

    \b
    Examples:
      checker check stories/
      checker check stories/ --min-severity error
      checker check draft.txt agency1.html agency2.html
      checker check stories/ --format json --output report.json
      checker check stories/ --ignore-rule name-variant --fail-on warning
      checker check stories/ --extractor local+llm --dry-run
      checker check stories/ --baseline yesterday.json --show-waived
      checker check stories/ --judge llm --max-cost 0.50 --show-rejected

    \b
    Exit status:
      0  nothing found at or above --fail-on
      1  findings at or above --fail-on
      2  the run itself failed: a wrong option, nothing to check, …
      3  incomplete: some articles could not be checked; they are named
    """
    if format_ not in _FORMATS:
        raise CheckerError(f"no format {format_!r}; there are: {', '.join(_FORMATS)}")
    report_format = _FORMATS[format_]
    check_output(output)
    settings = settings_for(
        paths,
        config,
        extractor=extractor,
        judge=judge,
        spacy_model=spacy_model,
        published=published,
        use_file_date=use_file_date,
        fail_on=fail_on,
        waivers=waivers,
        baseline=baseline,
        comments=comments,
        min_severity=min_severity,
        model=model,
        base_url=base_url,
        llm_mode=llm_mode,
        concurrency=concurrency,
        timeout=timeout,
        max_cost=max_cost,
        batch=batch,
        cache=cache,
        reproducible=reproducible,
    )
    settings = switched(settings, rule or (), ignore_rule or ())
    accept = marking(settings, paths, heed=not no_waivers)

    from checker import pipeline

    if dry_run:
        with ProgressBar(wanted=not quiet) as progress:
            planned = pipeline.plan([str(path) for path in paths], settings, progress=progress, accept=accept)
        tell_plan(planned)
        return OK
    with ProgressBar(wanted=not quiet) as progress:
        checked = pipeline.check([str(path) for path in paths], settings, progress=progress, notice=say, accept=accept)
    report = checked.report
    options = RenderOptions(
        color=wants_color(color, output),
        width=width(output),
        min_severity=settings.min_severity,
        quiet=quiet,
        show_rejected=show_rejected,
        show_waived=show_waived,
        articles=checked.articles,
        facts=checked.facts,
    )
    emit(shown(report_format, report, options, output), output, for_people=report_format.for_people)
    if output is not None or not report_format.for_people:
        say_unchecked(report.errors)
    if not quiet:
        tell_taken(report.stats.llm)
    accept.ended(checked, settings, paths, quiet=quiet)
    if output is not None and not quiet:
        say(f"{len(report.findings)} findings in {len(report.articles)} articles, written to {output}")
    return exit_status(report, settings.fail_on)


COMMAND = Command(check)
