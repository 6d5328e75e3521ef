"""How long a draft waits for its check when the desk has read the sources already.

Fifty articles of one story and a draft of 600 words, all made from shuffled paragraphs of the seeds; or the articles
of a folder, all taken as one story, of which the first paragraphs of some make the draft. The parts are timed in the
process of the desk, after one check to warm up; medians of the rounds. The draft is read anew each time, with another
sentence at its end, as an editor saves it. "open" is reading and preparing the sources when their claims are in the
cache, "first" the check that loads the model. Bare spaCy parses the same draft with the same
model: the ratio says how much the check costs beside what nobody can save.

    python benchmarks/prepub.py [FOLDER] [--rounds N] [--json]
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import spacy

from checker.article import Article
from checker.config import Settings
from checker.pipeline import compare, extract_articles, joined
from checker.prepub import Desk
from checker.prepub._source import Source
from checker.prepub.concern import concerning
from checker.read import read_text

sys.path.insert(0, str(Path(__file__).parent))
from speed import make_articles

SOURCES, WORDS = 50, 600


@dataclass(frozen=True, slots=True)
class Milliseconds:
    """Of one part: on the clock, and of this process's CPU time, which other programs do not slow down as much."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Result:
    """Medians over the rounds; the ratio is of CPU time."""

    parts: dict[str, Milliseconds]
    ratio: float
    counts: dict[str, int]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", nargs="?", type=Path, help="folder of articles (default: made from the seeds)")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or make_articles(Path(made))
        files = sorted(path for path in folder.rglob("*.txt"))[:SOURCES]
        result = measure(files, given.rounds)
    print(json.dumps(asdict(result), indent=2) if given.json else _table(result))


def measure(files: list[Path], rounds: int) -> Result:
    """Each part, and of the whole check."""
    settings = Settings()
    paths = [str(path) for path in files]
    Desk.open(paths, settings)
    texts = [path.read_text("utf-8") for path in files]
    spent: dict[str, list[tuple[float, float]]] = defaultdict(list)

    @contextmanager
    def timed(part: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        spent[part].append((1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)))

    with timed("open"):
        desk = Desk.open(paths, settings)
    with timed("first"):
        desk.check(_draft(texts, 0))
    nlp = spacy.load(settings.spacy_model)
    for number in range(1, rounds + 1):
        draft = _draft(texts, number)
        with timed("bare spaCy"):
            nlp(draft.view)
        with timed("check"):
            checked = desk.check(draft)
        draft = _draft(texts, number)
        with timed("  extract"):
            (extracted,), _failures = extract_articles([draft], settings, None, None, keep=False)
        with timed("  stories"):
            sources = desk.compared(draft)
        with timed("  facts"):
            facts = [fact for source in (Source.of(extracted), *sources) for fact in source.facts()]
        with timed("  link"):
            world = joined(facts, [draft, *(s.article for s in sources)], draft.id)
        with timed("  rules"):
            found = compare(facts, world, settings, about=draft.id)
        with timed("  what concerns the draft"):
            concerning(found, draft.id, world.articles)

    def median(part: str, clock: int) -> float:
        return round(statistics.median(times[clock] for times in spent[part]), 1)

    parts = {part: Milliseconds(median(part, 0), median(part, 1)) for part in spent}
    counts = {"sources": len(sources), "facts": len(facts), "draft words": draft.words}
    counts["findings"] = len(checked.report.findings)
    return Result(parts, round(parts["check"].cpu / parts["bare spaCy"].cpu, 2), counts)


def _draft(texts: list[str], number: int) -> Article:
    """About WORDS words of paragraphs of the articles, and a sentence with a number."""
    paragraphs = [line for text in texts for line in text.splitlines() if len(line.split()) > 8]
    random.Random(2).shuffle(paragraphs)
    taken: list[str] = []
    for paragraph in dict.fromkeys(paragraphs):
        if sum(len(p.split()) for p in taken) < WORDS:
            taken.append(paragraph)
    found = read_text("\n\n".join(taken) + f" The desk asked {number} times.\n", "draft.txt")
    assert isinstance(found, Article), found
    return found


def _table(result: Result) -> str:
    return "\n".join(
        [
            f"{'milliseconds':<28}{'wall':>8}{'CPU':>8}",
            *(f"{part:<28}{spent.wall:>8g}{spent.cpu:>8g}" for part, spent in result.parts.items()),
            f"{'ratio to bare spaCy':<28}{'':>8}{result.ratio:>8g}",
            *(f"{name:<28}{count:>8}" for name, count in result.counts.items()),
        ]
    )


if __name__ == "__main__":
    main()
