"""One quantity of one event, values that cannot both be true."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence

from checker.article import Article
from checker.claims import Modality
from checker.claims.quantity import QuantityClaim
from checker.facts.base import AnyFact, Fact
from checker.facts.quantity import TOLLS, Counted, point
from checker.finding import Severity
from checker.normalise.figure_slips import Slip, slip
from checker.normalise.quantity import COUNT, MONEY, Quantity, conflict
from checker.rules import _number_name, _number_result
from checker.rules._aligned import published_apart
from checker.rules._number_same import another_thing
from checker.rules._number_score import one_dated, score
from checker.rules._parallel import inspecting
from checker.rules._plainly import measured
from checker.rules._swapped_figures import swapped
from checker.rules.base import Group, Pair, Remark, Rule, Verdict, World

_LIKELY = -0.4
"""Least score of a pair that is reported."""
_SURE = 0.2
"""Least score of a warning: down to here three of four were right in topics that the weights had not seen."""
_DRAFTED = 1.0
"""The same for a draft whose figure no slip made of the other. A draft tells in its own words what it has from several
sources, so that a figure of another thing stands in such words more often than in two reports."""
_SHARED = 3.0
"""The same for a figure that a source has too: in all but the same words it is then of another thing."""
_FAR = 1.5
"""Lower bounds further apart than this factor say how little is known, not two counts."""
_PRECISE = 3
"""Digits that nobody gives of a figure that is not known."""
_SLACK = 0.03
_SHRINK = frozenset({"missing", "homeless", "evacuated", "displaced"})
"""Counts that fall as people are found or go home."""
_OTHER_RULES = frozenset({"age"})
"""Measures that other rules compare."""
_APART = frozenset({"score"}) | _number_name.MEASURES
"""Measures that are compared in their own way."""
_UNREAL = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})
_AHEAD = re.compile(
    r"\b(?:will|would|expect\w*|plan(?:s|ned|ning)?|intend\w*|aims?|hop(?:es?|ed|ing)|forecast\w*)\b[^.;]{0,60}$"
)
_MOST = 12
"""Facts of one value that are tried: more add support, not alignment."""


def _keys(fact: Fact[QuantityClaim]) -> Iterable[Hashable]:
    if fact.claim.measure == "score":
        return _number_result.keys(fact)
    if fact.claim.measure in _number_name.MEASURES:
        return (_number_name.key(fact),)
    kin: frozenset[Hashable] = fact.value.kin
    return kin


def _value(fact: Fact[QuantityClaim]) -> Hashable:
    """The figure alone, bounds and "about" left off: an article that has it knows that value."""
    claim = fact.claim
    if claim.measure == "score":
        return _number_result.value(fact)
    if claim.measure in _number_name.MEASURES:
        return _number_name.value(fact)
    if claim.measure in _OTHER_RULES:
        return None
    counted: Counted = fact.value
    if not point(counted.quantity):
        return None  # "zero-day", "nil": a name or a state rather than a figure
    return counted.what, counted.quantity.unit, point(counted.quantity)


def _differ(a: Quantity, b: Quantity) -> bool:
    """They cannot both be true; or they are two lower bounds, of which the lower would be an odd thing to say."""
    if conflict(a, b) or _exact(a, b):
        return True
    if (a.dimension, a.unit) != (b.dimension, b.unit) or a.high is not None or b.high is not None:
        return False
    low, high = sorted((point(a), point(b)))
    if low * _FAR < high or _digits(low) < _digits(high):
        return False
    return abs(point(a) - point(b)) > max(a.tolerance, b.tolerance)


def _exact(a: Quantity, b: Quantity) -> bool:
    """Figures of three digits differ, whatever is said of them: "an estimated $102 million" is not 108 million."""
    if a.unit != b.unit or a.dimension not in (COUNT, MONEY) or not (_is_figure(a) and _is_figure(b)):
        return False
    low, high = sorted((point(a), point(b)))
    return min(_digits(low), _digits(high)) >= _PRECISE and high - low > _SLACK * high


def _is_figure(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low == quantity.high


def _digits(value: float) -> int:
    """Significant digits: a bound with fewer is the rounder one, and may stand below the other."""
    return len(f"{value:.11e}".split("e")[0].replace(".", "").rstrip("0"))


def comparable(x: Fact[QuantityClaim], y: Fact[QuantityClaim]) -> bool:
    """Figures of two articles that cannot both be true, unless they count two things; nothing says that they do."""
    return (
        x.claim.article != y.claim.article
        and not {x.claim.measure, y.claim.measure} & _APART
        and _differ(x.value.quantity, y.value.quantity)
        and (_is_ahead(x) == _is_ahead(y) or (x.claim.modality in _UNREAL) == (y.claim.modality in _UNREAL))
        and not another_thing(x, y)
    )


def _is_ahead(fact: Fact[QuantityClaim]) -> bool:
    """Planned, or told of what is planned: "said it expected savings of 85 million"."""
    claim = fact.claim
    if claim.modality in _UNREAL:
        return True
    return claim.modality is Modality.REPORTED and _AHEAD.search(claim.before) is not None


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    if a.facts[0].claim.measure == "score":
        return _number_result.conflict(a, b)
    if a.facts[0].claim.measure in _number_name.MEASURES:
        return _number_name.conflict(a, b)
    with_a = {f.claim.article for f in a.facts}
    with_b = {f.claim.article for f in b.facts}
    if _backed(a, world) or _backed(b, world):
        return None
    left: dict[int, AnyFact] = {}
    right: dict[int, AnyFact] = {}
    best = _LIKELY
    for x in a.facts[:_MOST]:
        for y in b.facts[:_MOST]:
            if not comparable(x, y) or _elsewhere(x, b) or _elsewhere(y, a):
                continue
            given = x.claim.article in with_b or y.claim.article in with_a
            likely = score(x, y, world.aligner, given=given)
            if likely < _LIKELY or world.neighbours.apart(x.article, y.article):
                continue
            left[id(x)] = x
            right[id(y)] = y
            best = max(best, likely)
    if not left:
        return None
    found = tuple(left.values()), tuple(right.values())
    if _later_count(a, b):
        return Verdict(Severity.INFO, *found, note="a later count")
    own = _drafted(a, b, world)
    if best < (_DRAFTED if own and not _slipped(*found) else _SURE):
        return Verdict(Severity.INFO, *found, note="perhaps two counts")
    shared = own and world.drafted and any(f.claim.article != world.drafted.article.id for f in own.facts)
    if shared and best < _SHARED:
        return Verdict(Severity.INFO, *found, note="the sources differ")
    return Verdict(Severity.WARNING, *found)


def _drafted(a: Group, b: Group, world: World) -> Group | None:
    """The group that a draft gives the value of; None where none or both are."""
    drafted = world.drafted
    own = [g for g in (a, b) if drafted and any(f.claim.article == drafted.article.id for f in g.facts)]
    return own[0] if len(own) == 1 else None


def _slipped(left: Sequence[AnyFact], right: Sequence[AnyFact]) -> bool:
    return any(slip(_show(x), _show(y)) > Slip.DIGIT for x in left for y in right)


def _backed(group: Group, world: World) -> bool:
    """Only the draft has the value in these words, but a source says so of the same thing: "80 metres of the hut"."""
    drafted = world.drafted
    if drafted is None or any(f.claim.article != drafted.article.id for f in group.facts):
        return False
    return any(drafted.backed(f.claim.evidence.start, f.claim.evidence.end) for f in group.facts)


def _elsewhere(fact: Fact[QuantityClaim], other: Group) -> bool:
    """The fact's own article gives the other value of another occasion, by a month or year that only one has."""
    own = [f for f in other.facts if f.claim.article == fact.claim.article]
    return any(one_dated(fact, f) for f in own)


