"""How a waiver stands against the findings of a run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checker.finding import Finding
from checker.waivers._known import Entry, Known, Waivers, known


class State(StrEnum):
    """What a person should know of a waiver."""

    ACTIVE = "active"
    EXPIRED = "expired"
    CHANGED = "with changed values"
    IDLE = "that match nothing"


@dataclass(frozen=True, slots=True)
class Standing:
    """A waiver's state, and the finding that it fails to cover, if there is one."""

    entry: Entry
    state: State
    finding: Known | None = None


def standings(waivers: Waivers, findings: Iterable[Finding | Known] | None, today: date) -> list[Standing]:
    """Each waiver with its state; where no run is known (None), none is said to match nothing."""
    if findings is None:
        return [Standing(e, State.EXPIRED if e.expired(today) else State.ACTIVE) for e in waivers.entries]
    by_key: dict[tuple[str, str], list[Known]] = {}
    for finding in map(known, findings):
        by_key.setdefault(finding.key, []).append(finding)
    return [_standing(entry, by_key.get(entry.key, []), waivers, today) for entry in waivers.entries]


def _standing(entry: Entry, about: list[Known], waivers: Waivers, today: date) -> Standing:
    covered = next((f for f in about if entry.covers(f)), None)
    if entry.expired(today):
        back = covered if covered and waivers.of(covered, today) is None else None
        return Standing(entry, State.EXPIRED, back)
    if covered:
        return Standing(entry, State.ACTIVE, covered)
    like = (f for f in about if entry.compared & f.compared and waivers.of(f, today) is None)
    changed = next(like, None)
    return Standing(entry, State.CHANGED if changed else State.IDLE, changed)
