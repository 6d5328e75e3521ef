"""HTML: the paragraphs of the page's article, with offsets into the raw file.

The standard library's tokenizer is used, as it says where each token stands; tree builders repair the markup and
lose the positions. What is shown of a page is decided by element, never by one site's class names.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from checker.article import Block, Piece
from checker.data import words
from checker.read._dates import first_date
from checker.read._metadata import from_fields, from_json_ld, merge
from checker.read.base import Details, Document, Format, UnreadableError, shown

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param")
)
_UNREAD = frozenset(
    {
        *("script", "style", "nav", "footer", "aside", "form", "noscript", "button", "select", "option", "textarea"),
        *("iframe", "svg", "canvas", "video", "audio", "object", "template", "menu", "dialog", "label", "picture"),
        *("title", "math", "map", "datalist", "progress", "meter", "fieldset"),
    }
)
_UNREAD_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu", "menubar", "toolbar")
)
_UNREAD_CLASSES = words("page_classes.txt")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TEXT = _HEADINGS | {"p", "li", "blockquote", "td", "th", "figcaption", "dd", "dt", "caption", "pre", "summary"}
_BLOCKS = _TEXT | {
    *("div", "section", "article", "main", "header", "body", "html", "ul", "ol", "dl", "table", "tr", "tbody", "thead"),
    *("figure", "hr", "head", "address", "details", "center"),
}
_BARRIERS = _BLOCKS | _UNREAD
"""Elements past which no end tag of an inline element reaches."""
_ENDS_PARAGRAPH = _BLOCKS | {"nav", "aside", "footer", "form", "menu", "dialog", "fieldset"}
_CLOSES_SELF = frozenset(("li", "dd", "dt", "tr", "td", "th", "a"))
_ODD_DECLARATION = re.compile(r"<!\[(?!CDATA\[)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S)
_MARKUP = re.compile(r"</?(?:p|div|br|h[1-6]|ul|li|span|a|em|strong|b|i|blockquote|figure|article)\b[^<>]*>", re.I)
_SITE_NAME = re.compile(r"\s+[|–—·«»-]\s+[^|–—·«»]{2,40}$")
_SPACE = re.compile(r"[^\S ]+\s*| {2,}\s*")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_LOOSE_WORDS = 8
"""Words that text outside a paragraph needs to be read: below, it is a label or a button."""
_SCOPE_SHARE = 0.4
"""Share of the page's text an <article> needs to be the article, and not a card that points to another one."""


@dataclass(slots=True)
class _Open:
    """An element that has not been closed yet."""

    tag: str
    unread: bool
    link: bool
    main: bool
    banner: bool


@dataclass(slots=True)
class _Found:
    """A block of the page with what decides whether it is article text."""

    block: Block
    words: str
    tag: str
    linked: int
    """Number of its characters that stand in links."""
    banner: bool
    """Stands in the head of the site, not of the article."""
    scope: int
    """Number of the outermost <article> around it; 0 none, -1 in <main> only."""


@dataclass(slots=True)
class _Pending:
    """The block that is being collected."""

    pieces: list[Piece] = field(default_factory=list)
    tag: str = ""
    linked: int = 0


