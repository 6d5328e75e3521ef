"""A source as the desk keeps it: its claims, and what every draft that is compared with it needs of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.article import Article
from checker.claims import Claim
from checker.extract.base import Extracted
from checker.facts import to_facts
from checker.facts.base import Fact


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its claims, and the facts made of them: linking changes facts, so it gets copies."""

    extracted: Extracted
    _facts: tuple[Fact[Claim], ...] = field(repr=False)

    @classmethod
    def of(cls, extracted: Extracted) -> Source:
        """The source of an article's claims."""
        return cls(extracted, tuple(to_facts(extracted.article, extracted.claims)))

    @property
    def article(self) -> Article:
        """What was read."""
        return self.extracted.article

    def facts(self) -> list[Fact[Claim]]:
        """Its facts, as linking may change them; of one story."""
        return [
            Fact(f.claim, f.article, f.context, f.near, f.value, f.when, f.where, f.entity) for f in self._facts
        ]  # a call of its own is ten times as fast as copy.copy

    def renamed(self, name: str) -> Source:
        """The same source under another id: a draft may be called as one of its sources is."""
        claims = tuple(claim.model_copy(update={"article": name}) for claim in self.extracted.claims)
        return Source.of(replace(self.extracted, article=replace(self.article, id=name), claims=claims))


def free_id(name: str, path: Path | None, taken: set[str]) -> str:
    """An id for a source whose own is taken: its folder in front of it, or a number behind. Takes it."""
    folder = (path.resolve().parent.name if path else "") or "source"
    free, number = f"{folder}/{name}", 2
    while free in taken:
        free, number = f"{folder}/{name} ({number})", number + 1
    taken.add(free)
    return free
