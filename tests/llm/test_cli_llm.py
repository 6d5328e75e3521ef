"""The program with a language model, as a user runs it: status, streams, money, cache, keys."""

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
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from checker import schema
from checker.cli.main import app
from checker.llm.patience import Patience
from tests.llm.server import Post, Reaction, Server, completion
from tests.llm.stating import answered, figure, lenient, stated

ROOT = Path(__file__).parents[2]
KEY = "sk-proj-0123456789abcdefghij"
HOLDS = "Slovak President Ilse Marenko opened the grain fair in Port Ellory on Tuesday, officials said."
OTHER = "Slovak Prime Minister Ilse Marenko opened the grain fair in Port Ellory on Tuesday, officials said."
TOLL = "A fire at the grain fair in Port Ellory killed 23 people on Tuesday."


def role(title: str) -> dict[str, Any]:
    quote = f"Slovak {title} Ilse Marenko"
    return answered(stated("role", quote, actor="Ilse Marenko", role=title, country="Slovak"))


FIRE = answered(
    stated("quantity", "killed 23 people", subject="people", measure="killed", value=figure(23, 23)),
    stated("quantity", "killed 26 people", subject="people", measure="killed", value=figure(26, 26)),
)
REPLIES: list[dict[str, Any]] = [
    {"match": "President Ilse", "answer": role("President"), "usage": [1000, 200]},
    {"match": "Minister Ilse", "answer": role("Prime Minister"), "usage": [1000, 200]},
    {"match": "A fire", "answer": FIRE, "usage": [1000, 200]},
]
SOON = {"first_wait": 0.001, "most_wait": 0.01, "first_poll": 0.001, "most_poll": 0.01}
Checker = Callable[..., typer.testing.Result]


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "CHECKER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("checker.llm.open.Patience", partial(Patience, **SOON))


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, text in (("agency", HOLDS), ("post", OTHER), ("fire", TOLL)):
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def fake(tmp_path: Path) -> str:
    (tmp_path / "checker.toml").write_text('prices = "prices.toml"\n')
    (tmp_path / "prices.toml").write_text('["fake:script.json"]\nprompt = 1.0\ncompletion = 5.0\n')
    return f"fake:{lenient(tmp_path / 'script.json', *REPLIES)}"


@pytest.fixture
def run() -> Checker:
    return lambda *arguments: typer.testing.CliRunner().invoke(app(), [str(a) for a in arguments])


def check(run: Checker, stories: Path, model: str, *more: object) -> tuple[typer.testing.Result, dict[str, Any]]:
    result = run("check", stories, "--extractor", "llm", "--model", model, "--format", "json", *more)
    return result, json.loads(result.stdout) if result.stdout else {}


def test_findings_and_bill(run: Checker, stories: Path, fake: str) -> None:
    result, report = check(run, stories, fake)
    assert result.exit_code == 1
    assert [f["rule"] for f in report["findings"]] == ["role-conflict"]
    assert report["tool"]["extractor"] == "llm"
    assert report["stats"]["dropped_ungrounded"] == 1
    assert report["stats"]["llm"] == {
        "model": "fake:script.json",
        "mode": "json-schema",
        "requests": 3,
        "prompt_tokens": 3000,
        "completion_tokens": 600,
        "cost_usd": 0.006,
        "answered": 3,
        "cached": 0,
        "batched": 0,
        "failed": 0,
        "faults": {},
        "unjudged": 0,
    }
    Draft202012Validator(schema.schema("report")).validate(report)
    assert "language model fake:script.json (json-schema): 3 requests" in result.stderr
    assert "$0.0060" in result.stderr


def test_without_a_language_model_there_is_no_bill(run: Checker, stories: Path) -> None:
    result = run("check", stories, "--format", "json")
    assert json.loads(result.stdout)["stats"]["llm"] is None
    assert "language model" not in result.stderr


