"""Batches that a run leaves behind, interrupted or killed, and what the next run makes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checker.errors import CheckerError
from checker.llm.ask import Asker
from checker.llm.base import Fault, Question, Usage
from checker.llm.money import Purse
from tests.llm.asking import KEY, QUICK, TEXT, good, question
from tests.llm.batch_server import BatchServer
from tests.llm.batching import HALF, asked, batching, dear, notes, value
from tests.llm.server import Reaction

ROOT = Path(__file__).parents[2]


def test_a_batch_whose_making_was_not_told_is_not_made_twice(tmp_path: Path) -> None:
    with BatchServer(good) as server:
        server.after["POST /batches"] = Reaction("{}", status=502)
        asking, _ = batching(server.url, tmp_path)
        assert all(answer.value for answer in asking.ask(asked(4)))
        assert (server.sent, len(server.posts)) == (1, 1)
        server.after["POST /batches"] = Reaction("{}", status=502)
        server.refuse["GET /batches"] = [Reaction("{}", status=502)] * 20
        later = [question(number) for number in range(10, 14)]
        with pytest.raises(CheckerError, match="could not be sent: server error: 502"):
            asking.ask(later)
        server.refuse.clear()
        assert [note["batch"] for note in notes(tmp_path)] == [None]
        again, told = batching(server.url, tmp_path)
        assert all(answer.value for answer in again.ask(later))
        assert (server.sent, len(server.posts)) == (2, 1)
        assert told[0] == "batch batch_1 of an earlier run is taken up"


class InterruptedRunError(Exception):
    """What a test throws into a run that waits."""


def broken_off(server: BatchServer, cache: Path, questions: list[Question], **more: Any) -> Asker:
    """A run that is broken off while its batch is under way."""
    asking, _ = batching(server.url, cache, **more)
    assert asking.batch

    def stop(*_: int) -> None:
        raise InterruptedRunError

    asking.batch.progress = stop
    with pytest.raises(InterruptedRunError):
        asking.ask(questions)
    return asking


def test_a_second_run_takes_the_batch_up_and_sends_nothing_anew(tmp_path: Path) -> None:
    with BatchServer(good) as server:
        broken_off(server, tmp_path, asked(10))
        (note,) = notes(tmp_path)
        assert note["batch"] == "batch_0"
        again, told = batching(server.url, tmp_path)
        answers = again.ask(asked(10))
        assert (server.sent, len(server.posts)) == (1, 1)
        assert server.files == {}
    assert [answer.value for answer in answers] == [value(number) for number in range(10)]
    assert told[0] == "batch batch_0 of an earlier run is taken up"
    assert again.purse.usage == Usage(9 * 120, 9 * 30, 9), "its cost is that of the run that takes it"
    assert again.purse.spent == pytest.approx(HALF.of(Usage(9 * 120, 9 * 30)) / 2)
    assert (again.tally.batched, again.tally.cached, notes(tmp_path)) == (9, 1, [])


def test_a_run_with_more_questions_takes_up_and_sends_the_rest(tmp_path: Path) -> None:
    with BatchServer(good) as server:
        broken_off(server, tmp_path, asked(6))
        again, _ = batching(server.url, tmp_path)
        answers = again.ask(asked(9))
        assert server.sent == 2
        assert Counter(post.text for post in (*server.posts, *server.batched)) == Counter(q.user for q in asked(9))
    assert [answer.value for answer in answers] == [value(number) for number in range(9)]


def test_a_run_with_fewer_questions_leaves_the_others_in_the_batch(tmp_path: Path) -> None:
    with BatchServer(good) as server:
        broken_off(server, tmp_path, asked(8))
        some, _ = batching(server.url, tmp_path)
        assert all(answer.value for answer in some.ask(asked(4)))
        assert some.purse.usage.requests == 3
        assert server.files, "four answers are still there"
        assert len(notes(tmp_path)[0]["keys"]) == 4
        rest, _ = batching(server.url, tmp_path)
        answers = rest.ask(asked(8))
        assert (server.sent, len(server.posts), server.files) == (1, 1, {})
    assert [answer.value for answer in answers] == [value(number) for number in range(8)]
    assert rest.purse.usage.requests == 4
    assert notes(tmp_path) == []


def test_a_batch_of_another_model_is_none_of_ours(tmp_path: Path) -> None:
    with BatchServer(good) as server:
        broken_off(server, tmp_path, asked(4))
        other, _ = batching(server.url, tmp_path, temperature=0.5)
        assert all(answer.value for answer in other.ask(asked(4)))
        assert server.sent == 2


def test_a_batch_that_the_endpoint_has_forgotten_is_sent_anew(tmp_path: Path) -> None:
    with BatchServer(good) as server:
        broken_off(server, tmp_path, asked(5))
        server.jobs.clear()
        again, _ = batching(server.url, tmp_path)
        assert all(answer.value for answer in again.ask(asked(5)))
        assert (server.sent, len(server.posts)) == (1, 2)
    assert notes(tmp_path) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "x"}', '{"name": "../../x", "keys": []}', "\udcff"])
def test_a_note_that_cannot_be_read_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "batches").mkdir()
    (tmp_path / "batches" / "a.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with BatchServer(good) as server:
        asking, _ = batching(server.url, tmp_path)
        assert all(answer.value for answer in asking.ask(asked(3)))
        assert server.sent == 1


def test_a_batch_that_cannot_be_asked_about_is_not_paid_for_twice(tmp_path: Path) -> None:
    with BatchServer(good) as server:
        server.refuse["GET /batches"] = [Reaction("{}", status=500)] * 50
        asking, _ = batching(server.url, tmp_path)
        with pytest.raises(CheckerError, match="batch batch_0 cannot be asked about: server error: 500; run again"):
            asking.ask(asked(5))
        assert len(server.posts) == 1
        server.refuse.clear()
        again, _ = batching(server.url, tmp_path)
        assert all(answer.value for answer in again.ask(asked(5)))
        assert (server.sent, len(server.posts)) == (1, 1)


def test_a_batch_that_never_ends_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    with BatchServer(good, looks=10**9) as server:
        asking, _ = batching(server.url, tmp_path, patience=replace(QUICK, longest_batch=0.1))
        with pytest.raises(CheckerError, match="has not ended in time; run again"):
            asking.ask(asked(5))
    assert len(notes(tmp_path)) == 1


CHILD = """
import sys
from pathlib import Path
from checker.llm.batch import Batch
from tests.llm.asking import asker, question
asking = asker(sys.argv[1], Path(sys.argv[2]))
asking.batch = Batch(Path(sys.argv[2]), notice=lambda line: print(line, flush=True))
asking.ask([question(number) for number in range(20)])
"""


def started(server: BatchServer, cache: Path) -> subprocess.Popen[str]:
    """A run in a process of its own, whose batch is under way."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, server.url, str(cache)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(lambda: any(job.looked for job in server.jobs.values()))
    return child


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 300
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGINT"])
def test_a_run_that_is_killed_is_taken_up(how: str, tmp_path: Path) -> None:
    with BatchServer(good, looks=10**9) as server:
        child = started(server, tmp_path)
        child.send_signal(getattr(signal, how))
        stdout, _ = child.communicate(timeout=120)
        goes_on = "batch batch_0 goes on without this run; the same command takes it up again"
        assert (goes_on in stdout) == (how == "SIGINT")
        (note,) = notes(tmp_path)
        kept = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
        assert KEY not in kept
        assert TEXT[:20] not in kept
        assert server.url not in kept
        assert len(note["keys"]) == 19
        server.looks = 1
        again, _ = batching(server.url, tmp_path)
        assert [answer.value for answer in again.ask(asked(20))] == [value(number) for number in range(20)]
        assert (server.sent, len(server.posts)) == (1, 1)
        assert not any(call.path.endswith("/cancel") for call in server.calls)


def test_a_batch_that_is_taken_up_counts_against_the_limit(tmp_path: Path) -> None:
    questions = [question(number, max_tokens=1000) for number in range(8)]
    most = Purse(HALF).most(questions[0])
    with BatchServer(dear) as server:
        broken_off(server, tmp_path, questions)
        again, _ = batching(server.url, tmp_path, limit=3.6 * most)
        more = [question(number, max_tokens=1000) for number in range(8, 20)]
        answers = again.ask([*questions, *more])
    assert all(answer.value for answer in answers[:8]), "it is paid for as it is"
    assert {answer.fault for answer in answers[8:]} == {Fault.BUDGET}
    assert again.purse.spent == pytest.approx(3.5 * HALF.of(Usage(300, 1000)))
