"""Totals, shares and rests that do not come out of the figures beside them.

What a figure is the result of, its own words say: "a total of R", "R each", "the other R", "which puts the debt at R".
Said is only what lies near what it should be; a figure that any of the sums gives, or one far off, is of other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from checker.claims.quantity import Range
from checker.normalise._quantity_scan import Amount, scan
from checker.normalise.figure_slips import Slip, slip
from checker.normalise.quantity import Quantity, canonical

_CURRENCY = r"(?:[A-Z]{3} )?$"
_TOTAL_BEFORE = re.compile(
    rf"\b(?:a|the|for a|in) (?:combined )?total of {_CURRENCY}|"
    rf"\b(?:which|that) (?:makes|made|brings|brought) (?:it )?(?:to )?{_CURRENCY}"
)
_TOTAL_BEHIND = re.compile(
    r"[^,.;\d]{0,20}?\s(?:in all|in total|altogether|all told|combined|between (?:them|the (?:two|three|pair)))\b"
)
_OTHER_SPAN = re.compile(
    r"[^.;]{0,40}?\b(?:since|so far|this (?:year|season|week|month)|over the|in the past|career|season)\b"
)
_EACH = re.compile(r"\s(?:each|apiece|per (?:head|person)|a head)\b")
_OR = re.compile(rf"\b(?:or|which is|that is|i\.e\.)(?: just| only| about)? {_CURRENCY}")
_OF_THAT = re.compile(r"\b[Oo]f (?:that|this|these|those|them|which|the (?:sum|total|amount|money|cost|bill))\b")
_OTHER = re.compile(rf"\bthe (?:other|remaining|rest, (?:or )?|balance of|rest of|remainder, (?:or )?) ?{_CURRENCY}")
_LEAVES = r"(?:puts?|leaves?|left|makes?|made|gives?|gave)"
_PUTS = re.compile(
    rf"\b(?:which|that) {_LEAVES} [^,.;\d]{{0,40}}?(?:at |of |with |worth )?{_CURRENCY}|"
    rf"\bleaving (?:just |only )?{_CURRENCY}|\ba difference of {_CURRENCY}"
)
_CUE = re.compile(
    r"total of|\bin all\b|in total|altogether|all told|combined|between (?:them|the)|\beach\b|apiece|per head|"
    r"per person|the (?:other|remaining|rest|balance|remainder)\b|leaving|a difference of|"
    rf"(?:which|that) (?:{_LEAVES}|brings|brought)\b"
)
"""Without one of these there is no result to be checked."""
_NEAR = 0.25
"""Share by which a wrong result may lie beside the right one."""
_MOST = 5
"""Figures that are added up at most."""
_FEW = range(2, 21)
"""How many may share something."""
_DATE = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? $")
_NOT_ADDED = frozenset({"duration", "percent", "temperature"})
_EQUAL = 0.011

Result = tuple[str, tuple[int, int], tuple[int, int]]
"""What is wrong, the span of the result, and that of a figure of the sentence that it comes from."""


def totals(sentence: str, before: str) -> Iterator[Result]:
    """The results in a sentence that its figures, and those of the sentence before, do not give."""
    if not _CUE.search(sentence):
        return
    here = _figures(sentence)
    there = _figures(before)
    for at, result in enumerate(here):
        left, right = sentence[: result.start], sentence[result.end :]
        found = _checked(sentence, here, at, there, left, right)
        if found is not None:
            right_one, shown, words = found
            said = sentence[result.start : result.end]
            yield f"{words} {_shown(right_one)}, not {said}", (result.start, result.end), (shown.start, shown.end)


Checked = tuple[float, Amount, str] | None


def _checked(sentence: str, here: Sequence[Amount], at: int, there: Sequence[Amount], left: str, right: str) -> Checked:
    result, first = here[at], here[:at]
    bare = left[: result.number] if result.number < result.start else left
    if _TOTAL_BEFORE.search(bare) or _TOTAL_BEHIND.match(right):
        return None if _OTHER_SPAN.match(right) else _total(sentence, result, first)
    if _EACH.match(right) and _OR.search(bare):
        return _share(result, first, there)
    if _OTHER.search(bare) and (of := _OF_THAT.search(sentence)):
        wholes = [*there, *(a for a in first if a.end < of.start())]
        return _rest(sentence, result, [a for a in first if a.start > of.start()], wholes)
    if _PUTS.search(bare):
        return _difference(sentence, result, first, there)
    return None


def _total(sentence: str, result: Amount, first: Sequence[Amount]) -> Checked:
    parts = [a for a in first if _alike(a, result, bare=True)]
    values = [_value(a) for a in parts]
    said = _value(result)
    if not 2 <= len(parts) <= _MOST or said in values or said < max(values):
        return None
    sums = [sum(some) for n in range(2, len(values) + 1) for some in combinations(values, n)]
    if any(_equal(some, said) for some in sums) or abs(sum(values) - said) > _NEAR * said:
        return None
    told = " and ".join(sentence[a.start : a.end] for a in parts)
    return sum(values), parts[-1], f"{told} are"


def _share(result: Amount, first: Sequence[Amount], there: Sequence[Amount]) -> Checked:
    wholes = [a for a in first if _alike(a, result)]
    if not wholes:
        return None
    whole, said = _value(wholes[-1]), _value(result)
    counts = [_value(a) for a in first if a.unit is None and _value(a) in _FEW]
    others = [_value(a) for a in there if a.unit is None and _value(a) in _FEW]
    if not counts or any(_equal(whole / n, said, 0.02) for m in (*counts, *others) for n in (m, m + 1)):
        return None
    near = [n for n in counts if abs(whole / n - said) <= _NEAR * said]
    return (whole / near[-1], wholes[-1], f"{_shown(whole)} shared by {near[-1]:g} is") if near else None


def _rest(sentence: str, result: Amount, parts: Sequence[Amount], wholes: Sequence[Amount]) -> Checked:
    parts = [a for a in parts if _alike(a, result)]
    said, taken = _value(result), sum(_value(a) for a in parts)
    left = [_value(a) - taken for a in wholes if _alike(a, result)]
    if not parts or any(_equal(rest, said) for rest in left):
        return None
    near = [rest for rest in left if rest > 0 and abs(rest - said) <= _NEAR * said]
    if not near:
        return None
    return (
        near[-1],
        parts[-1],
        f"without {sentence[parts[-1].start : parts[-1].end]}, {_shown(near[-1] + taken)} leaves",
    )


def _difference(sentence: str, result: Amount, first: Sequence[Amount], there: Sequence[Amount]) -> Checked:
    mine = [a for a in first if _alike(a, result)]
    said = _value(result)
    others = [*mine, *(a for a in there if _alike(a, result))]
    pairs = [(x, abs(_value(x) - _value(y)), _value(x) + _value(y)) for x in mine for y in others if x is not y]
    if any(_equal(value, said) for _, *values in pairs for value in values):
        return None
    for x, gap, _ in pairs:
        if gap and slip(f"{gap:.10g}", f"{said:.10g}") is not Slip.NONE and abs(gap - said) <= gap:
            return gap, x, f"the difference from {sentence[x.start : x.end]} is"
    return None


def _figures(text: str) -> list[Amount]:
    """The exact figures of a text that may be reckoned with."""
    return [
        a
        for a in scan(text)
        if a.low is not None
        and a.low == a.high
        and not (a.vague or a.approximate or a.pair)
        and _quantity(a).dimension not in _NOT_ADDED
        and not (a.unit is None and a.digits and (_DATE.search(text[: a.start]) or _is_year(text[a.start : a.end])))
    ]


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?:1[5-9]|20)\d\d", text) is not None


def _alike(a: Amount, b: Amount, *, bare: bool = False) -> bool:
    """In one unit; with `bare` one of them may have none: "226 yards, and the other 101"."""
    if bare and (a.unit is None or b.unit is None):
        return "money" not in (_quantity(a).dimension, _quantity(b).dimension)
    x, y = _quantity(a), _quantity(b)
    return (x.dimension, x.unit) == (y.dimension, y.unit)


def _quantity(amount: Amount) -> Quantity:
    return canonical(Range(low=amount.low, high=amount.high, approximate=amount.approximate), amount.unit)


def _value(amount: Amount) -> float:
    """In the unit that it is told in."""
    return amount.low or 0.0


def _shown(value: float) -> str:
    for name, factor in (("billion", 1e9), ("million", 1e6)):
        if value >= factor:
            return f"{value / factor:.6g} {name}"
    return f"{value:,.10g}"


def _equal(a: float, b: float, slack: float = _EQUAL) -> bool:
    return abs(a - b) <= slack * max(abs(a), abs(b))
