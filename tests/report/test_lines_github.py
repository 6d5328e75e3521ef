"""Lines for editors, and workflow commands for GitHub Actions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.article import whole
from checker.finding import Finding, Located, Report, Severity, Side
from checker.report import github, lines
from checker.report.base import RenderOptions

LINE = re.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<rule>[a-z-]+): (?P<message>.+)")
COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def place(article: str, text: str = "words", line: int = 2) -> Located:
    return Located(article=article, start=0, end=len(text), line=line, column=3, text=text, sentence=text)


def finding(*sides: Side, **changes: str) -> Finding:
    known = {"id": "0" * 16, "rule": "any-rule", "severity": "error", "subject": "S", "message": "m", "sides": sides}
    return Finding.model_validate(known | changes)


def with_findings(report: Report, *findings: Finding, **changes: object) -> Report:
    return report.model_copy(update={"findings": findings, "errors": ()} | changes)


def listed(report: Report, **options: object) -> list[str]:
    return lines.REPORT.render(report, RenderOptions(**options)).splitlines()  # type: ignore[arg-type]


def commands(report: Report, **options: object) -> list[str]:
    return github.REPORT.render(report, RenderOptions(**options)).splitlines()  # type: ignore[arg-type]


def properties(command: str) -> dict[str, str]:
    found = COMMAND.fullmatch(command)
    assert found, command
    return dict(given.split("=", 1) for given in found["properties"].split(","))  # type: ignore[misc]


def test_a_line_a_place(report: Report) -> None:
    found = [LINE.fullmatch(line) for line in listed(report)]
    rules = [match["rule"] for match in found if match]
    assert len(rules) == len(found)
    assert len([rule for rule in rules if rule != "note"]) == 7, "what was waived or rejected is no line"
    assert listed(report)[0].endswith(" [error]")


def test_lines_of_the_wanted_severity(report: Report) -> None:
    assert {line.rsplit("[")[-1] for line in listed(report, min_severity=Severity.ERROR) if ": note: " not in line} == {
        "error]"
    }


def test_notes_come_to_an_end(report: Report) -> None:
    many = Side(value="x", evidence=tuple(place(f"{n}.txt") for n in range(20)))
    found = listed(with_findings(report, finding(many, Side(value="y", evidence=(place("y.txt"),)))))
    assert len(found) == 10
    assert found[0].startswith("y.txt:2:3: any-rule: m [error]")
    assert found[-1] == "y.txt:2:3: note: and 12 more places"


def test_paths_can_be_clicked(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    known = {
        "draft.md": whole("draft.md", "x", path=Path("desk/draft.md")),
        "b": whole("b", "x", path=tmp_path.parent / "b.txt"),
        "AP-7": whole("AP-7", "x", path=tmp_path / "wire.jsonl", record_line=7),
        "c.json": whole("c.json", "x", path=tmp_path / "c.json"),
        "stdin": whole("stdin", "x"),
        ":error": whole(":error", "x", path=Path("::error::x.txt")),
    }
    found = finding(Side(value="v", evidence=tuple(place(name) for name in known)))
    assert [line.split(": ")[0] for line in listed(with_findings(report, found), articles=known)] == [
        "desk/draft.md:2:3",
        f"{tmp_path.parent}/b.txt:2:3",
        "wire.jsonl:7:1",
        "c.json:1:1",
        "stdin:2:3",
        "./::error::x.txt:2:3",
    ]


def test_the_draft_is_the_first_line(report: Report) -> None:
    sides = (Side(value="x", evidence=(place("a"),)), Side(value="y", evidence=(place("b"), place("d"))))
    found = with_findings(report, finding(*sides), draft="d")
    assert [line.split(":")[0] for line in listed(found)] == ["d", "b", "a"]
    assert [properties(line)["file"] for line in commands(found)] == ["d"]


def test_annotations(report: Report) -> None:
    names = [line.split(" ")[0] for line in commands(report)]
    assert names == ["::error"] * 5 + ["::warning"] * 2 + ["::notice"] * 2
    assert commands(report)[0] == (
        "::error title=article not checked::broken.txt: neither UTF-8 nor Windows-1252; save it as UTF-8"
    )
    assert [line.split(" ")[0] for line in commands(report, min_severity=Severity.ERROR)] == ["::error"] * 5


def test_columns_only_within_a_line(report: Report) -> None:
    (one,) = commands(with_findings(report, finding(Side(value="x", evidence=(place("a", "two words"),)))))
    (two,) = commands(with_findings(report, finding(Side(value="x", evidence=(place("a", "two\nlines"),)))))
    known = properties(one)
    assert (known["line"], known["endLine"], known["col"], known["endColumn"]) == ("2", "2", "3", "12")
    assert set(properties(two)) == {"file", "line", "endLine", "title"}
    assert properties(two)["endLine"] == "3"


def test_a_file_outside_the_repository_is_named_in_no_property(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "repository" / "desk")
    known = {
        "in": whole("in", "x", path=Path("draft.txt")),
        "out": whole("out", "x", path=tmp_path / "out.txt"),
    }
    found = with_findings(report, *(finding(Side(value="x", evidence=(place(name),))) for name in known))
    assert [properties(line).get("file") for line in commands(found, articles=known)] == ["desk/draft.txt", None]


@given(st.text(max_size=30) | st.text(alphabet=":,%\r\nAD023=", max_size=30))
def test_an_article_gives_no_commands(text: str) -> None:
    side = Side(value=text, evidence=(place("a.txt"), place("b.txt", text)))
    report = Report.model_construct(
        draft=None, articles=(), errors=(), findings=(finding(side, subject=text, message=text),)
    )
    (line,) = github.REPORT.render(report, RenderOptions()).split("\n")[:-1]
    found = COMMAND.fullmatch(line)
    assert found
    assert list(properties(line)) == ["file", "line", "endLine", "col", "endColumn", "title"]
    assert not re.search("%(?!25|0A)", found["message"])
