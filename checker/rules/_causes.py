"""What caused the fire, crash or blast of a story: an electrical fault here, a cigarette there."""

from __future__ import annotations

import re
from collections.abc import Hashable

from checker.claims import Modality
from checker.facts.base import AnyFact
from checker.link.align import Likeness
from checker.normalise.words import stem
from checker.rules._aligned import one_article, published_apart, times_apart, warned
from checker.rules.base import Group, Verdict, World

_HARMS = frozenset(stem(w) for w in "fire blaze inferno explosion blast crash accident collision collapse".split())
_SORTS = {
    "electrical": r"electric\w*|short[ -]circuit|wiring",
    "smoking": r"cigarettes?|smoking",
    "candle": r"candles?",
    "cooking": r"cooking|stove|frying|hot fat|chip pan|(?:fat|pan|oven)$",
    "arson": r"arson\w*|deliberate\w*",
    "lightning": r"lightning",
    "gas": r"gas (?:leak|explosion|blast|main|line|pipe\w*|cylinder|canister|bottle|tank|heater|cooker)|gas$",
    "heater": r"heaters?|fireplace|chimney",
    "fireworks": r"fireworks?|firecrackers?|flares?",
    "machine": r"(?:engine|mechanical|brake|tyre|tire|machinery) (?:failure|fault|defect|trouble|problems?)|blowout",
    "pilot": r"(?:pilot|human|driver) error",
    "bomb": r"bombs?|grenades?|missiles?|land ?mines?|mines?$",
    "weather": r"fog|icing|storm|heavy rain|(?:ice|winds?)$",
    "birds": r"birds?(?: strike)?",
}
_SORT = {name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in _SORTS.items()}
_SURE = (Modality.ASSERTED, Modality.REPORTED)
_ALIKE = 0.2
_DAYS = 14


def value(fact: AnyFact) -> Hashable:
    """("cause", the harm, the sort of its cause); None for what is of no one sort, or only supposed."""
    harm = stem(str(fact.claim.actor).split()[-1].lower())
    sorts = [name for name, pattern in _SORT.items() if pattern.search(str(fact.claim.value))]
    if harm not in _HARMS or len(sorts) != 1 or fact.claim.modality not in _SURE:
        return None
    return "cause", harm, sorts[0]


def conflict(a: Group, b: Group, world: World) -> Verdict | None:
    """Two sorts of cause, in sentences of one event."""
    if one_article(a, b):
        return None
    return warned(a, b, world, _same)


def _same(a: AnyFact, b: AnyFact, like: Likeness) -> bool:
    soon = abs(published_apart(a, b) or 0) <= _DAYS
    return soon and like.cosine >= _ALIKE and not times_apart(a, b)
