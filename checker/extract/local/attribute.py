"""Properties of people and things: spelling, nationality, residence, family, charge, cause, colour and the like.

Age is a quantity, since it is compared as a number. Every other property has its value in the article's own words;
what makes two values equal is the business of normalising and of the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_home import find_homes
from checker.extract.local._attribute_law import find_law_attributes
from checker.extract.local._attribute_person import find_person_attributes
from checker.extract.local._attribute_spelling import find_spellings
from checker.extract.local._attribute_thing import find_thing_attributes
from checker.extract.local._document import Document


def find(document: Document) -> Iterator[AttributeClaim]:
    """All attribute claims of the document, each once."""
    seen: set[tuple[int, int, str, str, str]] = set()
    for finder in (find_spellings, find_person_attributes, find_homes, find_law_attributes, find_thing_attributes):
        for claim in finder(document):
            key = (claim.evidence.start, claim.evidence.end, claim.attribute, claim.actor, claim.value)
            if key not in seen:
                seen.add(key)
                yield claim


FIND = find
