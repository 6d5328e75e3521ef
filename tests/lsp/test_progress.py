"""How far a check is: shown once it lasts, to editors that can show it, and always taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lsp.conftest import editing, played


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.lsp.server.LASTS", 0.0)


@pytest.mark.usefixtures("at_once")
def test_reading_the_sources_is_shown_and_taken_away(desk: Path) -> None:
    async def scene() -> None:
        async with editing(desk, shows_progress=True) as editor:
            await editor.opens(desk / "draft.txt")
            await editor.until(lambda: editor.progress and editor.progress[-1][1]["kind"] == "end")
            assert editor.offered == [editor.progress[0][0]]
            assert {token for token, _ in editor.progress} == set(editor.offered)
            kinds = [value["kind"] for _, value in editor.progress]
            assert (kinds[0], kinds[-1]) == ("begin", "end")
            assert any(value["kind"] == "report" and value["message"] for _, value in editor.progress)

    played(scene())


@pytest.mark.usefixtures("at_once")
def test_an_editor_that_shows_none_is_asked_for_none(desk: Path) -> None:
    async def scene() -> None:
        async with editing(desk) as editor:
            await editor.opens(desk / "draft.txt")
            assert not editor.offered

    played(scene())


def test_a_short_check_shows_none(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.lsp.server.LASTS", 3600.0)

    async def scene() -> None:
        async with editing(desk, shows_progress=True) as editor:
            assert (await editor.opens(desk / "draft.txt")).diagnostics
            assert not editor.offered

    played(scene())
