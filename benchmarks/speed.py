"""How fast the checker is, as a share of the bare parser's speed on the same text in the same process.

Words per second depend on the machine and on what else it does; the ratio of two rounds that follow each other in
one process does so far less. So rounds alternate, and the figure to compare between commits is the median of their
ratios, by CPU time. The bare round parses the same views with the same model, all of its components, in batches of
the same size, and throws the parse away.

    python benchmarks/speed.py [FOLDER] [--rounds N] [--json] [--profile FILE]

Without a folder, articles are made from shuffled paragraphs of the seeds. Their words repeat, which is kind to
caches: take a real folder for figures to publish.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import platform
import pstats
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from unittest.mock import patch

import spacy

from checker import engine
from checker.article import Article
from checker.config import Settings
from checker.errors import ArticleError
from checker.extract import local
from checker.extract.base import Extracted, ExtractOptions, Extractor, extract
from checker.extract.local import _parse
from checker.facts import to_facts
from checker.facts.base import Fact
from checker.link.align import Aligner
from checker.link.entities import link_entities
from checker.link.stories import find_stories
from checker.pipeline import check
from checker.read import ReadOptions, read
from checker.registry import parts
from checker.rules import rules
from checker.rules.base import World

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ARTICLES = 100
PARAGRAPHS = 12
"""Paragraphs of a made article: about as many words as a news agency's."""
PROFILED = 40
"""Lines of the profile's summary."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall seconds of one round."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Result:
    """Medians over the rounds; rates in words per second, shares in percent of the whole run's CPU time."""

    python: str
    spacy: str
    articles: int
    words: int
    rounds: int
    bare_cpu_rate: float
    full_cpu_rate: float
    first_cpu_rate: float
    """Of the first run in the process: model and tables are loaded, no cache knows a word."""
    bare_wall_rate: float
    full_wall_rate: float
    ratio_cpu: float
    ratio_cpu_low: float
    ratio_cpu_high: float
    ratio_wall: float
    own_microseconds_per_word: float
    peak_rss_mb: float
    shares: dict[str, float]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", nargs="?", type=Path, help="folder of articles (default: made from the seeds)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each, after one to warm up")
    parser.add_argument("--batch-size", type=int, default=Settings().batch_size, help="articles parsed at a time")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="write a cProfile of one round, print its top")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or make_articles(Path(made))
        settings = Settings(batch_size=given.batch_size, cache=False)
        result = measure(folder, settings, given.rounds)
        if given.profile:
            _profile(folder, settings, given.profile)
    print(json.dumps(asdict(result), indent=2) if given.json else _table(result))