def _later_count(a: Group, b: Group) -> bool:
    """Every article of the larger toll came out at least a day after those of the smaller; the missing grow fewer."""
    measure = a.facts[0].claim.measure
    if measure not in TOLLS:
        return False
    low, high = sorted((a, b), key=lambda g: point(g.facts[0].value.quantity))
    gaps = [published_apart(x, y) for x in low.facts for y in high.facts]
    known = [gap for gap in gaps if gap is not None]
    if len(known) < len(gaps):
        return False
    return min(known) >= 1 or (measure in _SHRINK and max(known) <= -1)


def _show(fact: Fact[QuantityClaim]) -> str:
    return " ".join(fact.claim.evidence.text.split())


def _inspect(article: Article, facts: Sequence[AnyFact], world: World) -> Iterable[Remark]:
    """What the passages of a draft have otherwise than its sources."""
    yield from _parallel(article, facts, world)
    yield from swapped(article, facts, world)


_parallel = inspecting("number-conflict")


RULE = Rule(
    summary="one quantity of one event, two values",
    explanation=(
        "Two accounts count or measure the same thing and cannot both be right: seven rifles or twelve, 150 metres or "
        "200. Compared only where the sentences clearly speak of the same thing. Silent on bounds and approximations "
        "that fit (more than 20 / 23; nearly 630 / 629), on units that convert, on rounding, and on parts of a "
        "total. A toll that grew between two publication dates is an update (info). Results of a match are compared "
        "where they share a figure or a minute, telephone and flight numbers where a slip of one digit parts them."
    ),
    severity=Severity.WARNING,
    kinds=("quantity",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    inspect=_inspect,
    show=_show,
    subject=lambda fact: measured(fact.claim.measure, fact.claim.subject),
    pairs=(
        Pair(
            conflict=(
                "The collapse of the Marlow footbridge on Sunday killed 12 people.",
                "The collapse of the Marlow footbridge on Sunday killed 15 people.",
            ),
            agreement=(
                "The collapse of the Marlow footbridge on Sunday killed more than 12 people.",
                "The collapse of the Marlow footbridge on Sunday killed 15 people.",
            ),
            note="a bound",
        ),
        Pair(
            conflict=(
                "Customs officers at Dover found 40 kilos of heroin in a lorry from Calais.",
                "Customs officers at Dover found 60 kilos of heroin in a lorry from Calais.",
            ),
            agreement=(
                "Customs officers at Dover found 40 kilos of heroin in a lorry from Calais.",
                "Customs officers at Dover found 88 pounds of heroin in a lorry from Calais.",
            ),
            note="a unit",
        ),
        Pair(
            conflict=(
                "The bank closed 31 branches in Wales, it said.",
                "The bank said it closed 45 branches in Wales.",
            ),
            agreement=(
                "The bank closed 31 branches in Wales, it said.",
                "The bank said it opened 45 offices in Scotland.",
            ),
            note="another thing counted",
        ),
        Pair(
            conflict=(
                "The stolen necklace is worth about 2.5 million dollars, police in Nice said.",
                "Police in Nice said the stolen necklace is worth 4 million dollars.",
            ),
            agreement=(
                "The stolen necklace is worth about 2.5 million dollars, police in Nice said.",
                "Police in Nice said the stolen necklace is worth $2.46 million.",
            ),
            note="rounding",
        ),
        Pair(
            conflict=(
                "Lena Fischer was shot four times outside her home in Linz, police said.",
                "Police said Lena Fischer was shot seven times outside her home in Linz.",
            ),
            agreement=(
                "Lena Fischer was shot four times outside her home in Linz, police said.",
                "Police said Tomas Adler was shot seven times outside his home in Linz.",
            ),
            note="another person",
        ),
        Pair(
            conflict=(
                "Police in Leeds arrested 23 football supporters after the match on Saturday.",
                "After the match on Saturday police in Leeds arrested 31 football supporters.",
            ),
            agreement=(
                "Police in Leeds arrested 23 football supporters after the match on Saturday.",
                "After the match on Saturday police in Leeds arrested another eight football supporters.",
            ),
            note="a part",
        ),
        Pair(
            conflict=(
                "The ferry sank 40 kilometres north of Ambon, the Rahayu's owner said.",
                "The Rahayu's owner said the ferry sank 70 kilometres north of Ambon.",
            ),
            agreement=(
                "The ferry sank 40 kilometres north of Ambon, the Rahayu's owner said.",
                "The Rahayu's owner said the ferry sank 70 kilometres north of Namlea.",
            ),
            note="a distance from another place",
        ),
        Pair(
            conflict=(
                "The quake of May 1997 killed at least 600 people in Qayen.",
                "At least 900 people were killed in Qayen by the quake of May 1997.",
            ),
            agreement=(
                "The quake of May 1997 killed at least 600 people in Qayen.",
                "At least 900 people were killed in Qayen by the quake of June 2002.",
            ),
            note="another occasion",
        ),
        Pair(
            conflict=(
                "The ferry Alma can carry 340 passengers and forty cars across the sound to Brenholm.",
                "Across the sound to Brenholm the Alma, a ferry, can carry 430 passengers as well as forty cars.",
            ),
            agreement=(
                "The ferry Alma can carry 340 passengers and forty cars across the sound to Brenholm.",
                "Across the sound to Brenholm the Alma, a ferry, can carry some 340 passengers as well as forty cars.",
            ),
            note="a draft with its digits transposed",
            drafted=True,
        ),
        Pair(
            conflict=(
                "In May, thieves stole £910,000 worth of jewellery from an envoy of the Swiss firm Aster. A second "
                "theft saw a diamond necklace worth £1.2m stolen in Nice.",
                "Jewellery of the firm Aster worth £9.1 million was stolen from an envoy in May.",
            ),
            agreement=(
                "In May, thieves stole £910,000 worth of jewellery from an envoy of the Swiss firm Aster. A second "
                "theft saw a diamond necklace worth £1.2m stolen in Nice.",
                "Jewellery of the firm Aster was stolen in May, and so was a diamond necklace worth more than £1 "
                "million in Nice.",
            ),
            note="a figure that a source has of the same thing",
            drafted=True,
        ),
    ),
)
