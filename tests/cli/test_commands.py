"""The other commands, `--help` and the program as a process."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import checker
from checker import __main__ as entry
from checker import schema
from checker.claims.base import Evidence
from checker.claims.role import RoleClaim
from checker.cli._progress import ProgressBar
from checker.errors import InputError
from checker.finding import ArticleFailure
from checker.registry import parts
from tests.cli.conftest import RULES, Checker, Run

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("spacy", "openai", "instructor", "checker.finding", "checker.pipeline", "rich")
COMMANDS = sorted(set(parts("checker.cli", "COMMAND")) - {"main"})


def role(actor: str) -> RoleClaim:
    words = Evidence(start=0, end=len(actor), text=actor)
    return RoleClaim(article="a.txt", evidence=words, sentence=words, actor=actor, role="mayor")


def test_extract_prints_a_claim_a_line(pipeline: Run, run: Checker, tmp_path: Path) -> None:
    pipeline.claims = [role("Ann Röe"), role("Bo\u2028Li")]
    result = run("extract", "stories")
    assert result.exit_code == 0
    assert [json.loads(line)["actor"] for line in result.stdout.splitlines()] == ["Ann Röe", "Bo\u2028Li"]
    assert "Röe" in result.stdout
    run("extract", "stories", "--output", tmp_path / "claims.jsonl")
    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8") == result.stdout


def test_extract_names_what_it_could_not_read(pipeline: Run, run: Checker) -> None:
    pipeline.claims = [role("Ann Roe"), ArticleFailure(article="b.txt", message="empty"), role("Bo Li")]
    result = run("extract", "stories")
    assert (result.exit_code, result.stderr) == (3, "checker: b.txt: empty\n")
    assert len(result.stdout.splitlines()) == 2


def test_extract_of_nothing(pipeline: Run, run: Checker) -> None:
    pipeline.error = InputError("no article in stories")
    assert run("extract", "stories").exit_code == 2


def test_an_interrupt_while_the_program_is_loaded_is_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("checker.cli.main.main", interrupted)
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert (ended.value.code, capsys.readouterr().err) == (130, "checker: interrupted\n")
    code = "import sys, checker.__main__; print('typer' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert loaded.stdout == "False\n", "what it takes to catch the interrupt is loaded at once"


@pytest.mark.parametrize("command", ["check", "prepub", "eval"])
def test_the_help_says_what_each_format_is_for(command: str, run: Checker) -> None:
    folder = "checker.evaluate.report" if command == "eval" else "checker.report"
    words = " ".join(run(command, "--help").stdout.split())
    for name, form in parts(folder, "REPORT").items():
        assert f"{name} {form.about}" in words


def test_rules_lists_all(run: Checker) -> None:
    result = run("rules")
    assert result.stdout.splitlines() == [
        "role-conflict  error    one person, two roles that cannot be held at once",
        "name-variant   warning  one name, two spellings",
    ]
    assert [row["id"] for row in json.loads(run("rules", "--format", "json").stdout)] == list(RULES)


def test_explain_shows_pairs_and_switches(run: Checker) -> None:
    result = run("explain", "role-conflict")
    assert result.exit_code == 0
    for part in (
        "Roles that go together are left alone.",
        "Example 1: Two names of one office are one.",
        "Flagged:\n    1  (2025-09-02) Varonian President Ilse Marenko left.\n    2  Prime Minister",
        "Not flagged:\n    1  (2025-09-02) Prime Minister Ilse Marenko left.\n    2  Premier",
        "--ignore-rule role-conflict",
        'role-conflict = "off"',
    ):
        assert part in result.stdout


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("role_conflict", "did you mean role-conflict?"),
        ("variant", "did you mean name-variant?"),
        ("zzz", "there are: role-conflict, name-variant"),
    ],
)
def test_explain_unknown(name: str, hint: str, run: Checker) -> None:
    result = run("explain", name)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_schema(run: Checker) -> None:
    assert [line.split()[0] for line in run("schema").stdout.splitlines()] == list(schema.names())
    assert run("schema", "finding").stdout == schema.text("finding")
    assert run("schema", "x").exit_code == 2


def test_version_is_that_of_the_package(run: Checker) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project.get("version", checker.__version__) == checker.__version__
    assert run("--version").stdout == f"checker {checker.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_and_shows_an_example(command: str, run: Checker) -> None:
    text = run(command, "--help").stdout
    assert "\b" not in text
    assert command == "rules" or "Example" in text
    assert max(map(len, text.splitlines())) <= 100


def test_help_of_all_lists_every_command_untruncated(run: Checker) -> None:
    text = run("--help").stdout
    assert [name for name in COMMANDS if f"\n  {name} " not in text] == []
    assert "..." not in text.partition("Commands:")[2]


@pytest.mark.parametrize("page", ["usage.md", "configuration.md", "llm.md", "waivers.md"])
def test_documented_options_and_commands_exist(page: str, run: Checker) -> None:
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("pip install"))
    helps = "".join(run(name, "--help").stdout for name in COMMANDS)
    assert sorted(o for o in set(re.findall(r"--[a-z][a-z-]+", text)) if f"{o} " not in helps) == []
    assert set(re.findall(r"^checker ([a-z]+)|`checker ([a-z]+)", text, re.M)) <= {
        *((name, "") for name in COMMANDS),
        *(("", name) for name in COMMANDS),
    }


def test_documented_finding_is_what_is_printed() -> None:
    text = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    block = text[text.index("ERROR ") :].split("```")[0].rstrip()
    assert block in (ROOT / "tests" / "golden" / "report.txt").read_text(encoding="utf-8")


def test_misspelt_command_is_suggested(run: Checker) -> None:
    result = run("chekc")
    assert result.exit_code == 2
    assert "check" in result.stderr


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys, checker.cli.main as m; m.app(); print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_reader_that_goes_away_is_no_fault() -> None:
    command = [sys.executable, "-m", "checker", "schema", "report"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()


class _Terminal:
    def __init__(self) -> None:
        self.written = ""

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("wanted", "patience", "seen"), [(True, 0.0, True), (True, 60.0, False), (False, 0.0, False)])
def test_progress_bar(wanted: bool, patience: float, seen: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr("checker.cli._progress.PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with ProgressBar(wanted) as progress:
        progress("read", 1, None)
        progress("extract", 1, 2)
        progress("extract", 2, 2)
    assert ("Finding claims" in terminal.written) is seen


def test_no_progress_bar_in_a_log(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.cli._progress.PATIENCE", 0.0)
    with ProgressBar(True) as progress:
        progress("read", 1, None)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", checker.__all__)
def test_public_names_exist(name: str) -> None:
    assert getattr(checker, name)


def test_no_other_names() -> None:
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        checker.chekc  # noqa: B018
