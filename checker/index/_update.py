"""Bringing an index up to date: only what is new or changed is read and extracted, and what is gone is forgotten.

Files are told by the hash of their content, articles by the hash of what extraction sees of them. Batches are written
one by one, so that a run that is killed loses one batch at most.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from checker.article import Article
from checker.config import Settings
from checker.errors import ArticleError, InputError
from checker.finding import LlmStats
from checker.index._file import IndexFileError, transaction, writing
from checker.index._places import place, placed, text
from checker.index._records import article_key, extractor_stamp, linking_stamp, reading_stamp
from checker.index._store import Entry, Row, Store
from checker.llm.open import stats
from checker.pipeline import Notice, Progress, asker_for, extract_from, read_options
from checker.read import InputFile, discover, read_files

BATCH = 64
"""Articles that are written at a time."""


@dataclass(slots=True)
class Outcome:
    """What a run did, and what the index holds now."""

    articles: int = 0
    claims: int = 0
    extracted: int = 0
    """Articles of which claims were looked for in this run."""
    files: int = 0
    changed: int = 0
    """Files that were read in this run."""
    forgotten: int = 0
    """Files that are gone."""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """(article, message) of all that could not be read, in this run or before."""
    llm: LlmStats | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """One thing that was read of a file; the last of a file says so."""

    file: InputFile
    hash: str | None
    item: Article | ArticleError | None
    last: bool


@dataclass(slots=True)
class _Open:
    """A file of which some articles are written."""

    id: int
    kept: set[int] = field(default_factory=set)
    failures: list[tuple[str, str]] = field(default_factory=list)
    again: bool = False
    """Some article was not read in full, which another run may do better."""
    lost: bool = False
    """Another run has begun it since, and will finish it."""


def update(
    path: Path,
    folders: Sequence[str],
    settings: Settings,
    *,
    forget: Sequence[str] = (),
    progress: Progress | None = None,
    notice: Notice | None = None,
) -> Outcome:
    """Make an index of these folders and files, or bring one up to date with all that it was made of.

    Raises CheckerError: nothing to read, a file that is no index, another program that writes to it for minutes.
    """
    if "-" in folders:
        raise InputError("standard input cannot be kept in an index; name folders and files")
    if not path.exists():
        if not folders:
            raise IndexFileError(path, "there is no such index; name the folders to make it of")
        discover(folders)  # before there is a file
    with writing(path) as connection:
        return _Update(path, connection, settings, progress, notice).run(folders, forget)


class _Update:
    """One run."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        settings: Settings,
        progress: Progress | None,
        notice: Notice | None,
    ) -> None:
        self._path, self._connection = path, connection
        self._settings = settings
        self._progress = progress
        self._options = read_options(settings)
        self._reading = reading_stamp(self._options)
        self._extractor = extractor_stamp(settings)
        self._store = Store(connection, self._extractor, linking_stamp())
        self._asker = asker_for(settings, judging=False)
        if self._asker and self._asker.batch:
            self._asker.batch.notice = notice
        self._open: dict[str, _Open] = {}
        self._places: dict[Path, str] = {}
        self._outcome = Outcome()

    def run(self, folders: Sequence[str], forget: Sequence[str]) -> Outcome:
        there = self._store.files()
        files = self._list(folders, forget, there)
        todo = [(file, hash_) for file, hash_ in self._hashed(files) if not self._is_read(file, hash_, there)]
        self._outcome.files, self._outcome.changed = len(files), len(todo)
        waiting: list[_Read] = []
        articles = 0
        for read in self._articles(todo, files):
            waiting.append(read)
            articles += isinstance(read.item, Article)
            if articles > BATCH or (articles == BATCH and read.last):
                self._write(waiting)
                waiting, articles = [], 0
        self._write(waiting)
        self._forget(files, there)
        return self._told()

    def _list(self, folders: Sequence[str], forget: Sequence[str], there: Collection[str]) -> tuple[InputFile, ...]:
        """The files of all folders that the index is made of, those that are named now included."""
        known = self._store.folders()
        gone = {place(Path(folder), self._path) for folder in forget}
        for folder in forget:
            if place(Path(folder), self._path) not in known:
                raise InputError(f"--forget {folder}: the index is not made of it, but of {', '.join(known)}")
        wanted = sorted({*known, *(place(Path(folder), self._path) for folder in folders)} - gone)
        if not wanted:
            raise InputError(f"{self._path}: nothing would be left in it; delete the file instead")
        paths = [str(placed(kept, self._path)) for kept in wanted]
        missing = [path for path in paths if not os.path.lexists(path)]
        if missing:
            hint = "if that is meant, take it out with --forget" if set(missing) - {*folders} else "check the spelling"
            raise InputError(f"no such file or folder: {', '.join(missing)}; {hint}")
        files = discover(paths)
        self._examine_empty([path for path in known if path in wanted], files, there)
        if wanted != known:
            with transaction(self._connection):
                self._store.set_folders(wanted)
        return files

    def _examine_empty(self, known: Sequence[str], files: Sequence[InputFile], before: Collection[str]) -> None:
        """A folder that has lost every article is a drive that is not there, not a desk that threw all away."""
        now = {self._place(file) for file in files}
        for folder in known:
            if any(_inside(path, folder) for path in before) and not any(_inside(path, folder) for path in now):
                where = placed(folder, self._path)
                raise InputError(f"{where}: there is no article in it any more; if that is meant, --forget it")

    def _place(self, file: InputFile) -> str:
        assert file.path is not None
        if file.path not in self._places:
            self._places[file.path] = place(file.path, self._path)
        return self._places[file.path]

    def _hashed(self, files: Sequence[InputFile]) -> Iterator[tuple[InputFile, str | None]]:
        for number, file in enumerate(files, 1):
            yield file, self._hash(file.path)
            if self._progress:
                self._progress("changes", number, len(files))

    def _hash(self, path: Path | None) -> str | None:
        """Of a file's content, with its date where articles may be dated by it; None where it cannot be read."""
        assert path is not None
        try:
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
                if self._options.use_file_date:
                    found += f" {datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()}"
        except OSError:
            return None
        return found

    def _is_read(self, file: InputFile, hash_: str | None, there: dict[str, Row]) -> bool:
        row = there.get(self._place(file))
        known = (row.hash, row.name, row.reading) if row else None
        return hash_ is not None and known == (hash_, text(file.id), self._reading)

    def _articles(self, todo: Sequence[tuple[InputFile, str | None]], files: Sequence[InputFile]) -> Iterator[_Read]:
        """What is in the files; ids that other files' articles have are taken."""
        names = self._store.names() if todo else {}
        taken = {file.id for file in files}.union(*names.values())
        for number, (file, hash_) in enumerate(todo, 1):
            taken -= names.get(self._place(file), set()) - {file.id}
            for item in read_files([file], self._options, taken):
                yield _Read(file, hash_, item, last=False)
            yield _Read(file, hash_, None, last=True)
            if self._progress:
                self._progress("index", number, len(todo))

    def _write(self, waiting: Sequence[_Read]) -> None:
        """Extract what is not known, then write all of it at once."""
        entries, broken = self._entries(waiting)
        with transaction(self._connection):
            for file in self._open.values():
                file.lost = file.lost or not self._store.owns(file.id)
            for at, reads in groupby(waiting, lambda read: self._place(read.file)):
                self._write_file(at, list(reads), entries, broken)

    def _write_file(
        self, at: str, reads: Sequence[_Read], entries: dict[str, Entry], broken: dict[str, ArticleError]
    ) -> None:
        if at not in self._open:
            self._open[at] = _Open(self._store.begin(at, text(reads[0].file.id)))
        file = self._open[at]
        for item in (read.item for read in reads):
            error = item if isinstance(item, ArticleError) else broken.get(item.id) if item else None
            if error:
                file.failures.append((error.article, error.message))
                file.again = file.again or error is not item
            if isinstance(item, Article) and item.id in entries and not file.lost:
                file.kept.add(self._store.put(file.id, entries[item.id]))
        if reads[-1].last:
            if not file.lost:
                self._store.fail(file.id, file.failures)
                self._store.finish(file.id, None if file.again else reads[-1].hash, self._reading, file.kept)
            del self._open[at]

    def _entries(self, waiting: Sequence[_Read]) -> tuple[dict[str, Entry], dict[str, ArticleError]]:
        """{article: what is written of it} of those that are known or could be extracted, and the faults."""
        entries: dict[str, Entry] = {}
        missing: dict[str, Article] = {}
        keys: dict[str, str] = {}
        for at, reads in groupby(waiting, lambda read: self._place(read.file)):
            articles = [read.item for read in reads if isinstance(read.item, Article)]
            own = {article.id: article_key(article, self._extractor) for article in articles}
            known = self._store.known(at, list(own.values()))
            for article in articles:
                keys[article.id] = own[article.id]
                if kept := known.get(own[article.id]):
                    entries[article.id] = Entry(article, own[article.id], kept)
                else:
                    missing[article.id] = article
        broken: dict[str, ArticleError] = {}
        self._outcome.extracted += len(missing)
        found = extract_from(list(missing.values()), self._settings, self._asker, None, keep=False) if missing else ()
        for result in found:
            name = result.article.id
            if result.error:
                broken[name] = result.error
            if result.claims or not result.error:
                entries[name] = Entry.of(result, keys[name])
        return entries, broken

    def _forget(self, files: Sequence[InputFile], there: dict[str, Row]) -> None:
        """What is gone; what lies in a folder that cannot be listed for now may still be there."""
        now = {self._place(file) for file in files}
        shut = [f"{self._place(f)}/" for f in files if f.path is not None and f.path.is_dir()]
        gone = [row.id for path, row in there.items() if path not in now and not path.startswith(tuple(shut))]
        if gone:
            with transaction(self._connection):
                self._store.forget(gone)
        self._outcome.forgotten = len(gone)

    def _told(self) -> Outcome:
        articles, claims = self._connection.execute("SELECT count(*), total(found) FROM articles").fetchone()
        llm = stats(self._asker, reproducible=self._settings.reproducible) if self._asker else None
        return replace(
            self._outcome,
            articles=int(articles),
            claims=int(claims),
            failures=self._store.failures(),
            llm=llm,
        )


def _inside(path: str, folder: str) -> bool:
    """Whether a file is a folder's, both as the index keeps them."""
    if folder == ".":
        return not Path(path).is_absolute()
    return path == folder or path.startswith(f"{folder.rstrip('/')}/")