def test_warm_run_asks_nothing_and_differs_in_the_bill_alone(run: Checker, stories: Path, fake: str) -> None:
    (_, cold), (_, warm), (_, again) = (check(run, stories, fake) for _ in range(3))
    assert warm["stats"]["llm"]["requests"] == 0
    assert (warm["stats"]["llm"]["answered"], warm["stats"]["llm"]["cached"]) == (3, 3)
    for report in (cold, warm, again):
        del report["stats"]["seconds"]
    assert json.dumps(warm) == json.dumps(again)
    del cold["stats"]["llm"], warm["stats"]["llm"]
    assert json.dumps(cold) == json.dumps(warm)


def test_reproducible_run_is_the_same_bytes_cold_and_warm(run: Checker, stories: Path, fake: str) -> None:
    cold, warm, third = (check(run, stories, fake, "--reproducible")[0].stdout_bytes for _ in range(3))
    assert cold == warm == third
    told = json.loads(cold)["stats"]
    assert told["llm"] | {"answered": 3, "cached": 3, "requests": 0, "cost_usd": 0.0} == told["llm"]
    assert set(told["seconds"].values()) == {0.0}
    uncached = check(run, stories, fake, "--reproducible", "--no-cache")[0].stdout_bytes
    assert uncached == cold


def test_both_extractors_together(run: Checker, stories: Path, fake: str) -> None:
    local = json.loads(run("check", stories, "--format", "json").stdout)
    both = json.loads(run("check", stories, "--extractor", "local+llm", "--model", fake, "--format", "json").stdout)
    assert both["tool"]["extractor"] == "local+llm"
    assert both["stats"]["claims"] == local["stats"]["claims"], "what both find is one"
    assert [f["id"] for f in both["findings"]] == [f["id"] for f in local["findings"]]
    assert both["findings"] == local["findings"]


def test_article_without_an_answer_is_named_and_never_clean(run: Checker, stories: Path, tmp_path: Path) -> None:
    file = lenient(tmp_path / "s.json", {"match": "A fire", "fault": "the model refused"}, *REPLIES)
    result, report = check(run, stories, f"fake:{file}")
    assert result.exit_code == 3
    assert report["errors"] == [{"article": "fire.txt", "message": "language model: the model refused"}]
    assert "fire.txt" not in [a["id"] for a in report["articles"]]
    assert "checker: fire.txt: language model: the model refused" in result.stderr
    assert report["stats"]["llm"]["faults"] == {"the model refused": 1}
    assert report["stats"]["llm"]["failed"] == 1
    result = run("extract", stories, "--extractor", "local+llm", "--model", f"fake:{file}")
    assert result.exit_code == 3
    assert "only part of its claims was compared" in result.stderr
    assert any(json.loads(line)["article"] == "fire.txt" for line in result.stdout.splitlines())


