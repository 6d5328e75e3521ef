"""Title, date, source and author out of named fields: front matter, JSON, HTML meta elements, JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from checker.article import DateSource
from checker.read._dates import first_date, url_date
from checker.read.base import Details

_TITLE = ("headline", "title", "og:title", "twitter:title", "dc.title", "name")
_DATE = (
    "article:published_time", "og:article:published_time", "datepublished", "date_published", "published_at",
    "publishedat", "published", "publicationdate", "publication_date", "pubdate", "publish_date", "publishdate",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date",
    "dcterms.date", "date", "article.published", "datecreated", "created_at", "time",
)  # fmt: skip
_SOURCE = ("source", "publisher", "og:site_name", "site_name", "dc.publisher", "publication", "agency", "site")
_BYLINE = ("author", "byline", "article:author", "dc.creator", "creator", "authors", "parsely-author")
_ADDRESS = ("url", "link", "og:url", "canonical", "mainentityofpage")
_NEWS_TYPES = ("article", "report", "posting")


def from_fields(fields: Mapping[str, object], origin: DateSource) -> Details:
    """Details from fields with lower-case names; what is not understood is left unknown."""
    details = Details(
        title=_words(fields, _TITLE), source=_words(fields, _SOURCE), byline=_byline(_words(fields, _BYLINE))
    )
    for name in _DATE:
        value = fields.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool):
            details.date_from(first_date(str(value)), origin)
    address = _words(fields, _ADDRESS)
    if address:
        details.date_from(url_date(address), "metadata")
    return details


def from_json_ld(script: str) -> Details | None:
    """Details of the news article that a page describes in JSON-LD; None if there is none or it is broken."""
    try:
        data = json.loads(script)
    except ValueError:
        return None
    for node in _nodes(data):
        kind = node.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        if any(isinstance(k, str) and k.lower().endswith(_NEWS_TYPES) for k in kinds):
            return from_fields({k.lower(): v for k, v in node.items()}, "metadata")
    return None


def merge(details: Details, more: Details) -> None:
    """Fill what `details` lacks from `more`."""
    details.title = details.title or more.title
    details.source = details.source or more.source
    details.byline = details.byline or more.byline
    if more.published_from is not None:
        details.date_from(more.published, more.published_from)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item)
    elif isinstance(data, dict):
        yield data
        yield from _nodes(data.get("@graph", []))


def _words(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """The first field that holds words: a string, an object with a name, or a list of these."""
    for name in names:
        found = _text(fields.get(name))
        if found:
            return found
    return None


def _text(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    if isinstance(value, list):
        return ", ".join(part for part in map(_text, value) if part) or None
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _byline(value: str | None) -> str | None:
    """An author's name; an address of a profile page is none."""
    if value is None or value.startswith(("http://", "https://")):
        return None
    return value[3:] if value[:3].lower() == "by " else value
