"""Bytes to text: UTF-8 or UTF-16 where marked, UTF-8 where valid, else the declared or the Windows code page.

Line ends stay as they are and the byte order mark goes, so that offsets are those an editor sees.
"""

from __future__ import annotations

import codecs
import re

from checker.read.base import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\0", "a database (an index of checker goes with prepub --against)"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """The text of a file. Raises UnreadableError for what is no text."""
    if not data.strip():
        raise UnreadableError("the file is empty; put the article's text into it or take it out")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(f"this is {name}, not text; export it as plain text or HTML")
    text = _decoded(data)
    if not text.strip():
        raise UnreadableError("the file is empty; put the article's text into it or take it out")
    if "\0" in text or len(_CONTROL.findall(text[:20_000])) > 0.01 * min(len(text), 20_000):
        raise UnreadableError("this is a binary file, not text; export it as plain text or HTML")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    f"marked as {encoding[:6].upper()} but broken at byte {len(mark) + error.start}; "
                    "save it again as UTF-8"
                ) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise UnreadableError("this is a binary file, not text; export it as plain text or HTML")
    declared = _CHARSET.search(data[:4096])
    for encoding in (declared.group(1).decode("ascii") if declared else "cp1252", "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnreadableError("the text is neither UTF-8, UTF-16 nor Windows-1252; save it as UTF-8")
