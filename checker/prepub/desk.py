"""A desk: the sources of a draft, read and extracted once, against which the draft is checked as it changes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.article import Article
from checker.claims import Claim
from checker.config import Settings
from checker.errors import ArticleError
from checker.extract.base import Extracted
from checker.facts.base import Fact
from checker.finding import Finding
from checker.index import is_index
from checker.link.kept import Same
from checker.link.parallel import prepare
from checker.llm.ask import Asker
from checker.llm.limits import afford
from checker.pipeline import (
    Accept,
    Checked,
    Progress,
    asker_for,
    compare,
    extract_articles,
    joined,
    judged,
    read_articles,
    report_of,
    seconds_of,
    to_extract,
)
from checker.prepub._archives import Archives, Drawn
from checker.prepub._source import Source, free_id
from checker.prepub._story import Stories
from checker.prepub.concern import concerning
from checker.rules.base import World
from checker.stopping import each


@dataclass(slots=True)
class Desk:
    """Sources, and how drafts are checked against them. `failures` are the sources that could not be taken."""

    settings: Settings
    articles: list[Article] = field(default_factory=list)
    """Every source as it was read."""
    failures: list[ArticleError] = field(default_factory=list)
    against: tuple[str, ...] = ()
    """Files and folders that the sources come from."""
    always: frozenset[str] = frozenset()
    """Ids of sources that somebody chose one by one: always compared, whatever they are about."""
    archives: Archives | None = None
    """Indexes that the sources come from as well; `articles` does not hold theirs."""
    _taken: dict[int, Source | None] = field(default_factory=dict, repr=False)
    """{number of an article: it with its claims, None if it has none for a fault}: a draft needs those of its story."""
    _stories: tuple[Same, Stories] | None = field(default=None, repr=False)
    _files: frozenset[Path] | None = field(default=None, repr=False)

    @classmethod
    def open(
        cls, against: Sequence[str], settings: Settings, *, progress: Progress | None = None, eager: bool = True
    ) -> Desk:
        """Read the sources in files, folders and indexes, extract and prepare them unless `eager` is off: then a draft
        that is checked waits for those of its story, as it does for those of an index. Raises CheckerError where there
        is none."""
        archives = Archives([Path(path) for path in against if is_index(Path(path))], settings)
        articles, failures = _read(against, archives, settings, progress)
        archives.examine()
        desk = cls(settings, articles, failures, tuple(against), archives=archives)
        if eager:
            desk._take(range(len(articles)), progress)
            _prepare([source for source in desk._taken.values() if source is not None], progress)
        return desk

    @classmethod
    def of(
        cls,
        extracted: Iterable[Extracted],
        settings: Settings,
        failures: Iterable[ArticleError] = (),
        always: Iterable[str] = (),
        archives: Archives | None = None,
    ) -> Desk:
        """A desk with sources that are extracted already, and indexes."""
        sources = [Source.of(e) for e in each(extracted)]
        taken: dict[int, Source | None] = dict(enumerate(sources))
        articles = [s.article for s in sources]
        return cls(settings, articles, list(failures), always=frozenset(always), archives=archives, _taken=taken)

    def reread(self, *, progress: Progress | None = None) -> Desk:
        """The desk as its files are now; what has not changed is not extracted again. Raises CheckerError as `open`."""
        archives = self.archives or Archives([], self.settings)
        articles, failures = _read(self.against, archives, self.settings, progress)
        known = {self.articles[number].id: source for number, source in self._taken.items() if source}
        taken: dict[int, Source | None] = {
            number: source
            for number, article in enumerate(articles)
            if (source := known.get(article.id)) is not None and source.article == article
        }
        return Desk(self.settings, articles, failures, self.against, self.always, archives, taken)

    def check(
        self,
        draft: Article,
        *,
        progress: Progress | None = None,
        accept: Accept | None = None,
        asker: Asker | None = None,
    ) -> Checked:
        """What contradicts the draft; what `accept` marks is not judged. A source that is the draft itself (the same
        file) is left out. Checks that share an asker share its limit of cost. Raises ConfigError where the draft and
        its sources together may cost more than that."""
        asker = asker or asker_for(self.settings)
        started = time.perf_counter()
        drawn = self._draw(draft)
        chosen = self._chosen(draft, drawn)
        if asker and asker.purse.limit is not None:
            afford(asker, to_extract([draft, *self._unread(drawn, chosen)], self.settings, asker))
        extracted, broken = extract_articles([draft], self.settings, asker, progress, keep=False)
        mine = extracted[0] if extracted else Extracted(draft, ())
        sources = self._sources(draft, drawn, chosen, progress, asker)
        _prepare(sources, progress)
        extract_done = time.perf_counter()
        if progress:
            progress("compare", 0, None)
        facts, world = linked(mine, sources)
        link_done = time.perf_counter()
        found = self.findings(draft, facts, world, asker, progress, accept)
        seconds = seconds_of(self.settings, started, started, extract_done, link_done, time.perf_counter())
        failures = [*self.failures, *drawn.failures, *broken]
        every = [*extracted, *(s.extracted for s in sources)]
        report = report_of(every, found, failures, self.settings, seconds, asker, draft.id, drawn.stats)
        return Checked(report, world.articles, facts)

    def compared(self, draft: Article, progress: Progress | None = None, asker: Asker | None = None) -> list[Source]:
        """The sources that a draft is compared with, under ids that are not the draft's."""
        drawn = self._draw(draft)
        return self._sources(draft, drawn, self._chosen(draft, drawn), progress, asker)

    def chosen(self, draft: Article) -> tuple[list[Article], list[Article]]:
        """The sources that a draft is compared with, and those of them whose claims are not known yet."""
        drawn = self._draw(draft)
        numbers = self._chosen(draft, drawn)
        offered = [*self.articles, *drawn.articles]
        return [offered[number] for number in numbers], self._unread(drawn, numbers)

    def _unread(self, drawn: Drawn, chosen: Sequence[int]) -> list[Article]:
        own = len(self.articles)
        unread = [self.articles[number] for number in chosen if number < own and number not in self._taken]
        stored = [drawn.articles[number - own] for number in chosen if number >= own]
        return unread + (self.archives.stale(stored) if self.archives else [])

    def _draw(self, draft: Article) -> Drawn:
        """What the indexes offer for a draft, but for the files that are there already."""
        if self.archives is None or not self.archives.paths:
            return Drawn()
        if self._files is None:
            self._files = frozenset(path for article in self.articles if (path := _file(article)))
        own = _file(draft)
        without = self._files | {own} if own else self._files
        return self.archives.draw(draft, without, {article.id for article in self.articles})

    def _chosen(self, draft: Article, drawn: Drawn) -> list[int]:
        """Numbers of the articles that a draft is compared with, those of the indexes behind the desk's own: those of
        its story, without the draft itself."""
        named = {Path(path).resolve() for path in self.against if Path(path).is_file()}
        own = draft.path and draft.path.resolve()
        offered = [*self.articles, *drawn.articles]
        wanted = self._clustered(offered).of_draft(draft) if offered else set()
        return [
            number
            for number, article in enumerate(offered)
            if (number in wanted or article.id in self.always or _is_one_of(named, article))
            and not (own and _file(article) == own)
        ]

    def _sources(
        self, draft: Article, drawn: Drawn, chosen: Sequence[int], progress: Progress | None, asker: Asker | None
    ) -> list[Source]:
        own = len(self.articles)
        read = [number for number in chosen if number < own]
        self._take(read, progress, asker)
        kept = [source for number in read if (source := self._taken[number]) is not None]
        if self.archives:
            stored = [drawn.articles[number - own] for number in chosen if number >= own]
            kept += self.archives.sources(drawn, stored, progress, asker)
        taken = {draft.id, *(s.article.id for s in kept)}
        return [
            s.renamed(free_id(s.article.id, s.article.path, taken)) if s.article.id == draft.id else s for s in kept
        ]

    def _clustered(self, offered: Sequence[Article]) -> Stories:
        """The stories of articles; kept while they are the same."""
        same = Same(tuple(offered))
        if self._stories is None or self._stories[0] != same:
            self._stories = (same, Stories.of(offered))
        return self._stories[1]

    def _take(self, numbers: Iterable[int], progress: Progress | None, asker: Asker | None = None) -> None:
        """Extract those of the articles that are not yet."""
        missing = [number for number in numbers if number not in self._taken]
        if not missing:
            return
        articles = [self.articles[number] for number in missing]
        asker = asker or asker_for(self.settings, judging=False)
        extracted, broken = extract_articles(articles, self.settings, asker, progress)
        self.failures += broken
        found = {e.article.id: Source.of(e) for e in extracted}
        self._taken |= {number: found.get(self.articles[number].id) for number in missing}

    def findings(
        self,
        draft: Article,
        facts: Sequence[Fact[Claim]],
        world: World,
        asker: Asker | None = None,
        progress: Progress | None = None,
        accept: Accept | None = None,
    ) -> list[Finding]:
        """What concerns the draft among linked facts, with a second opinion where the settings want one."""
        found = concerning(compare(facts, world, self.settings, about=draft.id), draft.id, world.articles)
        found = accept(found, world.articles) if accept else found
        return judged(found, world, self.settings, asker, progress)


