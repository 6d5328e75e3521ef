"""`checker check`: the folder run."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli._checking import (
    FailOn,
    FormatName,
    IgnoredRules,
    MinSeverity,
    RuleIds,
    Shown,
    ShowRejected,
    deliver,
    report_format,
)
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
    say,
    settings_for,
    switched,
)


def check(
    paths: Paths,
    format_: FormatName = "terminal",
    output: Output = None,
    fail_on: FailOn = None,
    min_severity: MinSeverity = None,
    rule: RuleIds = None,
    ignore_rule: IgnoredRules = None,
    extractor: ExtractorName = None,
    judge: JudgeName = None,
    show_rejected: ShowRejected = False,
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
    form = report_format(format_, output)
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
    shown = Shown(color=color, quiet=quiet, show_rejected=show_rejected, show_waived=show_waived)
    return deliver(checked, settings, form, output, shown, accept, paths)


COMMAND = Command(check)
