"""A fact: one claim with its comparable value, and with who and which story it is about. What rules compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from checker.article import Article
from checker.claims import Claim
from checker.normalise.date import Moment
from checker.normalise.place import Place

C = TypeVar("C", bound=Claim)


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What a sentence is about: its content stems, and where it stands. One object per sentence, shared."""

    article: str
    start: int
    words: frozenset[str]
    names: frozenset[str]
    """Stems of the capitalised words that do not begin the sentence."""


@dataclass(slots=True, eq=False)
class Fact(Generic[C]):
    """A claim made comparable; `value` is the canonical value that `checker.facts.KIND` makes of it."""

    claim: C
    article: Article
    context: Context
    near: frozenset[str]
    """Content stems of the clause around the evidence, the evidence included."""
    value: Any
    when: Moment | None = None
    where: Place | None = None
    entity: str = ""
    """Canonical name of the actor or subject; equal names in one story are one actor. Set by linking."""
    story: int = 0

    @property
    def label(self) -> tuple[str, int]:
        """Article and offset: a stable order."""
        return self.claim.article, self.claim.evidence.start


AnyFact = Fact[Any]
"""A fact of whatever kind; functions that read one kind name it: Fact[RoleClaim]."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[C]):
    """How claims of one kind become facts: the value, and the raw name of whom it is about."""

    value: Callable[[C, Article], Any]
    actor: Callable[[C], str]
