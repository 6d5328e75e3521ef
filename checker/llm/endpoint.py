"""Any OpenAI-compatible endpoint: one attempt at one question, every failure told as one of our faults.

openai makes no retries (`max_retries=0`) and instructor none (`max_retries=0`): `ask.py` does. Both like to log what
they send; their loggers are silenced, as articles and answers do not belong in logs.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from checker.errors import ConfigError
from checker.llm._failures import RejectedError, ShapelessError, failure, failure_in_file, usage_of, whole
from checker.llm.base import AttemptError, Fault, Question, Reply, Usage

MODES = ("json-schema", "tools", "json")
"""What an endpoint may be able to do, best first; "auto" tries them in this order."""
_INSTRUCTOR = {"json-schema": "JSON_SCHEMA", "tools": "TOOLS", "json": "JSON"}
_OPENAI = "https://api.openai.com/v1"
_SECRET = 8
"""Letters from which a key is one: "ollama" and "none" are not."""
_CONNECT = 10.0
"""Seconds to connect in."""
_FENCE = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL)
_TALKATIVE = ("instructor", "openai", "httpx2", "httpcore2")
"""Loggers that would tell requests and answers, with all below them."""

_Send = Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class _Way:
    """How questions are put; `modes[0]` is the one in use, the others are left to fall back on."""

    modes: tuple[str, ...]
    sampling: tuple[tuple[str, float], ...]
    limit: str = "max_tokens"

    def less(self, said: str) -> _Way | None:
        """Without what the endpoint's words reject, or else the next mode; None where nothing is left to drop."""
        if self.limit == "max_tokens" and "max_completion_tokens" in said:
            return replace(self, limit="max_completion_tokens")
        kept = tuple((name, value) for name, value in self.sampling if name not in said)
        if kept != self.sampling:
            return replace(self, sampling=kept)
        return replace(self, modes=self.modes[1:]) if len(self.modes) > 1 else None


