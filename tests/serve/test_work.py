"""One piece of work at a time, the newest wins, and a stop stops."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from checker import pipeline
from checker.article import Article, whole
from checker.config import Settings
from checker.extract.base import Extracted
from checker.prepub import Desk
from checker.serve.errors import RefusedError
from checker.serve.session import Draft, Session
from checker.serve.work import Bench, Job
from checker.stopping import StoppedError, each, heed

PATIENCE = 60


def _until_stopped(begun: threading.Event) -> Callable[[Job], None]:
    def work(job: Job) -> None:
        begun.set()
        for _ in range(PATIENCE * 1000):
            job.tick("step", 1, 2)
            threading.Event().wait(0.001)

    return work


async def _begun(event: threading.Event) -> None:
    await asyncio.to_thread(event.wait, PATIENCE)


def test_a_stop_ends_the_work_in_its_thread() -> None:
    async def scene() -> None:
        bench, begun = Bench(), threading.Event()
        running = asyncio.create_task(bench.run(Job("read"), _until_stopped(begun)))
        await _begun(begun)
        assert bench.job is not None
        assert (bench.job.step, bench.job.done, bench.job.total) == ("step", 1, 2)
        assert not bench.stop("check"), "what is read is no check"
        assert bench.stop()
        with pytest.raises(StoppedError):
            await running
        assert bench.job is None
        assert not bench.stop()
        assert await bench.run(Job("check"), lambda job: "next") == "next"

    asyncio.run(scene())


def test_work_is_stopped_wherever_it_asks() -> None:
    async def scene() -> int:
        bench, begun, turns = Bench(), threading.Event(), itertools.count()

        def work(job: Job) -> None:
            for _ in each(range(PATIENCE * 1000)):
                begun.set()
                next(turns)
                threading.Event().wait(0.001)

        running = asyncio.create_task(bench.run(Job("check"), work))
        await _begun(begun)
        bench.stop()
        with pytest.raises(StoppedError):
            await running
        return next(turns)

    assert asyncio.run(scene()) < PATIENCE * 1000
    heed()  # nobody is stopped out here


def test_work_is_done_one_after_the_other() -> None:
    async def scene() -> list[str]:
        bench, done = Bench(), list[str]()

        def work(name: str) -> Callable[[Job], None]:
            def run(job: Job) -> None:
                done.append(f"{name} begins")
                threading.Event().wait(0.01)
                done.append(f"{name} ends")

            return run

        await asyncio.gather(*(bench.run(Job("check"), work(name)) for name in "abc"))
        return done

    assert asyncio.run(scene()) == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]


def test_work_that_takes_too_long_is_stopped() -> None:
    async def scene() -> None:
        bench = Bench()
        with pytest.raises(TimeoutError):
            await bench.run(Job("check"), _until_stopped(threading.Event()), seconds=0.01)
        assert await bench.run(Job("check"), lambda job: 1) == 1

    asyncio.run(scene())


class _SlowDesk:
    """Checks until it is stopped, or let go."""

    begun: threading.Event
    let_go: threading.Event

    @classmethod
    def of(cls, *_: Any, **__: Any) -> _SlowDesk:
        return cls()

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def check(self, draft: Article, *, progress: Callable[..., None]) -> pipeline.Checked:
        self.begun.set()
        for _ in range(PATIENCE * 1000):
            if self.let_go.wait(0.001):
                return Desk(Settings()).check(draft)
            progress("extract", 0, 1)
        raise AssertionError("never let go")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> type[_SlowDesk]:
    _SlowDesk.begun, _SlowDesk.let_go = threading.Event(), threading.Event()
    monkeypatch.setattr("checker.serve.session.Desk", _SlowDesk)
    return _SlowDesk


def test_a_newer_check_ends_the_older(slow: type[_SlowDesk]) -> None:
    async def scene() -> None:
        session = Session(Settings(), folders_read=True)
        older = asyncio.create_task(session.check(Draft("The first words.")))
        await _begun(slow.begun)
        newer = asyncio.create_task(session.check(Draft("The second words.")))
        with pytest.raises(StoppedError):
            await older
        slow.let_go.set()
        assert (await newer).draft.text == "The second words."
        assert session.draft.text == "The second words."

    asyncio.run(scene())


def test_of_many_waiting_checks_only_the_newest_is_done(slow: type[_SlowDesk]) -> None:
    async def scene() -> None:
        session = Session(Settings(), folders_read=True)
        tasks = [asyncio.create_task(session.check(Draft(f"The words of version {n}."))) for n in range(6)]
        await _begun(slow.begun)
        slow.let_go.set()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(r).__name__ for r in results] == ["StoppedError"] * 5 + ["Result"]

    asyncio.run(scene())


def test_an_answer_about_other_sources_is_not_given(slow: type[_SlowDesk]) -> None:
    async def scene() -> None:
        session = Session(Settings(), folders_read=True)
        running = asyncio.create_task(session.check(Draft("The words.")))
        await _begun(slow.begun)
        session.shelf.enqueue([whole("late.txt", "A late source.")])
        slow.let_go.set()
        with pytest.raises(StoppedError):
            await running
        assert session.result is None

    asyncio.run(scene())


def test_a_check_that_takes_too_long_is_a_sentence(slow: type[_SlowDesk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.serve.session.CHECK_SECONDS", 0.01)
    with pytest.raises(RefusedError, match="took longer"):
        asyncio.run(Session(Settings(), folders_read=True).check(Draft("The words.")))


def test_reading_can_be_stopped_and_taken_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    gate, begun = threading.Event(), threading.Event()
    read: list[str] = []

    def slowly(articles: Iterator[Article], *_: Any) -> Iterator[Extracted]:
        for article in articles:
            begun.set()
            if read:
                gate.wait(PATIENCE)
            read.append(article.id)
            yield Extracted(article, ())

    monkeypatch.setattr(pipeline, "extract_from", slowly)

    async def scene() -> None:
        session = Session(Settings(), folders_read=True)
        session.shelf.enqueue(whole(f"{n}.txt", f"Source number {n}.") for n in range(5))
        session.start_reading()
        await _begun(begun)
        with pytest.raises(RefusedError) as refusal:
            await session.check(Draft("The words."))
        assert refusal.value.code == "reading"
        session.bench.stop()
        gate.set()
        while session.reading:
            await asyncio.sleep(0.001)
        left = len(session.shelf.pending)
        assert left >= 3, "it stops at the next source, not after the last"
        assert len(session.shelf.sources) == 5 - left
        assert [e.message for e in session.shelf.unread()] == ["was not read: the reading was stopped"] * left
        session.start_reading()
        while session.reading:
            await asyncio.sleep(0.001)
        assert sorted(session.shelf.sources) == [f"{n}.txt" for n in range(5)]
        assert not session.shelf.unread()

    asyncio.run(scene())


def test_a_fault_while_reading_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Iterator[Extracted]:
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(pipeline, "extract_from", broken)

    async def scene() -> None:
        session = Session(Settings(), folders_read=True)
        session.shelf.enqueue([whole("a.txt", "A source.")])
        session.start_reading()
        while session.reading:
            await asyncio.sleep(0.001)
        assert session.trouble == "Reading the sources failed (ZeroDivisionError); the terminal says more."

    asyncio.run(scene())
