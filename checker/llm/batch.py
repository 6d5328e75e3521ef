"""Many questions in one file, answered within a day at a lower price: OpenAI's Batch API, where the endpoint has it.

What was sent is noted in the cache folder before it can cost anything, so that a run that was interrupted or killed is
taken up by the next one, which sends nothing twice. Answers pass the same checks as those of single calls and go into
the cache; what a batch leaves without a valid answer is left to the asker.

One question goes ahead alone, unless the endpoint has answered before: how it wants to be asked (mode, names of
parameters) would else be found out by a whole batch that fails.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tenacity

from checker.errors import CheckerError
from checker.llm._batch_calls import ENDPOINT, Calls, Line
from checker.llm._batch_notes import Note, Notes, name
from checker.llm._failures import NONE_HERE, CallError
from checker.llm.base import AttemptError, Fault, Question, Reply, Usage
from checker.llm.endpoint import Endpoint

if TYPE_CHECKING:
    from checker.llm.ask import Asker

MOST_QUESTIONS = 50_000
MOST_BYTES = 190_000_000
"""What one file may hold; OpenAI takes 200 MB."""
_ENDED = ("completed", "failed", "expired", "cancelled")
_PLAIN = re.compile(r"[\w.-]{1,60}")

Came = dict[str, Reply | AttemptError]


class _NoBatchesError(Exception):
    """The endpoint has none."""


@dataclass(slots=True)
class Batch:
    """Sends the questions of an asker together, and waits."""

    folder: Path
    """Of the kept answers."""
    notice: Callable[[str], None] | None = None
    """Told in a line what a person should know."""
    progress: Callable[[int, int], None] | None = None
    """Called with questions done and questions in all, while it waits."""

    async def answers(
        self, asker: Asker, asked: Mapping[str, Question], first: Callable[[str], Awaitable[bool]]
    ) -> Came:
        """{key: answer, or why there is none} of those that went as a batch, in this run or in one before.

        `first` asks one question alone and says whether it is worth going on. Raises CheckerError where a batch may
        be under way and cannot be asked about.
        """
        if not isinstance(asker.model, Endpoint):
            self.tell(f"{asker.model.name} has no batches: its questions are asked one by one")
            return {}
        await asker.model.open()
        return await _Sending(self, asker, asker.model, asked).answers(first)

    def tell(self, line: str) -> None:
        """Pass a line on, if somebody listens."""
        if self.notice:
            self.notice(line)


class _Sending:
    """The batches of one call of `ask`."""

    def __init__(self, batch: Batch, asker: Asker, model: Endpoint, asked: Mapping[str, Question]) -> None:
        self._asker = asker
        self._model = model
        self._asked = asked
        self._calls = Calls(model, asker.patience)
        self._notes = Notes(batch.folder)
        self._tell = batch.tell
        self._progress = batch.progress
        self._missing = {key for key, q in asked.items() if asker.cache.get(key, q) is None}

    async def answers(self, first: Callable[[str], Awaitable[bool]]) -> Came:
        open_ = await self._resumed()
        rest = [key for key in self._asked if key in self._missing and not any(key in n.keys for n in open_)]
        if len(rest) > 1 and not self._model.settled:
            ahead = rest.pop(0)
            self._missing.discard(ahead)
            # what is set aside for earlier batches does not come free while we wait for it here
            if not self._asker.purse.allows(self._asker.purse.most(self._asked[ahead])) or not await first(ahead):
                rest = []
        if len(rest) > (0 if open_ else 1):
            try:
                async for note in self._sent(rest):
                    open_.append(note)
            except _NoBatchesError:
                self._tell("the endpoint has no batches: the questions are asked one by one, at the full price")
        came: Came = {}
        for note in open_:
            came |= await self._collected(note)
        return came

    async def _resumed(self) -> list[Note]:
        """Batches of earlier runs that hold questions of this one, those left out of which nothing is to be had."""
        if not self._missing:
            return []
        found = []
        for note in self._notes.about(self._missing):
            with _telling(note.batch):
                batch = await (self._calls.get(note.batch) if note.batch else self._calls.find(note.file))
            if batch is None:
                self._forget(note)
                continue
            if note.batch is None:
                note = self._noted(note.model_copy(update={"batch": batch.id}))
            self._tell(f"batch {note.batch} of an earlier run is taken up")
            for key in note.keys & self._missing:
                self._asker.purse.reserve(self._most(key), owed=True)
            found.append(note)
        return found

    async def _sent(self, keys: list[str]) -> AsyncIterator[Note]:
        """Submit what the budget allows, in as few batches as may be; their notes. Raises _NoBatchesError."""
        async for part, lines, mode in self._parts(keys):
            try:
                yield await self._submitted(part, lines, mode)
            except BaseException:
                for key in part:
                    self._asker.purse.settle(self._most(key), Usage())
                raise

    async def _parts(self, keys: list[str]) -> AsyncIterator[tuple[list[str], bytes, str]]:
        """(keys, file, mode) of each batch; the money for it is set aside."""
        part: list[str] = []
        lines: list[bytes] = []
        size, mode = 0, ""
        for key in keys:
            try:
                mode, body = await self._model.written(self._asked[key])
            except AttemptError:
                continue  # cannot be sent: so the asker will say
            line = json.dumps({"custom_id": key, "method": "POST", "url": ENDPOINT, "body": body}).encode() + b"\n"
            if not self._asker.purse.reserve(self._most(key)):
                break
            if part and (len(part) == MOST_QUESTIONS or size + len(line) > MOST_BYTES):
                yield part, b"".join(lines), mode
                part, lines, size = [], [], 0
            part.append(key)
            lines.append(line)
            size += len(line)
        if part:
            yield part, b"".join(lines), mode

    async def _submitted(self, keys: list[str], lines: bytes, mode: str) -> Note:
        try:
            file = await self._calls.upload(lines)
        except CallError as error:
            if error.fault is Fault.NOT_JSON:  # a page for whatever is asked
                raise _NoBatchesError from None
            raise _refused(error) from None
        note = self._noted(Note(name=name(keys), file=file, batch=None, mode=mode, keys=frozenset(keys)))
        try:
            made = await self._calls.make(file)
        except CallError as error:
            if not error.fault.passing:  # else it may have come to be, and the next run looks for it
                self._forget(note)
                await self._calls.discard(file)
            raise _refused(error) from None
        note = self._noted(note.model_copy(update={"batch": made.id}))
        self._tell(
            f"batch {note.batch}: {len(keys):,} questions sent, to be answered within 24 hours; if this run is "
            "interrupted the same command takes it up again"
        )
        return note

    async def _collected(self, note: Note) -> Came:
        """Wait for a batch and take what is of this run out of it."""
        assert note.batch
        wanted = note.keys & self._missing
        with _telling(note.batch):
            batch = await self._ended(note.batch, len(note.keys))
            lines = {line.key: line for line in reversed(await self._calls.lines(batch))}
        came: Came = {}
        kept = True
        for key in sorted(wanted):
            usage = Usage()
            try:
                if key in lines:
                    reply = await self._read(key, lines[key], note.mode)
                    came[key], usage = reply, reply.usage
                    kept &= self._asker.keep(key, reply.value, reply.usage)
            except AttemptError as error:
                came[key], usage = error, error.usage
            self._asker.purse.settle(self._most(key), usage, self._asker.purse.share)
        answered = sum(isinstance(one, Reply) for one in came.values())
        self._tell(
            f"batch {note.batch} {_told(batch)}: {answered:,} of {len(wanted):,} questions have a valid answer"
            + (", the others are asked one by one" if answered < len(wanted) else "")
        )
        if kept:
            await self._let_go(note, batch)
        return came

    async def _read(self, key: str, line: Line, mode: str) -> Reply:
        return await self._model.read(self._asked[key], mode, line.status, line.body)

    async def _let_go(self, note: Note, batch: Any) -> None:
        """Forget what was taken; when nothing is left, also the files at the endpoint: they hold the articles."""
        left = frozenset(note.keys - self._asked.keys())
        if left:
            self._noted(note.model_copy(update={"keys": left}))
            return
        self._forget(note)
        await self._calls.discard(note.file, batch.output_file_id, batch.error_file_id)

    async def _ended(self, batch: str, questions: int) -> Any:
        """The batch when it has ended; looked at ever more seldom."""
        patience = self._asker.patience

        async def look() -> Any:
            found = await self._calls.get(batch)
            if found is None:
                raise CheckerError(f"batch {batch}: the endpoint does not know it any more; run again to ask anew")
            counts = found.request_counts
            if self._progress and counts:
                self._progress(min((counts.completed or 0) + (counts.failed or 0), questions), questions)
            return found

        polling = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_result(lambda found: found.status not in _ENDED),
            wait=tenacity.wait_exponential(multiplier=patience.first_poll, max=patience.most_poll),
            stop=tenacity.stop_after_delay(patience.longest_batch),
        )
        try:
            return await polling(look)
        except tenacity.RetryError:
            raise CheckerError(f"batch {batch} has not ended in time; run again to go on waiting for it") from None
        except asyncio.CancelledError:
            self._tell(f"batch {batch} goes on without this run; the same command takes it up again")
            raise

    def _most(self, key: str) -> float:
        purse = self._asker.purse
        return purse.share * purse.most(self._asked[key])

    def _noted(self, note: Note) -> Note:
        try:
            self._notes.write(note)
        except OSError as error:
            raise CheckerError(
                f"--batch: the cache folder cannot be written, so that the batch could not be found again: "
                f"{error.strerror or error}"
            ) from error
        return note

    def _forget(self, note: Note) -> None:
        try:
            self._notes.forget(note)
        except OSError:
            self._asker.tally.unsaved += 1


@contextmanager
def _telling(batch: str | None) -> Iterator[None]:
    """A batch that cannot be asked about ends the run: to ask its questions singly would be to pay for them twice."""
    try:
        yield
    except CallError as error:
        raise CheckerError(
            f"batch {batch or 'of an earlier run'} cannot be asked about: {error}; run again to take it up"
        ) from None


def _refused(error: CallError) -> Exception:
    """Why no batch could be made: there are none here, or the run fails, as single calls would cost more."""
    if error.status in NONE_HERE:
        return _NoBatchesError()
    return CheckerError(f"the batch could not be sent: {error}; without --batch the questions are asked one by one")


def _told(batch: Any) -> str:
    """How it ended, with the endpoint's code of what was wrong where that is plain."""
    faults = (batch.errors.data if batch.errors else None) or ()
    codes = sorted({fault.code for fault in faults if fault.code and _PLAIN.fullmatch(fault.code)})
    return f"{batch.status} ({', '.join(codes[:3])})" if codes else str(batch.status)
