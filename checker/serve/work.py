"""One piece of work at a time, in a thread beside the event loop; what it does can be seen and stopped.

Threads cannot be killed, so work asks at every turn of its loops whether it was stopped (`checker.stopping`). It holds
no lock of the event loop meanwhile.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from checker.stopping import StoppedError, heeding

Kind = Literal["read", "check"]
T = TypeVar("T")


@dataclass(slots=True)
class Job:
    """Work that runs; `tick` is called in its thread."""

    kind: Kind
    step: str = ""
    done: int = 0
    total: int | None = None
    started: float = field(default_factory=time.monotonic)
    _stop: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Ask it to end at its next step."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def tick(self, step: str, done: int, total: int | None) -> None:
        """Take down how far it is. Raises StoppedError where somebody stopped it."""
        self.step, self.done, self.total = step, done, total
        self.heed()

    def heed(self) -> None:
        """Raises StoppedError where somebody stopped it."""
        if self.stopped:
            raise StoppedError


def _heeding(work: Callable[[Job], T], job: Job) -> T:
    """In the thread: do the work as long as nobody stops the job."""
    with heeding(job.heed):
        return work(job)


class Bench:
    """Where work is done: one thread, and the job that runs on it."""

    def __init__(self) -> None:
        self.job: Job | None = None
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="checker-serve")

    async def run(self, job: Job, work: Callable[[Job], T], seconds: float | None = None) -> T:
        """Do the work when the one before it has ended. Raises StoppedError; TimeoutError after so many seconds."""
        async with self._turn:
            job.heed()
            self.job = job
            future = asyncio.get_running_loop().run_in_executor(self._thread, _heeding, work, job)
            try:
                done, _ = await asyncio.wait({future}, timeout=seconds)
                if not done:
                    job.stop()
                    await asyncio.wait({future})  # the next work may not begin beside it
                    future.exception()
                    raise TimeoutError
                return future.result()
            finally:
                job.stop()  # of a request that was torn down: its thread is not waited for
                self.job = None

    def stop(self, kind: Kind | None = None) -> bool:
        """Ask the running job to end, if it is of the kind; says whether there was one."""
        if self.job is None or kind not in (None, self.job.kind):
            return False
        self.job.stop()
        return True

    def close(self) -> None:
        """The server ends: no work goes on."""
        self.stop()
        self._thread.shutdown(wait=False, cancel_futures=True)
