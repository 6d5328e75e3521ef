"""What is in an index, for people and programs that did not make it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.index._file import reading
from checker.index._places import placed

_SOURCES = 10
"""Sources that a summary names, those with most articles."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of an index; dates are the first and the last in ISO form, empty where no article has one."""

    articles: int
    words: int
    claims: int
    files: int
    size: int
    """Bytes."""
    first: str
    last: str
    undated: int
    folders: tuple[str, ...]
    extractors: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]
    failures: tuple[tuple[str, str], ...]


def summary(path: Path) -> Summary:
    """What the index at a path holds. Raises IndexFileError."""
    with reading(path) as connection:
        row = connection.execute(
            "SELECT count(*), total(words), total(found), min(published), max(published), "
            "count(*) - count(published) FROM articles"
        ).fetchone()
        folders = [str(placed(str(kept), path)) for (kept,) in connection.execute("SELECT path FROM folders")]
        by = "SELECT {0}, count(*) FROM articles WHERE {0} IS NOT NULL GROUP BY {0} ORDER BY 2 DESC, 1 LIMIT {1}"
        return Summary(
            articles=int(row[0]),
            words=int(row[1]),
            claims=int(row[2]),
            files=int(connection.execute("SELECT count(*) FROM files").fetchone()[0]),
            size=path.stat().st_size,
            first=str(row[3] or ""),
            last=str(row[4] or ""),
            undated=int(row[5]),
            folders=tuple(sorted(folders)),
            extractors=tuple((str(n), int(c)) for n, c in connection.execute(by.format("extractor", _SOURCES))),
            sources=tuple((str(n), int(c)) for n, c in connection.execute(by.format("source", _SOURCES))),
            failures=tuple(
                (str(a), str(m))
                for a, m in connection.execute("SELECT article, message FROM failures ORDER BY article, message")
            ),
        )


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of an index by id, each with what is known of it. Raises IndexFileError."""
    fields = ("id", "title", "published", "source", "words", "claims", "extractor")
    with reading(path) as connection:
        rows = connection.execute(
            "SELECT articles.name, title, published, source, words, found, extractor, files.path FROM articles "
            "JOIN files ON files.id = articles.file ORDER BY articles.name"
        )
        for *values, file in rows:
            yield dict(zip(fields, values, strict=True)) | {"path": str(placed(str(file), path))}
