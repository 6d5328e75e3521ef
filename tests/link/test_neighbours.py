"""Articles of two look-alike events in one story are told apart by what they are near to."""

from __future__ import annotations

from checker.article import Article, whole
from checker.link.neighbours import Neighbours

_NORTH = "The Halden quake shook Sarpsborg, Moss and Askim; Halden mayor Berit Lunde opened schools in Rakkestad."
_SOUTH = "The Arendal quake shook Grimstad, Risør and Tvedestrand; Arendal mayor Odd Vik opened halls in Lillesand."


def _story(text: str, name: str, size: int) -> list[Article]:
    return [whole(f"{name}{n}.txt", f"{text} The quake was felt by {n + 20} callers.") for n in range(size)]


def test_two_events_are_apart() -> None:
    north, south = _story(_NORTH, "n", 6), _story(_SOUTH, "s", 6)
    near = Neighbours((a, 0) for a in (*north, *south))
    assert near.apart(north[0], south[0])
    assert near.apart(south[3], north[2])
    assert not near.apart(north[0], north[5])


def test_one_event_is_not() -> None:
    articles = _story(_NORTH, "n", 9)
    near = Neighbours((a, 0) for a in articles)
    assert not any(near.apart(a, b) for a in articles for b in articles if a is not b)


def test_few_articles_tell_nothing() -> None:
    first, second = *_story(_NORTH, "n", 1), *_story(_SOUTH, "s", 1)
    assert not Neighbours([(first, 0), (second, 0)]).apart(first, second)
    assert not Neighbours().apart(first, second)
