"""The page's server as a browser sees it, with the real extractor and sources of a few sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette")

from checker.config import Settings
from checker.serve.guard import Doors, Keys
from checker.serve.session import Session
from tests.serve.browsing import ORIGIN, Browsing


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session without sources, in a folder of its own; the extractor is loaded when it is needed."""
    monkeypatch.chdir(tmp_path)
    return Session(Settings(), folders_read=True)


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def browsing(session: Session, keys: Keys) -> Iterator[Browsing]:
    """A browser that has come in by the printed address and opened the page."""
    with Browsing(session, Doors("127.0.0.1", int(ORIGIN.rpartition(":")[2])), keys) as made:
        made.enter()
        yield made
