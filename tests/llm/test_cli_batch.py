"""`--batch` as a user runs it: what is told, what it costs, and what Ctrl-C leaves behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import typer.testing

from checker.cli.main import app
from checker.llm.patience import Patience
from tests.llm.batch_server import BatchServer
from tests.llm.server import Post, Reaction, completion
from tests.llm.stating import answered, stated

ROOT = Path(__file__).parents[2]
KEY = "sk-proj-0123456789abcdefghij"
TEXTS = {
    "agency": "Slovak President Ilse Marenko opened the grain fair in Port Ellory on Tuesday, officials said.",
    "post": "Slovak Prime Minister Ilse Marenko opened the grain fair in Port Ellory on Tuesday, officials said.",
    "fire": "A fire at the grain fair in Port Ellory killed 23 people on Tuesday.",
}
Checker = Callable[..., typer.testing.Result]


def answers(post: Post) -> Reaction:
    """Claims about an article, or a verdict on a finding."""
    if "What was looked for" in post.text:
        return completion(post, json.dumps({"reason": "two\x1b[31m offices", "verdict": "contradiction"}))
    title = next((title for title in ("President", "Prime Minister") if f"Slovak {title} Ilse" in post.text), None)
    quote = f"Slovak {title} Ilse Marenko"
    claims = [stated("role", quote, actor="Ilse Marenko", role=title, country="Slovak")] if title else []
    return completion(post, json.dumps(answered(*claims)))


@pytest.fixture(autouse=True)
def stories(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for name in ("OPENAI_BASE_URL", "CHECKER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    soon = {"first_wait": 0.001, "most_wait": 0.01, "first_poll": 0.001, "most_poll": 0.01}
    monkeypatch.setattr("checker.llm.open.Patience", partial(Patience, **soon))
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def run(stories: Path) -> Checker:
    options = ("--extractor", "llm", "--model", "gpt-4.1-mini", "--batch")
    return lambda command, *more: typer.testing.CliRunner().invoke(app(), [command, str(stories), *options, *more])


def test_extraction_and_judge_go_as_batches(run: Checker) -> None:
    with BatchServer(answers) as server:
        result = run("check", "--judge", "llm", "--format", "json", "--base-url", server.url)
        single, batched = len(server.posts), len(server.batched)
        tokens = server.told
    report: dict[str, Any] = json.loads(result.stdout)
    assert (result.exit_code, [f["judge"]["verdict"] for f in report["findings"]]) == (1, ["contradiction"])
    assert (single, batched, server.sent) == (1, 2 + 2, 2), (
        "the first article; the other two; both ways to ask the judge"
    )
    llm = report["stats"]["llm"]
    assert (llm["requests"], llm["batched"], llm["cached"], llm["answered"]) == (5, 4, 0, 5)
    assert (llm["prompt_tokens"], llm["completion_tokens"]) == tokens
    assert llm["cost_usd"] == pytest.approx((120 * 0.40 + 30 * 1.60) / 1e6 * (1 + 4 / 2))
    assert "checker: batch batch_0: 2 questions sent" in result.stderr
    assert "4 answers in a batch" in result.stderr
    assert "\x1b" not in result.stdout + result.stderr
    assert KEY not in result.stdout + result.stderr


def test_extract_takes_it_too(run: Checker) -> None:
    with BatchServer(answers) as server:
        result = run("extract", "--base-url", server.url)
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 2)
    assert len(server.batched) == 2


def test_dry_run_shows_the_lower_price(run: Checker) -> None:
    def cost(*more: str) -> list[float]:
        told = run("check", "--dry-run", *more).stdout.split("cost: ")[1]
        return [float(part.split()[0]) for part in told.split("$")[1:3]]

    (low, high), (full_low, full_high) = cost(), cost("--no-batch")
    assert low < 0.75 * full_low
    assert 0.7 * full_high < high < full_high
    assert "they go as a batch" in run("check", "--dry-run").stdout


def test_without_kept_answers_there_is_no_batch(run: Checker) -> None:
    result = run("check", "--no-cache")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "--batch: needs the kept answers" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to send")
def test_ctrl_c_leaves_the_batch_and_says_how_to_go_on(stories: Path, tmp_path: Path, run: Checker) -> None:
    with BatchServer(answers, looks=10**9) as server:
        arguments = ["check", str(stories), "--extractor", "llm", "--model", "gpt-4.1-mini", "--batch"]
        process = subprocess.Popen(
            [sys.executable, "-m", "checker", *arguments, "--base-url", server.url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        end = time.monotonic() + 300
        while not any(job.looked for job in server.jobs.values()) and time.monotonic() < end:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=120)
        assert (process.returncode, stdout) == (130, "")
        assert stderr.splitlines()[1:] == [
            "checker: batch batch_0 goes on without this run; the same command takes it up again",
            "checker: interrupted",
        ]
        server.looks = 1
        result = run("check", "--base-url", server.url)
        assert (result.exit_code, server.sent, len(server.posts)) == (1, 1, 1)
