"""Slots of one kind as columns of numbers, so that one slot is weighed against all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.link._slot_codes import Codes, Values
from checker.link._slot_finders import Name
from checker.link.slots import BESIDE, Slot

_BESIDE = 1.0
"""Weight of each word in an unbroken run of equal words beside both slots."""
_OTHER_NAMES = 0.7
"""What a match is worth where both sentences name somebody or something, and nothing is named by both."""
_NONE, _UNKNOWN = -1, -2
"""Numbers of no word, and of a word that no slot stands beside."""

Numbers = NDArray[np.intp]
Floats = NDArray[np.float64]


class Weighed(NamedTuple):
    """How one slot stands to those of an index, by their numbers."""

    codes: Codes
    """Of every slot: how the values stand to one another."""
    near: Numbers
    """The slots that share a word of their surroundings with it, in order."""
    scores: Floats
    """Of those: nats; the weight of the shared words, less where most words of either sentence are not shared."""
    before: Numbers
    after: Numbers
    """Of those: equal words beside both, without a gap."""


class SlotIndex:
    """Slots of one kind; `weight` gives the weight of a stem in nats."""

    def __init__(self, slots: Sequence[Slot], weight: Callable[[str], float]) -> None:
        self.slots = slots
        self._weight = weight
        self._values = Values(slots)
        self.places = np.array([isinstance(slot.value, Name) and slot.value.place for slot in slots])
        self._totals = np.array([self._total(slot) for slot in slots])
        self._around = _columns(slots)
        self._named = _numbers(slot.names for slot in slots)
        self._any_name = np.array([bool(slot.names) for slot in slots])
        self._words: dict[str, int] = {}
        self._before = self._beside([slot.before for slot in slots])
        self._after = self._beside([slot.after for slot in slots])
        sentences: dict[tuple[str, tuple[int, int]], int] = {}
        self.sentences = np.array([sentences.setdefault((s.article, s.sentence), len(sentences)) for s in slots])

    def weighed(self, slot: Slot) -> Weighed:
        """A slot of the same kind against all of these."""
        before, after = self._known(slot.before), self._known(slot.after)
        beside = (self._before[:, 0] == before[0]) | (self._after[:, 0] == after[0])
        codes = self._values.codes(slot, beside)
        shared = self._shared(slot)
        found = np.flatnonzero(shared)
        total = shared[found]
        x, y = total / self._total(slot), total / self._totals[found]
        runs = _run(before, self._before[found]), _run(after, self._after[found])
        scores = total * np.sqrt(2 * x * y / (x + y)) + _BESIDE * (runs[0] + runs[1])
        if slot.names:
            scores[self._of_others(slot.names)[found]] *= _OTHER_NAMES
        return Weighed(codes, found, scores, *runs)

    def _shared(self, slot: Slot) -> Floats:
        """For each slot the weight of the words that it has in common with one, by the lesser nearness."""
        stems = [stem for stem in slot.around if stem in self._around]
        if not stems:
            return np.zeros(len(self.slots))
        columns = [self._around[stem] for stem in stems]
        sizes = [len(numbers) for numbers, _ in columns]
        mine = np.repeat([(self._weight(stem), slot.around[stem]) for stem in stems], sizes, axis=0)
        nearness = np.minimum(mine[:, 1], np.concatenate([theirs for _, theirs in columns]))
        numbers = np.concatenate([numbers for numbers, _ in columns])
        weights = np.bincount(numbers, mine[:, 0] * nearness, len(self.slots))
        return weights.astype(np.float64, copy=False)  # older stubs of numpy call them integers

    def _total(self, slot: Slot) -> float:
        return sum(self._weight(word) * near for word, near in slot.around.items()) or 1.0

    def _of_others(self, names: Iterable[str]) -> NDArray[np.bool_]:
        """Which slots have names around them, but none of these."""
        others = self._any_name.copy()
        for name in names:
            if name in self._named:
                others[self._named[name]] = False
        return others

    def _beside(self, rows: Sequence[tuple[str, ...]]) -> Numbers:
        out = np.full((len(rows), BESIDE + 1), _NONE, np.intp)
        for row, words in zip(out, rows, strict=True):
            row[: len(words)] = [self._words.setdefault(word, len(self._words)) for word in words]
        return out

    def _known(self, words: Sequence[str]) -> Numbers:
        numbers = [self._words.get(word, _UNKNOWN) for word in words]
        return np.array(numbers + [_NONE] * (BESIDE + 1 - len(numbers)), np.intp)


def _run(words: Numbers, rows: Numbers) -> Numbers:
    """How many words from the first on each row has in common with `words`."""
    equal = (rows == words) & (words != _NONE)
    run: Numbers = equal.argmin(axis=1)  # the first that is not: the last column never is
    return run


def _columns(slots: Sequence[Slot]) -> dict[str, tuple[Numbers, Floats]]:
    """{stem: the slots that have it around them, and how near}."""
    numbers: dict[str, list[int]] = defaultdict(list)
    nears: dict[str, list[float]] = defaultdict(list)
    for number, slot in enumerate(slots):
        for stem, near in slot.around.items():
            numbers[stem].append(number)
            nears[stem].append(near)
    return {stem: (np.array(found, np.intp), np.array(nears[stem])) for stem, found in numbers.items()}


def _numbers(sets: Iterable[Iterable[str]]) -> dict[str, Numbers]:
    """{member: numbers of the sets that have it}."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, members in enumerate(sets):
        for member in members:
            numbers[member].append(number)
    return {member: np.array(found, np.intp) for member, found in numbers.items()}


__all__ = ["Floats", "Numbers", "SlotIndex", "Weighed"]
