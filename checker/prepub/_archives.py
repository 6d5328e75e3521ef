"""Indexes as sources: the few articles of theirs that are like a draft, kept as long as drafts ask for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.article import Article
from checker.config import Settings
from checker.errors import ArticleError
from checker.extract.base import Extracted
from checker.finding import ArchiveStats
from checker.index import Archive, Candidate, extractor_stamp
from checker.link.kept import give
from checker.link.stories import vector
from checker.llm.ask import Asker
from checker.pipeline import Progress, asker_for, extract_articles
from checker.prepub._source import Source, free_id

_KEPT = 500
"""Articles that are kept in memory."""
_NAMED = 3
"""Unreadable articles of an index that are named; the index names them all."""


@dataclass(slots=True)
class Drawn:
    """What the indexes offer for one draft."""

    articles: list[Article] = field(default_factory=list)
    stats: ArchiveStats | None = None
    failures: list[ArticleError] = field(default_factory=list)
    """What of the archives cannot take part: a draft is not clean of what was not read."""


@dataclass(slots=True, eq=False)
class _Unpacked:
    """An article of an index; its source as soon as a draft is compared with it."""

    candidate: Candidate
    article: Article
    source: Source | None = None


class Archives:
    """The indexes of a desk. What was unpacked for one state of a draft is there for the next."""

    def __init__(self, paths: Sequence[Path], settings: Settings) -> None:
        self._archives = tuple(Archive(path) for path in paths)
        self._settings = settings
        self._stamp = extractor_stamp(settings)
        self._known: OrderedDict[tuple[Path, int, str, str], _Unpacked] = OrderedDict()
        self._drawn: dict[int, _Unpacked] = {}

    @property
    def paths(self) -> tuple[Path, ...]:
        """Their files."""
        return tuple(archive.path for archive in self._archives)

    def examine(self) -> int:
        """How many articles they hold. Raises IndexFileError where one cannot be used."""
        return sum(archive.examine() for archive in self._archives)

    def draw(self, draft: Article, without: Collection[Path], taken: Collection[str]) -> Drawn:
        """Articles that are like the draft, not of the files `without` and under ids that are not `taken`.

        Raises IndexFileError where an index cannot be used.
        """
        drawn, self._drawn = Drawn(), {}
        if not self._archives:
            return drawn
        total, files, ids = 0, set(without), set(taken)
        words = draft.view.split()
        for archive in self._archives:
            found = archive.search(draft, self._settings.candidates, files)
            total += found.articles
            if found.unreadable:
                drawn.failures.append(_unreadable(archive.path, found.unreadable))
            for candidate in found.candidates:
                unpacked = self._unpacked(candidate, ids)
                if isinstance(unpacked, ArticleError):
                    drawn.failures.append(unpacked)
                    continue
                if unpacked.article.view.split() == words:
                    continue  # the draft itself, once it was published: it would back its every slip
                ids.add(unpacked.article.id)
                self._drawn[id(unpacked.article)] = unpacked
                drawn.articles.append(unpacked.article)
            files.update(candidate.path for candidate in found.candidates)
        drawn.articles.sort(key=lambda article: article.id)  # as a folder of them is read
        drawn.stats = ArchiveStats(articles=total, retrieved=len(drawn.articles), compared=0, renewed=0)
        return drawn

    def _unpacked(self, candidate: Candidate, taken: set[str]) -> _Unpacked | ArticleError:
        """The article of a candidate, the same object as before where it has not changed."""
        named = candidate.name
        if named in taken:
            named = free_id(named, candidate.path, set(taken))
        key = candidate.archive, candidate.number, candidate.key, named
        if key not in self._known:
            article = candidate.read()
            if isinstance(article, ArticleError):
                return article
            self._known[key] = _Unpacked(candidate, article if named == article.id else _renamed(article, named))
        self._known.move_to_end(key)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return self._known[key]

    def stale(self, chosen: Sequence[Article]) -> list[Article]:
        """Those of the articles that were drawn whose claims have to be found anew."""
        mine = [self._drawn[id(article)] for article in chosen]
        return [u.article for u in mine if u.source is None and u.candidate.extractor != self._stamp]

    def sources(
        self, drawn: Drawn, chosen: Sequence[Article], progress: Progress | None, asker: Asker | None = None
    ) -> list[Source]:
        """The chosen ones of the articles that were drawn, with their claims, as far as they can be had.

        Claims that another extractor or version of the program found are found anew.
        """
        mine = [self._drawn[id(article)] for article in chosen]
        missing = [u for u in mine if u.source is None]
        stale = self.stale(chosen)
        renewed: dict[str, Extracted] = {}
        if stale:
            asker = asker or asker_for(self._settings, judging=False)
            extracted, broken = extract_articles(stale, self._settings, asker, progress)
            renewed = {e.article.id: e for e in extracted}
            drawn.failures += broken
        for unpacked in missing:
            fresh = unpacked.candidate.extractor == self._stamp
            found = unpacked.candidate.extracted(unpacked.article) if fresh else renewed.get(unpacked.article.id)
            if isinstance(found, ArticleError):
                drawn.failures.append(found)
            elif found is not None:
                unpacked.source = Source.of(found)
        sources = [u.source for u in mine if u.source is not None]
        if drawn.stats:
            drawn.stats = drawn.stats.model_copy(update={"compared": len(sources), "renewed": len(renewed)})
        return sources


def _renamed(article: Article, name: str) -> Article:
    """The article under another id, with what is known of it."""
    copy = replace(article, id=name)
    give(vector, copy, vector(article))
    return copy


def _unreadable(path: Path, names: Sequence[str]) -> ArticleError:
    more = len(names) - _NAMED
    told = ", ".join(names[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    count = "1 article" if len(names) == 1 else f"{len(names):,} articles"
    return ArticleError(
        path.name, f"{count} could not be read when it was made: {told} (checker index {path} says why)"
    )