class _Page(HTMLParser):
    """Collects blocks and metadata of one page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.blocks: list[_Found] = []
        self.meta: dict[str, object] = {}
        self.json_ld: list[str] = []
        self.title = ""
        self.times: list[str] = []
        self._stack: list[_Open] = []
        self._unread = 0
        self._links = 0
        self._pending = _Pending()
        self._articles = 0
        self._open_articles = 0
        self._open_mains = 0
        self._banners = 0
        self._in_title = False
        self._script = False
        self._breaks = 0
        self._lines = [0, *(m.end() for m in re.finditer("\n", text))]
        self.feed(_readable(text))
        self.close()
        self._end_block()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop")
            if name and values.get("content"):
                self.meta.setdefault(name.lower(), entities.unescape(values["content"]))
            return
        if tag == "br":
            self._line_break()
            return
        if tag in _VOID:
            if tag == "hr":
                self._end_block()
            return
        if tag in _CLOSES_SELF:
            self._close_open(tag)
        if tag in _BLOCKS:
            self._end_block()
        if tag in _ENDS_PARAGRAPH:
            self._close_open("p")
        if tag == "time" and not self._unread and values.get("datetime"):
            self.times.append(values["datetime"])
        self._script = tag == "script" and values.get("type", "").lower() == "application/ld+json"
        if self._script:
            self.json_ld.append("")
        self._in_title = tag == "title" and not self.title
        in_article = self._open_articles or self._open_mains
        opened = _Open(
            tag,
            unread=self._is_unread(tag, values),
            link=tag == "a",
            main=tag == "main" or values.get("role") == "main",
            banner=tag == "header" and not in_article,
        )
        if tag == "article":
            self._open_articles += 1
            self._articles += self._open_articles == 1
        self._open_mains += opened.main
        self._banners += opened.banner
        self._unread += opened.unread
        self._links += opened.link
        self._stack.append(opened)
        if tag in _TEXT and not (self._pending.tag and tag == "pre"):
            self._pending.tag = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
        inline = tag not in _BARRIERS
        for opened in reversed(self._stack):
            if opened.tag == tag:
                break
            if inline and opened.tag in _BARRIERS:
                return
        else:
            return
        while self._stack:
            closed = self._stack.pop()
            self._unread -= closed.unread
            self._links -= closed.link
            self._open_articles -= closed.tag == "article"
            self._open_mains -= closed.main
            self._banners -= closed.banner
            if closed.tag == tag:
                break
        self._script = self._in_title = False
        outer = next((o.tag for o in reversed(self._stack) if o.tag in _BLOCKS), "")
        self._pending.tag = self._pending.tag or (outer if outer in _TEXT else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._script:
            self.json_ld[-1] += data
        elif self._in_title:
            self.title += data
        elif not self._unread:
            start = self._at()
            self._add(start, start + len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        """A character reference; an ampersand that is none reads as it stands."""
        start = self._at()
        end = start + len(written)
        end += self.text.startswith(";", end)
        char = entities.unescape(self.text[start:end])
        if self._in_title:
            self.title += char
        elif not self._unread:
            if char in ("\xad", "\u200b", "\ufeff", "\u200e", "\u200f"):
                return
            if char.isspace():
                char = " "
                if not self._pending.pieces or self._ends_blank():
                    return
            self._breaks = 0
            self._pending.linked += bool(self._links)
            self._pending.pieces.append(Piece(start, end, char))

    def _add(self, start: int, end: int) -> None:
        """Text, its runs of white space read as one blank."""
        pieces, text = self._pending.pieces, self.text
        if self._links:
            self._pending.linked += end - start
        at = start
        while at < end:
            run = _SPACE.search(text, at, end)
            if (not pieces or self._ends_blank()) and text[at].isspace():
                while at < end and text[at].isspace():
                    at += 1
                continue
            self._breaks = 0
            upto = run.start() if run else end
            if upto > at:
                last = pieces[-1] if pieces else None
                if last and last.shown is None and last.end == at:
                    pieces[-1] = Piece(last.start, upto)
                else:
                    pieces.append(Piece(at, upto))
            if run is None:
                break
            at = run.end()
            if not self._ends_blank():
                pieces.append(Piece(run.start(), min(at, end), " "))

    def _ends_blank(self) -> bool:
        last = self._pending.pieces[-1] if self._pending.pieces else None
        if last is None:
            return True
        return (self.text[last.end - 1] if last.shown is None else last.shown[-1:]) in (" ", "\n", "\t", "\xa0")

    def _line_break(self) -> None:
        """One <br> is a blank, two end a paragraph."""
        if self._unread or not self._pending.pieces:
            return
        self._breaks += 1
        if self._breaks >= 2:
            tag = self._pending.tag
            self._end_block()
            self._pending.tag = tag
        elif not self._ends_blank():
            start = self._at()
            self._pending.pieces.append(Piece(start, start + len(self.get_starttag_text() or ""), " "))

    def _is_unread(self, tag: str, values: dict[str, str]) -> bool:
        if tag in _UNREAD or "hidden" in values or values.get("aria-hidden") == "true":
            return True
        if values.get("role") in _UNREAD_ROLES or _HIDDEN_STYLE.search(values.get("style", "")):
            return True
        if tag in ("html", "body", "main", "article"):
            return False
        return not _UNREAD_CLASSES.isdisjoint(values.get("class", "").lower().split())

    def _close_open(self, tag: str) -> None:
        """A block ends an open <p>, <li> an open <li>, <a> an open <a>, as in every browser."""
        for opened in reversed(self._stack):
            if opened.tag == tag:
                self.handle_endtag(tag)
                return
            if opened.tag in _BARRIERS:
                return

    def _end_block(self) -> None:
        pending, self._pending, self._breaks = self._pending, _Pending(), 0
        pieces = pending.pieces
        if not pieces:
            return
        heading = pending.tag in _HEADINGS
        block = Block(tuple(pieces), "heading" if heading else "paragraph")
        words = shown(self.text, block).strip()
        if words:
            scope = self._articles if self._open_articles else -1 if self._open_mains else 0
            self.blocks.append(_Found(block, words, pending.tag, pending.linked, self._banners > 0, scope))


def _readable(text: str) -> str:
    """The text, as long as before, without what stops the tokenizer of one Python version or another.

    Declarations such as <![foo]> raise in some, and an unclosed comment is read as text in others.
    """
    last = text.rfind("<!--")
    if last > text.rfind("-->") and text.find("</script", last) < 0:
        text = text[:last]
    return _ODD_DECLARATION.sub("<!x", text)


def is_page(text: str) -> bool:
    """Whether a text is an HTML page, whatever its file is called."""
    return text.lstrip()[:1] == "<" and _PAGE.match(text) is not None


def has_markup(text: str) -> bool:
    """Whether a field's text is HTML: markup that plain prose does not have."""
    return "<" in text and _MARKUP.search(text) is not None


