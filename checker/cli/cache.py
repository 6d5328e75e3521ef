"""`checker cache`: what is kept between runs: claims of articles, and the language model's answers."""

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
    """Show or delete what is kept between runs: claims and answers.

    Claims of articles and answers of language models are kept under the hash of all that they depend on (article,
    program and parser; or text, prompt, schema, model, parameters), so that a second run does only what is missing.
    Keys are not kept. Deleting costs nothing but the next run's time and requests.
    `clear` also forgets the findings of the last runs that are kept for `checker waive`.

    \b
    Examples:
      checker cache info
      checker cache clear
    """
    from checker.extract import _kept
    from checker.llm import cache as answers
    from checker.llm.open import cache_folder
    from checker.waivers.earlier import forget

    settings = settings_for([], config)
    folder, claims = cache_folder(settings), _kept.claims_folder(settings.cache_folder)
    if action == "info":
        count, size = answers.usage(folder)
        articles, bytes_ = _kept.usage(claims)
        emit(
            f"{clean(str(folder))}\n{count:,} answers, {size / 1e6:,.1f} MB\n"
            f"{clean(str(claims))}\nclaims of {articles:,} articles, {bytes_ / 1e6:,.1f} MB\n",
            for_people=True,
        )
        return OK
    try:
        emit(f"{answers.clear(folder):,} answers deleted from {clean(str(folder))}\n", for_people=True)
        emit(f"claims of {_kept.clear(claims):,} articles deleted from {clean(str(claims))}\n", for_people=True)
        forget()
    except OSError as error:
        raise CheckerError(f"{folder}: {error.strerror or error}") from error
    return OK


COMMAND = Command(cache)
