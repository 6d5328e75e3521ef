"""`checker eval` as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer.testing

from checker.cli.main import app
from checker.evaluate import run as runs
from tests.evaluate.sets import OFFICE, RAIN, counted, write_labels, write_set


def checker(*arguments: object) -> typer.testing.Result:
    return typer.testing.CliRunner().invoke(app(), [str(a) for a in arguments])


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, float]:
    """What the set a.counts has found of 100, to be changed at will."""
    found = {"found": 50.0}
    monkeypatch.setattr(runs, "formats", lambda: {"counts": counted([{**found, "gold": 100, "alarms": 1}])})
    (tmp_path / "a.counts").touch()
    return found


def test_help_says_what_a_set_is() -> None:
    result = checker("eval", "--help")
    assert result.exit_code == 0
    for words in ("dataset.toml", "--texts", "accepted.json", "--errors", "Exit status", "terminal"):
        assert words in result.stdout


def test_a_set_end_to_end(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "own", 'complete = true\nexact = true\nrequired = ["office"]')
    result = checker("eval", folder, "--errors")
    assert result.exit_code == 0, result.output
    assert "own  own, 1 unit, " in result.stdout
    assert "1/1" in result.stdout
    assert "missed  other  visit  rain" in result.stdout
    accepted = checker("eval", folder, "--accept", "--quiet")
    assert accepted.stderr == f"checker: accepted: {folder / 'accepted.json'}\n"
    again = checker("eval", folder)
    assert again.exit_code == 0
    assert "held" in again.stdout

    write_labels(folder / "contradictions.jsonl", OFFICE, RAIN, {**RAIN, "id": "snow", "severity": "hard"})
    fallen = checker("eval", folder)
    assert fallen.exit_code == 1
    assert "own: recall-hard is 0.500; accepted is 1.000" in fallen.stderr
    assert "fell from 1.000" in fallen.stdout
    (shown,) = json.loads(checker("eval", folder, "--format", "json").stdout)["datasets"]
    assert [(f["figure"], f["accepted"], f["value"]) for f in shown["falls"]] == [("recall-hard", 1.0, 0.5)]


def test_a_required_label_that_is_missed(tmp_path: Path) -> None:
    result = checker("eval", write_set(tmp_path / "own", 'required = ["rain"]'))
    assert result.exit_code == 1
    assert "checker: own: rain must be found and was missed\n" in result.stderr
    assert "required, but missed: rain" in result.stdout


def test_held_to_the_interval_until_accepted_anew(sizes: dict[str, float]) -> None:
    assert checker("eval", "a.counts", "--accept").exit_code == 0
    assert Path("a.accepted.json").exists()
    sizes["found"] = 45  # inside the interval of 50 of 100
    assert checker("eval", "a.counts").exit_code == 0
    sizes["found"] = 30
    fallen = checker("eval", "a.counts")
    assert fallen.exit_code == 1
    assert "a.counts: recall is 0.300; accepted is 0.500, its interval ends at 0.40" in fallen.stderr
    assert checker("eval", "a.counts", "--only", "*").exit_code == 0, "a part of a set is not held to the whole"
    assert checker("eval", "a.counts", "--accept").exit_code == 0
    assert checker("eval", "a.counts").exit_code == 0


def test_several_sets_in_one_run(sizes: dict[str, float], tmp_path: Path) -> None:
    (tmp_path / "b.counts").touch()
    result = checker("eval", "a.counts", "b.counts", "--format", "json", "--output", "out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert [d["name"] for d in json.loads(Path("out.json").read_bytes())["datasets"]] == ["a.counts", "b.counts"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "nowhere: no such file or folder"),
        (["a.counts", "--as", "count"], "no dataset format 'count' — did you mean counts?"),
        (["a.counts", "--format", "pdf"], "no format 'pdf'; there are: "),
        (["a.counts", "--accept", "--only", "x"], "--accept holds for whole sets"),
        (["a.counts", "--output", "no/such/file"], "there is no folder no/such"),
        (["a.counts", "--rounds", "1"], "rounds"),
        ([], "PATHS"),
    ],
)
def test_wrong_arguments(sizes: dict[str, float], arguments: list[str], told: str) -> None:
    result = checker("eval", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_labels_that_do_not_fit(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "own", contradictions=[OFFICE, OFFICE])
    result = checker("eval", folder)
    assert result.exit_code == 2
    assert result.stderr.endswith("two labels have the id office\n")
    assert result.stderr.count("\n") == 1
