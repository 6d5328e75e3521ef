"""`checker serve` as it is started: what it refuses, what it says, and that it ends cleanly."""

from __future__ import annotations

import builtins
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import typer.testing

from checker.cli.main import app
from checker.errors import CheckerError
from checker.serve.run import listen


def _serve(*arguments: str) -> typer.testing.Result:
    return typer.testing.CliRunner().invoke(app(), ["serve", "--no-browser", *arguments])


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _one_line(result: typer.testing.Result) -> str:
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **more: Any) -> Any:
        if name in ("starlette", "uvicorn"):
            raise ModuleNotFoundError(name)
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "pip install 'fact-consistency-checker[serve]'" in _one_line(_serve())


def test_other_hosts_are_refused_unless_meant() -> None:
    for host in ("0.0.0.0", "192.0.2.7", "::", "desk.example"):
        assert "--open-to-network" in _one_line(_serve("--host", host))


def test_a_host_that_is_meant_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.serve.run.run", lambda *_, **__: None)
    result = _serve("--host", "0.0.0.0", "--open-to-network")
    assert result.exit_code == 0
    assert "warning" in result.stderr
    assert "nothing is encrypted" in result.stderr


def test_a_port_in_use_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"--port {port}: another program uses it" in _one_line(_serve("--port", str(port)))


def test_without_a_port_the_usual_one_or_a_free_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr("checker.serve.run.PORT", taken.getsockname()[1])
        with listen("127.0.0.1", None) as got:
            assert got.getsockname()[1] != taken.getsockname()[1]
    with listen("127.0.0.1", None) as got:
        from checker.serve.run import PORT

        assert got.getsockname() == ("127.0.0.1", PORT)


def test_a_host_that_does_not_exist_is_one_line() -> None:
    with pytest.raises(CheckerError, match="--host"):
        listen("no-such-host.invalid", None)


def test_sources_that_are_not_there_are_told_at_once(tmp_path: Path) -> None:
    assert "no such file or folder" in _one_line(_serve("--against", str(tmp_path / "gone")))
    assert "no article" in _one_line(_serve("--against", str(tmp_path)))
    assert "standard input" in _one_line(_serve("--against", "-"))


def test_a_language_model_is_not_asked_at_every_pause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checker.toml").write_text('extractor = "local+llm"\njudge = "llm"\n', encoding="utf-8")
    started: list[Any] = []
    monkeypatch.setattr("checker.serve.run.run", lambda session, *_, **__: started.append(session))
    result = _serve()
    assert "without a language model" in result.stderr
    assert (started[0].settings.extractor, started[0].settings.judge) == ("local", "off")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_it_prints_its_address_answers_there_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-m", "checker", "serve", "--no-browser"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        address = ""
        while not address:
            line = process.stdout.readline()
            assert line, process.stderr and process.stderr.read()
            if found := re.search(r"http://127\.0\.0\.1:\d+/\?token=\S{40,}", line):
                address = found.group()
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address.partition("?")[0])
        assert refused.value.code == 403
        refused.value.close()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert err == ""
    assert "has ended" in out
