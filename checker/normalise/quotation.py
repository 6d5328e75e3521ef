"""Quotations as comparable words: what newsrooms may change in a quotation is folded away, what they may not stays.

A desk shortens a quotation, puts a name in brackets for a pronoun, spells it its own way and sets its own marks.
None of this changes what was said. A word put in, left out or exchanged inside the stretch that two papers share
does, and it is told from a shortening by where it stands: what is left out at an end, at an ellipsis, or by whole
sentences is a shortening.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Indel

from checker.normalise._quotation_read import GAP, SLOT, Quotation, quotation

__all__ = [
    "GAP",
    "SLOT",
    "Comparison",
    "Difference",
    "Quotation",
    "Step",
    "Verdict",
    "aligned",
    "compare",
    "quotation",
    "shingles",
]

Comparison = Literal["same", "shortened", "reworded", "unrelated"]
Tag = Literal["equal", "replace", "insert", "delete"]

_STOPPED = re.compile(r"[.!?]['\"”’]*\s*$")
_OPEN_FORMS = {"'s": frozenset({"is", "has"}), "'d": frozenset({"would", "had"})}
_ALIGN = {w: form for form, full in _OPEN_FORMS.items() for w in (form, *full)}
_OPENERS = frozenset({"and", "but", "so", "well", "look", "now", "again"})
"""Words that a desk drops at the head of a sentence."""
_FEWEST = 4
"""Shared words beyond function words that show one utterance,"""
_SHARE = 0.6
"""or this share of the shorter quotation's words, aligned in order,"""
_HIGH_SHARE = 0.75
"""or this one where next to no content words are shared."""
_TWO_WORDS = 0.65
"""Share of the shorter one from which two content words show one utterance, if they are not all it has."""
_BRIDGE = 5
"""Differing words that a shared stretch may span; more on one side is an omission, on both another passage."""
_FEW = 3
"""Content words of a quotation so short that each is a block key of its own."""
_SENTENCE = 8
"""Shared words that make a missing last word conspicuous."""
_RUN = 3
"""Function words in a row that do not match by chance so near to the shared stretch."""
_TAIL = 3
"""Words that differ at an end of both quotations and still belong to the shared stretch."""


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of an alignment: words a[a_from:a_to] against b[b_from:b_to]."""

    tag: Tag
    a_from: int
    a_to: int
    b_from: int
    b_to: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ inside the stretch that two quotations share; one side may be empty."""

    a: tuple[str, ...]
    b: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two quotations compare, and for reworded ones where they differ."""

    comparison: Comparison
    differences: tuple[Difference, ...] = ()


_UNRELATED = Verdict("unrelated")


def shingles(q: Quotation) -> frozenset[tuple[str, str]]:
    """Block keys: quotations that share none of them are not worth comparing.

    Pairs of content words next or next but one to each other, in either order; where there are few content words,
    also each of them with "".
    """
    words = [w for w in q.words if w in q.content]
    near = [*pairwise(words), *zip(words, words[2:], strict=False)]
    keys = {(x, y) if x < y else (y, x) for x, y in near}
    if len(words) <= _FEW:
        keys.update((w, "") for w in words)
    return frozenset(keys)


def aligned(a: Quotation, b: Quotation) -> list[Step]:
    """The word alignment, step by step; an insertion beside a deletion is one replacement."""
    steps: list[Step] = []
    for op in Indel.opcodes([_ALIGN.get(w, w) for w in a.words], [_ALIGN.get(w, w) for w in b.words]):
        if op.tag != "equal":
            _differ(steps, op.src_start, op.src_end, op.dest_start, op.dest_end)
            continue
        start, other = op.src_start, op.dest_start
        for i, j in zip(range(start, op.src_end), range(other, op.dest_end), strict=True):
            if a.words[i] in _ALIGN and not _alike(a.words[i], b.words[j]):  # "is" under "has"
                if i > start:
                    steps.append(Step("equal", start, i, other, j))
                _differ(steps, i, i + 1, j, j + 1)
                start, other = i + 1, j + 1
        if op.src_end > start:
            steps.append(Step("equal", start, op.src_end, other, op.dest_end))
    return steps


def _differ(steps: list[Step], a_from: int, a_to: int, b_from: int, b_to: int) -> None:
    if steps and steps[-1].tag != "equal":
        last = steps.pop()
        a_from, b_from = last.a_from, last.b_from
    tag: Tag = "replace" if a_to > a_from and b_to > b_from else "delete" if a_to > a_from else "insert"
    steps.append(Step(tag, a_from, a_to, b_from, b_to))


def compare(a: Quotation, b: Quotation) -> Verdict:
    """same, shortened, reworded (with the words that differ) or unrelated. Symmetric but for the sides."""
    if a.words == b.words:
        return Verdict("same") if a.words else _UNRELATED
    if not a.content & b.content:
        return _UNRELATED
    steps = aligned(a, b)
    stretch = _stretch(a, b, steps)
    if not stretch:
        return _UNRELATED
    first, last = stretch[0], stretch[-1]
    differences = [d for s in stretch if s.tag != "equal" and (d := _difference(a, b, s))]
    equal = sum(s.a_to - s.a_from for s in stretch if s.tag == "equal")
    shared = {w for s in stretch if s.tag == "equal" for w in a.words[s.a_from : s.a_to]} & a.content
    shorter = min(len(a.words), len(b.words))
    spans = min(last.a_to - first.a_from, last.b_to - first.b_from)
    covered = equal / shorter
    least = 2 if covered >= _TWO_WORDS or len(shared) == min(len(a.content), len(b.content)) else 3
    likely = covered >= _SHARE and equal >= 3 and (len(shared) >= least or (covered >= _HIGH_SHARE and equal >= 4))
    if not differences:
        ends = _ends(a, b, first, last) or _clipped(a, b, first, last)
        if ends and likely:
            return Verdict("reworded", tuple(ends))
        all_a = first.a_from == 0 and last.a_to == len(a.words)
        all_b = first.b_from == 0 and last.b_to == len(b.words)
        if len(shared) < _FEWEST and not likely and not ((all_a or all_b) and equal >= 2):
            return _UNRELATED
        if all_a and all_b and not any(_left_out(a, b, s) for s in stretch if s.tag != "equal"):
            return Verdict("same")
        return Verdict("shortened")
    lost = sum(max(len(d.a), len(d.b)) for d in differences)
    dense = equal >= _SHARE * spans and equal > lost
    sparing = covered == 1.0 and len(shared) >= 2 and lost == 1 and min(len(a.words), len(b.words)) == len(shared)
    if not (dense and (len(shared) >= _FEWEST or likely)) and not sparing:
        return _UNRELATED
    return Verdict("reworded", (*differences, *_ends(a, b, first, last)))


def _stretch(a: Quotation, b: Quotation, steps: list[Step]) -> list[Step]:
    """The steps of the stretch that both share: the chain of equal runs with most content words. A run is chained to
    the next where what differs between them is short, one-sided, or stands at a gap or bracket."""
    best: list[Step] = []
    best_score = 0.0
    chain: list[Step] = []
    for step in [*steps, None]:
        if step is not None and (step.tag == "equal" or not _breaks(step)):
            if chain or step.tag == "equal":
                chain.append(step)
            continue
        trimmed = _trim(a, b, chain)
        score = _score(a, trimmed)
        if score > best_score:
            best, best_score = trimmed, score
        chain = []
    return best


def _breaks(step: Step) -> bool:
    left, right = step.a_to - step.a_from, step.b_to - step.b_from
    return min(left, right) > _BRIDGE or (min(left, right) > 0 and max(left, right) > 2 * _BRIDGE)


def _score(a: Quotation, chain: list[Step]) -> float:
    words = [w for s in chain if s.tag == "equal" for w in a.words[s.a_from : s.a_to]]
    return sum(1.0 if w in a.content else 0.25 for w in words)


def _trim(a: Quotation, b: Quotation, chain: list[Step]) -> list[Step]:
    """Without runs of function words at its ends that are parted from the rest: they match by chance."""
    out = list(chain)
    while out and out[-1].tag != "equal":
        out.pop()
    while len(out) > 2 and not (out[0].a_from == out[0].b_from == 0) and _chance(a, out[0], out[1]):
        del out[:2]
    while (
        len(out) > 2
        and not (out[-1].a_to == len(a.words) and out[-1].b_to == len(b.words))
        and (_chance(a, out[-1], out[-2]))
    ):
        del out[-2:]
    return out


def _chance(a: Quotation, run: Step, difference: Step) -> bool:
    words = a.words[run.a_from : run.a_to]
    wide = max(difference.a_to - difference.a_from, difference.b_to - difference.b_from)
    content = sum(w in a.content for w in words)
    if content == 0:
        return len(words) <= wide and not (len(words) >= _RUN >= wide)
    return content == 1 and len(words) < 3 and wide > _BRIDGE


def _difference(a: Quotation, b: Quotation, step: Step) -> Difference | None:
    """What really differs in a step of the shared stretch, if anything."""
    left, right = a.words[step.a_from : step.a_to], b.words[step.b_from : step.b_to]
    if GAP in left or GAP in right or SLOT in left or SLOT in right:
        return None
    if _omission(a, b, step):
        return None
    left, right = _reduce(left, right)
    if not left and not right:
        return None
    if "".join(left) == "".join(right) or (*left, *right) == ("'s",):  # "cease-fire", "ceasefire"; "devil's horns"
        return None
    if _initials(left, right) or _initials(right, left):
        return None
    if (
        (step.a_from in a.starts or step.b_from in b.starts)
        and len(left) + len(right) == 1
        and (left or right)[0] in _OPENERS
    ):
        return None
    return Difference(left, right)


def _initials(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """ "EU" for "European Union": a desk writes out what was said short."""
    return len(short) == 1 and len(full) > 1 and short[0] == "".join(w[0] for w in full)


def _left_out(a: Quotation, b: Quotation, step: Step) -> bool:
    """A step that is an ellipsis or a passage left out, and not one word in two forms."""
    there = GAP in a.words[step.a_from : step.a_to] or GAP in b.words[step.b_from : step.b_to]
    slot = SLOT in a.words[step.a_from : step.a_to] or SLOT in b.words[step.b_from : step.b_to]
    return there or (step.tag != "replace" and not slot)


def _omission(a: Quotation, b: Quotation, step: Step) -> bool:
    """Words on one side only: whole sentences, or so many that it is a passage left out."""
    for quote, low, high, other in (
        (a, step.a_from, step.a_to, step.b_to - step.b_from),
        (b, step.b_from, step.b_to, step.a_to - step.a_from),
    ):
        if not other and high > low:
            return high - low > _BRIDGE or (low in quote.starts and high in quote.starts)
    return False


def _reduce(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Without words at either end that are one in two forms ("'s" and "is")."""
    while left and right and _alike(left[0], right[0]):
        left, right = left[1:], right[1:]
    while left and right and _alike(left[-1], right[-1]):
        left, right = left[:-1], right[:-1]
    return left, right


