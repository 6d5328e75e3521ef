"""Marks findings that are covered; drops none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from checker.article import Article
from checker.finding import Finding, Waiver
from checker.waivers._known import Baseline, Waivers
from checker.waivers.comments import accepting, read


def mark(
    findings: Sequence[Finding],
    articles: Mapping[str, Article],
    waivers: Waivers,
    baseline: Baseline | None = None,
    today: date | None = None,
) -> list[Finding]:
    """The findings in the same order, each with `waived` set anew: to what covers it, or to None.

    `articles` are those whose own comments count, which must not be articles of strangers: a text that may silence
    findings about itself is not checked. A waiver of the file goes before a comment, a comment before the baseline;
    where a waiver has expired, the baseline does not hide the finding either.
    """
    day = today or date.today()
    comments = {id_: read(article)[0] for id_, article in articles.items()}
    marked = []
    for finding in findings:
        waived = _in_file(finding, waivers, day)
        if waived is None and (comment := accepting(finding, comments, articles)):
            waived = Waiver(reason=comment.reason, origin="comment")
        waived = waived or _in_baseline(finding, waivers, baseline)
        marked.append(finding if waived == finding.waived else finding.model_copy(update={"waived": waived}))
    return marked


def _in_file(finding: Finding, waivers: Waivers, today: date) -> Waiver | None:
    entry = waivers.of(finding, today)
    if entry is None:
        return None
    expires = entry.until.isoformat() if entry.until else None
    return Waiver(reason=entry.reason, author=entry.author, expires=expires, origin="file")


def _in_baseline(finding: Finding, waivers: Waivers, baseline: Baseline | None) -> Waiver | None:
    if baseline is None or not baseline.covering(finding) or waivers.covering(finding):
        return None
    return Waiver(reason="known from an earlier report", origin="baseline")
