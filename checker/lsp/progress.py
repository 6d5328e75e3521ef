"""How far a check is, shown in the editor once it lasts: the first one reads the sources."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from uuid import uuid4

from lsprotocol import types

from checker.steps import step_words

if TYPE_CHECKING:
    from checker.lsp.server import CheckerServer

LASTS = 1.0
"""Seconds after which a check is shown: one of a draft whose sources are read is done before."""


class Bar:
    """The progress of one check; made in the loop, told from the thread that works. Nothing is shown to an editor that
    shows no progress (`window.workDoneProgress`)."""

    def __init__(self, server: CheckerServer, lasts: float = LASTS) -> None:
        window = server.client_capabilities.window
        self._able = bool(window and window.work_done_progress)
        self._progress = server.work_done_progress
        self._loop = asyncio.get_running_loop()
        self._from = self._loop.time() + lasts
        self._token = str(uuid4())
        self._opening: asyncio.Task[bool] | None = None
        self._latest: tuple[str, int, int | None] = ("", 0, None)
        self._shown = ("", -1)

    def tell(self, step: str, done: int, total: int | None) -> None:
        """From any thread: `done` of `total` in a step."""
        if self._able:
            self._loop.call_soon_threadsafe(self._tell, step, done, total)

    def _tell(self, step: str, done: int, total: int | None) -> None:
        if self._loop.time() < self._from:
            return
        self._latest = (step, done, total)
        if self._opening is None:
            self._opening = asyncio.create_task(self._open())
        elif self._opening.done() and self._opening.result():
            self._report()

    async def _open(self) -> bool:
        try:
            await self._progress.create_async(self._token)
        except Exception:  # what an editor answers here may be anything, and the check goes on without a bar
            return False
        self._progress.begin(self._token, types.WorkDoneProgressBegin(title="checker", percentage=0))
        self._report()
        return True

    def _report(self) -> None:
        step, done, total = self._latest
        percent = 100 * done // total if total else 0
        if self._shown != (step, percent):
            self._shown = (step, percent)
            message = step_words(step) + (f": {done:,} of {total:,}" if total else "")
            self._progress.report(self._token, types.WorkDoneProgressReport(message=message, percentage=percent))

    def end(self) -> None:
        """Take it away, now or once it is there; to be called whatever came of the check."""
        if self._opening is not None:
            self._opening.add_done_callback(self._close)

    def _close(self, opening: asyncio.Task[bool]) -> None:
        if not opening.cancelled() and opening.result():
            self._progress.end(self._token, types.WorkDoneProgressEnd())
