"""Everywhere that takes a folder takes an index: the page, the editor, and the watch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.cli.main import app
from checker.prepub import Desk
from checker.prepub.watch import saves
from tests.index.archives import SETTINGS, draft, fire, folder, made


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with an index of two accounts."""
    made(tmp_path / "archive.index", folder(tmp_path / "agencies", fire(0, 23), fire(0, 23).replace("nine", "ten")))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_searches_an_index(home: Path) -> None:
    pytest.importorskip("starlette")
    from checker.serve.guard import Doors, Keys
    from checker.serve.session import Session
    from tests.serve.browsing import ORIGIN, Browsing

    session = Session(SETTINGS, indexes=[home / "archive.index"])
    with Browsing(session, Doors("127.0.0.1", int(ORIGIN.rpartition(":")[2])), Keys()) as browsing:
        assert browsing.enter()["shelf"]["indexes"] == ["archive.index"]
        found = browsing.check(fire(0, 32))
        assert found["archive"] == {"articles": 2, "retrieved": 2, "compared": 2, "renewed": 0}
        assert found["sources"] == 2
        evidence = [e for s in found["findings"][0]["sides"] for e in s["evidence"] if e["source"]]
        assert {e["source"] for e in evidence} == {"a0.txt", "a1.txt"}
        source = browsing.get("/api/source", params={"id": "a0.txt"}).json()
        assert any(ids for block in source["blocks"] for _, ids in block["runs"]), "the place is marked"
        assert browsing.get("/api/source", params={"id": "nothing.txt"}).status_code == 404
        assert browsing.get("/api/export/json").json()["stats"]["archive"]["articles"] == 2
        browsing.add("a0.txt", fire(0, 24))
        again = browsing.check(fire(0, 32))
        assert again["sources"] == 3, "one that was dropped on the page stands beside them"
        (home / "archive.index").unlink()
        refused = browsing.act("/api/check", {"text": fire(0, 33)})
        assert refused.status_code == 503
        assert "The archive cannot be searched" in refused.text


def test_the_page_takes_an_index_from_the_command_line(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("starlette")
    started = []
    monkeypatch.setattr("checker.serve.run.run", lambda session, *_, **__: started.append(session))
    run = CliRunner().invoke(app(), ["serve", "--no-browser", "-a", "archive.index", "-a", "agencies"])
    assert run.exit_code == 0, run.output
    assert ([p.name for p in started[0].indexes], started[0].folders) == (["archive.index"], ["agencies"])
    (home / "archive.index").write_bytes((home / "archive.index").read_bytes()[:64])
    broken = CliRunner().invoke(app(), ["serve", "--no-browser", "-a", "archive.index"])
    assert broken.exit_code == 2
    assert "archive.index: it is " in broken.stderr


def test_the_editor_searches_an_index(home: Path) -> None:
    pytest.importorskip("pygls")
    from checker.lsp.desks import Desks

    (home / "checker.toml").write_text('against = ["archive.index"]\n', encoding="utf-8")
    desks = Desks()
    mine = replace(draft(fire(0, 32)), path=home / "draft.txt")
    assert [f.rule for f in desks.check(mine).report.findings][:1] == ["number-conflict"]
    for number in range(2):
        (home / "agencies" / f"a{number}.txt").write_text(fire(0, 32).replace("nine", "four"), encoding="utf-8")
    made(home / "archive.index")
    desks.reread()
    assert [f.rule for f in desks.check(mine).report.findings if "killed" in f.subject] == []


def test_a_desk_is_read_again_with_its_indexes(home: Path) -> None:
    against = [str(home / "archive.index"), str(home / "agencies" / "a1.txt")]
    desk = Desk.open(against, SETTINGS, eager=False)
    before = desk.compared(draft(fire(0, 32)))
    after = desk.reread().compared(draft(fire(0, 32)))
    assert [s.article.id for s in after] == [s.article.id for s in before] == ["a1.txt", "a0.txt"]
    assert after[1] is before[1]


def test_a_watch_notices_that_an_index_was_renewed(home: Path) -> None:
    path = home / "draft.txt"
    path.write_text(fire(0, 32), encoding="utf-8")
    seen: Iterator[bool] = saves(path, [home / "archive.index"])
    assert next(seen) is False
    (home / "agencies" / "a2.txt").write_text(fire(0, 24), encoding="utf-8")
    made(home / "archive.index")
    assert next(seen) is True
