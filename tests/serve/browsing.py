"""A browser for the tests: sends what one sends by itself, and what the page's script adds."""

from __future__ import annotations

import time
from typing import Any

from starlette.testclient import TestClient

from checker.serve.app import create_app
from checker.serve.guard import Doors, Keys
from checker.serve.session import Session

ORIGIN = "http://127.0.0.1:8765"
PATIENCE = 60
"""Seconds; a machine that is busy is no fault."""

TOLL = "Kovno, 3 May 2024. The flood in Kovno killed 23 people, officials said.\n"
OTHER_TOLL = "Kovno, 3 May 2024. The flood in Kovno killed 32 people.\n"
ROLE = "The Slovak Prime Minister Robert Fico met reporters in Bratislava on Tuesday.\n"
OTHER_ROLE = "The Slovak President Robert Fico met reporters in Bratislava on Tuesday.\n"


class Browsing(TestClient):
    """A client with the origin and, once it has entered, the cookie and the number of the page."""

    def __init__(self, session: Session, doors: Doors, keys: Keys) -> None:
        super().__init__(create_app(session, doors, keys), base_url=ORIGIN, raise_server_exceptions=False)
        self.session, self.keys = session, keys
        self.page = 0

    def enter(self) -> dict[str, Any]:
        """Come in by the address with the token, and open the page."""
        assert self.get("/", params={"token": self.keys.token}).status_code == 200
        state: dict[str, Any] = self.act("/api/open").json()
        self.page = state["page"]
        return state

    def act(self, path: str, body: Any = None, **headers: str) -> Any:
        """What the page's script sends to change something."""
        given = {"origin": ORIGIN, "x-page": str(self.page), **{k.replace("_", "-"): v for k, v in headers.items()}}
        if isinstance(body, bytes):
            return self.post(path, content=body, headers=given)
        return self.post(path, json=body or {}, headers=given)

    def add(self, name: str, text: str | bytes) -> Any:
        """Drop a source, and wait until it is read."""
        answer = self.act("/api/sources", text if isinstance(text, bytes) else text.encode(), x_name=name)
        self.wait()
        return answer

    def wait(self) -> dict[str, Any]:
        """Until nothing is read any more."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            now: dict[str, Any] = self.get("/api/progress").json()
            if not now["reading"]:
                return now
            time.sleep(0.02)
        raise AssertionError("still reading")

    def check(self, text: str, **more: Any) -> dict[str, Any]:
        """Check a draft when the sources are read."""
        self.wait()
        answer = self.act("/api/check", {"text": text, **more})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found
