"""Two roles that may go together, but not as what one account and the other call the speaker of the same sentence.

Most people have several roles, and each account picks one; so two roles of two careers prove nothing by themselves
once either article gives both. But where two accounts tell one sentence in the same words, the role in it was copied
too: "the store's owner" beside "the store's insurer" is then a slip, not a choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.claims.role import RoleClaim
from checker.facts.base import Fact
from checker.finding import Severity
from checker.link.align import Likeness
from checker.normalise._roles import chain, lexicon
from checker.normalise.office import Office, relation
from checker.normalise.person import fold, parse_person
from checker.normalise.words import content_words
from checker.rules._aligned import aligned
from checker.rules.base import Group, Verdict, World

_ALIKE = 0.6
"""Least cosine of two sentences, the roles and the name left out, that are one sentence."""
_WEIGHT = 12.0
"""Least weight of what the two sentences share: a short sentence is soon like another."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_UNIFORMED = frozenset({"police", "military"})
_SPEAKS = frozenset({"spokesperson", "party_official"})
"""Who speaks for a body has another post there as often as not."""


def of_the_past(fact: Fact[RoleClaim]) -> bool:
    """The sentence names a year before the article's: the office may have been left since."""
    published = fact.article.published
    return any(published is None or int(y) < published.year for y in _YEAR.findall(fact.claim.sentence.text))


def told_both(a: Group, b: Group) -> bool:
    """Some article of the one gives the person a role of the other's class too."""
    return _mentions(a.facts, b.facts[0]) or _mentions(b.facts, a.facts[0])


def _mentions(facts: Iterable[Fact[RoleClaim]], other: Fact[RoleClaim]) -> bool:
    office: Office = other.value
    known = lexicon().get(office.base or office.title)
    forms = {fold(other.claim.role), *(fold(f) for f in (known.forms if known else ()))}
    surname = parse_person(other.entity).surname
    role = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
    name = re.escape(surname)
    words = re.compile(
        rf"\b(?:{role})(?!['’]s?\b)\W+(?:[\w.'’-]+ ){{0,3}}{name}\b"  # "sheriff john q. roe", no "sheriff's deputy roe"
        rf"|\b{name}(?:,| is| was)(?: [\w'’-]+){{0,5}} (?:{role})(?!['’]s?\b)\b"
    )
    seen: set[str] = set()
    for fact in facts:
        if fact.claim.article in seen:
            continue
        seen.add(fact.claim.article)
        if words.search(" ".join(fold(fact.article.view).split())):
            return True
    return False


def identified_apart(a: Group, b: Group, world: World) -> Verdict | None:
    """One sentence told twice that calls its person by two roles, neither of which the other account knows."""
    x, y = a.facts[0].value, b.facts[0].value
    if _go_together(a.facts[0], b.facts[0]):
        return None
    names = content_words(a.facts[0].entity)
    ignore = frozenset(
        {w for f in (*a.facts, *b.facts) for w in content_words(f.claim.role)}
        | {w for o in (x, y) for w in content_words(o.jurisdiction or "")}
        | set(names)
    )

    def same(f: Fact[RoleClaim], g: Fact[RoleClaim], like: Likeness) -> bool:
        return f.claim.article != g.claim.article and like.cosine >= _ALIKE and like.shared >= _WEIGHT

    found = aligned(a, b, world, same, ignore)
    if not found or told_both(a, b):
        return None
    return Verdict(Severity.WARNING, *found)


def _go_together(a: Fact[RoleClaim], b: Fact[RoleClaim]) -> bool:
    """One role, a wider word for it, or two that one person has: a spokesman in uniform."""
    x, y = a.value, b.value
    if relation(x, y) in ("same", "general") or x.title == y.title:
        return True
    if set(_content(a.claim.role)) & set(_content(b.claim.role)):
        return True
    speaks = {x.base, y.base} & _SPEAKS
    if speaks and ({x.domain, y.domain} & (_UNIFORMED | {"politics", "court"})):
        return True
    if {x.domain, y.domain} <= _UNIFORMED | {"other"}:
        return True
    above = set(chain(x.base)) & set(chain(y.base))
    return bool(above)


def _content(role: str) -> list[str]:
    return [w for w in fold(role).replace("-", " ").split() if len(w) > 2 and w not in ("the", "for", "and")]