class Endpoint:
    """A model behind an endpoint. Raises ConfigError for an address that is none, and without a key to send."""

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
        key = (key or "").strip()
        if not key and base_url is None:
            raise ConfigError(
                "no key for the language model: set OPENAI_API_KEY, or OPENAI_BASE_URL for an endpoint that needs none"
            )
        if not (key.isascii() and key.isprintable()):
            raise ConfigError("the language model's key has letters that no key has: copy it again")
        if base_url is not None:
            _check(base_url)
        self.name = name
        self._key = key
        self._base_url = base_url or _OPENAI
        self._timeout = timeout
        sampling = {"temperature": temperature, "seed": seed}
        self._configured = {"base_url": base_url, "mode": mode, **sampling}
        self._first_way = self._way = _Way(
            MODES if mode == "auto" else (mode,),
            tuple((name, value) for name, value in sampling.items() if value is not None),
        )
        self._settled = False
        self._read: str | None = None
        """The mode of an answer that a batch brought."""
        self._client: Any = None

    @property
    def client(self) -> Any:
        """What speaks to the endpoint, while it is open; it makes no retries."""
        return self._client

    @property
    def settled(self) -> bool:
        """Whether it is known how the endpoint wants to be asked."""
        return self._settled

    @property
    def mode(self) -> str | None:
        """How answers are held to the schema; None until the first one came."""
        return self._way.modes[0] if self._settled else self._read

    def parameters(self) -> dict[str, Any]:
        """What shapes the answers: as configured, so that a run that is all in the cache need not ask."""
        return dict(self._configured)

    async def open(self) -> None:
        """Import what it takes, which is seconds, and make a client for this event loop."""
        if self._client is not None:
            return
        import instructor.v2.providers.openai.handlers  # noqa: F401  else imported on the first question's time
        import openai.resources.chat

        for name in _TALKATIVE:  # after the import, which sets levels of its own where the environment says so
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        try:
            # articles and key go to the address that was given and nowhere else; and no request goes uncounted
            connections = openai.DefaultAsyncHttpxClient(follow_redirects=False)
        except Exception as error:  # of many sorts; its words may hold a proxy's password
            raise ConfigError(
                f"no connection to the language model can be set up ({type(error).__name__}): check HTTP_PROXY, "
                "HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE; a SOCKS proxy needs the package socksio"
            ) from None
        self._client = openai.AsyncOpenAI(
            api_key=self._key or "none",
            base_url=self._base_url,
            max_retries=0,
            timeout=openai.Timeout(self._timeout, connect=min(_CONNECT, self._timeout)),
            http_client=connections,
        )

    async def close(self) -> None:
        """Close the connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def attempt(self, question: Question, feedback: Sequence[dict[str, str]]) -> Reply:
        """Ask once; until the first answer, what the endpoint rejects is left off, one thing at a time."""
        before = Usage()
        while True:
            way = self._way
            try:
                reply = await self._ask(question, feedback, way)
            except AttemptError as error:
                error.usage = before = before + error.usage
                if self._again(error, way):
                    continue
                raise
            self._settled = True
            return Reply(reply.value, before + reply.usage)

    async def written(self, question: Question) -> tuple[str, dict[str, Any]]:
        """(mode, body of the request) as the question would be put now, for a batch. Raises AttemptError."""
        body: dict[str, Any] = {}

        async def take(**arguments: Any) -> Any:
            body.update(arguments)
            raise AttemptError(Fault.STOPPED)

        try:
            await self._ask(question, (), self._way, take)
        except AttemptError:
            if not body:
                raise
        return self._way.modes[0], body

    async def read(self, question: Question, mode: str, status: int, body: Any) -> Reply:
        """What `attempt` gives, of an answer that stands in a batch's file. Raises AttemptError."""
        if status != 200:
            raise failure_in_file(status, body, question, self._key)
        from openai.types.chat import ChatCompletion

        async def given(**_: Any) -> Any:
            return ChatCompletion.construct(**body) if isinstance(body, dict) else None

        reply = await self._ask(question, (), replace(self._way, modes=(mode,)), given)
        self._read = mode
        return reply

    def _again(self, error: AttemptError, way: _Way) -> bool:
        """True where the question may be put in another way at once."""
        if self._settled:
            return isinstance(error, RejectedError) and self._way is not way
        if isinstance(error, ShapelessError):
            if self._way is way and "json" in way.modes[1:]:
                self._way = replace(way, modes=("json",))  # the one mode that puts the schema into the prompt
        elif error.fault is Fault.INVALID:
            self._settled = True
        elif isinstance(error, RejectedError):
            if self._way is not way:
                return True
            less = way.less(error.said)
            self._way = less or self._first_way  # this question cannot be put at all: the next starts afresh
            return less is not None
        return False

    async def _ask(
        self, question: Question, feedback: Sequence[dict[str, str]], way: _Way, send: _Send | None = None
    ) -> Reply:
        """One request by `send`, or else to the endpoint at once."""
        import instructor

        send = send or self._client.chat.completions.create
        completion, usage = None, Usage(requests=1, untold=1)

        async def post(**arguments: Any) -> Any:
            nonlocal completion, usage
            completion = await send(**_strict(arguments))
            usage = usage_of(completion)  # at once: instructor writes sums of its own into it
            return _bare(whole(completion))

        create: Any = instructor.patch(create=post, mode=instructor.Mode[_INSTRUCTOR[way.modes[0]]])
        messages = [
            {"role": "system", "content": _sendable(question.system)},
            {"role": "user", "content": _sendable(question.user)},
            *feedback,
        ]
        try:
            value = await create(
                response_model=question.answer,
                max_retries=0,
                model=self.name,
                messages=messages,
                **{way.limit: question.max_tokens},
                **dict(way.sampling),
            )
        except asyncio.CancelledError:
            raise
        except Exception as error:  # instructor wraps whatever it meets: what counts is the cause
            raise failure(error, completion, usage, question, self._key) from None
        if len(self._key) >= _SECRET and self._key in value.model_dump_json():
            raise AttemptError(Fault.INVALID, "it repeats the key", usage=usage)  # would be kept in the cache
        return Reply(question.answer.model_validate(value.model_dump()), usage)


def _check(address: str) -> None:
    """Raises ConfigError for an address that is none, or that has a password in it."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ConfigError("the language model's address must begin with http:// or https:// and a host")
    if "@" in parts.netloc:
        raise ConfigError("the language model's address must hold no password: set OPENAI_API_KEY")


def _sendable(text: str) -> str:
    """Half a surrogate pair, as escapes in a JSON file can leave it, has no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _bare(completion: Any) -> Any:
    """The completion, its answer taken out of the code fence that some models put around JSON."""
    message = completion.choices[0].message
    if isinstance(message.content, str) and (fenced := _FENCE.fullmatch(message.content)):
        message.content = fenced[1]
    return completion


def _strict(arguments: dict[str, Any]) -> dict[str, Any]:
    """Ask for the schema to be kept to the letter, where the mode has a schema."""
    wanted = arguments.get("response_format")
    if isinstance(wanted, dict) and "json_schema" in wanted:
        return {**arguments, "response_format": {**wanted, "json_schema": {**wanted["json_schema"], "strict": True}}}
    return arguments
