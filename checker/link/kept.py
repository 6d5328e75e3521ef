"""What is worked out of an article once and kept as long as the article lives.

A source is compared with every state of a draft. To look something up by the article's fields would mean to hash its
whole text and layout each time; so the results lie with the article itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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


def give(function: Callable[[Article], _T], article: Article, value: _T) -> None:
    """Keep a value that was worked out elsewhere as what the function gives for the article."""
    vars(article)[_name(function)] = value


def _name(function: Callable[[Article], object]) -> str:
    return f"kept {function.__module__}.{function.__qualname__}"


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """Articles as a key: equal to that of the very same objects in the same order."""

    articles: tuple[Article, ...]

    def __hash__(self) -> int:
        return hash(self._ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self._ids == other._ids

    @property
    def _ids(self) -> tuple[int, ...]:
        return tuple(map(id, self.articles))
