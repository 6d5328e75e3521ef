"""One folder of articles, checked: the steps of `checker check`, with the facts kept for whoever scores them.

An article that cannot be read or extracted ends the evaluation: figures on the rest would look like figures on all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.article import Article
from checker.claims import Claim
from checker.config import Settings
from checker.errors import ArticleError
from checker.evaluate.base import LabelError
from checker.evaluate.labels import article_name
from checker.evaluate.steps import claims, findings
from checker.extract.base import Extracted
from checker.facts.base import Fact
from checker.finding import Finding
from checker.pipeline import read_options
from checker.read import read


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read and found. `texts` is {name as in labels: text}; `words` counts all of them as written."""

    texts: dict[str, str]
    words: int
    facts: list[Fact[Claim]]
    findings: list[Finding]
    """Errors and warnings that nobody waived or rejected: what an editor is bothered with."""


def check_folder(folder: Path, settings: Settings) -> Checked:
    """Read, extract, link and compare the articles of a folder. Raises CheckerError."""
    articles = read_articles(folder, settings)
    facts, found = findings(extract_articles(articles, settings), settings)
    texts = {article_name(a.id): a.text for a in articles}
    if len(texts) < len(articles):
        raise LabelError(f"{folder}: two articles have one name; labels cannot tell them apart")
    return Checked(texts, sum(len(t.split()) for t in texts.values()), facts, found)


def read_articles(folder: Path, settings: Settings) -> list[Article]:
    """The articles of a folder, by id. Raises LabelError where one cannot be read."""
    articles = []
    for item in read([str(folder)], options=read_options(settings)):
        if isinstance(item, ArticleError):
            raise LabelError(f"{folder}: {item}")
        articles.append(item)
    return articles


def extract_articles(articles: Sequence[Article], settings: Settings) -> list[Extracted]:
    """The claims of articles, in order. Raises LabelError where one cannot be extracted."""
    out = list(claims(articles, settings))
    for result in out:
        if result.error:
            raise LabelError(str(result.error))
    return out
