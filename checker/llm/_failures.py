"""What a failed request means: openai's, instructor's and pydantic's errors told as one of our faults.

What an endpoint says of itself is passed on in one short line, without keys and without words of the question: some
endpoints give the request back in their errors, and articles do not belong in messages.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import SimpleNamespace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from checker.llm.base import AttemptError, Fault, Question, Usage

_SAID = 160
"""Letters of an endpoint's own message that are passed on."""
_READ = 4000
"""Letters of it that are looked at."""
_ECHO = 16
"""Letters in a row that are also the question's: taken for an echo of it."""
_KEY_PART = 6
"""Letters in a row that are also the key's: some endpoints show a part of it."""
_SECRET = re.compile(r"\b(?:sk|key|org|proj)-[\w*.\-]{6,}|\bBearer\s+\S+", re.IGNORECASE)
_LONG = re.compile(r"context.{0,20}(?:length|window|size)|maximum context|too (?:long|large|many tokens)", re.I)
_FILTER = re.compile(r"content[ _](?:filter|management|policy)|moderation|flagged", re.IGNORECASE)
_QUOTA = {"insufficient_quota", "billing_hard_limit_reached", "insufficient_credits", "insufficient_balance"}
NONE_HERE = (404, 405, 501)
"""Statuses of an endpoint that has no such thing."""
_SCHEMA_FAULTS = 5
_REPLY_SHOWN = 4000
"""Letters of a faulty answer that are sent back with what is wrong with it."""


class RejectedError(AttemptError):
    """The endpoint does not take the request as it is; `said` holds its words, for us and not for people."""

    def __init__(self, detail: str, said: str, usage: Usage) -> None:
        super().__init__(Fault.REJECTED, detail, usage=usage)
        self.said = said


class ShapelessError(AttemptError):
    """The answer is no attempt at JSON: the endpoint does not hold answers to the schema in this mode."""


def failure(error: BaseException, completion: Any, usage: Usage, question: Question, key: str) -> AttemptError:
    """The fault that an exception stands for; `completion` is what was received before it, or None."""
    import openai

    cause = _cause(error)
    if isinstance(cause, AttemptError):
        cause.usage = usage
        return cause
    if isinstance(cause, ValidationError):
        return _invalid(cause, completion, usage)
    if isinstance(cause, openai.APITimeoutError):
        return AttemptError(Fault.TIMEOUT, usage=usage)
    if isinstance(cause, openai.APIConnectionError):
        below = cause.__cause__ or cause
        if type(below).__name__ in ("ConnectError", "ConnectTimeout"):
            usage = Usage(requests=1)
        return AttemptError(Fault.CONNECTION, _said(below, question, key), usage=usage)
    if isinstance(cause, openai.APIStatusError):
        return _refused(cause, question, key)
    if completion is None and not isinstance(cause, (json.JSONDecodeError, openai.APIResponseValidationError)):
        return AttemptError(Fault.REJECTED, f"cannot be sent: {type(cause).__name__}")
    if isinstance(
        cause, (json.JSONDecodeError, openai.APIResponseValidationError, AttributeError, TypeError, IndexError)
    ):
        return AttemptError(Fault.NOT_JSON, usage=usage)
    return ShapelessError(Fault.INVALID, type(cause).__name__, usage=usage)


def failure_in_file(status: int, body: Any, question: Question, key: str) -> AttemptError:
    """The fault that a line of a batch's output file tells: an HTTP status and what would have been sent with it."""
    told = body.get("error") if isinstance(body, dict) else None
    told = told if isinstance(told, dict) else {}
    named = {name: str(told.get(name) or "") or None for name in ("message", "code", "type", "param")}
    error = SimpleNamespace(status_code=status, body=named, response=SimpleNamespace(headers={}), **named)
    return _refused(error, question, key)


