"""The language server as an editor meets it: a real client, a real process, the protocol between them."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from tests.lsp.conftest import CLEAN, DRAFT, editing, played, started


def words(text: str, where: types.Range) -> str:
    """What stands in a range of one line, counted in UTF-16 units as an editor does."""
    assert where.start.line == where.end.line
    line = text.splitlines()[where.start.line].encode("utf-16-le")
    return line[2 * where.start.character : 2 * where.end.character].decode("utf-16-le")


def test_an_editor_starts_it_and_sees_findings(desk: Path) -> None:
    async def scene() -> None:
        async with editing(desk, started) as editor:
            assert (await editor.opens(desk / "draft.txt")).diagnostics

    played(scene())


def test_findings_stand_under_the_words_and_go_when_the_words_are_right(desk: Path) -> None:
    async def scene() -> None:
        async with editing(desk) as editor:
            told = await editor.opens(desk / "draft.txt")
            (found,) = told.diagnostics
            assert found.code == "number-conflict"
            assert found.source == "checker"
            assert found.severity in (types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Warning)
            assert "32" in words(DRAFT, found.range)
            related = found.related_information or []
            assert {Path(r.location.uri).name for r in related} == {"agency.txt", "post.txt"}
            agency = next(r for r in related if r.location.uri.endswith("agency.txt"))
            text = (desk / "agencies" / "agency.txt").read_text("utf-8")
            assert "23" in words(text, agency.location.range)
            assert "killed 23 miners" in agency.message
            assert not (await editor.types(desk / "draft.txt", CLEAN)).diagnostics

    played(scene())


def test_a_smiley_before_the_words_does_not_move_the_mark(desk: Path) -> None:
    text = DRAFT.replace("An explosion", "🔥🔥 An explosion")

    async def scene() -> None:
        async with editing(desk) as editor:
            (found,) = (await editor.opens(desk / "draft.txt", text)).diagnostics
            assert words(text, found.range).startswith("32") or "32 miners" in words(text, found.range)

    played(scene())


def test_hover_tells_both_sides(desk: Path) -> None:
    async def scene() -> None:
        async with editing(desk) as editor:
            (found,) = (await editor.opens(desk / "draft.txt")).diagnostics
            uri = types.TextDocumentIdentifier((desk / "draft.txt").as_uri())
            shown = await editor.client.text_document_hover_async(types.HoverParams(uri, found.range.start))
            assert shown is not None
            assert isinstance(shown.contents, types.MarkupContent)
            text = shown.contents.value.replace("\\", "")
            assert "2 sources" in text
            assert "killed 23 miners" in text
            assert "agency.txt:5" in text
            beside = types.HoverParams(uri, types.Position(0, 0))
            assert await editor.client.text_document_hover_async(beside) is None

    played(scene())


def test_an_action_takes_the_words_of_the_sources(desk: Path) -> None:
    async def scene() -> None:
        async with editing(desk) as editor:
            (found,) = (await editor.opens(desk / "draft.txt")).diagnostics
            offered = await editor.actions(desk / "draft.txt", found)
            first = offered[0]
            assert "23" in first.title
            assert "2 sources" in first.title
            assert first.is_preferred
            assert list(first.diagnostics or ()) == [found]
            assert first.edit is not None
            ((edit,),) = (first.edit.changes or {}).values()
            assert edit.range == found.range
            old = words(DRAFT, found.range)
            assert not (await editor.types(desk / "draft.txt", DRAFT.replace(old, edit.new_text))).diagnostics

    played(scene())


def test_a_waiver_is_written_and_the_mark_goes(desk: Path) -> None:
    async def scene() -> None:
        async with editing(desk) as editor:
            (found,) = (await editor.opens(desk / "draft.txt")).diagnostics
            waive = next(a for a in await editor.actions(desk / "draft.txt", found) if a.title.startswith("Waive"))
            assert waive.command is not None
            editor.told.clear()
            await editor.client.workspace_execute_command_async(
                types.ExecuteCommandParams(waive.command.command, waive.command.arguments)
            )
            assert not (await editor.answer((desk / "draft.txt").as_uri())).diagnostics
            assert found.data["id"] in (desk / ".checker" / "waivers.toml").read_text("utf-8")
            assert any("waivers.toml" in message for message in editor.shown)

    played(scene())


def test_changed_sources_are_read_again(desk: Path) -> None:
    async def scene() -> None:
        async with editing(desk) as editor:
            assert (await editor.opens(desk / "draft.txt")).diagnostics
            await editor.until(lambda: editor.watched)
            assert [r.method for r in editor.watched] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
            editor.told.clear()
            changes = []
            for path in (desk / "agencies").iterdir():
                path.write_text(path.read_text("utf-8").replace("23", "32"), "utf-8")
                changes.append(types.FileEvent(path.as_uri(), types.FileChangeType.Changed))
            editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))
            assert not (await editor.answer((desk / "draft.txt").as_uri())).diagnostics

    played(scene())


def test_a_draft_without_sources_says_what_to_do_once(desk: Path) -> None:
    (desk / "checker.toml").unlink()

    async def scene() -> None:
        async with editing(desk) as editor:
            uri = (desk / "draft.txt").as_uri()
            editor.open(uri, DRAFT)
            await editor.until(lambda: editor.shown)
            editor.change(desk / "draft.txt", DRAFT + "More.\n")
            (desk / "checker.toml").write_text('against = ["agencies"]\n')
            editor.change(desk / "draft.txt", DRAFT)
            assert (await editor.answer(uri)).diagnostics
            assert len(editor.shown) == 1
            assert "checker.toml" in editor.shown[0]

    played(scene())


def test_the_editor_may_name_the_sources(desk: Path) -> None:
    (desk / "checker.toml").unlink()

    async def scene() -> None:
        async with editing(desk, against="agencies") as editor:
            assert (await editor.opens(desk / "draft.txt")).diagnostics

    played(scene())


def test_an_empty_or_closed_draft_has_no_marks(desk: Path) -> None:
    async def scene() -> None:
        async with editing(desk) as editor:
            path = desk / "draft.txt"
            assert (await editor.opens(path)).diagnostics
            assert not (await editor.types(path, "")).diagnostics
            assert (await editor.types(path, DRAFT)).diagnostics
            closed = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(path.as_uri()))
            editor.told.clear()
            editor.client.text_document_did_close(closed)
            told = await editor.until(lambda: editor.told.get(path.as_uri()))
            assert not told.diagnostics

    played(scene())


def test_a_draft_that_is_one_of_its_sources_is_not_its_own_source(desk: Path) -> None:
    path = desk / "agencies" / "draft.txt"
    path.write_text(DRAFT, "utf-8")

    async def scene() -> None:
        async with editing(desk) as editor:
            (found,) = (await editor.opens(path)).diagnostics
            assert all(not r.location.uri.endswith("draft.txt") for r in found.related_information or [])

    played(scene())


def test_only_the_newest_state_is_told(desk: Path) -> None:
    async def scene() -> None:
        async with editing(desk) as editor:
            path = desk / "draft.txt"
            await editor.opens(path)
            for number in range(30, 20, -1):
                editor.change(path, DRAFT.replace("32", str(number)))
            told = await editor.types(path, CLEAN)
            assert not told.diagnostics

    played(scene())
