"""What a question to a model is, what comes back, and what can go wrong.

A model is anything that makes one attempt at one question. Retries, the cache, the budget and concurrency are the
asker's (`ask.py`), once for all models, so that the scripted model of tests goes the same way as a paid one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from pydantic import BaseModel


class Fault(StrEnum):
    """What went wrong in one attempt; the values are what a person reads."""

    RATE_LIMIT = "rate limit"
    SERVER = "server error"
    CONNECTION = "connection lost"
    TIMEOUT = "no answer in time"
    NOT_JSON = "not a completion"
    INVALID = "answer does not fit the schema"
    EMPTY = "empty answer"
    TRUNCATED = "answer cut off at the token limit"
    REFUSED = "the model refused"
    FILTERED = "stopped by the content filter"
    TOO_LONG = "context too long"
    REJECTED = "request rejected"
    FORBIDDEN = "request forbidden"
    KEY = "key not accepted"
    QUOTA = "quota used up"
    NO_MODEL = "no such model"
    BUDGET = "the budget is spent"
    STOPPED = "interrupted"

    @property
    def passing(self) -> bool:
        """Worth another attempt."""
        return self in _PASSING

    @property
    def fatal(self) -> bool:
        """No other question would fare better: the run ends."""
        return self in (Fault.KEY, Fault.QUOTA, Fault.NO_MODEL)

    @property
    def paid(self) -> bool:
        """The model worked for it, so that it is or may be on the bill."""
        return self in (Fault.INVALID, Fault.EMPTY, Fault.TIMEOUT)


_PASSING = frozenset(
    (
        Fault.RATE_LIMIT,
        Fault.SERVER,
        Fault.CONNECTION,
        Fault.TIMEOUT,
        Fault.NOT_JSON,
        Fault.INVALID,
        Fault.EMPTY,
    )
)


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the endpoint counts them, and requests that were sent."""

    prompt: int = 0
    completion: int = 0
    requests: int = 0
    untold: int = 0
    """Requests that may be on the bill though the endpoint told no tokens: cut off, timed out, interrupted."""

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt + other.prompt,
            self.completion + other.completion,
            self.requests + other.requests,
            self.untold + other.untold,
        )


@dataclass(frozen=True, slots=True)
class Question:
    """One structured question. `key` is all that the answer depends on besides the model: it names the cache entry."""

    id: str
    """Where it comes from, for messages: an article's id, a finding's."""
    prompt: str
    """Name and version of the prompt file."""
    system: str
    user: str
    answer: type[BaseModel]
    max_tokens: int = 4096
    salt: str = ""
    """Tells apart questions of one text that are to be asked anew: the runs of a baseline."""


class AttemptError(Exception):
    """One attempt failed. Its message holds no article text and no key."""

    def __init__(
        self,
        fault: Fault,
        detail: str = "",
        *,
        usage: Usage | None = None,
        retry_after: float | None = None,
        feedback: Sequence[dict[str, str]] = (),
    ) -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail
        self.usage = usage or Usage()
        self.retry_after = retry_after
        self.feedback = tuple(feedback)
        """Messages to add to the next attempt, so that the model can mend its answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What one attempt brought."""

    value: BaseModel
    usage: Usage


@dataclass(frozen=True, slots=True)
class Answer:
    """How a question ended: a value, or the fault that was left after the last attempt."""

    question: Question
    value: BaseModel | None
    fault: Fault | None = None
    detail: str = ""
    attempts: int = 0
    cached: bool = False
    usage: Usage = field(default_factory=Usage)


class LanguageModel(Protocol):
    """Makes one attempt at one question; raises AttemptError, nothing else."""

    name: str
    """As the endpoint knows it."""

    async def attempt(self, question: Question, feedback: Sequence[dict[str, str]]) -> Reply:
        """Ask once, with the messages that an earlier attempt left behind."""
        ...

    async def open(self) -> None:
        """Get ready: whatever takes time and is not the model's. Called before every attempt."""
        ...

    async def close(self) -> None:
        """Let go of connections; `open` may follow, on another event loop."""
        ...

    def parameters(self) -> dict[str, Any]:
        """What else shapes its answers, for the cache: mode, temperature, seed."""
        ...
