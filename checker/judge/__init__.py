"""A second opinion on findings by a language model: it confirms, rejects or downgrades, and never invents.

Each finding that bothers an editor is put as a question of its own, so that what a hostile article says to the model
can touch no finding but those it is a side of. The question is put twice, the second time with the sides in the
opposite order: where the two answers differ the model did not judge the matter but the order, and the rule's verdict
stands. So it does where there is no answer.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from checker.finding import Finding, JudgeVerdict, Severity
from checker.judge._case import Case, Judgement
from checker.llm.ask import Asker
from checker.llm.base import Question
from checker.llm.limits import afford, stop_if_hopeless
from checker.report.base import clean
from checker.rules.base import World

MOST_REASON = 300
"""Characters of a reason that are kept."""


def judge(
    findings: Sequence[Finding], world: World, asker: Asker, told: Callable[[int, int], None] | None = None
) -> list[Finding]:
    """The findings with verdicts, gravest first; those that could not be judged as they were (see `unjudged`).

    `told` is called with questions answered and questions in all.
    Raises CheckerError where the run may cost too much, before anything was asked, and where nothing is answered at
    all: a wrong key, no such model, nobody there.
    """
    case = Case(world)
    asked = {number: case.questions(f) for number, f in enumerate(findings) if is_candidate(f)}
    every = [question for own in asked.values() for question in own]
    if not asker.purse.usage.requests:  # what was extracted for money is not thrown away for the judge's sake
        afford(asker, every)
    count = itertools.count(1)
    answers = asker.ask(every, lambda _: told(next(count), len(every)) if told else None)
    stop_if_hopeless(asker, answers)
    given = iter(answers)
    out = []
    for number, finding in enumerate(findings):
        own = [next(given) for _ in asked.get(number, ())]
        out.append(_judged(finding, [a.value for a in own], asker.model.name) if own else finding)
    return sorted(out, key=lambda f: (f.severity.rank, f.rule, f.subject, f.id))


def questions(findings: Sequence[Finding], world: World) -> list[Question]:
    """What judging these findings would ask: for the estimate."""
    case = Case(world)
    return [question for finding in findings if is_candidate(finding) for question in case.questions(finding)]


def is_candidate(finding: Finding) -> bool:
    """Whether it is worth a question: it bothers an editor, and nobody has judged or waived it."""
    return finding.severity is not Severity.INFO and finding.judge is None and finding.waived is None


def unjudged(findings: Sequence[Finding]) -> int:
    """How many findings of a judged run were left to the rule's verdict, for want of an answer."""
    return sum(map(is_candidate, findings))


def _judged(finding: Finding, values: Sequence[object], model: str) -> Finding:
    judgements = [value for value in values if isinstance(value, Judgement)]
    if len(judgements) < len(values):
        return finding
    first, last = judgements[0], judgements[-1]
    if first.verdict != last.verdict:
        reason = f"{first.verdict} ({_reason(first)}), but {last.verdict} with the sides swapped ({_reason(last)})"
        return finding.model_copy(update={"judge": JudgeVerdict(verdict="unsure", reason=reason, model=model)})
    verdict = JudgeVerdict(verdict=first.verdict, reason=_reason(first), model=model)
    severity = Severity.INFO if first.verdict == "explained" else finding.severity
    return finding.model_copy(update={"judge": verdict, "severity": severity})


def _reason(judgement: Judgement) -> str:
    """One line, not too long, harmless to a terminal."""
    reason = clean(judgement.reason)
    if len(reason) > MOST_REASON:
        reason = reason[: MOST_REASON - 1].rsplit(" ", 1)[0] + "…"
    return reason or "no reason given"
