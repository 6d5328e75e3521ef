"""`checker rules`: what is looked for."""

from __future__ import annotations

import textwrap
from typing import Annotated, Literal

import typer

from checker.cli.base import OK, Command, emit, width


def rules(
    format_: Annotated[
        Literal["terminal", "json"],
        typer.Option("--format", "-f", metavar="terminal|json", help="How to list."),
    ] = "terminal",
) -> int:
    """List the rules: what is looked for.

    Each with its id, the highest severity it reports, and what it flags.

    \b
    Severities:
      error    both cannot be true
      warning  probably a contradiction
      info     style, spelling, an update or rounding

    `checker explain RULE` says more about one of them.
    """
    from checker.report.json import encode
    from checker.rules import rules as all_rules

    known = all_rules()
    if format_ == "json":
        rows = [
            {
                "id": r.id,
                "severity": str(r.severity),
                "summary": r.summary,
                "kinds": list(r.kinds),
                "on": not r.optional,
            }
            for r in known.values()
        ]
        emit(encode(rows, indent=2) + "\n")
        return OK
    wide = max((len(id_) for id_ in known), default=0)
    for rule in known.values():
        lead = f"{rule.id:<{wide}}  {rule.severity:<7}  "
        text = textwrap.fill(
            rule.summary + (" (off by default)" if rule.optional else ""),
            max(width(), len(lead) + 30),
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
        )
        emit(text + "\n", for_people=True)
    return OK


COMMAND = Command(rules)
