"""Articles and vectors as the file keeps them: JSON, held to their models when they are read back.

What does not fit its model, or points outside the text, costs the article: a file may have come from anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from checker.article import Article, Block, BlockKind, DateSource, Piece
from checker.config import Settings
from checker.extract import _kept
from checker.link.stories import Vector
from checker.read import ReadOptions

_READING = ("article.py", "read")
_LINKING = ("data", "link/stories.py", "normalise/words.py", "index/_terms.py")
_SHORT = 16


class _Kept(BaseModel):
    """An article but for its id, which the file keeps beside it, and its path."""

    model_config = ConfigDict(extra="forbid")

    text: str
    blocks: list[tuple[BlockKind, list[tuple[int, int, str | None]]]]
    title: str | None
    published: date | None
    published_from: DateSource | None
    source: str | None
    byline: str | None
    dateline: str | None
    record_line: int | None


def pack_article(article: Article) -> str:
    """The article as text of JSON, letters beyond ASCII escaped: it may hold what UTF-8 cannot."""
    blocks = [(block.kind, [(p.start, p.end, p.shown) for p in block.pieces]) for block in article.blocks]
    kept = {
        "text": article.text,
        "blocks": blocks,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
        "source": article.source,
        "byline": article.byline,
        "dateline": article.dateline,
        "record_line": article.record_line,
    }
    return json.dumps(kept, separators=(",", ":"))


def unpack_article(packed: str, name: str, path: Path) -> Article:
    """The article. Raises ValueError where it is none."""
    kept = _Kept.model_validate(json.loads(packed))
    blocks = tuple(Block(tuple(Piece(*piece) for piece in pieces), kind) for kind, pieces in kept.blocks)
    if not _in_order([piece for block in blocks for piece in block.pieces], len(kept.text)):
        raise ValueError("its paragraphs do not lie in its text")
    given = {field: getattr(kept, field) for field in _Kept.model_fields if field != "blocks"}
    return Article(id=name, blocks=blocks, path=path, **given)


def _in_order(pieces: Sequence[Piece], end: int) -> bool:
    inside = all(0 <= p.start <= p.end <= end for p in pieces)
    return bool(pieces) and inside and all(a.end <= b.start for a, b in pairwise(pieces))


@cache
def _vectors() -> TypeAdapter[Vector]:
    return TypeAdapter(dict[str, float])


def pack_vector(vector: Vector) -> str:
    """The vector to the last digit, so that what is compared is the same as without the index."""
    return json.dumps(vector, separators=(",", ":"))


def unpack_vector(packed: str) -> Vector:
    """The vector; a weight may be no number. Raises ValueError where it is none."""
    return _vectors().validate_json(packed)


def extractor_stamp(settings: Settings) -> str:
    """Which extractor finds the claims, in a word that people know and the hash of all that it depends on."""
    whole = _kept.stamp(settings.extractor, settings.spacy_model)
    if "llm" in settings.extractor:
        whole += f" {settings.model}"
    return f"{settings.extractor} {_short(whole)}"


def reading_stamp(options: ReadOptions) -> str:
    """What an article depends on beside its file."""
    return _short(f"{_kept.code(_READING)} {options.published} {options.use_file_date} {options.max_bytes}")


def linking_stamp() -> str:
    """What the words and the vector of an article depend on beside its text."""
    return _short(_kept.code(_LINKING))


def article_key(article: Article, extractor: str) -> str:
    """Equal for articles of which the extractor finds the same claims."""
    return _kept.key(article, extractor)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_SHORT]
