"""Injuries and causes of death as values that can be compared.

Desks name one injury by the part, the bone or the ligament, and one illness by its name or its family. Two values
differ only where no doctor could write both of one harm: a sprain is no fracture, a tibia no fibula, a left knee no
right one; a knee is part of a leg, and a heart attack a heart failure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_KINDS = {
    "fracture": "broken broke break breaks breaking fractured fracture fractures fracturing cracked shattered snapped",
    "tear": "torn tore tear tears tearing ruptured rupture sprained sprain sprains spraining strained strain pulled "
    "tweaked hyperextended twisted",
    "bruise": "bruised bruise bruises bruising contusion",
    "dislocation": "dislocated dislocation dislocating separated",
    "burn": "burned burnt burns",
    "cut": "cut lacerated laceration gashed gash",
    "shot": "shot gunshot",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_PARTS = {
    "leg": "knee kneecap shin calf ankle thigh femur tibia fibula hamstring quadriceps achilles",
    "foot": "toe heel ankle",
    "arm": "elbow forearm wrist biceps triceps humerus radius ulna",
    "hand": "finger thumb wrist knuckle",
    "head": "face skull jaw nose eye ear cheek forehead temple",
    "chest": "rib ribs lung sternum collarbone clavicle pectoral heart",
    "back": "spine vertebra vertebrae",
    "torso": "chest back abdomen stomach side ribs rib lung",
    "shoulder": "collarbone clavicle",
    "hip": "pelvis groin",
    "neck": "throat",
}
_WITHIN = {whole: frozenset(parts.split()) for whole, parts in _PARTS.items()}
_ALL = frozenset(_WITHIN) | frozenset(p for parts in _WITHIN.values() for p in parts) | {"groin", "neck", "abdomen"}
PARTS = _ALL
KINDS = frozenset(_KIND_OF)
_WORD = re.compile(r"[a-z]+")
_BONES = (frozenset({"tibia", "fibula", "femur"}), frozenset({"radius", "ulna", "humerus"}))
_ILLNESSES = {
    "heart": r"heart|cardiac|cardiovascular|coronary|myocardial|arrhythmia|aortic",
    "cancer": r"cancer|tumou?r|leuk[a]?emia|lymphoma|melanoma|myeloma|carcinoma",
    "stroke": r"strokes?|brain h[a]?emorrhage|aneurysm",
    "lungs": r"pneumonia|emphysema|respiratory|pulmonary|lung disease",
    "dementia": r"alzheimer|dementia|parkinson",
    "liver": r"liver|cirrhosis|hepatitis",
    "kidneys": r"kidney|renal",
    "diabetes": r"diabet",
    "aids": r"\baids\b|\bhiv\b",
    "overdose": r"overdose|drug intoxication|drug toxicity",
    "drowning": r"drown",
    "fall": r"\bfall\b|\bfell\b",
    "suicide": r"suicide|hanged|hanging",
    "shot": r"gunshot|shot|bullet",
    "stabbing": r"stab|knife",
    "strangling": r"strangl|asphyxia|suffocat",
    "fire": r"smoke|burns?\b",
    "cold": r"hypothermia|exposure",
}
_ILLNESS = {name: re.compile(pattern) for name, pattern in _ILLNESSES.items()}
_UNKNOWN = re.compile(r"\b(?:not|un)\b.*|unknown|undetermined|undisclosed")
_DISEASES = frozenset("heart cancer stroke lungs dementia liver kidneys diabetes aids".split())


@dataclass(frozen=True, slots=True)
class Injury:
    """What was done (fracture, tear, …; "" where it is not said) to which part, of which side."""

    kind: str
    part: str
    side: str


@dataclass(frozen=True, slots=True)
class Death:
    """Families of causes that the words name; none where it is said to be unknown."""

    families: frozenset[str]


@lru_cache(maxsize=4096)
def injury(words: str) -> Injury | None:
    """The injury that folded words name; None without a part of the body."""
    parts = _WORD.findall(words)
    part = next((p for p in reversed(parts) if p in _ALL), "")
    if not part:
        return None
    kind = next((_KIND_OF[p] for p in parts if p in _KIND_OF), "")
    side = next((p for p in parts if p in ("left", "right")), "")
    return Injury(kind, part, side)


def injuries_differ(a: Injury, b: Injury) -> bool:
    """Not one harm in two wordings."""
    near = a.part == b.part or b.part in _WITHIN.get(a.part, ()) or a.part in _WITHIN.get(b.part, ())
    if a.part == b.part and a.side and b.side and a.side != b.side:
        return not (a.kind and b.kind) or a.kind == b.kind
    if near:
        return bool(a.kind and b.kind) and a.kind != b.kind and {a.kind, b.kind} != {"tear", "dislocation"}
    bones = any({a.part, b.part} <= group for group in _BONES)
    return bones and a.kind == b.kind


def wounds_differ(a: Injury, b: Injury) -> bool:
    """Two places of a body of which neither is a part of the other, or its two sides."""
    if a.part == b.part:
        return bool(a.side and b.side and a.side != b.side)
    above = {whole for whole, parts in _WITHIN.items() if a.part in parts}
    return not (
        b.part in _WITHIN.get(a.part, ())
        or a.part in _WITHIN.get(b.part, ())
        or any(b.part in _WITHIN[whole] for whole in above)
    )


@lru_cache(maxsize=4096)
def death(words: str) -> Death | None:
    """The cause of a death that folded words name; None where they say nothing to compare."""
    families = frozenset(name for name, pattern in _ILLNESS.items() if pattern.search(words))
    if families:
        return Death(families)
    return Death(frozenset()) if _UNKNOWN.search(words) else None


def deaths_differ(a: Death, b: Death) -> bool:
    """Two causes of which neither leads to the other by name; a known cause and an unknown one differ."""
    if not a.families or not b.families:
        return a.families != b.families
    return not a.families & b.families
