"""Signs that two figures count two things: the sentences name other months, other ages, other people, a part.

Each sign alone is enough. Most figures of a story that differ count different things, so what this misses has to
be made up for by likeness, and likeness cannot tell the 23 arrested from the 11 of them who are Yemeni.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from checker.article import Article
from checker.claims import Claim
from checker.claims.quantity import QuantityClaim, Range
from checker.facts.base import Fact
from checker.facts.quantity import ANYBODY, GENERIC, Counted, classes, point
from checker.normalise._quantity_scan import scan
from checker.normalise._quantity_units import unit_of
from checker.normalise.place import demonym
from checker.normalise.quantity import COUNT, MONEY, Quantity, canonical, conflict
from checker.normalise.words import content_words, stem
from checker.rules._aligned import published_apart, times_apart
from checker.rules._number_player import by, other_player

CountedFact = Fact[QuantityClaim]

_TIMES = {"once": 1.0, "twice": 2.0}
_TIMES_MORE = re.compile(r"\band (once|twice)\b")
""" "Shot twice in the shoulder and once in the leg": parts of a count of times."""
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_PREFIX = 4
"""Letters that two spellings of one name share: Raite / Rait."""
_FROM = re.compile(r"\b(?:from|of|off)\s+(?:the\s+)?([A-Z][\w’'-]+)\b(?! to\b)")
_FROM_BEHIND = re.compile(
    r"(?:\s+\([^)]*\))?(?:\s+[a-z-]+){0,2}?\s+(?:from|of|off)\s+(?:the\s+)?([A-Z][\w’'-]+)\b(?! to\b)"
)
_DAY_NUMBER = re.compile(r"\b(?:straight|consecutive|successive|\w+(?:th|st|nd|rd) (?:day|night|week)|days? of)\b")
_ONGOING = re.compile(r"\b(?:has|have)(?: been)?\b")
_SERVED = re.compile(r"\b(?:serv(?:ed|ing)|spen[dt]\w*)\b", re.IGNORECASE)
_IMPOSED = re.compile(r"\b(?:sentences?|sentenced|sentencing|imposed|ordered to|suspended|term)\b", re.IGNORECASE)
_SORT = {
    word: words.split()[0]
    for words in (
        "height tall high height altitude elevation",
        "depth deep depth",
        "length long length",
        "width wide width diameter radius",
        "way away fell fall falling plunged plunging dropped slid walked ran drove",
    )
    for word in words.split()
}
_SORT_WORD = re.compile(rf"\b(?:{'|'.join(_SORT)})\b", re.IGNORECASE)
_BESIDE = 25
"""Characters on either side of the evidence that say what sort of measure it is."""
_CLAUSE = 45
"""Characters on either side that mostly belong to the same clause."""
_OTHER_DOLLAR = re.compile(r"(?:US ?\$|\$ ?US|[AC] ?\$|\$ ?[AC]\d)[^()]{0,25}\(\s*$")
_DOLLARS = (1.15, 1.58)
"""Ratios that Canadian and Australian dollars explain: a bare "$" is the dollar of the desk."""
_SHOCK = 0.45
"""Magnitudes further apart are those of two earthquakes."""
_SCALE = 100
"""A count that is as many times another counts something else."""
_PRICES = frozenset({MONEY, "percent"})
_HOURS = {
    word: words.split()[0]
    for words in (
        "open opened opening premarket",
        "midday mid-day noon lunchtime early morning intraday afternoon",
        "close closed closing finished ended settled",
    )
    for word in words.split()
}
_HOUR = re.compile(
    rf"\b(?:shares?|stocks?|index|trad(?:ed?|ing))\b(?=.{{0,80}}?\b({'|'.join(_HOURS)})\b)", re.IGNORECASE
)
_WHO = re.compile(r"\s*(?:who|whose|aged|under|over)\b")
_BARE_DOLLAR = frozenset({"$", "USD"})
_BEHIND = 45
"""Characters behind a figure in which the noun that it counts stands."""
_NOUN = 4
_OTHERS = frozenset({"other", "others"})
_FORMER = stem("former")
_FACTS = 4096
"""Figures of which what their sentence says is kept at hand."""
_KEPT = 256
"""Articles whose figures are kept at hand."""


def another_thing(x: CountedFact, y: CountedFact) -> bool:
    """True where the two sentences say themselves that they count two things. Cheap tests come first."""
    return any(sign(x, y) for sign in _SIGNS)


def also_given(x: CountedFact, y: CountedFact) -> bool:
    """One of the articles gives the other's figure as well, elsewhere: it knows both, as two things."""
    return gives(x.article, y.value) or gives(y.article, x.value)