class CallError(AttemptError):
    """A call about a batch failed; `status` is that of HTTP, if it came so far."""

    def __init__(self, fault: Fault, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(fault, str(status) if status else "", retry_after=retry_after)
        self.status = status


def call_failure(error: Exception) -> CallError:
    """The fault of a call that is no question; the endpoint's words are left out, as a file may be quoted in them."""
    import openai

    if isinstance(error, openai.APIStatusError):
        if error.status_code in NONE_HERE:
            return CallError(Fault.REJECTED, error.status_code)
        return CallError(_status_fault(error), error.status_code, _retry_after(error))
    if isinstance(error, (openai.APITimeoutError, TimeoutError)):
        return CallError(Fault.TIMEOUT)
    return CallError(Fault.CONNECTION if isinstance(error, openai.APIConnectionError) else Fault.NOT_JSON)


def usage_of(completion: Any) -> Usage:
    """Tokens as the endpoint tells them; where it tells none, the request counts as untold."""
    told = getattr(completion, "usage", None)
    counts = [getattr(told, name, None) for name in ("prompt_tokens", "completion_tokens")]
    if not all(isinstance(count, int) and count >= 0 for count in counts):
        return Usage(requests=1, untold=1)
    prompt, written = counts
    return Usage(prompt or 0, written or 0, requests=1)


def whole(completion: Any) -> Any:
    """The completion, if it is one and is complete. Raises AttemptError."""
    choices = getattr(completion, "choices", None)
    if not isinstance(choices, list):
        raise AttemptError(Fault.NOT_JSON)
    if not choices or choices[0].message is None:
        raise AttemptError(Fault.EMPTY, "no choices")
    choice = choices[0]
    if choice.finish_reason == "length":
        raise AttemptError(Fault.TRUNCATED)
    if choice.finish_reason == "content_filter":
        raise AttemptError(Fault.FILTERED)
    if getattr(choice.message, "refusal", None):
        raise AttemptError(Fault.REFUSED)
    if not content(completion).strip():
        raise AttemptError(Fault.EMPTY)
    return completion


def content(completion: Any) -> str:
    """The answer's text, whether as a message or as a tool call."""
    message = completion.choices[0].message
    calls = getattr(message, "tool_calls", None)
    return (calls[0].function.arguments if calls else message.content) or ""


def _invalid(error: ValidationError, completion: Any, usage: Usage) -> AttemptError:
    faults = error.errors(include_input=False, include_url=False, include_context=False)[:_SCHEMA_FAULTS]
    kind = AttemptError if content(completion).lstrip().startswith("{") else ShapelessError
    return kind(
        Fault.INVALID,
        "; ".join(f"{_where(fault)}: {fault['type']}" for fault in faults),
        usage=usage,
        feedback=[
            {"role": "assistant", "content": content(completion)[:_REPLY_SHOWN]},
            {
                "role": "user",
                "content": "That answer does not fit the schema:\n"
                + "\n".join(f"- {_where(fault)}: {fault['msg']}"[:_SAID] for fault in faults)
                + "\nAnswer again, in full.",
            },
        ],
    )


def _where(fault: ErrorDetails) -> str:
    """Which field is wrong; the name of a field that the model made up is its own text, and is left out."""
    path = fault["loc"][:-1] if fault["type"] == "extra_forbidden" else fault["loc"]
    return ".".join(map(str, path)) or "answer"


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


def _refused(error: Any, question: Question, key: str) -> AttemptError:
    """An answer with an HTTP status that is no success: nothing was generated, nothing is on the bill."""
    fault = _status_fault(error)
    detail = _said(error, question, key)
    usage = Usage(requests=1)
    if fault is Fault.REJECTED:
        return RejectedError(detail, f"{error.param} {error.message}", usage)
    if error.status_code < 400:
        detail = f"{error.status_code} the endpoint sends us on, which is not followed"
    elif fault is Fault.NO_MODEL and error.code != "model_not_found":
        detail += "; an address ends in /v1 as a rule"
    return AttemptError(fault, detail, usage=usage, retry_after=_retry_after(error))


def _status_fault(error: Any) -> Fault:
    status, said, codes = error.status_code, str(error.message), {error.code, error.type}
    if status == 401:
        return Fault.KEY
    if status == 403:  # a key that may not, or a filter that some article set off: the others tell
        return Fault.FILTERED if "content_filter" in codes or _FILTER.search(said) else Fault.FORBIDDEN
    if status == 404 or status < 400 or "model_not_found" in codes:
        return Fault.NO_MODEL
    if status == 402 or codes & _QUOTA:
        return Fault.QUOTA
    if status == 429:
        return Fault.TOO_LONG if "request too large" in said.lower() else Fault.RATE_LIMIT
    if status >= 500 or status in (408, 409, 425):
        return Fault.SERVER
    if status == 413 or "context_length_exceeded" in codes or _LONG.search(said):
        return Fault.TOO_LONG
    if "content_filter" in codes or _FILTER.search(said):
        return Fault.FILTERED
    return Fault.REJECTED


def _said(error: BaseException, question: Question, key: str) -> str:
    """An endpoint's message in one line, without anything that looks like a key or like the question."""
    body = getattr(error, "body", None)
    told = body.get("message") if isinstance(body, dict) else None
    said = " ".join(str(told or getattr(error, "message", "") or error)[:_READ].split())
    said = _without_echo(_SECRET.sub("…", _without_key(said, key)), question)[:_SAID]
    if said.startswith("<"):  # a page: its title is at best what the status says
        said = ""
    status = getattr(error, "status_code", None)
    return f"{status} {said}".rstrip() if status and not said.startswith("Error code") else said


def _without_key(said: str, key: str) -> str:
    """`said` without the key and without any part of it that is long enough to be no chance."""
    said = said.replace(key, "…") if key else said
    parts = {key[start : start + _KEY_PART].casefold() for start in range(len(key) - _KEY_PART + 1)}
    hidden: set[int] = set()
    for start in range(len(said) - _KEY_PART + 1):
        if said[start : start + _KEY_PART].casefold() in parts:
            hidden.update(range(start, start + _KEY_PART))
    return "".join("…" * (at - 1 not in hidden) if at in hidden else letter for at, letter in enumerate(said))


def _without_echo(said: str, question: Question) -> str:
    """`said`, cut where it begins to repeat the question."""
    asked = " ".join(f"{question.system} {question.user}".split())
    for start in range(min(len(said), _SAID) - _ECHO + 1):
        if said[start : start + _ECHO] in asked:
            return said[:start] + "…"
    return said


def _retry_after(error: Any) -> float | None:
    """Seconds that the endpoint asks to wait, from the header in any of its forms."""
    headers = error.response.headers
    for name, unit in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            return max(0.0, float(headers.get(name, "")) / unit)
        except ValueError:
            continue
    try:
        wanted = parsedate_to_datetime(headers.get("retry-after", ""))
        return max(0.0, (wanted - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
