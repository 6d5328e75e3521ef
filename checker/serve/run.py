"""From settings to a server that runs: the port, the browser, and a clean end."""

from __future__ import annotations

import errno
import logging
import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from checker.errors import CheckerError
from checker.serve.app import create_app
from checker.serve.guard import Doors, Keys
from checker.serve.limits import CONNECTIONS
from checker.serve.session import Session

PORT = 8765
"""Tried first where no port is asked for, so that the address is the same from day to day."""


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens; without a port, on the usual one or else any that is free. Raises CheckerError."""
    if port is not None:
        return _bound(host, port)
    try:
        return _bound(host, PORT)
    except CheckerError:
        return _bound(host, 0)


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        made = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise CheckerError(f"--host {host}: {error.strerror or error}") from error
    try:
        # not on Windows, where it would let two programs share the port
        if hasattr(socket, "SO_REUSEPORT"):
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        made.close()
        if error.errno == errno.EADDRINUSE:
            raise CheckerError(
                f"--port {port}: another program uses it; leave --port out, or choose another"
            ) from error
        raise CheckerError(f"--host {host} --port {port}: {error.strerror or error}") from error
    return made


def server(session: Session, host: str, port: int, ready: Callable[[str], None]) -> uvicorn.Server:
    """A server for a socket on this host and port; `ready` is given the address to open once it answers."""
    doors, keys = Doors(host, port), Keys()
    address = f"{doors.address}/?token={keys.token}"
    return _Server(_config(session, doors, keys), lambda: ready(address), session.bench.close)


def run(session: Session, host: str, sock: socket.socket, told: Callable[[str], None], *, browser: bool) -> None:
    """Serve until Ctrl-C; `told` is given the address once it answers."""

    def ready(address: str) -> None:
        told(address)
        if browser:  # in a thread: some browsers are waited for
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    try:
        server(session, host, sock.getsockname()[1], ready).run(sockets=[sock])
    except KeyboardInterrupt:  # how uvicorn ends after Ctrl-C, when everything is closed
        pass
    finally:
        session.bench.close()


def _config(session: Session, doors: Doors, keys: Keys) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(session, doors, keys),
        log_level=logging.ERROR,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        ws="none",
        lifespan="on",
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=1,
    )


class _Server(uvicorn.Server):
    """Says when it answers, and stops what is being done before it waits for open requests to end."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], object], ending: Callable[[], object]) -> None:
        super().__init__(config)
        self._ready, self._ending = ready, ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ending()
        await super().shutdown(sockets)
