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
    DryRun,
    JudgeName,
    LlmMode,
    MaxCost,
    ModelName,
    Reproducible,
    Timeout,
    UseCache,
    tell_plan,
)
from checker.cli._progress import ProgressBar
from checker.cli._waivers import BaselineFile, Marking, NoWaivers, ShowWaived, WaiversFile, marking
from checker.cli.base import (
    INTERRUPTED,
    OK,
    Against,
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
    from checker.llm.ask import Asker
    from checker.pipeline import Checked
    from checker.prepub import Desk


Candidates = Annotated[
    int | None,
    typer.Option(min=1, max=1000, metavar="N", help="Articles of an index to look at, the likest [default: 50]."),
]
_Check: TypeAlias = "Callable[[Article, Desk], int]"
"""Checks a draft and delivers the report; gives the status."""
_NO_BATCH = (
    "--batch: the answers of a batch may take a day, and a draft does not wait; ask about the sources beforehand "
    "with checker extract SOURCES --extractor llm --batch: their answers are kept, and this check uses them"
)


def prepub(
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="The draft; - is standard input.")],
    against: Against = None,
    candidates: Candidates = None,
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
    batch: Annotated[bool, typer.Option("--batch", hidden=True)] = False,
    dry_run: DryRun = False,
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
    that is named as a file always is. Of an index (checker index) those are looked at that are most like the draft.

    \b
    Examples:
      checker prepub draft.docx --against agencies/
      checker prepub draft.md --against agencies/ --against interview.txt
      checker prepub draft.md --against archive.index --against agencies/
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
    if batch:
        raise CheckerError(_NO_BATCH)
    from checker.finding import Severity

    settings = settings_for(
        [draft],
        config,
        against=tuple(against) if against else None,
        candidates=candidates,
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

    if settings.batch:
        settings = settings.model_copy(update={"batch": False})  # of the configuration, for whole folders
    if dry_run and watch:
        raise CheckerError("--dry-run: nothing is checked, so there is nothing to --watch")

    marks = marking(settings, [draft], heed=not no_waivers)
    if dry_run:
        return _plan(_read(draft, settings), settings, marks, quiet=quiet)
    shown = Shown(color=color, quiet=quiet, show_rejected=show_rejected, show_waived=show_waived)

    from checker.pipeline import asker_for

    asker = asker_for(settings)

    def check(article: Article, desk: Desk) -> int:
        checked = _check(article, desk, marks, asker, quiet=quiet)
        return deliver(checked, settings, form, output, shown, marks, [draft])

    if watch:
        return _watch(draft, settings, check, [output] if output else [], quiet=quiet)
    article = _read(draft, settings)
    return check(article, _open(settings, quiet=quiet))


def _plan(article: Article, settings: Settings, marks: Marking, *, quiet: bool) -> int:
    from checker.prepub.plan import plan

    desk = _open(settings, quiet=quiet)
    with ProgressBar(wanted=not quiet) as progress:
        planned = plan(desk, article, progress=progress, accept=marks.on_draft(article))
    tell_plan(planned)
    return OK


def _open(settings: Settings, *, quiet: bool) -> Desk:
    from checker.prepub import Desk

    with ProgressBar(wanted=not quiet) as progress:
        return Desk.open([str(path) for path in settings.against], settings, progress=progress, eager=False)


def _check(article: Article, desk: Desk, marks: Marking, asker: Asker | None, *, quiet: bool) -> Checked:
    with ProgressBar(wanted=not quiet) as progress:
        checked = desk.check(article, progress=progress, accept=marks.on_draft(article), asker=asker)
    archive = checked.report.stats.archive
    sources = len(desk.articles) + (archive.articles if archive else 0)
    if sources and len(checked.report.articles) < 2:
        say(f"none of the {sources:,} sources is on the draft's story: name those to compare as files")
    if archive and not quiet:
        say(
            f"of {archive.articles:,} articles in the index the {archive.retrieved:,} most like the draft were looked "
            f"at; {archive.compared:,} are on its story and were compared"
        )
    if archive and archive.renewed:
        say(
            f"claims of {archive.renewed:,} of them were of another version or extractor and had to be found anew; "
            "checker index brings the index up to date"
        )
    return checked


def _watch(draft: Path, settings: Settings, check: _Check, written: list[Path], *, quiet: bool) -> int:
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
                status = check(article, desk)
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
