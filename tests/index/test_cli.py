"""`checker index` and `checker prepub --against INDEX` as a user runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from checker.cli.main import app
from tests.index.archives import fire, folder

CONCERT = "The orchestra of Kelso hired 12 violinists in May.\n\nIts conductor, Piet Lund, 41, wants to play Haydn.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: a draft and two stories."""
    folder(tmp_path / "agencies", fire(0, 23), fire(0, 23).replace("nine", "ten"), CONCERT)
    (tmp_path / "draft.txt").write_text(fire(0, 32), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app(), list(arguments))


def test_made_renewed_and_checked_against(home: Path) -> None:
    made = run("index", "agencies", "--output", "archive.index")
    assert made.exit_code == 0, made.output
    assert made.stdout == ""
    assert re.search(r"archive\.index: 3 articles with \d+ claims; 3 files looked at, 3 of them new", made.stderr)
    again = run("index", "archive.index")
    assert "3 files looked at, 0 of them new or changed, 0 articles extracted" in again.stderr
    result = run("prepub", "draft.txt", "--against", "archive.index", "--format", "json", "--fail-on", "warning")
    assert result.exit_code == 1, result.output
    report = json.loads(result.stdout)
    assert "2 sources say killed 23 people" in report["findings"][0]["message"]
    archive = report["stats"]["archive"]
    assert (archive["articles"], archive["compared"], archive["renewed"]) == (3, 2, 0)
    assert "of 3 articles in the index the" in result.stderr
    assert "2 are on its story and were compared" in result.stderr


def test_the_last_line_says_how_many_were_compared(home: Path) -> None:
    run("index", "agencies", "-o", "archive.index")
    shown = run("prepub", "draft.txt", "-a", "archive.index").stdout
    assert "of 3 articles in the index 2 compared" in " ".join(shown.split())
    assert "in the index" not in run("prepub", "draft.txt", "-a", "agencies").stdout
    plain = json.loads(run("prepub", "draft.txt", "-a", "agencies", "--format", "json").stdout)
    assert "archive" not in plain["stats"], "without an index the report is what it was"


def test_an_index_in_the_configuration(home: Path) -> None:
    run("index", "agencies", "-o", "archive.index")
    (home / "checker.toml").write_text('against = ["archive.index"]\ncandidates = 1\n', encoding="utf-8")
    result = run("prepub", "draft.txt")
    assert "1 source says killed 23 people" in result.stdout
    assert "2 sources say" in run("prepub", "draft.txt", "--candidates", "20").stdout


def test_nothing_on_the_story_is_told(home: Path) -> None:
    run("index", "agencies", "-o", "archive.index")
    (home / "draft.txt").write_text("A bear slept in a tree.\n", encoding="utf-8")
    assert "none of the 3 sources is on the draft's story" in run("prepub", "draft.txt", "-a", "archive.index").stderr


def test_stats_and_list_show_what_is_in_it(home: Path) -> None:
    (home / "agencies" / "a3.txt").write_text(f"Published: 3 May 2012\n\n{fire(2, 5)}", encoding="utf-8")
    (home / "agencies" / "empty.txt").write_bytes(b"")
    made = run("index", "agencies", "-o", "archive.index")
    assert made.exit_code == 3
    assert "empty.txt: " in made.stderr
    assert "INCOMPLETE: 1 not in it" in made.stderr
    stats = run("index", "archive.index", "--stats")
    assert stats.exit_code == 3
    assert "4 articles of 5 files" in stats.stdout
    assert "dates: 2012-05-03 to 2012-05-03; 3 articles without one" in stats.stdout
    assert f"folder: {home / 'agencies'}" in stats.stdout
    assert "claims by: local " in stats.stdout
    assert "not in it: empty.txt: " in stats.stdout
    listed = run("index", "archive.index", "--list")
    assert listed.exit_code == 0
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a0.txt", "a1.txt", "a2.txt", "a3.txt"]
    assert rows[3]["published"] == "2012-05-03"
    assert rows[0]["path"] == str(home / "agencies" / "a0.txt")
    assert rows[0]["title"] == "Fire at the Dunmore glass works"
    assert rows[0]["claims"] > 0
    report = run("prepub", "draft.txt", "-a", "archive.index")
    assert report.exit_code == 3, "a draft is not clean of what was not read"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "which index? name its file: checker index agencies/ --output archive.index"),
        (["agencies"], "which index? name its file"),
        (["nowhere", "-o", "new.index"], "no such file or folder: "),
        (["-o", "new.index"], "there is no such index; name the folders to make it of"),
        (["archive.index", "agencies"], "to add folders to archive.index, name it with --output"),
        (["archive.index", "-o", "new.index"], "archive.index: is an index and no article"),
        (["archive.index", "--stats", "--list"], "ask for one of them"),
        (["agencies", "-o", "archive.index", "--stats"], "name the index alone"),
        (["-o", "new.index", "--stats"], "new.index: there is no such index; make it with"),
        (["agencies", "-o", "draft.txt"], "draft.txt: it is no index and not overwritten"),
        (["agencies", "-o", "no/such/new.index"], "there is no folder no/such"),
        (["archive.index", "--forget", "wires"], "--forget wires: the index is not made of it"),
    ],
)
def test_mistakes_are_told_in_a_line(home: Path, arguments: list[str], said: str) -> None:
    run("index", "agencies", "-o", "archive.index")
    result = run("index", *arguments)
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (home / "new.index").exists(), "nothing is left behind"


def test_an_index_is_no_article(home: Path) -> None:
    run("index", "agencies", "-o", "archive.index")
    result = run("check", "archive.index")
    assert result.exit_code == 3
    assert "an index of checker goes with prepub --against" in " ".join((result.stderr + result.stdout).split())


def test_names_in_an_index_do_not_reach_the_terminal(home: Path) -> None:
    (home / "agencies" / "a\x1b[31m.txt").write_bytes(b"")
    (home / "agencies" / "b.md").write_text(f"# Ti\x1b[31mtle\n\n{fire(2, 5)}", encoding="utf-8")
    for arguments in (["agencies", "-o", "archive.index"], ["archive.index", "--stats"], ["archive.index", "--list"]):
        assert "\x1b" not in run("index", *arguments).output
