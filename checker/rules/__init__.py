"""Step five: the rules, a file each. The file's name is the rule's id."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from checker.registry import parts
from checker.rules.base import Rule


@cache
def rules() -> dict[str, Rule]:
    """{id: rule} of every rule in this folder."""
    return {id_: replace(rule, id=id_) for id_, rule in parts("checker.rules", "RULE").items()}
