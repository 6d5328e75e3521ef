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
    name = f"kept {function.__module__}.{function.__qualname__}"

    @wraps(function)
    def looked_up(article: Article) -> _T:
        place = vars(article)
        if name not in place:
            place[name] = function(article)
        return cast(_T, place[name])

    return looked_up


class Same(tuple[Article, ...]):
    """Articles as a key: equal to those that hold the very same objects in the same order."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and len(self) == len(other) and all(map(_is, self, other))


def _is(a: Article, b: Article) -> bool:
    return a is b
