"""Small archives, made of texts that hold claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checker.article import Article
from checker.config import Settings
from checker.index import Outcome, update
from checker.read import read_text

SETTINGS = Settings(cache=False)
PLACES = ("Dunmore", "Ashby", "Kelso", "Torvik", "Merrow", "Lindale")
TRADES = ("glass works", "paper mill", "fish market", "sugar refinery", "shipyard", "timber yard")


def fire(place: int, dead: int) -> str:
    """A report of a fire: one place, one story."""
    town, works = PLACES[place], TRADES[place]
    return (
        f"Fire at the {town} {works}\n\n"
        f"A fire at the {works} in {town} killed {dead} people on Tuesday, police in {town} said.\n\n"
        f"The {works} belongs to the family of {town} Mayor Ilse Marenko. It burned for nine hours.\n"
    )


def folder(path: Path, *texts: str) -> Path:
    """A folder with a0.txt, a1.txt, …"""
    path.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (path / f"a{number}.txt").write_text(text, encoding="utf-8")
    return path


def made(path: Path, *folders: Path, settings: Settings = SETTINGS, forget: tuple[Path, ...] = ()) -> Outcome:
    """Make an index, or bring it up to date."""
    return update(path, [str(f) for f in folders], settings, forget=[str(f) for f in forget])


def draft(text: str, name: str = "draft.txt") -> Article:
    found = read_text(text, name)
    assert isinstance(found, Article), found
    return found


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any program sees it; what is done to it is written."""
    connection = sqlite3.connect(path)
    with connection:
        yield connection
    connection.close()


def names(path: Path) -> list[str]:
    """The articles of an index."""
    with opened(path) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM articles ORDER BY name")]
