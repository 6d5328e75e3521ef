"""One article as a JSON object: which field holds the text, and what the others say about it."""

from __future__ import annotations

from typing import Any

from checker.read import html, text
from checker.read._metadata import from_fields
from checker.read.base import Details, Document, UnreadableError

_TEXT = ("text", "body", "content", "articlebody", "article_text", "maintext", "fulltext", "full_text", "body_text")
_MARKUP = ("content_html", "body_html", "html")
_ID = ("id", "path", "article_id", "uuid", "guid")


def document(record: Any, number: int | None = None) -> Document:
    """The article in a parsed JSON object. Raises UnreadableError saying what it lacks."""
    if not isinstance(record, dict):
        raise UnreadableError(f"an article must be a JSON object with a text field, this is {_kind(record)}")
    fields = {str(name).lower(): value for name, value in record.items()}
    name = next((n for n in (*_TEXT, *_MARKUP) if isinstance(fields.get(n), str)), None)
    if name is None:
        raise UnreadableError('no text: the object needs its article in "text", "body", "content" or "articleBody"')
    words: str = fields[name]
    if not words.strip():
        raise UnreadableError(f'the field "{name}" is empty; put the article\'s text into it or take the record out')
    details = from_fields({k: v for k, v in fields.items() if k != name}, "metadata")
    own = next((fields[n] for n in _ID if isinstance(fields.get(n), str | int)), None)
    own_id = str(own).strip() if own is not None and not isinstance(own, bool) else None
    if name in _MARKUP or html.is_page(words) or html.has_markup(words):
        page = html.page(words, details)
        return Document(words, page.blocks, _titled(page.details, details), number, own_id, marked_up=True)
    return Document(words, text.blocks(words), details, number, own_id)


def _titled(page: Details, record: Details) -> Details:
    """The record's own title wins over one found in its text."""
    page.title = record.title or page.title
    return page


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    names = {"list": "a list", "str": "a text", "int": "a number", "float": "a number", "bool": "true or false"}
    return names[type(value).__name__]
