"""Weighing a slot against all of its kind at once gives what comparing it with each of them gives."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import pytest

from checker.article import whole
from checker.link._slot_codes import AGREE, DIFFER, NEITHER
from checker.link._slot_finders import slots
from checker.link._slot_index import SlotIndex
from checker.link._slot_values import differ
from checker.link.slots import Slot
from checker.normalise.words import weight

_TEXTS = (
    "The tug Alma towed the barge about 40 miles north of Brenholm before the cable broke on Friday morning.",
    "On Saturday the Alma, a tug of 40 tons from Brenholm, towed two barges south; 12 sailors were aboard.",
    "Captain Jon Aldous, 44, told the Brenholm Herald that 14 sailors left the Turkmenistan port at 4:30 a.m.",
    "J Aldous, 47, a Turkmen, said on 12 March that he paid $3 million for the tug in the Port of Brenholm.",
    "The United Harbour Board of Brenholm (UHB) fined the German owner $30 million on Monday, the Herald reported.",
    "UHB officials in Hamburg, Germany said the first mate, his brother, was paid 3 million euros last week.",
    "The Hibs met Hibernian at Port Tarnby. Aldous saw more than 12,000 people there, up to 30,000 by some counts.",
    "In Brenholm the Saracens beat Tarnby, and nobody in Brenholm but the Sarries had seen it come.",
)


def _weight(stem: str) -> float:
    return 3.0 if stem[0] == "#" else weight(stem)


def _run(a: Sequence[str], b: Sequence[str]) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _match(a: Slot, b: Slot) -> tuple[float, int, int] | None:
    shared = a.around.keys() & b.around.keys()
    if not shared:
        return None
    of_a, of_b = (sum(_weight(w) * near for w, near in s.around.items()) for s in (a, b))
    total = sum(_weight(w) * min(a.around[w], b.around[w]) for w in shared)
    x, y = total / of_a, total / of_b
    runs = _run(a.before, b.before), _run(a.after, b.after)
    score = total * math.sqrt(2 * x * y / (x + y)) + sum(runs)
    return score * (0.7 if a.names and b.names and not a.names & b.names else 1.0), *runs


@pytest.mark.parametrize("asked", range(len(_TEXTS)))
def test_an_index_weighs_as_each_pair_is_weighed(asked: int) -> None:
    by_kind: dict[str, list[Slot]] = defaultdict(list)
    for number, text in enumerate(_TEXTS):
        for slot in slots(whole(f"{number}.txt", text)):
            by_kind[slot.kind].append(slot)
    for slot in slots(whole("draft.txt", _TEXTS[asked])):
        others = by_kind[slot.kind]
        weighed = SlotIndex(others, _weight).weighed(slot)
        expected = [{True: DIFFER, False: AGREE, None: NEITHER}[differ(slot, other)] for other in others]
        assert weighed.codes.tolist() == expected, (slot.kind, slot.text)
        matches = [(n, match) for n, other in enumerate(others) if (match := _match(slot, other))]
        assert weighed.near.tolist() == [n for n, _ in matches]
        assert weighed.scores.tolist() == pytest.approx([score for _, (score, _, _) in matches])
        assert weighed.before.tolist() == [before for _, (_, before, _) in matches]
        assert weighed.after.tolist() == [after for _, (_, _, after) in matches]
