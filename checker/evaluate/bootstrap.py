"""How sure a figure is: 95 % intervals from units drawn anew.

Labels of one cluster are not independent of each other, so whole units are drawn, with replacement, and the figure is
made again of each draw (percentile bootstrap). Few units cannot be drawn from, and a share of nothing or of all never
varies: there Wilson's interval on the counts is given, which takes every label for an independent one and is therefore
too narrow rather than too wide. Figures that are no shares have no interval there.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from checker.evaluate.base import Counts, Figure, Unit

FEWEST_UNITS = 5
"""Units with something to divide by, under which nothing is drawn."""
_SEED = 20250902
_NORMAL = 1.959964
"""97.5 % point of the normal distribution."""
_SMALL = 1e-9
Interval = tuple[float, float]


class Draws:
    """The same `rounds` draws of units for every figure and group, so that figures of one run can be compared."""

    def __init__(self, units: Sequence[Unit], rounds: int) -> None:
        self._units = units
        number = len(units)
        random = np.random.default_rng(_SEED)
        self._times = random.multinomial(number, [1 / number] * number, size=rounds) if number else None

    def group(self, name: str) -> Sample:
        """The counts of one group."""
        own = [unit.counts.get(name, Counter()) for unit in self._units]
        names = sorted({key for counts in own for key in counts})
        table = np.array([[counts.get(key, 0) for key in names] for counts in own], dtype=float)
        total = dict(zip(names, map(float, table.sum(axis=0)), strict=True)) if names else {}
        if not names or self._times is None:
            return Sample(total, [], own)
        return Sample(total, [dict(zip(names, row, strict=True)) for row in (self._times @ table).tolist()], own)


class Sample:
    """Counts of a group: their sums, the sums of every draw, and those of each unit."""

    def __init__(self, total: Counts, drawn: Sequence[Counts], units: Sequence[Counts]) -> None:
        self.total = total
        self._drawn = drawn
        self._units = units

    def interval(self, figure: Figure) -> Interval | None:
        """The 95 % interval of a figure; None where there is no way to one."""
        value = figure.value(self.total)
        if value is None:
            return None
        share = self._share(figure)
        if self._support(figure) < FEWEST_UNITS or (share and value in (0.0, 1.0)):
            return wilson(*share) if share else None
        values = [v for counts in self._drawn if (v := figure.value(counts)) is not None]
        if len(values) < 2:
            return wilson(*share) if share else None
        low, high = map(float, np.percentile(values, [2.5, 97.5]))
        return (low, high) if high - low > _SMALL else None

    def _support(self, figure: Figure) -> int:
        """Units in which the figure has something to divide by."""
        return sum(figure.value(counts) is not None for counts in self._units)

    def _share(self, figure: Figure) -> Interval | None:
        """Numerator and denominator of a figure that is a share of a whole, and not a rate or a mean."""
        if not figure.of or figure.value(Counter(dict.fromkeys(figure.of, 1))) != 1:
            return None
        part, whole = (self.total.get(name, 0) for name in figure.of)
        return (part, whole) if 0 <= part <= whole and whole else None


def wilson(part: float, whole: float) -> Interval:
    """Wilson's 95 % interval of part / whole."""
    share, z2 = part / whole, _NORMAL**2
    centre = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    half = _NORMAL * math.sqrt(share * (1 - share) / whole + z2 / (4 * whole**2)) / (1 + z2 / whole)
    return max(0.0, centre - half) if part else 0.0, min(1.0, centre + half) if part < whole else 1.0
