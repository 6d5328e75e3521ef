"""One act at two distances from another event."""

from __future__ import annotations

import pytest

from checker import engine
from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.pipeline import link
from checker.rules import rules

_HANGED = "A broker accused of fraud hanged himself in a cell hours after he was arrested in Trieste, police said."
_MARRIED = "Baker Jon Tavey, who had married three weeks before he was killed, left a wife and a daughter."


def _found(*texts: str) -> list[str]:
    articles = [whole(f"{number}.txt", text) for number, text in enumerate(texts)]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    return [f.message for f in engine.run([rules()["date-conflict"]], facts, world)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (_HANGED, "The broker hanged himself hours before his arrest, a lawyer said."),
        (_HANGED, "Days after he was arrested, the broker hanged himself in his cell."),
        (_MARRIED, "Tavey had married only six days before the shooting, police said."),
    ],
)
def test_conflict(first: str, second: str) -> None:
    assert _found(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (_HANGED, "The broker hanged himself within hours of being arrested, a lawyer said."),
        (_HANGED, "The broker hanged himself days after he was convicted of fraud, a lawyer said."),
        (_HANGED, "The broker was charged days after he was arrested, a lawyer said."),
        (_HANGED, "A second broker hanged himself days after he was arrested, a lawyer said."),
        (_MARRIED, "He had married about three weeks before the shooting, police said."),
        (_MARRIED, "The baker's sister, Ann Orr, had married a year before the shooting, police said."),
        (_MARRIED, "He had married six days before the shooting, or three weeks before it by another account."),
    ],
)
def test_no_conflict(first: str, second: str) -> None:
    assert not _found(first, second)
