"""A progress bar on standard error, for runs that last and people who wait; never in a pipe or a log."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from checker.steps import step_words

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.5
"""Seconds before a bar appears: shorter runs would only flicker."""


class ProgressBar:
    """Called with step, done, total (None while unknown); a context manager that clears up after itself."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._since = time.monotonic()
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar away for good: what comes now is output."""
        self._wanted = False
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def __call__(self, step: str, done: int, total: int | None) -> None:
        if not self._wanted:
            return
        if self._bar is None:
            if time.monotonic() - self._since < PATIENCE:
                return
            self._bar = _bar()
            self._bar.start()
        if step not in self._tasks:
            self._tasks[step] = self._bar.add_task(step_words(step), total=total)
        self._bar.update(self._tasks[step], completed=done, total=total)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
