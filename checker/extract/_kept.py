"""Claims on disk: what an extractor found in an article, kept under the hash of all that it depends on.

That is the article as read, the program's code and tables, and the parser's model: a change of any of them is another
key, and nothing has to be thrown away. A cache that is broken or cannot be written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path

from checker.article import Article
from checker.claims import Claim
from checker.extract._packed import pack, unpack
from checker.extract.base import ExtractOptions, Extractor, Result
from checker.llm.cache import write_whole

VERSION = 1
_FILE = re.compile(r"[0-9a-f]{64}\.claims")
_AHEAD = 64
"""Articles looked up before the extractor is asked for those that are missing."""
_CODE = ("article.py", "claims", "data", "extract", "normalise")
"""What of the program decides which claims are found."""


def claims_folder(cache_folder: Path | None) -> Path:
    """Where claims are kept: in the folder that the configuration names for all that is kept, or the user's own."""
    import platformdirs

    return (cache_folder or Path(platformdirs.user_cache_dir("checker", appauthor=False))) / "claims"


def kept(name: str, extractor: Extractor, folder: Path) -> Extractor:
    """The extractor, asked only for articles of which no claims are kept."""

    def run(articles: Iterable[Article], options: ExtractOptions) -> Iterator[tuple[Article, Result]]:
        store = ClaimCache(folder, stamp(name, options.spacy_model))
        given = iter(articles)
        while chunk := list(islice(given, _AHEAD)):
            known = [store.get(article) for article in chunk]
            missing = [article for article, claims in zip(chunk, known, strict=True) if claims is None]
            found = extractor.run(missing, options) if missing else iter(())
            for article, claims in zip(chunk, known, strict=True):
                if claims is not None:
                    yield article, claims
                    continue
                _, result = next(found)
                if isinstance(result, list | tuple):
                    store.put(article, result)
                yield article, result

    return Extractor(run, extractor.options, extractor.asks)


class ClaimCache:
    """Claims under a folder. What cannot be read counts as absent; what cannot be written is not kept."""

    def __init__(self, folder: Path, stamp: str) -> None:
        self._folder = folder
        self._stamp = stamp
        self._writable = True

    def get(self, article: Article) -> list[Claim] | None:
        """The claims of an article, in the order in which they were found."""
        try:
            return unpack(self._path(article).read_bytes(), article.id)
        except (OSError, ValueError):
            return None

    def put(self, article: Article, claims: Sequence[Claim]) -> None:
        """Keep the claims of an article."""
        if not self._writable:
            return
        try:
            write_whole(self._path(article), pack(claims))
        except OSError:
            self._writable = False

    def _path(self, article: Article) -> Path:
        name = key(article, self._stamp)
        return self._folder / name[:2] / f"{name}.claims"


def stamp(extractor: str, spacy_model: str) -> str:
    """What claims depend on beside the article: extractor, parser with its model, code and tables."""
    return f"{extractor} {_model(spacy_model)} {code(_CODE)}"


def key(article: Article, stamp: str) -> str:
    """Hash of the article as extraction sees it, and of what else its claims depend on."""
    day = article.published.isoformat() if article.published else None
    seen = (
        *(VERSION, stamp, article.text, article.title, day, article.source, article.byline, article.dateline),
        [(b.kind, [(p.start, p.end, p.shown) for p in b.pieces]) for b in article.blocks],
    )
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def usage(folder: Path) -> tuple[int, int]:
    """(articles of which claims are kept, bytes) under a folder."""
    sizes = [path.stat().st_size for path in _files(folder)]
    return len(sizes), sum(sizes)


def clear(folder: Path) -> int:
    """Delete the claims under a folder and nothing else; of how many articles. Raises OSError."""
    files = _files(folder)
    for path in files:
        path.unlink(missing_ok=True)
    for part in folder.glob("[0-9a-f][0-9a-f]"):
        if part.is_dir() and not any(part.iterdir()):
            part.rmdir()
    return len(files)


def _files(folder: Path) -> list[Path]:
    return [p for p in folder.glob("[0-9a-f][0-9a-f]/*.claims") if _FILE.fullmatch(p.name) and p.is_file()]


@cache
def code(parts: tuple[str, ...]) -> str:
    """Hash of files and folders of the program, code and tables."""
    found = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    for name in parts:
        part = root / name
        files = [part] if part.is_file() else sorted(p for p in part.rglob("*") if p.is_file() and p.suffix != ".pyc")
        for path in files:
            found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


@cache
def _model(name: str) -> str:
    """Versions of spaCy and of its model; that of a model in a folder is its description and the time of its files."""
    folder = Path(name)
    if folder.is_dir():
        stamps = sorted((p.relative_to(folder).as_posix(), p.stat().st_mtime_ns) for p in folder.rglob("*"))
        own = hashlib.sha256(repr(stamps).encode()).hexdigest()
    else:
        own = _version(name.replace("_", "-"))
    return f"{name} {own} spacy {_version('spacy')}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
