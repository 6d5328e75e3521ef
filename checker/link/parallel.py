"""Parallel passages: the place in other articles that a slot of one article was written from, or says the same as.

For a slot the other articles' slots of its kind are weighed by the words around both, rare words more. Where the best
of those that give another value lies clearly above the best of those that give the same one, that is its rival.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from checker.article import Article
from checker.link._hedges import hedges
from checker.link._negations import negations
from checker.link._slot_codes import AGREE, DIFFER
from checker.link._slot_days import KINDS as DAYS
from checker.link._slot_finders import Name, slots
from checker.link._slot_index import Floats, Numbers, SlotIndex, Weighed
from checker.link._slot_values import FIRM, MAYBE, OPEN, differ
from checker.link.kept import Same, first, kept
from checker.link.slots import Slot, Word, make_slot, sentence_words
from checker.normalise.figure_slips import Slip, slip
from checker.normalise.hedge import is_open
from checker.normalise.words import stem, weight
from checker.stopping import each

_FIGURE = 3.0
"""Weight of a figure as a word around a slot, in nats."""
_FLOOR = 0.25
"""Share of its weight that a word keeps when every sentence has it."""
_LEAST = 20
"""Sentences that a story is taken to have at least."""
_BACKING = 3.0
"""Least match with a source that gives the same value."""
_RUN = 2
"""Equal words beside a name of the same sort that make it the one to be compared."""
_FIGURES = frozenset({"number", "age"}) | DAYS
"""Sorts of slots whose text is a figure."""
_MOST_RIVALS = 20_000
"""Slots of drafts that are remembered with what was found for them."""
_SUPPORT = 0.6
"""Share of the best match from which another article is shown beside it."""


_Found = Callable[[Article, str], tuple[Slot, ...]]
"""The words of an article with a stem, as slots."""


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
    slip: Slip = Slip.NONE
    """The slip that may have made the slot's figure, which no source has, of the other one."""


def prepare(article: Article) -> bool:
    """Find the slots of a source, before it is asked for; False where they are there already."""
    return first(slots, article) | first(negations, article) | first(hedges, article)


class Sources:
    """The slots of a story's articles, to be asked about an article that is not among them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._counts: Counter[str] = Counter()
        self._weights: dict[str, float] = {}
        number = 0
        by_kind: dict[str, list[Slot]] = defaultdict(list)
        for article in each(articles):
            for slot in slots(article):
                by_kind[slot.kind].append(slot)
            for _, words in sentence_words(article):
                self._counts.update({stem for word in words for stem in word.stems})
            number += len(sentence_words(article))
        self._top = math.log(max(number, _LEAST) + 1)
        self._by_kind = {kind: SlotIndex(found, self._weight) for kind, found in by_kind.items()}
        self._denied = {stem for article in articles for _, stem, _ in negations(article)}
        self._hedged = {stem for article in articles for _, stem, _ in hedges(article)}
        self._of_stems: dict[tuple[_Found, str], SlotIndex] = {}
        self._rivals: dict[Hashable, Rival | None] = {}

    def rivals(self, article: Article) -> list[Rival]:
        """The slots of an article that have a rival, with it."""
        found = [self._rival(slot, self._by_kind.get(slot.kind)) for slot in each(slots(article))]
        denied = self._denied | {stem for _, stem, _ in negations(article)}
        for word in each(sorted(denied & _stems(article).keys())):
            found += self._of_stem(_negatable, word, article)
        hedged = self._hedged | {stem for _, stem, _ in hedges(article)}
        for word in each(sorted(hedged & _stems(article).keys())):
            found += self._of_stem(_hedgeable, word, article)
        return [rival for rival in found if rival is not None]

    def backed(self, slot: Slot) -> bool:
        """A source gives the slot's value in surroundings that are nearer than all that give another."""
        index = self._by_kind.get(slot.kind)
        if index is None:
            return False
        weighed = index.weighed(slot)
        codes = weighed.codes[weighed.near]
        agreeing, differing = (weighed.scores[codes == code].max(initial=0.0) for code in (AGREE, DIFFER))
        return bool(agreeing > max(differing, _BACKING))

    def _of_stem(self, find: _Found, stem: str, article: Article) -> list[Rival | None]:
        """The words of an article with a stem, as slots, beside those of the sources."""
        if stem not in self._counts:
            return []
        index = self._of_stems.get((find, stem))
        if index is None:
            found = [slot for source in each(self._articles) for slot in find(source, stem)]
            index = self._of_stems[find, stem] = SlotIndex(found, self._weight)
        return [self._rival(slot, index) for slot in find(article, stem) if slot.value != OPEN]

    def _rival(self, slot: Slot, index: SlotIndex | None) -> Rival | None:
        """Kept by all that it hangs on: of a draft that is checked again most sentences are as they were."""
        if index is None:
            return None
        key = (slot.kind, slot.value, slot.text, slot.before, slot.after, slot.names, tuple(slot.around.items()))
        if key not in self._rivals:
            if len(self._rivals) >= _MOST_RIVALS:
                self._rivals.clear()
            self._rivals[key] = self._found(slot, index)
        found = self._rivals[key]
        return replace(found, slot=slot) if found else None

    def _found(self, slot: Slot, index: SlotIndex) -> Rival | None:
        weighed = index.weighed(slot)
        codes, scores = weighed.codes[weighed.near], weighed.scores
        differing, agreed = codes == DIFFER, codes == AGREE
        if not differing.any():
            return None
        agreeing = float(scores[agreed].max(initial=0.0))
        at = _best(scores, differing)
        known = bool((weighed.codes == AGREE).any()) or self._has_words(slot)
        if isinstance(slot.value, Name):
            alike = differing & (index.places[weighed.near] == slot.value.place)
            alike &= weighed.before + weighed.after >= _RUN
            if alike.any() and scores[_best(scores, alike)] > agreeing:
                at = _best(scores, alike)
        elif slot.kind in _FIGURES and not known:
            slipped = _slipped(slot, index, weighed, float(scores[at]))
            if slipped is None and slot.kind in DAYS:
                return None
            at = at if slipped is None else slipped
        elif slot.kind in DAYS:
            return None
        best = float(scores[at])
        if best <= agreeing:
            return None
        found = index.slots[weighed.near[at]]
        if _of_many(slot) and _beside(index, weighed.near[at], weighed.near[agreed]):
            return None  # a list of names, or two people of whom the sentence tells
        same_words = [index.slots[n] for n in weighed.near[differing & (scores >= _SUPPORT * best)]]
        match = Match(found, best, int(weighed.before[at]), int(weighed.after[at]))
        same = tuple(s for s in same_words if s is not found and differ(s, found) is False)
        made = Slip.NONE if known or slot.kind not in _FIGURES else slip(slot.text, found.text)
        return Rival(slot, match, same, best - agreeing, known, made)

    def _has_words(self, slot: Slot) -> bool:
        """The slot is a name of which every word is somewhere in the sources, with a capital or without."""
        return isinstance(slot.value, Name) and all(stem(word) in self._counts for word in slot.value.words)

    def _weight(self, stem: str) -> float:
        found = self._weights.get(stem)
        if found is None:
            whole = _FIGURE if stem[0] == "#" else weight(stem)
            rare = max(0.0, 1 - math.log(self._counts.get(stem, 1)) / self._top)
            found = self._weights[stem] = whole * (_FLOOR + (1 - _FLOOR) * rare)
        return found


