"""The words before a number that make a bound of it: "more than", "as many as", "nearly", "some"."""

from __future__ import annotations

import re

_BOUNDS = {
    phrase: kind
    for kind, phrases in {
        "lower": "more than|over|at least|no fewer than|no less than|not less than|not fewer than|upwards of"
        "|in excess of|above|exceeding|a minimum of|well over|just over|slightly over|slightly more than|greater than"
        "|well above|beyond|as few as|topped|topping|tops|surpassed|surpasses|exceeded|exceeds|minimum of",
        "upper": "up to|as many as|as much as|fewer than|less than|under|at most|no more than|not more than"
        "|a maximum of|maximum of|below|well under|well below|as high as|as far as",
        "near": "nearly|almost|just under|just shy of|approaching|nearing|nears|just below|slightly under"
        "|slightly less than",
        "about": "about|around|some|roughly|approximately|an estimated|estimated at|estimated|circa|c.|~"
        "|in the region of|somewhere around|something like|perhaps|maybe|probably|near|close to|only about|possibly",
    }.items()
    for phrase in phrases.split("|")
}
"""Words before a number that bound it."""
_MOST_BOUND_WORDS = max(len(p.split()) for p in _BOUNDS)
_SKIPPED = frozenset({"the", "a", "an", "only", "just"})
_LAST_BOUND_WORDS = _SKIPPED | {p.rsplit(" ", 1)[-1] for p in _BOUNDS}
_OPENING = "(“\"‘'—–-["
_WORD = re.compile(r"\S+")
_HANDED = re.compile(r"(?:hand|turn|sign|knock)(?:s|ed|ing)?$")
"""Verbs that "over" belongs to: "told to hand over $500"."""


def bound_before(text: str, floor: int, at: int) -> tuple[str, int] | None:
    """(kind, offset) of the bound that ends right before `at`, over an article or "only"."""
    if at <= floor or not text[at - 1].isspace():
        return None
    space = text.rfind(" ", floor, at - 1)
    if text[space + 1 if space >= 0 else floor : at - 1].lower().lstrip(_OPENING) not in _LAST_BOUND_WORDS:
        return None
    found = list(_WORD.finditer(text, floor, at))
    words = [m.group().lower().lstrip(_OPENING) for m in found]
    for skip in (0, 1):
        if skip and (not words or words[-1] not in _SKIPPED):
            return None
        last = len(words) - skip
        for n in range(min(_MOST_BOUND_WORDS, last), 0, -1):
            kind = _BOUNDS.get(" ".join(words[last - n : last]))
            if kind:
                first = found[last - n]
                if words[last - n] == "over" and last > n and _HANDED.match(words[last - n - 1]):
                    return None
                return kind, first.end() - len(words[last - n])
    return None
