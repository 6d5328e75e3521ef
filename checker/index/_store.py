"""Writing into an index: files with their articles, each whole or not at all.

Nothing here decides what is to be read; every call belongs into a `transaction`, and a file counts as read only when
it is `finished`, so that a run that was killed is taken up where it stood. Two runs at once do the same work, not harm.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from checker.article import Article
from checker.extract._packed import pack
from checker.extract.base import Extracted
from checker.index._places import text
from checker.index._records import pack_article, pack_vector
from checker.index._terms import words_of
from checker.link.stories import vector


@dataclass(frozen=True, slots=True)
class Kept:
    """Claims that are in the index already."""

    claims: bytes
    found: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with its claims as it goes into the index. A `key` of "" is never taken for known."""

    article: Article
    key: str
    kept: Kept

    @classmethod
    def of(cls, extracted: Extracted, key: str) -> Entry:
        """The entry of claims that were just found; those of an article that was not read in full are not reused."""
        kept = Kept(pack(extracted.claims), len(extracted.claims), extracted.dropped)
        return cls(extracted.article, "" if extracted.error else key, kept)


@dataclass(frozen=True, slots=True)
class Row:
    """A file as the index knows it; no `hash` where it was not read to its end, or is to be read again."""

    id: int
    path: str
    name: str
    hash: str | None
    reading: str


class Store:
    """The tables behind a connection that may write."""

    def __init__(self, connection: sqlite3.Connection, extractor: str, linking: str) -> None:
        self._connection = connection
        self._run = secrets.token_hex(8)
        self._extractor = extractor
        self._linking = linking

    def folders(self) -> list[str]:
        """Where the articles come from."""
        return [str(path) for (path,) in self._connection.execute("SELECT path FROM folders ORDER BY path")]

    def set_folders(self, paths: Collection[str]) -> None:
        """Remember where the articles come from."""
        self._connection.execute("DELETE FROM folders")
        self._connection.executemany("INSERT INTO folders VALUES (?)", [(path,) for path in sorted(set(paths))])

    def files(self) -> dict[str, Row]:
        """{path: file}; one with articles of another extractor or program counts as not read."""
        rows = self._connection.execute("SELECT id, path, name, hash, reading FROM files").fetchall()
        stale = {
            file
            for (file,) in self._connection.execute(
                "SELECT DISTINCT file FROM articles WHERE extractor != ? OR linking != ?",
                (self._extractor, self._linking),
            )
        }
        return {
            path: Row(id_, path, name, None if id_ in stale else hash_, how) for id_, path, name, hash_, how in rows
        }

    def names(self) -> dict[str, set[str]]:
        """{path of a file: ids of its articles}."""
        found: dict[str, set[str]] = {}
        for path, name in self._connection.execute(
            "SELECT files.path, articles.name FROM articles JOIN files ON files.id = articles.file"
        ):
            found.setdefault(path, set()).add(name)
        return found

    def begin(self, path: str, name: str) -> int:
        """The number of a file, which counts as not read until it is finished, and is this run's until another
        begins it."""
        self._connection.execute(
            "INSERT INTO files (path, name, hash, reading, run) VALUES (?, ?, NULL, '', ?) "
            "ON CONFLICT (path) DO UPDATE SET name = excluded.name, hash = NULL, run = excluded.run",
            (path, name, self._run),
        )
        row = self._connection.execute("SELECT id FROM files WHERE path = ?", (path,)).fetchone()
        return int(row[0])

    def owns(self, file: int) -> bool:
        """Whether this run was the last to begin a file."""
        row = self._connection.execute("SELECT run FROM files WHERE id = ?", (file,)).fetchone()
        return row is not None and row[0] == self._run

    def finish(self, file: int, hash_: str | None, reading: str, kept: Collection[int]) -> None:
        """The file holds these articles and no others."""
        self._delete([number for number in self._of_file(file) if number not in kept])
        self._connection.execute("UPDATE files SET hash = ?, reading = ? WHERE id = ?", (hash_, reading, file))

    def forget(self, files: Sequence[int]) -> None:
        """Files that are gone, with their articles."""
        for file in files:
            self._delete(self._of_file(file))
            self._connection.execute("DELETE FROM failures WHERE file = ?", (file,))
            self._connection.execute("DELETE FROM files WHERE id = ?", (file,))

    def fail(self, file: int, failures: Sequence[tuple[str, str]]) -> None:
        """What of a file could not be read: (article, message) in place of what was known before."""
        self._connection.execute("DELETE FROM failures WHERE file = ?", (file,))
        self._connection.executemany(
            "INSERT INTO failures VALUES (?, ?, ?)", [(file, text(name), text(message)) for name, message in failures]
        )

    def failures(self) -> list[tuple[str, str]]:
        """(article, message) of all that could not be read."""
        return self._connection.execute("SELECT article, message FROM failures ORDER BY article, message").fetchall()

    def known(self, path: str, keys: Sequence[str]) -> dict[str, Kept]:
        """{key: claims} of a file's articles that are in the index already."""
        found: dict[str, Kept] = {}
        for key in keys:
            row = self._connection.execute(
                "SELECT claims, found, dropped FROM articles JOIN contents USING (id) WHERE key = ? AND file = "
                "(SELECT id FROM files WHERE path = ?)",
                (key, path),
            ).fetchone()
            if row:
                found[key] = Kept(*row)
        return found

    def put(self, file: int, entry: Entry) -> int:
        """Write an article in place of what had its id in this file; gives its number."""
        article, kept = entry.article, entry.kept
        name = text(article.id)
        self._delete(self._of_file(file, name))
        row = {
            "file": file,
            "name": name,
            "title": text(article.title) if article.title else None,
            "published": article.published.isoformat() if article.published else None,
            "source": text(article.source) if article.source else None,
            "words": article.words,
            "key": entry.key,
            "extractor": self._extractor,
            "found": kept.found,
            "dropped": kept.dropped,
            "linking": self._linking,
        }
        fields, values = ", ".join(row), ", ".join(f":{field}" for field in row)
        number = self._connection.execute(f"INSERT INTO articles ({fields}) VALUES ({values})", row).lastrowid
        assert number is not None
        contents = (number, pack_vector(vector(article)), kept.claims, pack_article(article))
        self._connection.execute("INSERT INTO contents VALUES (?, ?, ?, ?)", contents)
        self._connection.execute("INSERT INTO terms (rowid, words) VALUES (?, ?)", (number, words_of(article)))
        return number

    def _of_file(self, file: int, name: str | None = None) -> list[int]:
        """Numbers of a file's articles, or of the one of a name."""
        rows = self._connection.execute(
            "SELECT id FROM articles WHERE file = ? AND name = ifnull(?, name)", (file, name)
        )
        return [int(number) for (number,) in rows]

    def _delete(self, articles: Sequence[int]) -> None:
        for number in articles:
            for statement in (
                "DELETE FROM terms WHERE rowid = ?",
                "DELETE FROM contents WHERE id = ?",
                "DELETE FROM articles WHERE id = ?",
            ):
                self._connection.execute(statement, (number,))
