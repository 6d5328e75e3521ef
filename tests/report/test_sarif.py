"""SARIF: valid against the schema, within the limits of code scanning, and true to the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from checker.article import whole
from checker.finding import Finding, Located, Report, Severity, Side, Waiver
from checker.report import sarif
from checker.report.base import RenderOptions
from checker.rules.base import Pair, Rule
from tests.conftest import GOLDEN

DATA = Path(__file__).parent.parent / "data"
Held = Callable[[Path, str], None]

RULES = {
    "role-conflict": Rule(
        id="role-conflict",
        summary="one person, two roles",
        explanation="A person is given two roles.\n\nRoles that go together are left alone.",
        severity=Severity.ERROR,
        kinds=("role",),
        pairs=(
            Pair(("He is king.", "He is mayor."), ("He is king.", "He is the king."), (date(2025, 9, 2), None), "n"),
        ),
    ),
    "calendar": Rule(
        id="calendar",
        summary="a day that is not",
        explanation="word " * 400,
        severity=Severity.INFO,
        kinds=(),
        pairs=(),
    ),
}


@pytest.fixture(autouse=True)
def _two_rules(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Rules that nobody edits, and a working folder outside every repository and CI system."""
    monkeypatch.setattr("checker.rules.rules", lambda: RULES)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path_factory.mktemp("cwd"))


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((DATA / "sarif-2.1.0.json").read_bytes()), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def run_of(report: Report, **options: Any) -> dict[str, Any]:
    log = json.loads(sarif.REPORT.render(report, RenderOptions(**options)))
    assert [error.message for error in validator().iter_errors(log)] == []
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def place(article: str, text: str, line: int = 1) -> Located:
    return Located(article=article, start=0, end=len(text), line=line, column=1, text=text, sentence=f"{text}.")


def with_findings(report: Report, *findings: Finding, **changes: Any) -> Report:
    return report.model_copy(update={"findings": findings, "errors": ()} | changes)


def finding(*sides: Side, **changes: Any) -> Finding:
    known = {
        "id": "0" * 16,
        "rule": "role-conflict",
        "severity": "error",
        "subject": "S",
        "message": "m",
        "sides": sides,
    }
    return Finding.model_validate(known | changes)


def test_golden(report: Report, held: Held) -> None:
    held(GOLDEN / "report.sarif", sarif.REPORT.render(report, RenderOptions()))


def test_every_finding_is_a_result_gravest_first(report: Report) -> None:
    results = run_of(report)["results"]
    assert len(results) == len(report.findings)
    assert {r["partialFingerprints"]["checkerFindingId/v1"] for r in results} == {f.id for f in report.findings}
    levels = [r["level"] for r in results]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)


def test_every_piece_of_evidence_is_a_location_and_every_link_leads_to_one(report: Report) -> None:
    results = {r["partialFingerprints"]["checkerFindingId/v1"]: r for r in run_of(report)["results"]}
    for found in report.findings:
        result = results[found.id]
        related = result.get("relatedLocations", [])
        assert len(related) + 1 == sum(len(side.evidence) for side in found.sides)
        assert [location["id"] for location in related] == list(range(1, len(related) + 1))
        (text,) = result["message"].values()
        assert all(f"]({location['id']})" in text for location in related), text


def test_regions_are_the_words(report: Report, tmp_path: Path) -> None:
    text = "Nobody came.\nThe mayor\nis Ann 😀 Roe.\n"
    start = text.index("mayor")
    words = text[start:-2]
    found = finding(
        Side(
            value="v",
            evidence=(
                Located(
                    article="a",
                    start=start,
                    end=start + len(words),
                    line=2,
                    column=5,
                    text=words,
                    sentence="The mayor.",
                ),
            ),
        )
    )
    run = run_of(with_findings(report, found), articles={"a": whole("a", text, path=tmp_path / "a.txt")})
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    lines = text.split("\n")
    assert region["snippet"]["text"] == words == text[region["charOffset"] :][: region["charLength"]]
    assert lines[region["startLine"] - 1][region["startColumn"] - 1 :] == "mayor"
    assert lines[region["endLine"] - 1][: region["endColumn"] - 1] == "is Ann 😀 Roe"
    assert run["columnKind"] == "unicodeCodePoints"


