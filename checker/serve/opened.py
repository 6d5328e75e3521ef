"""A file that was opened as the draft: what comes into the editor, and under which name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import PurePath

from checker.article import Article
from checker.errors import ArticleError
from checker.read import ReadOptions, read_stream
from checker.report.base import clean
from checker.serve.errors import RefusedError
from checker.serve.limits import NAME_CHARACTERS

_AS_TYPED = (".txt", ".text", ".md", ".markdown")
"""Formats that stand in the editor as they are in the file; of all others the text is shown."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The draft, and what the editor should know about how it came in."""

    text: str
    name: str
    published: date | None
    note: str


def opened(data: bytes, name: str, options: ReadOptions) -> Opened:
    """The first article of a file as a draft. Raises RefusedError with the reason if there is none."""
    name = clean(name)[:NAME_CHARACTERS] or "draft.txt"
    articles = list(read_stream(BytesIO(data), name, options=options))
    if not articles:
        raise RefusedError(422, f"{name} cannot be opened: there is no article in it.", "draft")
    first = articles[0]
    if isinstance(first, ArticleError):
        raise RefusedError(422, f"{name} cannot be opened: {first.message}.", "draft")
    more = " It holds several articles; this is the first." if len(articles) > 1 else ""
    dated = first.published if first.published_from not in ("option", "file date") else None
    if PurePath(name).suffix.lower() in _AS_TYPED and "<" not in first.text[:1]:
        return Opened(_lines(first.text), name, dated, f"{name} is open. The file itself stays as it is.{more}")
    plain = f"{PurePath(name).stem}.txt"
    note = f"{name} is open, its text only. The file itself stays as it is.{more}"
    return Opened(_plain(first), plain, dated, note)


def _plain(article: Article) -> str:
    """Title and paragraphs."""
    title = article.title or ""
    text = _lines(article.view)
    return text if not title or text.startswith(title) else f"{title}\n\n{text}"


def _lines(text: str) -> str:
    """With the line ends that a browser keeps: other ones would move the marks."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
