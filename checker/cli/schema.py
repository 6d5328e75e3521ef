"""`checker schema`: the shapes that other programs may rely on."""

from __future__ import annotations

from typing import Annotated

import typer

from checker import schema as schemas
from checker.cli.base import OK, Command, emit


def schema(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Which one; without it they are listed.")] = None,
) -> int:
    """Print the JSON Schema of what is printed or read.

    For programs that read reports, findings and claims, and for editors that check the configuration file.

    \b
    Examples:
      checker schema
      checker schema report > report.schema.json
    """
    if name is not None:
        emit(schemas.text(name))
        return OK
    for known, about in schemas.names().items():
        emit(f"{known:<8}  {about}\n", for_people=True)
    return OK


COMMAND = Command(schema)
