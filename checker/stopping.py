"""A way to stop long work from outside: threads cannot be killed, so what lasts asks now and then whether to go on.

Who starts the work says by what to stop it (`heeding`); loops that may last call `heed` at each turn, which costs next
to nothing where nobody wants to stop anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

_T = TypeVar("_T")


class StoppedError(Exception):
    """The work was stopped: by the person, by newer work or because it took too long."""


_ask: ContextVar[Callable[[], None] | None] = ContextVar("ask", default=None)


@contextmanager
def heeding(ask: Callable[[], None]) -> Iterator[None]:
    """Within this block, and in this thread, `heed` calls `ask`, which raises StoppedError to end the work."""
    before = _ask.set(ask)
    try:
        yield
    finally:
        _ask.reset(before)


def heed() -> None:
    """A place to stop: between two turns of work that may last. Raises StoppedError where somebody wants that."""
    ask = _ask.get()
    if ask is not None:
        ask()


def each(items: Iterable[_T]) -> Iterator[_T]:
    """The items, with a place to stop before each."""
    for item in items:
        heed()
        yield item
