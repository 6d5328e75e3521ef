"""`checker extract`: what the checker understood, a claim a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.cli._model import (
    BaseUrl,
    Concurrency,
    DryRun,
    LlmMode,
    MaxCost,
    ModelName,
    Timeout,
    UseBatch,
    UseCache,
    tell_plan,
    tell_taken,
)
from checker.cli._progress import ProgressBar
from checker.cli.base import (
    INCOMPLETE,
    OK,
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
    say,
    say_unchecked,
    settings_for,
)

if TYPE_CHECKING:
    from checker.finding import ArticleFailure


def extract(
    paths: Paths,
    output: Output = None,
    extractor: ExtractorName = None,
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
    config: ConfigFile = None,
    quiet: Quiet = False,
) -> int:
    """Print the claims in the articles, a line of JSON each.

    A claim says who holds which role, what happened when and where, how many, who said what. Each has the
    words it rests on, with their place in the file. `checker schema claim` describes a line. Articles that could
    not be read are named on standard error, and the exit status is 3.

    \b
    Examples:
      checker extract stories/
      checker extract story.txt | jq -r 'select(.kind == "role") | [.actor, .role] | @tsv'
      checker extract stories/ --extractor llm --model gpt-4.1-mini --max-cost 0.50
    """
    check_output(output)
    settings = settings_for(
        paths,
        config,
        extractor=extractor,
        spacy_model=spacy_model,
        published=published,
        use_file_date=use_file_date,
        model=model,
        base_url=base_url,
        llm_mode=llm_mode,
        concurrency=concurrency,
        timeout=timeout,
        max_cost=max_cost,
        batch=batch,
        cache=cache,
    )

    from checker import pipeline
    from checker.claims import Claim
    from checker.report.json import encode

    names = [str(path) for path in paths]
    if dry_run:
        tell_plan(pipeline.plan(names, settings, judging=False))
        return OK
    failures: list[ArticleFailure] = []
    lines: list[str] = []
    outcome = pipeline.Outcome()
    with ProgressBar(wanted=not quiet) as progress:
        for item in pipeline.extract_claims(names, settings, progress=progress, notice=say, outcome=outcome):
            progress.stop()
            if not isinstance(item, Claim):
                failures.append(item)
                say_unchecked([item])
                continue
            line = encode(item.model_dump(mode="json")) + "\n"
            if output is None:
                emit(line)
            else:
                lines.append(line)
    if output is not None:
        emit("".join(lines), output)
    if not quiet:
        if outcome.llm or outcome.dropped:
            say(f"{outcome.claims:,} claims; {outcome.dropped:,} dropped for want of verbatim evidence")
        tell_taken(outcome.llm)
    return INCOMPLETE if failures else OK


COMMAND = Command(extract)
