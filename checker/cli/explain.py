"""`checker explain RULE`: why it flags what it flags, shown on its own minimal pairs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.base import OK, Command, emit, width
from checker.errors import CheckerError

if TYPE_CHECKING:
    from datetime import date

    from checker.rules.base import Pair, Rule


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule's id; see `checker rules`.")],
) -> int:
    """Explain one rule, with examples and its switches.

    Shows what the rule flags and what it leaves alone, on pairs of short texts, and how to turn it down or off.

    \b
    Example:
      checker explain role-conflict
    """
    from checker.config import nearest
    from checker.rules import rules

    known = rules()
    if rule not in known:
        raise CheckerError(f"no such rule: {rule}{nearest(rule, known)}")
    emit("\n".join(_lines(known[rule], width())) + "\n", for_people=True)
    return OK


def _lines(rule: Rule, columns: int) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity}): {rule.summary}"
    yield ""
    for paragraph in rule.explanation.strip().split("\n\n"):
        yield textwrap.fill(" ".join(paragraph.split()), columns)
        yield ""
    for number, pair in enumerate(rule.pairs, 1):
        yield from _pair(number, pair, columns)
    if rule.optional:
        yield "Off by default; on for a run, or for good in checker.toml:"
        yield f"  checker prepub DRAFT --against FOLDER --{rule.id}"
        yield "  [rules]"
        yield f'  {rule.id} = "{rule.severity}"'
        return
    yield "Only this rule, or all but this:"
    yield f"  checker check FOLDER --rule {rule.id}"
    yield f"  checker check FOLDER --ignore-rule {rule.id}"
    yield ""
    yield "Off for good, or never graver than a severity, in checker.toml:"
    yield "  [rules]"
    yield f'  {rule.id} = "off"   # or "warning", or "info"'


def _pair(number: int, pair: Pair, columns: int) -> Iterator[str]:
    yield textwrap.fill(f"Example {number}" + (f": {pair.note}" if pair.note else ""), columns)
    for label, texts in (("Flagged:", pair.conflict), ("Not flagged:", pair.agreement)):
        yield f"  {label}"
        yield from _texts(texts, pair.published or (None, None), columns)
    yield ""


def _texts(texts: Sequence[str], published: Sequence[date | None], columns: int) -> Iterator[str]:
    for number, (text, day) in enumerate(zip(texts, published, strict=True), 1):
        if not text:
            continue
        dated = f"({day.isoformat()}) " if day else ""
        yield textwrap.fill(
            dated + " ".join(text.split()),
            columns,
            initial_indent=f"    {number}  ",
            subsequent_indent=" " * 7,
        )


COMMAND = Command(explain)
