"""Claims as bytes, for whatever keeps them: compressed, because they are ten times as long as the text.

What is read back is held to the models, as a file may have come from anywhere.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable

from checker.claims import Claim, adapter

_MOST_BYTES = 64_000_000
"""Of the claims of one article, unpacked: more is an attack."""


def pack(claims: Iterable[Claim]) -> bytes:
    """Claims in their order, without the article's id."""
    rows = [claim.model_dump(mode="json", exclude={"article"}) for claim in claims]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes, article: str) -> list[Claim]:
    """The claims, as those of an article of that id. Raises ValueError where they are none."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, _MOST_BYTES)
        if unpacking.unconsumed_tail:
            raise ValueError("its claims are too long")
        rows = json.loads(content)
    except (zlib.error, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("its claims are no list")
    return [adapter().validate_python({**row, "article": article}) for row in rows]
