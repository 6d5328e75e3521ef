"""Whether the values of two slots of one kind exclude one another."""

from __future__ import annotations

from checker.link._slot_finders import Figure, Name
from checker.link.slots import Slot
from checker.normalise.date import Granularity, Moment, disjoint
from checker.normalise.quantity import COUNT, Quantity, conflict

_CLOCK = frozenset({Granularity.MINUTE, Granularity.HOUR})
_DAY = frozenset({Granularity.DAY, Granularity.PART_OF_DAY})
SHORT = 4
"""Most letters of a short form of a name."""
_YEARS = 2
"""By which two ages of one person may differ: reports may be of two years."""
_FAR = 1.6
"""A bound further than this from a figure does not fit it, though it holds: "up to 210" beside "120"."""


FIRM, MAYBE, OPEN = "firm", "maybe", "open"
"""How sure a thing is told to be; what is told as neither stands beside both."""


def differ(a: Slot, b: Slot) -> bool | None:
    """True where they exclude one another, False where they agree, None where they are not to be compared."""
    if isinstance(a.value, Figure) and isinstance(b.value, Figure):
        return _figures(a, b, a.value, b.value)
    if isinstance(a.value, Moment) and isinstance(b.value, Moment):
        return False if a.text.lower() == b.text.lower() else _moments(a.value, b.value)
    if isinstance(a.value, Name) and isinstance(b.value, Name):
        return _named(a, b, a.value, b.value)
    if a.kind == "age":
        return abs(int(a.text) - int(b.text)) > _YEARS if a.before[:1] == b.before[:1] else None
    if a.kind in ("day", "month") and isinstance(a.value, tuple) and isinstance(b.value, tuple):
        return a.value != b.value if a.value[0] == b.value[0] else None  # another month is no slip of the day
    if isinstance(a.value, str) and isinstance(b.value, str) and a.kind.endswith(" direction") and a.value != b.value:
        return None if a.value in b.value or b.value in a.value else True  # the northwest is in the north
    return {a.value, b.value} == {FIRM, MAYBE} if a.kind.startswith("maybe ") else a.value != b.value


def _figures(a: Slot, b: Slot, x: Figure, y: Figure) -> bool | None:
    p, q = x.quantity, y.quantity
    if p.dimension != q.dimension or p.unit != q.unit:
        return None
    if p.dimension == COUNT and not x.nouns & y.nouns:
        return None
    if _calibre(p, q) or _calibre(q, p):
        return False
    if conflict(p, q):
        return True
    low, high = sorted((_point(p.low, p.high), _point(q.low, q.high)))
    open_ = None in (p.low, p.high, q.low, q.high)
    return open_ and high > _FAR * low


def _short_form(short: str, long: str) -> bool:
    """ "hibs" beside "hibernian", "sarries" beside "saracens"."""
    pet = len(short) <= SHORT < len(long) or (short.endswith("ies") and long.endswith("s"))
    return pet and short[:3] == long[:3]


def _calibre(p: Quantity, q: Quantity) -> bool:
    """ ".357" beside "357": the same without its point."""
    return p.low is not None and q.low is not None and 0 < p.low < 1 and q.low in (p.low * 100, p.low * 1000)


def _point(low: float | None, high: float | None) -> float:
    return abs((high if low is None else low) or 0.0)


def _moments(a: Moment, b: Moment) -> bool | None:
    for grain in (_CLOCK, _DAY):
        if (a.granularity in grain) != (b.granularity in grain):
            return None
    return disjoint(a, b)


def _named(a: Slot, b: Slot, x: Name, y: Name) -> bool | None:
    """No word in common, not even the beginning of one."""
    if x.starts & y.starts or x.initials in y.words or y.initials in x.words:
        return False
    if any(_short_form(p, q) or _short_form(q, p) for p in x.words for q in y.words):
        return False
    beside = a.before[:1] == b.before[:1] or a.after[:1] == b.after[:1]
    return True if beside or x.place == y.place else None
