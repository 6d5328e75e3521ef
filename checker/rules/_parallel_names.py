"""A name in a draft where the passage it was written from has another one: when that is a slip, and of what sort.

Names change more freely than figures when a text is rewritten: a surname for a full name, a city for its country, a
firm for its spokesman. A name that no source has needs one equal word beside it; one that some source has, of somebody
or something else, needs most of the passage.
"""

from __future__ import annotations

import re

from checker.article import Article
from checker.link.parallel import Rival
from checker.link.slots import Slot
from checker.normalise.person import fold, usual_given
from checker.normalise.place import Place, demonym, disjoint, find_place
from checker.normalise.words import content_words

_CAPITAL = r"[A-Z][\w’'.\-]*(?: (?:[a-z]+ )?[A-Z][\w’'.\-]*)*"
_LIST = re.compile(rf"{_CAPITAL}(?: [a-z]+)?(?:, {_CAPITAL}(?: [a-z]+)?)+,? (?:and|or) (?:{_CAPITAL}|other)")
_SPEECH = frozenset("said says told tells added adds reports reported".split())
_OF_FIRMS = frozenset("at of for with from".split())
"""Before the firm of somebody."""
_LEAST = 6.0
"""Nats by which what the source says must lie nearer than anything that agrees with the draft."""
_LEAST_NEW = 2.5
"""The same for a place that no source has, in the place of one that excludes it."""
_LEAST_FIRM = 4.0
"""The same for a firm that no source has, beside the name of somebody."""
_WHOLE = 2
"""Words of a whole name."""
_LEAST_SWAPPED = 6.5
"""The same for a person of the sources where they have another one."""
_LEAST_COPIED = 12.0
"""The same for a name that some source has, with equal words on one side only."""
_LEAST_LONE = 8.0
"""The same with one equal word beside it, or with none that has a meaning of its own."""
_RUN = 2
"""Equal words beside a name that no source has."""
_RUN_KNOWN = 4
"""The same beside a name that some source has."""


def least_of_name(rival: Rival) -> float:
    """Nats by which the source's name must fit better."""
    if not rival.known:
        a, b = _place(rival.slot), _place(rival.best.slot)
        if a is not None and b is not None and disjoint(a, b):
            return _LEAST_NEW if _beside(rival) >= _RUN else _LEAST
        if a is None and b is None and _of_one_person(rival):
            return _LEAST_FIRM
    if _swapped(rival):
        return _LEAST_SWAPPED
    return _LEAST if _beside(rival) >= _RUN and _telling(rival) else _LEAST_LONE


def rule_of_name(rival: Rival) -> str | None:
    """The rule that a difference of names belongs to; None where both may well be true."""
    if _one_of_several(rival) or _of_people(rival) or _numbered(rival.slot) != _numbered(rival.best.slot):
        return None
    if _swapped(rival):
        return "holder-conflict"
    a, b = _place(rival.slot), _place(rival.best.slot)
    if rival.known:
        if _beside(rival) < _RUN_KNOWN or not (_one_sort(rival) or _copied(rival)):
            return None
    elif not _beside(rival) or _speaks(rival):
        return None
    if a and b:
        cities = a.kind == b.kind == "city" and not rival.known
        return "place-conflict" if cities or disjoint(a, b) else None
    if (a or b) and _of_person(rival.slot) != _of_person(rival.best.slot):
        return None  # "a Brooklyn boy" beside the boy's name
    if (a or b) and _beside(rival) < _RUN:
        return None
    return "place-conflict" if a or b else "holder-conflict"


def _beside(rival: Rival) -> int:
    return rival.best.before + rival.best.after


def _of_one_person(rival: Rival) -> bool:
    """Firms, or what else is no person, beside the whole name of one person."""
    if not rival.best.before or rival.slot.before[0] not in _OF_FIRMS:
        return False
    person = any(_of_person(slot) for slot in (rival.slot, rival.best.slot))
    return not person and len(rival.slot.names & rival.best.slot.names) >= _WHOLE


def _telling(rival: Rival) -> bool:
    """Some of the equal words beside it is no preposition, and no part of another name ("Hill Gate, Los Angeles")."""
    slot, best = rival.slot, rival.best
    equal = (*slot.before[: best.before], *slot.after[: best.after])
    return any(stem not in slot.names for word in equal for stem in content_words(word))


def _copied(rival: Rival) -> bool:
    """All that stands before it, or most, is in the source."""
    return rival.best.before > _RUN_KNOWN and rival.margin >= _LEAST_COPIED


def _speaks(rival: Rival) -> bool:
    """Both say or tell something: whose words they are is compared elsewhere."""
    return rival.best.after > 0 and rival.slot.after[0] in _SPEECH


def listed(article: Article, slot: Slot) -> bool:
    """One of several: "San Lorrel, Ambry and Port Dale"."""
    found = _LIST.finditer(article.view, *slot.sentence)
    return any(match.start() <= slot.start and slot.end <= match.end() for match in found)


def _numbered(slot: Slot) -> bool:
    """ "Week 16"."""
    return bool(slot.after) and slot.after[0][0].isdigit()


def _of_people(rival: Rival) -> bool:
    """One of them is the people of a place: they may be of that place and another."""
    return any(demonym(slot.text) is not None for slot in (rival.slot, rival.best.slot)) and not rival.known


def _one_of_several(rival: Rival) -> bool:
    """The source speaks of some game ("a game in Brenholm"), the draft of a certain one ("the last game in Lindow")."""
    run = rival.best.before
    ours, theirs = rival.slot.before[run : run + 1], rival.best.slot.before[run : run + 1]
    return bool(run) and bool(ours) and theirs[:1] in (("a",), ("an",), ("another",)) and bool(content_words(ours[0]))


def _swapped(rival: Rival) -> bool:
    """Two people of the sources, one in the place of the other, in words that are nearly all of the passage."""
    run = max(rival.best.before, rival.best.after)
    people = _of_person(rival.slot) and _of_person(rival.best.slot)
    return rival.known and people and run >= _RUN and rival.margin >= _LEAST_SWAPPED


def _one_sort(rival: Rival) -> bool:
    """The names stand between equal words, or are built alike: "Mount Tasman" and "Mount Sefton"."""
    words = rival.slot.text.split(), rival.best.slot.text.split()
    alike = len(words[0]) == len(words[1]) > 1 and any(x == y for x, y in zip(*words, strict=True))
    return alike or min(rival.best.before, rival.best.after) > 0


def _of_person(slot: Slot) -> bool:
    first, _, more = fold(slot.text).partition(" ")
    return bool(more) and usual_given(first)


def _place(slot: Slot) -> Place | None:
    return find_place(slot.text)
