"""Where a run that asks a language model ends as a whole: too dear before the first call, or nobody there to answer."""

from __future__ import annotations

from collections.abc import Sequence

from checker.errors import CheckerError, ConfigError
from checker.llm.ask import Asker
from checker.llm.base import Answer, Fault, Question

_HINTS = {
    Fault.KEY: "check OPENAI_API_KEY",
    Fault.FORBIDDEN: "check OPENAI_API_KEY and what it may be used for",
    Fault.QUOTA: "what was answered is kept, run again to go on",
    Fault.NO_MODEL: "check --model and the address of the endpoint",
    Fault.CONNECTION: "check the address (OPENAI_BASE_URL, --base-url) and that the server runs",
}


def afford(asker: Asker, questions: Sequence[Question]) -> None:
    """Raises ConfigError where the questions may cost more than is allowed."""
    limit = asker.purse.limit
    if limit is None:
        return
    high = asker.estimate(questions).high or 0.0
    if high > limit:
        raise ConfigError(
            f"this run may cost up to ${high:.4f}, which is more than --max-cost ${limit:.4f}: nothing was asked "
            "(--dry-run shows the estimate)"
        )


def stop_if_hopeless(asker: Asker, answers: Sequence[Answer]) -> None:
    """Raises CheckerError where the endpoint answers nobody: the run failed, not the questions.

    A connection that is lost midway (its request may have been answered for all we know) costs its question alone, and
    so does a request that is forbidden where others are not.
    """
    lost = next((a for a in answers if a.fault is not None and a.fault.fatal), None)
    if lost is None and answers and all(_alone(a) for a in answers):
        lost = answers[0]
    if lost is not None:
        hint = _HINTS.get(lost.fault) if lost.fault else None
        raise CheckerError(f"language model {asker.model.name}: {lost.detail}{f': {hint}' if hint else ''}")


def _alone(answer: Answer) -> bool:
    """Whether nobody is there for this question, or nobody who may answer."""
    return answer.fault is Fault.FORBIDDEN or (answer.fault is Fault.CONNECTION and not answer.usage.untold)