def test_files_in_the_repository_are_relative_to_it(report: Report, tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    known = {
        "a": whole("a", "x", path=tmp_path / "stories" / "Köln 1.txt"),
        "b": whole("b", "x", path=tmp_path.parent / "b.html"),
        "stdin": whole("stdin", "x"),
    }
    found = finding(*(Side(value=name, evidence=(place(name, "x"),)) for name in known))
    result = run_of(with_findings(report, found), articles=known)["results"][0]
    locations = [r["physicalLocation"]["artifactLocation"] for r in result["locations"] + result["relatedLocations"]]
    assert locations[0]["uri"] == "stories/K%C3%B6ln%201.txt"
    assert locations[0]["uriBaseId"] == "%SRCROOT%"
    assert locations[1]["uri"] == (tmp_path.parent / "b.html").as_uri()
    assert "uriBaseId" not in locations[1]
    assert locations[2] == {"description": {"text": "no file: stdin"}}


def test_an_article_inside_a_file_has_no_lines_of_its_own(report: Report, tmp_path: Path) -> None:
    known = {
        "list.json:2": whole("list.json:2", "x", path=tmp_path / "list.json"),
        "AP-7": whole("AP-7", "x", path=tmp_path / "wire.jsonl", record_line=7),
    }
    found = finding(*(Side(value=name, evidence=(place(name, "x", 5),)) for name in known))
    result = run_of(with_findings(report, found), articles=known)["results"][0]
    first, second = result["locations"][0], result["relatedLocations"][0]
    assert "region" not in first["physicalLocation"]
    assert first["logicalLocations"] == [{"fullyQualifiedName": "list.json:2", "kind": "object"}]
    assert second["physicalLocation"]["region"] == {"startLine": 7}


def test_artifacts_are_the_files_each_once(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    known = {a.id: whole(a.id, "x", path=file) for a in report.articles}
    assert [a["location"]["uri"] for a in run_of(report, articles=known)["artifacts"]] == [file.as_uri()]
    run = run_of(report)
    for result in run["results"]:
        for location in result["locations"] + result.get("relatedLocations", []):
            artifact = location["physicalLocation"]["artifactLocation"]
            assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]


def test_the_draft_is_where_the_result_is(report: Report) -> None:
    sides = (Side(value="x", evidence=(place("a", "x"),)), Side(value="y", evidence=(place("b", "y"), place("d", "y"))))
    run = run_of(with_findings(report, finding(*sides), draft="d"))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "d"
    assert run["properties"]["draft"] == "d"
    assert run["results"][0]["message"]["text"].splitlines()[1:] == [
        "Here: “y” (the draft and 1 article): “y.”",
        "The same in [b:1](1).",
        "Elsewhere: “x” (1 article, [a:1](2)): “x.”",
    ]


@pytest.mark.parametrize(("origin", "kind"), [("file", "external"), ("comment", "inSource"), ("baseline", "external")])
def test_waived_findings_are_suppressed(report: Report, origin: Any, kind: str) -> None:
    side = Side(value="x", evidence=(place("a", "x"),))
    waiver = Waiver(reason="both are right", author="desk", expires="2026-12-31", origin=origin)
    first, second = run_of(with_findings(report, finding(side, waived=waiver), finding(side)))["results"]
    assert first["suppressions"] == [
        {
            "kind": kind,
            "status": "accepted",
            "justification": "both are right",
            "properties": {"author": "desk", "expires": "2026-12-31", "origin": origin},
        }
    ]
    assert second["suppressions"] == []
    states = ("unchanged", "new") if origin == "baseline" else (None, None)
    assert (first.get("baselineState"), second.get("baselineState")) == states


def test_what_a_judge_rejected_is_suppressed(report: Report) -> None:
    suppressed = [r for r in run_of(report)["results"] if r["suppressions"]]
    assert [s["properties"]["origin"] for r in suppressed for s in r["suppressions"]] == ["file", "judge"]
    assert all(s["status"] == "accepted" for r in suppressed for s in r["suppressions"])


def test_with_a_baseline_that_knew_nothing_all_is_new(report: Report) -> None:
    open_ = with_findings(report, *(f for f in report.findings if f.waived is None and f.judge is None))
    assert {r.get("baselineState") for r in run_of(open_, baseline=True)["results"]} == {"new"}
    assert {r.get("baselineState") for r in run_of(open_)["results"]} == {None}
    assert not any("suppressions" in r for r in run_of(open_)["results"])


def test_unread_articles_make_the_run_unsuccessful(report: Report) -> None:
    (invocation,) = run_of(report)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [n["message"]["text"] for n in invocation["toolExecutionNotifications"]] == [
        "broken.txt: neither UTF-8 nor Windows-1252; save it as UTF-8",
        "empty.html: no text in it",
    ]
    (invocation,) = run_of(with_findings(report))["invocations"]
    assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_rules(report: Report) -> None:
    driver = run_of(report)["tool"]["driver"]
    assert "informationUri" not in driver
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert [
        r["ruleId"] for r in run_of(report)["results"] if driver["rules"][r["ruleIndex"]]["id"] != r["ruleId"]
    ] == []
    assert rules["role-conflict"]["name"] == "RoleConflict"
    assert rules["calendar"]["name"] == "CalendarFinding", "the name may not be the id in other letters"
    assert rules["role-conflict"]["defaultConfiguration"] == {"level": "error"}
    assert rules["calendar"]["defaultConfiguration"] == {"level": "note"}
    assert "He is mayor." in rules["role-conflict"]["help"]["markdown"]
    assert set(RULES) < set(rules), "a finding of a rule that is not known gets a descriptor too"
    for rule in [*rules.values(), *driver["notifications"]]:  # what code scanning requires, with its limits
        assert all(0 < len(rule[key]["text"]) <= 1024 for key in ("shortDescription", "fullDescription"))
        assert rule["help"]["text"]
        assert len(rule.get("properties", {}).get("tags", [])) <= 10


def test_a_finding_of_one_side_shows_its_sentence(report: Report) -> None:
    side = Side(value="Kiev,", evidence=(place("d", "Kiev,"),))
    (result,) = run_of(with_findings(report, finding(side, subject="Kiev,", message="no source has Kiev,")))["results"]
    assert result["message"]["text"] == "no source has Kiev.\nHere: “Kiev,.”"


def test_a_sentence_that_is_the_value_is_told_once(report: Report) -> None:
    said = "We will not sign this treaty"
    sides = [Side(value=said, evidence=(place(name, said),)) for name in "ab"]
    (result,) = run_of(with_findings(report, finding(*sides)))["results"]
    assert result["message"]["text"].count(said) == 2


def test_more_values_than_a_message_holds(report: Report) -> None:
    sides = [Side(value=f"v{n}", evidence=(place(f"{n}.txt", "x"),)) for n in range(30)]
    (result,) = run_of(with_findings(report, finding(*sides)))["results"]
    assert result["message"]["text"].endswith("\nAnd 23 more values.")


GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "desk/stories",
    "GITHUB_SHA": "a" * 40,
}
GITLAB = {"GITLAB_CI": "true", "CI_PROJECT_URL": "https://git.example/desk", "CI_COMMIT_SHA": "b"}
AZURE = {
    "TF_BUILD": "True",
    "BUILD_REPOSITORY_URI": "https://user:word@dev.azure.com/o/p/_git/r",
    "BUILD_SOURCEVERSION": "c",
}


