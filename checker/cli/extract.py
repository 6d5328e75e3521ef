"""`checker extract`: what the checker understood, a claim a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.cli.base import (
    INCOMPLETE,
    OK,
    Command,
    ConfigFile,
    ExtractorName,
    Output,
    Paths,
    Published,
    SpacyModel,
    UseFileDate,
    check_output,
    emit,
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
    config: ConfigFile = None,
) -> int:
    """Print the claims in the articles, a line of JSON each.

    A claim says who holds which role, what happened when and where, how many, who said what. Each has the
    words it rests on, with their place in the file. `checker schema claim` describes a line. Articles that could
    not be read are named on standard error, and the exit status is 3.

    \b
    Examples:
      checker extract stories/
      checker extract story.txt | jq -r 'select(.kind == "role") | [.actor, .role] | @tsv'
    """
    check_output(output)
    settings = settings_for(
        paths,
        config,
        extractor=extractor,
        spacy_model=spacy_model,
        published=published,
        use_file_date=use_file_date,
    )

    from checker import pipeline
    from checker.claims import Claim
    from checker.report.json import encode

    failures: list[ArticleFailure] = []
    lines: list[str] = []
    for item in pipeline.extract_claims([str(path) for path in paths], settings):
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
    return INCOMPLETE if failures else OK


COMMAND = Command(extract)
