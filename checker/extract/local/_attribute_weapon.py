"""The weapon that was used: "shot him with a rifle", "armed with a knife", "pulled out a revolver"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._document import Document
from checker.normalise.weapon import NOUNS

_HELD = re.compile(
    r"\b(?:armed with|with|using|used|carrying|carried|wielding|wielded|brandishing|brandished|pulled(?: out)?|drew|"
    r"fired|firing|pointed|pointing|brought|grabbed|loaded) (?:an?|his|her|the) (?P<value>(?:[\w.-]+ ){0,3}?"
    r"(?:" + "|".join(sorted(NOUNS, key=len, reverse=True)) + r"))\b"
    r"(?![- ](?:attack|wound|fire|crime|law|control))",
    re.IGNORECASE,
)
_LAST = frozenset(noun.split()[-1] for noun in NOUNS)


def find_weapons(document: Document) -> Iterator[AttributeClaim]:
    """Weapons in somebody's hand, in the sentences that name one."""
    for i in sorted({token.sent for token in document.tokens if token.lower in _LAST}):
        sentence = document.sentences[i]
        for found in _HELD.finditer(document.text, sentence.start, sentence.end):
            predicate = document.token_at(found.start())
            verb = predicate if document.tokens[predicate].pos == "VERB" else None
            claim = attribute_claim(document, found.start(), found.end(), "weapon", "weapon", found["value"], verb)
            yield from kept(claim)
