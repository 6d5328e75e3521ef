"""Units and currencies: how they are written, and what makes them comparable.

Measures of one dimension are brought to one canonical unit. Currencies are not: an exchange rate has a date and a
spread, and a difference it explains away or brings about is no fact of either article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker import data

MONEY = "money"
COUNT = "count"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: value in `canonical` = value written * factor + offset. For money `canonical` is the currency."""

    dimension: str
    canonical: str
    factor: float = 1.0
    offset: float = 0.0


_LETTERS = {"e": Unit(MONEY, "EUR"), "p": Unit(MONEY, "GBP"), "r": Unit(MONEY, "ZAR")}
"""Single letters before a sum: rand, and what old archives made of the signs for euro and pound."""


@cache
def _tables() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, str]]:
    """(forms in any case, lower-cased; forms whose case counts; currency prefixes)."""
    loose: dict[str, Unit] = {}
    exact: dict[str, Unit] = {}
    prefixes: dict[str, str] = {}
    for line in data.lines("units.tsv"):
        dimension, canonical, factor, offset, forms = line.split("\t")
        unit = Unit(dimension, canonical, float(factor), float(offset))
        for form in forms.split("|"):
            if form.startswith("="):
                exact[form[1:]] = unit
            else:
                loose[form] = unit
    for line in data.lines("units_currency.tsv"):
        code, before, behind = line.split("\t")
        unit = Unit(MONEY, code)
        for form in filter(None, before.split("|")):
            prefixes[form] = code
            exact[form] = unit
        for form in filter(None, behind.split("|")):
            loose[form] = unit
    return loose, exact, prefixes


@cache
def unit_of(written: str | None) -> Unit | None:
    """The unit of a written form ("nautical miles", "£", "US$"), None where it is not known."""
    if not written:
        return None
    loose, exact, _ = _tables()
    found = exact.get(written) or loose.get(re.sub(r"[\s-]+", " ", written.strip().lower()))
    return found or _LETTERS.get(written.lower())


def _alternatives(forms: list[str]) -> str:
    """A regex for the forms, longest first; a space in a form also matches a hyphen or a line break."""
    ordered = sorted(forms, key=lambda f: (-len(f), f))
    return "|".join(re.escape(f).replace(r"\ ", r"[\s-]") for f in ordered)


@cache
def suffix_pattern() -> re.Pattern[str]:
    """Matches a unit behind a number; group 1: words, in any case, group 2: short forms that stand at a figure only."""
    loose, exact, prefixes = _tables()
    words = [f for f in loose if len(f) > 3 or f in ("yen", "pc", "day", "cms", "kms", "won", "°", "%")]
    short = [f for f in loose if f not in words] + [f for f in exact if f not in prefixes]
    short += [f.upper() for f in loose if f in ("km", "mph", "kg", "ft")]
    codes = [p for p in prefixes if p.isalpha() and len(p) == 3]
    tail = r"(?![\w$£€])"
    return re.compile(
        rf"(?:(?i:({_alternatives(words)}))|({_alternatives(short + codes)})){tail}"
        r"|(?:(%)|(°(?:\s?[CF]\b)?))"
    )


@cache
def prefix_pattern() -> str:
    """A regex (source) for what stands before a sum."""
    _, _, prefixes = _tables()
    letters = r"[epR](?=\d[\d.,]*(?:\s?(?:m|bn|k|mn)\b|[\s-]?(?:million|billion|thousand)|(?<=\d),\d{3}))"
    return rf"(?:{_alternatives(list(prefixes))}|{letters})"
