"""`checker check`: options, output, exit status."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.finding import JudgeVerdict, Severity, Waiver
from tests.cli.conftest import Checker, Run


def with_findings(pipeline: Run, *severities: str, errors: bool = False) -> None:
    """Gives the report one plain finding of each severity."""
    first = pipeline.report.findings[0]
    findings = tuple(first.model_copy(update={"severity": Severity(s)}) for s in severities)
    pipeline.report = pipeline.report.model_copy(
        update={"findings": findings, "errors": pipeline.report.errors if errors else ()}
    )


@pytest.mark.parametrize(
    ("severities", "fail_on", "status"),
    [
        ([], None, 0),
        (["warning", "info"], None, 0),
        (["error"], None, 1),
        (["warning"], "warning", 1),
        (["info"], "warning", 0),
        (["info"], "info", 1),
        (["error"], "never", 0),
    ],
)
def test_exit_status(severities: list[str], fail_on: str | None, status: int, pipeline: Run, run: Checker) -> None:
    with_findings(pipeline, *severities)
    flags = ["--fail-on", fail_on] if fail_on else []
    assert run("check", "stories", *flags).exit_code == status


@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_incomplete_wins(fail_on: str, pipeline: Run, run: Checker) -> None:
    with_findings(pipeline, "error", errors=True)
    assert run("check", "stories", "--fail-on", fail_on).exit_code == 3


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ({"waived": Waiver(reason="known")}, 0),
        ({"judge": JudgeVerdict(verdict="compatible", reason="r", model="m")}, 0),
        ({"judge": JudgeVerdict(verdict="unsure", reason="r", model="m")}, 1),
    ],
)
def test_what_was_set_aside_does_not_count(mark: dict[str, object], status: int, pipeline: Run, run: Checker) -> None:
    with_findings(pipeline, "error")
    marked = pipeline.report.findings[0].model_copy(update=mark)
    pipeline.report = pipeline.report.model_copy(update={"findings": (marked,)})
    assert run("check", "stories").exit_code == status


def test_flags_reach_the_pipeline_and_win_over_the_file(
    pipeline: Run, run: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checker.toml").write_text('extractor = "other"\nspacy-model = "m"\nfail-on = "never"\n')
    run("check", tmp_path, "--extractor", "local", "--published", "2025-09-02", "--use-file-date")
    assert pipeline.paths == [str(tmp_path)]
    settings = pipeline.settings
    assert (settings.extractor, settings.spacy_model, settings.fail_on) == ("local", "m", "never")
    assert (settings.published, settings.use_file_date) == (date(2025, 9, 2), True)


@pytest.mark.parametrize(
    ("flags", "switches"),
    [
        ([], {"name-variant": "off"}),
        (["--rule", "name-variant"], {"role-conflict": "off"}),
        (["--ignore-rule", "role-conflict"], {"role-conflict": "off", "name-variant": "off"}),
        (["--rule", "role-conflict", "--rule", "name-variant"], {}),
        (
            ["--rule", "role-conflict", "--ignore-rule", "role-conflict"],
            {"role-conflict": "off", "name-variant": "off"},
        ),
    ],
)
def test_rule_switches(flags: list[str], switches: dict[str, str], pipeline: Run, run: Checker, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('[rules]\nname-variant = "off"\n')
    run("check", tmp_path, *flags)
    assert pipeline.settings.rules == switches


@pytest.mark.parametrize("flag", ["--rule", "--ignore-rule"])
def test_unknown_rule_suggests(flag: str, pipeline: Run, run: Checker) -> None:
    result = run("check", "stories", flag, "role-conflct")
    assert result.exit_code == 2
    assert result.stderr == "checker: no such rule: role-conflct — did you mean role-conflict?\n"


def test_json_is_on_standard_output_and_nothing_else(pipeline: Run, run: Checker) -> None:
    result = run("check", "stories", "--format", "json")
    assert json.loads(result.stdout) == pipeline.report.model_dump(mode="json")
    assert result.stderr.splitlines()[0] == ("checker: broken.txt: neither UTF-8 nor Windows-1252; save it as UTF-8")


def test_terminal_names_failures_once(pipeline: Run, run: Checker) -> None:
    result = run("check", "stories")
    assert result.stdout.count("broken.txt") == 1
    assert result.stderr == ""
    assert "\x1b" not in result.stdout


def test_color_can_be_forced(pipeline: Run, run: Checker) -> None:
    assert "\x1b[" in run("check", "stories", "--color").stdout


def test_min_severity_from_flag_and_file(pipeline: Run, run: Checker, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('min-severity = "error"\n')
    assert "WARNING" not in run("check", tmp_path).stdout
    assert "WARNING" in run("check", tmp_path, "--min-severity", "warning").stdout


def test_annotations_where_github_runs_it(
    pipeline: Run, run: Checker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plain = run("check", "stories").stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    stop, *shown, go = run("check", "stories").stdout.split("::error ")[0].splitlines()
    assert "\n".join(shown) + "\n" == plain
    word = stop.removeprefix("::stop-commands::")
    assert go == f"::{word}::"
    assert len(word) == 32
    assert word not in run("check", "stories").stdout, "a word that an article may know is none"
    assert "::notice file=agency.txt,line=22" in run("check", "stories").stdout
    assert "::" not in run("check", "stories", "--format", "json").stdout
    assert "::" not in run("check", "stories", "--format", "markdown").stdout
    run("check", "stories", "--output", tmp_path / "r.txt")
    assert (tmp_path / "r.txt").read_text() == plain


def test_output_file(pipeline: Run, run: Checker, tmp_path: Path) -> None:
    result = run("check", "stories", "--format", "json", "--output", tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_bytes())["version"] == 1
    assert result.stdout == ""
    assert "9 findings in 5 articles, written to" in result.stderr


@pytest.mark.parametrize(("name", "message"), [(".", "is a folder"), ("no/such/r.json", "there is no folder")])
def test_output_that_cannot_be_written_fails_before_the_work(
    name: str, message: str, pipeline: Run, run: Checker, tmp_path: Path
) -> None:
    result = run("check", "stories", "--output", tmp_path / name)
    assert result.exit_code == 2
    assert message in result.stderr
    assert pipeline.settings is None


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (InputError("no articles in x\x1b[31m"), 2, "checker: no articles in x␛[31m\n"),
        (KeyboardInterrupt(), 130, "checker: interrupted\n"),
    ],
)
def test_failures_are_one_line(error: BaseException, status: int, line: str, pipeline: Run, run: Checker) -> None:
    pipeline.error = error
    result = run("check", "stories")
    assert (result.exit_code, result.stderr, result.stdout) == (status, line, "")


def test_our_own_fault_is_never_mistaken_for_findings(pipeline: Run, run: Checker) -> None:
    pipeline.error = ZeroDivisionError("oops")
    result = run("check", "stories")
    assert result.exit_code == 2
    assert "ZeroDivisionError: oops" in result.stderr
    assert result.stderr.endswith("please report it with the lines above\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument"),
        (["x", "--format", "pdf"], "no format 'pdf'; there are: "),
        (["x", "--fail-on", "fatal"], "--fail-on"),
        (["x", "--published", "02/09/2025"], "--published"),
        (["x", "--config", "no.toml"], "no.toml: cannot be read: No such file"),
    ],
)
def test_wrong_arguments(arguments: list[str], message: str, pipeline: Run, run: Checker) -> None:
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
