"""Parallel passages: the place in other articles that a slot of one article was written from, or says the same as.

For a slot the other articles' slots of its kind are weighed by the words around both, rare words more. Where the best
of those that give another value lies clearly above the best of those that give the same one, that is its rival.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from checker.article import Article
from checker.link._slot_finders import negations, slots
from checker.link._slot_values import differ
from checker.link.slots import Slot, Word, make_slot, sentence_words
from checker.normalise.words import weight

_FIGURE = 3.0
"""Weight of a figure as a word around a slot, in nats."""
_FLOOR = 0.25
"""Share of its weight that a word keeps when every sentence has it."""
_LEAST = 20
"""Sentences that a story is taken to have at least."""
_BESIDE = 1.0
"""Weight of each word in an unbroken run of equal words beside both slots."""
_OTHER_NAMES = 0.7
"""What a match is worth where both sentences name somebody or something, and nothing is named by both."""
_BACKING = 3.0
"""Least match with a source that gives the same value."""
_SUPPORT = 0.6
"""Share of the best match from which another article is shown beside it."""


@dataclass(frozen=True, slots=True)
class Match:
    """How alike the surroundings of two slots are."""

    slot: Slot
    score: float
    """Nats: the weight of the shared words, less where most words of either sentence are not shared."""
    before: int
    after: int
    """Equal words beside both slots, without a gap."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A slot with another value in the same surroundings."""

    slot: Slot
    best: Match
    others: tuple[Slot, ...]
    """Slots that say what the best one says, of much the same surroundings."""
    margin: float
    """By how much the best match lies above the best one that agrees."""
    known: bool
    """Some source gives the slot's own value, in whatever surroundings."""


class Sources:
    """The slots of a story's articles, to be asked about an article that is not among them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._by_kind: dict[str, list[Slot]] = defaultdict(list)
        self._counts: Counter[str] = Counter()
        self._weights: dict[str, float] = {}
        number = 0
        for article in articles:
            for slot in slots(article):
                self._by_kind[slot.kind].append(slot)
            for _, words in sentence_words(article):
                self._counts.update({stem for word in words for stem in word.stems})
            number += len(sentence_words(article))
        self._top = math.log(max(number, _LEAST) + 1)
        self._totals: dict[int, float] = {}

    def rivals(self, article: Article) -> list[Rival]:
        """The slots of an article that have a rival, with it."""
        found = [self._rival(slot, self._by_kind.get(slot.kind, ())) for slot in slots(article)]
        stems = {stem for one in (article, *self._articles) for _, stem, _ in negations(one)} & _stems(article).keys()
        for stem in sorted(stems):
            others = [slot for source in self._articles for slot in _negatable(source, stem)]
            found += [self._rival(slot, others) for slot in _negatable(article, stem)]
        return [rival for rival in found if rival is not None]

    def backed(self, slot: Slot) -> bool:
        """A source gives the slot's value in surroundings that are nearer than all that give another."""
        best = {True: 0.0, False: 0.0}
        for other in self._by_kind.get(slot.kind, ()):
            differs = differ(slot, other)
            match = self._match(slot, other) if differs is not None else None
            if differs is not None and match is not None:
                best[differs] = max(best[differs], match.score)
        return best[False] > max(best[True], _BACKING)

    def _rival(self, slot: Slot, others: Iterable[Slot]) -> Rival | None:
        best: Match | None = None
        agreeing = 0.0
        known = False
        matches: list[Match] = []
        agreed: set[tuple[str, tuple[int, int]]] = set()
        for other in others:
            differs = differ(slot, other)
            if differs is None:
                continue
            known |= not differs
            match = self._match(slot, other)
            if match is None:
                continue
            if not differs:
                agreeing = max(agreeing, match.score)
                agreed.add((other.article, other.sentence))
                continue
            matches.append(match)
            if best is None or match.score > best.score:
                best = match
        if best is None or best.score <= agreeing:
            return None
        if slot.kind == "name" and (best.slot.article, best.slot.sentence) in agreed:
            return None  # a list of names, or two people of whom the sentence tells
        same = [
            m.slot
            for m in matches
            if m is not best and m.score >= _SUPPORT * best.score and differ(m.slot, best.slot) is False
        ]
        return Rival(slot, best, tuple(same), best.score - agreeing, known)

    def _match(self, a: Slot, b: Slot) -> Match | None:
        shared = a.around.keys() & b.around.keys()
        if not shared:
            return None
        total = sum(self._weight(w) * min(a.around[w], b.around[w]) for w in shared)
        x, y = total / self._total(a), total / self._total(b)
        before, after = _run(a.before, b.before), _run(a.after, b.after)
        score = total * math.sqrt(2 * x * y / (x + y)) + _BESIDE * (before + after)
        if a.names and b.names and not a.names & b.names:
            score *= _OTHER_NAMES
        return Match(b, score, before, after)

    def _total(self, slot: Slot) -> float:
        key = id(slot)
        if key not in self._totals:
            self._totals[key] = sum(self._weight(w) * near for w, near in slot.around.items()) or 1.0
        return self._totals[key]

    def _weight(self, stem: str) -> float:
        found = self._weights.get(stem)
        if found is None:
            whole = _FIGURE if stem[0] == "#" else weight(stem)
            rare = max(0.0, 1 - math.log(self._counts.get(stem, 1)) / self._top)
            found = self._weights[stem] = whole * (_FLOOR + (1 - _FLOOR) * rare)
        return found


@lru_cache(maxsize=512)
def _stems(article: Article) -> dict[str, list[tuple[int, Word]]]:
    """{stem: (sentence number, word) of each word that has it}."""
    out: dict[str, list[tuple[int, Word]]] = defaultdict(list)
    for number, (_, words) in enumerate(sentence_words(article)):
        for word in words:
            for stem in word.stems:
                out[stem].append((number, word))
    return out


@lru_cache(maxsize=50_000)
def _negatable(article: Article, stem: str) -> tuple[Slot, ...]:
    """The words with a stem, as slots of whether they are negated."""
    negated = {(number, start) for number, _, start in negations(article)}
    sentences = sentence_words(article)
    return tuple(
        make_slot(article, *sentences[n], (f"not {stem}", (n, word.start) in negated, word.start, word.end))
        for n, word in _stems(article).get(stem, ())
    )


def _run(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


class Drafted:
    """A draft and the sources that it is checked against."""

    def __init__(self, draft: Article, sources: Sequence[Article]) -> None:
        self.article = draft
        self.sources = tuple(sources)

    @cached_property
    def rivals(self) -> list[Rival]:
        """The slots of the draft that a source has otherwise."""
        return _prepared(self.sources).rivals(self.article)

    def backed(self, start: int, end: int) -> bool:
        """Whether a source says what the figure at a span of the draft's text says, of the same thing."""
        figures = [slot for slot in slots(self.article) if slot.kind == "number"]
        within = [s for s in figures if _overlap(self.article.to_text(s.start, s.end), (start, end))]
        return any(_prepared(self.sources).backed(slot) for slot in within)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


@lru_cache(maxsize=2)
def _prepared(sources: tuple[Article, ...]) -> Sources:
    """Kept while a draft is checked again and again."""
    return Sources(sources)
