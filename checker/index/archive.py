"""Searching an index: the articles that a draft should be compared with, of however many there are.

Full-text search (BM25) over the rarest of the draft's names, figures and words proposes; the cosine that also decides
what is one story ranks, and an article of the draft's days comes before one of another year. How many rows a search
may touch is bounded, so that its cost hardly grows with the archive.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.article import Article
from checker.errors import ArticleError
from checker.extract._packed import unpack
from checker.extract.base import Extracted, grounded
from checker.index._file import reading
from checker.index._places import place, placed
from checker.index._records import linking_stamp, unpack_article, unpack_vector
from checker.link.kept import give
from checker.link.stories import Vector, cosine, vector

MOST = 50
"""Articles that are compared with a draft unless the settings say otherwise."""
_PROPOSED = 6
"""How many times as many are ranked by likeness."""
_ROWS = 20_000
"""Places of words in articles that a search may look at."""
_NEAR = 1.0
"""By how much an article of the draft's day is put forward; half as much for every month between."""
_FIFTH, _SHARE = 5, 0.4
"""What is less than this share as like the draft as the fifth best is of another event. Not as the best: that may be an
earlier state of the draft itself. Chosen on the drafts of docs/index.md."""
_MONTH = 30.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of the index as it stands there, not yet unpacked."""

    archive: Path
    number: int
    key: str
    """Another one when the article or what its claims depend on has changed."""
    name: str
    path: Path
    likeness: float
    vector: Vector | None
    extractor: str
    article: str
    claims: bytes
    dropped: int

    def read(self) -> Article | ArticleError:
        """The article, with its place among stories."""
        try:
            article = unpack_article(self.article, self.name, self.path)
        except (ValueError, RecursionError):
            return self._broken()
        if self.vector is not None:
            give(vector, article, self.vector)
        return article

    def extracted(self, article: Article) -> Extracted | ArticleError:
        """The article, which may have been renamed, with the claims that are kept."""
        try:
            claims = unpack(self.claims, article.id)
        except (ValueError, RecursionError):
            return self._broken()
        kept = tuple(claim for claim in claims if grounded(article, claim))
        return Extracted(article, kept, self.dropped + len(claims) - len(kept))

    def _broken(self) -> ArticleError:
        return ArticleError(self.name, f"is damaged in {self.archive.name}; make the index anew")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives, most alike first; of how many articles, and which of the archive could not be read."""

    candidates: tuple[Candidate, ...]
    articles: int
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """An index that drafts are compared with. Opened for each search: another program may bring it up to date."""

    path: Path

    def examine(self) -> int:
        """How many articles it holds. Raises IndexFileError where it cannot be used."""
        with reading(self.path) as connection:
            return _count(connection)

    def search(self, draft: Article, most: int = MOST, without: Collection[Path] = ()) -> Found:
        """The articles that are most like a draft, but for those of the files `without`. Raises IndexFileError."""
        kept = {place(path, self.path) for path in without}
        with reading(self.path) as connection:
            rows = _proposed(connection, vector(draft), _PROPOSED * most)
            ranked = [_Ranked.of(row, draft) for row in rows if row[2] not in kept]
            ranked.sort(key=lambda r: (-r.likeness, r.name))
            least = _SHARE * ranked[_FIFTH - 1].likeness if len(ranked) >= _FIFTH else 0.0
            best = [self._candidate(connection, r) for r in ranked[:most] if r.likeness >= least]
            unreadable = connection.execute("SELECT article FROM failures ORDER BY article").fetchall()
            articles = _count(connection)
        return Found(tuple(best), articles, tuple(str(name) for (name,) in unreadable))

    def _candidate(self, connection: sqlite3.Connection, ranked: _Ranked) -> Candidate:
        key, extractor, dropped, article, claims = connection.execute(
            "SELECT key, extractor, dropped, article, claims FROM articles JOIN contents USING (id) WHERE id = ?",
            (ranked.number,),
        ).fetchone()
        return Candidate(
            self.path,
            ranked.number,
            str(key),
            ranked.name,
            placed(ranked.path, self.path),
            ranked.likeness,
            ranked.vector,
            str(extractor),
            str(article),
            claims if isinstance(claims, bytes) else b"",
            dropped if isinstance(dropped, int) else 0,
        )


@dataclass(frozen=True, slots=True)
class _Ranked:
    """An article that was proposed, and how alike it is."""

    number: int
    name: str
    path: str
    likeness: float
    vector: Vector | None

    @classmethod
    def of(cls, row: _Row, draft: Article) -> _Ranked:
        """With the vector that is kept, or one that is made anew where another version made it."""
        number, name, path, published, packed, article = row
        mine, likeness = None, math.nan
        try:
            mine = vector(unpack_article(article, str(name), Path(str(path)))) if article else unpack_vector(packed)
            likeness = cosine(vector(draft), mine) * _nearness(draft.published, _day(published))
        except (ValueError, RecursionError):
            pass  # it is named as damaged when its turn comes
        if not math.isfinite(likeness):
            mine, likeness = None, 0.0
        return cls(number, str(name), str(path), likeness, mine)


_Row = tuple[int, str, str, str | None, str, str | None]
"""Number, name, path, date, vector, and the article where its vector is of another version."""


def _proposed(connection: sqlite3.Connection, wanted: Vector, most: int) -> list[_Row]:
    """The articles that share rare terms with the draft, the best by BM25."""
    terms = _affordable(connection, wanted)
    if not terms:
        return []
    query = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
    return connection.execute(
        "SELECT articles.id, articles.name, files.path, published, vector, iif(linking = ?, NULL, article) "
        "FROM (SELECT rowid AS number FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT ?) "
        "JOIN articles ON articles.id = number JOIN contents ON contents.id = number "
        "JOIN files ON files.id = articles.file",
        (linking_stamp(), query, most),
    ).fetchall()


def _affordable(connection: sqlite3.Connection, wanted: Vector) -> list[str]:
    """The draft's terms that are rarest in the archive, as many as may be looked at."""
    counted = []
    for term in wanted:
        row = connection.execute("SELECT doc FROM temp.frequencies WHERE term = ?", (term,)).fetchone()
        if row:
            counted.append((int(row[0]), term))
    chosen: list[str] = []
    rows = 0
    for count, term in sorted(counted):
        rows += count
        if rows > _ROWS and chosen:
            break
        chosen.append(term)
    return chosen


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _nearness(a: date | None, b: date | None) -> float:
    """1 for articles of unknown or distant days, up to 2 for those of one day."""
    if a is None or b is None:
        return 1.0
    return float(1.0 + _NEAR * 0.5 ** (abs((a - b).days) / _MONTH))


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
