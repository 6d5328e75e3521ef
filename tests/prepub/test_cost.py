"""`checker prepub` with a language model: one estimate and one limit for the draft, its sources and the judge."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from checker.cli.main import app
from checker.llm.fake import FakeModel
from checker.llm.patience import Patience
from tests.llm.stating import answered, lenient, stated

FAIR = "Slovak {} Ilse Marenko opened the grain fair in Port Ellory on Tuesday, officials said.\n"
TITLES = {"draft": "President", "agencies/s1": "Prime Minister", "agencies/s2": "Prime Minister"}


def _role(title: str) -> dict[str, Any]:
    quote = f"Slovak {title} Ilse Marenko"
    return {
        "match": f"{quote} opened",
        "answer": answered(stated("role", quote, actor="Ilse Marenko", role=title, country="Slovak")),
        "usage": [1000, 200],
    }


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A draft and two sources in the working folder, and the script of a model with a price."""
    (tmp_path / "agencies").mkdir()
    for name, title in TITLES.items():
        (tmp_path / f"{name}.txt").write_text(FAIR.format(title) + f"It was {name} that said so.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("checker.llm.open.Patience", partial(Patience, first_wait=0.001, most_wait=0.01))
    (tmp_path / "checker.toml").write_text('prices = "prices.toml"\n')
    (tmp_path / "prices.toml").write_text('["fake:script.json"]\nprompt = 1.0\ncompletion = 5.0\n')
    verdict = {"match": "Side 1:", "answer": {"reason": "two offices", "verdict": "contradiction"}, "usage": [500, 100]}
    file = lenient(tmp_path / "script.json", verdict, _role("President"), _role("Prime Minister"))
    return f"fake:{file}"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app(), ["prepub", "draft.txt", "--against", "agencies", *arguments])


def _report(result: Result) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def test_an_estimate_against_an_index_asks_nothing(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = CliRunner().invoke(app(), ["index", "agencies", "--output", "a.index"])
    assert made.exit_code == 0, made.output
    asked: list[object] = []
    attempt = FakeModel.attempt

    async def counted(self: FakeModel, *args: Any, **more: Any) -> Any:
        asked.append(args)
        return await attempt(self, *args, **more)

    monkeypatch.setattr(FakeModel, "attempt", counted)
    options = ["--extractor", "llm", "--judge", "llm", "--model", model, "--dry-run"]
    told = CliRunner().invoke(app(), ["prepub", "draft.txt", "--against", "a.index", *options])
    assert told.exit_code == 0, told.output
    assert asked == []


def test_the_bill_is_of_draft_sources_and_judge_together(model: str) -> None:
    report = _report(run("--extractor", "llm", "--judge", "llm", "--model", model, "--format", "json"))
    assert [f["judge"]["verdict"] for f in report["findings"]] == ["contradiction"]
    assert report["stats"]["llm"]["requests"] == 3 + 2
    assert report["stats"]["llm"]["cost_usd"] == pytest.approx(3 * 0.002 + 2 * 0.001)


def test_a_dry_run_counts_all_of_it_and_sends_nothing(model: str) -> None:
    asked = ("--extractor", "llm", "--judge", "llm", "--model", model)
    result = run(*asked, "--dry-run", "--max-cost", "0.001")
    assert result.exit_code == 0
    assert "3 articles; 5 questions to fake:script.json: 0 answered in the cache, 5 to be sent" in result.stdout
    assert "2 of them are the judge's, counted by what the built-in extractor finds" in result.stdout
    assert "more than --max-cost $0.0010" in result.stdout
    assert _report(run(*asked, "--format", "json"))["stats"]["llm"]["requests"] == 5, "nothing had been asked"
    again = run(*asked, "--dry-run").stdout
    assert "5 questions to fake:script.json: 5 answered in the cache, 0 to be sent" in again
    assert "built-in" not in again, "with the claims at hand the findings are known"


def test_a_dry_run_of_the_judge_alone(model: str) -> None:
    result = run("--judge", "llm", "--model", model, "--dry-run")
    assert "3 articles; 2 questions to fake:script.json: 0 answered in the cache, 2 to be sent" in result.stdout
    assert "nothing would be sent" in run("--dry-run").stdout


def test_the_limit_is_one_and_refuses_before_anything_is_asked(model: str) -> None:
    asked = ("--extractor", "llm", "--model", model, "--format", "json")
    estimates = run(*asked, "--dry-run").stdout
    high = float(estimates.rpartition("to $")[2])
    assert high > 0
    result = run(*asked, "--max-cost", f"{0.9 * high:.4f}")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "nothing was asked" in result.stderr
    assert "0 answered in the cache" in run(*asked, "--dry-run").stdout
    assert run(*asked, "--max-cost", f"{1.1 * high:.4f}").exit_code == 1


def test_what_the_draft_took_is_not_there_for_the_sources(model: str) -> None:
    asked = ("--extractor", "llm", "--model", model, "--format", "json")
    high = float(run(*asked, "--dry-run").stdout.rpartition("to $")[2])
    file = Path(model.removeprefix("fake:"))
    dear = [{**reply, "usage": [0, int(high * 1e6 / 5)]} for reply in json.loads(file.read_text())["replies"]]
    file.write_text(json.dumps({"replies": dear}))
    result = run(*asked, "--max-cost", f"{1.01 * high:.4f}")
    report = _report(result)
    assert (result.exit_code, report["stats"]["llm"]["requests"]) == (3, 1)
    assert [e["message"] for e in report["errors"]] == ["language model: the budget is spent"] * 2


def test_what_is_waived_is_not_judged(model: str) -> None:
    report = _report(run("--format", "json"))
    (id_,) = [f["id"] for f in report["findings"]]
    CliRunner().invoke(app(), ["waive", id_, "--reason", "both"])
    judged = _report(run("--judge", "llm", "--model", model, "--format", "json"))
    assert judged["findings"][0]["waived"]["reason"] == "both"
    assert judged["stats"]["llm"]["requests"] == 0


def test_a_batch_is_refused_in_a_line_that_says_what_to_do(model: str, tmp_path: Path) -> None:
    asked = ("--extractor", "llm", "--model", model)
    result = run(*asked, "--batch")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "checker extract SOURCES --extractor llm --batch" in result.stderr
    (tmp_path / "checker.toml").write_text('prices = "prices.toml"\nbatch = true\n')
    assert run(*asked, "--format", "json").exit_code == 1, "that of the configuration is for folders"


def test_sources_that_were_read_beforehand_cost_nothing(model: str) -> None:
    CliRunner().invoke(app(), ["extract", "agencies", "--extractor", "llm", "--model", model])
    report = _report(run("--extractor", "llm", "--model", model, "--format", "json"))
    assert report["stats"]["llm"]["requests"] == 1
    assert report["stats"]["llm"]["cached"] == 2
