"""What is worked out of an article once and kept as long as the article lives.

A source is compared with every state of a draft. To look something up by the article's fields would mean to hash its
whole text and layout each time; so the results lie with the article itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from checker.article import Article

_T = TypeVar("_T")


def kept(function: Callable[[Article], _T]) -> Callable[[Article], _T]:
    """The function, run once for each article object."""
    name = _name(function)

    @wraps(function)
    def looked_up(article: Article) -> _T:
        place = vars(article)
        if name not in place:
            place[name] = function(article)
        return cast(_T, place[name])

    return looked_up


def first(function: Callable[[Article], object], article: Article) -> bool:
    """Run a function that is kept, and say whether it had not been run for the article before."""
    new = _name(function) not in vars(article)
    function(article)
    return new


def _name(function: Callable[[Article], object]) -> str:
    return f"kept {function.__module__}.{function.__qualname__}"


class Same(tuple[Article, ...]):
    """Articles as a key: equal to those that hold the very same objects in the same order."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and len(self) == len(other) and all(map(_is, self, other))


def _is(a: Article, b: Article) -> bool:
    return a is b
