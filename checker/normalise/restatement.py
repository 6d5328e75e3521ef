"""One remark in two wordings: what two translators, or two note-takers, make of the same sentence.

`checker.normalise.quotation` finds quotations that share a stretch word for word. A remark that went through a
translation shares less: its rare words, in their order, with other words between. Sentences are compared, not whole
quotations, since each desk quotes another part of a speech.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Indel

from checker.normalise.quotation import GAP, SLOT, Quotation, compare
from checker.normalise.words import stem

_FUNCTION_WEIGHT = 0.3
"""Weight of a function word or number in nats; content words weigh by their rarity."""
_LEAST_TOKENS = 4
"""Shared words, in order, of which two at least say something."""
_COVER = 0.5
_DENSE = 0.5
"""Share of the words of the shared stretch that are shared."""
_RARE = 5.0
"""Least weight of the two rarest shared words: names of the story's main people alone show nothing."""
_FRAGMENT = 7
"""Words of a quotation that is only a phrase."""
_WHOLE = 9
"""Words of a sentence long enough to be told again by itself."""
_FRAGMENT_COVER = 0.6
_REPORT = re.compile(r"[,.?!]['’”\"]+ (?:[\w.]+ ){0,4}(?:said|says|told|added)\b")
"""A quotation and its cue inside a quotation: a whole article between marks."""


@dataclass(frozen=True, slots=True)
class Restatement:
    """How much two sentences share: weight shared of the lighter one, share of the words of the stretch that are
    shared, content words shared, and whether both are mere phrases."""

    cover: float
    density: float
    content: int
    phrases: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: tuple[str, ...]
    content: frozenset[str]


@lru_cache(maxsize=20_000)
def sentences(quotation: Quotation) -> tuple[_Sentence, ...]:
    """The sentences of a quotation as stems; function words stay as they are."""
    cuts = [*sorted(quotation.starts - {len(quotation.words)}), len(quotation.words)]
    out = []
    for first, last in pairwise(cuts):
        words = [w for w in quotation.words[first:last] if w not in (SLOT, GAP)]
        folded = tuple(stem(w) if w in quotation.content else w for w in words)
        content = frozenset(f for f, w in zip(folded, words, strict=True) if w in quotation.content and w.isalpha())
        if len(content) > 1:
            out.append(_Sentence(folded, content))
    return tuple(out)


def reworded_sentence(a: Quotation, b: Quotation, least: float) -> bool:
    """One sentence of each shares a stretch in which words differ, though the quotations as wholes do not: each desk
    quotes other sentences around it, or in another order. `least` is the share of content words that the two
    sentences have in common at the least."""
    for x in _parts(a):
        for y in _parts(b):
            shared = len(x.content & y.content)
            if not shared or shared < least * min(len(x.content), len(y.content)):
                continue
            if compare(x, y).comparison == "reworded":
                return True
    return False


@lru_cache(maxsize=20_000)
def _parts(quotation: Quotation) -> tuple[Quotation, ...]:
    """The longer sentences, each a quotation of its own; none where the text itself reports what somebody said."""
    if _REPORT.search(quotation.text):
        return ()
    cuts = [*sorted(quotation.starts - {len(quotation.words)}), len(quotation.words)]
    return tuple(
        Quotation(quotation.text, words, frozenset({0}), quotation.content & frozenset(words))
        for first, last in pairwise(cuts)
        if len(words := quotation.words[first:last]) >= _WHOLE
    )


def restated(a: Quotation, b: Quotation, weigh: Callable[[str], float]) -> Restatement | None:
    """The best pair of sentences that say one thing in different words; None where there is none.

    `weigh` gives the weight of a stem in nats.
    """
    found = [r for x in sentences(a) for y in sentences(b) if (r := _compare(x, y, weigh)) is not None]
    return max(found, key=lambda r: r.cover, default=None)


def _compare(a: _Sentence, b: _Sentence, weigh: Callable[[str], float]) -> Restatement | None:
    if len(a.content & b.content) < 2:
        return None
    pairs = [
        (op.src_start + i, op.dest_start + i)
        for op in Indel.opcodes(a.words, b.words)
        if op.tag == "equal"
        for i in range(op.src_end - op.src_start)
    ]
    shared = [a.words[i] for i, _ in pairs]
    content = {w for w in shared if w in a.content and w in b.content}
    if len(content) < 2:
        return None
    width = max(pairs[-1][0] - pairs[0][0], pairs[-1][1] - pairs[0][1]) + 1
    density = len(pairs) / width
    if density == 1.0 or density < _DENSE:
        return None  # word for word, or scattered
    weights = [sum(weigh(w) if w in s.content else _FUNCTION_WEIGHT for w in s.words) for s in (a, b)]
    cover = sum(weigh(w) if w in a.content else _FUNCTION_WEIGHT for w in shared) / min(weights)
    phrases = max(len(a.words), len(b.words)) <= _FRAGMENT
    if phrases and cover >= _FRAGMENT_COVER:
        return Restatement(cover, density, len(content), phrases=True)
    rarest = sorted(map(weigh, content), reverse=True)[:2]
    telling = len(pairs) >= _LEAST_TOKENS and sum(rarest) >= _RARE
    return Restatement(cover, density, len(content), phrases=False) if telling and cover >= _COVER else None
