"""Long work can be stopped at any of its steps, and leaves a desk behind that checks as before."""

from __future__ import annotations

from typing import Any

import pytest

from checker.article import Article
from checker.extract.base import Extracted, extract
from checker.extract.local import EXTRACTOR
from checker.finding import Finding
from checker.prepub import Desk
from checker.stopping import StoppedError, each, heed, heeding
from tests.prepub.desks import DRAFT, SETTINGS, article, claims

SOURCES = (
    "The flood in Kovno killed 23 people on Friday, officials said. Mayor Ida Moss never met the engineers.\n",
    "Officials said the flood in Kovno on Friday killed 23 people. “Nobody warned us of it,” said Ida Moss.\n",
)
WORDS = "The flood in Kovno killed 32 people on Friday, officials said. Mayor Ida Moss met the engineers.\n\n" * 3


def _desk() -> Desk:
    return Desk.of([claims(f"s{n}.txt", text) for n, text in enumerate(SOURCES, 1)], SETTINGS)


def _draft() -> Article:
    return article(DRAFT, WORDS)


def _found(desk: Desk) -> list[Finding]:
    return list(desk.check(_draft()).report.findings)


class _After:
    """Stops at the n-th place where it is asked; counts the places."""

    def __init__(self, turns: int | None) -> None:
        self.turns = turns
        self.asked = 0

    def __call__(self) -> None:
        self.asked += 1
        if self.turns is not None and self.asked > self.turns:
            raise StoppedError


def test_only_within_the_block_is_anybody_asked() -> None:
    heed()
    with heeding(_After(0)):
        with pytest.raises(StoppedError):
            heed()
        with pytest.raises(StoppedError):
            list(each("ab"))
    assert list(each("ab")) == ["a", "b"]


def test_a_check_asks_in_every_part_of_its_work() -> None:
    steps: dict[str, int] = {}
    at = "read"
    count = _After(None)

    def told(step: str, *_: Any) -> None:
        nonlocal at
        steps[at] = count.asked
        at = step

    with heeding(count):
        _desk().check(_draft(), progress=told)
    steps[at] = count.asked
    assert [step for step in steps if step != "prepare"] == ["read", "extract", "compare"]
    *_, before, after = steps.values()
    assert steps["read"] > 5, "reading the draft"
    assert after - before > 50, "comparing"


def test_a_check_stops_at_once_and_the_next_one_finds_the_same() -> None:
    desk = _desk()
    everything = _found(desk)
    assert everything
    with heeding(count := _After(None)):
        _found(_desk())
    for turns in range(0, count.asked, max(1, count.asked // 12)):
        with heeding(stop := _After(turns)), pytest.raises(StoppedError):
            _found(desk)
        assert stop.asked == turns + 1, "nothing more is done"
        assert _found(desk) == everything


def test_a_stop_is_no_fault_of_an_article() -> None:
    def results() -> list[Extracted]:
        return list(extract(EXTRACTOR, [_draft()]))

    with heeding(_After(3)), pytest.raises(StoppedError):
        results()
    assert results()[0].error is None
