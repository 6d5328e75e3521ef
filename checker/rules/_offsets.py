"""One act that two accounts put at two distances from another event: "hours before his arrest", "hours after it".

The act is named by its verb right beside the length, the other event by what follows "before" or "after". What
happens once (a wedding, a death, an arrest) has one distance from anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.article import Article
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link.sentences import sentences
from checker.normalise.offset import Offset, find
from checker.normalise.place import find_place
from checker.normalise.words import content_words
from checker.rules._event_same import HARM, ONCE, OTHER, SOON
from checker.rules._passages import Passage, at_odds, spot
from checker.rules._plainly import listed
from checker.rules.base import Remark, World

_OTHER_EVENT = re.compile(r"(?:(?! [-–—]+ )[^,.;:“”\"()])*")
_CLAUSE = re.compile(r".*[,;:“”\"()]\s*(?=\S+\s+\S+\s+\S+)", re.DOTALL)
_BESIDE = 7
"""Words beside the length in which the act is named."""
_MOST = 5
"""Content words that name the other event."""
_ACTS = ONCE | SOON
_DEATH = HARM | {"die", "slain", "incid", "tragedi"}
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]+")


@dataclass(frozen=True, slots=True)
class _Distance(Passage):
    """A length of time between an act, its key, and another event."""

    offset: Offset
    event: frozenset[str]
    names: frozenset[str]
    several: bool
    """The sentence sets one of several apart: "a second suspect"."""
    told: str
    """The act in the article's words."""


def misordered(article: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    """What the article puts at another distance from some event than other articles of its story do."""
    for group in at_odds(article, world, _distances, _differ):
        sides: dict[str, list[_Distance]] = {}
        for one in group:
            said = next((s for s, held in sides.items() if not held[0].offset.disjoint(one.offset)), one.words)
            sides.setdefault(said, []).append(one)
        if len(sides) > 1:
            values = tuple((said, tuple(spot(p, world) for p in held)) for said, held in sides.items())
            subject = group[0].told
            yield Remark(Severity.WARNING, subject, f"time of “{subject}”: {listed(list(sides), 'or')}", values)


def _differ(a: _Distance, b: _Distance, all_: Sequence[_Distance]) -> bool:
    """One act, one other event, two distances that exclude each other; neither article has both."""
    if not a.offset.disjoint(b.offset) or not a.event & b.event:
        return False
    if a.several is not b.several or (a.names and b.names and not a.names & b.names):
        return False
    return not any(
        mine.article == one.article and mine.keys & other.keys and not mine.offset.disjoint(other.offset)
        for one, other in ((a, b), (b, a))
        for mine in all_
    )


@lru_cache(maxsize=256)
def _distances(article: Article) -> tuple[_Distance, ...]:
    text = article.view
    mentions = find(text)
    if not mentions:
        return ()
    spans = list(sentences(article))
    out = []
    for mention in mentions:
        span = next((s for s in spans if s[0] <= mention.start < s[1]), None)
        other = _OTHER_EVENT.match(text, mention.end, span[1]) if span else None
        if span is None or other is None:
            continue
        event = frozenset(_one_death(content_words(other.group())[:_MOST])) & (_ACTS | {"harm"})
        told = _told(text, span, mention.start, other.end())
        act = frozenset(content_words(told)) & _ACTS
        if act and event:
            names = frozenset(n for n in _NAME.findall(text[slice(*span)]) if find_place(n) is None)
            several = bool(OTHER.search(text, *span))
            end = mention.end + len(other.group().rstrip())
            where, words = (mention.start, end, span), text[mention.start : end]
            out.append(_Distance(article.id, *where, words, act, mention.offset, event, names, several, told))
    return tuple(out)


def _told(text: str, span: tuple[int, int], start: int, end: int) -> str:
    """The words beside the length: before it in its clause, or behind the other event where it opens the sentence."""
    before = _CLAUSE.sub("", text[span[0] : start]) or text[span[0] : start]
    words = before.split()[-_BESIDE:] if content_words(before) else text[end : span[1]].split()[:_BESIDE]
    return " ".join(words).strip(" ,;:-–—")


def _one_death(stems: Sequence[str]) -> Iterator[str]:
    """Killing, shooting, death and "the incident" are one event of a story."""
    for stem in stems:
        yield "harm" if stem in _DEATH else stem
