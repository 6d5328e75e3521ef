"""A session: the draft, the shelf of sources, the last result. One a start of the server, in memory only."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from checker import pipeline
from checker.article import Article, whole
from checker.config import Settings
from checker.errors import ArticleError, CheckerError
from checker.finding import Finding, Severity
from checker.index import IndexFileError
from checker.prepub import Archives, Desk
from checker.read import ReadOptions, discover, read, read_stream, read_text
from checker.serve.errors import RefusedError
from checker.serve.limits import CHECK_SECONDS
from checker.serve.shelf import Shelf, free_name
from checker.serve.work import Bench, Job
from checker.stopping import StoppedError, each

DRAFT_NAME = "draft.txt"
UNSUPPORTED = "unsupported"
"""The rule that an editor switches on the page."""
_READ_AT_A_TIME = 2
"""Articles parsed at a time: a stop is heeded between them, and larger batches are hardly faster."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is in the editor."""

    text: str = ""
    name: str = DRAFT_NAME
    published: date | None = None
    unsupported: bool = False
    """Whether the editor also wants to see what no source has."""


@dataclass(frozen=True, slots=True)
class Result:
    """A draft that was checked, and against which state of the shelf."""

    draft: Draft
    checked: pipeline.Checked
    shelf: int
    seconds: float
    same: tuple[str, ...] = ()
    """Sources that were left out because they are the draft itself."""


