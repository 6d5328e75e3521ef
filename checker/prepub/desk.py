"""A desk: the sources of a draft, read and extracted once, against which the draft is checked as it changes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.article import Article
from checker.config import Settings
from checker.errors import ArticleError
from checker.extract.base import Extracted
from checker.pipeline import (
    Checked,
    Progress,
    asker_for,
    compare,
    extract_articles,
    judged,
    link,
    read_articles,
    report_of,
    seconds_of,
)
from checker.prepub.concern import concerning


@dataclass(slots=True)
class Desk:
    """Sources, and how drafts are checked against them. `failures` are the sources that could not be taken."""

    settings: Settings
    sources: list[Extracted] = field(default_factory=list)
    failures: list[ArticleError] = field(default_factory=list)

    @classmethod
    def open(cls, against: Sequence[str], settings: Settings, *, progress: Progress | None = None) -> Desk:
        """Read and extract the sources in files and folders. Raises CheckerError where there is none."""
        articles, failures = read_articles(against, settings, progress)
        extracted, broken = extract_articles(articles, settings, asker_for(settings, judging=False), progress)
        return cls(settings, extracted, failures + broken)

    def check(self, draft: Article, *, progress: Progress | None = None) -> Checked:
        """What contradicts the draft. A source that is the draft itself (the same file) is left out."""
        asker = asker_for(self.settings)
        started = time.perf_counter()
        sources = [s for s in self.sources if not _same_file(s.article, draft)]
        extracted, broken = extract_articles([draft], self.settings, asker, progress)
        extract_done = time.perf_counter()
        facts, world = link([*extracted, *sources], one_story=True)
        link_done = time.perf_counter()
        found = concerning(compare(facts, world, self.settings), draft.id)
        found = judged(found, world, self.settings, asker, progress)
        seconds = seconds_of(self.settings, started, started, extract_done, link_done, time.perf_counter())
        failures = [*self.failures, *broken]
        report = report_of([*extracted, *sources], found, failures, self.settings, seconds, asker, draft.id)
        return Checked(report, world.articles, facts)


def _same_file(a: Article, b: Article) -> bool:
    return a.path is not None and b.path is not None and a.path.resolve() == b.path.resolve()
