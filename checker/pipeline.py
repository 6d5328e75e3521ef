"""The steps in order: read this first.

    read ──► extract ──► facts ──► link ──► engine + rules ──► (judge) ──► report

One direction; each step is a plain function from values to values.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from checker import __version__, engine
from checker.article import Article
from checker.claims import Claim
from checker.config import Settings
from checker.errors import ArticleError, ConfigError, InputError
from checker.extract._kept import claims_folder, kept
from checker.extract._merge import merged
from checker.extract.base import Extracted, ExtractOptions, Extractor, extract
from checker.facts import to_facts
from checker.facts.base import Fact
from checker.finding import (
    ArchiveStats,
    ArticleFailure,
    ArticleInfo,
    Finding,
    LlmStats,
    Report,
    Seconds,
    Stats,
    ToolInfo,
)
from checker.judge import judge, unjudged
from checker.judge import questions as to_judge
from checker.link.align import Aligner
from checker.link.entities import link_entities
from checker.link.neighbours import Neighbours
from checker.link.parallel import Drafted
from checker.link.stories import find_stories
from checker.llm.ask import Asker
from checker.llm.base import Question
from checker.llm.money import Estimate
from checker.llm.open import open_asker, stats
from checker.read import ReadOptions, read
from checker.registry import parts
from checker.rules import rules
from checker.rules.base import World

Progress = Callable[[str, int, int | None], None]
"""Called with step, done, total (None while unknown)."""
Notice = Callable[[str], None]
"""Called with a line that a person should read while the run goes on."""
Accept = Callable[[list[Finding], Mapping[str, Article]], list[Finding]]
"""Called with the findings and the articles by id; gives the findings, those that somebody accepted marked."""


@dataclass(slots=True)
class Outcome:
    """What an extraction took; filled when it has ended."""

    claims: int = 0
    dropped: int = 0
    llm: LlmStats | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would ask a language model; `model` is None where it would ask none."""

    articles: int
    unreadable: int
    model: str | None = None
    questions: int = 0
    estimate: Estimate | None = None
    """Of the questions that the cache has no answer to."""
    limit: float | None = None
    """US dollars that the run may cost."""
    batched: bool = False
    more: bool = False
    """A judge would ask more: how much, is known when the claims are."""
    guessed: int = 0
    """Of the questions, those to the judge where the claims are not known: what the built-in extractor would raise."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, and what it was made from."""

    report: Report
    articles: Mapping[str, Article]
    facts: Sequence[Fact[Claim]]


def check(
    paths: Sequence[str],
    settings: Settings,
    *,
    progress: Progress | None = None,
    notice: Notice | None = None,
    accept: Accept | None = None,
) -> Checked:
    """Read, extract, link, compare, judge what nobody accepted. Raises CheckerError where the run cannot be."""
    asker = _heard(asker_for(settings), progress, notice)
    started = time.perf_counter()
    articles, failures = read_articles(paths, settings, progress)
    read_done = time.perf_counter()
    extracted, broken = extract_articles(articles, settings, asker, progress)
    failures += broken
    extract_done = time.perf_counter()
    facts, world = link(extracted)
    link_done = time.perf_counter()
    findings = compare(facts, world, settings)
    if accept:
        findings = accept(findings, world.articles)
    findings = judged(findings, world, settings, asker, progress)
    seconds = seconds_of(settings, started, read_done, extract_done, link_done, time.perf_counter())
    report = report_of(extracted, findings, failures, settings, seconds, asker)
    return Checked(report, world.articles, facts)


def report_of(
    extracted: Sequence[Extracted],
    findings: Sequence[Finding],
    failures: Sequence[ArticleError],
    settings: Settings,
    seconds: Seconds,
    asker: Asker | None = None,
    draft: str | None = None,
    archive: ArchiveStats | None = None,
) -> Report:
    """All of a run as the contract has it."""
    left = unjudged(findings) if settings.judge == "llm" else 0
    return Report(
        tool=ToolInfo(version=__version__, extractor=settings.extractor),
        draft=draft,
        articles=tuple(_info(e.article) for e in extracted),
        findings=tuple(findings),
        errors=tuple(ArticleFailure(article=e.article, message=e.message) for e in failures),
        stats=Stats(
            articles=len(extracted),
            words=sum(e.article.words for e in extracted),
            claims=sum(len(e.claims) for e in extracted),
            dropped_ungrounded=sum(e.dropped for e in extracted),
            seconds=seconds,
            llm=stats(asker, reproducible=settings.reproducible, unjudged=left) if asker else None,
            archive=archive,
        ),
    )


