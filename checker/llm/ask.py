"""Ask many questions: from the cache or the model, some at a time, each with bounded attempts, within the budget.

The one layer of retries is here, by tenacity: openai and instructor are told to make none. A fault that may pass is
tried again after a growing wait, or after what the endpoint asks for; an answer that does not fit the schema is sent
back with what is wrong with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import tenacity

from checker.llm.base import Answer, AttemptError, Fault, LanguageModel, Question, Reply, Usage
from checker.llm.cache import AnswerCache, key
from checker.llm.money import Purse

Done = Callable[[Answer], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try."""

    attempts: int = 4
    deadline: float = 120.0
    """Seconds that one attempt may take, from first byte sent to last byte read: a slow drip ends here too."""
    first_wait: float = 1.0
    most_wait: float = 60.0
    """Longest wait before another attempt; an endpoint that asks for more is given up on."""


@dataclass(slots=True)
class Tally:
    """What the questions of a run took."""

    usage: Usage = field(default_factory=Usage)
    asked: int = 0
    cached: int = 0
    failed: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    """{fault: attempts that ended in it}."""


@dataclass(slots=True)
class Asker:
    """Everything a run needs to ask; one per run, for extraction and judging alike."""

    model: LanguageModel
    cache: AnswerCache
    purse: Purse
    patience: Patience = field(default_factory=Patience)
    concurrency: int = 8
    tally: Tally = field(default_factory=Tally)

    def ask(self, questions: Sequence[Question], done: Done | None = None) -> list[Answer]:
        """Answers in the order of the questions; `done` is called as each ends.

        After a fault that would meet every question (a wrong key, no quota) or on Ctrl-C nothing more is sent; what
        was answered is in the cache.
        """
        return asyncio.run(self._ask(questions, done))

    def missing(self, questions: Sequence[Question]) -> list[Question]:
        """Those that the cache has no answer to."""
        return [q for q in questions if self.cache.get(key(q, self.model), q) is None]

    async def _ask(self, questions: Sequence[Question], done: Done | None) -> list[Answer]:
        gate = asyncio.Semaphore(self.concurrency)
        stop: list[Fault] = []

        async def one(question: Question) -> Answer:
            async with gate:
                answer = await self._answer(question, stop)
            self._count(answer)
            if done:
                done(answer)
            return answer

        try:
            return list(await asyncio.gather(*(one(q) for q in questions)))
        finally:
            await self.model.close()

    async def _answer(self, question: Question, stop: list[Fault]) -> Answer:
        key_ = key(question, self.model)
        kept = self.cache.get(key_, question)
        if kept is not None:
            return Answer(question, kept[0], cached=True)
        feedback: list[dict[str, str]] = []
        usage = Usage()
        attempts = 0
        try:
            async for attempt in self._attempts():
                with attempt:
                    if stop:
                        raise AttemptError(stop[0])
                    attempts += 1
                    try:
                        reply = await self._once(question, feedback)
                    except AttemptError as error:
                        usage = usage + error.usage
                        self.tally.faults[error.fault] = self.tally.faults.get(error.fault, 0) + 1
                        feedback = list(error.feedback)
                        raise
                    usage = usage + reply.usage
        except AttemptError as error:
            if error.fault.fatal:
                stop.append(error.fault)
            return Answer(question, None, error.fault, str(error), attempts, usage=usage)
        self.cache.put(key_, reply.value, usage)
        return Answer(question, reply.value, attempts=attempts, usage=usage)

    def _attempts(self) -> tenacity.AsyncRetrying:
        patience = self.patience
        grow = tenacity.wait_random_exponential(multiplier=patience.first_wait, max=patience.most_wait)

        def wait(state: tenacity.RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.retry_after if isinstance(error, AttemptError) else None
            return asked if asked is not None else grow(state)

        def again(error: BaseException) -> bool:
            if not isinstance(error, AttemptError) or not error.fault.passing:
                return False
            return error.retry_after is None or error.retry_after <= patience.most_wait

        return tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(patience.attempts),
            wait=wait,
            retry=tenacity.retry_if_exception(again),
            reraise=True,
        )

    async def _once(self, question: Question, feedback: Sequence[dict[str, str]]) -> Reply:
        """One attempt within the deadline and the budget."""
        if not self.purse.reserve(question):
            raise AttemptError(Fault.BUDGET)
        usage = Usage(requests=1)
        try:
            async with asyncio.timeout(self.patience.deadline):
                reply = await self.model.attempt(question, feedback)
            usage = reply.usage
            return reply
        except TimeoutError as error:
            raise AttemptError(Fault.TIMEOUT, f"{self.patience.deadline:g} s", usage=usage) from error
        except AttemptError as error:
            usage = error.usage
            raise
        finally:
            self.purse.settle(question, usage)

    def _count(self, answer: Answer) -> None:
        self.tally.usage = self.tally.usage + answer.usage
        self.tally.asked += not answer.cached
        self.tally.cached += answer.cached
        self.tally.failed += answer.value is None
