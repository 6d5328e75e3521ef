"""Whether a claim's comparable value is the one that a person would give, field by field.

Both go through the same normalising code, so that a wording is not taken for an error: "Slovak premier" is the prime
minister of Slovakia. A bare surname agrees with the full name, as the labels give people their full names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, cast

from checker.claims import Claim
from checker.claims.attribute import AttributeClaim
from checker.claims.event import EventClaim
from checker.claims.quantity import QuantityClaim, Range
from checker.claims.quote import QuoteClaim
from checker.claims.role import RoleClaim
from checker.claims.statement import StatementClaim
from checker.evaluate.labels import Scalar
from checker.facts.base import Fact
from checker.normalise.date import Moment
from checker.normalise.office import Office, office
from checker.normalise.person import fold, parse_person, relation
from checker.normalise.place import find_place
from checker.normalise.quantity import Quantity, canonical
from checker.normalise.words import stem

Gold = Mapping[str, Scalar]
_ARTICLE = re.compile(r"^(?:the|an?|his|her|their|its) ")
_NOT_SAID = re.compile(r"[\W_]+")
_SMALL = 1e-6
"""Relative difference of two figures that are the same after a change of units."""


def differing(fact: Fact[Claim], gold: Gold) -> tuple[str, ...]:
    """The fields in which a claim and a label of the same kind differ; empty where the value is right."""
    return tuple(name for name, same in _KINDS[fact.claim.kind](fact, gold).items() if not same)  # type: ignore[attr-defined]


def fault(kind: str, gold: Gold) -> str:
    """What is wrong with a label's normalised fields; "" where nothing is."""
    if kind not in _FIELDS:
        return f"no claim kind {kind!r}; there are: {', '.join(_FIELDS)}"
    if missing := [name for name in _FIELDS[kind] if name not in gold]:
        return f"normalised has no {', '.join(missing)}"
    try:
        if (when := gold.get("date")) is not None:
            _interval(str(when))
    except ValueError:
        return f"normalised date {when!r} is none of 2025-09-02, 2025-09, 2025-W36 and 2025"
    wrong = [name for name in ("low", "high") if isinstance(gold.get(name), str)]
    return f"normalised {wrong[0]} {gold[wrong[0]]!r} is no number" if wrong else ""


def _role(fact: Fact[Claim], gold: Gold) -> dict[str, bool]:
    claim, held = cast(RoleClaim, fact.claim), cast(Office, fact.value)
    wanted = office(_text(gold, "office"), _maybe(gold, "country"), _maybe(gold, "organization"))
    return {
        "actor": _same_name(fact.entity, gold.get("actor")),
        "office": held.title == wanted.title or (bool(held.base) and held.base == wanted.base),
        "jurisdiction": held.jurisdiction == wanted.jurisdiction,
        "status": claim.status == gold.get("status"),
    }


def _event(fact: Fact[Claim], gold: Gold) -> dict[str, bool]:
    claim = cast(EventClaim, fact.claim)
    action = _text(gold, "action")
    return {
        "action": bool(action) and stem(action.split()[0]) in (fact.value.action, stem(claim.action.split()[0])),
        "date": _same_date(fact.when, gold.get("date")),
        "place": _same_place(fact, claim.place, _maybe(gold, "place")),
        "polarity": claim.polarity == gold.get("polarity"),
    }


def _quantity(fact: Fact[Claim], gold: Gold) -> dict[str, bool]:
    claim = cast(QuantityClaim, fact.claim)
    low, high = gold.get("low"), gold.get("high")
    found = _exact(claim.value.low, claim.value.high, claim.unit, claim.measure)
    wanted = _exact(_number(low), _number(high), _maybe(gold, "unit"), _text(gold, "measure"))
    return {
        "measure": claim.measure == gold.get("measure"),
        "low": _same_number(found.low, wanted.low),
        "high": _same_number(found.high, wanted.high),
        "unit": (found.dimension, found.unit) == (wanted.dimension, wanted.unit),
    }


