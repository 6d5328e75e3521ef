"""Ask many questions: from the cache or the model, some at a time, each with bounded attempts, within the budget.

The one layer of retries is here, by tenacity: openai and instructor are told to make none. A fault that may pass is
tried again after a growing wait, or after what the endpoint asks for; an answer that does not fit the schema is sent
back with what is wrong with it.

The first question of a run goes alone, so that a wrong key or a mode that the endpoint does not have is met once
and not by every question under way.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import tenacity

from checker.llm.base import Answer, AttemptError, Fault, LanguageModel, Question, Reply, Usage
from checker.llm.cache import AnswerCache, key
from checker.llm.money import Purse

Done = Callable[[Answer], None]
_UNREACHED = (Fault.CONNECTION, Fault.TIMEOUT)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try."""

    attempts: int = 6
    paid: int = 2
    """Attempts that the model works for in vain (no answer in time, one that does not fit), at the most."""
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
    saved: Usage = field(default_factory=Usage)
    """What the answers from the cache took when they were asked for."""
    failed: int = 0
    unsaved: int = 0
    """Answers that could not be written to the cache: they count, and would be asked again."""
    faults: dict[str, int] = field(default_factory=dict)
    """{fault: attempts that ended in it}."""


@dataclass(slots=True)
class _Run:
    """What the questions of one call of `ask` share."""

    gate: asyncio.Semaphore
    opened: asyncio.Event
    """Set when the first attempt of the run has ended."""
    settled: asyncio.Event
    """Set whenever an attempt has been paid for."""
    first: _Trial | None = None
    stop: AttemptError | None = None
    resume: float = 0.0
    """When the endpoint wants to be asked again, on the loop's clock."""


@dataclass(slots=True)
class _Trial:
    """One question on its way."""

    question: Question
    feedback: tuple[dict[str, str], ...] = ()
    usage: Usage = field(default_factory=Usage)
    attempts: int = 0
    paid: int = 0


