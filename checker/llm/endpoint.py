"""Any OpenAI-compatible endpoint: one attempt at one question, every failure told as one of our faults.

openai makes no retries (`max_retries=0`) and instructor none (`max_retries=0`): `ask.py` does. Both like to log what
they send; their loggers are silenced, as articles and answers do not belong in logs.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from checker.errors import ConfigError
from checker.llm.base import AttemptError, Fault, Question, Reply, Usage

MODES = ("json-schema", "tools", "json")
"""What an endpoint may be able to do, best first; "auto" tries them in this order."""
_INSTRUCTOR = {"json-schema": "JSON_SCHEMA", "tools": "TOOLS_STRICT", "json": "JSON"}
_CONNECT = 10.0
"""Seconds to connect in."""
_SAID = 160
"""Letters of an endpoint's own message that are passed on."""
_SECRET = re.compile(r"\b(?:sk|key|org|proj)-[\w*.\-]{6,}|\bBearer\s+\S+", re.IGNORECASE)
_LONG = re.compile(r"context.{0,20}(?:length|window|size)|maximum context|too (?:long|large|many tokens)", re.I)
_FILTER = re.compile(r"content[ _](?:filter|management|policy)", re.IGNORECASE)
_SCHEMA_FAULTS = 5
_REPLY_SHOWN = 4000
"""Letters of a faulty answer that are sent back with what is wrong with it."""

