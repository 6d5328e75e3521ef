"""The steps in order: read this first.

    read ──► extract ──► facts ──► link ──► engine + rules ──► report

One direction; each step is a plain function from values to values.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from checker import __version__, engine
from checker.article import Article
from checker.claims import Claim
from checker.config import Settings
from checker.errors import ArticleError, ConfigError, InputError
from checker.extract.base import Extracted, ExtractOptions, Extractor, extract
from checker.facts import to_facts
from checker.facts.base import Fact
from checker.finding import (
    ArticleFailure,
    ArticleInfo,
    Finding,
    Report,
    Seconds,
    Stats,
    ToolInfo,
)
from checker.link.align import Aligner
from checker.link.entities import link_entities
from checker.link.stories import find_stories
from checker.read import ReadOptions, read
from checker.registry import parts
from checker.rules import rules
from checker.rules.base import World

Progress = Callable[[str, int, int | None], None]
"""Called with step, done, total (None while unknown)."""


def check(paths: Sequence[str], settings: Settings, *, progress: Progress | None = None) -> Report:
    """Read, extract, link, compare. Raises CheckerError where the run itself cannot be done."""
    started = time.perf_counter()
    articles, failures = _read(paths, settings, progress)
    read_done = time.perf_counter()
    extracted, broken = _extract(articles, settings, progress)
    failures += broken
    extract_done = time.perf_counter()
    facts, world = link(extracted)
    link_done = time.perf_counter()
    findings = compare(facts, world, settings)
    return Report(
        tool=ToolInfo(version=__version__, extractor=settings.extractor),
        articles=tuple(_info(e.article) for e in extracted),
        findings=tuple(findings),
        errors=tuple(ArticleFailure(article=e.article, message=e.message) for e in failures),
        stats=Stats(
            articles=len(extracted),
            words=sum(e.article.words for e in extracted),
            claims=sum(len(e.claims) for e in extracted),
            dropped_ungrounded=sum(e.dropped for e in extracted),
            seconds=Seconds(
                read=round(read_done - started, 3),
                extract=round(extract_done - read_done, 3),
                link=round(link_done - extract_done, 3),
                rules=round(time.perf_counter() - link_done, 3),
            ),
        ),
    )


def extract_claims(paths: Sequence[str], settings: Settings) -> Iterator[Claim | ArticleFailure]:
    """The claims of every article, in order; a failure in place of an article that could not be read."""
    articles, failures = _read(paths, settings, None)
    for error in failures:
        yield ArticleFailure(article=error.article, message=error.message)
    for result in extract(_extractor(settings), articles, _options(settings)):
        if result.error:
            yield ArticleFailure(article=result.error.article, message=result.error.message)
        yield from result.claims


def link(extracted: Sequence[Extracted], *, one_story: bool = False) -> tuple[list[Fact[Claim]], World]:
    """Facts with story and entity set, and what rules look up; `one_story` says that all articles are one."""
    articles = [e.article for e in extracted]
    stories = [0] * len(articles) if one_story else find_stories(articles)
    facts: list[Fact[Claim]] = []
    for result, story in zip(extracted, stories, strict=True):
        for fact in to_facts(result.article, result.claims):
            fact.story = story
            facts.append(fact)
    link_entities(facts)
    return facts, World({a.id: a for a in articles}, Aligner(facts))


def compare(
    facts: Sequence[Fact[Claim]], world: World, settings: Settings, tally: engine.Tally | None = None
) -> list[Finding]:
    """Run the rules that are switched on."""
    chosen = [rule for id_, rule in rules().items() if settings.rules.get(id_) != "off"]
    return engine.apply_switches(engine.run(chosen, facts, world, tally), dict(settings.rules))


def _read(
    paths: Sequence[str], settings: Settings, progress: Progress | None
) -> tuple[list[Article], list[ArticleError]]:
    options = ReadOptions(
        published=settings.published, use_file_date=settings.use_file_date, max_bytes=settings.max_bytes
    )
    articles: list[Article] = []
    failures: list[ArticleError] = []
    for item in read(paths, options=options):
        if isinstance(item, ArticleError):
            failures.append(item)
        else:
            articles.append(item)
        if progress:
            progress("read", len(articles) + len(failures), None)
    if not articles and not failures:
        raise InputError(f"no articles in {', '.join(paths)}: give a folder or file of .txt, .md, .html or .json")
    return articles, failures


def _extract(
    articles: list[Article], settings: Settings, progress: Progress | None
) -> tuple[list[Extracted], list[ArticleError]]:
    done: list[Extracted] = []
    failures: list[ArticleError] = []
    for result in extract(_extractor(settings), articles, _options(settings)):
        if result.error:
            failures.append(result.error)
        else:
            done.append(result)
        if progress:
            progress("extract", len(done) + len(failures), len(articles))
    return done, failures


def _extractor(settings: Settings) -> Extractor:
    known: dict[str, Extractor] = parts("checker.extract", "EXTRACTOR")
    if settings.extractor not in known:
        raise ConfigError(f"no extractor {settings.extractor!r}; there are: {', '.join(known)}")
    return known[settings.extractor]


def _options(settings: Settings) -> ExtractOptions:
    return ExtractOptions(spacy_model=settings.spacy_model, batch_size=settings.batch_size)


def _info(article: Article) -> ArticleInfo:
    return ArticleInfo(
        id=article.id,
        title=article.title,
        published=article.published.isoformat() if article.published else None,
        source=article.source,
        words=article.words,
    )
