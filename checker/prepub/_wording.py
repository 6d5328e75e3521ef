"""Whether a source says something in the very words of the draft: then the draft follows it, whatever others say."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.normalise.person import fold
from checker.normalise.quotation import GAP, SLOT, quotation

_WORD = re.compile(r"[^\W_]+")


def says(view: str, words: str) -> bool:
    """Whether the view of an article has these words in a row; case, accents and punctuation do not count."""
    wanted = _plain(words)
    return bool(wanted.strip()) and wanted in _plain(view)


def quotes(view: str, quoted: str) -> bool:
    """Whether an article has the words of a quotation; ellipses and brackets part stretches that follow each other."""
    text = _said(view)
    at = 0
    stretches = [s for s in re.split(rf"{re.escape(SLOT)}|{GAP}", _said(quoted)) if s.strip()]
    for stretch in stretches:
        at = text.find(f" {stretch.strip()} ", at)
        if at < 0:
            return False
        at += len(stretch.strip())
    return bool(stretches)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text)))} "


@lru_cache(maxsize=1024)
def _said(text: str) -> str:
    return f" {' '.join(quotation(text).words)} "
