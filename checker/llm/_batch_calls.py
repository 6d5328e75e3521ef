"""The calls of OpenAI's Batch API: files up and down, batches made and looked at, each tried with patience."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from checker.llm._failures import CallError, call_failure
from checker.llm.endpoint import Endpoint
from checker.llm.patience import Patience

ENDPOINT = "/v1/chat/completions"
_TRANSFER = 3600.0
"""Seconds that a file may take."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an output file: an HTTP status and the body that came with it."""

    key: str
    status: int
    body: Any


class Calls:
    """What can be asked about batches; raises CallError when all attempts have failed."""

    def __init__(self, model: Endpoint, patience: Patience) -> None:
        self._model = model
        self._patience = patience

    async def upload(self, lines: bytes) -> str:
        """Send a file with questions; its name."""

        async def sent() -> str:
            return str(_named(await self._files.create(file=("questions.jsonl", lines), purpose="batch")).id)

        return await self._tried(sent, _TRANSFER)

    async def make(self, file: str) -> Any:
        """A batch of the questions of a file. A lost answer makes no second one: the first is looked for."""
        tried = False

        async def made() -> Any:
            nonlocal tried
            found = await self._listed(file) if tried else None
            tried = True
            return found or _named(
                await self._batches.create(input_file_id=file, endpoint=ENDPOINT, completion_window="24h")
            )

        return await self._tried(made)

    async def find(self, file: str) -> Any | None:
        """The batch of a file, if there is one."""
        return await self._tried(lambda: self._listed(file))

    async def get(self, batch: str) -> Any | None:
        """How a batch stands; None where the endpoint knows of none of that name."""

        async def got() -> Any:
            return _named(await self._batches.retrieve(batch))

        try:
            return await self._tried(got)
        except CallError as error:
            if error.status == 404:
                return None
            raise

    async def lines(self, batch: Any) -> list[Line]:
        """What stands in its output and error files; a line that is none of ours is passed over."""
        found: list[Line] = []
        for file in (batch.output_file_id, batch.error_file_id):
            found += _parsed(await self._content(file)) if file else ()
        return found

    async def discard(self, *files: str | None) -> None:
        """Delete files; that it does not succeed is no fault."""
        for file in filter(None, files):
            try:
                await self._files.delete(file)
            except Exception:  # whatever it is: the answers are here
                continue

    @property
    def _files(self) -> Any:
        return self._model.client.files

    @property
    def _batches(self) -> Any:
        return self._model.client.batches

    async def _content(self, file: str) -> bytes:
        try:
            return bytes((await self._tried(lambda: self._files.content(file), _TRANSFER)).content)
        except CallError as error:
            if error.status == 404:  # kept for a month as a rule
                return b""
            raise

    async def _listed(self, file: str) -> Any | None:
        page = await self._batches.list(limit=100)
        return next((batch for batch in page.data or () if batch.input_file_id == file), None)

    async def _tried(self, call: Callable[[], Awaitable[_T]], deadline: float | None = None) -> _T:
        async for attempt in self._patience.retrying():
            with attempt:
                try:
                    async with asyncio.timeout(deadline or self._patience.deadline):
                        return await call()
                except Exception as error:
                    raise call_failure(error) from None
        raise AssertionError("the policy of retries ends in a result or raises")


def _named(made: Any) -> Any:
    """What was made, if it has a name to find it by. Raises TypeError."""
    if not isinstance(getattr(made, "id", None), str):
        raise TypeError
    return made


def _parsed(content: bytes) -> Iterator[Line]:
    for raw in content.decode("utf-8", "replace").split("\n"):
        try:
            told = json.loads(raw)
            key, came = told["custom_id"], told["response"]
            line = Line(key, int(came["status_code"]), came.get("body"))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            continue
        if isinstance(line.key, str):
            yield line
