"""Reading: paths to Articles. A file that cannot be read becomes an ArticleError, and everything else is still read.

The formats are the modules of this folder; what follows them (headers, furniture) is one for all of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO

from checker.article import Article
from checker.errors import ArticleError
from checker.read._assemble import assemble
from checker.read._decode import decode
from checker.read._discover import InputFile
from checker.read._discover import discover as _discover
from checker.read.base import Document, Fault, Format, ReadOptions, UnreadableError
from checker.registry import parts

_DEFAULT_FORMAT = ".txt"
_PICTURES = 10
"""How many times larger than the text a binary file may be."""


@cache
def formats() -> dict[str, Format]:
    """{suffix: format} of every format in this folder."""
    found: dict[str, Format] = parts("checker.read", "FORMAT")
    return {suffix: form for form in found.values() for suffix in form.suffixes}


def discover(paths: Sequence[str]) -> tuple[InputFile, ...]:
    """The files that `read` would read, with their ids. Raises InputError if a path is missing or nothing is there."""
    return _discover(paths, formats().keys())


def read(paths: Sequence[str], *, options: ReadOptions | None = None) -> Iterator[Article | ArticleError]:
    """The articles in files, folders and standard input ("-"), in the order of their ids.

    Raises InputError at once if a path is missing or holds no article.
    """
    return read_files(discover(paths), options)


def read_files(
    files: Sequence[InputFile], options: ReadOptions | None = None, taken: set[str] | None = None
) -> Iterator[Article | ArticleError]:
    """The articles in files that `discover` found. `taken` are ids that are not free, those of the files among them;
    it grows by the articles' ids."""
    return _read_all(files, options or ReadOptions(), {file.id for file in files} if taken is None else taken)


def read_text(text: str, name: str, *, options: ReadOptions | None = None) -> Article | ArticleError:
    """The article of a text that is in memory, in the format of the suffix of `name`, which is its id.

    An open draft that no file holds yet, or not in this state. A text of several articles gives the first.
    """
    form = formats().get(Path(name).suffix.lower(), formats()[_DEFAULT_FORMAT])
    parse = form.parse or formats()[_DEFAULT_FORMAT].parse
    assert parse is not None
    return _first(lambda: parse(text), name, options or ReadOptions())


def read_bytes(data: bytes, name: str, *, options: ReadOptions | None = None) -> Article | ArticleError:
    """The article of a file's content that is in memory, as `read_text`: an uploaded file."""
    options = options or ReadOptions()
    form = formats().get(Path(name).suffix.lower(), formats()[_DEFAULT_FORMAT])
    if len(data) > _most(form, options):
        return ArticleError(name, _too_large(form, options))
    return _first(lambda: form.documents(data, decode), name, options)


def _first(parse: Callable[[], Iterable[Document | Fault]], name: str, options: ReadOptions) -> Article | ArticleError:
    try:
        for item in parse():
            if isinstance(item, Fault):
                return ArticleError(name, item.message)
            return _finished(replace(item, own_id=None), name, InputFile(name, None), options, set())
    except UnreadableError as error:
        return ArticleError(name, str(error))
    return ArticleError(name, "the text is empty")


def read_stream(stream: BinaryIO, name: str, *, options: ReadOptions | None = None) -> Iterator[Article | ArticleError]:
    """The articles of a file that is open or in memory, such as one that was dropped on a page.

    `name` gives the format by its suffix, and the id; nothing of that name is opened.
    """
    file = InputFile(name, Path(Path(name).name or "_"))
    settled = replace(options or ReadOptions(), use_file_date=False)
    try:
        for result in _read_file(file, stream, settled, {name}):
            yield replace(result, path=None) if isinstance(result, Article) else result
    except UnreadableError as error:
        yield ArticleError(name, str(error))


def most_bytes(name: str, options: ReadOptions) -> int:
    """Bytes that a file of this name may have to be read."""
    return _most(formats().get(Path(name).suffix.lower(), formats()[_DEFAULT_FORMAT]), options)


def _most(form: Format, options: ReadOptions) -> int:
    """Bytes that a file may have: a binary one is mostly pictures."""
    return options.max_bytes * (_PICTURES if form.parse_bytes else 1)


def _too_large(form: Format, options: ReadOptions) -> str:
    return f"larger than the limit of {_most(form, options) / 1e6:g} MB for one file; split it or raise the limit"