@dataclass(slots=True)
class Asker:
    """Everything a run needs to ask; one per run, for extraction and judging alike."""

    model: LanguageModel
    cache: AnswerCache
    purse: Purse
    patience: Patience = field(default_factory=Patience)
    concurrency: int = 8
    tally: Tally = field(default_factory=Tally)
    _reached: bool = field(default=False, init=False)
    """The endpoint has answered something, if only an error."""

    def ask(self, questions: Sequence[Question], done: Done | None = None) -> list[Answer]:
        """Answers in the order of the questions; `done` is called as each ends. Equal questions are asked once.

        After a fault that would meet every question (a wrong key, no quota, an endpoint that never answered) or on
        Ctrl-C nothing more is sent; what was answered is in the cache.
        """
        return asyncio.run(self._ask(questions, done))

    def missing(self, questions: Sequence[Question]) -> list[Question]:
        """Those that the cache has no answer to."""
        return [q for q in questions if self.cache.get(key(q, self.model), q) is None]

    async def _ask(self, questions: Sequence[Question], done: Done | None) -> list[Answer]:
        run = _Run(asyncio.Semaphore(self.concurrency), asyncio.Event(), asyncio.Event())
        if self._reached:
            run.opened.set()
        places: dict[str, list[int]] = {}
        for place, question in enumerate(questions):
            places.setdefault(key(question, self.model), []).append(place)
        answers: dict[int, Answer] = {}

        async def one(key_: str, where: list[int]) -> None:
            async with run.gate:
                found = await self._answer(key_, questions[where[0]], run)
            for place in where:
                answers[place] = found if place == where[0] else _shared(found, questions[place])
                self._count(answers[place])
                if done:
                    done(answers[place])

        try:
            await asyncio.gather(*(one(key_, where) for key_, where in places.items()))
            return [answers[place] for place in range(len(questions))]
        finally:
            await self.model.close()

    async def _answer(self, key_: str, question: Question, run: _Run) -> Answer:
        kept = self.cache.get(key_, question)
        if kept is not None:
            self.tally.saved = self.tally.saved + kept[1]
            return Answer(question, kept[0], cached=True)
        trial = _Trial(question)
        try:
            async for attempt in self._attempts(trial):
                with attempt:
                    reply = await self._once(trial, run)
        except AttemptError as error:
            if error.fault.fatal or (error.fault in _UNREACHED and not self._reached):
                run.stop = run.stop or error
            return Answer(question, None, error.fault, str(error), trial.attempts, usage=trial.usage)
        try:
            self.cache.put(key_, reply.value, trial.usage)
        except OSError:
            self.tally.unsaved += 1
        return Answer(question, reply.value, attempts=trial.attempts, usage=trial.usage)

    def _attempts(self, trial: _Trial) -> tenacity.AsyncRetrying:
        patience = self.patience
        grow = tenacity.wait_random_exponential(multiplier=patience.first_wait, max=patience.most_wait)

        def wait(state: tenacity.RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            if not isinstance(error, AttemptError):
                return grow(state)
            if error.retry_after is not None:
                return error.retry_after
            return 0.0 if error.feedback else grow(state)

        def again(error: BaseException) -> bool:
            if not isinstance(error, AttemptError) or not error.fault.passing:
                return False
            if error.fault.paid and trial.paid >= patience.paid:
                return False
            return error.retry_after is None or error.retry_after <= patience.most_wait

        return tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(patience.attempts),
            wait=wait,
            retry=tenacity.retry_if_exception(again),
            reraise=True,
        )

    async def _once(self, trial: _Trial, run: _Run) -> Reply:
        """One attempt: in turn, within the budget, within the deadline; booked on the trial whatever comes of it."""
        try:
            async with self._turn(trial, run):
                reply = await self._paid(trial, run)
        except AttemptError as error:
            self._note(error, trial, run)
            raise
        self._reached = True
        trial.usage = trial.usage + reply.usage
        return reply

    @asynccontextmanager
    async def _turn(self, trial: _Trial, run: _Run) -> AsyncIterator[None]:
        """The first attempt of a run goes alone; while the endpoint wants a pause, none goes."""
        run.first = run.first or trial
        if run.first is not trial:
            await run.opened.wait()
        clock = asyncio.get_running_loop().time
        while (pause := run.resume - clock()) > 0:
            await asyncio.sleep(pause)
        try:
            yield
        finally:
            run.opened.set()

    async def _paid(self, trial: _Trial, run: _Run) -> Reply:
        await self.model.open()
        await self._reserve(trial, run)
        trial.attempts += 1
        usage = Usage(requests=1, untold=1)
        most = self.purse.most(trial.question, trial.feedback)
        try:
            async with asyncio.timeout(self.patience.deadline):
                reply = await self.model.attempt(trial.question, trial.feedback)
            usage = reply.usage
            return reply
        except TimeoutError:
            raise AttemptError(Fault.TIMEOUT, f"{self.patience.deadline:g} s", usage=usage) from None
        except AttemptError as error:
            usage = error.usage
            raise
        finally:
            self.purse.settle(most, usage)
            run.settled.set()

    async def _reserve(self, trial: _Trial, run: _Run) -> None:
        """Set the money aside; where it is set aside for others, wait what they leave of it."""
        while True:
            if run.stop:
                raise AttemptError(run.stop.fault, run.stop.detail)
            if self.purse.reserve(self.purse.most(trial.question, trial.feedback)):
                return
            if not self.purse.under_way:
                raise AttemptError(Fault.BUDGET)
            run.settled.clear()
            await run.settled.wait()

    def _note(self, error: AttemptError, trial: _Trial, run: _Run) -> None:
        trial.usage = trial.usage + error.usage
        trial.paid += error.fault.paid
        trial.feedback = error.feedback or trial.feedback
        if run.stop is None or error.usage.requests:
            self.tally.faults[error.fault] = self.tally.faults.get(error.fault, 0) + 1
        if error.usage.requests and error.fault not in _UNREACHED:
            self._reached = True
        if error.retry_after is not None and error.retry_after <= self.patience.most_wait:
            run.resume = max(run.resume, asyncio.get_running_loop().time() + error.retry_after)

    def _count(self, answer: Answer) -> None:
        self.tally.usage = self.tally.usage + answer.usage
        self.tally.asked += not answer.cached
        self.tally.cached += answer.cached
        self.tally.failed += answer.value is None


def _shared(answer: Answer, question: Question) -> Answer:
    """What an equal question was answered, at no cost of its own."""
    return replace(answer, question=question, cached=answer.value is not None, attempts=0, usage=Usage())
