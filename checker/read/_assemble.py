"""From a format's document to an Article: header lines become details, furniture goes, paragraphs stay.

One pass over the lines. Only the first of them are searched for headers, because the same words further down are
news; a labelled stamp ("Published: 3 May 2011") is the one header that may also stand at the foot of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.article import Article, Block
from checker.read import _furniture as furniture
from checker.read._datelines import dateline
from checker.read._header import Header
from checker.read.base import Details, Document, UnreadableError, cut, shown, trimmed

_DUPLICATE_LINES = 12
_DATELINE_PARAGRAPHS = 3
_TITLE_WORDS, _HEADING_WORDS = 30, 14
_ENDS_TEXT = re.compile(r"[.;,:]\s*[\"”’')\]]*$|[!?]\s*[\"”’)\]]+$")
_ENDS_LINE = re.compile(r"[.!?;:,…][\"”’')\]]*$")
_NOT_LETTERS = re.compile(r"\W+")
_YEAR_OF_RIGHTS = re.compile(r"(?:copyright|©|\(c\))\D{0,12}((?:19|20)\d\d)\b", re.IGNORECASE)

Line = tuple[Block, str]
"""A block and what it shows."""


def assemble(document: Document, article_id: str) -> Article:
    """The article of a document. Raises UnreadableError if nothing but furniture is left."""
    header = Header(replace(document.details))
    details = header.details
    lines, rights_year = _article_lines(document, header)
    details.date_from(header.updated, "header")
    lines = _with_headings(lines, details, document.marked_up)
    blocks = _without_dateline(document.text, lines, details, rights_year)
    if not blocks:
        raise UnreadableError("nothing but page furniture in it, no sentence to check; is this the article's page?")
    return Article(
        article_id,
        document.text,
        tuple(blocks),
        title=details.title,
        published=details.published,
        published_from=details.published_from,
        source=details.source,
        byline=details.byline,
        dateline=details.dateline,
    )


def _all_lines(document: Document) -> Iterator[Line]:
    """The blocks that are not empty, without white space at their ends."""
    for block in document.blocks:
        whole = trimmed(document.text, block)
        if whole is not None:
            yield whole, shown(document.text, whole)


def _article_lines(document: Document, header: Header) -> tuple[list[Line], str | None]:
    """The lines that are neither header nor furniture, and the year of a rights notice among the latter."""
    text = document.text
    kept: list[Line] = []
    rights_year: str | None = None
    sentences = 0
    listing = False
    for block, line in _all_lines(document):
        start = header.take(line, len(kept), sentences)
        if start == 0:
            listing = False
            continue
        if start and (rest := _part(text, block, start, len(line))) is not None:
            block, line = rest
        verdict = furniture.judge(line, first=not kept)
        end = len(line) if verdict == "keep" else 0
        if listing and end and furniture.linked(line) and not (document.marked_up and block.kind == "paragraph"):
            continue
        listing = (verdict == "section" and bool(kept)) or (listing and verdict == "drop")
        if end:
            end = furniture.tail_start(line)
        if end < len(line):
            if year := _YEAR_OF_RIGHTS.search(line, end):
                rights_year = year[1]
            shorter = _part(text, block, 0, end)
            if shorter is None:
                continue
            block, line = shorter
        kept.append((block, line))
        sentences += line.endswith((".", ".”", '."', ".’", ".'"))
    return kept, rights_year


def _part(text: str, block: Block, start: int, end: int) -> Line | None:
    """The line from `start` to `end`, trimmed; None if nothing is there."""
    part = cut(block, start, end)
    if part is None or (part := trimmed(text, part)) is None:
        return None
    return part, shown(text, part)


def _with_headings(lines: list[Line], details: Details, marked_up: bool) -> list[Line]:
    """The lines with headings told from paragraphs, the title found and its repetitions left out."""
    if not marked_up:
        lines = _told_by_shape(lines)
    if details.title is None and len(lines) > 1 and lines[0][0].kind == "heading":
        details.title = lines[0][1]
    elif details.title is None and marked_up:
        details.title = next((line for block, line in lines if block.kind == "heading"), None)
    out: list[Line] = []
    seen: set[str] = set()
    for number, (block, line) in enumerate(lines):
        if number < _DUPLICATE_LINES and len(line) < 300:
            key = _NOT_LETTERS.sub("", line).casefold()
            if key in seen:
                continue
            if block.kind == "heading":
                seen.add(key)
        out.append((block, line))
    return out


def _told_by_shape(lines: list[Line]) -> list[Line]:
    """Plain text: a short line without a full stop is a heading, above the first paragraph a longer one too."""
    out: list[Line] = []
    body = False
    last = len(lines) - 1
    for number, (block, line) in enumerate(lines):
        count = line.count(" ") + 1
        if body:
            heading = count <= _HEADING_WORDS and number < last and not _ENDS_LINE.search(line)
        else:
            heading = count <= _TITLE_WORDS and number < last and not _ENDS_TEXT.search(line)
            body = not heading and line.endswith((".", "”", '"')) and count > _HEADING_WORDS
        out.append((Block(block.pieces, "heading"), line) if heading else (block, line))
    return out


def _without_dateline(text: str, lines: list[Line], details: Details, rights_year: str | None) -> list[Block]:
    """The blocks, the dateline of the first paragraphs cut off and noted."""
    blocks = [block for block, _ in lines]
    article = "\n".join(words for _, words in lines[:40])
    tried = 0
    for number, (block, line) in enumerate(lines):
        found = dateline(line, article)
        if block.kind == "heading" and (found is None or found.end < len(line)):
            continue
        if found is not None:
            details.dateline = details.dateline or found.place
            details.source = details.source or found.source
            details.date_from(found.date(rights_year), "header")
            rest = _part(text, block, found.end, len(line))
            blocks[number : number + 1] = [rest[0]] if rest else []
            break
        tried += 1
        if tried == _DATELINE_PARAGRAPHS:
            break
    return blocks