def _alike(x: str, y: str) -> bool:
    return x == y or y in _OPEN_FORMS.get(x, ()) or x in _OPEN_FORMS.get(y, ())


def _clipped(a: Quotation, b: Quotation, first: Step, last: Step) -> list[Difference]:
    """A word or two missing at the end of a whole sentence that has its full stop there: no shortening, a slip."""
    left, right = a.words[last.a_to :], b.words[last.b_to :]
    begun = first.a_from in a.starts and first.b_from in b.starts
    if not begun or last.a_to - first.a_from < _SENTENCE or bool(left) == bool(right):
        return []
    short, rest = (a, right) if right else (b, left)
    if len(rest) > 2 or SLOT in rest or GAP in rest or not _STOPPED.search(short.text):
        return []
    return [Difference(left, right)]


def _ends(a: Quotation, b: Quotation, first: Step, last: Step) -> list[Difference]:
    """Words exchanged at the very start or end of both, where each has but a few there."""
    out: list[Difference] = []
    for left, right in (
        (a.words[: first.a_from], b.words[: first.b_from]),
        (a.words[last.a_to :], b.words[last.b_to :]),
    ):
        if not (left and right and len(left) <= _TAIL and len(right) <= _TAIL):
            continue
        if {SLOT, GAP} & {*left, *right}:
            continue
        rest = _reduce(left, right)
        if rest[0] and rest[1] and "".join(rest[0]) != "".join(rest[1]):
            out.append(Difference(*rest))
    return out
