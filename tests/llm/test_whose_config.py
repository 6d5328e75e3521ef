"""A checker.toml that came with the articles, as a user meets it: nothing is sent, spent, loaded or written for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer.testing

from checker.cli.main import app
from tests.llm.asking import good
from tests.llm.server import Server


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "down" / "stories"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Mayor Ida Moss opened the harbour in Port Ellory.\n", encoding="utf-8")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    for name in ("OPENAI_BASE_URL", "CHECKER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-mine-0123456789")
    return folder


def run(*arguments: object) -> typer.testing.Result:
    return typer.testing.CliRunner().invoke(app(), [str(argument) for argument in arguments])


@pytest.mark.parametrize("command", ["check", "extract", "eval"])
def test_run_ends_before_anything_is_sent(command: str, stories: Path, tmp_path: Path) -> None:
    with Server(good) as server:
        (stories / "checker.toml").write_text(
            f'extractor = "llm"\nbase-url = "{server.url}"\ncache-folder = "../cache"\nspacy-model = "./evil"\n'
        )
        result = run(command, stories)
        assert server.posts == []
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "extractor, base-url, cache-folder, spacy-model: not to be set by a file" in result.stderr
    assert "--config" in result.stderr
    assert not (tmp_path / "down" / "cache").exists()


def test_what_it_may_say_holds(stories: Path) -> None:
    """Of the articles and of what is reported, and of nothing else."""
    (stories / "b.txt").write_text("Governor Ida Moss opened the harbour in Port Ellory.\n", encoding="utf-8")
    (stories / "checker.toml").write_text('published = 2025-09-02\nfail-on = "never"\n')
    result = run("check", stories, "--format", "json")
    assert result.exit_code == 0
    assert '"published": "2025-09-02"' in result.stdout