def make_articles(folder: Path, seed: int = 1) -> Path:
    """ARTICLES files of shuffled seed paragraphs in `folder`."""
    lines = [line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    paragraphs = [line for line in lines if len(line.split()) > 8]
    rng = random.Random(seed)
    for number in range(ARTICLES):
        chosen = rng.sample(paragraphs, min(PARAGRAPHS, len(paragraphs)))
        (folder / f"{number:03}.txt").write_text("\n\n".join(chosen) + "\n", "utf-8")
    return folder


def measure(folder: Path, settings: Settings, rounds: int) -> Result:
    """Alternate bare and full rounds; the one that goes first changes every time."""
    articles = [a for a in read([str(folder)], options=ReadOptions()) if not isinstance(a, ArticleError)]
    views = [a.view for a in articles]
    words = sum(a.words for a in articles)
    nlp = spacy.load(settings.spacy_model)

    def bare() -> None:
        for _ in nlp.pipe(views, batch_size=settings.batch_size):
            pass

    def full() -> None:
        check([str(folder)], settings)

    bare()
    first_run = _cost(full)
    pairs: list[tuple[Cost, Cost]] = []
    for number in range(rounds):
        if number % 2:
            second, first = _cost(full), _cost(bare)
        else:
            first, second = _cost(bare), _cost(full)
        pairs.append((first, second))
    shares = _shares(folder, settings)
    bare_cpu, full_cpu = (statistics.median(c.cpu for c in side) for side in zip(*pairs, strict=True))
    bare_wall, full_wall = (statistics.median(c.wall for c in side) for side in zip(*pairs, strict=True))
    ratios = [b.cpu / f.cpu for b, f in pairs]
    return Result(
        python=platform.python_version(),
        spacy=version("spacy"),
        articles=len(articles),
        words=words,
        rounds=rounds,
        bare_cpu_rate=round(words / bare_cpu),
        full_cpu_rate=round(words / full_cpu),
        first_cpu_rate=round(words / first_run.cpu),
        bare_wall_rate=round(words / bare_wall),
        full_wall_rate=round(words / full_wall),
        ratio_cpu=round(statistics.median(ratios), 3),
        ratio_cpu_low=round(min(ratios), 3),
        ratio_cpu_high=round(max(ratios), 3),
        ratio_wall=round(statistics.median(b.wall / f.wall for b, f in pairs), 3),
        own_microseconds_per_word=round(1e6 * statistics.median(f.cpu - b.cpu for b, f in pairs) / words, 1),
        peak_rss_mb=round(peak_rss(), 1),
        shares=shares,
    )


def peak_rss() -> float:
    """Highest resident memory of this process so far, in MB of 10^6 bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def _cost(run: Callable[[], None]) -> Cost:
    cpu, wall = time.process_time(), time.perf_counter()
    run()
    return Cost(time.process_time() - cpu, time.perf_counter() - wall)


def _shares(folder: Path, settings: Settings) -> dict[str, float]:
    """Percent of the CPU time by step, from one round in which the steps are run one by one.

    Finders and rules keep what others need too (time mentions, names), so the first that asks bears the cost.
    """
    spent: dict[str, float] = defaultdict(float)
    inner: list[float] = []

    @contextmanager
    def timed(step: str) -> Iterator[None]:
        """The step's own time, without that of steps inside it."""
        start = time.process_time()
        inner.append(0.0)
        try:
            yield
        finally:
            whole = time.process_time() - start
            spent[step] += whole - inner.pop()
            if inner:
                inner[-1] += whole

    with timed("read"):
        items = list(read([str(folder)], options=ReadOptions()))
    articles = [item for item in items if isinstance(item, Article)]
    extracted = _extract(articles, settings, timed)
    with timed("link: stories"):
        stories = find_stories(articles)
    facts: list[Fact[Any]] = []
    with timed("facts"):
        for result, story in zip(extracted, stories, strict=True):
            for fact in to_facts(result.article, result.claims):
                fact.story = story
                facts.append(fact)
    with timed("link: entities"):
        link_entities(facts)
        world = World({a.id: a for a in articles}, Aligner(facts))
    for id_, rule in rules().items():
        with timed(f"rule: {id_}"):
            engine.run([rule], facts, world)
    total = sum(spent.values())
    return {step: round(100 * seconds / total, 2) for step, seconds in spent.items()}


def _extract(articles: list[Article], settings: Settings, timed: Callable[[str], Any]) -> list[Extracted]:
    """The local extractor, its steps timed one by one."""

    def plain(build: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            with timed("extract: plain tokens"):
                return build(*arguments)

        return run

    def run(given: Any, options: ExtractOptions) -> Iterator[Any]:
        documents = _parse.documents(given, options.spacy_model, options.batch_size)
        while True:
            with timed("extract: spaCy"):
                document = next(documents, None)
            if document is None:
                return
            with timed("extract: names and quotations"):
                local.annotate(document)
            claims: list[Any] = []
            for name, find in parts("checker.extract.local", "FIND").items():
                with timed(f"extract: {name}"):
                    claims += find(document)
            yield document.article, claims

    options = ExtractOptions(spacy_model=settings.spacy_model, batch_size=settings.batch_size)
    steps: dict[str, Any] = {name: plain(getattr(_parse, name)) for name in ("_columns", "_document")}
    with patch.multiple(_parse, **steps):
        return list(extract(Extractor(run), articles, options))


def _profile(folder: Path, settings: Settings, target: Path) -> None:
    profiler = cProfile.Profile()
    profiler.runcall(check, [str(folder)], settings)
    profiler.dump_stats(target)
    pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(PROFILED)


def _table(result: Result) -> str:
    lines = [
        f"{result.articles} articles, {result.words} words; Python {result.python}, spaCy {result.spacy}; "
        f"{result.rounds} rounds of each",
        "",
        f"{'words per second':<28}{'CPU':>10}{'wall':>10}",
        f"{'bare spaCy':<28}{result.bare_cpu_rate:>10.0f}{result.bare_wall_rate:>10.0f}",
        f"{'checker':<28}{result.full_cpu_rate:>10.0f}{result.full_wall_rate:>10.0f}",
        f"{'checker, first run':<28}{result.first_cpu_rate:>10.0f}",
        f"{'ratio':<28}{result.ratio_cpu:>10.3f}{result.ratio_wall:>10.3f}"
        f"   (CPU: {result.ratio_cpu_low:.3f} to {result.ratio_cpu_high:.3f})",
        "",
        f"on top of spaCy: {result.own_microseconds_per_word} microseconds a word",
        f"peak memory: {result.peak_rss_mb:.0f} MB",
        "",
        "share of CPU time",
        *(f"  {step:<34}{share:>6.2f} %" for step, share in sorted(result.shares.items(), key=lambda kv: -kv[1])),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
