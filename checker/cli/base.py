"""What the commands share: options, exit status, where output goes, and how a failure is told.

Nothing here may import the models or the pipeline at the top: `--help` is to be instant.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from checker.errors import CheckerError, ConfigError
from checker.report.base import RenderOptions, ReportFormat, clean, stands

if TYPE_CHECKING:
    from checker.config import Settings
    from checker.finding import ArticleFailure, Report

OK, FOUND, FAILED, INCOMPLETE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 3, 130, 141
PLAIN_WIDTH = 100
MOST_WIDTH = 120
"""Longer lines are hard to read, however wide the window."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the program: `run` has typer's annotations, its docstring is the help, it returns the status."""

    run: Callable[..., int]


class _Described(Protocol):
    """A format of a report."""

    @property
    def about(self) -> str: ...


_HELP_COLUMNS = 45
"""What the help leaves for the words on an option, in a terminal of 80 columns."""


def formats_help(formats: Mapping[str, _Described]) -> str:
    """Help of `--format`: each with what it is for, in lines that are not filled again."""
    name_width = max(map(len, formats)) + 2
    lines = [
        line
        for name, form in formats.items()
        for line in textwrap.wrap(
            form.about, _HELP_COLUMNS, initial_indent=name.ljust(name_width), subsequent_indent=" " * name_width
        )
    ]
    return "\n".join(["\b", "How to report [default: terminal]:", *lines])


Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATHS", help="Folders or files with articles; - is standard input."),
]
Against = Annotated[
    list[Path] | None,
    typer.Option(
        "--against",
        "-a",
        metavar="PATH",
        help="A source, a folder of them or an index; may be repeated [default: as configured].",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here instead of standard output."),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Use this file, not the nearest checker.toml."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Results only: no progress, no summary.")]
ExtractorName = Annotated[
    str | None,
    typer.Option("--extractor", metavar="NAME", help="How claims are found: local, llm or local+llm [default: local]."),
]
SpacyModel = Annotated[
    str | None,
    typer.Option("--spacy-model", metavar="NAME", help="spaCy model of the local extractor."),
]
Published = Annotated[
    datetime | None,
    typer.Option(
        "--published",
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="Publication date of articles that give none.",
    ),
]
UseFileDate = Annotated[
    bool | None,
    typer.Option("--use-file-date/--no-file-date", help="Take the file's date for articles that give none."),
]
Color = Annotated[
    bool | None,
    typer.Option("--color/--no-color", help="Colour, or marks in plain text [default: as the terminal can]."),
]


def guarded(run: Callable[..., int]) -> Callable[..., None]:
    """The function as typer wants it: failures are told in one line, and the status is always of the contract."""

    @wraps(run)
    def command(**arguments: Any) -> None:
        raise typer.Exit(_status(run, arguments))

    return command


def _status(run: Callable[..., int], arguments: dict[str, Any]) -> int:
    try:
        status = run(**arguments)
        sys.stdout.flush()
    except CheckerError as error:
        say(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:  # the reader has gone, as in `checker check … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception:  # Python's own status 1 would say "findings"
        traceback.print_exc()
        say("this is a fault in checker: please report it with the lines above")
        return FAILED
    return status


def say(message: str) -> None:
    """One line for the person, on standard error."""
    typer.echo(f"checker: {clean(message)}", err=True)


def settings_for(paths: Sequence[Path], config: Path | None, **flags: Any) -> Settings:
    """The configuration that holds for these paths, overridden by the flags that were given."""
    from checker.config import load

    published = flags.get("published")
    if isinstance(published, datetime):
        flags["published"] = published.date()
    starts = [path if path.is_dir() else path.parent for path in paths if path.exists()]
    return load(starts[:1], file=config, **flags)


def switched(settings: Settings, only: Sequence[str], without: Sequence[str]) -> Settings:
    """The settings with all rules but `only` off (none of them if it is empty) and those `without` off."""
    if not only and not without:
        return settings
    from checker.config import nearest
    from checker.rules import rules

    known = rules()
    for id_ in (*only, *without):
        if id_ not in known:
            raise ConfigError(f"no such rule: {id_}{nearest(id_, known)}")
    switches = dict(settings.rules)
    for id_ in only:
        if known[id_].optional:
            switches[id_] = known[id_].severity
        elif switches.get(id_) == "off":
            del switches[id_]
    off = [id_ for id_ in known if id_ in without or (only and id_ not in only)]
    return settings.model_copy(update={"rules": switches | dict.fromkeys(off, "off")})


def exit_status(report: Report, fail_on: str) -> int:
    """3 before 1 before 0; findings that were waived or rejected do not count."""
    if report.errors:
        return INCOMPLETE
    if fail_on == "never":
        return OK
    from checker.finding import Severity

    least = Severity(fail_on).rank
    return FOUND if any(f.severity.rank <= least and stands(f) for f in report.findings) else OK


def check_output(output: Path | None) -> None:
    """Fail before the work, not after it, where `output` cannot be written."""
    if output is None:
        return
    if output.is_dir():
        raise CheckerError(f"--output {output}: is a folder; name a file in it")
    if not output.absolute().parent.is_dir():
        raise CheckerError(f"--output {output}: there is no folder {output.parent}")


def emit(text: str, output: Path | None = None, *, for_people: bool = False) -> None:
    """Write results: UTF-8 to a file or for a program, whatever the terminal understands for a person."""
    if output is None:
        encoding = (sys.stdout.encoding if for_people else None) or "utf-8"
        typer.echo(text.encode(encoding, "replace" if for_people else "backslashreplace"), nl=False)
        return
    try:
        output.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise CheckerError(f"--output {output}: {error.strerror or error}") from error


def shown(form: ReportFormat, report: Report, options: RenderOptions, output: Path | None) -> str:
    """What goes out: in a step of GitHub Actions the terminal's format brings annotations with it."""
    from checker.report import github, terminal

    text = form.render(report, options)
    if form is terminal.REPORT and output is None and github.running():
        return github.annotated(text, report, options)
    return text


def say_unchecked(failures: Sequence[ArticleFailure]) -> None:
    """Name the articles that could not be read or extracted."""
    for failure in failures:
        say(f"{failure.article}: {failure.message}")


def wants_color(flag: bool | None, output: Path | None = None) -> bool:
    """The flag; or else whether standard output is a terminal that shows colour and nobody asked for none."""
    if flag is not None:
        return flag
    if output is not None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def width(output: Path | None = None) -> int:
    """Columns to write in."""
    if output is not None:
        return PLAIN_WIDTH
    return min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, MOST_WIDTH)
