"""What others run us by: the action, the hooks of pre-commit, and the examples in docs/ci.md."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from check_jsonschema.builtin_schemas import get_builtin_schema
from jsonschema.validators import validator_for
from ruamel.yaml import YAML

from checker.cli import _each
from checker.finding import Report
from checker.read import formats
from checker.report import lines, sarif
from checker.report.base import RenderOptions

ROOT = Path(__file__).parent.parent
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", (ROOT / "docs/ci.md").read_text(), re.M | re.S)


def parsed(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def faults(schema: str, value: Any) -> list[str]:
    known = get_builtin_schema(f"vendor.{schema}")
    return [error.message for error in validator_for(known)(known).iter_errors(value)]


@pytest.fixture
def action() -> Any:
    return parsed((ROOT / "action.yml").read_text())


@pytest.fixture
def hooks() -> Any:
    return parsed((ROOT / ".pre-commit-hooks.yaml").read_text())


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("github_action", ROOT / "scripts/github_action.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_action_is_valid(action: Any) -> None:
    assert faults("github-actions", action) == []


def test_no_input_is_part_of_a_script(action: Any) -> None:
    assert [step["run"] for step in action["runs"]["steps"] if "${{" in step.get("run", "")] == []


def test_every_input_and_output_is_used(action: Any) -> None:
    steps = json.dumps(action["runs"]["steps"])
    assert [name for name in action["inputs"] if f"inputs.{name}" not in steps] == []
    text = (ROOT / "scripts/github_action.py").read_text()
    variables = [
        name for step in action["runs"]["steps"] for name in step.get("env", {}) if name.startswith("CHECKER_")
    ]
    assert [name for name in variables if f'"{name}"' not in text] == []
    assert [name for name in action["inputs"] if f"| `{name}` |" not in (ROOT / "docs/ci.md").read_text()] == []


def test_the_examples_are_valid(action: Any, hooks: Any) -> None:
    *workflows, gitlab, config = map(parsed, EXAMPLES)
    assert [faults("github-workflows", workflow) for workflow in workflows] == [[], []]
    for workflow in workflows:
        step = workflow["jobs"]["check"]["steps"][-1]
        assert set(step["with"]) <= set(action["inputs"])
    assert faults("gitlab-ci", gitlab) == []
    assert [repo["rev"] for repo in config["repos"]] == ["TAG_OR_COMMIT"], "pre-commit does not follow branches"
    assert {hook["id"] for repo in config["repos"] for hook in repo["hooks"]} == {hook["id"] for hook in hooks}


def test_hooks_run_what_exists(hooks: Any) -> None:
    for hook in hooks:
        assert {"id", "name", "entry", "language"} <= set(hook)
        program, *arguments = hook["entry"].split()
        command = [sys.executable, "-m", "checker"] if program == "checker" else [sys.executable]
        if "prepub" in arguments:
            arguments += ["--against", "no-such-file.md"]
        ran = subprocess.run([*command, *arguments, "--", "no-such-file.md"], capture_output=True, text=True, cwd=ROOT)
        assert ran.returncode == 2
        assert "no-such-file.md" in ran.stderr
        assert [suffix for suffix in (".txt", ".md", ".html") if not re.search(hook["files"], f"a{suffix}")] == []
        assert {f".{suffix}" for suffix in ("txt", "md", "markdown", "html", "htm")} <= set(formats())


@pytest.mark.parametrize(
    ("arguments", "runs"),
    [
        (["prepub", "a.md", "b.md"], [["prepub", "--", "a.md"], ["prepub", "--", "b.md"]]),
        (["prepub", "--against", "s", "--", "-a.md"], [["prepub", "--against", "s", "--", "-a.md"]]),
        (["prepub", "--against", "s", "a.md"], []),
        (["prepub"], []),
        (["--", "a.md"], []),
    ],
)
def test_each_file_in_a_run_of_its_own(
    arguments: list[str], runs: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(_each, "_run", lambda words: ran.append(words) or 0)
    assert _each.run_each(arguments) == (0 if runs else 2)
    assert ran == runs
    assert ("put -- between" in capsys.readouterr().err) == (not runs)


@pytest.mark.parametrize(
    ("statuses", "gravest", "runs"),
    [([0, 0, 0], 0, 3), ([1, 0, 0], 1, 3), ([1, 3, 0], 3, 3), ([3, 2, 1], 2, 3), ([1, 130, 0], 130, 2)],
)
def test_the_gravest_status_counts(
    statuses: list[int], gravest: int, runs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = list(statuses)
    monkeypatch.setattr(_each, "_run", lambda words: left.pop(0))
    assert _each.run_each(["prepub", "a", "b", "c"]) == gravest
    assert len(left) == 3 - runs


@pytest.mark.parametrize(("arguments", "status"), [(["rules"], 0), (["prepub"], 2), (["explain", "no-rule"], 2)])
def test_status_of_a_run(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert _each._run(arguments) == status


class Runs:
    """Stands in for subprocess: answers each run of checker by its format."""

    def __init__(self, report: Report, status: int) -> None:
        self.report, self.status, self.commands = report, status, list[list[str]]()

    def __call__(self, command: list[str], **_: Any) -> Any:
        self.commands.append(command)
        if "sarif" in command:
            Path(command[command.index("--output") + 1]).write_text(sarif.REPORT.render(self.report, RenderOptions()))
        status = self.status if command[command.index("--fail-on") + 1] != "never" or self.status != 1 else 0
        return subprocess.CompletedProcess(command, status, stdout="## a summary\n", stderr="")


@pytest.fixture
def inputs(tmp_path: Path, action: Any) -> dict[str, str]:
    (check,) = (step for step in action["runs"]["steps"] if step.get("id") == "check")
    defaults = {
        name: action["inputs"][re.search(r"inputs\.([a-z-]+)", value)[1]]["default"]  # type: ignore[index]
        for name, value in check["env"].items()
        if name.startswith("CHECKER_")
    }
    files = {name: str(tmp_path / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    return defaults | files | {"RUNNER_TEMP": str(tmp_path)}


@pytest.mark.parametrize("status", [0, 1, 3])
def test_a_run_with_a_summary(
    status: int, inputs: dict[str, str], script: ModuleType, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = Runs(report, status)
    monkeypatch.setattr(script.subprocess, "run", runs)
    assert script.main(inputs) == 0
    assert [command[4:] for command in runs.commands] == [
        ["check", "--format", "terminal", "--fail-on", "error", "--", "."],
        ["check", "--format", "markdown", "--fail-on", "never", "--", "."],
    ]
    assert Path(inputs["GITHUB_OUTPUT"]).read_text() == f"status={status}\n"
    assert Path(inputs["GITHUB_STEP_SUMMARY"]).read_text() == "## a summary\n"


def test_a_run_that_failed_is_not_repeated(
    inputs: dict[str, str], script: ModuleType, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = Runs(report, 2)
    monkeypatch.setattr(script.subprocess, "run", runs)
    assert script.main(inputs | {"CHECKER_UPLOAD": "true"}) == 0
    assert len(runs.commands) == 1
    assert Path(inputs["GITHUB_OUTPUT"]).read_text() == "status=2\n"


def test_a_draft_with_sources_and_an_upload(
    inputs: dict[str, str], script: ModuleType, report: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runs = Runs(report, 1)
    monkeypatch.setattr(script.subprocess, "run", runs)
    given = {
        "CHECKER_PATH": "a draft.md",
        "CHECKER_AGAINST": "wires\n$(touch x)\n",
        "CHECKER_ARGS": "--ignore-rule 'name-variant'",
        "CHECKER_UPLOAD": "true",
        "CHECKER_SARIF": str(tmp_path / "new folder" / "all.sarif"),
        "CHECKER_SUMMARY": "false",
    }
    assert script.main(inputs | given) == 0
    first, second = (command[4:] for command in runs.commands)
    assert first[:7] == ["prepub", "--ignore-rule", "name-variant", "--against", "wires", "--against", "$(touch x)"]
    assert first[-2:] == second[-2:] == ["--", "a draft.md"]
    full = json.loads((tmp_path / "new folder" / "all.sarif").read_bytes())["runs"][0]["results"]
    standing = json.loads((tmp_path / "checker.sarif").read_bytes())["runs"][0]["results"]
    assert len(full) - len(standing) == 2
    assert not any("suppressions" in result for result in standing)
    assert f"sarif-file={tmp_path / 'checker.sarif'}\n" in Path(inputs["GITHUB_OUTPUT"]).read_text()


def test_a_file_that_cannot_be_written_is_told_in_a_line(
    inputs: dict[str, str], script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(command: list[str], **_: Any) -> Any:
        failed = "sarif" in command
        return subprocess.CompletedProcess(command, 2 * failed, stdout="", stderr="checker: cannot\nbe written\n")

    monkeypatch.setattr(script.subprocess, "run", run)
    assert script.main(inputs | {"CHECKER_UPLOAD": "true"}) == 2
    assert capsys.readouterr().out == "::error::checker: cannot%0Abe written\n"
    assert Path(inputs["GITHUB_OUTPUT"]).read_text() == "status=0\n"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"CHECKER_PATH": " "}, "the input path is empty"),
        ({"CHECKER_PATH": "a\nb", "CHECKER_AGAINST": "c"}, "path is one draft"),
        ({"CHECKER_ARGS": "'"}, "No closing quotation"),
    ],
)
def test_inputs_that_make_no_sense(
    given: dict[str, str], message: str, inputs: dict[str, str], script: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script.main(inputs | given) == 2
    out = capsys.readouterr().out
    assert out.startswith("::error::")
    assert message in out


def test_the_problem_matcher_of_the_docs(report: Report) -> None:
    (matcher,) = re.findall(r"^```json\n(.*?)^```", (ROOT / "docs/ci.md").read_text(), re.M | re.S)
    pattern = re.compile(json.loads(matcher)["pattern"]["regexp"])
    found = [
        match for line in lines.REPORT.render(report, RenderOptions()).splitlines() if (match := pattern.match(line))
    ]
    assert [match[6] for match in found] == ["error"] * 3 + ["warning"] * 2 + ["info"] * 2