@dataclass(slots=True)
class Session:
    """Everything that the page shows. Its methods run in the event loop, but for those that say otherwise."""

    settings: Settings
    folders: Sequence[str] = ()
    indexes: Sequence[Path] = ()
    """Indexes that drafts are checked against beside the shelf, which does not hold their articles."""
    folders_read: bool = False
    shelf: Shelf = field(default_factory=Shelf)
    draft: Draft = field(default_factory=Draft)
    result: Result | None = None
    page: int = 0
    """Which opening of the page may write: the last. Two would overwrite each other's draft."""
    trouble: str | None = None
    """Why the reading of sources failed as a whole."""
    bench: Bench = field(default_factory=Bench)
    _checks: int = 0
    _desk: tuple[int, Desk] | None = None
    _archives: Archives | None = None
    _reader: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.draft = replace(self.draft, unsupported=self.settings.rules.get(UNSUPPORTED, "off") != "off")

    @property
    def reading(self) -> bool:
        """Whether sources are being read."""
        return self._reader is not None and not self._reader.done()

    def start_reading(self) -> None:
        """Read what is in the queue (and, once, the folders), in the background."""
        if self.reading or (self.folders_read and not self.shelf.pending):
            return
        self.trouble = None
        self.bench.stop("check")  # its answer would be stale
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        try:
            if not self.folders_read:
                found = await self.bench.run(Job("read", "load"), self._open_folders)
                self.folders_read = True
                self.shelf.enqueue(found)
            while self.shelf.pending:
                await self.bench.run(Job("read", "extract"), self._read_pending(asyncio.get_running_loop()))
        except StoppedError:
            pass
        except CheckerError as error:
            self.trouble = str(error)
        except RefusedError as error:
            self.trouble = error.sentence
        except Exception as error:
            logging.getLogger(__name__).exception("reading the sources failed")
            self.trouble = f"Reading the sources failed ({type(error).__name__}); the terminal says more."

    def _open_folders(self, job: Job) -> list[Article | ArticleError]:
        """In the thread: what the folders hold, and the extractor warm for what comes."""
        found = list(self._folder_articles(job)) if self.folders else []
        pipeline.extract_articles([whole("warm-up", "The minister spoke on Monday.")], self.settings, None, None)
        return found

    def _read_pending(self, loop: asyncio.AbstractEventLoop) -> Callable[[Job], None]:
        settings = self.settings.model_copy(update={"batch_size": _READ_AT_A_TIME})

        def read_them(job: Job) -> None:
            """In the thread; the event loop is told of each article, as only it changes the shelf."""
            waiting = list(self.shelf.pending)
            for done, extracted in enumerate(pipeline.extract_from(each(waiting), settings, None), 1):
                loop.call_soon_threadsafe(self.shelf.took, extracted)
                job.tick("extract", done, len(waiting))

        return read_them

    def _folder_articles(self, job: Job) -> Iterator[Article | ArticleError]:
        total = len(discover(self.folders))
        for number, item in enumerate(read(self.folders, options=self.options()), 1):
            job.tick("read", number, max(total, number))
            yield item

    def add(self, data: bytes, name: str) -> int:
        """Take a dropped file; its articles are read in the background. Gives how many. Raises RefusedError."""
        self.shelf.admit(len(data))
        count = self.shelf.enqueue(read_stream(BytesIO(data), name, options=self.options()), added=True)
        self.start_reading()
        return count

    async def check(self, draft: Draft) -> Result:
        """Check the draft; a newer call ends this one.

        Raises StoppedError, and RefusedError where sources are being read or the draft cannot be checked.
        """
        self.draft = draft
        self._checks += 1
        mine = self._checks
        if self.reading:
            raise RefusedError(202, "The sources are being read; the draft is checked when they are.", "reading")
        self.bench.stop("check")
        article = self._article(draft)
        same = self.shelf.leave_out_draft(article)
        job = Job("check")
        try:
            result = await self.bench.run(job, lambda job: self._check(job, draft, article), CHECK_SECONDS)
        except IndexFileError as error:
            raise RefusedError(503, f"The archive cannot be searched: {error}", "archive") from None
        except TimeoutError:
            raise RefusedError(503, f"The check took longer than {CHECK_SECONDS:g} seconds and was stopped.") from None
        if mine != self._checks or result.shelf != self.shelf.changed:
            raise StoppedError
        self.result = replace(result, same=tuple(same))
        return self.result

    def _article(self, draft: Draft) -> Article:
        name = free_name(draft.name, self.shelf.taken)
        options = self.options()
        if draft.published is not None:
            options = replace(options, published=draft.published)
        article = read_text(draft.text, name, options=options)
        if isinstance(article, ArticleError):
            raise RefusedError(422, f"This cannot be checked: {article.message}.", "draft")
        return article

    def _check(self, job: Job, draft: Draft, article: Article) -> Result:
        """In the thread."""
        changed = self.shelf.changed
        desk = self._desk_of(changed)
        desk.settings = self._settings_of(draft)
        job.tick("extract", 0, 1)
        checked = desk.check(article, progress=job.tick)
        job.heed()
        return Result(draft, checked, changed, round(time.monotonic() - job.started, 2))

    def _desk_of(self, changed: int) -> Desk:
        if self._desk is None or self._desk[0] != changed:
            if self._archives is None:
                self._archives = Archives(self.indexes, self.settings)
            shelf = self.shelf
            desk = Desk.of(shelf.used(), self.settings, shelf.unread(), shelf.added, self._archives)
            self._desk = (changed, desk)
        return self._desk[1]

    def _settings_of(self, draft: Draft) -> Settings:
        """Those of a check: a long draft is parsed part by part, so that it can be stopped between them."""
        rules = {**self.settings.rules, UNSUPPORTED: Severity.INFO if draft.unsupported else "off"}
        return self.settings.model_copy(update={"rules": rules, "batch_size": 1})

    def finding(self, id_: str) -> Finding:
        """A finding of the last result. Raises RefusedError where there is none."""
        for finding in self.result.checked.report.findings if self.result else ():
            if finding.id == id_:
                return finding
        raise RefusedError(404, "This finding is not there any more; the draft has changed.")

    def article(self, name: str) -> Article:
        """The source of this name, of the shelf or of an index. Raises RefusedError where there is none."""
        report = self.result.checked.report if self.result else None
        if self.result and report and name != report.draft and name not in self.shelf.sources:
            drawn = self.result.checked.articles.get(name)
            if drawn is not None:
                return drawn
        return self.shelf.of(name).article

    def options(self) -> ReadOptions:
        return pipeline.read_options(self.settings)

    async def close(self) -> None:
        """The server ends."""
        self.bench.close()
        if self._reader is not None:
            self._reader.cancel()
