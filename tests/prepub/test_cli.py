"""`checker prepub` as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from checker.cli.main import app
from tests.prepub.test_concern import fire


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft and two sources, which is the working folder."""
    (tmp_path / "agencies").mkdir()
    for name, dead in (("draft.txt", 32), ("agencies/s1.txt", 23), ("agencies/s2.txt", 23)):
        (tmp_path / name).write_text(fire(dead), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app(), ["prepub", *arguments], input=given)


def test_report_and_status(folder: Path) -> None:
    result = run("draft.txt", "--against", "agencies", "--format", "json", "--fail-on", "warning")
    assert result.exit_code == 1, result.output
    report = json.loads(result.stdout)
    assert report["draft"] == "draft.txt"
    assert [f["rule"] for f in report["findings"]] == ["number-conflict"]
    assert report["findings"][0]["sides"][0]["evidence"][0]["article"] == "draft.txt"
    assert run("draft.txt", "--against", "agencies").exit_code == 0, "a warning is no error"


def test_standard_input(folder: Path) -> None:
    result = run("-", "-a", "agencies/s1.txt", "-a", "agencies/s2.txt", "--format", "json", given=fire(32))
    report = json.loads(result.stdout)
    assert report["draft"] == "stdin"
    assert len(report["findings"]) == 1


def test_a_watch_that_is_interrupted_before_its_first_check_is_no_success(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def saves(*_: object) -> Iterator[bool]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("checker.prepub.watch.saves", saves)
    assert run("draft.txt", "-a", "agencies", "--watch").exit_code == 130


def test_rules_are_switched(folder: Path) -> None:
    assert "no findings" in run("draft.txt", "-a", "agencies", "--ignore-rule", "number-conflict").stdout
    assert "no findings" in run("draft.txt", "-a", "agencies", "--rule", "calendar").stdout


def test_sources_of_the_configuration(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "checker.toml").write_text('against = ["agencies"]\n', encoding="utf-8")
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    assert "2 sources say" in run("../draft.txt").stdout
    assert "no such file or folder: nowhere" in run("../draft.txt", "--against", "nowhere").stderr


def test_no_sources(folder: Path) -> None:
    result = run("draft.txt")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "no sources" in result.stderr


@pytest.mark.parametrize("content", [b"", b"  \n", b"%PDF-1.4", b"\0\1\2\3" * 10])
def test_a_draft_that_cannot_be_read_ends_the_run(folder: Path, content: bytes) -> None:
    (folder / "bad.txt").write_bytes(content)
    result = run("bad.txt", "-a", "agencies")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "bad.txt" in result.stderr


@pytest.mark.parametrize("name", ["missing.txt", "agencies"])
def test_no_draft(folder: Path, name: str) -> None:
    result = run(name, "-a", "agencies")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_source_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "agencies" / "s3.txt").write_bytes(b"")
    result = run("draft.txt", "-a", "agencies", "--format", "json")
    assert result.exit_code == 3
    assert "s3.txt" in result.stderr