def extract_claims(
    paths: Sequence[str],
    settings: Settings,
    *,
    progress: Progress | None = None,
    notice: Notice | None = None,
    outcome: Outcome | None = None,
) -> Iterator[Claim | ArticleFailure]:
    """The claims of every article, in order; a failure in place of an article that could not be read."""
    asker = _heard(asker_for(settings, judging=False), progress, notice)
    outcome = outcome or Outcome()
    articles, failures = read_articles(paths, settings, progress)
    for error in failures:
        yield ArticleFailure(article=error.article, message=error.message)
    for result in extract_from(articles, settings, asker, progress):
        if result.error:
            yield ArticleFailure(article=result.error.article, message=result.error.message)
        yield from result.claims
        outcome.claims += len(result.claims)
        outcome.dropped += result.dropped
    outcome.llm = stats(asker, reproducible=settings.reproducible) if asker else None


def plan(
    paths: Sequence[str],
    settings: Settings,
    *,
    judging: bool = True,
    progress: Progress | None = None,
    accept: Accept | None = None,
) -> Plan:
    """What a run would ask and may cost, with the judge or without; nothing is sent. Raises CheckerError as `check`."""
    asker = asker_for(settings, judging=judging, dry=True)
    articles, failures = read_articles(paths, settings, progress)
    if asker is None:
        return Plan(len(articles), len(failures))
    if _extractor(settings).asks:
        questions = to_extract(articles, settings, asker)
    else:
        extracted, _ = extract_articles(articles, settings, asker, progress)
        facts, world = link(extracted)
        findings = compare(facts, world, settings)
        questions = to_judge(accept(findings, world.articles) if accept else findings, world)
    number, estimated = len(questions), asker.estimate(questions)
    more = judging and settings.judge == "llm" and _extractor(settings).asks
    return Plan(
        len(articles), len(failures), asker.model.name, number, estimated, settings.max_cost, settings.batch, more
    )


def link(
    extracted: Sequence[Extracted], *, one_story: bool = False, draft: str | None = None
) -> tuple[list[Fact[Claim]], World]:
    """Facts with story and entity set, and what rules look up; `one_story` says that all articles are one, `draft` is
    the id of the one that is checked against the others."""
    articles = [e.article for e in extracted]
    stories = [0] * len(articles) if one_story else find_stories(articles)
    facts: list[Fact[Claim]] = []
    for result, story in zip(extracted, stories, strict=True):
        for fact in to_facts(result.article, result.claims):
            fact.story = story
            facts.append(fact)
    return facts, joined(facts, articles, draft)


def joined(facts: Sequence[Fact[Claim]], articles: Iterable[Article], draft: str | None = None) -> World:
    """Facts that have their story get their entity; and what rules look up, `draft` being an article's id."""
    link_entities(facts)
    by_id = {a.id: a for a in articles}
    stories = {f.claim.article: f.story for f in facts}
    drafted = Drafted(by_id[draft], [a for a in by_id.values() if a.id != draft]) if draft else None
    near = Neighbours((by_id[id_], story) for id_, story in stories.items())
    return World(by_id, Aligner(facts), near, drafted)


def compare(
    facts: Sequence[Fact[Claim]],
    world: World,
    settings: Settings,
    tally: engine.Tally | None = None,
    about: str | None = None,
) -> list[Finding]:
    """Run the rules that are switched on, those that are optional only by name.

    `about` names the one article that findings are to be about.
    """
    chosen = [r for id_, r in rules().items() if settings.rules.get(id_, "off" if r.optional else None) != "off"]
    return engine.apply_switches(engine.run(chosen, facts, world, tally, about), dict(settings.rules))


def judged(
    findings: list[Finding], world: World, settings: Settings, asker: Asker | None, progress: Progress | None = None
) -> list[Finding]:
    """With a second opinion on each, if the settings want one."""
    if asker is None or settings.judge == "off":
        return findings
    return judge(findings, world, asker, (lambda done, total: progress("judge", done, total)) if progress else None)


