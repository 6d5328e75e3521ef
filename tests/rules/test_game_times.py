"""One play that two reports of a game put at two points of it."""

from __future__ import annotations

import pytest

from checker import engine
from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.pipeline import link
from checker.rules import rules


def _found(*texts: str) -> list[tuple[str, ...]]:
    articles = [whole(f"{number}.txt", text) for number, text in enumerate(texts)]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    return [tuple(sorted(s.value for s in f.sides)) for f in engine.run([rules()["date-conflict"]], facts, world)]


_KICK = "Kicker Dan Ossler tied the game for the Herons on a 44-yard field goal with 9:40 left in the third quarter."
_BASKET = "Crowds rose when Tessa Brandt hit a jumper from the wing with 8:14 left in the first half."


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            _KICK,
            "A field goal by Dan Ossler late in the third quarter tied the game for the Herons.",
            ("9:40 left in the third quarter", "late in the third quarter"),
        ),
        (
            _BASKET,
            "After a timeout, guard Tessa Brandt scored on a pull-up jumper with 8:15 to go.",
            ("8:14 left in the first half", "8:15 to go"),
        ),
        (
            "The final was won when substitute Ines Falk headed home in the 77th minute.",
            "A late header by Ines Falk in the 78th minute settled it.",
            ("77th minute", "78th minute"),
        ),
    ],
)
def test_conflict(first: str, second: str, values: tuple[str, ...]) -> None:
    assert _found(first, second) == [values]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (_KICK, "A field goal by Dan Ossler early in the third quarter tied the game for the Herons."),
        (_KICK, "A field goal by Dan Ossler late in the fourth quarter won the game for the Herons."),
        (_KICK, "A field goal by Lou Pell late in the third quarter tied the game for the Herons."),
        (_KICK, "Bids for the Herons' old stadium, said Dan Ossler, closed with 9:41 left on the auction's clock."),
        (_BASKET, "After a timeout, guard Tessa Brandt scored on a pull-up jumper with 2:15 to go."),
        (_BASKET, "Tessa Brandt scored on a jumper with 8:14 to go and on another jumper with 8:12 left."),
        (
            "The final was won when substitute Ines Falk headed home in the 77th minute.",
            "An early header by Ines Falk in the 12th minute had given them the lead.",
        ),
    ],
)
def test_no_conflict(first: str, second: str) -> None:
    assert _found(first, second) == []


def test_the_time_of_the_clause_before_is_not_that_of_the_play() -> None:
    kick = "Kicker Dan Ossler tied the game for the Herons on a 44-yard field goal in the {}."
    apart = "Cole ran for a touchdown in the second half, and a 44-yard field goal by Dan Ossler tied the game."
    assert _found(kick.format("first quarter"), kick.format("second half"))
    assert not _found(kick.format("first quarter"), apart)
