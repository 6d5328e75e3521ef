"""Two figures of a draft that have changed places: "12 are Yemeni and 11 Somali" beside "12 Somalis and 11 Yemenis"."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from checker.article import Article
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link.kept import kept
from checker.link.slots import Word, sentence_words
from checker.rules.base import Remark, Spot, World
from checker.stopping import each

_REACH = 6
"""Words between a figure and the name that it is of."""
_MOST = 8
"""Figures of a sentence; one with more is a table."""
_TIMES = frozenset(
    name.lower() for names in (calendar.day_name, calendar.month_name, calendar.month_abbr) for name in names if name
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sentence with figures and names: each figure and each name with its place among the words, where it stands
    once."""

    span: tuple[int, int]
    words: tuple[Word, ...]
    figures: dict[str, int]
    names: dict[str, int]


@kept
def _listed(article: Article) -> tuple[_Listed, ...]:
    """The sentences with two figures and two names or more."""
    out = []
    for span, words in sentence_words(article):
        counted = ((at, w) for at, w in enumerate(words) if w.text[0].isdigit())
        figures = _once((w.stems[0], at) for at, w in counted if not article.view[w.end : w.end + 1].isalpha())
        if not 2 <= len(figures) <= _MOST:
            continue
        named = ((at, word) for at, word in enumerate(words) if word.text[0].isupper())
        names = _once((word.stems[-1], at) for at, word in named if word.stems and word.text.lower() not in _TIMES)
        if len(names) > 1:
            out.append(_Listed(span, words, figures, names))
    return tuple(out)


def _once(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    out: dict[str, int] = {}
    twice = set()
    for key, at in found:
        if key in out:
            twice.add(key)
        out[key] = at
    return {key: at for key, at in out.items() if key not in twice}


def swapped(article: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    """What has changed places in a draft, once for a sentence."""
    drafted = world.as_draft(article)
    if drafted is None:
        return
    sources = [(source, listed) for source in drafted.sources for listed in _listed(source)]
    for own in each(_listed(article)):
        found = next((f for source, other in sources if (f := _exchanged(own, other, source.id))), None)
        if found is None or any(_agrees(own, other, found[0]) for _, other in sources):
            continue
        pairs, other, source_id = found
        yield _remark(own, other, pairs, (article.id, source_id), world)


Pairs = tuple[tuple[str, str], tuple[str, str]]
"""Two names of a draft's sentence, each with its figure."""


def _exchanged(own: _Listed, other: _Listed, source: str) -> tuple[Pairs, _Listed, str] | None:
    """Names and figures of both sentences, in one bound one way and in the other the other way."""
    figures = sorted(own.figures.keys() & other.figures.keys())
    names = sorted(own.names.keys() & other.names.keys())
    if len(figures) < 2 or len(names) < 2:
        return None
    for a, b in combinations(names, 2):
        for x, y in permutations(figures, 2):
            if _bound(own, (a, x), (b, y)) and _bound(other, (a, y), (b, x)):
                return ((a, x), (b, y)), other, source
    return None


def _agrees(own: _Listed, other: _Listed, pairs: Pairs) -> bool:
    there = all(name in other.names and figure in other.figures for name, figure in pairs)
    return there and _bound(other, *pairs)


def _bound(listed: _Listed, first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Each figure stands before its name, or each behind it, with no other figure or name of the four between."""
    (a, x), (b, y) = ((listed.names[name], listed.figures[figure]) for name, figure in (first, second))
    if a > b:
        (a, x), (b, y) = (b, y), (a, x)
    in_turn = a < x < b < y or x < a < y < b
    return (
        in_turn
        and max(abs(a - x), abs(b - y)) <= _REACH
        and not any(min(n, f) < at < max(n, f) for n, f in ((a, x), (b, y)) for at in listed.figures.values())
    )


def _remark(own: _Listed, other: _Listed, pairs: Pairs, ids: tuple[str, str], world: World) -> Remark:
    sides = []
    for listed, id_ in zip((own, other), ids, strict=True):
        places = [at for pair in pairs for at in (listed.names[pair[0]], listed.figures[pair[1]])]
        start, end = listed.words[min(places)].start, listed.words[max(places)].end
        article = world.articles[id_]
        spot = Spot(id_, *article.to_text(start, end), article.to_text(*listed.span))
        sides.append((" ".join(article.view[start:end].split()), (spot,)))
    subject = " and ".join(own.words[own.names[name]].text for name, _ in pairs)
    message = f"{subject}: {sides[0][0]} here, {sides[1][0]} in what it seems to be taken from"
    return Remark(Severity.WARNING, subject, message, tuple(sides))
