"""Who did what to whom in a draft, where its sources have it the other way round, or one name is on both sides.

Only clauses of the shape "NAME verb NAME" are read, active or passive, without a negation: what is rarer in form is
left alone.
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
from checker.normalise.person import fold
from checker.normalise.words import content_words
from checker.rules.base import Remark, Spot, World

_NAME = r"[A-Z][\w’'-]*\w(?:\s(?:(?:of|the|de|al|bin|van|von)\s){0,2}[A-Z](?:\.|[\w’'-]*\w))*"
_CLAUSE = re.compile(
    rf"(?<![\w’'@-])(?P<first>{_NAME}) "
    r"(?P<helpers>(?:(?:has|have|had|was|were|is|are|been|being|also|later|then) ){0,3})"
    rf"(?P<verb>[a-z]{{3,}})(?P<by> by)? (?P<second>{_NAME})(?![\w’'-])"
)
_PASSIVE = frozenset("was were is are been being".split())
_MUTUAL = frozenset(
    stem
    for word in "meets met faces faced fights fought plays played joins joined marries married kissed hugged follows "
    "followed becomes became remains drew visits visited called replaced succeeded beat beats defeated".split()
    for stem in content_words(word)
)
"""Stems of verbs that often hold both ways, or one way on one day and the other way on another."""
_OWNER = re.compile(r"['’]s?$")
_SHARED = 1
"""Other words that both sentences must have."""
_REACH = 3
"""Words behind the verb within which the source names whom it was done to."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """A clause: names as sets of their words in lower case."""

    agent: frozenset[str]
    verb: str
    whom: frozenset[str]
    start: int
    end: int
    sentence: tuple[int, int]
    told: bool
    """There is a helping verb: the word between the names is no noun."""


def inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    """Clauses of the draft that no source has, and some source has with its two names changed over."""
    drafted = world.as_draft(article)
    if drafted is None:
        return
    sources = drafted.sources
    theirs = [(source, deed) for source in sources for deed in _deeds(source)]
    for deed in _deeds(article):
        if any(_same(deed, other) for _, other in theirs):
            continue
        if deed.agent == deed.whom:
            spots = [(s, found) for s in sources if deed.told for found in _done_to(s, deed)]
        else:
            spots = [
                (s, (d.start, d.end, d.sentence))
                for s, d in theirs
                if _reversed(deed, d) and _alike(article, deed, s, d)
            ]
        if spots:
            yield _remark(article, deed, spots)


def _same(a: _Deed, b: _Deed) -> bool:
    return a.verb == b.verb and bool(a.agent & b.agent and a.whom & b.whom)


def _reversed(a: _Deed, b: _Deed) -> bool:
    crossed = bool(a.agent & b.whom and a.whom & b.agent)
    return a.verb == b.verb and a.verb not in _MUTUAL and crossed


def _alike(x: Article, a: _Deed, y: Article, b: _Deed) -> bool:
    """The sentences share a word besides the names and the verb."""
    own = {*a.agent, *a.whom, *content_words(" ".join((*a.agent, *a.whom))), a.verb}
    words = [set(content_words(article.view[slice(*deed.sentence)])) - own for article, deed in ((x, a), (y, b))]
    return len(words[0] & words[1]) >= _SHARED


def _done_to(source: Article, deed: _Deed) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Where a source has the verb, and whom it is done to right behind it."""
    for span in sentences(source):
        words = list(re.finditer(r"[\w’'-]+", source.view[slice(*span)]))
        for at, word in enumerate(words):
            if deed.verb not in content_words(word.group()):
                continue
            for other in words[at + 1 : at + 1 + _REACH]:
                if fold(other.group()) in deed.whom and other.group()[0].isupper():
                    yield span[0] + word.start(), span[0] + other.end(), span


@lru_cache(maxsize=512)
def _deeds(article: Article) -> tuple[_Deed, ...]:
    return tuple(deed for span in sentences(article) for deed in _in_sentence(article.view, span))


def _in_sentence(view: str, span: tuple[int, int]) -> Iterator[_Deed]:
    for match in _CLAUSE.finditer(view, *span):
        helpers = match["helpers"].split()
        passive = bool(_PASSIVE.intersection(helpers))
        stems = content_words(match["verb"])
        if not stems or passive != bool(match["by"]) or _OWNER.search(match["first"]):
            continue
        agent, whom = _words(match["first"]), _words(match["second"])
        if passive:
            agent, whom = whom, agent
        yield _Deed(agent, stems[0], whom, match.start(), match.end(), span, bool(helpers))


def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in fold(name).replace("-", " ").split() if len(word) > 1)


def _remark(article: Article, deed: _Deed, spots: Sequence[tuple[Article, tuple[int, int, tuple[int, int]]]]) -> Remark:
    ours = " ".join(article.view[deed.start : deed.end].split())
    theirs = " ".join(spots[0][0].view[spots[0][1][0] : spots[0][1][1]].split())
    sides = (
        (ours, (_spot(article, (deed.start, deed.end, deed.sentence)),)),
        (theirs, tuple(_spot(source, found) for source, found in spots)),
    )
    message = f"who did what to whom: “{ours}” here, “{theirs}” in what it seems to be taken from"
    return Remark(Severity.WARNING, deed.verb, message, sides)


def _spot(article: Article, found: tuple[int, int, tuple[int, int]]) -> Spot:
    start, end, sentence = found
    return Spot(article.id, *article.to_text(start, end), article.to_text(*sentence))
