"""A time in a draft where its sources have another one: whether both are times of one act.

A sentence that is put together from two of the source's keeps most words of both, and the time of each. So a time that
some source gives too, in words that do not stand beside the other one, must be the time of the same act.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.article import Article
from checker.claims.event import EventClaim
from checker.facts.base import AnyFact
from checker.link.parallel import Rival
from checker.link.slots import Slot
from checker.normalise.words import content_words

_RUN = 2
"""Equal words beside both times from which they are taken for one."""
_CLOSE = 0.6
"""Nearness to the source's time of a word that stands right beside the draft's."""


def other_act(article: Article, rival: Rival, facts: Sequence[AnyFact]) -> bool:
    """The draft's time is that of an act that the source's sentence does not tell of."""
    if rival.slot.kind != "time" or not rival.known or rival.best.before + rival.best.after >= _RUN:
        return False
    acts = [fact.claim.action for fact in facts if _dated_by(article, rival.slot, fact)]
    theirs = rival.best.slot.around
    if not acts or any(not _content(act) or theirs.keys() & set(_content(act)) for act in acts):
        return False
    return not any(theirs.get(stem, 0.0) >= _CLOSE for stem in _nearest(rival.slot))


def _dated_by(article: Article, slot: Slot, fact: AnyFact) -> bool:
    """The act is told in the slot's sentence, with its time."""
    if not isinstance(fact.claim, EventClaim) or not fact.claim.date:
        return False
    start, _ = article.to_text(*slot.sentence)
    return start == fact.claim.sentence.start and slot.text.lower() in fact.claim.date.lower()


def _content(action: str) -> list[str]:
    return content_words(action.split(" ", 1)[0])


def _nearest(slot: Slot) -> list[str]:
    """The stems of the first content word on either side."""
    sides = ([stem for word in side for stem in content_words(word)] for side in (slot.before, slot.after))
    return [stem for side in sides for stem in side[:1]]
