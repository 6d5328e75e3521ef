"""Where a house or road lies that two words tell: "an ice cream shop in Aled", "the prison hospital in Aled".

The claim's actor is the thing with the word before it, so that accounts which tell of it in the same words meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._document import Document, Mention
from checker.normalise.place import find_place
from checker.normalise.words import content_words

_PREPOSITIONS = frozenset("in at of near from off outside".split())
_BEFORE = re.compile(
    rf"(?P<words>[\w’'\-]+(?: [\w’'\-]+){{0,6}}?) (?P<preposition>{'|'.join(sorted(_PREPOSITIONS))}) (?:the )?$"
)
_SITED = frozenset(
    "shop store supermarket mall boutique restaurant cafe bar pub nightclub club hotel motel casino bank office "
    "headquarters plant factory mill mine refinery warehouse dairy brewery farm ranch school college university campus "
    "academy hospital clinic hospice prison jail penitentiary court courthouse church mosque synagogue temple "
    "cathedral chapel monastery cemetery station terminal harbor harbour dock docks barracks stadium "
    "arena museum theater theatre gallery library bridge tunnel dam tower castle palace building apartment house home "
    "mansion villa street avenue road boulevard lane square park beach zoo center centre estate "
    "neighborhood neighbourhood suburb district resort island mountain river lake".split()
)
_BREAK = re.compile(r"[.!?;:\n\"“”(),–—]")
_REACH = 80
_WORDS = 2


def find_sites(document: Document) -> Iterator[AttributeClaim]:
    """A claim for each place behind two words and a preposition."""
    for mention in document.mentions:
        if mention.kind == "person" or not _behind_preposition(document, mention):
            continue
        sentence = document.sentence_of(mention.first)
        if sentence.kind == "heading" or document.in_quote(mention.start) is not None:
            continue
        before = _BREAK.split(document.text[max(sentence.start, mention.start - _REACH) : mention.start])[-1]
        found = _BEFORE.search(before)
        frame = _frame(found) if found is not None else None
        if found is not None and frame is not None and find_place(mention.text) is not None:
            start = mention.start - len(before) + _first(found, frame)
            if document.tokens[document.token_at(start)].pos != "VERB":
                yield from kept(attribute_claim(document, start, mention.end, " ".join(frame), "site", mention.text))


def _behind_preposition(document: Document, mention: Mention) -> bool:
    before = [token.lower for token in document.tokens[max(0, mention.first - 2) : mention.first]]
    return bool(before) and (before[-1] in _PREPOSITIONS or (before[-1] == "the" and before[0] in _PREPOSITIONS))


def _frame(found: re.Match[str]) -> list[str] | None:
    """The two words before the preposition, where they can name a house or a road."""
    words = found["words"].split()[-_WORDS:]
    sited = len(words) == _WORDS and words[-1].lower() in _SITED and all(content_words(w) for w in words)
    return words if sited else None


def _first(found: re.Match[str], frame: list[str]) -> int:
    """Where the frame's first word stands in the words before the place."""
    return found.start() + found[0].rindex(" ".join(frame))
