"""`checker cache`: the language model's answers that are kept."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from checker.cli.base import OK, Command, ConfigFile, emit, settings_for
from checker.errors import CheckerError
from checker.report.base import clean


def cache(
    action: Annotated[Literal["info", "clear"], typer.Argument(metavar="info|clear", help="What to do.")],
    config: ConfigFile = None,
) -> int:
    """Show or delete the kept answers of language models.

    An answer is kept under the hash of all that it depends on (text, prompt, schema, model, parameters), so that a
    second run asks only for what is missing. Keys are not kept. Deleting costs nothing but the next run's requests.
    `clear` also forgets the findings of the last runs that are kept for `checker waive`.

    \b
    Examples:
      checker cache info
      checker cache clear
    """
    from checker.llm.cache import clear, usage
    from checker.llm.open import cache_folder
    from checker.waivers.earlier import forget

    folder = cache_folder(settings_for([], config))
    if action == "info":
        answers, size = usage(folder)
        emit(f"{clean(str(folder))}\n{answers:,} answers, {size / 1e6:,.1f} MB\n", for_people=True)
        return OK
    try:
        emit(f"{clear(folder):,} answers deleted from {clean(str(folder))}\n", for_people=True)
        forget()
    except OSError as error:
        raise CheckerError(f"{folder}: {error.strerror or error}") from error
    return OK


COMMAND = Command(cache)
