"""Who may ask: the browser of the person who started the server, on this page, and nobody else.

Loopback is no fence. Any web page that is open in the same browser can send requests to it, a name that its owner
points to 127.0.0.1 makes them same-origin (DNS rebinding), and other programs and users of the machine reach the port.
So: the Host must be ours, what changes something must come from our own page (Origin), and a cookie must hold a secret
of this start, which only the address printed in the terminal gives.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker.serve.errors import RefusedError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one start: `token` is in the printed address, `cookie` is what the browser keeps for it."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))


@dataclass(frozen=True, slots=True)
class Doors:
    """Where the server listens, and by which names it may be called there."""

    host: str
    port: int

    @property
    def cookie_name(self) -> str:
        """Cookies do not know ports: without it in the name two servers would take each other's place."""
        return f"checker-{self.port}"

    @property
    def address(self) -> str:
        """What the browser is sent to."""
        host = "127.0.0.1" if self.host == "localhost" or _is_wildcard(self.host) else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def known(self, host: str) -> bool:
        """Whether a Host header names this server."""
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        if not name:
            name, port = host, ""
        if (port or "80") != str(self.port):
            return False
        name = name.strip("[]").lower()
        if name in LOOPBACK or name == self.host.lower():
            return True
        if not _is_wildcard(self.host):
            return False
        # a rebound name is a name: an address that is written out cannot be rebound
        return _is_address(name) or name == socket.gethostname().lower()


class Guard:
    """Refuses what is not of our own page; puts the safety headers on every answer, refusals included."""

    def __init__(self, app: ASGIApp, doors: Doors, keys: Keys, refuse: Callable[[RefusedError, bool], ASGIApp]) -> None:
        self.app, self.doors, self.keys, self.refuse = app, doors, keys, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        app = self.app
        try:
            self._examine(scope)
        except RefusedError as refusal:
            app = self.refuse(refusal, scope["path"].startswith("/api/"))
        await app(scope, receive, _with_headers(send))

    def _examine(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or not self.doors.known(host):
            raise RefusedError(403, "This address is not the checker's. Use the one that it printed.", "host")
        if scope["method"] not in ("GET", "HEAD"):
            self._examine_change(scope["method"], headers, host)
        path: str = scope["path"]
        if path.startswith("/api/"):
            if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                raise RefusedError(403, "Another web page asked for this; it is not allowed to.", "origin")
            if not self.admitted(headers):
                raise RefusedError(403, "This page belongs to an earlier start of the checker.", "token")
        elif path == "/" and not self.admitted(headers) and not self.invited(scope):
            raise RefusedError(
                403, "Open the whole address that the checker printed when it started, with its token.", "token"
            )

    def _examine_change(self, method: str, headers: Headers, host: str) -> None:
        if method != "POST":
            raise RefusedError(405, "The checker does not do that.", "method")
        if headers.getlist("origin") != [f"http://{host}"]:
            raise RefusedError(403, "Another web page asked for this; it is not allowed to.", "origin")

    def admitted(self, headers: Headers) -> bool:
        """Whether the request has the cookie of this start."""
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        got = cookies.get(self.doors.cookie_name)
        return got is not None and hmac.compare_digest(got.value.encode(), self.keys.cookie.encode())

    def invited(self, scope: Scope) -> bool:
        """Whether the address has the token of this start."""
        got = parse_qs(scope["query_string"].decode("ascii", "replace")).get("token", [""])
        return len(got) == 1 and hmac.compare_digest(got[0].encode(), self.keys.token.encode())


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sending


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches it."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_wildcard(host: str) -> bool:
    return host in ("0.0.0.0", "::", "")
