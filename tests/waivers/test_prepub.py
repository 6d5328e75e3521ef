"""A draft that says itself what is waived, against a source that tries the same: the whole program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer.testing

from checker.cli.main import app

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
