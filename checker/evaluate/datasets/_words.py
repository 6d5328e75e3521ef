"""Words of articles, as a person is shown them."""

from __future__ import annotations

from collections.abc import Mapping

from checker.article import Article
from checker.evaluate.base import Passage
from checker.evaluate.passages import passage
from checker.finding import Finding

_PRONOUNS = frozenset(
    "i me we us you he him she her it they them who whom which that this these those one ones some many most others "
    "another both each all none anyone everyone someone nobody his hers their theirs its my our your himself herself "
    "itself themselves whose".split()
)


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def is_pronoun(text: str) -> bool:
    """Whether a phrase is a single pronoun."""
    return text.strip().lower() in _PRONOUNS


def finding_passages(finding: Finding, articles: Mapping[str, Article], first: str) -> tuple[Passage, ...]:
    """The first words of each side, those in the article `first` before others."""
    shown = []
    for side in finding.sides:
        at = min(side.evidence, key=lambda e: e.article != first)
        shown.append(passage(side.value, at.article, articles[at.article].text, at.start, at.end))
    return tuple(shown)