@lru_cache(maxsize=_FACTS)
def subject_names(fact: CountedFact, *, nationality: bool = False) -> frozenset[str]:
    """Names in the subject ("Duncan Rait falling"), or its nationalities; sentence beginnings only if names."""
    return frozenset(
        word
        for word in _CAPITAL.findall(fact.claim.subject)
        if _is_demonym(word) == nationality and (stem(word) in fact.context.names or _is_name(fact.article.view, word))
    )


def same_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Some name of one is some name of the other, slips of spelling aside."""
    return any(p[:_PREFIX] == q[:_PREFIX] for p in a for q in b)


def _other_time(x: CountedFact, y: CountedFact) -> bool:
    a, b = x.value.setting, y.value.setting
    return times_apart(x, y) or _disjoint(a.months, b.months) or _disjoint(a.years, b.years)


def _other_age(x: CountedFact, y: CountedFact) -> bool:
    return _disjoint(x.value.setting.ages, y.value.setting.ages)


def _part(x: CountedFact, y: CountedFact) -> bool:
    """One is "another two" or "two each", or one sentence gives the difference of the two figures: 23, 12, 11."""
    a, b = x.value.setting, y.value.setting
    if a.parts != b.parts and not (_OTHERS & a.parts and _OTHERS & b.parts):
        return True
    if (a.figure & b.numbers or b.figure & a.numbers) and not (a.parts or b.parts):
        return True
    gap = abs(point(x.value.quantity) - point(y.value.quantity))
    if x.value.what[0] == "times":
        less = min(x, y, key=lambda f: point(f.value.quantity))
        return gap in [_TIMES[word] for word in _TIMES_MORE.findall(less.claim.sentence.text)]
    if x.value.quantity.dimension != COUNT or gap < 2 or gap != int(gap):
        return False
    return bool({str(int(gap)), f"{int(gap):,}"} & (a.numbers | b.numbers))


def _other_subject(x: CountedFact, y: CountedFact) -> bool:
    if _disjoint(subject_names(x, nationality=True), subject_names(y, nationality=True)):
        return True
    a, b = subject_names(x), subject_names(y)
    return x.value.what[0] != COUNT and bool(a and b) and not same_name(a, b)


def _other_make(x: CountedFact, y: CountedFact) -> bool:
    """Counts whose nouns differ in a name: 11 Yemeni pirates, 23 pirates; seven AK-47 rifles, nine rifles."""
    same = {x.value.head} if x.value.head == y.value.head else set()
    return x.value.what[0] == COUNT and _named_modifiers(x) - same != _named_modifiers(y) - same


@lru_cache(maxsize=_FACTS)
def _named_modifiers(fact: CountedFact) -> frozenset[str]:
    names = {re.split("[-’']", name)[0] for name in fact.context.names}
    counted: Counted = fact.value
    return (counted.modifiers | {counted.head}) & names


def _other_unit(x: CountedFact, y: CountedFact) -> bool:
    """13 miles and 13 nautical miles are one figure, loosely put; a bare dollar may be any country's."""
    if ("nautical" in x.claim.sentence.text) != ("nautical" in y.claim.sentence.text):
        p, q = x.value.setting, y.value.setting
        if (p.figure | p.numbers) & q.figure or (q.figure | q.numbers) & p.figure:
            return True
    if x.value.quantity.dimension in _PRICES and _disjoint(_hours(x), _hours(y)):
        return True
    if x.value.quantity.dimension != MONEY:
        return False
    if any(_OTHER_DOLLAR.search(f.claim.before) for f in (x, y)):
        return True
    if x.value.quantity.unit not in _BARE_DOLLAR:
        return False
    low, high = sorted((abs(point(x.value.quantity)), abs(point(y.value.quantity))))
    return low > 0 and _DOLLARS[0] < high / low < _DOLLARS[1]


