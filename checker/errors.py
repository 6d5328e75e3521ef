"""What can go wrong, and the exit status that says so."""

from __future__ import annotations


class CheckerError(Exception):
    """A user's mistake or a broken environment: one line for the person, no traceback. Exit status 2."""

    exit_status = 2


class ConfigError(CheckerError):
    """checker.toml or a flag does not make sense."""


class InputError(CheckerError):
    """Nothing to check: no such folder, no article in it."""


class ArticleError(Exception):
    """One article cannot be read or extracted. The run goes on; exit status 3 in the end."""

    def __init__(self, article: str, message: str) -> None:
        super().__init__(f"{article}: {message}")
        self.article = article
        self.message = message

    def __reduce__(self) -> tuple[type[ArticleError], tuple[str, str]]:
        return type(self), (self.article, self.message)  # pickled across processes with both parts
