"""Markdown: headings, paragraphs, lists and quotations; links read as their words, pictures and code are not read.

Front matter is read as flat `key: value` lines. A YAML library would bring anchors, types and a dependency for what
desks write there: a title, a date, a name.
"""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from checker.article import Block, BlockKind, Piece
from checker.read._metadata import from_fields
from checker.read.base import Details, Document, Format, spaced

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w.-]*)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>.*?)(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s*\S+")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"(?:\\\||[^|\r\n])+")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INLINE = re.compile(
    r"""(?P<escape>\\[\\`*_{}\[\]()#+\-.!|~<>&"'])
    | (?P<drop>!\[[^\]]*\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+["'][^)]*)?\)|\[[^\]]*\])
        | <(?:https?://|mailto:)[^>\s]+> | </?[A-Za-z][^<>]*> | <!--(?:(?!<!--).)*?--> | \[\^[^\]]+\])
    | \[(?P<link>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])+)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])
    | (?P<tick>`+)(?P<code>[^`].*?)(?<!`)(?P=tick)(?!`)
    | (?<!\d)(?P<star>\*{1,3})(?=\S)(?P<starred>.+?)(?<=[^\s\\])(?P=star)(?!\*)
    | (?<!\w)(?P<bar>_{1,3})(?=\S)(?P<barred>.+?)(?<=[^\s\\])(?P=bar)(?!\w)
    | (?P<strike>~~)(?P<struck>.+?)~~
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,31});)""",
    re.VERBOSE | re.DOTALL,
)


def parse(text: str) -> Iterator[Document]:
    """One article."""
    details, start = _front_matter(text)
    yield Document(text, list(_blocks(text, start)), details, marked_up=True)


def _front_matter(text: str) -> tuple[Details, int]:
    """What the front matter says, and where it ends; 0 where there is none."""
    match = _FRONT.match(text)
    if match is None:
        return Details(), 0
    fields: dict[str, object] = {}
    for line in match["body"].splitlines():
        if (found := _FIELD.match(line)) and found["value"]:
            fields.setdefault(found["key"].lower(), found["value"].strip("\"'"))
    return from_fields(fields, "front matter"), match.end()


def _blocks(text: str, start: int) -> Iterator[Block]:
    """The blocks behind `start`, by lines; a paragraph runs until a blank line or another construct."""
    comments = [m.span() for m in _COMMENT.finditer(text, start)]
    starts = [low for low, _ in comments]
    pending: list[tuple[int, int]] = []
    fence = ""
    for match in _LINE.finditer(text, start):
        at, end = match.span()
        if at == end:
            break
        line = match.group().rstrip("\r\n")
        end = at + len(line)
        opening = _FENCE.match(line)
        if fence or opening:
            if opening and not fence:
                yield from _paragraph(text, pending)
                fence = opening[1]
            elif opening and opening[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        if (before := bisect_right(starts, at)) and at < comments[before - 1][1]:
            at = comments[before - 1][1]
            if end <= at:
                continue
            at = end - len(text[at:end].lstrip())
        if (inside := bisect_right(starts, end)) > before and end < comments[inside - 1][1]:
            end = at + len(text[at : comments[inside - 1][0]].rstrip())
        line = text[at:end]
        if pending and _SETEXT.match(line):
            yield from _paragraph(text, pending, "heading")
            continue
        if not line.strip() or _RULE.match(line) or _REFERENCE.match(line) or _TABLE_RULE.match(line):
            yield from _paragraph(text, pending)
            continue
        if heading := _ATX.match(line):
            yield from _paragraph(text, pending)
            yield from _paragraph(text, [(at + heading.start("words"), at + heading.end("words"))], "heading")
            continue
        if line.lstrip().startswith("|"):
            yield from _paragraph(text, pending)
            for cell in _CELL.finditer(text, at, end):
                yield from _paragraph(text, [cell.span()])
            continue
        if quote := _QUOTE.match(line):
            at += quote.end()
            line = line[quote.end() :]
        if item := _ITEM.match(line):
            yield from _paragraph(text, pending)
            at += item.end()
        if at < end:
            pending.append((at, end))
        if match.group().rstrip("\r\n").endswith(("  ", "\\")):  # a hard line break: its lines are apart
            yield from _paragraph(text, pending)
    yield from _paragraph(text, pending)


def _paragraph(text: str, lines: list[tuple[int, int]], kind: BlockKind = "paragraph") -> Iterator[Block]:
    """The block of the pending lines, which are then forgotten; the marks inside it are not shown."""
    if not lines:
        return
    pieces: list[Piece] = []
    if all(text[a:b].isspace() for (_, a), (b, _) in pairwise(lines)):
        pieces = _inline(text, lines[0][0], lines[-1][1])
    else:  # a quotation: its marks stand between the lines
        for number, (start, end) in enumerate(lines):
            if number:
                pieces.append(Piece(lines[number - 1][1], start, " "))
            pieces += _inline(text, start, end)
    lines.clear()
    if pieces:
        yield Block(tuple(pieces), kind)


def _inline(text: str, start: int, end: int) -> list[Piece]:
    """Pieces of a run of text, without marks, link targets and pictures."""
    pieces: list[Piece] = []
    at = start
    for match in _INLINE.finditer(text, start, end):
        pieces += spaced(text, at, match.start())
        at = match.end()
        group = match.lastgroup
        if match["escape"]:
            pieces.append(Piece(match.start() + 1, match.end()))
        elif match["entity"]:
            pieces.append(Piece(match.start(), match.end(), entities.unescape(match["entity"])))
        elif group != "drop":
            inner = next(n for n in ("link", "code", "starred", "barred", "struck") if match[n] is not None)
            if inner == "code":
                pieces += spaced(text, *match.span(inner))
            else:
                pieces += _inline(text, *match.span(inner))
    pieces += spaced(text, at, end)
    return pieces


FORMAT = Format((".md", ".markdown"), parse)