@pytest.mark.parametrize(
    ("environ", "address", "revision"),
    [
        (GITHUB, "https://github.com/desk/stories", "a" * 40),
        (GITLAB, "https://git.example/desk", "b"),
        (AZURE, "https://dev.azure.com/o/p/_git/r", "c"),
    ],
)
def test_in_ci_the_repository_is_named(
    environ: dict[str, str], address: str, revision: str, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    run = run_of(report)
    assert run["versionControlProvenance"] == [
        {"repositoryUri": address, "revisionId": revision, "mappedTo": {"uriBaseId": "%SRCROOT%"}}
    ]
    assert "automationDetails" not in run, "it would win over the category of an upload"


@pytest.mark.parametrize("address", ["", "git@github.com:desk/stories.git", "file:///srv/stories", "https://[", "x"])
def test_an_address_that_is_none_of_the_web_is_left_out(
    address: str, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "versionControlProvenance" not in run_of(report)
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_PROJECT_URL", address)
    assert "versionControlProvenance" not in run_of(report)


def test_more_places_than_code_scanning_takes(report: Report) -> None:
    many = Side(value="many", evidence=tuple(place(f"{n}.txt", "x") for n in range(1500)))
    few = Side(value="few", evidence=(place("few.txt", "y"),))
    third = Side(value="third", evidence=tuple(place(f"t{n}.txt", "z") for n in range(1500)))
    (result,) = run_of(with_findings(report, finding(many, few, third)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "few.txt"
    assert len(result["relatedLocations"]) == 99
    text = result["message"]["text"]
    assert "“many” (1,500 articles, [0.txt:1](1), " in text
    assert "“third” (1,500 articles, [t0.txt:1](2), " in text
    assert len(text) < 2000


def test_more_results_than_code_scanning_takes(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    run = run_of(report.model_copy(update={"errors": ()}))
    assert [r["level"] for r in run["results"]] == ["error"] * 3
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith(
        f"{len(report.findings) - 3} findings of the lowest severity are left out"
    )
    assert run["invocations"][0]["executionSuccessful"] is True


def links(text: str) -> Iterator[str]:
    """Destinations of what SARIF takes for a link in a plain message."""
    at = 0
    while (at := text.find("](", at)) >= 0:
        yield text[at + 2 :].split(")")[0]
        at += 1


HOSTILE = [
    "[x](https://evil.example)",
    "](2)",
    "{0} {1}",
    "<img src=x>",
    "[a\\](1)",
    "a](1)\u202e",
    "\x1b[31m",
    "\ud800",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.sampled_from(HOSTILE) | st.text(alphabet="[](){}\\12 a<!", max_size=12))
def test_an_article_can_put_no_link_or_placeholder_into_a_message(report: Report, text: str) -> None:
    sides = [Side(value=text, evidence=(place("a.txt", text), place(text, text))) for _ in range(2)]
    hostile = finding(*sides, subject=text, message=text)
    (result,) = run_of(with_findings(report, hostile))["results"]
    message = result["message"]["text"]
    assert set(links(message)) <= {"1", "2", "3"}
    assert not (set("{}") & set(message.replace("{{", "").replace("}}", "")))
