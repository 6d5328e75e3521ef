"""Reports as baselines, and what is kept of the last run."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from checker.errors import ConfigError
from checker.finding import Finding, Report, Waiver
from checker.report.base import RenderOptions
from checker.report.json import REPORT
from checker.waivers import Waivers, add, earlier, load, mark
from tests.waivers.findings import finding


def written(tmp_path: Path, report: Report, *findings: Finding) -> Path:
    path = tmp_path / "report.json"
    path.write_text(REPORT.render(report.model_copy(update={"findings": findings}), RenderOptions()))
    return path


def test_a_baseline_is_what_a_report_held(tmp_path: Path, report: Report) -> None:
    path = written(tmp_path, report, finding("12", "14"), finding("x", rule="calendar"))
    assert [k.values for k in earlier.baseline(path).entries] == [("12", "14"), ("x",)]
    assert [k.id for k in earlier.reported(path)] == [finding("12", "14").id, finding("x", rule="calendar").id]


def test_half_characters_break_nothing(tmp_path: Path, report: Report) -> None:
    odd = finding("1\ud800", "2", subject="\udfffs")
    path = written(tmp_path, report, odd)
    earlier.keep([odd], None)
    assert mark([odd], {}, Waivers(), earlier.baseline(path))[0].waived is not None
    assert earlier.runs()[0].findings == earlier.reported(path)
    add(tmp_path / "w.toml", odd, reason="r")
    assert mark([odd], {}, load(tmp_path / "w.toml"))[0].waived is not None


def test_a_baseline_keeps_no_waiver_alive(tmp_path: Path, report: Report) -> None:
    marks = [Waiver.model_validate({"reason": "r", "origin": o}) for o in ("file", "comment", "baseline")]
    findings = [finding(o.origin, "14").model_copy(update={"waived": o}) for o in marks]
    path = written(tmp_path, report, *findings)
    assert [k.values[0] for k in earlier.baseline(path).entries] == ["baseline"]
    assert len(earlier.reported(path)) == 3


def test_a_report_of_a_later_version_can_be_read(tmp_path: Path, report: Report) -> None:
    path = written(tmp_path, report, finding("12", "14"))
    more = json.loads(path.read_text())
    more["new"] = more["findings"][0]["new"] = more["findings"][0]["sides"][0]["new"] = 1
    path.write_text(json.dumps(more))
    assert len(earlier.baseline(path).entries) == 1


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"version": 2, "findings": []}'])
def test_what_is_no_report_is_told_in_a_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="not a report of checker") as told:
        earlier.baseline(path)
    assert "\n" not in str(told.value)


def test_a_report_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        earlier.baseline(tmp_path / "none.json")


def test_the_last_run_of_a_folder_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    earlier.keep([finding("1", "2")], None)
    earlier.keep([finding("12", "14")], tmp_path / "w.toml")
    (run,) = earlier.runs()
    assert [k.values for k in run.findings] == [("12", "14")]
    assert (run.folder, run.waivers) == (tmp_path, tmp_path / "w.toml")


def test_nobody_else_reads_it_and_no_sentence_is_in_it() -> None:
    earlier.keep([finding("12", "14")], None)
    (path,) = earlier._files()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "sentence" not in path.read_text()


def test_the_run_of_this_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        folder.mkdir()
        monkeypatch.chdir(folder)
        earlier.keep([finding(folder.name)], None)
    monkeypatch.chdir(folders[0])
    first, *others = earlier.runs()
    assert first.folder == folders[0]
    assert {run.folder for run in others} == set(folders[1:])


def test_few_runs_are_kept_and_all_can_be_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "MOST_RUNS", 3)
    for number in range(5):
        (tmp_path / str(number)).mkdir()
        monkeypatch.chdir(tmp_path / str(number))
        earlier.keep([], None)
    assert len(earlier.runs()) == 3
    assert earlier.forget() == 3
    assert earlier.runs() == []


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    earlier.keep([finding("12", "14")], None)
    assert earlier.runs() == []


def test_a_damaged_record_counts_as_none() -> None:
    earlier.keep([finding("12", "14")], None)
    earlier._files()[0].write_text("{")
    assert earlier.runs() == []