@lru_cache(maxsize=_FACTS)
def _hours(fact: CountedFact) -> frozenset[str]:
    """When on a trading day a price was so."""
    return frozenset(_HOURS[word.lower()] for word in _HOUR.findall(fact.claim.sentence.text))


def _other_noun(x: CountedFact, y: CountedFact) -> bool:
    """Two specific words for people (three managers, three victims), two words and two names, another order of size."""
    left: Counted = x.value
    right: Counted = y.value
    if left.quantity.dimension != COUNT:
        return False
    low, high = sorted((point(left.quantity), point(right.quantity)))
    if high >= _SCALE * low or len({_FORMER in left.modifiers, _FORMER in right.modifiers}) > 1:
        return True
    if left.head == right.head:
        return False
    if _disjoint(x.near & x.context.names, y.near & y.context.names):
        return True
    if not any(who == "people" for _, who in left.kin & right.kin):
        return False
    return not (left.head in GENERIC or right.head in GENERIC or classes(left.head) & classes(right.head))


def _other_crowd(x: CountedFact, y: CountedFact) -> bool:
    """Of two figures for people or persons, whoever they are, without a word beside both that is the same."""
    left: Counted = x.value
    right: Counted = y.value
    if COUNT not in (left.what[0], right.what[0]) or not (left.head in ANYBODY and right.head in ANYBODY):
        return False
    return not (by(x) & by(y)) - ANYBODY


def _other_measurement(x: CountedFact, y: CountedFact) -> bool:
    """Magnitudes of two shocks, inhabitants of two places, distances from two places or of two sorts."""
    kind = x.value.what[0]
    if kind == "magnitude":
        return abs(point(x.value.quantity) - point(y.value.quantity)) > _SHOCK
    if kind == "percent":
        return _is_restricted(x) != _is_restricted(y)
    if kind == "population":
        return not _capitals(x.claim) & _capitals(y.claim)
    if kind != "distance":
        return False
    if _disjoint(_sorts(x), _sorts(y)):
        return True
    a, b = _measured_from(x), _measured_from(y)
    if not a and not b:
        return False
    return a != b or not (_capitals(x.claim) & _capitals(y.claim)) - {stem(a)}


def _is_restricted(fact: CountedFact) -> bool:
    """A share of some: "half of the respondents who voted for the left"."""
    return _WHO.match(fact.claim.behind) is not None


@lru_cache(maxsize=_FACTS)
def _sorts(fact: CountedFact) -> frozenset[str]:
    """What a distance is: a height, a depth, a way."""
    return frozenset(_SORT[word.lower()] for word in _SORT_WORD.findall(_beside(fact.claim)))


def _other_duration(x: CountedFact, y: CountedFact) -> bool:
    """Time served and time imposed; the day that something has lasted to, and on another day."""
    if x.value.what[0] != "duration":
        return False
    a, b = _beside(x.claim), _beside(y.claim)
    if _is_coarse(x, y):
        return True
    terms = [f.claim.around(_CLAUSE, _CLAUSE) for f in (x, y)]
    served = [_SERVED.search(t) is not None for t in terms]
    imposed = [_IMPOSED.search(t) is not None for t in terms]
    if (imposed[0] and served[1] and not imposed[1]) or (imposed[1] and served[0] and not imposed[0]):
        return True
    counted = [_DAY_NUMBER.search(f.claim.evidence.text) is not None for f in (x, y)]
    if counted[0] != counted[1]:
        return True
    if not (counted[0] or all(_ONGOING.search(t) for t in (a, b))):
        return False
    dated = x.when is not None and y.when is not None and not times_apart(x, y)
    return not (dated or published_apart(x, y) == 0) or x.claim.unit != y.claim.unit


