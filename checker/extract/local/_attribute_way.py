"""Whether somebody was going in or coming out when something befell him: "was walking into the store"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._document import Document
from checker.extract.local._event_phrase import Roles, name_of

_GOING = (
    r"(?:walking|running|driving|coming|going|heading|stepping|rushing|climbing|getting|pulling|riding|hurrying|"
    r"strolling|wandering|jumping|backing|turning)"
)
_WAY = re.compile(
    rf"\b(?:{_GOING} (?:(?P<in>in|into)|(?P<out>out of|out from)|(?P<away>away from))|(?P<entering>entering)|"
    r"(?P<leaving>leaving|exiting)) (?P<what>(?:the|a|an|his|her|their) (?:[A-Z]?[\w'’-]+ ){0,3}?(?P<noun>[a-z]+))\b"
)
_PLACES = frozenset(
    "store shop supermarket bank church mosque synagogue temple school building house home hotel bar restaurant club "
    "nightclub pub cafe office station court courthouse courtroom hospital airport stadium theater theatre cinema gym "
    "mall market apartment garage lot tunnel prison jail factory plant library museum park driveway bus car taxi cab "
    "train".split()
)


def find_ways(document: Document) -> Iterator[AttributeClaim]:
    """Each movement into or out of a place by somebody who is named or told by a noun."""
    for found in _WAY.finditer(document.text):
        sentence = document.sentence_of(document.token_at(found.start()))
        if found["noun"] not in _PLACES or found.end() > sentence.end or document.in_quote(found.start()) is not None:
            continue
        subject = Roles(document, document.token_at(found.start())).subject
        who = name_of(document, subject) if subject is not None else None
        if who:
            way = "into" if found["in"] or found["entering"] else "out of"
            value = f"{way} the {found['noun']}"
            yield from kept(attribute_claim(document, found.start(), found.end(), who, "way", value))
