"""Word documents: paragraphs, headings, table cells, text boxes and notes, with every tracked change taken.

Offsets are into the text that is taken out, a paragraph a line; footnotes and endnotes follow the body. A document is
a ZIP file from anywhere: its unpacked size is looked at before anything is unpacked.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from checker.article import Block, BlockKind
from checker.read.base import Document, Format, UnreadableError, spaced

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
"""What a tracked change takes away, and the second copy of a drawing for old programs."""
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnotes", "endnotes")
_LARGEST = 100_000_000
"""Bytes of all parts unpacked: pictures are most of it."""
_MOST_TEXT = 20_000_000
"""Bytes of one part with text unpacked."""
_MOST_PARTS = 5_000
_OLD = b"\xd0\xcf\x11\xe0"
_BROKEN = "this is no Word document that can be read ({}); save it again as .docx, or as plain text"


def parse_bytes(data: bytes) -> Iterator[Document]:
    """One article. Raises UnreadableError where the file is broken, locked or grows beyond all measure."""
    if data.startswith(_OLD):
        raise UnreadableError("locked with a password, or an old Word file; save it as .docx without a password")
    _weigh(data)
    try:
        lines = list(_lines(data))
    except UnreadableError:
        raise
    except Exception as error:  # the library has no one exception for what can be wrong with a document
        raise UnreadableError(_BROKEN.format(type(error).__name__)) from error
    text = "\n".join(line for line, _ in lines)
    if not text.strip():
        raise UnreadableError("there is no text in the document; put the article's text into it or take it out")
    blocks: list[Block] = []
    at = 0
    for line, kind in lines:
        start = at
        for part in line.split("\n"):
            if part.strip():
                blocks.append(Block(tuple(spaced(text, start, start + len(part))), kind))
            start += len(part) + 1
        at += len(line) + 1
    yield Document(text, blocks, marked_up=any(block.kind == "heading" for block in blocks))


def _weigh(data: bytes) -> None:
    """Raise UnreadableError for what is no ZIP file, or too large unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError(_BROKEN.format("a broken ZIP file")) from error
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("locked with a password; save it as .docx without a password")
    text = max((p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))), default=0)
    if len(parts) > _MOST_PARTS or sum(p.file_size for p in parts) > _LARGEST or text > _MOST_TEXT:
        raise UnreadableError(
            f"unpacked it is larger than {_LARGEST / 1e6:g} MB, or its text than {_MOST_TEXT / 1e6:g} MB"
        )


def _lines(data: bytes) -> Iterator[tuple[str, BlockKind]]:
    """The text of each paragraph, and what it is."""
    import docx
    from lxml import etree

    document: Any = docx.Document(BytesIO(data))
    headings = _headings(document.styles.element)
    yield from _paragraphs(document.element.body, headings)
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rsplit("/", 1)[-1] in _NOTES:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            yield from _paragraphs(etree.fromstring(relation.target_part.blob, parser), headings)


def _headings(styles: Any) -> frozenset[str]:
    """Ids of the styles of headings: their names are English in every language of the program."""
    found = set()
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None and (name.get(f"{_W}val") or "").lower().startswith(("heading", "title", "subtitle")):
            found.add(style.get(f"{_W}styleId"))
    return frozenset(found)


def _paragraphs(element: Any, headings: frozenset[str]) -> Iterator[tuple[str, BlockKind]]:
    """The paragraphs below an element in their order; those of a text box follow the one that holds it."""
    for child in element:
        if child.tag in _NOT_READ:
            continue
        if child.tag == f"{_W}p":
            style = child.find(f"{_W}pPr/{_W}pStyle")
            is_heading = style is not None and style.get(f"{_W}val") in headings
            yield "".join(_characters(child)), "heading" if is_heading else "paragraph"
            for box in child.iter(f"{_W}txbxContent"):
                if not any(above.tag in _NOT_READ for above in box.iterancestors()):
                    yield from _paragraphs(box, headings)
        else:
            yield from _paragraphs(child, headings)


def _characters(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _NOT_READ or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif isinstance(child.tag, str) and (mark := _CHARACTERS.get(child.tag.removeprefix(_W))):
            yield mark
        elif child.tag != f"{_W}pPr":
            yield from _characters(child)


FORMAT = Format((".docx",), packed=True, parse_bytes=parse_bytes)
