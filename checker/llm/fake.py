"""A scripted model: answers from a file, so that every path runs without a key, a network or a bill.

The file is JSON: {"replies": [{"match": REGEX, "answer": {…}} …]}. A reply is used when its pattern is found in the
question; the first that fits and is not used up answers. Instead of "answer" it may give "fault": a fault's name
("rate limit"), with "retry-after" seconds; "raw" is an answer as text, valid or not. "times" limits how often it is
used, "usage" is [prompt, completion] tokens, "wait" seconds before it comes.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.errors import ConfigError
from checker.llm.base import AttemptError, Fault, Question, Reply, Usage

PREFIX = "fake:"


class ScriptedReply(BaseModel):
    """One line of the script."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    match: str = ""
    answer: dict[str, Any] | None = None
    raw: str | None = None
    fault: Fault | None = None
    retry_after: Annotated[float | None, Field(alias="retry-after")] = None
    times: Annotated[int | None, Field(ge=1)] = None
    usage: tuple[int, int] | None = None
    wait: Annotated[float, Field(ge=0)] = 0.0


class _Script(BaseModel):
    model_config = ConfigDict(extra="forbid")

    replies: list[ScriptedReply]


class FakeModel:
    """Plays a script; `requests` counts how often it was asked."""

    def __init__(self, file: Path) -> None:
        """Raises ConfigError where the script cannot be read."""
        self.name = f"{PREFIX}{file.name}"
        try:
            text = file.read_text(encoding="utf-8")
            self._replies = _Script.model_validate_json(text).replies
            self._patterns = [re.compile(reply.match, re.DOTALL) for reply in self._replies]
        except (OSError, ValueError, re.error) as error:
            raise ConfigError(f"model {PREFIX}{file}: {' '.join(str(error).split())[:200]}") from error
        self._left = [reply.times for reply in self._replies]
        self.mode = "json-schema"
        self.requests = 0

    def parameters(self) -> dict[str, Any]:
        """The script itself: another script is another model."""
        return {"replies": [reply.model_dump(mode="json") for reply in self._replies]}

    async def open(self) -> None:
        """Nothing to get ready."""

    async def close(self) -> None:
        """Nothing to close."""

    async def attempt(self, question: Question, feedback: Sequence[dict[str, str]]) -> Reply:
        """The next reply that fits."""
        self.requests += 1
        reply = self._next(f"{question.system}\n{question.user}")
        await asyncio.sleep(reply.wait)
        text = reply.raw if reply.raw is not None else json.dumps(reply.answer, ensure_ascii=False)
        counted = reply.usage or (len(question.system + question.user) // 4, len(text) // 4)
        usage = Usage(*counted, requests=1)
        if reply.fault is not None:
            raise AttemptError(reply.fault, usage=usage, retry_after=reply.retry_after)
        try:
            return Reply(question.answer.model_validate_json(text), usage)
        except ValidationError as error:
            told = {"role": "user", "content": f"{error.error_count()} faults: answer again"}
            raise AttemptError(Fault.INVALID, f"{error.error_count()} faults", usage=usage, feedback=[told]) from None

    def _next(self, text: str) -> ScriptedReply:
        for number, (reply, pattern) in enumerate(zip(self._replies, self._patterns, strict=True)):
            left = self._left[number]
            if left == 0 or not pattern.search(text):
                continue
            if left is not None:
                self._left[number] = left - 1
            return reply
        raise AttemptError(Fault.REJECTED, "the script has no reply to this question")
