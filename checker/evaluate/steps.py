"""The steps of the checker as a set is scored: the same for every system, with one asker for all of its folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import PrivateAttr

from checker.article import Article
from checker.claims import Claim
from checker.config import Settings
from checker.evaluate.baseline import find_contradictions
from checker.extract.base import Extracted
from checker.facts.base import Fact
from checker.finding import Finding, Severity
from checker.llm.ask import Asker
from checker.pipeline import asker_for, compare, extract_from, judged, link
from checker.prepub.desk import Desk, linked
from checker.report.base import stands


class Equipped(Settings):
    """Settings with what lasts from folder to folder."""

    _asker: Asker | None = PrivateAttr(default=None)
    _baseline: bool = PrivateAttr(default=False)


def equipped(settings: Settings, asker: Asker | None = None, *, baseline: bool = False) -> Equipped:
    """The settings with an asker, opened as they say where none is given; `baseline` puts the baseline in the place
    of all steps. Raises ConfigError."""
    out = Equipped.model_validate(settings.model_dump(), by_name=True)
    out._asker = asker or asker_for(settings)
    out._baseline = baseline
    return out


def extracts(settings: Settings) -> bool:
    """False for a system that makes no claims on its way."""
    return not (isinstance(settings, Equipped) and settings._baseline)


def claims(articles: Iterable[Article], settings: Settings) -> Iterator[Extracted]:
    """The claims of each article, in order."""
    if not extracts(settings):
        return (Extracted(article, ()) for article in articles)
    return extract_from(articles, settings, _asker(settings))


def findings(extracted: Sequence[Extracted], settings: Settings) -> tuple[list[Fact[Claim]], list[Finding]]:
    """Facts, and the findings that an editor is bothered with."""
    asker = _asker(settings)
    if not extracts(settings) and asker is not None:
        return [], find_contradictions([e.article for e in extracted], asker)
    facts, world = link(extracted)
    found = judged(compare(facts, world, settings), world, settings, asker)
    return facts, bothering(found)


def findings_on(draft: Extracted, sources: Sequence[Extracted], settings: Settings) -> list[Finding]:
    """What the editor of a draft is bothered with: all of it has evidence in the draft."""
    asker = _asker(settings)
    if not extracts(settings) and asker is not None:
        found = find_contradictions([draft.article, *(s.article for s in sources)], asker)
        return [f for f in found if any(draft.article.id in side.articles for side in f.sides)]
    desk = Desk.of(sources, settings)
    facts, world = linked(draft, desk.compared(draft.article))
    return bothering(desk.findings(draft.article, facts, world, asker))


def bothering(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that are scored: errors and warnings that nobody waived or rejected."""
    return [f for f in findings if f.severity is not Severity.INFO and stands(f)]


def _asker(settings: Settings) -> Asker | None:
    return settings._asker if isinstance(settings, Equipped) else asker_for(settings)
