"""`checker eval`: how good it is, measured against hand labels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli._model import (
    BaseUrl,
    Concurrency,
    JudgeName,
    LlmMode,
    MaxCost,
    ModelName,
    Timeout,
    UseCache,
)
from checker.cli._progress import ProgressBar
from checker.cli.base import (
    FAILED,
    FOUND,
    OK,
    Color,
    Command,
    ConfigFile,
    ExtractorName,
    Output,
    Quiet,
    SpacyModel,
    check_output,
    emit,
    formats_help,
    say,
    settings_for,
    wants_color,
    width,
)
from checker.errors import CheckerError
from checker.evaluate.report.base import EvaluationFormat, RenderOptions
from checker.registry import parts

if TYPE_CHECKING:
    from checker.config import Settings
    from checker.evaluate.base import Source
    from checker.evaluate.result import DatasetResult, Evaluation

_FORMATS: dict[str, EvaluationFormat] = parts("checker.evaluate.report", "REPORT")


def evaluate(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS", help="Labelled sets: folders, or .jsonl files of labels.")
    ],
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="DIR", help="Where the articles are, if not with the labels."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="GLOB", help="Only units whose name fits, as '1[1-3]_*'; may be repeated."),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Format of the sets [default: told from their files]."),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help=formats_help(_FORMATS), show_default=False)
    ] = "terminal",
    output: Output = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every miss and every false alarm with its words.")
    ] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Write the figures to accepted.json: later runs may not fall below.")
    ] = False,
    rounds: Annotated[
        int, typer.Option("--rounds", metavar="N", min=100, max=100_000, help="Draws behind the 95 % intervals.")
    ] = 1000,
    system: Annotated[
        list[str] | None,
        typer.Option(
            "--system",
            metavar="NAME",
            help="Several, side by side: local, llm, local+llm, each also with +judge; baseline.",
        ),
    ] = None,
    extractor: ExtractorName = None,
    judge: JudgeName = None,
    spacy_model: SpacyModel = None,
    model: ModelName = None,
    base_url: BaseUrl = None,
    llm_mode: LlmMode = None,
    concurrency: Concurrency = None,
    timeout: Timeout = None,
    max_cost: MaxCost = None,
    cache: UseCache = None,
    config: ConfigFile = None,
    quiet: Quiet = False,
    color: Color = None,
) -> int:
    """Score the checker on articles that people have labelled.

    Shows how many of the labelled contradictions and claims are found and how often it is a false alarm, each with
    its 95 % interval and the counts behind it; then the same for every rule or kind of claim. A set with a file
    accepted.json is held to the figures in it.

    \b
    A labelled set is
      a folder with a dataset.toml (articles and labels in one place), or
      labels apart from their articles (a folder or file of JSON lines), with --texts, or
      a set in one of the other formats that --as names.

    \b
    Examples:
      checker eval evals/seeds evals/clusters
      checker eval evals/seeds --errors
      checker eval labels.jsonl --texts articles/ --only 'floods_*'
      checker eval evals/clusters --format html --output errors.html
      checker eval evals/seeds --accept
      checker eval evals/clusters --system local --system local+judge --system baseline --max-cost 2

    \b
    Exit status:
      0  scored; no figure is worse than accepted
      1  a figure fell below what was accepted, or a label that must be found was missed
      2  the run itself failed: a wrong option, labels that do not fit their articles, …
    """
    if format_ not in _FORMATS:
        raise CheckerError(f"no format {format_!r}; there are: {', '.join(_FORMATS)}")
    if accept and only:
        raise CheckerError("--accept holds for whole sets: leave out --only")
    check_output(output)
    settings = settings_for(
        paths,
        config,
        extractor=extractor,
        judge=judge,
        spacy_model=spacy_model,
        model=model,
        base_url=base_url,
        llm_mode=llm_mode,
        concurrency=concurrency,
        timeout=timeout,
        max_cost=max_cost,
        cache=cache,
        batch=False,
    )

    from checker.evaluate import run
    from checker.evaluate.base import Source
    from checker.evaluate.steps import equipped

    sources = [Source(path, texts, tuple(only or ())) for path in paths]
    options = RenderOptions(wants_color(color, output), width(output), errors)
    if system:
        if accept or format_ not in ("terminal", "json"):
            raise CheckerError("--system goes with --format terminal or json, and without --accept")
        with ProgressBar(wanted=not quiet) as progress:
            text, status = _compared(system, sources, settings, as_, rounds, format_, options, progress)
        emit(text, output, for_people=format_ == "terminal")
        return status
    settings = equipped(settings)
    with ProgressBar(wanted=not quiet) as progress:
        evaluation = run.evaluate(sources, settings, as_=as_, rounds=rounds, renewed=accept, progress=progress)
    report = _FORMATS[format_]
    emit(report.render(evaluation, options), output, for_people=report.for_people)
    if accept:
        for path in run.accept(sources, evaluation):
            say(f"accepted: {path}")
    return _told(evaluation)


def _compared(
    names: list[str],
    sources: list[Source],
    settings: Settings,
    as_: str | None,
    rounds: int,
    format_: str,
    options: RenderOptions,
    progress: ProgressBar,
) -> tuple[str, int]:
    """Systems side by side: the report and the exit status."""
    from checker.evaluate.comparison import as_json, as_table
    from checker.evaluate.systems import comparison, parse, run_systems

    systems = [parse(name, settings) for name in dict.fromkeys(names)]
    result = comparison(run_systems(sources, systems, as_=as_, rounds=rounds, progress=progress), rounds)
    for one in result.systems:
        if one.failure is not None:
            say(f"{one.name}: {one.failure}")
    return as_json(result) if format_ == "json" else as_table(result, options), FAILED if result.failed else OK


def _told(evaluation: Evaluation) -> int:
    """The exit status; what fell is named on standard error."""
    for result in evaluation.datasets:
        _tell(result)
    return FOUND if evaluation.failed else OK


def _tell(result: DatasetResult) -> None:
    for fall in result.falls or ():
        value = "not there" if fall.value is None else f"{fall.value:.3f}"
        bound = "" if fall.bound == fall.accepted else f", its interval ends at {fall.bound:.3f}"
        say(f"{result.name}: {fall.figure} is {value}; accepted is {fall.accepted:.3f}{bound}")
    for id_ in result.lost:
        say(f"{result.name}: {id_} must be found and was missed")


COMMAND = Command(evaluate)
