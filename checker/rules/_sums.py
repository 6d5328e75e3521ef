"""Sums that a sentence does before the reader's eyes: a step from one figure to another, what remains of a whole, and
how many times a limit something is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.normalise.quantity import parse

_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)"
_STEP = re.compile(
    rf"\bfrom (?P<a>{_NUMBER}) to (?P<b>{_NUMBER})\b[^.;]{{0,40}}?, (?:an? )?"
    r"(?:addition|increase|rise|gain|growth|decrease|drop|fall|cut|reduction|difference|loss|jump) of (?P<n>"
    rf"{_NUMBER})\b(?! (?:per ?cent|percent))"
)
_REST = re.compile(
    rf"\b(?P<part>{_NUMBER}) of the (?P<whole>{_NUMBER})\b[^.;]{{0,80}}?\b(?:the )?(?:remaining|other) "
    rf"(?P<rest>{_NUMBER})\b",
    re.I,
)
_TIMES = re.compile(
    rf"(?P<a>\d[\d,.]*\d|\d)(?: ?%| per ?cent| percent)?[^.;\d]{{0,40}}?\b(?P<about>more than|almost|nearly|about|over|"
    rf"some|roughly)? ?(?P<n>{_NUMBER}) times (?:the|its|their)\b[^.;\d]{{0,50}}?\b(?:limit|maximum|average|norm|level|"
    r"target|record)\b[^.;\d]{0,20}?(?P<b>\d[\d,.]*\d|\d)"
)
_BEYOND = 1.0
"""How far the ratio may lie above "more than N times"; N + 1 would be said instead."""

Sum = tuple[str, tuple[int, int], tuple[int, int]]
"""What is wrong, and the spans of what is said and of what it is reckoned from."""


def sums(sentence: str) -> Iterator[Sum]:
    """The sums of a sentence that do not come out."""
    for match in _STEP.finditer(sentence):
        a, b, n = (_exact(match[g]) for g in "abn")
        if a is not None and b is not None and n is not None and abs(a - b) != n:
            yield (
                f"from {match['a']} to {match['b']} is {abs(a - b):g}, not {match['n']}",
                match.span("n"),
                (
                    match.start("a"),
                    match.end("b"),
                ),
            )
    for match in _REST.finditer(sentence):
        part, whole, rest = (_exact(match[g]) for g in ("part", "whole", "rest"))
        if part and whole and rest and part < whole and part + rest != whole:
            message = f"{match['part']} of {match['whole']} leave {whole - part:g}, not {match['rest']}"
            yield message, match.span("rest"), (match.start("part"), match.end("whole"))
    for match in _TIMES.finditer(sentence):
        a, b, n = (_exact(match[g]) for g in "abn")
        if a and b and n and not _fits(a / b, n, match["about"] or ""):
            message = f"{match['a']} is {a / b:.2g} times {match['b']}, not {match['n']}"
            yield message, match.span("n"), (match.start("a"), match.end("a"))


def _fits(ratio: float, said: float, about: str) -> bool:
    if about in ("more than", "over"):
        return said * 0.98 <= ratio < said + max(_BEYOND, said * 0.25)
    return abs(ratio - said) <= max(0.5, said * 0.15)


def _exact(text: str) -> float | None:
    found = parse(text)
    return found[0].low if found and found[0].low == found[0].high and found[1] is None else None
