"""What a waiver or a baseline knows of a finding, and which findings it therefore covers.

A finding is covered if rule and subject are the same and every value that it holds was among the values that were
accepted. A new value was seen by nobody, so the finding comes back. A value that is gone leaves nothing that was not
accepted, so the mark stays. The id is a name only: what a reviewer reads, rule, subject and values, is what holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from checker.finding import Finding, folded


@dataclass(frozen=True, slots=True)
class Known:
    """A finding without its evidence."""

    id: str
    rule: str
    subject: str
    values: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What two findings about the same thing share, whatever their values."""
        return self.rule, folded(self.subject)

    @property
    def compared(self) -> frozenset[str]:
        """The values as they are compared."""
        return frozenset(map(folded, self.values))

    def covers(self, finding: Known) -> bool:
        """Whether who accepted this has accepted all that `finding` says."""
        return self.key == finding.key and finding.compared <= self.compared


@dataclass(frozen=True, slots=True)
class Entry(Known):
    """A finding that somebody accepted."""

    reason: str
    added: date
    author: str | None = None
    until: date | None = None
    """Last day that it holds; None is for good."""

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today


K = TypeVar("K", bound=Known)


@dataclass(frozen=True)
class KnownFindings(Generic[K]):
    """Known findings in order, looked up by what they are about."""

    entries: tuple[K, ...] = ()
    _by_key: Mapping[tuple[str, str], list[K]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key: dict[tuple[str, str], list[K]] = {}
        for entry in self.entries:
            by_key.setdefault(entry.key, []).append(entry)
        object.__setattr__(self, "_by_key", by_key)

    def about(self, finding: Finding | Known) -> list[K]:
        """Those of the same rule and subject, in order."""
        return self._by_key.get(known(finding).key, [])

    def covering(self, finding: Finding | Known) -> list[K]:
        """Those that cover the finding, the closest (fewest other values) first."""
        wanted = known(finding)
        return sorted((k for k in self.about(wanted) if k.covers(wanted)), key=lambda k: len(k.compared))


class Waivers(KnownFindings[Entry]):
    """The entries of a file of waivers."""

    def of(self, finding: Finding | Known, today: date) -> Entry | None:
        """The entry that marks the finding; None where there is none that has not expired."""
        return next((entry for entry in self.covering(finding) if not entry.expired(today)), None)


class Baseline(KnownFindings[Known]):
    """The findings of an earlier report."""


def known(finding: Finding | Known) -> Known:
    """The finding without its evidence."""
    if isinstance(finding, Known):
        return finding
    values = tuple(whole(side.value) for side in finding.sides)
    return Known(finding.id, finding.rule, whole(finding.subject), values)


def whole(text: str) -> str:
    """The text with a mark for each half character, which an article may hold and no file can."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
