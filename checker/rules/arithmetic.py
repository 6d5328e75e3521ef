"""Figures within one sentence or two that do not follow from each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from checker.article import Article
from checker.claims.quantity import Range
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link.sentences import sentences
from checker.normalise._quantity_scan import Amount, scan
from checker.normalise.quantity import MONEY, Quantity, canonical, conflict, parse
from checker.rules._exchange import unequal
from checker.rules._sums import sums
from checker.rules._totals import totals
from checker.rules.base import Pair, Remark, Rule, Spot, World

_OPEN_BRACKET = re.compile(r"\s*[(\[]\s*(?:about|around|roughly|some|or)?\s*$")
_CHANGE = re.compile(
    r"\b(?:r(?:ise|ose|isen)|up|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|surg\w+|gain\w*|"
    r"f[ae]ll(?:en)?|fell|down|drop\w*|declin\w+|los[st]\w*|plung\w+|decreas\w+)\b",
    re.I,
)
_FROM_TO = re.compile(r"\bfrom (?P<a>[^,;.]{1,40}?) to (?P<b>[^,;]{1,30}?)(?=[,;.]\s|[,;.]?$| in | last | this )")
_LATER = re.compile(
    r"\b(?P<n>[\w-]+)\s+years?\s+later,?\s+in\s+(?:(?:early|late|mid)[ -])?(?:[A-Z][a-z]+\s+)?(?P<y>(?:1[89]|20)\d\d)\b"
)
_AGO = re.compile(
    r"\b(?P<n>[\w-]+)\s+years?\s+ago,?\s+in\s+(?:(?:early|late|mid)[ -])?(?:[A-Z][a-z]+\s+)?(?P<y>(?:1[89]|20)\d\d)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PARTS_OPEN = re.compile(r"^\s*[\w’' -]{1,40}?\s*(?:[:—–(]|--)\s*$")
_PARTS_JOIN = re.compile(r"^\s*[\w’' -]{1,40}?(?:\s*,\s*(?:and\s+)?|\s+and\s+)$")
_PARTS_END = re.compile(r"^\s*[\w’' -]{0,40}?[).;]")
_COMPARED = re.compile(r"[:—–(\[]|--|\bfrom ")
"""Without one of these no two amounts are set against each other, and the sentence need not be scanned for them."""
_SOME = re.compile(r"\b(?:includ|among|such as|of (?:them|whom|which))", re.I)


def _inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterable[Remark]:
    before = ""
    for start, end in sentences(article):
        sentence = article.view[start:end]
        amounts = scan(sentence) if _COMPARED.search(sentence) else []
        found: list[tuple[str, str, str, tuple[int, int], tuple[int, int]]] = [
            *_conversions(sentence, amounts),
            *_percent(sentence, amounts),
            *_parts(sentence, amounts),
            *_years(sentence, before, article.published),
            *_sums(sentence, before),
        ]
        for message, left, right, at, other in found:
            sides = ((left, (_spot(article, start, at, end),)), (right, (_spot(article, start, other, end),)))
            yield Remark(Severity.WARNING, left, message, sides)
        before = sentence


def _spot(article: Article, base: int, span: tuple[int, int], end: int) -> Spot:
    start, stop = article.to_text(base + span[0], base + span[1])
    return Spot(article.id, start, stop, article.to_text(base, end))


Found = Iterator[tuple[str, str, str, tuple[int, int], tuple[int, int]]]
"""Message, the two values, and their spans in the sentence."""


def _quantity(amount: Amount) -> Quantity:
    return canonical(Range(low=amount.low, high=amount.high, approximate=amount.approximate), amount.unit)


def _conversions(sentence: str, amounts: list[Amount]) -> Found:
    """ "2,000ft (909 metres)", "£2m ($31m)": the bracket gives the same length or sum in another unit."""
    for a, b in pairwise(amounts):
        if not a.unit or not b.unit or not _OPEN_BRACKET.match(sentence[a.end : b.start]):
            continue
        x, y = _quantity(a), _quantity(b)
        if a.unit == b.unit or x.dimension != y.dimension:
            continue
        if unequal(x, y) if x.dimension == MONEY else conflict(x, y):
            left, right = sentence[a.start : a.end], sentence[b.start : b.end]
            yield f"{left} is not {right}", left, right, (a.start, a.end), (b.start, b.end)


def _percent(sentence: str, amounts: list[Amount]) -> Found:
    """ "rose 40 percent, from 20 to 25": the change does not follow from the two figures."""
    shares = [a for a in amounts if _quantity(a).dimension == "percent"]
    if len(shares) != 1 or not _CHANGE.search(sentence):
        return
    share, said = shares[0], _quantity(shares[0])
    for before, after, start, end in _from_to(sentence):
        if said.low is None or said.low != said.high:
            continue
        true = abs(after - before) / before * 100
        slack = 1.0 + 0.02 * true + (0.1 * said.low if said.approximate else 0.0)
        if abs(true - said.low) > slack:
            left, right = sentence[share.start : share.end], sentence[start:end]
            message = f"from {right.removeprefix('from ')} is {true:.3g} percent, not {left}"
            yield message, left, right, (share.start, share.end), (start, end)


def _from_to(sentence: str) -> Iterator[tuple[float, float, int, int]]:
    """ "from 200 to 250": both figures and where they stand."""
    for match in _FROM_TO.finditer(sentence):
        found = [parse(match["a"]), parse(match["b"])]
        if found[0] is None or found[1] is None:
            continue
        x, y = (canonical(value, unit) for value, unit in (found[0], found[1]))
        if x.dimension not in (y.dimension, "count") or not x.low or not y.low:
            continue
        if x.low == x.high and y.low == y.high and x.unit in (y.unit, ""):
            yield x.low, y.low, match.start(), match.end()


def _parts(sentence: str, amounts: list[Amount]) -> Found:
    """ "23 men: 12 Somalis and 10 Yemenis": a closed list of parts that misses its total."""
    counts = [a for a in amounts if a.unit is None]
    for i, total in enumerate(counts):
        rest = counts[i + 1 :]
        if len(rest) < 2 or not _PARTS_OPEN.match(sentence[total.end : rest[0].start]):
            continue
        parts = [rest[0]]
        for part in rest[1:]:
            if not _PARTS_JOIN.match(sentence[parts[-1].end : part.start]):
                break
            parts.append(part)
        listed = sentence[total.end : parts[-1].end]
        if len(parts) < 2 or not _PARTS_END.match(sentence[parts[-1].end :]) or _SOME.search(listed):
            continue
        if any(a.low is None or a.low != a.high or a.approximate for a in (total, *parts)):
            continue
        summed = sum(a.low or 0 for a in parts)
        if summed != total.low:
            left, right = sentence[total.start : total.end], sentence[parts[0].start : parts[-1].end]
            message = f"the parts add up to {summed:g}, not {total.low:g}"
            yield message, left, right, (total.start, total.end), (parts[0].start, parts[-1].end)


def _years(sentence: str, before: str, published: date | None) -> Found:
    """ "in 2014 … ten years later, in 2022" and "nine years ago, in 2010"."""
    if "year" not in sentence:
        return
    for match in _LATER.finditer(sentence):
        said = _number(match["n"])
        earlier = [int(y) for y in _YEAR.findall(before + " " + sentence[: match.start()])]
        if said and earlier and all(abs(int(match["y"]) - y - said) > 1 for y in earlier):
            message = f"{match['y']} is {int(match['y']) - earlier[-1]} years after {earlier[-1]}"
            yield message, match.group(), match["y"], match.span(), match.span("y")
    for match in _AGO.finditer(sentence):
        said = _number(match["n"])
        if said and published and abs(published.year - int(match["y"]) - said) > 1:
            message = f"{match['y']} was {published.year - int(match['y'])} years ago"
            yield message, match.group(), match["y"], match.span(), match.span("y")


def _sums(sentence: str, before: str) -> Found:
    for message, said, shown in (*sums(sentence), *totals(sentence, before)):
        yield message, sentence[slice(*said)], sentence[slice(*shown)], said, shown


def _number(text: str) -> float | None:
    found = parse(text)
    return found[0].low if found and found[0].low == found[0].high else None


RULE = Rule(
    summary="figures that do not follow from the figures beside them",
    explanation=(
        "Within one sentence or two: a conversion in brackets that is wrong, a percentage that does not follow from "
        "the two figures it compares, parts that do not add up to their total, a share, a rest or a difference that "
        "does not come out, a number of years that does not lie between the years named. Rounding is allowed for; a "
        'list that is introduced by "including" is not a sum.'
    ),
    severity=Severity.WARNING,
    kinds=(),
    inspect=_inspect,
    pairs=(
        Pair(
            conflict=("The climber fell 2,000 feet (910 metres) on Friday.", "The climber died on Friday."),
            agreement=("The climber fell 2,000 feet (610 metres) on Friday.", "The climber died on Friday."),
        ),
        Pair(
            conflict=("The thieves took jewels worth £2 million ($31 million).", "The shop was closed."),
            agreement=("The thieves took jewels worth £2 million ($3.1 million).", "The shop was closed."),
            note="a sum in two currencies",
        ),
        Pair(
            conflict=("Thefts rose 60 percent, from 200 to 250, police said.", "Police counted thefts."),
            agreement=("Thefts rose 25 percent, from 200 to 250, police said.", "Police counted thefts."),
        ),
        Pair(
            conflict=(
                "The navy held 23 men: 12 Somalis and 10 Yemenis.",
                "The men were taken to Aden.",
            ),
            agreement=(
                "The navy held 23 men, including 12 Somalis and 10 Yemenis.",
                "The men were taken to Aden.",
            ),
            note="a list that is no sum",
        ),
        Pair(
            conflict=(
                "The mine closed in 1990. Five years later, in 2002, it reopened.",
                "The mine is open.",
            ),
            agreement=(
                "The mine closed in 1990. Twelve years later, in 2002, it reopened.",
                "The mine is open.",
            ),
        ),
        Pair(
            conflict=(
                "The council grew from 40 to 65 members, an increase of 20.",
                "The council met.",
            ),
            agreement=(
                "The council grew from 40 to 65 members, an increase of 25.",
                "The council met.",
            ),
            note="a step from one figure to the other",
        ),
        Pair(
            conflict=(
                "Four of the nine climbers turned back, and the remaining six reached the top.",
                "The climbers set out on Friday.",
            ),
            agreement=(
                "Four of the nine climbers turned back, and the remaining five reached the top.",
                "The climbers set out on Friday.",
            ),
            note="what remains of a whole",
        ),
        Pair(
            conflict=(
                "The well held 0.9 milligrams, more than twelve times the legal limit of 0.1.",
                "The well was shut.",
            ),
            agreement=(
                "The well held 0.9 milligrams, nearly nine times the legal limit of 0.1.",
                "The well was shut.",
            ),
            note="how many times a limit",
        ),
        Pair(
            conflict=(
                "The town offered $45,000 and the county added $30,000, a total of $65,000.",
                "The reward was offered in May.",
            ),
            agreement=(
                "The town offered $45,000 and the county added $30,000, a total of $75,000.",
                "The reward was offered in May.",
            ),
            note="a total told in words",
        ),
    ),
)
