"""`checker prepub`: one draft against its sources."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

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
    JudgeName,
    LlmMode,
    MaxCost,
    ModelName,
    Reproducible,
    Timeout,
    UseCache,
)
from checker.cli._progress import ProgressBar
from checker.cli._waivers import BaselineFile, NoWaivers, ShowWaived, WaiversFile, marking
from checker.cli.base import (
    INTERRUPTED,
    Color,
    Command,
    ConfigFile,
    ExtractorName,
    Output,
    Published,
    Quiet,
    SpacyModel,
    UseFileDate,
    say,
    settings_for,
    switched,
)
from checker.errors import CheckerError

if TYPE_CHECKING:
    from checker.article import Article
    from checker.config import Settings
    from checker.pipeline import Checked
    from checker.prepub import Desk


_Told: TypeAlias = "Callable[[Checked, Article], int]"
"""Delivers the report on a draft; gives the status."""


def prepub(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="The draft; - is standard input.")],
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against",
            "-a",
            metavar="PATH",
            help="A source or a folder of them; may be repeated [default: as configured].",
        ),
    ] = None,
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
    cache: UseCache = None,
    reproducible: Reproducible = None,
    unsupported: Annotated[
        bool, typer.Option("--unsupported", help="Also names, numbers, quotations and roles that no source has.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again at each save, until interrupted.")] = False,
    config: ConfigFile = None,
    quiet: Quiet = False,
    color: Color = None,
) -> int:
    """Check a draft against its sources before it is published.

    Tells what concerns the draft and nothing else: where it contradicts its sources, itself or the calendar, and
    how many sources say what. In a folder of many stories only those of the draft's story are compared; a source
    that is named as a file always is.

    \b
    Examples:
      checker prepub draft.docx --against agencies/
      checker prepub draft.md --against agencies/ --against interview.txt
      checker prepub - --against agencies/ < draft.txt
      checker prepub draft.md --against agencies/ --watch
      checker prepub draft.md                            with against = ["agencies"] in checker.toml

    \b
    Exit status:
      0  nothing found at or above --fail-on
      1  findings at or above --fail-on
      2  the run itself failed: the draft cannot be read, there is no source, a wrong option, …
      3  incomplete: some sources could not be read; they are named
    """
    form = report_format(format_, output)
    from checker.finding import Severity

    settings = settings_for(
        [draft],
        config,
        against=tuple(against) if against else None,
        extractor=extractor,
        judge=judge,
        spacy_model=spacy_model,
        published=published,
        use_file_date=use_file_date,
        fail_on=fail_on,
        waivers=waivers,
        baseline=baseline,
        min_severity=min_severity,
        model=model,
        base_url=base_url,
        llm_mode=llm_mode,
        concurrency=concurrency,
        timeout=timeout,
        max_cost=max_cost,
        cache=cache,
        reproducible=reproducible,
    )
    settings = switched(settings, rule or (), ignore_rule or ())
    if unsupported:
        settings = settings.model_copy(update={"rules": {**settings.rules, "unsupported": Severity.INFO}})
    if not settings.against:
        raise CheckerError("no sources: name them with --against, or with against = [...] in checker.toml")
    if watch and str(draft) == "-":
        raise CheckerError("--watch: standard input cannot be watched; name the draft's file")

    marks = marking(settings, [draft], heed=not no_waivers)
    shown = Shown(color=color, quiet=quiet, show_rejected=show_rejected, show_waived=show_waived)

    def told(checked: Checked, article: Article) -> int:
        return deliver(marks.on_draft(checked, article), settings, form, output, shown, marks, [draft])

    if watch:
        return _watch(draft, settings, told, [output] if output else [], quiet=quiet)
    article = _read(draft, settings)
    return told(_check(article, _open(settings, quiet=quiet), quiet=quiet), article)


def _open(settings: Settings, *, quiet: bool) -> Desk:
    from checker.prepub import Desk

    with ProgressBar(wanted=not quiet) as progress:
        return Desk.open([str(path) for path in settings.against], settings, progress=progress, eager=False)


def _check(article: Article, desk: Desk, *, quiet: bool) -> Checked:
    with ProgressBar(wanted=not quiet) as progress:
        checked = desk.check(article, progress=progress)
    if desk.articles and len(checked.report.articles) < 2:
        say(f"none of the {len(desk.articles)} sources is on the draft's story: name those to compare as files")
    return checked


def _watch(
    draft: Path, settings: Settings, told: Callable[[Checked, Article], int], written: list[Path], *, quiet: bool
) -> int:
    """Check now and at each save; the status is that of the last check. What cannot be read for now is
    said, once."""
    from checker.prepub.watch import saves

    _read(draft, settings)
    desk = _open(settings, quiet=quiet)
    status = INTERRUPTED
    try:
        for reread in saves(draft, settings.against, written):
            try:
                desk = desk.reread() if reread else desk
                article = _read(draft, settings)
                status = told(_check(article, desk, quiet=quiet), article)
            except CheckerError as error:
                status = error.exit_status
                say(str(error))
            sys.stdout.flush()
            if not quiet:
                say(f"checked at {datetime.now():%H:%M:%S}; watching {draft} and its sources, Ctrl-C ends")
    except KeyboardInterrupt:
        pass
    return status


def _read(draft: Path, settings: Settings) -> Article:
    """The draft. Raises CheckerError where there is none to check."""
    from checker.pipeline import read_articles

    if draft.is_dir():
        raise CheckerError(f"{draft}: is a folder; name the draft")
    articles, failures = read_articles([str(draft)], settings, None)
    if failures:
        raise CheckerError(f"{draft}: {failures[0].message}")
    if len(articles) > 1:
        raise CheckerError(f"{draft}: holds {len(articles)} articles; name a file that holds the draft alone")
    return articles[0]


COMMAND = Command(prepub)
