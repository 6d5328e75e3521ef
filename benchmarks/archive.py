"""How long a draft waits for its check against an index, as the archive grows.

The archive is made: to extract a hundred thousand articles would take hours and say nothing about the check. The
stories of the seeds and of evals/clusters are extracted once; then each story is told again and again with other
names, figures and longer words of the same length, so that every offset stays true, and written through the index's
own storage with the claims changed alike. Names and words are drawn as unevenly as in news, dates from ten years.

Drafts are made from the paragraphs of stories in the archive, with one figure changed. The first check of a draft
finds nothing in memory but the program; "again" is the same draft with another last sentence, as an editor saves it;
"folder" is the first check against the same sources in memory already, which has nothing to search or load.

    python benchmarks/archive.py [--articles 1000 10000 100000] [--drafts N] [--keep FOLDER] [--json]
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

from checker import data
from checker.article import Article
from checker.config import Settings
from checker.extract._packed import pack
from checker.extract.base import Extracted
from checker.index import Archive, extractor_stamp
from checker.index._file import transaction, writing
from checker.index._records import linking_stamp
from checker.index._store import Entry, Kept, Store
from checker.pipeline import extract_articles
from checker.prepub import Desk
from checker.read import ReadOptions, read, read_text

ROOT = Path(__file__).resolve().parent.parent
_WORD = re.compile(r"([A-Z][a-z]{3,}|[a-z]{5,}|\d)")
_SYLLABLES = "an bel cor dun el far gar hol in jor kel lin mar nor or pel quin ros sel tor ul ven wil yar zan".split()
_NAMES = 4000
"""Names of one length; a few of them are in the news every day."""
_SWAPPED = 0.95
"""Share of the longer words that a story has otherwise than the one it is made of."""
_OF_THE_TEXT = ("text", "actor", "content", "subject", "object")
_CUT = "\\u0000"
_BATCH = 500
_YEARS = 10
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Times:
    """Medians in milliseconds of CPU time, by part, and the whole check by the clock."""

    articles: int
    megabytes: float
    search: float
    first: float
    again: float
    folder: float
    first_wall: float
    again_wall: float
    slowest_wall: float
    own: float
    """Share of the story's own articles that were compared."""
    compared: float
    others: float
    """Articles of other stories that were compared, on average."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--drafts", type=int, default=20)
    parser.add_argument("--keep", type=Path, help="folder for the indexes, which are used again")
    parser.add_argument("--json", action="store_true", help="print one JSON object a size")
    given = parser.parse_args()
    settings = Settings(cache=False)
    with tempfile.TemporaryDirectory() as made:
        stories = base_stories(settings)
        for size in given.articles:
            path = (given.keep or Path(made)) / f"{size}.index"
            if not path.exists():
                make(path, stories, size, settings)
            times = measure(path, stories, size, given.drafts, settings)
            print(json.dumps(asdict(times)) if given.json else _line(times), flush=True)


@dataclass(frozen=True, slots=True)
class Base:
    """An article that others are made of: text and packed claims, cut so that every second piece may be exchanged."""

    article: Article
    text: list[str]
    claims: list[str]
    found: int

    @classmethod
    def of(cls, extracted: Extracted) -> Base:
        """The base of an article with its claims."""
        rows = json.loads(zlib.decompress(pack(extracted.claims)), object_hook=_cut)
        claims = json.dumps(rows, separators=(",", ":")).split(_CUT)
        return cls(extracted.article, _WORD.split(extracted.article.text), claims, len(extracted.claims))


class Story(dict[str, str]):
    """{word: the one that stands for it in a made story}, drawn when it is first met."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._chance = random.Random(number)
        self.day = date(2015, 1, 1) + timedelta(days=self._chance.randrange(365 * _YEARS))

    def __missing__(self, word: str) -> str:
        self[word] = other = _other(word, self._chance)
        return other

    def of(self, pieces: list[str]) -> str:
        """The pieces with every second one exchanged."""
        return "".join(self[piece] if at % 2 else piece for at, piece in enumerate(pieces))


def base_stories(settings: Settings) -> list[list[Base]]:
    """What the archive is made of."""
    folders = [ROOT / "seeds", *sorted(p for p in (ROOT / "evals" / "clusters").iterdir() if p.is_dir())]
    out = []
    for folder in folders:
        articles = [a for a in read([str(folder)], options=ReadOptions()) if isinstance(a, Article)]
        extracted, _ = extract_articles(articles, settings, None, None, keep=False)
        out.append([Base.of(e) for e in extracted])
    return out


def story(stories: list[list[Base]], number: int) -> list[tuple[Article, bytes, int]]:
    """The articles of a made story with their packed claims and how many those are; the same at each call."""
    words = Story(number)
    out = []
    for place, base in enumerate(stories[number % len(stories)]):
        made = replace(
            base.article,
            id=f"{number:06}/{place}.txt",
            text=words.of(base.text),
            title=None,
            published=words.day,
            published_from="header",
            path=None,
        )
        out.append((made, zlib.compress(words.of(base.claims).encode(), 6), base.found))
    return out


def _cut(row: dict[str, object]) -> dict[str, object]:
    """The fields of a claim that are words of the text, with a mark around each word that may be exchanged."""
    words = {k: v for k, v in row.items() if isinstance(v, str) and k in _OF_THE_TEXT}
    return row | {key: _WORD.sub(lambda found: f"\0{found.group()}\0", value) for key, value in words.items()}


