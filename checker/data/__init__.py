"""Word lists and reference tables that ship with the program, read once and kept."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def text(name: str) -> str:
    """The contents of a data file of this package."""
    return files("checker.data").joinpath(name).read_text(encoding="utf-8")


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a data file, without blank lines and those that begin with '#'."""
    return tuple(line.strip() for line in text(name).splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The lines of a data file as a set."""
    return frozenset(lines(name))
