"""The shelf: the sources of this session, those still to be read, and those that could not be."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from checker.article import Article
from checker.errors import ArticleError
from checker.extract.base import Extracted
from checker.report.base import clean
from checker.serve.errors import RefusedError
from checker.serve.limits import ADDED_BYTES, ADDED_FILES, NAME_CHARACTERS, SOURCES


@dataclass(slots=True)
class Source:
    """One source that was read. `used`: drafts are checked against it."""

    extracted: Extracted
    used: bool = True
    insisted: bool = False
    """The editor put it back: it is not left out again for being the draft itself."""

    @property
    def article(self) -> Article:
        return self.extracted.article

    @property
    def words(self) -> str:
        """The text as it is compared with the draft's."""
        return " ".join(self.article.view.split())


@dataclass(slots=True)
class Shelf:
    """Changed by the event loop only; `changed` counts the changes, so that stale answers are known."""

    sources: dict[str, Source] = field(default_factory=dict)
    pending: deque[Article] = field(default_factory=deque)
    failures: dict[str, str] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)
    """Names of those that the editor chose one by one: a draft is compared with them whatever they are about."""
    changed: int = 0
    added_files: int = 0
    added_bytes: int = 0

    def used(self) -> list[Extracted]:
        """What a draft is checked against."""
        return [s.extracted for s in self.sources.values() if s.used]

    def unread(self) -> list[ArticleError]:
        """Sources that take no part though they should: a draft is not clean of what was not read."""
        broken = [ArticleError(name, message) for name, message in self.failures.items()]
        return broken + [ArticleError(a.id, "was not read: the reading was stopped") for a in self.pending]

    def admit(self, size: int) -> None:
        """Count one more file of so many bytes. Raises RefusedError where it is one too many."""
        if self.added_files >= ADDED_FILES:
            raise RefusedError(413, f"No more than {ADDED_FILES:,} files can be added; put them into a folder instead.")
        if self.added_bytes + size > ADDED_BYTES:
            raise RefusedError(413, f"No more than {ADDED_BYTES // 1_000_000} MB of files can be added.")
        self.added_files += 1
        self.added_bytes += size

    def enqueue(self, items: Iterable[Article | ArticleError], *, added: bool = False) -> int:
        """Put articles in the queue of those to be read, under names that are free; gives how many."""
        count = 0
        for item in items:
            self.changed += 1
            if isinstance(item, ArticleError):
                self.failures[self._free(item.article)] = item.message
                continue
            if len(self.sources) + len(self.pending) >= SOURCES:
                raise RefusedError(413, f"No more than {SOURCES:,} sources fit into one session.")
            name = self._free(item.id)
            if added:
                self.added.add(name)
            self.pending.append(item if name == item.id else replace(item, id=name))
            count += 1
        return count

    def took(self, result: Extracted) -> None:
        """The first in the queue was read."""
        self.pending.popleft()
        self.changed += 1
        if result.error:
            self.failures[result.article.id] = result.error.message
        if result.claims or not result.error:
            self.sources[result.article.id] = Source(replace(result, error=None))

    def leave_out(self, name: str) -> None:
        """Drafts are no longer checked against it; an unread one is forgotten. Raises RefusedError: no such source."""
        if name in self.failures:
            del self.failures[name]
        else:
            self.of(name).used = False
        self.changed += 1

    def put_back(self, name: str) -> None:
        """Undo `leave_out`. Raises RefusedError: no such source."""
        source = self.of(name)
        source.used = source.insisted = True
        self.changed += 1

    def leave_out_draft(self, draft: Article) -> list[str]:
        """Leave out sources with the draft's own text: it cannot contradict itself there; gives their names."""
        words = " ".join(draft.view.split())
        same = [s for s in self.sources.values() if s.used and not s.insisted and s.words == words]
        for source in same:
            self.leave_out(source.article.id)
        return [s.article.id for s in same]

    def of(self, name: str) -> Source:
        """The source of this name. Raises RefusedError where there is none."""
        try:
            return self.sources[name]
        except KeyError:
            raise RefusedError(404, "There is no such source any more.") from None

    def taken(self, name: str) -> bool:
        """Whether a source has this name."""
        return name in self.sources or name in self.failures or any(a.id == name for a in self.pending)

    def _free(self, name: str) -> str:
        return free_name(name, self.taken)


def free_name(name: str, taken: Callable[[str], bool]) -> str:
    """The name on one line and not too long, with a number behind it where it is taken."""
    name = clean(name)[:NAME_CHARACTERS] or "unnamed"
    number, free = 1, name
    while taken(free):
        number += 1
        free = f"{name} ({number})"
    return free
