"""The sentences of an article for rules that read figures and dates where no claim may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.article import Article

_END = re.compile(r"\s(?:(?<=[.!?][”\"’)]\s)|(?<=[^A-Z.][.!?]\s)(?<!\b(?:Mr|Ms|Dr|St|Lt|No)\.\s))\s*(?=[A-Z“\"‘(])")
"""The white space between two sentences; it comes first in the pattern because that is what can be searched fast."""


def sentences(article: Article) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence in view offsets, in order."""
    for start, end, _ in article.block_spans():
        at = start
        for match in _END.finditer(article.view, start, end):
            yield at, match.start()
            at = match.end()
        if at < end:
            yield at, end