def asker_for(settings: Settings, *, judging: bool = True, dry: bool = False) -> Asker | None:
    """What asks the language model, where one is to extract or to judge. Raises ConfigError."""
    asks = _extractor(settings).asks or (judging and settings.judge == "llm")
    return open_asker(settings, dry=dry) if asks else None


def to_extract(articles: Iterable[Article], settings: Settings, asker: Asker) -> list[Question]:
    """What the extraction of articles would ask a language model, answered already or not; nothing if it asks none."""
    if not _extractor(settings).asks:
        return []
    from checker.extract.llm import questions

    return questions(articles, _options(settings, asker, None))


def _heard(asker: Asker | None, progress: Progress | None, notice: Notice | None) -> Asker | None:
    """The asker, with somebody to hear how its batches stand."""
    if asker and asker.batch:
        asker.batch.notice = notice
        asker.batch.progress = (lambda done, total: progress("batch", done, total)) if progress else None
    return asker


def extract_from(
    articles: Iterable[Article],
    settings: Settings,
    asker: Asker | None,
    progress: Progress | None = None,
    *,
    keep: bool = True,
) -> Iterator[Extracted]:
    """The claims of each article, in order; kept for a later run where the settings and `keep` want it."""
    return extract(_extractor(settings, keep=keep and settings.cache), articles, _options(settings, asker, progress))


def read_options(settings: Settings) -> ReadOptions:
    """What reading is told by the settings."""
    return ReadOptions(published=settings.published, use_file_date=settings.use_file_date, max_bytes=settings.max_bytes)


def read_articles(
    paths: Sequence[str], settings: Settings, progress: Progress | None
) -> tuple[list[Article], list[ArticleError]]:
    articles: list[Article] = []
    failures: list[ArticleError] = []
    for item in read(paths, options=read_options(settings)):
        if isinstance(item, ArticleError):
            failures.append(item)
        else:
            articles.append(item)
        if progress:
            progress("read", len(articles) + len(failures), None)
    if not articles and not failures:
        kinds = ".txt, .md, .html, .docx or .json"
        raise InputError(f"no articles in {', '.join(paths)}: give a folder or file of {kinds}")
    return articles, failures


def extract_articles(
    articles: Sequence[Article],
    settings: Settings,
    asker: Asker | None,
    progress: Progress | None,
    *,
    keep: bool = True,
) -> tuple[list[Extracted], list[ArticleError]]:
    done: list[Extracted] = []
    failures: list[ArticleError] = []
    for number, result in enumerate(extract_from(articles, settings, asker, progress, keep=keep), 1):
        if result.error:
            failures.append(result.error)
        if result.claims or not result.error:
            done.append(replace(result, error=None))
        if progress:
            progress("extract", number, len(articles))
    return done, failures


def _extractor(settings: Settings, *, keep: bool = False) -> Extractor:
    """The extractor of a name, or several joined by "+" as one; with `keep`, what needs no asking is kept on disk."""
    known: dict[str, Extractor] = parts("checker.extract", "EXTRACTOR")
    names = [name.strip() for name in settings.extractor.split("+")]
    for name in names:
        if name not in known:
            raise ConfigError(f"no extractor {name!r}; there are: {', '.join(known)}, or both as local+llm")
    chosen = {name: known[name] for name in dict.fromkeys(names)}
    if keep:
        folder = claims_folder(settings.cache_folder)
        chosen = {name: e if e.asks else kept(name, e, folder) for name, e in chosen.items()}
    return merged(list(chosen.values()))


def _options(settings: Settings, asker: Asker | None, progress: Progress | None) -> ExtractOptions:
    return ExtractOptions(
        spacy_model=settings.spacy_model,
        batch_size=settings.batch_size,
        asker=asker,
        asked=(lambda done, total: progress("ask", done, total)) if progress else None,
    )


def seconds_of(settings: Settings, *marks: float) -> Seconds:
    """Time of each step; zero where the report is to be reproducible."""
    if settings.reproducible:
        return Seconds(read=0.0, extract=0.0, link=0.0, rules=0.0)
    read, extracting, linking, ruling = (round(b - a, 3) for a, b in pairwise(marks))
    return Seconds(read=read, extract=extracting, link=linking, rules=ruling)


def _info(article: Article) -> ArticleInfo:
    return ArticleInfo(
        id=article.id,
        title=article.title,
        published=article.published.isoformat() if article.published else None,
        source=article.source,
        words=article.words,
    )