for _name in ("instructor", "instructor.v2", "openai", "httpx2", "httpx"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


class Endpoint:
    """A model behind an endpoint. Raises ConfigError where there is no key to send."""

    def __init__(
        self,
        name: str,
        *,
        key: str | None,
        base_url: str | None = None,
        mode: str = "auto",
        timeout: float = 60.0,
        temperature: float | None = 0.0,
        seed: int | None = 7,
    ) -> None:
        import openai

        if not key and base_url is None:
            raise ConfigError(
                "no key for the language model: set OPENAI_API_KEY, or OPENAI_BASE_URL for an endpoint that needs none"
            )
        self.name = name
        self._base_url = base_url
        self._secrets = [key] if key else []
        self._configured = mode
        self._modes = list(MODES) if mode == "auto" else [mode]
        self._settled = False
        self._first = asyncio.Lock()
        self._sampling: dict[str, Any] = {}
        if temperature is not None:
            self._sampling["temperature"] = temperature
        if seed is not None:
            self._sampling["seed"] = seed
        self._limit = "max_tokens"
        self._client = openai.AsyncOpenAI(
            api_key=key or "none",
            base_url=base_url,
            max_retries=0,
            timeout=openai.Timeout(timeout, connect=_CONNECT),
        )

    @property
    def mode(self) -> str | None:
        """How answers are held to the schema; None until the first one came."""
        return self._modes[0] if self._settled else None

    def parameters(self) -> dict[str, Any]:
        """What shapes the answers: as configured, so that a run that is all in the cache need not ask."""
        return {"base_url": self._base_url, "mode": self._configured, **self._sampling_configured()}

    def _sampling_configured(self) -> dict[str, Any]:
        return dict(sorted(self._sampling.items())) if not self._settled else self._first_sampling

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def attempt(self, question: Question, feedback: Sequence[dict[str, str]]) -> Reply:
        """Ask once; the first question also finds out what the endpoint can do."""
        if self._settled:
            return await self._ask(question, feedback)
        async with self._first:
            if self._settled:
                return await self._ask(question, feedback)
            return await self._probe(question, feedback)

    async def _probe(self, question: Question, feedback: Sequence[dict[str, str]]) -> Reply:
        """Leave off what the endpoint rejects, a mode or a parameter at a time, until it takes the question."""
        self._first_sampling = dict(sorted(self._sampling.items()))
        usage = Usage()
        while True:
            try:
                reply = await self._ask(question, feedback)
            except AttemptError as error:
                error.usage = usage = usage + error.usage
                if error.fault is not Fault.REJECTED:
                    self._settled = error.fault in (Fault.INVALID, Fault.EMPTY, Fault.TRUNCATED, Fault.REFUSED)
                    raise
                if not self._give_way(str(error)):
                    raise
                continue
            self._settled = True
            return Reply(reply.value, usage + reply.usage)

    def _give_way(self, said: str) -> bool:
        """Drop what the endpoint does not take; False where nothing is left to drop."""
        if self._limit == "max_tokens" and "max_completion_tokens" in said:
            self._limit = "max_completion_tokens"
            return True
        for name in ("temperature", "seed"):
            if name in said and name in self._sampling:
                del self._sampling[name]
                return True
        if len(self._modes) > 1:
            self._modes.pop(0)
            return True
        return False

    async def _ask(self, question: Question, feedback: Sequence[dict[str, str]]) -> Reply:
        import instructor

        got: list[Any] = []

        async def post(**arguments: Any) -> Any:
            completion = await self._client.chat.completions.create(**_strict(arguments))
            got.append(completion)
            return _whole(completion)

        create: Any = instructor.patch(create=post, mode=instructor.Mode[_INSTRUCTOR[self._modes[0]]])
        messages = [
            {"role": "system", "content": question.system},
            {"role": "user", "content": question.user},
            *feedback,
        ]
        try:
            value = await create(
                response_model=question.answer,
                max_retries=0,
                model=self.name,
                messages=messages,
                **{self._limit: question.max_tokens},
                **self._sampling,
            )
        except asyncio.CancelledError:
            raise
        except Exception as error:  # instructor wraps whatever it meets: what counts is the cause
            raise self._fault(error, got[0] if got else None) from None
        return Reply(question.answer.model_validate(value.model_dump()), _usage(got[0]))

    def _fault(self, error: BaseException, completion: Any) -> AttemptError:
        import openai

        cause = _cause(error)
        usage = _usage(completion)
        if isinstance(cause, AttemptError):
            cause.usage = usage
            return cause
        if isinstance(cause, ValidationError):
            if not _content(completion).strip():
                return AttemptError(Fault.EMPTY, usage=usage)
            return AttemptError(Fault.INVALID, _what(cause), usage=usage, feedback=_mend(completion, cause))
        if isinstance(cause, openai.APITimeoutError):
            return AttemptError(Fault.TIMEOUT, usage=usage)
        if isinstance(cause, openai.APIConnectionError):
            return AttemptError(Fault.CONNECTION, self._said(cause.__cause__ or cause), usage=usage)
        if isinstance(cause, openai.APIStatusError):
            return AttemptError(
                _status_fault(cause), self._said(cause), usage=usage, retry_after=_retry_after(cause)
            )
        if isinstance(cause, (json.JSONDecodeError, openai.APIResponseValidationError, AttributeError, TypeError)):
            return AttemptError(Fault.NOT_JSON, usage=usage)
        return AttemptError(Fault.INVALID, type(cause).__name__, usage=usage)

    def _said(self, error: BaseException) -> str:
        """An endpoint's message in one line, without anything that looks like a key."""
        said = " ".join(str(getattr(error, "message", "") or error).split())
        for secret in self._secrets:
            said = said.replace(secret, "…")
        status = getattr(error, "status_code", None)
        said = _SECRET.sub("…", said)[:_SAID]
        return f"{status} {said}" if status and not said.startswith("Error code") else said


def _strict(arguments: dict[str, Any]) -> dict[str, Any]:
    """Ask for the schema to be kept to the letter, where the mode has a schema."""
    wanted = arguments.get("response_format")
    if isinstance(wanted, dict) and "json_schema" in wanted:
        return {**arguments, "response_format": {**wanted, "json_schema": {**wanted["json_schema"], "strict": True}}}
    return arguments


def _whole(completion: Any) -> Any:
    """The completion, if it is one and is complete. Raises AttemptError."""
    choices = getattr(completion, "choices", None)
    if choices is None:
        raise AttemptError(Fault.NOT_JSON)
    if not choices:
        raise AttemptError(Fault.EMPTY, "no choices")
    choice = choices[0]
    if choice.finish_reason == "length":
        raise AttemptError(Fault.TRUNCATED)
    if choice.finish_reason == "content_filter":
        raise AttemptError(Fault.FILTERED)
    if choice.message is None:
        raise AttemptError(Fault.EMPTY)
    if getattr(choice.message, "refusal", None):
        raise AttemptError(Fault.REFUSED)
    if not choice.message.tool_calls and not (choice.message.content or "").strip():
        raise AttemptError(Fault.EMPTY)
    return completion


def _cause(error: BaseException) -> BaseException:
    """The first of our own, openai's or pydantic's errors down the chain of causes."""
    import openai

    known = (AttemptError, openai.OpenAIError, ValidationError, json.JSONDecodeError)
    seen: BaseException | None = error
    last = error
    while seen is not None:
        if isinstance(seen, known):
            return seen
        last = seen
        seen = seen.__cause__ or seen.__context__
    return last


def _status_fault(error: Any) -> Fault:
    import openai

    said = str(getattr(error, "message", ""))
    if isinstance(error, (openai.AuthenticationError, openai.PermissionDeniedError)):
        return Fault.KEY
    if isinstance(error, openai.NotFoundError):
        return Fault.NO_MODEL
    if isinstance(error, openai.RateLimitError):
        return Fault.QUOTA if getattr(error, "code", None) == "insufficient_quota" else Fault.RATE_LIMIT
    if error.status_code == 413 or getattr(error, "code", None) == "context_length_exceeded" or _LONG.search(said):
        return Fault.TOO_LONG
    if getattr(error, "code", None) == "content_filter" or _FILTER.search(said):
        return Fault.FILTERED
    if error.status_code >= 500 or error.status_code in (408, 409, 425):
        return Fault.SERVER
    return Fault.REJECTED


def _retry_after(error: Any) -> float | None:
    """Seconds that the endpoint asks to wait, from the header in either form."""
    from email.utils import parsedate_to_datetime

    said = error.response.headers.get("retry-after")
    if not said:
        return None
    try:
        return max(0.0, float(said))
    except ValueError:
        pass
    try:
        from datetime import UTC, datetime

        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _usage(completion: Any) -> Usage:
    told = getattr(completion, "usage", None)
    return Usage(getattr(told, "prompt_tokens", 0) or 0, getattr(told, "completion_tokens", 0) or 0, requests=1)


def _content(completion: Any) -> str:
    message = completion.choices[0].message
    calls = getattr(message, "tool_calls", None)
    return (calls[0].function.arguments if calls else message.content) or ""


def _what(error: ValidationError) -> str:
    """Where an answer does not fit the schema; never what it said there."""
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(
        f"{'.'.join(str(part) for part in f['loc']) or 'answer'}: {f['type']}" for f in faults[:_SCHEMA_FAULTS]
    )


def _mend(completion: Any, error: ValidationError) -> list[dict[str, str]]:
    """The faulty answer and what is wrong with it, as the next messages."""
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    told = "\n".join(
        f"- {'.'.join(str(part) for part in f['loc']) or 'the answer'}: {f['msg']}" for f in faults[:_SCHEMA_FAULTS]
    )
    return [
        {"role": "assistant", "content": _content(completion)[:_REPLY_SHOWN]},
        {"role": "user", "content": f"That answer does not fit the schema:\n{told}\nAnswer again, in full."},
    ]
