"""The file itself: its tables, how it is opened, and what is wrong with one that cannot be used.

A file may have come from anywhere: it is opened only if it holds our tables and nothing beside them, so that no
trigger or view of a stranger runs, and nothing in it is ever executed or unpickled.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from checker.errors import CheckerError

APPLICATION = 0x63686B72
"""Bytes 68 to 71 of the file ("chkr"): whose database it is."""
VERSION = 1
"""Of the tables; one more with every change of them."""
WAIT = 60.0
"""Seconds to wait while another program writes."""
_SQLITE = b"SQLite format 3\x00"
_TABLES = """
CREATE TABLE folders (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, name TEXT NOT NULL, hash TEXT, reading TEXT NOT NULL,
    run TEXT NOT NULL
);
CREATE TABLE failures (file INTEGER NOT NULL, article TEXT NOT NULL, message TEXT NOT NULL);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL, name TEXT NOT NULL, title TEXT, published TEXT, source TEXT,
    words INTEGER NOT NULL, key TEXT NOT NULL, extractor TEXT NOT NULL, found INTEGER NOT NULL,
    dropped INTEGER NOT NULL, linking TEXT NOT NULL
);
CREATE TABLE contents (id INTEGER PRIMARY KEY, vector TEXT NOT NULL, claims BLOB NOT NULL, article TEXT NOT NULL);
CREATE INDEX articles_of_file ON articles (file);
CREATE INDEX failures_of_file ON failures (file);
CREATE VIRTUAL TABLE terms USING fts5(words, tokenize="ascii tokenchars '.,'''");
"""
_TOLD = {
    "locked": "another program writes to it; try again when that has ended",
    "readonly": "it cannot be written; check its permissions",
    "unable to open": "it cannot be opened; check the path and its permissions",
    "disk is full": "the disk is full",
}
_DAMAGED = "it is damaged; delete it and make it anew with checker index"


class IndexFileError(CheckerError):
    """An index that cannot be used; the message names the file and says what to do."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")


def is_index(path: Path) -> bool:
    """Whether a file is a database, by what it begins with; ours or not, it is no article."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """What SQLite says of the file in words for people. Raises IndexFileError."""
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        reason = next((told for sign, told in _TOLD.items() if sign in said), None)
        if reason is None:
            damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError)
            reason = f"{_DAMAGED} ({said})" if damaged else said
        raise IndexFileError(path, reason) from error


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, to be looked into. Raises IndexFileError."""
    if not path.is_file():
        raise IndexFileError(path, "there is no such index; make it with checker index FOLDER --output FILE")
    with faults(path), _connected(path, "rw") as connection:  # so that what a killed run left half done is undone
        _examine(path, connection)
        connection.execute("CREATE VIRTUAL TABLE temp.frequencies USING fts5vocab(main, terms, row)")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, made where there is none; what is written is in it after each `transaction`. Raises IndexFileError."""
    if path.exists() and path.stat().st_size and not is_index(path):
        raise IndexFileError(path, "it is no index and not overwritten; name another file")
    with faults(path), _connected(path, "rwc") as connection:
        with transaction(connection):
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                _make(path, connection)
            _examine(path, connection)
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, and no other program writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _connected(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        yield connection
    finally:
        connection.close()


def _make(path: Path, connection: sqlite3.Connection) -> None:
    try:
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            raise IndexFileError(path, "this Python's SQLite has no full-text search (FTS5), which it needs") from error
        raise
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _examine(path: Path, connection: sqlite3.Connection) -> None:
    """Raises IndexFileError where it is not ours, of another version, or holds more than our tables."""
    if _pragma(connection, "application_id") != APPLICATION:
        raise IndexFileError(path, "it is a database, but no index that checker made")
    version = _pragma(connection, "user_version")
    if version != VERSION:
        than = "a newer" if version > VERSION else "an older"
        raise IndexFileError(path, f"{than} checker made it (version {version}, this one has {VERSION}); make it anew")
    if _objects(connection) != _expected():
        raise IndexFileError(path, "it holds something else than checker puts into an index; it is not used")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _objects(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """(type, name, definition) of what a database holds; those of a full-text table's own tables are SQLite's."""
    return {
        (kind, name, (sql or "")[: len("CREATE TABLE") if name.startswith("terms_") else None])
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master")
    }


@cache
def _expected() -> frozenset[tuple[str, str, str]]:
    """What a database of ours holds, as SQLite tells it."""
    with sqlite3.connect(":memory:", isolation_level=None) as connection:
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        found = frozenset(_objects(connection))
    connection.close()
    return found
