"""The program `checker`: puts the commands of this folder together. How they fail is decided in `base`."""

from __future__ import annotations

from typing import Annotated

import typer

from checker import __version__
from checker.cli.base import OK, Command, guarded
from checker.registry import parts


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"checker {__version__}")
        raise typer.Exit(OK)


def root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> int:
    """Find what contradicts what in a folder of news articles, with both sentences side by side.

    \b
    Start here:
      checker check stories/          what contradicts what in a folder
      checker rules                   what is looked for
      checker explain role-conflict   one rule, with examples

    The default extractor works offline and sends nothing anywhere. `checker COMMAND --help` says more.
    """
    return OK


COMMAND = Command(root)
"""What `checker` does without the name of a command."""


def app() -> typer.Typer:
    """The commands as one typer application; no rich help, which would double the time that `--help` takes."""
    commands: dict[str, Command] = parts("checker.cli", "COMMAND")
    built = typer.Typer(
        name="checker",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for name, command in commands.items():
        if command.run is root:
            built.callback()(root)
        else:
            built.command(name)(guarded(command.run))
    return built


def main() -> None:
    """Entry point of the installed program."""
    app()(prog_name="checker")
