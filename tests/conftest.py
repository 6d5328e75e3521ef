"""What all tests share: `--update` rewrites expected outputs, and the hand-made report of the report tests."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.finding import Report

# A shell that runs something in the background has it ignore Ctrl-C, and what it starts inherits that: the commands
# that tests interrupt would run on.
signal.signal(signal.SIGINT, signal.default_int_handler)

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expected outputs; read the diff")


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What runs leave behind does not end up with the user."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def held(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Holds a text against a file of expected output; with `--update` the file is rewritten instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update"):
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode(), f"{path.name} differs; if that is meant: pytest --update"

    return compare


@pytest.fixture
def report() -> Report:
    """A report with every kind of finding, hostile text, unread articles, waivers and verdicts."""
    return Report.model_validate_json((GOLDEN / "report.json").read_bytes())
