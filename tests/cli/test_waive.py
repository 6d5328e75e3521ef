"""`checker waive`, and what `check` does with waivers, baselines and comments."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker.article import Block, Piece, whole
from checker.finding import Finding, Severity
from checker.waivers import add, load
from checker.waivers.earlier import runs
from tests.cli.conftest import Checker, Run
from tests.waivers.findings import finding, place

FILE = Path(".checker", "waivers.toml")
TOLL = finding("12", "14")
ROLE = finding("President", "Prime Minister", rule="role-conflict", subject="Ilse Marenko")


@pytest.fixture(autouse=True)
def _no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.cli.waive._git_name", lambda: None)


@pytest.fixture
def stories(pipeline: Run) -> Run:
    """A folder with two findings, marked as in the real pipeline."""
    return with_findings(pipeline, TOLL, ROLE)


def with_findings(pipeline: Run, *findings: Finding) -> Run:
    pipeline.marks = True
    pipeline.report = pipeline.report.model_copy(update={"findings": findings, "errors": ()})
    return pipeline


def test_a_file_outside_the_working_folder_is_listed_and_edited_where_it_lies(
    stories: Run, run: Checker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    wire = tmp_path_factory.mktemp("wire")
    add(wire / FILE, ROLE, reason="both offices")
    assert run("check", wire).exit_code == 1
    assert str(wire / FILE) in run("waive", TOLL.id, "--reason", "not settled").stdout
    assert f"waivers in {wire / FILE}: 2 active" in run("waive", "--list").stdout
    assert run("waive", "--remove", ROLE.id).exit_code == 0
    assert [e.id for e in load(wire / FILE).entries] == [TOLL.id]
    assert not FILE.exists()


def test_see_it_waive_it_see_it_no_more(stories: Run, run: Checker) -> None:
    assert run("check", "stories").exit_code == 1
    done = run("waive", TOLL.id, ROLE.id[:6].upper(), "--reason", "not settled", "--author", "Desk")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f"waived in {FILE}: {TOLL.id} number-conflict: ferry fire: killed: 12 / 14",
        f"waived in {FILE}: {ROLE.id} role-conflict: Ilse Marenko: President / Prime Minister",
    ]
    assert {(e.id, e.reason, e.author, e.until) for e in load(FILE).entries} == {
        (TOLL.id, "not settled", "Desk", None),
        (ROLE.id, "not settled", "Desk", None),
    }
    again = run("check", "stories")
    assert again.exit_code == 0
    assert "Ilse Marenko" not in again.stdout
    assert "no findings in" in again.stdout
    assert "2 waived (--show-waived)" in " ".join(again.stdout.split())
    assert "waived: not settled — Desk" in run("check", "stories", "--show-waived").stdout
    assert run("check", "stories", "--no-waivers").exit_code == 1


def test_marked_findings_stay_in_json_and_jsonl(stories: Run, run: Checker) -> None:
    add(FILE, TOLL, reason="not settled")
    lines = run("check", "stories", "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line)["waived"] is None for line in lines] == [False, True]
    report = json.loads(run("check", "stories", "-f", "json").stdout)
    assert [f["waived"] and f["waived"]["origin"] for f in report["findings"]] == ["file", None]


def test_a_report_serves_as_well_as_the_last_run(stories: Run, run: Checker, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    run("check", "stories", "-f", "json", "-o", report)
    other = tmp_path / "other.json"
    other.write_text(report.read_text().replace(TOLL.id, "f" * 16))
    assert run("waive", "ffffff", "--reason", "r", "--report", other).exit_code == 0
    assert run("waive", TOLL.id, "--reason", "r", "--report", other).stderr == (
        f"checker: {TOLL.id}: no such finding in {other}\n"
    )
    assert [e.id for e in load(FILE).entries] == ["f" * 16]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["0" * 16, "--reason", "r"], "no such finding in the last runs; run `checker check` again, or give a report"),
        (["12345", "--reason", "r"], "12345: give at least 6 digits of the id"),
        ([TOLL.id], 'a waiver needs a reason: --reason "…"'),
        ([TOLL.id, "--reason", " "], "a waiver needs a reason"),
        ([TOLL.id, "--reason", "r", "--until", "2020-01-01"], "--until 2020-01-01: is over already"),
        (["--reason", "r"], "name the findings to waive by their ids"),
        ([], "name the findings to waive by their ids"),
        (["--remove", TOLL.id], "no such waiver in .checker/waivers.toml; `checker waive --list` shows"),
        (["--list", TOLL.id], "--list stands alone"),
        ([TOLL.id, "--reason", "r", "--report", "none.json"], "none.json: cannot be read"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(arguments: list[str], says: str, stories: Run, run: Checker) -> None:
    run("check", "stories")
    done = run("waive", *arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert not FILE.exists()


def test_a_prefix_of_two_is_not_guessed(pipeline: Run, run: Checker) -> None:
    twins = [TOLL.model_copy(update={"id": f"abcdef{n}000000000"}) for n in range(2)]
    with_findings(pipeline, *twins)
    run("check", "stories")
    done = run("waive", "abcdef", "--reason", "r")
    assert done.exit_code == 2
    assert "abcdef: may be abcdef0000000000 or abcdef1000000000; give more digits" in done.stderr


def test_one_bad_id_changes_nothing(stories: Run, run: Checker) -> None:
    run("check", "stories")
    assert run("waive", TOLL.id, "0" * 16, "--reason", "r").exit_code == 2
    assert not FILE.exists()


def test_last_day_is_today_at_the_earliest(stories: Run, run: Checker) -> None:
    run("check", "stories")
    assert run("waive", TOLL.id, "--reason", "r", "--until", date.today()).exit_code == 0
    assert load(FILE).entries[0].until == date.today()


def test_the_waiver_goes_where_the_run_looked(
    stories: Run, run: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "desk" / FILE
    add(shared, finding("a", "b"), reason="r")
    assert "waivers.toml" not in run("check", tmp_path / "desk", "-q").stderr
    monkeypatch.chdir(tmp_path)
    run("waive", TOLL.id, "--reason", "r")
    assert [e.id for e in load(shared).entries if e.id == TOLL.id]
    assert not FILE.exists()


def test_configured_and_named_files(
    stories: Run, run: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checker.toml").write_text('waivers = "shared.toml"\n')
    assert "shared.toml: there is no such file of waivers" in run("check", tmp_path).stderr
    add(tmp_path / "shared.toml", TOLL, reason="r")
    add(tmp_path / "own.toml", ROLE, reason="r")
    first = json.loads(run("check", tmp_path, "-f", "json").stdout)["findings"]
    assert [f["waived"] is not None for f in first] == [True, False]
    second = json.loads(run("check", tmp_path, "-f", "json", "--waivers", tmp_path / "own.toml").stdout)["findings"]
    assert [f["waived"] is not None for f in second] == [False, True]


def test_a_faulty_file_ends_the_run_before_it_begins(stories: Run, run: Checker) -> None:
    FILE.parent.mkdir()
    FILE.write_text("[[waiver]]\n")
    done = run("check", "stories")
    assert done.exit_code == 2
    assert "waivers.toml: waiver 1: id: is missing" in done.stderr
    assert stories.paths == []


def test_list_says_how_each_stands(pipeline: Run, run: Checker) -> None:
    changed, gone = finding("1", "2", rule="arithmetic"), finding("x", "y", rule="place-conflict")
    add(FILE, TOLL, reason="not settled", author="Desk", until=date(2099, 12, 31))
    for other in (changed, gone):
        add(FILE, other, reason="r")
    add(FILE, ROLE, reason="old", until=date.today() - timedelta(days=1))
    assert "2 active" not in run("waive", "--list").stdout
    assert run("waive", "--list").stdout.splitlines()[-1] == f"waivers in {FILE}: 3 active, 1 expired"
    with_findings(pipeline, TOLL, ROLE, finding("1", "3", rule="arithmetic"))
    run("check", "stories")
    lines = run("waive", "--list").stdout.splitlines()
    at = lines.index(f"{TOLL.id}  number-conflict  ferry fire: killed")
    assert lines[at + 1 : at + 4] == [
        "  12 / 14",
        f"  not settled — Desk, {date.today()}, until 2099-12-31",
        "",
    ]
    assert f"  values changed: now 1 / 3 ({finding('1', '3', rule='arithmetic').id})" in lines
    assert "  expired; the finding is back" in lines
    assert "  matches nothing there any more" in lines
    assert lines[-1].startswith(
        f"waivers in {FILE}: 1 with changed values, 1 active, 1 that match nothing, 1 expired against the run of "
    )


def test_list_of_nothing(run: Checker) -> None:
    done = run("waive", "--list")
    assert (done.exit_code, done.stdout) == (0, f"waivers in {FILE}: none\n")


def test_remove(stories: Run, run: Checker) -> None:
    add(FILE, TOLL, reason="r")
    done = run("waive", "--remove", TOLL.id[:8])
    assert done.exit_code == 0
    assert done.stdout == f"no longer waived: {TOLL.id} number-conflict: ferry fire: killed: 12 / 14\n"
    assert load(FILE).entries == ()


def test_check_tells_which_waivers_no_longer_hold(pipeline: Run, run: Checker) -> None:
    accepted = finding("12", "13")
    add(FILE, accepted, reason="r")
    add(FILE, ROLE, reason="r", until=date(2020, 1, 1))
    gone = add(FILE, finding("x", rule="name-variant"), reason="r")
    with_findings(pipeline, TOLL, ROLE)
    lines = [
        f"checker: waiver {accepted.id} (ferry fire: killed) was given for other values: 12 / 13; the finding is back",
        f"checker: waiver {ROLE.id} (Ilse Marenko) expired on 2020-01-01; the finding is back",
    ]
    assert run("check", "stories").stderr.splitlines() == lines
    idle = f"checker: 1 waiver in {FILE} matches nothing any more: {gone.id}"
    assert run("check", ".").stderr.splitlines() == [*lines, idle]
    assert run("check", ".", "--ignore-rule", "name-variant").stderr.splitlines() == lines
    assert run("check", ".", "--quiet").stderr == ""
    assert run("check", ".", "--no-waivers").stderr == ""


def test_waivers_out_of_a_strangers_folder_are_named(stories: Run, run: Checker, tmp_path: Path) -> None:
    add(tmp_path / FILE, TOLL, reason="r")
    assert run("check", tmp_path).stderr.startswith(f"checker: 1 finding waived by {tmp_path / FILE}\n")


def test_baseline(stories: Run, run: Checker, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    with_findings(stories, TOLL)
    run("check", "stories", "-f", "json", "-o", old)
    with_findings(stories, TOLL, ROLE)
    shown = run("check", "stories", "--baseline", old)
    assert shown.exit_code == 1
    assert "ferry fire" not in shown.stdout
    assert "1 in the baseline (--show-waived)" in " ".join(shown.stdout.split())
    with_findings(stories, TOLL)
    assert run("check", "stories", "--baseline", old).exit_code == 0
    add(FILE, TOLL, reason="r")
    marked = json.loads(run("check", "stories", "--baseline", old, "-f", "json").stdout)["findings"]
    assert marked[0]["waived"]["origin"] == "file"


def test_what_a_baseline_does_not_have_is_new_in_sarif(stories: Run, run: Checker, tmp_path: Path) -> None:
    empty = json.loads(run("check", "stories", "-f", "json").stdout) | {"findings": []}
    (tmp_path / "old.json").write_text(json.dumps(empty), encoding="utf-8")
    log = json.loads(run("check", "stories", "-f", "sarif", "--baseline", tmp_path / "old.json").stdout)
    assert {result["baselineState"] for result in log["runs"][0]["results"]} == {"new"}
    plain = json.loads(run("check", "stories", "-f", "sarif").stdout)
    assert not any("baselineState" in result for result in plain["runs"][0]["results"])


def test_a_run_against_a_baseline_is_a_baseline_in_its_turn(stories: Run, run: Checker, tmp_path: Path) -> None:
    run("check", "stories", "-f", "json", "-o", tmp_path / "1.json")
    run("check", "stories", "-f", "json", "-o", tmp_path / "2.json", "--baseline", tmp_path / "1.json")
    assert run("check", "stories", "--baseline", tmp_path / "2.json").exit_code == 0


@pytest.mark.parametrize("content", [None, "", "{}"])
def test_bad_baseline_is_told_before_the_run(content: str | None, stories: Run, run: Checker, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "old.json").write_text(content)
    done = run("check", "stories", "--baseline", tmp_path / "old.json")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert stories.paths == []


def test_comments_count_only_where_the_user_says_so(
    pipeline: Run, run: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "<!-- checker: ignore number-conflict: as counted --> Twelve died. <!-- checker: ignore x: y -->"
    start = text.index("Twelve")
    article = whole("a.md", text)
    object.__setattr__(article, "blocks", (Block((Piece(start, start + 12),)),))
    pipeline.articles = {"a.md": article}
    with_findings(pipeline, finding("12", "14", at=[[place("a.md", start, start + 6)], [place("b.md")]]))
    plain = run("check", "stories")
    assert (plain.exit_code, plain.stderr) == (1, "")
    heeded = run("check", "stories", "--comments")
    assert heeded.exit_code == 0
    assert heeded.stderr == "checker: a.md:1: the comment waives nothing: no x in its paragraph\n"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checker.toml").write_text("comments = true\n")
    assert run("check", tmp_path).exit_code == 0
    assert run("check", tmp_path, "--no-comments").exit_code == 1
    assert run("check", tmp_path, "--no-waivers").exit_code == 1


def test_hostile_words_stay_words(pipeline: Run, run: Checker) -> None:
    with_findings(pipeline, finding("1\x1b[2J", "2\u202e", subject="s\nchecker: all is well"))
    run("check", "stories")
    id_ = runs()[0].findings[0].id
    done = run("waive", id_, "--reason", "r\x1b[2J")
    out = done.stdout + run("waive", "--list").stdout + run("check", "stories", "--show-waived").stdout
    assert done.stdout.count("\n") == 1
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_where_nothing_can_be_kept_the_run_goes_on(
    stories: Run, run: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    done = run("check", "stories")
    assert (done.exit_code, done.stderr) == (1, "")
    assert "no such finding in the last runs" in run("waive", TOLL.id, "--reason", "r").stderr


def test_clearing_the_cache_forgets_runs(stories: Run, run: Checker) -> None:
    run("check", "stories")
    assert len(runs()) == 1
    run("cache", "clear")
    assert runs() == []


def test_severity_of_a_waived_finding_does_not_count(stories: Run, run: Checker) -> None:
    add(FILE, TOLL, reason="r")
    assert TOLL.severity is Severity.ERROR
    with_findings(stories, TOLL)
    assert run("check", "stories", "--fail-on", "info").exit_code == 0


def test_a_finding_of_a_run_elsewhere_is_not_waived_from_here(
    stories: Run, run: Checker, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, here = Path.cwd(), tmp_path_factory.mktemp("elsewhere")
    run("check", "stories")
    monkeypatch.chdir(here)
    refused = run("waive", TOLL.id, "--reason", "r")
    assert refused.exit_code == 2
    assert refused.stderr.splitlines() == [
        f"checker: {TOLL.id}: was found by a run in {there}; waive it there, or with --report FILE"
    ]
    below = there / "stories" / "deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert run("waive", TOLL.id, "--reason", "r").exit_code == 0
