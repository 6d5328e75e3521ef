"""What a rule is: a declaration that the engine runs. A rule keeps no state and never loops over articles.

A rule says which facts may be compared (`keys`), which are equal (`value`), and when two values conflict
(`conflict`); grouping, folding, cost and the making of findings belong to the engine. A rule that looks inside
one article (calendar, arithmetic, reference) gives `inspect` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from checker.article import Article
from checker.facts.base import AnyFact
from checker.finding import ReferenceNote, Severity
from checker.link.align import Aligner
from checker.link.neighbours import Neighbours
from checker.link.parallel import Drafted


@dataclass(frozen=True, slots=True)
class Pair:
    """A minimal pair: two short texts that conflict, and the same two with the conflict edited away."""

    conflict: tuple[str, str]
    agreement: tuple[str, str]
    published: tuple[date | None, date | None] = (None, None)
    note: str = ""
    drafted: bool = False
    """The second text is a draft, the first its source."""


@dataclass(frozen=True, slots=True)
class World:
    """What a rule may look up besides the two values."""

    articles: dict[str, Article]
    aligner: Aligner
    neighbours: Neighbours = field(default_factory=Neighbours)
    drafted: Drafted | None = None
    """The draft that is checked against the other articles, where there is one."""

    def as_draft(self, article: Article) -> Drafted | None:
        """The draft with its sources, if the article is it."""
        return self.drafted if self.drafted is not None and self.drafted.article.id == article.id else None


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """All facts of one story that give one value."""

    value: Hashable
    facts: tuple[AnyFact, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two values conflict: how gravely, and which facts of either group are about the same thing."""

    severity: Severity
    left: tuple[AnyFact, ...]
    right: tuple[AnyFact, ...]
    note: str = ""
    """Why it is downgraded, if it is ("a later count"): shown behind the message."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an article, in offsets of its text."""

    article: str
    start: int
    end: int
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Remark:
    """What `inspect` found: sides of (value, places)."""

    severity: Severity
    subject: str
    message: str
    sides: tuple[tuple[str, tuple[Spot, ...]], ...]
    reference: ReferenceNote | None = None


Keys = Callable[[AnyFact], Iterable[Hashable]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `id` is the file's name and is set by the registry."""

    summary: str
    explanation: str
    severity: Severity
    """The highest it reports."""
    kinds: tuple[str, ...]
    pairs: tuple[Pair, ...]
    keys: Keys | None = None
    value: Callable[[AnyFact], Hashable] | None = None
    """None leaves a fact out. Must tell apart what must not be folded."""
    conflict: Callable[[Group, Group, World], Verdict | None] | None = None
    show: Callable[[AnyFact], str] = field(default=lambda fact: str(fact.value))
    """A side's value as a person reads it."""
    subject: Callable[[AnyFact], str] = field(default=lambda fact: fact.entity)
    say: Callable[[str, Sequence[str]], str] = field(default=lambda subject, values: f"{subject}: {' / '.join(values)}")
    topic: Callable[[AnyFact], str] | None = None
    """What `say` is given in place of the subject: "Jane Roe, age"; a finding's id does not depend on it."""
    reference: Callable[[Sequence[AnyFact], World], ReferenceNote | None] | None = None
    inspect: Callable[[Article, Sequence[AnyFact], World], Iterable[Remark]] | None = None
    audit: Callable[[Article, Sequence[AnyFact], World], Iterable[Remark]] | None = None
    """Looks at the draft of a check before publication, with the facts of all articles; nothing to say without one."""
    optional: bool = False
    """Runs only where it is switched on."""
    yields_to: tuple[str, ...] = ()
    """Rules whose findings say the same thing better: on the same words this rule is silent."""
    id: str = ""


def spot(fact: AnyFact) -> Spot:
    """Where a fact stands."""
    claim = fact.claim
    return Spot(claim.article, claim.evidence.start, claim.evidence.end, (claim.sentence.start, claim.sentence.end))
