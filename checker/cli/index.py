"""`checker index`: an archive's claims in one file, so that a draft is checked against all of it at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli._model import (
    BaseUrl,
    Concurrency,
    LlmMode,
    MaxCost,
    ModelName,
    Timeout,
    tell_taken,
)
from checker.cli._progress import ProgressBar
from checker.cli.base import (
    INCOMPLETE,
    OK,
    Command,
    ConfigFile,
    ExtractorName,
    Published,
    Quiet,
    SpacyModel,
    UseFileDate,
    check_output,
    emit,
    say,
    settings_for,
)
from checker.errors import CheckerError
from checker.report.base import clean

if TYPE_CHECKING:
    from checker.index import Outcome

_SHOWN = 20
"""Unreadable articles that a run names; --stats names them all."""


def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="Folders or files with articles; or an index alone, to renew or show it."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The index to make or to add to.")
    ] = None,
    forget: Annotated[
        list[Path] | None,
        typer.Option("--forget", metavar="PATH", help="Take this folder or file out of the index; may be repeated."),
    ] = None,
    stats: Annotated[bool, typer.Option("--stats", help="Show what is in the index, and read nothing.")] = False,
    list_: Annotated[
        bool, typer.Option("--list", help="Print its articles, a line of JSON each, and read nothing.")
    ] = False,
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
    config: ConfigFile = None,
    quiet: Quiet = False,
) -> int:
    """Keep the claims of an archive in one file for prepub.

    The first run reads and extracts everything, which takes a second for some articles; each later one reads only
    what is new or changed and forgets what is gone, in all the folders that the index was made of. A run that is
    interrupted goes on where it stood. `checker prepub`, `serve`, `lsp` and `against` in checker.toml take the file
    wherever they take a folder.

    \b
    Examples:
      checker index agencies/ archive/ --output archive.index
      checker index archive.index                       bring it up to date
      checker index wires/ --output archive.index       add a folder
      checker index archive.index --forget wires/       take it out again
      checker index archive.index --stats
      checker prepub draft.docx --against archive.index

    \b
    Exit status:
      0  the index holds all articles of its folders
      2  the run itself failed: no such folder, a file that is no index, …
      3  some articles could not be read; they are named, everything else is in the index
    """
    file, folders = _index(paths or [], output)
    if stats and list_:
        raise CheckerError("--stats and --list: ask for one of them")
    if stats or list_:
        if folders or forget:
            raise CheckerError("--stats and --list show an index and read nothing; name the index alone")
        return _listed(file) if list_ else _told(file)
    check_output(file)
    settings = settings_for(
        folders,
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
    )
    from checker.index import update

    with ProgressBar(wanted=not quiet) as progress:
        outcome = update(
            file,
            [str(path) for path in folders],
            settings,
            forget=[str(path) for path in forget or []],
            progress=progress,
            notice=say,
        )
    return _ended(file, outcome, quiet=quiet)


def _index(paths: list[Path], output: Path | None) -> tuple[Path, list[Path]]:
    """The index that is meant, and the folders that are to be in it."""
    from checker.index import is_index

    databases = [path for path in paths if is_index(path)]
    if output is not None:
        if databases:
            raise CheckerError(f"{databases[0]}: is an index and no article; name it with --output alone")
        return output, paths
    if len(databases) == 1 and len(paths) == 1:
        return paths[0], []
    if databases:
        raise CheckerError(f"to add folders to {databases[0]}, name it with --output")
    raise CheckerError("which index? name its file: checker index agencies/ --output archive.index")


def _ended(file: Path, outcome: Outcome, *, quiet: bool) -> int:
    for article, message in outcome.failures[:_SHOWN]:
        say(f"{article}: {message}")
    if len(outcome.failures) > _SHOWN:
        say(f"{len(outcome.failures) - _SHOWN:,} more could not be read; checker index {file} --stats names them")
    if not quiet:
        tell_taken(outcome.llm)
        unread = f"; INCOMPLETE: {len(outcome.failures):,} not in it" if outcome.failures else ""
        say(
            f"{file}: {outcome.articles:,} articles with {outcome.claims:,} claims; {outcome.files:,} files looked at, "
            f"{outcome.changed:,} of them new or changed, {outcome.extracted:,} articles extracted, "
            f"{outcome.forgotten:,} files forgotten{unread}"
        )
    return INCOMPLETE if outcome.failures else OK


def _listed(file: Path) -> int:
    from checker.index import contents
    from checker.report.json import encode

    for article in contents.articles(file):
        emit(encode(article) + "\n")
    return OK


def _told(file: Path) -> int:
    from checker.index import contents

    found = contents.summary(file)
    dates = f"{found.first} to {found.last}" if found.first else "none"
    lines = [
        clean(str(file)),
        f"{found.articles:,} articles of {found.files:,} files, {found.words:,} words, {found.claims:,} claims, "
        f"{found.size / 1e6:,.1f} MB",
        f"dates: {dates}; {found.undated:,} articles without one",
        *(f"folder: {clean(folder)}" for folder in found.folders),
        *(f"claims by: {clean(by)}, {count:,} articles" for by, count in found.extractors),
        *(f"source: {clean(name)}, {count:,} articles" for name, count in found.sources),
        *(f"not in it: {clean(article)}: {clean(message)}" for article, message in found.failures),
    ]
    emit("".join(f"{line}\n" for line in lines), for_people=True)
    return INCOMPLETE if found.failures else OK


COMMAND = Command(index)