def _is_coarse(x: CountedFact, y: CountedFact) -> bool:
    """Seven weeks are two months, as one says it: other units, and no more apart than half of the larger one."""
    units = [unit_of(f.claim.unit) for f in (x, y)]
    larger = max((u.factor for u in units if u), default=0.0)
    return units[0] != units[1] and abs(point(x.value.quantity) - point(y.value.quantity)) <= larger / 2


def _beside(claim: Claim) -> str:
    return claim.around(_BESIDE, _BESIDE)


@lru_cache(maxsize=_FACTS)
def _measured_from(fact: CountedFact) -> str:
    """The place in "40 kilometres north of Ambon"; "" where there is none."""
    claim = fact.claim
    found = (
        _FROM.search(claim.subject) or _FROM.search(claim.evidence.text) or _FROM_BEHIND.match(claim.behind[:_BEHIND])
    )
    return found.group(1) if found else ""


def _capitals(claim: Claim) -> set[str]:
    return {stem(word) for word in _CAPITAL.findall(claim.sentence.text)}


def _disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and not a & b


_SIGNS: tuple[Callable[[CountedFact, CountedFact], bool], ...] = (
    _other_time,
    _other_age,
    _part,
    _other_unit,
    _other_make,
    _other_noun,
    _other_crowd,
    _other_measurement,
    _other_duration,
    _other_subject,
    other_player,
)


@lru_cache(maxsize=4096)
def _is_demonym(word: str) -> bool:
    return bool(demonym(word))


@lru_cache(maxsize=8192)
def _is_name(view: str, word: str) -> bool:
    """The article has the word with a capital inside a sentence, and never without one."""
    escaped = re.escape(word)
    return bool(re.search(rf"[a-z,] {escaped}\b", view)) and not re.search(rf"(?<![\w-]){escaped.lower()}\b", view)


def gives(article: Article, value: Counted) -> bool:
    """The article has that figure, of that thing as far as the words behind it tell."""
    if value.what[0] == COUNT:
        return any(
            value.head in nouns and _equal(quantity, value.quantity)
            for quantity, nouns in _figures(article.id, article.view)
        )
    if value.what[1] == "people" or value.what[0] in ("times", "population"):
        return False  # told by words that a look at the bare figures does not see
    return any(_equal(quantity, value.quantity) for quantity, _ in _figures(article.id, article.view))


@lru_cache(maxsize=_FACTS)
def lone(fact: CountedFact, other: Counted) -> bool:
    """The article gives one figure of such a thing, by its dimension or by the noun of either account."""
    value: Counted = fact.value
    heads = {value.head, other.head}
    figures = {
        quantity.low if quantity.low is not None else quantity.high
        for quantity, nouns in _figures(fact.article.id, fact.article.view)
        if quantity.dimension == value.quantity.dimension and (quantity.dimension != COUNT or nouns & heads)
    }
    return len(figures) <= 1


def _equal(a: Quantity, b: Quantity) -> bool:
    if (a.dimension, a.unit) != (b.dimension, b.unit):
        return False
    return (a.low, a.high) == (b.low, b.high) or (a.low is not None and a.high is not None and not conflict(a, b))


@lru_cache(maxsize=_KEPT)
def _figures(_id: str, view: str) -> tuple[tuple[Quantity, frozenset[str]], ...]:
    """Every figure of an article with the stems of the words behind it."""
    return tuple(
        (
            canonical(Range(low=a.low, high=a.high, approximate=a.approximate), a.unit),
            frozenset(content_words(view[a.end : a.end + _BEHIND])[:_NOUN]),
        )
        for a in scan(view)
        if not a.vague
    )