def _quote(fact: Fact[Claim], gold: Gold) -> dict[str, bool]:
    claim = cast(QuoteClaim, fact.claim)
    said, wanted = (_NOT_SAID.sub("", fold(text)) for text in (claim.text, _text(gold, "words")))
    return {"actor": _same_name(fact.entity, gold.get("actor")), "words": said == wanted}


def _statement(fact: Fact[Claim], gold: Gold) -> dict[str, bool]:
    claim = cast(StatementClaim, fact.claim)
    return {
        "actor": _same_name(fact.entity, gold.get("actor")),
        "certainty": claim.certainty.name.lower() == gold.get("certainty"),
        "polarity": claim.polarity == gold.get("polarity"),
    }


def _attribute(fact: Fact[Claim], gold: Gold) -> dict[str, bool]:
    claim = cast(AttributeClaim, fact.claim)
    return {
        "actor": _same_name(fact.entity, gold.get("actor")),
        "attribute": claim.attribute == gold.get("attribute"),
        "value": _plain(claim.value) == _plain(_text(gold, "value")),
    }


_KINDS: dict[str, Callable[[Fact[Claim], Gold], dict[str, bool]]] = {
    "attribute": _attribute,
    "event": _event,
    "quantity": _quantity,
    "quote": _quote,
    "role": _role,
    "statement": _statement,
}
_FIELDS = {
    "attribute": ("actor", "attribute", "value"),
    "event": ("action", "date", "place", "polarity"),
    "quantity": ("measure", "low", "high", "unit"),
    "quote": ("actor", "words"),
    "role": ("actor", "office", "status"),
    "statement": ("actor", "certainty", "polarity"),
}


def _text(gold: Gold, name: str) -> str:
    value = gold.get(name)
    return "" if value is None else str(value)


def _maybe(gold: Gold, name: str) -> str | None:
    return _text(gold, name) or None


def _number(value: Scalar) -> float | None:
    return None if value is None else float(value)


def _plain(text: str) -> str:
    return _ARTICLE.sub("", fold(text).strip())


def _same_name(found: str, wanted: Scalar) -> bool:
    if wanted is None or not found:
        return (wanted or "") == found
    if _plain(found) == _plain(str(wanted)):
        return True
    names = found, str(wanted)
    if any(word.islower() for name in names for word in name.split()[:1]):
        return False  # a description is no name
    return relation(*map(parse_person, names)) in ("same", "compatible")


def _same_date(found: Moment | None, wanted: Scalar) -> bool:
    if wanted is None:
        return found is None or found.start is None
    return found is not None and (found.start, found.end) == _interval(str(wanted))


def _interval(iso: str) -> tuple[date, date]:
    """First and last day of "2025-09-02", "2025-09", "2025-W36" or "2025". Raises ValueError."""
    year, *rest = iso.split("-")
    if not rest:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if rest[0].startswith("W"):
        monday = date.fromisocalendar(int(year), int(rest[0][1:]), 1)
        return monday, monday + timedelta(days=6)
    month = int(rest[0])
    if len(rest) == 1:
        return date(int(year), month, 1), date(int(year) + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date.fromisoformat(iso), date.fromisoformat(iso)


def _same_place(fact: Fact[Claim], found: str | None, wanted: str | None) -> bool:
    """A place without a name is none."""
    if wanted is None:
        return fact.where is None
    if found and _plain(found) == _plain(wanted):
        return True
    place = find_place(wanted)
    return place is not None and fact.where is not None and _key(place) == _key(fact.where)


def _key(place: Any) -> tuple[str, str | None]:
    return fold(place.name), place.country


def _exact(low: float | None, high: float | None, unit: str | None, measure: str) -> Quantity:
    """The bounds in the base unit, as they stand, without the tolerance that "about" has."""
    if low is None and high is None:
        return Quantity(None, None, False, "", "")
    return canonical(Range(low=low, high=high), unit, measure)


def _same_number(found: float | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return abs(found - wanted) <= _SMALL * max(abs(found), abs(wanted), 1)
