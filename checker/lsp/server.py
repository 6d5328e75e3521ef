"""Speaks with the editor: which draft is open, when it is checked again, and where the answers go.

Drafts are checked in one worker thread, the newest state of each wins. What the editor shows stays until the next
answer comes, so that marks do not flicker while somebody types.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from checker import __version__
from checker.article import Article
from checker.errors import ArticleError, CheckerError
from checker.lsp.actions import CHECK, WAIVE, actions
from checker.lsp.desks import Desks, NoSourcesError
from checker.lsp.diagnostics import Marked, at, diagnostics, marks
from checker.lsp.hover import hover
from checker.lsp.progress import LASTS, Bar
from checker.pipeline import Checked
from checker.read import read_text
from checker.report.base import clean

PAUSE = 0.5
"""Seconds without a key before a draft is checked again."""
NO_SOURCES = "checker/noSources"
"""Notification to an editor whose experimental capabilities have it: it may ask for the sources in its own way."""
_SUFFIXES = {"markdown": ".md", "html": ".html"}
"""{language: suffix} of drafts that were never saved."""
_WATCHED = ("**/*.{txt,md,html,htm,json,jsonl,docx,index}", "**/checker.toml", "**/.checker/waivers.toml")
T = TypeVar("T")


@dataclass(slots=True)
class Open:
    """An open draft: what was last found in it, in the state that the editor showed then."""

    article: Article | None = None
    checked: Checked | None = None
    marked: list[Marked] = field(default_factory=list)
    waiting: asyncio.Task[None] | None = None
    said: str = ""
    """The last trouble that was told, so that it is told once."""


class CheckerServer(LanguageServer):
    """The server with the drafts that are open in it."""

    def __init__(self) -> None:
        super().__init__("checker", __version__)
        self.desks = Desks()
        self.drafts: dict[str, Open] = {}
        self.pause = PAUSE
        self.lasts = LASTS
        self.warned: set[str] = set()
        """Troubles that were shown; the next draft with the same one has a line in the log."""
        self.worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="checker")

    def configure(self, options: object) -> None:
        """Take the editor's settings: `against` (a path or a list), `config` (a file), `pause` (seconds)."""
        self.desks.roots = self.roots()
        if not isinstance(options, dict):
            return
        against = options.get("against") or ()
        self.desks.against = tuple(map(str, [against] if isinstance(against, str) else against))
        if options.get("config"):
            self.desks.file = self.roots()[0] / Path(str(options["config"])).expanduser()
        pause = options.get("pause")
        if isinstance(pause, int | float):
            self.pause = max(0.0, float(pause))

    def roots(self) -> tuple[Path, ...]:
        """The open folders; the working folder where none is open."""
        named = [uris.to_fs_path(uri) for uri in self.workspace.folders] or [self.workspace.root_path]
        return tuple(Path(path) for path in named if path) or (Path.cwd(),)

    async def watch_files(self) -> None:
        """Ask the editor to tell when sources, settings or waivers change, if it can."""
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if not (watched and watched.dynamic_registration):
            return
        options = types.DidChangeWatchedFilesRegistrationOptions(
            watchers=[types.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
        )
        registration = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await self.client_register_capability_async(types.RegistrationParams([registration]))

    def reads_markdown(self) -> bool:
        """Whether the editor shows Markdown on hovering."""
        documents = self.client_capabilities.text_document
        formats = documents.hover.content_format if documents and documents.hover else None
        return not formats or types.MarkupKind.Markdown in formats

    def marks_at(self, uri: str, where: types.Range) -> list[Marked]:
        """The marks of a draft that a range touches."""
        draft = self.drafts.get(uri)
        return at(draft.marked, where) if draft else []

    async def work(self, run: Callable[[], T]) -> T:
        """Run in the one thread that may use the desks."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, run)

    def schedule(self, uri: str, pause: float) -> None:
        """Check a draft after a pause; whatever was to come before is dropped."""
        draft = self.drafts.setdefault(uri, Open())
        if draft.waiting:
            draft.waiting.cancel()
        draft.waiting = asyncio.create_task(self._check_later(uri, pause))

    def schedule_all(self) -> None:
        """Check every open draft."""
        for uri in self.drafts:
            self.schedule(uri, 0.0)

    async def _check_later(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.workspace.get_text_document(uri)
        article = self._article(document)
        if isinstance(article, ArticleError):
            self._publish(uri, document.version, Open(waiting=self.drafts[uri].waiting))  # an empty draft has no faults
            return
        bar = Bar(self, self.lasts)
        try:
            checked = await self.work(lambda: self.desks.check(article, bar.tell))
        except CheckerError as error:
            self._trouble(uri, error)
            return
        finally:
            bar.end()
        draft = self.drafts.get(uri)
        if draft is None or self.workspace.get_text_document(uri).version != document.version:
            return
        draft.article, draft.checked, draft.said = article, checked, ""
        draft.marked = marks(checked.report, article, self.workspace.position_codec)
        for failure in checked.report.errors:
            self._log(f"{failure.article}: {failure.message}", types.MessageType.Warning)
        self._publish(uri, document.version, draft)

    def _publish(self, uri: str, version: int | None, draft: Open) -> None:
        self.drafts[uri] = draft
        articles = draft.checked.articles if draft.checked else {}
        told = diagnostics(draft.marked, articles, uri, self.workspace.position_codec)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told, version=version))

    def _trouble(self, uri: str, error: CheckerError) -> None:
        """Tell what keeps the draft from being checked, once, and take away marks that no longer hold."""
        draft, message = self.drafts.get(uri), str(error)
        if draft is None or draft.said == message:
            return
        self._publish(uri, None, Open(waiting=draft.waiting, said=message))
        experimental = self.client_capabilities.experimental
        if isinstance(error, NoSourcesError) and isinstance(experimental, dict) and experimental.get(NO_SOURCES):
            self.protocol.notify(NO_SOURCES, {"uri": uri})
        elif message in self.warned:
            self._log(message, types.MessageType.Warning)
        else:
            self.warned.add(message)
            shown = types.ShowMessageParams(types.MessageType.Warning, f"checker: {clean(message)}")
            self.window_show_message(shown)

    def _article(self, document: TextDocument) -> Article | ArticleError:
        """The draft as it stands in the editor; one that was never saved belongs to the first open folder."""
        named = uris.to_fs_path(document.uri)
        unsaved = f"{document.uri.rpartition(':')[2]}{_SUFFIXES.get(document.language_id or '', '.txt')}"
        path = Path(named) if named else self.roots()[0] / Path(unsaved).name
        article = read_text(document.source, path.name)
        return article if isinstance(article, ArticleError) else replace(article, path=path)

    def _log(self, message: str, kind: types.MessageType) -> None:
        self.window_log_message(types.LogMessageParams(kind, clean(message)))

    async def waive(self, uri: str, id_: str, reason: str) -> None:
        """Write a waiver, show where it stands so that the reason can be put better, and check again."""
        draft = self.drafts.get(uri)
        finding = next((mark.finding for mark in draft.marked if mark.finding.id == id_), None) if draft else None
        if draft is None or draft.article is None or finding is None:
            self._log("the finding to waive is no longer there", types.MessageType.Warning)
            return
        article = draft.article
        try:
            path = await self.work(lambda: self.desks.waive(article, finding, reason))
        except CheckerError as error:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"checker: {clean(str(error))}"))
            return
        message = f"checker: waived in {clean(str(path))}: {clean(reason)}"
        self.window_show_message(types.ShowMessageParams(types.MessageType.Info, message))
        self.schedule_all()


def build() -> CheckerServer:
    """A server that knows what to do with each message."""
    server = CheckerServer()

    @server.feature(types.INITIALIZE)
    def asked(params: types.InitializeParams) -> None:
        server.configure(params.initialization_options)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await server.watch_files()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.schedule(params.text_document.uri, 0.0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.schedule(params.text_document.uri, server.pause)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        draft = server.drafts.pop(params.text_document.uri, None)
        if draft and draft.waiting:
            draft.waiting.cancel()
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def other_folders(_: types.DidChangeWorkspaceFoldersParams) -> None:
        server.desks.roots = server.roots()
        server.schedule_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def touched(params: types.DidChangeWatchedFilesParams) -> None:
        if any(change.uri not in server.drafts for change in params.changes):
            server.worker.submit(server.desks.reread)
            server.schedule_all()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        marked = server.marks_at(params.text_document.uri, types.Range(params.position, params.position))
        if not marked:
            return None
        return types.Hover(hover(marked, markdown=server.reads_markdown()), marked[0].range)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def wanted(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        return list(actions(server.marks_at(uri, params.range), uri, params.context.diagnostics))

    @server.command(WAIVE)
    async def waive(uri: str, id_: str, reason: str) -> None:
        await server.waive(uri, id_, reason)

    @server.command(CHECK)
    def check(uri: str) -> None:
        server.worker.submit(server.desks.reread)
        server.schedule(uri, 0.0)

    return server
