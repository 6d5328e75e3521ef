"""Two hundred articles at once, a fifth of them under fire; the run is killed in the midst and started again."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
import typer.testing

from checker.cli.main import app
from checker.llm.patience import Patience
from tests.llm.server import Behaviour, Post, Reaction, Server, completion, error
from tests.llm.stating import answered, stated

ROOT = Path(__file__).parents[2]
MANY = 200
CONCURRENCY = 16
RIGHT = json.dumps(
    answered(
        stated("role", "Mayor Ida Moss", actor="Ida Moss", role="Mayor"),
        stated("role", "Governor Ida Moss", actor="Ida Moss", role="Governor"),
    )
)
"""One claim that stands there and one that does not."""
FAULTS: tuple[tuple[Behaviour, str], ...] = (
    # what the endpoint does, and how that ends where it does so every time; "": it does so once
    (lambda post: error(post, 429, "Rate limit."), ""),
    (lambda post: completion(post, None, refusal="No."), "the model refused"),
    (lambda post: error(post, 500, "Error."), ""),
    (lambda post: completion(post, "", finish="content_filter"), "stopped by the content filter"),
    (lambda post: completion(post, RIGHT, cut=True, usage=None), ""),
    (lambda post: error(post, 400, "maximum context length"), "context too long"),
    (lambda post: completion(post, RIGHT[:-3]), ""),
    (lambda post: completion(post, "{", finish="length"), "answer cut off at the token limit"),
    (lambda post: completion(post, ""), ""),
    (lambda post: completion(post, RIGHT[:-3]), "answer does not fit the schema"),
)


def fault_of(number: int) -> tuple[Behaviour, str] | None:
    """One article in five meets one, each in turn."""
    return FAULTS[number // 5 % len(FAULTS)] if number % 5 == 3 else None


class Fire:
    """Answers, or not; `enough` is set in the midst of it."""

    def __init__(self) -> None:
        self.asked: Counter[int] = Counter()
        self.enough = threading.Event()

    def __call__(self, post: Post) -> Reaction:
        number = int(re.findall(r"harbour number (\d+)", post.text)[0])
        self.asked[number] += 1
        if self.asked.total() == MANY // 2:
            self.enough.set()
        fault = fault_of(number)
        if fault and (fault[1] or self.asked[number] == 1):
            return fault[0](post)
        return completion(post, RIGHT, wait=0.02)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_killed_and_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories, kept = tmp_path / "stories", tmp_path / "home" / "checker" / "answers"
    stories.mkdir()
    for number in range(MANY):
        text = f"Mayor Ida Moss of Port Ellory opened harbour number {number} on Tuesday.\n"
        (stories / f"{number:03}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-proj-0123456789abcdefghij")
    monkeypatch.setattr("checker.llm.open.Patience", partial(Patience, first_wait=0.001, most_wait=0.01))
    arguments = ["extract", str(stories), "--extractor", "llm", "--model", "m", "--concurrency", str(CONCURRENCY)]
    fire = Fire()

    def run() -> tuple[Counter[int], set[int], dict[int, str]]:
        """How often each article was asked about, those with claims, and those that are named with what is said."""
        fire.asked.clear()
        result = typer.testing.CliRunner().invoke(app(), arguments)
        assert result.exit_code == 3
        claims = [int(json.loads(line)["article"][:3]) for line in result.stdout.splitlines()]
        assert len(claims) == len(set(claims)), "what does not stand there is no claim"
        named = dict(re.findall(r"^checker: (\d+)\.txt: language model: (.*)$", result.stderr, re.MULTILINE))
        return Counter(fire.asked), set(claims), {int(number): said for number, said in named.items()}

    with Server(fire) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        child = subprocess.Popen(
            [sys.executable, "-m", "checker", *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert fire.enough.wait(300)
        child.send_signal(signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
        before, answers = set(fire.asked), len(list(kept.rglob("*.json")))
        assert 0 < answers < MANY

        asked, claimed, named = run()
        assert len(asked) == MANY - answers, "only what is missing"
        assert before | asked.keys() == set(range(MANY))
        assert {n: said for n, said in named.items() if not said.startswith((fault_of(n) or ("", "?"))[1])} == {}
        assert set(named) == {n for n in range(MANY) if (fault := fault_of(n)) and fault[1]}
        assert claimed == set(range(MANY)) - set(named), "every article ends extracted or named"
        assert {n for n, times in asked.items() if times > 1 and not fault_of(n)} == set(), "nothing is asked twice"

        again, *same = run()
        assert set(again) == set(named), "what was answered is not asked again"
        assert same == [claimed, named]