@pytest.mark.parametrize("fault", ["key not accepted", "quota used up", "no such model", "connection lost"])
@pytest.mark.parametrize("command", ["check", "extract"])
def test_endpoint_that_answers_nobody(command: str, fault: str, run: Checker, stories: Path, tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    file.write_text(json.dumps({"replies": [{"fault": fault}]}))
    for extractor in ("llm", "local+llm"):
        result = run(command, stories, "--extractor", extractor, "--model", f"fake:{file}")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"checker: language model fake:s.json: {fault}")
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--extractor", "llm"), "set OPENAI_API_KEY"),
        (("--extractor", "llm", "--model", "fake:nowhere.json"), "nowhere.json"),
        (("--extractor", "llm", "--model", "other-1", "--max-cost", "1"), '["other-1"] of prompt and completion'),
        (("--extractor", "llm+crystal"), "no extractor 'crystal'; there are: llm, local, or both as local+llm"),
        (("--extractor", "llm", "--base-url", "ftp://x", "--model", "m"), "address"),
        (("--extractor", "llm", "--concurrency", "0"), "concurrency"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    arguments: tuple[str, ...], said: str, run: Checker, stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "KEY" not in said:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
    result = run("check", stories, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_dry_run_sends_nothing(run: Checker, stories: Path, fake: str) -> None:
    arguments = ("check", stories, "--extractor", "llm", "--model", fake)
    result = run(*arguments, "--dry-run", "--max-cost", "0.001")
    assert result.exit_code == 0
    assert "3 articles; 3 questions to fake:script.json: 0 answered in the cache, 3 to be sent" in result.stdout
    assert "more than --max-cost $0.0010" in result.stdout
    assert check(run, stories, fake)[1]["stats"]["llm"]["requests"] == 3, "nothing had been asked"
    for command in ("check", "extract"):
        result = run(command, *arguments[1:], "--dry-run")
        assert "3 answered in the cache, 0 to be sent" in result.stdout
        assert "cost: $0.0000 to $0.0000" in result.stdout
        assert result.exit_code == 0


def test_dry_run_needs_no_key_and_no_model(run: Checker, stories: Path) -> None:
    result = run("check", stories, "--extractor", "local+llm", "--dry-run")
    assert (result.exit_code, "3 questions to gpt-4.1-mini" in result.stdout) == (0, True)
    assert "cost: $" in result.stdout
    assert "cost: not known" in run("check", stories, "--extractor", "llm", "--model", "x", "--dry-run").stdout
    assert "nothing would be sent" in run("check", stories, "--dry-run").stdout


def test_limit_refuses_before_the_first_call(run: Checker, stories: Path, fake: str) -> None:
    result, _ = check(run, stories, fake, "--max-cost", "0.01")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--max-cost $0.0100" in result.stderr
    assert "nothing was asked" in result.stderr
    assert check(run, stories, fake, "--max-cost", "1")[0].exit_code == 1
    assert check(run, stories, fake, "--max-cost", "0")[0].exit_code == 1, "what is kept costs nothing"


def test_limit_stops_between_calls(run: Checker, stories: Path, fake: str, tmp_path: Path) -> None:
    dear = [{**reply, "usage": [1000, 150_000]} for reply in REPLIES]
    lenient(tmp_path / "script.json", *dear)
    result, report = check(run, stories, fake, "--max-cost", "0.76", "--concurrency", "1")
    assert result.exit_code == 3
    assert [e["message"] for e in report["errors"]] == ["language model: the budget is spent"] * 2
    assert report["stats"]["llm"]["requests"] == 1
    assert report["stats"]["llm"]["cost_usd"] == 0.751


def test_extract_tells_what_was_dropped(run: Checker, stories: Path, fake: str) -> None:
    result = run("extract", stories, "--extractor", "llm", "--model", fake)
    assert result.exit_code == 0
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert {claim["extractor"] for claim in claims} == {"llm"}
    assert len(claims) == 3
    assert "checker: 3 claims; 1 dropped for want of verbatim evidence" in result.stderr
    assert "3 requests" in result.stderr
    assert run("extract", stories, "--extractor", "llm", "--model", fake, "--quiet").stderr == ""


def test_cache_is_shown_and_cleared(run: Checker, stories: Path, fake: str, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "checker" / "answers"
    assert "\n0 answers, 0.0 MB\n" in run("cache", "info").stdout
    check(run, stories, fake)
    mine = folder / "ab" / "notes.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("not an answer")
    assert run("cache", "info").stdout.startswith(f"{folder}\n3 answers, 0.0 MB\n")
    assert run("cache", "clear").stdout.startswith(f"3 answers deleted from {folder}\n")
    assert "\n0 answers, 0.0 MB\n" in run("cache", "info").stdout
    assert [p.name for p in folder.rglob("*") if p.is_file()] == ["notes.txt"], "nothing else is touched"
    assert run("cache", "burn").exit_code == 2
    (tmp_path / "checker.toml").write_text('cache-folder = "here"\n')
    check(run, stories, fake)
    assert run("cache", "info").stdout.startswith(f"{tmp_path / 'here'}\n3 answers, 0.0 MB\n")
    check(run, stories, fake, "--no-cache")
    assert "\n3 answers, 0.0 MB\n" in run("cache", "info").stdout


def reset(post: Post) -> Reaction:
    """Hangs up in the midst of the answer."""
    return Reaction(completion(post, "{}").body, cut=True)


@pytest.mark.parametrize(
    ("behaviour", "status", "said"),
    [
        (reset, 3, "fire.txt: language model: connection lost"),
        (lambda post: Reaction("{}", status=500), 3, "fire.txt: language model: server error"),
        (lambda post: Reaction("<p>hello", kind="text/html"), 3, "fire.txt: language model: not a completion"),
        (lambda post: Reaction("{}", hang=True), 3, "fire.txt: language model: no answer in time"),
        (lambda post: completion(post, json.dumps(answered())[:-1]), 3, "does not fit the schema"),
        (lambda post: Reaction("{}", status=401), 2, "check OPENAI_API_KEY"),
        (lambda post: Reaction("{}", status=404), 2, "check --model"),
        (lambda post: completion(post, json.dumps(answered())), 0, ""),
        (None, 2, "check the address (OPENAI_BASE_URL, --base-url) and that the server runs"),
    ],
)
def test_faults_of_a_real_endpoint_end_in_a_status(
    behaviour: Callable[[Post], Reaction] | None, status: int, said: str, run: Checker, stories: Path
) -> None:
    with Server(behaviour or reset) as server:
        address = server.url if behaviour else "http://127.0.0.1:9/v1"
        patience = "0.3" if "in time" in said else "60"
        result, report = check(run, stories, "m", "--base-url", address, "--timeout", patience)
    assert result.exit_code == status
    assert said in result.stderr
    if status == 2:
        assert result.stderr.count("\n") == 1
    else:
        named = [e["article"] for e in report["errors"]]
        assert sorted(named + [a["id"] for a in report["articles"]]) == ["agency.txt", "fire.txt", "post.txt"]
        assert len(named) == (3 if status else 0)


def gossip(post: Post) -> Reaction:
    """Repeats the key it was sent, in an answer or in an error."""
    said = f"Your key is {post.key} alright"
    if "A fire" in post.text:
        return Reaction(json.dumps({"error": {"message": said, "code": post.key}}), status=400)
    claim = stated("role", said, actor=said, role=post.key) | {"speaker": post.key}
    return completion(post, json.dumps(answered(claim)))


def test_keys_stand_nowhere(
    run: Checker, stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with Server(gossip) as server, caplog.at_level(0):
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        outputs = [
            run(command, stories, "--extractor", "llm", "--model", "m", *more)
            for command, more in (("check", ("--format", "json")), ("check", ()), ("extract", ()))
        ]
        assert any(KEY in post.key for post in server.posts), "it was sent to the endpoint"
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    for text in (*(r.stdout + r.stderr for r in outputs), *kept, caplog.text):
        assert KEY not in text
        assert KEY[8:] not in text
    assert {r.exit_code for r in outputs} == {3}


def test_interrupted_run_keeps_what_is_done(stories: Path, tmp_path: Path) -> None:
    slow = {"match": "A fire", "answer": FIRE, "wait": 60}
    file = lenient(tmp_path / "script.json", slow, *REPLIES[:2])
    arguments = ["check", str(stories), "--extractor", "llm", "--model", f"fake:{file}", "--format", "json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    folder = tmp_path / "home" / "checker" / "answers"
    for _ in range(6000):
        if len(list(folder.rglob("*.json"))) == 2:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=120)
    assert (process.returncode, stdout) == (130, "")
    assert stderr == "checker: interrupted\n"
    assert len(list(folder.rglob("*.json"))) == 2
    assert not list(folder.rglob("*.part"))


def test_documented_script_plays(run: Checker, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "llm.md").read_text(encoding="utf-8")
    (tmp_path / "s.json").write_text(text.split("```json\n")[1].split("```")[0])
    (tmp_path / "a.txt").write_text("Mayor Ida Moss spoke in Port Ellory.")
    (tmp_path / "b.txt").write_text("The harbour was closed.")
    result = run("extract", "a.txt", "b.txt", "--extractor", "llm", "--model", "fake:s.json")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert "4 requests" in result.stderr
