"""Where a finding is shown in a program that knows one place a finding, and what that place is called there.

Editors, code hosts and CI systems put a finding on one line of one file; the other places go with it as notes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from checker.report.base import clean

if TYPE_CHECKING:
    from checker.article import Article
    from checker.finding import Finding, Located, Side


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of evidence and the side that it stands for (its index in `finding.sides`)."""

    side: int
    place: Located


@dataclass(frozen=True, slots=True)
class Region:
    """Lines and columns count from 1; `end_column` is the column behind the last character.

    Without columns it is the whole line.
    """

    line: int
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None


def spots(finding: Finding, draft: str | None = None) -> tuple[Spot, list[Spot]]:
    """The place where an editor has to look, and all others.

    In a check before publication that is the draft. Else it is the side that is more likely wrong: one that the
    reference does not support where it supports another, then the one with the fewest articles, then the first.
    The others come by side, the side of the main place first.
    """
    main = _in_draft(finding, draft) or Spot(at := _doubtful(finding), finding.sides[at].evidence[0])
    order = [main.side, *(n for n in range(len(finding.sides)) if n != main.side)]
    everywhere = (Spot(n, place) for n in order for place in finding.sides[n].evidence)
    return main, [spot for spot in everywhere if spot != main]


def _in_draft(finding: Finding, draft: str | None) -> Spot | None:
    if draft is None:
        return None
    found = (Spot(n, p) for n, side in enumerate(finding.sides) for p in side.evidence if p.article == draft)
    return next(found, None)


def _doubtful(finding: Finding) -> int:
    sides = list(enumerate(finding.sides))
    if finding.reference:
        known = clean(finding.reference.value).casefold()
        unsupported = [(n, side) for n, side in sides if clean(side.value).casefold() != known]
        if len(unsupported) < len(sides):
            sides = unsupported or sides
    return min(sides, key=lambda item: len(item[1].articles))[0]


def sources(side: Side, draft: str | None = None) -> str:
    """How many articles stand behind a side, the draft told apart."""
    number = sum(name != draft for name in side.articles)
    others = f"{number:,} article" if number == 1 else f"{number:,} articles"
    if number == len(side.articles):
        return others
    return f"the draft and {others}" if number else "the draft"


@dataclass(frozen=True)
class Files:
    """The files behind articles, named from one folder. Articles that are not in `articles` go by their id."""

    articles: Mapping[str, Article]
    base: Path = field(default_factory=Path.cwd)
    real: bool = False
    """Name the files that symbolic links lead to."""

    def path(self, article: str) -> Path | None:
        """The absolute path, where there is a file."""
        known = self.articles.get(article)
        if known is None or known.path is None:
            return None
        return known.path.resolve() if self.real else Path(os.path.normpath(known.path.absolute()))

    def inside(self, article: str) -> str | None:
        """The path from the base folder with slashes, not cleaned; None where the file is elsewhere or nowhere."""
        if article not in self.articles:
            return article
        path = self.path(article)
        return path.relative_to(self._base).as_posix() if path and path.is_relative_to(self._base) else None

    def name(self, article: str) -> str:
        """What a person or an editor opens: the path from the base folder, or the whole path, or the article's id."""
        name = self.inside(article) or str(self.path(article) or article)
        return name if name.isprintable() else clean(name) or "?"

    def where(self, place: Located) -> str:
        """The file and the line for a person; of a packed article its id as well, or instead if that names the file."""
        name = self.name(place.article)
        region = self.region(place)
        if region and region.column:
            return f"{name}:{region.line}"
        id_ = clean(place.article)
        return id_ if Path(name).name in id_ else f"{name} ({id_})"

    def uri(self, article: str) -> str | None:
        """A URI reference: relative to the base folder, or absolute; None where there is no file."""
        inside = self.inside(article)
        if inside is not None:
            return quote(_bytes(inside))
        path = self.path(article)
        return path.as_uri() if path else None

    def region(self, place: Located) -> Region | None:
        """Where the evidence stands in its file; None where the article is packed and lines mean nothing."""
        article = self.articles.get(place.article)
        if article and article.path and _packed(article.path):
            return Region(article.record_line) if article.record_line else None
        lines = place.text.splitlines() or [""]
        first = place.column if len(lines) == 1 else 1
        return Region(place.line, place.column, place.line + len(lines) - 1, first + len(lines[-1]))

    @cached_property
    def _base(self) -> Path:
        return self.base.resolve() if self.real else Path(os.path.normpath(self.base.absolute()))


def _bytes(name: str) -> bytes:
    """A file's name as the system has it; an id that never was one may hold what no file name can."""
    try:
        return os.fsencode(name)
    except UnicodeEncodeError:
        return name.encode("utf-8", "replace")


def _packed(path: Path) -> bool:
    from checker.read import formats

    form = formats().get(path.suffix.lower())
    return form is not None and form.packed


def repository() -> Path:
    """The folder of the repository that the working folder is in, or else the working folder."""
    here = Path.cwd()
    return next((folder for folder in _upwards(here) if (folder / ".git").exists()), here)


def _upwards(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.parents
