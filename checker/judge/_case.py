"""A finding as a question: every side with its values and the sentences around them, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from checker import prompts
from checker.article import Article
from checker.finding import Finding, Located, Side
from checker.link.sentences import sentences
from checker.llm.base import Question
from checker.llm.framing import boundary, one_line
from checker.report._excerpt import excerpt
from checker.rules import rules
from checker.rules.base import World

PROMPT = "judge.v1"
MOST_PLACES = 3
"""Places of a side that are shown."""
MOST_SIDES = 6
MOST_SENTENCE = 1_200
"""Characters of the sentence around the words at issue."""
MOST_NEIGHBOUR = 500
MOST_VALUE = 200
_MOST_TOKENS = 600
"""Of an answer: two hundred would do; some models think aloud in the reason."""

Verdict = Literal["contradiction", "explained", "compatible", "not comparable"]
Span = tuple[int, int]


class Judgement(BaseModel):
    """Whether the sides of a finding contradict each other."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: Annotated[str, Field(description="which words decide it, in one sentence of at most 40 words")]
    verdict: Annotated[
        Verdict,
        Field(
            description="contradiction: a side at least is wrong; explained: they differ, but a later count, rounding "
            "or wording accounts for it; compatible: all of it can be true; not comparable: different things"
        ),
    ]


class Case:
    """Makes the questions of a run; the articles are cut into sentences once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._sentences: dict[str, list[tuple[Span, Span]]] = {}

    def questions(self, finding: Finding) -> list[Question]:
        """The question, and the same with the sides in the opposite order where there is more than one."""
        sides = finding.sides[:MOST_SIDES]
        orders = [sides, sides[::-1]] if len(sides) > 1 else [sides]
        return [self._question(finding, order) for order in orders]

    def _question(self, finding: Finding, sides: Sequence[Side]) -> Question:
        rule = rules().get(finding.rule)
        lines = [f"About: {one_line(finding.subject)[:MOST_VALUE]}"]
        letters: dict[str, str] = {}
        for number, side in enumerate(sides, 1):
            lines += ["", f"Side {number}: {one_line(side.value)[:MOST_VALUE]}"]
            for place in _places(side):
                letter = letters.setdefault(place.article, ascii_uppercase[len(letters)])
                lines += self._passage(letter, place)
        case = "\n".join(lines)
        system, user = prompts.load(PROMPT)(
            rule=rule.summary if rule else finding.rule,
            explanation=rule.explanation if rule else "",
            boundary=boundary(case, "case"),
            case=case,
        )
        return Question(f"finding {finding.id}", PROMPT, system, user, Judgement, max_tokens=_MOST_TOKENS)

    def _passage(self, letter: str, place: Located) -> Iterator[str]:
        article = self._world.articles[place.article]
        published = article.published.isoformat() if article.published else "not known"
        before, sentence, after = self._around(article, place)
        yield f"- Article {letter}, published: {published}, title: {one_line(article.title or 'none')[:MOST_VALUE]}"
        if before:
            yield f"  Sentence before: {one_line(before)[-MOST_NEIGHBOUR:]}"
        yield f"  Sentence: {one_line(excerpt(sentence, place.text, MOST_SENTENCE).text)}"
        if after:
            yield f"  Sentence after: {one_line(after)[:MOST_NEIGHBOUR]}"
        yield f"  Words at issue: {one_line(place.text)[:MOST_SENTENCE]}"

    def _around(self, article: Article, place: Located) -> tuple[str, str, str]:
        """The sentence before, the one or more that the words stand in, and the one behind."""
        known = self._sentences.get(article.id)
        if known is None:
            known = [(span, article.to_text(*span)) for span in sentences(article)]
            self._sentences[article.id] = known
        own = [n for n, (_, (start, end)) in enumerate(known) if start < place.end and place.start < end]
        if not own:
            return "", place.sentence, ""
        first, last = own[0], own[-1]
        whole = article.view[known[first][0][0] : known[last][0][1]]
        before = article.view[slice(*known[first - 1][0])] if first else ""
        after = article.view[slice(*known[last + 1][0])] if last + 1 < len(known) else ""
        return before, whole, after


def _places(side: Side) -> list[Located]:
    """Different wordings, those from new articles first: ten copies of an agency's sentence say it once."""
    wordings: dict[str, Located] = {}
    for place in side.evidence:
        wordings.setdefault(place.sentence, place)
    first = {place.article: place for place in reversed(wordings.values())}
    ordered = sorted(wordings.values(), key=lambda place: first[place.article] is not place)
    return ordered[:MOST_PLACES]
