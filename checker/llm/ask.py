"""Ask many questions: from the cache or the model, some at a time, each with bounded attempts, within the budget.

The one layer of retries is here, by tenacity (`patience.py`). A fault that may pass is tried again after a growing
wait, or after what the endpoint asks for; an answer that does not fit the schema is sent back with what is wrong with
it.

The first question of a run goes alone, so that a wrong key or a mode that the endpoint does not have is met once
and not by every question under way. Where a batch is wanted, the questions go there first (`batch.py`), and what it
leaves without an answer is asked as ever.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pydantic import BaseModel

from checker.llm.base import Answer, AttemptError, Fault, LanguageModel, Question, Reply, Usage
from checker.llm.cache import AnswerCache, key
from checker.llm.money import Estimate, Purse, estimate
from checker.llm.patience import Patience

if TYPE_CHECKING:
    from checker.llm.batch import Batch

Done = Callable[[Answer], None]
_FINAL = (Fault.TRUNCATED, Fault.TOO_LONG, Fault.REFUSED, Fault.FILTERED)
"""Faults that a question meets again, however it is asked: what a batch says of them is final."""
_UNREACHED = (Fault.CONNECTION, Fault.TIMEOUT)

_SILENT = 3
"""Questions left alone one after the other that show that nobody is there: a connection that breaks off or a wait
without end can be one article's doing, one that is refused cannot."""


@dataclass(slots=True)
class Tally:
    """What the questions of a run took."""

    usage: Usage = field(default_factory=Usage)
    asked: int = 0
    cached: int = 0
    batched: int = 0
    """Answered by a batch."""
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
    silent: int = 0
    """Questions that an endpoint which never answered left alone."""
    batched: dict[str, Reply | AttemptError] = field(default_factory=dict)
    """What a batch brought, by key."""
    early: dict[str, Answer] = field(default_factory=dict)
    """What was asked before the batch, by key."""
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
    batch: Batch | None = None
    """Sends questions together, if that is wanted."""
    tally: Tally = field(default_factory=Tally)
    _reached: bool = field(default=False, init=False)
    """The endpoint has answered something, if only an error."""

    def ask(self, questions: Sequence[Question], done: Done | None = None, *, batched: bool = True) -> list[Answer]:
        """Answers in the order of the questions; `done` is called as each ends. Equal questions are asked once.

        They go as a batch first where there is one to send them and `batched` allows it.

        After a fault that would meet every question (a wrong key, no quota, an endpoint that never answered) or on
        Ctrl-C nothing more is sent; what was answered is in the cache.
        """
        return asyncio.run(self._ask(questions, done, batched))

    def missing(self, questions: Sequence[Question]) -> list[Question]:
        """Those that the cache has no answer to."""
        return [q for q in questions if self.cache.get(key(q, self.model), q) is None]

    def estimate(self, questions: Sequence[Question]) -> Estimate:
        """What those may take that the cache has no answer to."""
        return estimate(self.missing(questions), self.purse.price, batched=self.batch is not None)

    async def _ask(self, questions: Sequence[Question], done: Done | None, batched: bool = False) -> list[Answer]:
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
            if self.batch and batched:
                await self._send_together({key_: questions[where[0]] for key_, where in places.items()}, run)
            await asyncio.gather(*(one(key_, where) for key_, where in places.items()))
            return [answers[place] for place in range(len(questions))]
        finally:
            await self.model.close()

    async def _send_together(self, asked: dict[str, Question], run: _Run) -> None:
        """Fill `run` with what a batch answers."""
        assert self.batch

        async def first(key_: str) -> bool:
            run.early[key_] = await self._answer(key_, asked[key_], run)
            return run.stop is None

        run.batched.update(await self.batch.answers(self, asked, first))
        self._reached |= bool(run.batched)

    async def _answer(self, key_: str, question: Question, run: _Run) -> Answer:
        if key_ in run.early:
            return run.early[key_]
        trial = _Trial(question)
        came = run.batched.get(key_)
        if isinstance(came, Reply):
            self.tally.batched += 1
            return Answer(question, came.value, attempts=1, usage=came.usage)
        if came is None:
            kept = self.cache.get(key_, question)
            if kept is not None:
                self.tally.saved = self.tally.saved + kept[1]
                return Answer(question, kept[0], cached=True)
        else:
            trial.attempts = came.usage.requests
            self._note(came, trial, run)
            if came.fault in _FINAL:
                return Answer(question, None, came.fault, str(came), trial.attempts, usage=trial.usage)
        try:
            async for attempt in self.patience.retrying(lambda: trial.paid):
                with attempt:
                    reply = await self._once(trial, run)
        except AttemptError as error:
            if error.fault.fatal or self._nobody_there(error, trial, run):
                run.stop = run.stop or error
            return Answer(question, None, error.fault, str(error), trial.attempts, usage=trial.usage)
        self.keep(key_, reply.value, trial.usage)
        return Answer(question, reply.value, attempts=trial.attempts, usage=trial.usage)

    def _nobody_there(self, error: AttemptError, trial: _Trial, run: _Run) -> bool:
        """Whether it is the endpoint that does not answer, and not one article that it cannot stand."""
        if self._reached or error.fault not in _UNREACHED:
            return False
        run.silent += 1
        return run.silent >= _SILENT or not trial.usage.untold

    def keep(self, key_: str, value: BaseModel, usage: Usage) -> bool:
        """Put an answer into the cache; False, and counted, where it cannot be written."""
        try:
            self.cache.put(key_, value, usage)
        except OSError:
            self.tally.unsaved += 1
            return False
        return True

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
