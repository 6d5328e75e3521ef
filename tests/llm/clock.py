"""Time for tests of what hangs: it skips ahead as soon as all that is under way is held back by the server.

So deadlines can be long, which no answer misses on a busy machine, and nobody waits for them.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from unittest.mock import patch

from checker.llm.ask import Asker
from tests.llm.server import Server

_LOOK = 0.002
"""Seconds between two looks at what is under way."""


@contextmanager
def skipping(server: Server, asking: Asker) -> Iterator[None]:
    """Within, no deadline of the asker is waited for."""
    ahead = 0.0
    loops: set[asyncio.BaseEventLoop] = set()
    ended = threading.Event()

    def now(loop: asyncio.BaseEventLoop) -> float:
        loops.add(loop)
        return time.monotonic() + ahead

    def skip() -> None:
        nonlocal ahead
        if server.held and server.held == asking.purse.under_way:
            server.held = 0
            ahead += asking.patience.deadline + 1

    def watch() -> None:
        while not ended.wait(_LOOK):
            for loop in [*loops]:
                with suppress(RuntimeError):  # it has just been closed
                    loop.call_soon_threadsafe(skip)

    with patch.object(asyncio.BaseEventLoop, "time", now):
        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            yield
        finally:
            ended.set()
            watcher.join()
