"""Hours of the day as they are written: "10:42 a.m.", "14.36 GMT", "1130 GMT", "at 8.30"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ZONE = r"(?:GMT|UTC|BST|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT)\b"
_HOUR = re.compile(
    r"(?<![\w.:,$£€-])(?P<h>2[0-3]|[01]?\d)(?P<mark>[:.]?)(?P<m>[0-5]\d)"
    rf"(?:\s?(?P<half>[ap])\.?m\b|\s(?P<zone>{_ZONE}|hours\b|hrs\b|local time\b))?(?![\w%]|[.:,]\d)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:at|by|until|till|since|from|around|about|before|after|shortly|just)\s$", re.IGNORECASE)
_LEFT = re.compile(
    r"\s(?:to (?:play|go)|left|remaining|into|minutes?|seconds?|in (?:the )?(?:\w+ )?(?:quarter|half|period))\b"
)
"""Behind "10:03": what is left of a game."""
_MEASURED = re.compile(
    r"\s?(?:per ?cent|percent|%|p\b|pence|cents?|pounds?|euros?|dollars?|points?|seconds?|metres?|meters?|miles?|km|kg|"
    r"million|billion|m\b|bn\b|litres?|degrees?|inch|feet|ft\b|yards?|times|on the)",
    re.IGNORECASE,
)
_LEAST = 4
"""Digits of an hour without a mark between: "1130 GMT"."""


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour at start..end (without "a.m."); `hour` of the clock as written, without its leading zero."""

    start: int
    end: int
    hour: int
    minute: int
    half: str
    """ "a", "p" or ""."""


def hours(text: str, start: int = 0, end: int | None = None) -> Iterator[Hour]:
    """The hours with minutes in text[start:end]."""
    for match in _HOUR.finditer(text, start, len(text) if end is None else end):
        told = match["half"] or match["zone"]
        led = _BEFORE.search(text, max(start, match.start() - 9), match.start())
        if not match["mark"]:
            plain = bool(match["zone"]) and match.end("m") - match.start() == _LEAST
        elif match["mark"] == ".":
            plain = bool(told) or bool(led and not _MEASURED.match(text, match.end()))
        else:
            plain = bool(told or led) and not _LEFT.match(text, match.end())
        if plain:
            half = (match["half"] or "").lower()
            yield Hour(match.start(), match.end("m"), int(match["h"]), int(match["m"]), half)
