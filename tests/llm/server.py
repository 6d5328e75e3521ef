"""An OpenAI-compatible endpoint on loopback that misbehaves as told, and counts what it is asked.

A *behaviour* is a function from a request to what the server does with it. `good` answers; the others are the ways in
which endpoints fail. Every error message holds the key and the text that were sent, as some real ones do.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

USAGE = (120, 30)
"""Tokens of every completion, prompt and answer."""


@dataclass(frozen=True)
class Post:
    """One request as it came; `number` counts from 0."""

    number: int
    body: dict[str, Any]
    key: str

    @property
    def text(self) -> str:
        """The user's message: what is asked about."""
        return next(str(m["content"]) for m in self.body["messages"] if m["role"] == "user")

    @property
    def mode(self) -> str:
        """How the answer is to be held to the schema."""
        if "tools" in self.body:
            return "tools"
        return {"json_schema": "json-schema", "json_object": "json"}[self.body["response_format"]["type"]]


@dataclass(frozen=True)
class Reaction:
    """What the server does: status and body, after a wait or never, at once or a byte at a time, whole or cut off."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "application/json"
    wait: float = 0.0
    """Seconds before the first byte."""
    drip: float = 0.0
    """Seconds between two bytes of the body."""
    hang: bool = False
    """No answer at all, ever."""
    cut: bool = False
    """Reset the connection in the midst of the body."""
    usage: tuple[int, int] = (0, 0)


Behaviour = Callable[[Post], Reaction]


class Server:
    """Runs until closed; `posts` are the requests, `told` the tokens of all completions that it sent."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.posts: list[Post] = []
        self.told = (0, 0)
        self.held = 0
        """Requests that it holds back: those that hang, and those that get a byte now and then."""
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.owner = self
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def react(self, body: dict[str, Any], key: str) -> Reaction:
        """Count a request and say what to do with it."""
        with self._lock:
            post = Post(len(self.posts), body, key)
            self.posts.append(post)
            reaction = self.behaviour(post)
            self.told = (self.told[0] + reaction.usage[0], self.told[1] + reaction.usage[1])
        return reaction

    def hold(self) -> None:
        """Count a request that is held back."""
        with self._lock:
            self.held += 1

    def close(self) -> None:
        """Stop, and let go of every request that hangs."""
        if self.closing.is_set():
            return
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    owner: Server

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the test run's output is for the tests."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self._react(self.server.owner.react(body, self.headers.get("authorization", "").removeprefix("Bearer ")))

    def _react(self, reaction: Reaction) -> None:
        owner = self.server.owner
        closing = owner.closing
        closing.wait(reaction.wait)
        if reaction.hang or reaction.drip:
            owner.hold()
        if reaction.hang:
            closing.wait()
            self.close_connection = True
            return
        sent = reaction.body.encode()
        self.send_response(reaction.status)
        for name, value in {"content-type": reaction.kind, **reaction.headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(sent)))
        self.end_headers()
        if reaction.cut:
            self.wfile.write(sent[: len(sent) // 2])
            self.wfile.flush()
            # closed with something to linger for: the other side gets a reset, no clean end
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
        elif reaction.drip:
            for byte in sent:
                self.wfile.write(bytes([byte]))
                if closing.wait(reaction.drip):
                    break
        else:
            self.wfile.write(sent)


def completion(
    post: Post,
    text: str | None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    choices: bool = True,
    usage: tuple[int, int] | None = USAGE,
    **how: Any,
) -> Reaction:
    """A completion whose answer is `text`, as a tool call where tools were asked for."""
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": refusal}
    if post.mode == "tools" and text is not None:
        name = post.body["tools"][0]["function"]["name"]
        call = {"id": "call_0", "type": "function", "function": {"name": name, "arguments": text}}
        message |= {"content": None, "tool_calls": [call]}
    body: dict[str, Any] = {
        "id": f"chatcmpl-{post.number}",
        "object": "chat.completion",
        "created": 0,
        "model": post.body["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": finish}] if choices else [],
    }
    if usage is not None:
        body["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
    return Reaction(json.dumps(body), usage=usage or (0, 0), **how)


def error(
    post: Post, status: int, said: str, *, code: str | None = None, param: str | None = None, **headers: str
) -> Reaction:
    """An error as OpenAI words it, with what was sent in it; `retry_after="2"` becomes a header."""
    message = f"{said} Key {post.key}, request: {post.text}"
    told = {"error": {"message": message, "type": code or "invalid_request_error", "code": code, "param": param}}
    return Reaction(json.dumps(told), status, {name.replace("_", "-"): value for name, value in headers.items()})


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """The first for the first request, and so on; the last one from then on."""
    return lambda post: behaviours[min(post.number, len(behaviours) - 1)](post)


def only_modes(behaviour: Behaviour, modes: Sequence[str]) -> Behaviour:
    """Rejects requests of any other mode, as an older endpoint does."""

    def behave(post: Post) -> Reaction:
        if post.mode in modes:
            return behaviour(post)
        return error(post, 400, f"Invalid parameter: '{post.mode}' is not supported with this model.")

    return behave
