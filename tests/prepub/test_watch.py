"""`--watch`: real files, a real process, no waiting but for what it writes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.prepub.watch import saves
from tests.prepub.test_concern import fire


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "agencies").mkdir()
    (tmp_path / "agencies" / "s1.txt").write_text(fire(23), encoding="utf-8")
    (tmp_path / "draft.txt").write_text(fire(23), encoding="utf-8")
    return tmp_path


@pytest.fixture
def saved(desk: Path) -> Iterator[bool]:
    return saves(desk / "draft.txt", [desk / "agencies"], [desk / "agencies" / "report.json"])


def test_each_save_is_one_check(desk: Path, saved: Iterator[bool]) -> None:
    draft = desk / "draft.txt"
    assert next(saved) is False
    draft.write_text(fire(32), encoding="utf-8")
    assert next(saved) is False
    new = desk / "draft.new"
    new.write_text(fire(41), encoding="utf-8")
    os.replace(new, draft)  # as many editors save
    assert next(saved) is False


def test_sources_are_read_again_when_they_change(desk: Path, saved: Iterator[bool]) -> None:
    next(saved)
    (desk / "agencies" / "s2.txt").write_text(fire(32), encoding="utf-8")
    assert next(saved) is True


def test_what_the_run_writes_itself_is_no_change(desk: Path, saved: Iterator[bool]) -> None:
    next(saved)
    (desk / "draft.txt").write_text(fire(32), encoding="utf-8")
    next(saved)
    (desk / "agencies" / "report.json").write_text("{}", encoding="utf-8")
    (desk / "agencies" / "notes.log").write_text("x", encoding="utf-8")
    (desk / "draft.txt").write_text(fire(41), encoding="utf-8")
    assert next(saved) is False


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent otherwise there")
def test_a_process_that_watches(desk: Path) -> None:
    command = [sys.executable, "-m", "checker", "prepub", "draft.txt", "--against", "agencies", "--watch"]
    options = ["--format", "jsonl", "--fail-on", "warning"]
    with subprocess.Popen(
        [*command, *options], cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert "checked at" in running.stderr.readline()
        (desk / "draft.txt").write_text(fire(32), encoding="utf-8")
        assert json.loads(running.stdout.readline())["rule"] == "number-conflict"
        assert "checked at" in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        rest = running.stderr.read()
        assert running.wait(60) == 1, "the status of the last check"
        assert "Traceback" not in rest
