"""Systems side by side: names, what each is scored on, what it takes, and what one that fails costs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer.testing

from checker.cli.main import app
from checker.config import Settings
from checker.errors import CheckerError
from checker.evaluate.base import Source
from checker.evaluate.comparison import as_json, as_table
from checker.evaluate.report.base import RenderOptions
from checker.evaluate.systems import SystemResult, comparison, parse, run_systems
from tests.evaluate.sets import ARTICLES, OFFICE, RAIN, ROLE, write_set
from tests.llm.scripts import fake, script

MORNING, EVENING = (ARTICLES[name].strip() for name in ("morning", "evening"))
TRAP = {**OFFICE, "id": "trap", "severity": "trap"}


def judged(verdict: str) -> dict[str, Any]:
    return {"match": "Is this a contradiction", "answer": {"reason": "r", "verdict": verdict}, "usage": [1000, 100]}


def role(sentence: int, title: str) -> dict[str, Any]:
    """A role claim of the llm extractor, with every field of its kind."""
    return {
        "kind": "role",
        "sentence": sentence,
        "quote": f"Slovak {title} Robert Fico",
        "actor": "Robert Fico",
        "role": title,
        "organization": None,
        "country": "Slovak",
        "status": "current",
        "date": None,
        "modality": "asserted",
        "speaker": None,
    }


def extracted(words: str, title: str) -> dict[str, Any]:
    claims = [role(1, title), role(1, "King")]
    return {"match": rf"\[1\] Slovak {words}.*List the claims", "answer": {"claims": claims}, "usage": [500, 50]}


EXTRACTED = extracted("Prime", "Prime Minister"), extracted("President", "President")
BASELINE = {
    "match": "Find the contradictions",
    "usage": [300, 30],
    "answer": {
        "contradictions": [
            {
                "subject": "office",
                "rule": "role conflict",
                "why": "two offices",
                "sides": [
                    {"article": number, "value": value, "quote": f"Slovak {value} Robert Fico"}
                    for number in (1, 2)
                    for value in ("Prime Minister", "President")
                ],
            }
        ]
    },
}


def compared(folder: Path, names: list[str], *replies: dict[str, Any], **more: Any) -> list[SystemResult]:
    settings = Settings(model=f"fake:{folder.parent / 's.json'}")
    asker = fake(folder.parent / "s.json", *replies, **more)
    return run_systems([Source(folder)], [parse(name, settings) for name in names], rounds=100, asker=asker)


def figures(result: SystemResult) -> dict[str, float | None]:
    return {figure.id: figure.value for figure in result.datasets[0].figures}


@pytest.mark.parametrize(
    ("name", "extractor", "judge", "baseline", "asks"),
    [
        ("local", "local", "off", False, False),
        ("llm", "llm", "off", False, True),
        ("local+llm", "local+llm", "off", False, True),
        ("local+judge", "local", "llm", False, True),
        ("judge+llm", "llm", "llm", False, True),
        ("local+llm+judge", "local+llm", "llm", False, True),
        ("baseline", "local", "off", True, True),
    ],
)
def test_names(name: str, extractor: str, judge: str, baseline: bool, asks: bool) -> None:
    system = parse(name, Settings(judge="llm", extractor="llm", batch_size=3))
    assert (system.settings.extractor, system.settings.judge) == (extractor, judge)
    assert (system.baseline, system.asks, system.settings.batch_size) == (baseline, asks, 3)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("locl", "no 'locl' — did you mean local"),
        ("local+", "no ''"),
        ("judge", "needs an extractor"),
        ("local+baseline", "stands alone"),
    ],
)
def test_names_that_are_none(name: str, fault: str) -> None:
    with pytest.raises(CheckerError, match=fault):
        parse(name, Settings())


def test_each_system_on_the_same_set(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "own", "complete = true", contradictions=[OFFICE, RAIN], claims=[ROLE])
    names = ["local", "llm", "local+llm", "local+judge", "baseline"]
    results = compared(folder, names, judged("compatible"), *EXTRACTED, BASELINE)
    assert [(r.name, r.failure) for r in results] == [(name, None) for name in names]
    found = {r.name: figures(r) for r in results}
    assert {name: own["recall-hard"] for name, own in found.items()} == {
        "local": 1.0,
        "llm": 1.0,
        "local+llm": 1.0,
        "local+judge": 0.0,
        "baseline": 1.0,
    }
    assert found["local"]["claims-recall"] == found["llm"]["claims-recall"] == 1.0
    assert "claims-recall" not in found["baseline"], "it makes no claims"
    assert "precision" not in found["local+judge"], "what was rejected is no finding"


def test_what_each_system_takes(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "own")
    names = ["local", "local+judge", "baseline", "llm", "local+llm"]
    replies = judged("contradiction"), *EXTRACTED, BASELINE
    results = compared(folder, names, *replies, cache=tmp_path / "cache")
    taken = {
        r.name: r.llm and (r.llm.requests, r.llm.prompt_tokens, r.llm.completion_tokens, r.llm.cached) for r in results
    }
    assert taken == {
        "local": None,
        "local+judge": (2, 2000, 200, 0),
        "baseline": (3, 900, 90, 0),
        "llm": (2, 1000, 100, 0),
        "local+llm": (2, 1000, 100, 2),  # all of it from the cache, at what it took
    }
    assert [r.llm and r.llm.cost_usd for r in results] == [None, 0.0024, 0.00108, 0.0012, 0.0012]
    again = compared(folder, names, *replies, cache=tmp_path / "cache")
    assert [r.llm and r.llm.cost_usd for r in again] == [r.llm and r.llm.cost_usd for r in results]
    assert [r.llm and (r.llm.requests, r.llm.cached) for r in again] == [None, (2, 2), (3, 3), (2, 2), (2, 2)]


def test_a_judge_that_rejects_a_trap_helps(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "own", contradictions=[TRAP])
    local, with_judge = compared(folder, ["local", "local+judge"], judged("not comparable"))
    assert (figures(local)["traps-flagged"], figures(with_judge)["traps-flagged"]) == (1.0, 0.0)


def test_a_system_that_fails_costs_itself_only(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "own")
    refused = {"match": "List the claims", "fault": "the model refused"}
    results = compared(folder, ["llm", "local"], refused)
    assert [(r.name, bool(r.datasets)) for r in results] == [("llm", False), ("local", True)]
    assert results[0].failure is not None
    assert "the model refused" in results[0].failure
    table = as_table(comparison(results), RenderOptions())
    assert "llm: not scored: " in table
    with pytest.raises(CheckerError, match="no such file"):
        compared(tmp_path / "own" / "nowhere", ["local"])


def test_money_holds_for_all_systems_together(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "own")
    results = compared(folder, ["local+judge", "baseline"], judged("contradiction"), BASELINE, limit=0.014)
    assert results[0].failure is None
    assert results[1].failure is not None
    assert "budget" in results[1].failure


def test_side_by_side(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "o\x1bwn", "complete = true")
    result = comparison(compared(folder, ["local", "baseline"], BASELINE), 100)
    lines = [line.split() for line in as_table(result, RenderOptions(width=80)).splitlines() if line.strip()]
    assert lines[0][:2] == ["o␛wn", "own,"]
    assert lines[1] == ["figure", "local", "baseline"]
    assert ["hard", "contradictions", "found", "1.000", "1.000"] in lines
    assert ["1/1", "1/1"] in lines
    assert ["requests", "–", "3"] in lines
    assert ["tokens", "–", "990"] in lines
    assert ["US", "dollars", "–", "0.0011"] in lines
    assert json.loads(as_json(result))["systems"][1]["llm"]["requests"] == 3
    assert "\x1b[" in as_table(result, RenderOptions(color=True))


def checker(*arguments: object) -> typer.testing.Result:
    return typer.testing.CliRunner().invoke(app(), [str(a) for a in arguments])


def test_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    folder = write_set(tmp_path / "own")
    model = f"fake:{script(tmp_path / 's.json', judged('compatible'))}"
    options = ("--model", model, "--no-cache", "--rounds", "100")
    both = checker("eval", folder, "--system", "local", "--system", "local+judge", *options)
    assert both.exit_code == 0, both.output
    assert "local+judge" in both.stdout
    failed = checker("eval", folder, "--system", "local", "--system", "baseline", *options, "--format", "json")
    assert failed.exit_code == 2
    assert "checker: baseline: " in failed.stderr
    assert [bool(s["datasets"]) for s in json.loads(failed.stdout)["systems"]] == [True, False]
    alone = json.loads(checker("eval", folder, "--judge", "llm", *options, "--format", "json").stdout)
    assert {f["id"]: f["value"] for f in alone["datasets"][0]["figures"]}["recall-hard"] == 0.0
    for wrong in (["--system", "local", "--accept"], ["--system", "x"], ["--system", "local", "--format", "html"]):
        assert checker("eval", folder, *wrong).exit_code == 2
