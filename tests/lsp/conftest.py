"""An editor: a client of the protocol, and a folder with sources and a draft."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types
from pygls.io_ import run_async
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

from checker.lsp.server import NO_SOURCES, build

PATIENCE = 90.0
"""Seconds to wait for an answer: only a guard against hanging."""

AGENCY = """Mine blast kills 23 in Orrin Valley

Published: 4 March 2024

ORRIN — An explosion in a coal mine killed 23 miners on Monday, Police Chief Marta Lindqvist said.
“We will not rest until every miner is found,” Lindqvist said.
"""
POST = """Explosion at Orrin Valley mine leaves 23 dead

Published: 4 March 2024

The blast in the coal mine in the Orrin Valley killed 23 miners on Monday, officials said.
Police Chief Marta Lindqvist said rescue teams were still searching the mine.
"""
DRAFT = """Orrin Valley mine blast 🔥

Published: 4 March 2024

An explosion in a coal mine in the Orrin Valley killed 32 miners on Monday, Police Chief Marta Lindqvist said.
"""
CLEAN = DRAFT.replace("32", "23")


class Editor:
    """What a person sees of the drafts, and the keys that can be pressed."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.shown: list[str] = []
        self.logged: list[str] = []
        self.without_sources: list[str] = []
        self.told: dict[str, types.PublishDiagnosticsParams] = {}
        self.news = asyncio.Event()
        self.watched: list[types.Registration] = []
        self.offered: list[types.ProgressToken] = []
        self.progress: list[tuple[types.ProgressToken, Any]] = []
        self.versions: dict[str, int] = {}

    async def until(self, seen: Callable[[], Any]) -> Any:
        """Wait until something is seen."""
        async with asyncio.timeout(PATIENCE):
            while not (found := seen()):
                self.news.clear()
                await self.news.wait()
        return found

    async def opens(self, path: Path, text: str | None = None) -> types.PublishDiagnosticsParams:
        """Open a file, and see the first diagnostics."""
        uri = path.as_uri()
        self.open(uri, path.read_text("utf-8") if text is None else text)
        return await self.answer(uri)

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        """Open a draft that need not be a file."""
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    async def types(self, path: Path, text: str) -> types.PublishDiagnosticsParams:
        """Change the whole text, and see the diagnostics of that state."""
        self.change(path, text)
        return await self.answer(path.as_uri())

    def change(self, path: Path, text: str) -> None:
        """Change the whole text."""
        uri = path.as_uri()
        self.versions[uri] += 1
        self.told.pop(uri, None)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.versions[uri], uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def answer(self, uri: str) -> types.PublishDiagnosticsParams:
        """The diagnostics of a draft, once there are any for its present state."""

        def latest() -> types.PublishDiagnosticsParams | None:
            told = self.told.get(uri)
            return told if told and told.version == self.versions[uri] else None

        found = await self.until(latest)
        assert isinstance(found, types.PublishDiagnosticsParams)
        return found

    async def actions(self, path: Path, diagnostic: types.Diagnostic) -> list[types.CodeAction]:
        """What is offered on a diagnostic."""
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(path.as_uri()),
                diagnostic.range,
                types.CodeActionContext([diagnostic]),
            )
        )
        assert found is not None
        return [action for action in found if isinstance(action, types.CodeAction)]


class _Converter:
    """Reads the answers; an action that holds a command is an action all the same, which lsprotocol mistakes."""

    @staticmethod
    def make() -> Any:
        converter = default_converter()
        converter.register_structure_hook(
            types.Command | types.CodeAction,
            lambda value, _: converter.structure(
                value, types.Command if isinstance(value.get("command"), str) else types.CodeAction
            ),
        )
        return converter


@asynccontextmanager
async def connected(client: LanguageClient, folder: Path) -> AsyncIterator[None]:
    """A server in this process, which has the parser loaded, at the end of a socket."""
    server = build()
    stop = Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server.protocol.set_writer(writer)  # type: ignore[arg-type]
        await run_async(stop, reader, server.protocol, error_handler=server.report_server_error)
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        await client.start_tcp("127.0.0.1", listening.sockets[0].getsockname()[1])
        yield
    finally:
        stop.set()
        client.protocol.writer.close()  # type: ignore[union-attr]
        server.worker.shutdown()
        listening.close()


@asynccontextmanager
async def started(client: LanguageClient, folder: Path) -> AsyncIterator[None]:
    """A server in a process of its own, as an editor starts it."""
    await client.start_io(sys.executable, "-m", "checker", "lsp", cwd=str(folder))
    yield
    client.exit(None)


@asynccontextmanager
async def editing(
    folder: Path,
    connect: Callable[..., AbstractAsyncContextManager[None]] = connected,
    *,
    beside: Sequence[Path] = (),
    asks_for_sources: bool = False,
    shows_progress: bool = False,
    **options: Any,
) -> AsyncIterator[Editor]:
    """An editor with a folder open and others `beside` it, and a server for it."""
    client = LanguageClient("editor", "1", converter_factory=_Converter.make)
    editor = Editor(client)

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        editor.told[params.uri] = params
        editor.news.set()

    @client.feature(types.WINDOW_SHOW_MESSAGE)
    def shown(params: types.ShowMessageParams) -> None:
        editor.shown.append(params.message)
        editor.news.set()

    @client.feature(types.WINDOW_LOG_MESSAGE)
    def logged(params: types.LogMessageParams) -> None:
        editor.logged.append(params.message)
        editor.news.set()

    @client.feature(NO_SOURCES)
    def without_sources(params: Any) -> None:
        editor.without_sources.append(params.uri)
        editor.news.set()

    @client.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)
    def offered(params: types.WorkDoneProgressCreateParams) -> None:
        editor.offered.append(params.token)

    @client.feature(types.PROGRESS)
    def progressed(params: types.ProgressParams) -> None:
        editor.progress.append((params.token, params.value))
        editor.news.set()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def registered(params: types.RegistrationParams) -> None:
        editor.watched += params.registrations
        editor.news.set()

    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf16]),
        workspace=types.WorkspaceClientCapabilities(did_change_watched_files=watching),
        window=types.WindowClientCapabilities(work_done_progress=shows_progress),
        experimental={NO_SOURCES: asks_for_sources},
    )
    async with connect(client, folder):
        await client.initialize_async(
            types.InitializeParams(
                capabilities=capabilities,
                root_uri=folder.as_uri(),
                workspace_folders=[types.WorkspaceFolder(path.as_uri(), path.name) for path in (folder, *beside)],
                initialization_options={"pause": 0, **options},
            )
        )
        client.initialized(types.InitializedParams())
        yield editor
        await client.shutdown_async(None)
    await client.stop()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two sources that a checker.toml names, and a draft that contradicts them."""
    folder = tmp_path / "desk"
    (folder / "agencies").mkdir(parents=True)
    (folder / "agencies" / "agency.txt").write_text(AGENCY, "utf-8")
    (folder / "agencies" / "post.txt").write_text(POST, "utf-8")
    (folder / "checker.toml").write_text('against = ["agencies"]\n')
    (folder / "draft.txt").write_text(DRAFT, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def played(scene: Awaitable[None]) -> None:
    """Run what happens in an editor."""

    async def whole() -> None:
        await scene

    asyncio.run(whole())
