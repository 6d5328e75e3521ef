"""A draft that says itself what is waived, against a source that tries the same: the whole program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer.testing

from checker.cli.main import app
from checker.waivers.earlier import runs

SAYS = "Varonian {} Ilse Marenko visited the harbour of Brenn on Tuesday, where the refinery had burned for two days."
IGNORE = "<!-- checker: ignore role-conflict: she holds both offices until Friday -->"


@pytest.fixture
def findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Role conflicts of a draft, with their marks."""
    monkeypatch.chdir(tmp_path)

    def found(draft: str, source: str, *flags: str) -> list[dict[str, object]]:
        (tmp_path / "draft.md").write_text(draft)
        (tmp_path / "agency.md").write_text(source)
        arguments = ["prepub", "draft.md", "--against", "agency.md", "--format", "json", *flags]
        done = typer.testing.CliRunner().invoke(app(), arguments)
        assert done.exit_code in (0, 1), done.stderr
        report = json.loads(done.stdout)
        return [f["waived"] for f in report["findings"] if f["rule"] == "role-conflict"]

    return found


def test_the_draft_speaks_for_itself_and_no_source_does(findings: object) -> None:
    draft, source = SAYS.format("President"), SAYS.format("Prime Minister")
    assert findings(draft, f"{IGNORE}\n{source}") == [None]
    (mark,) = findings(f"{draft} {IGNORE}", source)
    assert mark == {
        "reason": "she holds both offices until Friday",
        "author": None,
        "expires": None,
        "origin": "comment",
    }
    assert findings(f"{draft} {IGNORE}", source, "--no-waivers") == [None]


def test_the_file_of_a_draft_is_that_of_its_folder_or_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, wire = tmp_path / "desk", tmp_path / "wire"
    (desk / "drafts").mkdir(parents=True)
    wire.mkdir()
    (desk / "drafts" / "draft.md").write_text(SAYS.format("President"))
    (wire / "agency.md").write_text(SAYS.format("Prime Minister"))

    def run(*arguments: str) -> typer.testing.Result:
        return typer.testing.CliRunner().invoke(app(), arguments)

    def reasons(here: Path, draft: str) -> list[str | None]:
        monkeypatch.chdir(here)
        done = run("prepub", draft, "--against", str(wire), "--format", "json")
        marks = [f["waived"] for f in json.loads(done.stdout)["findings"] if f["rule"] == "role-conflict"]
        return [mark and mark["reason"] for mark in marks]

    assert reasons(desk, "drafts/draft.md") == [None]
    (id_,) = [f.id for f in runs()[0].findings if f.rule == "role-conflict"]
    assert run("waive", id_, "--reason", "of the desk").exit_code == 0
    assert (desk / ".checker" / "waivers.toml").is_file(), "a new one is made in the working folder"
    assert reasons(desk, "drafts/draft.md") == ["of the desk"]
    assert reasons(desk / "drafts", "draft.md") == ["of the desk"]
    assert reasons(wire, "../desk/drafts/draft.md") == ["of the desk"], "wherever one works"
    nearer = desk / "drafts" / ".checker" / "waivers.toml"
    assert run("waive", id_, "--reason", "of the drafts", "--waivers", str(nearer)).exit_code == 0
    assert reasons(desk, "drafts/draft.md") == ["of the drafts"], "the nearest alone"
    nearer.unlink()
    run("waive", id_, "--reason", "of the wire", "--waivers", str(wire / ".checker" / "waivers.toml"))
    assert reasons(desk, "drafts/draft.md") == ["of the desk"], "sources do not waive"