def _read_all(files: Sequence[InputFile], options: ReadOptions, taken: set[str]) -> Iterator[Article | ArticleError]:
    for file in files:
        for result in _read_one(file, options, taken):
            if isinstance(result, Article):
                taken.add(result.id)
            yield result


def _read_one(file: InputFile, options: ReadOptions, taken: set[str]) -> Iterator[Article | ArticleError]:
    try:
        if file.path is None:
            yield from _read_file(file, sys.stdin.buffer, options, taken)
        elif file.path.is_dir():
            yield ArticleError(file.id, "this folder cannot be listed; check its permissions")
        else:
            with file.path.open("rb") as stream:
                yield from _read_file(file, stream, options, taken)
    except UnreadableError as error:
        yield ArticleError(file.id, str(error))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        yield ArticleError(file.id, f"cannot be opened ({reason}); check the file and its permissions")


def _read_file(
    file: InputFile, stream: BinaryIO, options: ReadOptions, taken: set[str]
) -> Iterator[Article | ArticleError]:
    form = _format_of(file)
    if form.by_line:
        yield from _read_lines(file, stream, form, options, taken)
        return
    data = stream.read(options.max_bytes * _PICTURES + 1)
    if file.path is None:
        form = _format_of_stream(data)
    if len(data) > _most(form, options):
        raise UnreadableError(_too_large(form, options))
    for item in form.documents(data, decode):
        article_id = file.id if item.number is None else f"{file.id}:{item.number}"
        if isinstance(item, Fault):
            yield ArticleError(article_id, item.message)
        else:
            yield _finished(item, article_id, file, options, taken)


def _read_lines(
    file: InputFile, stream: BinaryIO, form: Format, options: ReadOptions, taken: set[str]
) -> Iterator[Article | ArticleError]:
    number = found = 0
    while line := stream.readline(options.max_bytes + 1):
        number += 1
        article_id = f"{file.id}:{number}"
        if len(line) > options.max_bytes:
            while line and not line.endswith(b"\n"):
                line = stream.readline(options.max_bytes)
            found += 1
            yield ArticleError(article_id, f"line larger than the limit of {options.max_bytes / 1e6:g} MB")
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableError("JSON lines in UTF-16 cannot be read line by line; save the file as UTF-8")
        found += 1
        try:
            for item in form.documents(line, decode):
                if isinstance(item, Document):
                    article = _finished(item, article_id, file, options, taken)
                    yield replace(article, record_line=number) if isinstance(article, Article) else article
        except UnreadableError as error:
            yield ArticleError(article_id, str(error))
    if not found:
        raise UnreadableError("the file is empty; put articles into it or take it out")


def _finished(
    document: Document, article_id: str, file: InputFile, options: ReadOptions, taken: set[str]
) -> Article | ArticleError:
    """The article of a document; in a file of several it goes by its own id where that is free."""
    own = document.own_id
    if own and article_id != file.id and own not in taken:
        article_id = own
    try:
        article = assemble(document, article_id)
    except UnreadableError as error:
        return ArticleError(article_id, str(error))
    article = replace(article, path=file.path)
    if article.published is None:
        if options.published is not None:
            return replace(article, published=options.published, published_from="option")
        if options.use_file_date and file.path is not None:
            changed = datetime.fromtimestamp(file.path.stat().st_mtime, tz=UTC).date()
            return replace(article, published=changed, published_from="file date")
    return article


def _format_of(file: InputFile) -> Format:
    suffix = file.path.suffix.lower() if file.path else _DEFAULT_FORMAT
    known = formats()
    return known.get(suffix) or known[_DEFAULT_FORMAT]


def _format_of_stream(data: bytes) -> Format:
    """Standard input has no suffix: a ZIP file is a Word document, an object or a list with a quoted name is JSON, all
    else text (or a page)."""
    if data.startswith(b"PK\x03\x04"):
        return formats()[".docx"]
    opening = b"".join(data[:800].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").split())
    return formats()[".json" if opening.startswith((b'{"', b'[{"')) else _DEFAULT_FORMAT]


__all__ = [
    "InputFile",
    "ReadOptions",
    "discover",
    "formats",
    "most_bytes",
    "read",
    "read_bytes",
    "read_files",
    "read_stream",
    "read_text",
]
