"""The lazy baseline: all articles of a story in one prompt, "find the contradictions".

Whatever the checker does has to beat this to be worth its code. It is not made weaker than it need be: the prompt names
what may be found, quotes are grounded as claims are, and it is asked three times, of which two have to agree. As an
endpoint may give one prompt one answer for ever, each run has the articles in another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import combinations
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from checker import prompts
from checker.article import Article
from checker.engine import locate
from checker.errors import CheckerError
from checker.extract._remote.letters import Letters
from checker.finding import Finding, Located, Severity, Side, fingerprint
from checker.llm.ask import Asker
from checker.llm.base import Question
from checker.llm.framing import boundary, one_line
from checker.llm.limits import stop_if_hopeless
from checker.report.base import clean
from checker.rules import rules
from checker.rules.base import Spot

PROMPT = "baseline.v1"
RUNS = 3
AGREE = 2
"""Runs that must share a finding."""
OTHER = "other"
"""The rule of a finding that fits none."""
_MOST_TOKENS = 8_000
_MOST_FINDINGS = 60
_MOST_SIDES = 6
_LIKE = 0.7
"""How like a rule's id a word has to be to mean it, of 1."""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StatedSide(_Answer):
    """One version."""

    article: Annotated[int, Field(description="number of the article")]
    value: Annotated[str, Field(description="what this version says, in a few words")]
    quote: Annotated[str, Field(description="the words that say so, copied letter for letter from that article")]


class StatedContradiction(_Answer):
    """One contradiction."""

    subject: Annotated[str, Field(description="what it is about")]
    rule: Annotated[str, Field(description="the name in the list that fits best, or other")]
    sides: Annotated[list[StatedSide], Field(max_length=_MOST_SIDES, description="two or more versions")]
    why: Annotated[str, Field(description="why both cannot be true, in one sentence")]


class Contradictions(_Answer):
    """All that were found; an empty list where there are none."""

    contradictions: Annotated[list[StatedContradiction], Field(max_length=_MOST_FINDINGS)]


def find_contradictions(articles: Sequence[Article], asker: Asker) -> list[Finding]:
    """The findings of one story's articles that two of three runs share.

    Raises CheckerError where fewer than two runs were answered: a story that was not read must not look clean.
    """
    if len(articles) < 2:
        return []
    orders = [[*articles[n % len(articles) :], *articles[: n % len(articles)]] for n in range(RUNS)]
    answers = asker.ask([question(order, run) for run, order in enumerate(orders, 1)])
    stop_if_hopeless(asker, answers)
    given = [(a.value, order) for a, order in zip(answers, orders, strict=True) if isinstance(a.value, Contradictions)]
    if len(given) < AGREE:
        lost = next(a for a in answers if a.value is None)
        raise CheckerError(f"baseline, {articles[0].id}: {len(given)} of {RUNS} runs answered: {lost.detail}")
    letters = {article.id: Letters(article.view) for article in articles}
    return shared([list(_grounded(value, order, letters)) for value, order in given])


def question(articles: Sequence[Article], run: int) -> Question:
    """What one run asks; the articles are numbered in their order."""
    text = "\n\n".join(_shown(number, article) for number, article in enumerate(articles, 1))
    listed = "\n".join(f"  - {id_}: {rule.summary}" for id_, rule in rules().items() if not rule.optional)
    system, user = prompts.load(PROMPT)(rules=listed, boundary=boundary(text, "articles"), articles=text)
    where = f"{articles[0].id} and {len(articles) - 1} others"
    return Question(where, PROMPT, system, user, Contradictions, max_tokens=_MOST_TOKENS, salt=f"run {run}")


def shared(runs: Sequence[Sequence[Finding]]) -> list[Finding]:
    """Findings that enough of the runs have, each once: as it was first said."""
    out: list[Finding] = []
    for findings in runs:
        for finding in findings:
            if any(same(finding, kept) for kept in out):
                continue
            if sum(any(same(finding, other) for other in run) for run in runs) >= AGREE:
                out.append(finding)
    return sorted(out, key=lambda f: (f.severity.rank, f.rule, f.subject, f.id))


def same(a: Finding, b: Finding) -> bool:
    """Whether two sides of the one lie on two sides of the other."""
    hits = [{n for n, other in enumerate(b.sides) if _overlap(side, other)} for side in a.sides]
    return any(len(left | right) > 1 for left, right in combinations(hits, 2) if left and right)


def _overlap(a: Side, b: Side) -> bool:
    return any(x.article == y.article and x.start < y.end and y.start < x.end for x in a.evidence for y in b.evidence)


def _shown(number: int, article: Article) -> str:
    published = article.published.isoformat() if article.published else "not known"
    blocks = (one_line(article.view[start:end]) for start, end, _ in article.block_spans())
    return "\n".join([f"Article {number} (published: {published})", *(block for block in blocks if block)])


def _grounded(answer: Contradictions, order: Sequence[Article], letters: dict[str, Letters]) -> Iterator[Finding]:
    """The findings with two sides at least whose quotes stand where the answer says."""
    for stated in answer.contradictions:
        sides: dict[str, list[Located]] = {}
        for side in stated.sides:
            place = _place(side, order, letters)
            if place is not None:
                sides.setdefault(clean(side.value) or place.text, []).append(place)
        if len({(e.article, e.start, e.end) for own in sides.values() for e in own}) > 1 and len(sides) > 1:
            yield _finding(stated, sides)


def _place(side: StatedSide, order: Sequence[Article], letters: dict[str, Letters]) -> Located | None:
    """Where the quote first stands in its article; None where it does not."""
    if not 1 <= side.article <= len(order):
        return None
    article = order[side.article - 1]
    found = next(letters[article.id].find(side.quote), None)
    if found is None:
        return None
    start, end = article.to_text(*found)
    return locate({article.id: article}, Spot(article.id, start, end, (start, end)))


def _finding(stated: StatedContradiction, sides: dict[str, list[Located]]) -> Finding:
    rule, subject = _rule(stated.rule), clean(stated.subject)
    return Finding(
        id=fingerprint(rule, subject, list(sides)),
        rule=rule,
        severity=Severity.ERROR,
        subject=subject,
        message=clean(stated.why),
        sides=tuple(Side(value=value, evidence=tuple(dict.fromkeys(own))) for value, own in sides.items()),
    )


def _rule(named: str) -> str:
    """The rule's id that the model means, or "other"."""
    words = "-".join(named.lower().replace("_", " ").replace("-", " ").split())
    close = get_close_matches(words, [*rules(), OTHER], n=1, cutoff=_LIKE)
    return close[0] if close else OTHER
