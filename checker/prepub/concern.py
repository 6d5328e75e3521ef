"""Which findings concern the draft, how grave they are for it, and how they are told.

A source that holds both values, or has the draft's very words beside the other value, knows two different things and
contradicts nobody. What is left is weighed by the sources behind the draft and those against it:

    nobody behind it         as the rule says
    fewer or as many         warning: the sources disagree, and the draft takes part
    more behind than against info: the draft is with the majority
    nobody against it        no finding

Where the reference table is on the other side the finding stays as grave as the rule says: the majority is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checker.article import Article
from checker.finding import Finding, Severity, Side
from checker.prepub._dated import dates
from checker.prepub._told import told
from checker.prepub._wording import quotes, says
from checker.stopping import each

_IN_OWN_WORDS = frozenset({"name-variant", "number-conflict", "role-conflict", "attribute-conflict"})
"""Rules whose evidence holds the value: a source that has the same words gives the same value."""
_FEWEST = 2
"""Words that say something by themselves; a name says it in one."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One side, whether the draft is on it, and the sources that are."""

    side: Side
    draft: bool
    sources: frozenset[str]


def concerning(findings: Sequence[Finding], draft: str, articles: Mapping[str, Article]) -> list[Finding]:
    """The findings on the article `draft` as its editor is told them, gravest first. Ids stay."""
    weighed = [_weighed(finding, draft, articles) for finding in each(findings)]
    return sorted((f for f in weighed if f is not None), key=lambda f: (f.severity.rank, f.rule, f.subject, f.id))


def _weighed(finding: Finding, draft: str, articles: Mapping[str, Article]) -> Finding | None:
    stands = [_stand(finding, side, draft, articles) for side in finding.sides]
    own = [s for s in stands if s.draft]
    if not own:
        return None
    if len(stands) == 1:
        return _as_told(finding, stands, finding.severity, draft)
    behind = frozenset[str]().union(*(s.sources for s in own))
    others = [replace(s, sources=s.sources - behind) for s in stands if not s.draft]
    others = [s for s in others if s.sources]
    if len(own) == 1 and not others:
        return None
    severity = finding.severity
    if all(s.sources for s in own) and not _on_record(finding, others):
        severity = max(severity, _shared(finding, own, others, behind), key=lambda s: s.rank)
    return _as_told(finding, [*own, *others], severity, draft)


def _on_record(finding: Finding, others: Sequence[Stand]) -> bool:
    """The reference table gives the value of a side that the draft is not on."""
    known = finding.reference.value.casefold() if finding.reference else ""
    return any(s.side.value.casefold() == known for s in others)


def _shared(finding: Finding, own: Sequence[Stand], others: Sequence[Stand], behind: frozenset[str]) -> Severity:
    """The gravest that a finding is where the draft says only what some source says too."""
    against = frozenset[str]().union(*(s.sources for s in others))
    few = len(behind) < len(against)
    if finding.rule == "name-variant" or len(behind) > len(against) or (finding.rule == "quote-mismatch" and not few):
        return Severity.INFO
    if len(own) > 1 and frozenset.intersection(*(s.sources for s in own)):
        return Severity.INFO
    return Severity.WARNING


def _stand(finding: Finding, side: Side, draft: str, articles: Mapping[str, Article]) -> Stand:
    mine = [e for e in side.evidence if e.article == draft]
    sources = {e.article for e in side.evidence} - {draft}
    for words in {e.text for e in mine}:
        sources |= {id_ for id_, article in articles.items() if id_ != draft and _has(finding.rule, article, words)}
    if finding.rule == "date-conflict":
        told_ = {e.sentence for e in mine if e.text != side.value}
        sources |= {
            id_
            for id_, article in articles.items()
            if id_ != draft and any(dates(article, side.value, finding.subject, sentence) for sentence in told_)
        }
    return Stand(side, bool(mine), frozenset(sources))


def _has(rule: str, article: Article, words: str) -> bool:
    """Whether an article gives the draft's value in the draft's words."""
    if rule == "quote-mismatch":
        return quotes(article.view, words)
    if rule not in _IN_OWN_WORDS or (rule != "name-variant" and len(words.split()) < _FEWEST):
        return False
    return says(article.view, words)


def _as_told(finding: Finding, stands: Sequence[Stand], severity: Severity, draft: str) -> Finding:
    ordered = sorted(stands, key=lambda s: (not s.draft, -len(s.sources)))
    sides = tuple(
        Side(value=s.side.value, evidence=tuple(sorted(s.side.evidence, key=lambda e: e.article != draft)))
        for s in ordered
    )
    message = told(finding, [(s.side.value, s.draft, len(s.sources)) for s in ordered])
    return finding.model_copy(update={"severity": severity, "sides": sides, "message": message})