def _prepare(sources: Sequence[Source], progress: Progress | None) -> None:
    """Find the slots of sources that no draft was compared with before."""
    for number, source in enumerate(each(sources), 1):
        if prepare(source.article) and progress:
            progress("prepare", number, len(sources))


def linked(draft: Extracted, sources: Sequence[Source]) -> tuple[list[Fact[Claim]], World]:
    """Facts of the draft and its sources with their entities; all of them are one story."""
    facts = [fact for source in each((Source.of(draft), *sources)) for fact in source.facts()]
    return facts, joined(facts, [draft.article, *(s.article for s in sources)], draft.article.id)


def _file(article: Article) -> Path | None:
    return article.path and article.path.resolve()


def _is_one_of(named: set[Path], article: Article) -> bool:
    """Named as a file of its own: always compared, whatever it is about."""
    return (
        bool(named) and article.path is not None and article.id.endswith(article.path.name) and _file(article) in named
    )


def _read(
    against: Sequence[str], archives: Archives, settings: Settings, progress: Progress | None
) -> tuple[list[Article], list[ArticleError]]:
    """What is in files and folders. Raises CheckerError where there is no source at all."""
    others = [path for path in against if Path(path) not in archives.paths]
    return read_articles(others, settings, progress) if others or not archives.paths else ([], [])
