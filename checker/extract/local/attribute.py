"""Properties of people and things: spelling, nationality, residence, family, charge, cause, colour and the like.

Age is a quantity, since it is compared as a number. Every other property has its value in the article's own words;
what makes two values equal is the business of normalising and of the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_ages import find_ages
from checker.extract.local._attribute_body import find_body_attributes
from checker.extract.local._attribute_firm import find_firms
from checker.extract.local._attribute_found import find_finders
from checker.extract.local._attribute_group import find_group_attributes
from checker.extract.local._attribute_home import find_homes
from checker.extract.local._attribute_law import find_law_attributes
from checker.extract.local._attribute_life import find_lives
from checker.extract.local._attribute_person import find_person_attributes
from checker.extract.local._attribute_prize import find_prizes
from checker.extract.local._attribute_round import find_rounds
from checker.extract.local._attribute_site import find_sites
from checker.extract.local._attribute_spelling import find_spellings
from checker.extract.local._attribute_standing import find_standing
from checker.extract.local._attribute_state import find_states_of
from checker.extract.local._attribute_thing import find_thing_attributes
from checker.extract.local._attribute_way import find_ways
from checker.extract.local._attribute_weapon import find_weapons
from checker.extract.local._document import Document
from checker.normalise.person import parse_person

_ACCUSED = frozenset(
    "man woman teen teenager youth driver motorist suspect gunman shooter attacker defendant robber killer".split()
)
_FINDERS = (
    find_spellings,
    find_person_attributes,
    find_homes,
    find_lives,
    find_law_attributes,
    find_thing_attributes,
    find_body_attributes,
    find_states_of,
    find_group_attributes,
    find_standing,
    find_weapons,
    find_firms,
    find_finders,
    find_sites,
    find_ways,
    find_rounds,
    find_prizes,
    find_ages,
)


def find(document: Document) -> Iterator[AttributeClaim]:
    """All attribute claims of the document, each once."""
    seen: set[tuple[int, int, str, str, str]] = set()
    for finder in _FINDERS:
        claims = finder(document)
        for claim in _accused(document, list(claims)) if finder is find_law_attributes else claims:
            key = (claim.evidence.start, claim.evidence.end, claim.attribute, claim.actor, claim.value)
            if key not in seen:
                seen.add(key)
                yield claim


def _accused(document: Document, claims: list[AttributeClaim]) -> Iterator[AttributeClaim]:
    """ "A driver has been charged … Roe was arraigned": where the law of one article touches one person by name, the
    man, driver or suspect is that person."""
    people = {m.name for m in document.mentions if m.kind == "person" and parse_person(m.name).given}
    named = {claim.actor for claim in claims if claim.actor in people}
    for claim in claims:
        last = claim.actor.rsplit(" ", 1)[-1]
        if len(named) == 1 and last in _ACCUSED and claim.actor[0].islower():
            claim = claim.model_copy(update={"actor": next(iter(named))})
        yield claim


FIND = find
