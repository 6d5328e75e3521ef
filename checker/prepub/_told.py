"""A finding in a line that an editor understands: what the draft says, and how many sources say what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.finding import Finding, topic
from checker.prepub._quoted import Change, changes
from checker.rules._plainly import count_word

Said = tuple[str, bool, int]
"""A side's value, whether the draft is on that side, and how many sources are."""
_NOTE = re.compile(r" (\([^()]+\))$")
_VERBS = {
    "name-variant": ("has", "have"),
    "attribution-conflict": ("names", "name"),
    "holder-conflict": ("names", "name"),
    "quote-mismatch": ("quotes", "quote"),
}
_HEADS = {
    "name-variant": "one name in {number} spellings",
    "attribution-conflict": "{subject} has {number} speakers",
    "holder-conflict": "{subject} is said of {number}",
}
_OWN_WORDS = frozenset({"arithmetic"})
"""Rules whose sides make sense together only: "from 40 to 50 is 25 percent, not 40 percent"."""
_LONGEST = 90
"""Characters of a value in the line; the sides have it in full."""
_MOST_CHANGES = 4


def told(finding: Finding, said: Sequence[Said]) -> str:
    """The finding's message with the draft first; one that stands in one place keeps its own."""
    if len(said) == 1:
        _, _, sources = said[0]
        return finding.message + (f" ({_count(sources)} {'has' if sources == 1 else 'have'} it too)" if sources else "")
    if finding.rule in _OWN_WORDS:
        return finding.message
    head = _HEADS.get(finding.rule, "{subject}").replace("{number}", count_word(len(said)))
    head = head.replace("{subject}", topic(finding))
    note = _NOTE.search(finding.message)
    if finding.rule == "quote-mismatch":
        head = finding.message.removesuffix(note[0] if note else "")
        if differing := _word_by_word(said):
            return f"{head}: {differing}"
    one, many = _VERBS.get(finding.rule, ("says", "say"))
    quoted = finding.rule == "quote-mismatch"
    shown = (lambda value: f"“{_value(value)}”") if quoted else _value
    mine = " and ".join(shown(value) + _company(sources) for value, draft, sources in said if draft)
    theirs = [(value, sources) for value, draft, sources in said if not draft]
    told_ = [f"{_count(n) if not i else n} {one if n == 1 else many} {shown(v)}" for i, (v, n) in enumerate(theirs)]
    return f"{head}: the draft {one} {mine}{'; ' if told_ else ''}{', '.join(told_)}" + (f" {note[1]}" if note else "")


def _word_by_word(said: Sequence[Said]) -> str:
    """Each word that differs from the sources' quotation, those that differ alike told together; "" for a remark told
    anew."""
    mine = [value for value, draft, _ in said if draft]
    by_change: dict[Change, int] = {}
    for value, draft, sources in said:
        for change in [] if draft else changes(mine[0], value):
            by_change[change] = by_change.get(change, 0) + sources
    behind = max(sources for _, draft, sources in said if draft)
    told_ = [_changed(change, sources, behind) for change, sources in by_change.items()]
    more = f" and {len(told_) - _MOST_CHANGES} more" if len(told_) > _MOST_CHANGES else ""
    return "; ".join(told_[:_MOST_CHANGES]) + more


def _changed(change: Change, sources: int, behind: int) -> str:
    draft = "the draft" + (f" and {_count(behind)}" if behind else "")
    if change.kind == "added":
        return f"“{_value(change.draft)}” in {draft}, not in {_count(sources)}"
    if change.kind == "dropped":
        return f"“{_value(change.source)}” in {_count(sources)}, not in {draft}"
    return f"“{_value(change.draft)}” in {draft}, “{_value(change.source)}” in {_count(sources)}"


def _company(sources: int) -> str:
    return f" (as {'does' if sources == 1 else 'do'} {_count(sources)})" if sources else ""


def _count(sources: int) -> str:
    return f"{sources} source{'' if sources == 1 else 's'}"


def _value(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