def page(text: str, details: Details | None = None) -> Document:
    """The article of a page or a fragment of HTML."""
    found = _Page(text)
    known = details or Details()
    merge(known, from_fields(found.meta, "metadata"))
    for script in found.json_ld:
        if more := from_json_ld(script):
            merge(known, more)
    for value in found.times[:1]:
        known.date_from(first_date(value), "metadata")
    blocks, first_heading = _article_blocks(found.blocks)
    page_title = " ".join(found.title.split())
    known.title = first_heading or known.title or _SITE_NAME.sub("", page_title) or None
    return Document(text, blocks, known, marked_up=True)


def parse(text: str) -> Iterator[Document]:
    """One article."""
    document = page(text)
    if not document.blocks:
        raise UnreadableError("no paragraph of text in the page; was it saved before its script had run?")
    yield document


def _article_blocks(found: list[_Found]) -> tuple[list[Block], str | None]:
    """The blocks of the page's article, and its main heading."""
    read = [f for f in found if _is_text(f)]
    scope = _scope(read)
    chosen = [f for f in read if scope is None or f.scope in scope]
    first = next((f for f in chosen if f.tag == "h1"), None) or next((f for f in read if f.tag == "h1"), None)
    if first and first not in chosen:
        chosen.insert(0, first)
    blocks = [f.block for f in chosen]
    return blocks, first.words if first else None


def _is_text(found: _Found) -> bool:
    """Whether a block is text to read: no bare link, no label outside of paragraphs."""
    if found.tag == "h1":
        return True
    if found.banner:
        return False
    sentence = _ENDS_SENTENCE.search(found.words) is not None
    if found.linked >= 0.8 * len(found.words) and not sentence:
        return False
    if found.tag == "":
        return sentence and found.words.count(" ") + 1 >= _LOOSE_WORDS
    return True


def _scope(read: list[_Found]) -> set[int] | None:
    """The scopes that hold the article: the largest <article>, else <main>, else all."""
    sizes: dict[int, int] = {}
    for f in read:
        if f.tag not in _HEADINGS:
            sizes[f.scope] = sizes.get(f.scope, 0) + len(f.words)
    inside = {s: size for s, size in sizes.items() if s}
    whole = sum(inside.values()) if -1 in inside else sum(sizes.values())
    articles = {s: size for s, size in inside.items() if s > 0}
    if articles:
        largest = max(articles, key=lambda s: (articles[s], -s))
        if articles[largest] >= _SCOPE_SHARE * whole:
            return {largest}
    return set(inside) if -1 in inside else None


FORMAT = Format((".html", ".htm", ".xhtml"), parse)