def _best(scores: Floats, among: NDArray[np.bool_]) -> int:
    """The number of the highest score of some."""
    return int(np.where(among, scores, -1.0).argmax())


def _of_many(slot: Slot) -> bool:
    """A sentence may well hold two of the kind: "the lawyer for the policeman"."""
    return slot.kind in ("name", "attribute-conflict occupation")


def _slipped(slot: Slot, index: SlotIndex, weighed: Weighed, best: float) -> int | None:
    """Where among the near slots the one is that a slip makes the asking one of, if it is not much less like than the
    best."""
    near = np.flatnonzero((weighed.codes[weighed.near] == DIFFER) & (weighed.scores >= _SUPPORT * best))
    least = {"day": -1, "years": Slip.SCALE}.get(slot.kind, Slip.NONE if slot.kind in DAYS else Slip.DIGIT)
    made = [int(n) for n in near if slip(slot.text, index.slots[weighed.near[n]].text) > least]
    return max(made, key=lambda n: float(weighed.scores[n]), default=None)


def _beside(index: SlotIndex, number: int, others: Numbers) -> bool:
    """Some of the others stand in the sentence of a slot."""
    return bool((index.sentences[others] == index.sentences[number]).any())


@kept
def _stems(article: Article) -> dict[str, list[tuple[int, Word]]]:
    """{stem: (sentence number, word) of each word that has it}."""
    out: dict[str, list[tuple[int, Word]]] = defaultdict(list)
    for number, (_, words) in enumerate(sentence_words(article)):
        for word in words:
            for found in word.stems:
                out[found].append((number, word))
    return out


def _negatable(article: Article, stem: str) -> tuple[Slot, ...]:
    """The words with a stem, as slots of whether they are negated."""
    if stem not in _stems(article):
        return ()
    negated = {(number, start) for number, _, start in negations(article)}
    sentences = sentence_words(article)
    return tuple(
        make_slot(article, *sentences[n], (f"not {stem}", (n, word.start) in negated, word.start, word.end))
        for n, word in _stems(article)[stem]
    )


def _hedgeable(article: Article, stem: str) -> tuple[Slot, ...]:
    """The words with a stem, as slots of whether they are told as a fact, as possible, or neither."""
    found = _stems(article).get(stem, ())
    sentences = sentence_words(article)
    return tuple(
        make_slot(article, *sentences[n], (f"maybe {stem}", _standing(article, n, stem, word), word.start, word.end))
        for n, word in found
    )


def _standing(article: Article, number: int, stem: str, word: Word) -> str:
    if (number, stem, word.start) in hedges(article):
        return MAYBE
    return OPEN if _open_sentences(article)[number] else FIRM


@kept
def _open_sentences(article: Article) -> tuple[bool, ...]:
    return tuple(is_open(article.view, *span) for span, _ in sentence_words(article))


class Drafted:
    """A draft and the sources that it is checked against."""

    def __init__(self, draft: Article, sources: Sequence[Article]) -> None:
        self.article = draft
        self.sources = tuple(sources)

    @cached_property
    def rivals(self) -> list[Rival]:
        """The slots of the draft that a source has otherwise."""
        return self._prepared.rivals(self.article)

    def backed(self, start: int, end: int) -> bool:
        """Whether a source says what the figure at a span of the draft's text says, of the same thing."""
        figures = [slot for slot in slots(self.article) if slot.kind == "number"]
        within = [s for s in figures if _overlap(self.article.to_text(s.start, s.end), (start, end))]
        return any(self._prepared.backed(slot) for slot in within)

    @cached_property
    def _prepared(self) -> Sources:
        return _prepared(Same(self.sources))


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


@lru_cache(maxsize=2)
def _prepared(sources: Same) -> Sources:
    """Kept while a draft is checked again and again."""
    return Sources(sources.articles)
