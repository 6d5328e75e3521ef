"""How the value of a slot stands to every value among many slots of its kind, found without asking pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from checker.link._slot_finders import Name
from checker.link._slot_values import SHORT, differ
from checker.link.slots import Slot
from checker.normalise.date import Moment

AGREE, DIFFER, NEITHER = np.int8(0), np.int8(1), np.int8(2)
"""As False, True and None of `differ`."""
_BESIDE = np.int8(3)
"""Names that differ where they stand beside equal words, and are not to be compared elsewhere."""
_CODE = {False: AGREE, True: DIFFER, None: NEITHER}
_MOST = 5_000
"""Values of drafts that are remembered with their codes."""

Codes = NDArray[np.int8]


class Values:
    """The distinct values of slots of one kind."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        numbers: dict[Hashable, int] = {}
        self._first: list[Slot] = []
        of: list[int] = []
        for slot in slots:
            number = numbers.setdefault(_key(slot), len(numbers))
            if number == len(self._first):
                self._first.append(slot)
            of.append(number)
        self._of = np.array(of, np.intp)
        names = [slot.value for slot in self._first if isinstance(slot.value, Name)]
        self._names = _Names(names) if names and len(names) == len(self._first) else None
        self._known: dict[Hashable, Codes] = {}

    def codes(self, slot: Slot, beside: NDArray[np.bool_]) -> Codes:
        """AGREE, DIFFER or NEITHER for each slot; `beside` says which of them stand beside a word that the asking one
        stands beside as well."""
        key = _key(slot)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[key] = self._asked(slot)[self._of]
        return np.where(found == _BESIDE, np.where(beside, DIFFER, NEITHER), found)

    def _asked(self, slot: Slot) -> Codes:
        if self._names and isinstance(slot.value, Name):
            return self._names.codes(slot.value)
        return np.array([_CODE[differ(slot, first)] for first in self._first], np.int8)


def _key(slot: Slot) -> Hashable:
    """All of a slot that `differ` looks at, but for the words beside a name."""
    if isinstance(slot.value, Moment):
        return slot.value, slot.text.lower()
    return (slot.text, slot.before[:1]) if slot.kind == "age" else slot.value


class _Names:
    """Names by all that can make two of them one, as `differ` has it."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        self._initials: dict[str, list[int]] = defaultdict(list)
        self._short: dict[str, list[int]] = defaultdict(list)
        self._long: dict[str, list[int]] = defaultdict(list)
        self._pet: dict[str, list[int]] = defaultdict(list)
        self._plural: dict[str, list[int]] = defaultdict(list)
        self._place = np.array([name.place for name in names])
        for number, name in enumerate(names):
            self._initials[name.initials].append(number)
            for start in name.starts:
                self._starts[start].append(number)
            for word in name.words:
                self._words[word].append(number)
                (self._short if len(word) <= SHORT else self._long)[word[:3]].append(number)
                if word.endswith("ies"):
                    self._pet[word[:3]].append(number)
                if word.endswith("s"):
                    self._plural[word[:3]].append(number)

    def codes(self, name: Name) -> Codes:
        """DIFFER where both are places or neither is, _BESIDE elsewhere, but for those that agree."""
        out = np.where(self._place == name.place, DIFFER, _BESIDE)
        agree = [*self._words.get(name.initials, ())]
        for start in name.starts:
            agree += self._starts.get(start, ())
        for word in name.words:
            agree += self._initials.get(word, ())
            agree += (self._long if len(word) <= SHORT else self._short).get(word[:3], ())
            if word.endswith("ies"):
                agree += self._plural.get(word[:3], ())
            if word.endswith("s"):
                agree += self._pet.get(word[:3], ())
        out[agree] = AGREE
        return out


__all__ = ["AGREE", "DIFFER", "NEITHER", "Values"]
