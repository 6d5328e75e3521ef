"""Stories: articles about one event, found by what they name and by the words that are rare in news.

Two earthquakes share nearly all their words but not their names, so names weigh more than words. Weights come
from a fixed table of word frequencies: in a folder that holds one story only, the folder's own frequencies would
say that the words of the story tell nothing. Clusters grow by average link, so that one roundup that mentions
two events does not join them.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from checker.article import Article
from checker.link.kept import kept
from checker.normalise.words import content_words, stem, weight

JOIN = 0.1
"""Least average cosine of a cluster; chosen on the development clusters, see docs/evaluation.md."""
COHERENCE = 0.5
"""Least ratio of the cosine between two clusters to that inside the looser one."""
FIGURE = re.compile(r"(?<![\w.,])\d[\d,.]*\d(?!\w)")
"""Figures of two digits and more."""
_NUMBER_WEIGHT = 4.0
_NAME = re.compile(r"(?<![.!?:\n“\"] )(?<![\n“\"(])(?<!^)\b[^\W\d_a-z][\w’'\-]+")
_NAME_BOOST = 1.5
_TERMS = 120
"""Heaviest terms of an article that are compared; bounds the cost for long texts."""
_COMMON = 0.35
"""Terms in more than this share of a large folder's articles do not propose pairs."""


Vector = dict[str, float]
"""Weight of each term, of length 1."""


def find_stories(articles: Sequence[Article]) -> list[int]:
    """The story number of each article, numbered from 0 in the order of first appearance."""
    return cluster([vector(a) for a in articles])


def cluster(vectors: Sequence[Vector]) -> list[int]:
    """The story number of each article of which the vector is given, as `find_stories`."""
    clusters = _average_link(len(vectors), _similarities(vectors))
    numbers: dict[int, int] = {}
    return [numbers.setdefault(c, len(numbers)) for c in clusters]


@kept
def vector(article: Article) -> Vector:
    """Unit vector of log-scaled term counts times inverse document frequency."""
    counts = Counter(content_words(article.view))
    names = {stem(m.group()) for m in _NAME.finditer(article.view)}
    weighted = {
        term: (1 + math.log(count)) * weight(term) * (_NAME_BOOST if term in names else 1.0)
        for term, count in counts.items()
    }
    for number in {m.group() for m in FIGURE.finditer(article.view)}:
        weighted[number] = _NUMBER_WEIGHT
    top = dict(sorted(weighted.items(), key=lambda kv: (-kv[1], kv[0]))[:_TERMS])
    norm = math.sqrt(sum(v * v for v in top.values())) or 1.0
    return {term: value / norm for term, value in top.items()}


def cosine(a: Vector, b: Vector) -> float:
    """How alike two articles are, 0 to 1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b[term] for term, value in a.items() if term in b)


def _similarities(vectors: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """Cosines of the pairs that share a term, by an inverted index."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term in vector:
            postings[term].append(number)
    limit = max(50, int(_COMMON * len(vectors)))
    out: dict[tuple[int, int], float] = defaultdict(float)
    for term, holders in postings.items():
        if len(holders) > limit:
            continue
        for i, a in enumerate(holders):
            for b in holders[i + 1 :]:
                out[a, b] += vectors[a][term] * vectors[b][term]
    return out


def _average_link(size: int, similar: dict[tuple[int, int], float]) -> list[int]:
    """Agglomerate while the average cosine between two clusters is at least JOIN."""
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), value in similar.items():
        links[a][b] = links[b][a] = value
    inner: dict[int, float] = defaultdict(float)
    queue = [(-v, a, b) for (a, b), v in similar.items() if v >= JOIN]
    heapq.heapify(queue)
    while queue:
        value, a, b = heapq.heappop(queue)
        if a not in members or b not in members:
            continue
        total = links[a].get(b, 0.0)
        current = total / (len(members[a]) * len(members[b]))
        if abs(current + value) > 1e-9:
            continue
        if not _coherent(current, _mean(inner[a], len(members[a])), _mean(inner[b], len(members[b]))):
            continue
        inner[a] += inner.pop(b, 0.0) + total
        members[a] += members.pop(b)
        for other, other_total in links.pop(b).items():
            links[other].pop(b, None)
            if other != a:
                links[a][other] = links[other][a] = links[a].get(other, 0.0) + other_total
        links[a].pop(b, None)
        for other, other_total in links[a].items():
            average = other_total / (len(members[a]) * len(members[other]))
            if average >= JOIN:
                heapq.heappush(queue, (-average, min(a, other), max(a, other)))
    return _numbered(size, members)


def _mean(total: float, size: int) -> float | None:
    """Mean cosine of the pairs inside a cluster; None below three members, where it says little."""
    return total / (size * (size - 1) / 2) if size >= 3 else None


def _coherent(between: float, *within: float | None) -> bool:
    """Two clusters that are each much tighter than the pair of them are two stories."""
    known = [w for w in within if w is not None]
    return not known or between >= COHERENCE * min(known)


def _numbered(size: int, members: dict[int, list[int]]) -> list[int]:
    cluster = [0] * size
    for number, group in members.items():
        for i in group:
            cluster[i] = number
    return cluster
