"""Drafts other than a file in the one open folder: unsaved, in another folder, with other line ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lsp.conftest import DRAFT, editing, played

UNSAVED = "untitled:Untitled-1"


def test_a_draft_that_was_never_saved_uses_the_first_open_folder(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def scene() -> None:
        async with editing(desk) as editor:
            editor.open(UNSAVED, DRAFT)
            (found,) = (await editor.answer(UNSAVED)).diagnostics
            assert found.code == "number-conflict"

    played(scene())


def test_an_unsaved_draft_is_read_in_its_language(desk: Path) -> None:
    page = f"<html><body><p>Lead.</p>\n<p>{DRAFT.splitlines()[-1]}</p></body></html>"

    async def scene() -> None:
        async with editing(desk) as editor:
            editor.open(UNSAVED, page, "html")
            (found,) = (await editor.answer(UNSAVED)).diagnostics
            assert found.range.start.line == 1
            assert "32 miners" in page.splitlines()[1][found.range.start.character : found.range.end.character]

    played(scene())


def test_windows_line_ends_and_characters_beyond_16_bits_do_not_move_a_mark(desk: Path) -> None:
    text = DRAFT.replace("An explosion", "🇸🇰👩‍🚒 An explosion").replace("\n", "\r\n")

    async def scene() -> None:
        async with editing(desk) as editor:
            (found,) = (await editor.opens(desk / "draft.txt", text)).diagnostics
            line = text.split("\r\n")[found.range.start.line].encode("utf-16-le")
            said = line[2 * found.range.start.character : 2 * found.range.end.character].decode("utf-16-le")
            assert said == "killed 32 miners"

    played(scene())


def test_relative_sources_start_at_the_open_folder_of_the_draft(desk: Path, tmp_path: Path) -> None:
    (desk / "checker.toml").unlink()
    empty = tmp_path / "other"
    (empty / "agencies").mkdir(parents=True)
    (empty / "agencies" / "note.txt").write_text("The town hall has a new roof.\n", "utf-8")

    async def scene() -> None:
        async with editing(empty, beside=[desk], against="agencies") as editor:
            assert (await editor.opens(desk / "draft.txt")).diagnostics
            assert not (await editor.opens(empty / "draft.txt", DRAFT)).diagnostics

    played(scene())


def test_an_editor_that_can_ask_for_the_sources_is_told_without_a_message(desk: Path) -> None:
    (desk / "checker.toml").unlink()

    async def scene() -> None:
        async with editing(desk, asks_for_sources=True) as editor:
            uri = (desk / "draft.txt").as_uri()
            editor.open(uri, DRAFT)
            await editor.until(lambda: editor.without_sources)
            assert editor.without_sources == [uri]
            assert not editor.shown

    played(scene())


def test_the_same_trouble_is_shown_for_one_draft_and_logged_for_the_next(desk: Path) -> None:
    (desk / "checker.toml").unlink()

    async def scene() -> None:
        async with editing(desk) as editor:
            editor.open((desk / "draft.txt").as_uri(), DRAFT)
            await editor.until(lambda: editor.shown)
            editor.open((desk / "second.txt").as_uri(), DRAFT)
            await editor.until(lambda: editor.logged)
            assert "no sources" in editor.logged[0]
            assert len(editor.shown) == 1

    played(scene())
