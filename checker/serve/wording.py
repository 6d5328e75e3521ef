"""Sentences for an editor, made from a finding: who says what, in words that need no manual."""

from __future__ import annotations

from checker.finding import Finding, Severity, Side
from checker.report.base import clean

SEVERITY = {
    Severity.ERROR: "Contradiction",
    Severity.WARNING: "Check this",
    Severity.INFO: "Note",
}
_SHORT = 80
"""Characters of a value that still fits into one sentence with another."""
_LINE = 160
"""Characters of a message that is still taken in at a glance; of a longer one its beginning is, the sides follow."""
_VERBS = {
    "attribution-conflict": ("names", "name"),
    "holder-conflict": ("names", "name"),
    "name-variant": ("writes", "write"),
}


_KINDS = {"unsupported": "Not in the sources"}


def kind(rule: str) -> str:
    """The rule's id as a heading: `role-conflict` is "Role", `quote-mismatch` "Quote mismatch"."""
    return _KINDS.get(rule) or rule.removesuffix("-conflict").replace("-", " ").capitalize()


def sources(number: int) -> str:
    """So many sources, in words that agree."""
    return "1 source" if number == 1 else f"{number:,} sources"


def who(side: Side, draft: str) -> str:
    """Whose side it is: "your draft and 2 sources"."""
    others = sum(name != draft for name in side.articles)
    if draft not in side.articles:
        return sources(others)
    return f"your draft and {sources(others)}" if others else "your draft"


def headline(finding: Finding, draft: str) -> str:
    """Who says what in one sentence, or the finding's own message where the values are long or stand on one side."""
    sides = in_order(finding, draft)
    values = [clean(side.value) for side in sides]
    if len(sides) < 2 or any(len(value) > _SHORT for value in values) or len({v.lower() for v in values}) < len(values):
        return _first_upper(_shortened(clean(finding.message)))
    one, many = _VERBS.get(finding.rule, ("says", "say"))
    if all(side.articles == [draft] for side in sides):
        return f"Your draft {one} {_listed(values, 'and')}"
    told = [
        f"{who(side, draft)} {one if len(side.articles) == 1 else many} {value}"
        for side, value in zip(sides, values, strict=True)
    ]
    return _first_upper(", ".join(told))


def in_order(finding: Finding, draft: str) -> list[Side]:
    """The sides: others first, those with most sources before, and the draft's last, as one tells it."""
    return sorted(finding.sides, key=lambda side: (draft in side.articles, -len(side.articles)))


def _shortened(message: str) -> str:
    return message if len(message) <= _LINE else message.partition(": ")[0]


def _listed(values: list[str], joint: str) -> str:
    return f" {joint} ".join(values) if len(values) < 3 else f"{', '.join(values[:-1])} {joint} {values[-1]}"


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