def _other(word: str, chance: random.Random) -> str:
    """Another word of the same length and sort; some words stay."""
    if word.isdigit():
        return chance.choice("123456789")
    if word[0].isupper():
        return _name(len(word), int(_NAMES * chance.random() ** 3))
    words = _words()[len(word)]
    return words[int(len(words) * chance.random() ** 2)] if chance.random() < _SWAPPED else word


@cache
def _name(length: int, number: int) -> str:
    chance = random.Random(f"{length} {number}")
    name = ""
    while len(name) < length:
        name += chance.choice(_SYLLABLES)
    return name[:length].capitalize()


@cache
def _words() -> dict[int, list[str]]:
    """{length: words, the frequent ones first}."""
    rows = [line.split("\t") for line in data.lines("frequencies.tsv")[1:]]
    out: dict[int, list[str]] = defaultdict(list)
    for word, _ in sorted(rows, key=lambda row: -int(row[1])):
        out[len(word)].append(word)
    for length in range(5, 30):
        out[length].append("x" * length)
    return out


def make(path: Path, stories: list[list[Base]], size: int, settings: Settings) -> None:
    """An index of so many made articles."""
    started = time.perf_counter()
    with writing(path) as connection:
        store = Store(connection, extractor_stamp(settings), linking_stamp())
        for batch in _batches(_articles(stories, size), _BATCH):
            with transaction(connection):
                for article, claims, count in batch:
                    file = store.begin(article.id, article.id)
                    entry = Entry(article, article.id, Kept(claims, count, 0))
                    store.finish(file, article.id, "made", [store.put(file, entry)])
    print(f"made {size:,} articles in {time.perf_counter() - started:.0f} s", file=sys.stderr)


def _articles(stories: list[list[Base]], size: int) -> Iterator[tuple[Article, bytes, int]]:
    done = number = 0
    while done < size:
        for made in story(stories, number)[: size - done]:
            yield made
            done += 1
        number += 1


def _batches(items: Iterator[T], size: int) -> Iterator[list[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    yield batch


def measure(path: Path, stories: list[list[Base]], size: int, drafts: int, settings: Settings) -> Times:
    """Checks of drafts against the index."""
    count = size * len(stories) // sum(map(len, stories)) - 1
    chosen = random.Random(1).sample(range(count), min(drafts, count))
    spent: dict[str, list[float]] = defaultdict(list)
    _checked(path, _draft(stories, chosen[0], 0), settings)  # the model, the rules
    for number in chosen:
        draft = _draft(stories, number, 1)
        found, spent_cpu, _ = _timed(lambda d=draft: Archive(path).search(d))  # type: ignore[misc]
        spent["search"].append(spent_cpu)
        desk = Desk.open([str(path)], settings, eager=False)
        checked, cpu, wall = _timed(lambda k=desk, d=draft: k.check(d))  # type: ignore[misc]
        spent["first"].append(cpu)
        spent["first_wall"].append(wall)
        again = _draft(stories, number, 2)
        _, cpu, wall = _timed(lambda k=desk, d=again: k.check(d))  # type: ignore[misc]
        spent["again"].append(cpu)
        spent["again_wall"].append(wall)
        offered = [(c, c.read()) for c in found.candidates]
        read = [e for c, a in offered if isinstance(a, Article) and isinstance(e := c.extracted(a), Extracted)]
        folder = Desk.of(read, settings)
        _, cpu, _ = _timed(lambda k=folder, d=draft: k.check(d))  # type: ignore[misc]
        spent["folder"].append(cpu)
        mine = f"{number:06}/"
        ids = [a.id for a in checked.report.articles if a.id != "draft.txt"]
        own = sum(id_.startswith(mine) for id_ in ids)
        spent["own"].append(own / len(stories[number % len(stories)]))
        spent["compared"].append(len(ids))
        spent["others"].append(len(ids) - own)
    middle = {part: round(statistics.median(values), 1) for part, values in spent.items()}
    mean = {part: round(statistics.fmean(spent[part]), 2) for part in ("own", "compared", "others")}
    slowest = round(max(spent["first_wall"]), 1)
    return Times(size, round(path.stat().st_size / 1e6, 1), slowest_wall=slowest, **(middle | mean))


def _checked(path: Path, draft: Article, settings: Settings) -> None:
    Desk.open([str(path)], settings, eager=False).check(draft)


def _timed(run: Callable[[], T]) -> tuple[T, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = run()
    return result, 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)


def _draft(stories: list[list[Base]], number: int, state: int) -> Article:
    """Paragraphs of a story's articles, one figure of them changed, and a sentence of its own: up to 600 words."""
    articles = [article for article, _, _ in story(stories, number)]
    paragraphs = [line for a in articles for line in a.text.splitlines() if len(line.split()) > 8]
    random.Random(number).shuffle(paragraphs)
    taken: list[str] = []
    for paragraph in paragraphs:
        if sum(len(p.split()) for p in taken) < 600:
            taken.append(paragraph)
    text = re.sub(r"\d", "7", "\n\n".join(taken), count=1) + f" The desk asked {state} times.\n"
    found = read_text(f"Published: {articles[0].published}\n\n{text}", "draft.txt")
    assert isinstance(found, Article), found
    return found


def _line(times: Times) -> str:
    return "  ".join(f"{name} {value:,}" for name, value in asdict(times).items())


if __name__ == "__main__":
    main()
