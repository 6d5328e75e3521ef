"""Ages of a few people told together: "two women, 68 and 48", "Ann Roe, 48, and her mother, Eva Roe, 61"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._document import Document

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_PEOPLE = (
    r"(?:women|men|boys|girls|teenagers|teens|children|brothers|sisters|people|students|pupils|victims|suspects|"
    r"youths|daughters|sons|passengers|siblings|soldiers|officers|workers|climbers|hikers)"
)
_GROUP = re.compile(
    rf"\b(?P<n>{'|'.join(_NUMBERS)}) (?:[\w-]+ ){{0,2}}?(?P<noun>{_PEOPLE})(?:,| --| –| —| \()? ?(?:both )?(?:aged? )?"
    r"(?P<ages>\d{1,2}(?:, \d{1,2})*,? and \d{1,2})(?:[- ]years?[- ]old)?"
    r"(?![\w%$])(?! (?:years|months|minutes|others|of)\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<x>[A-Z][\w’'-]+),(?: aged?)? (?P<a>\d{1,2})(?=[,.;)]| and )"
    r"|\b(?P<b>\d{1,2})-year-old (?:[a-z]+ ){0,2}(?P<y>(?:[A-Z][\w’'.-]* )*[A-Z][\w’'-]+)"
)
_MOST = 4


def find_ages(document: Document) -> Iterator[AttributeClaim]:
    """A claim for each group of people whose ages stand together; of those with names the actor is their names."""
    for found in _GROUP.finditer(document.text):
        ages = re.findall(r"\d+", found["ages"])
        if len(ages) == _NUMBERS[found["n"].lower()]:
            yield from _claim(document, found.start(), found.end(), found["noun"].lower(), ages)
    for sentence in document.sentences:
        told = list(_NAMED.finditer(document.text, sentence.start, sentence.end))
        if 2 <= len(told) <= _MOST and not _quoted(document, told):
            ages = [m["a"] or m["b"] for m in told]
            names = " and ".join((m["x"] or m["y"]).split()[-1] for m in told)
            yield from _claim(document, told[0].start(), told[-1].end(), names, ages)


def _quoted(document: Document, told: list[re.Match[str]]) -> bool:
    return any(document.in_quote(m.start()) is not None for m in told)


def _claim(document: Document, start: int, end: int, actor: str, ages: list[str]) -> Iterator[AttributeClaim]:
    if end <= document.sentence_of(document.token_at(start)).end:
        value = " and ".join(sorted(ages, key=int))
        yield from kept(attribute_claim(document, start, end, actor, "ages", value))
