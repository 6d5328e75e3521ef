"""Many questions at once, a fifth of them under fire; articles that an endpoint cannot stand."""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path

import pytest

from checker.errors import CheckerError
from checker.llm.base import Answer, Fault
from checker.llm.limits import stop_if_hopeless
from tests.llm.asking import Answered, asker, good, question, right
from tests.llm.clock import skipping
from tests.llm.server import Behaviour, Post, Reaction, Server, completion, error, in_turn

MANY = 200
CONCURRENCY = 16


def _hang(post: Post) -> Reaction:
    return completion(post, right(post), hang=True)


def _cut(post: Post) -> Reaction:
    return completion(post, right(post), cut=True, usage=None)


FAULTS: tuple[tuple[Behaviour, bool, Fault, int], ...] = (
    # what the endpoint does, whether every time or once, the fault, requests in all
    (lambda post: error(post, 429, "Rate limit."), False, Fault.RATE_LIMIT, 2),
    (lambda post: error(post, 429, "Rate limit.", retry_after="0.05"), False, Fault.RATE_LIMIT, 2),
    (lambda post: error(post, 500, "Error."), False, Fault.SERVER, 2),
    (_cut, False, Fault.CONNECTION, 2),
    (_hang, False, Fault.TIMEOUT, 2),
    (lambda post: completion(post, '{"found": 1}'), False, Fault.INVALID, 2),
    (lambda post: completion(post, None), False, Fault.EMPTY, 2),
    (lambda post: completion(post, right(post)[:-3]), True, Fault.INVALID, 2),
    (lambda post: completion(post, "", finish="content_filter"), True, Fault.FILTERED, 1),
    (lambda post: completion(post, None, refusal="No."), True, Fault.REFUSED, 1),
    (lambda post: completion(post, "{", finish="length"), True, Fault.TRUNCATED, 1),
    (lambda post: error(post, 400, "maximum context length"), True, Fault.TOO_LONG, 1),
    (lambda post: Reaction("<html>"), True, Fault.NOT_JSON, 6),
)


class Fire:
    """One question in five meets a fault, the faults in turn; some the first time only."""

    def __init__(self) -> None:
        self.asked: Counter[int] = Counter()

    def __call__(self, post: Post) -> Reaction:
        number = number_of(post)
        self.asked[number] += 1
        fault = fault_of(number)
        if fault is None or (self.asked[number] > 1 and not fault[1]):
            return completion(post, right(post), wait=0.002)
        return fault[0](post)


def number_of(post: Post) -> int:
    return int(post.text[1 : post.text.index("]")])


def fault_of(number: int) -> tuple[Behaviour, bool, Fault, int] | None:
    return FAULTS[number // 5 % len(FAULTS)] if number % 5 == 3 else None


def test_every_question_ends_answered_or_with_a_named_fault(tmp_path: Path) -> None:
    fire = Fire()
    asked = [question(number) for number in range(MANY)]
    with Server(fire) as server:
        asking = asker(server.url, tmp_path, concurrency=CONCURRENCY)
        ended: list[Answer] = []
        with skipping(server, asking):
            answers = asking.ask(asked, ended.append)
        told = server.told
        posts = len(server.posts)
    assert [answer.question for answer in answers] == asked
    assert Counter(answer.question.id for answer in ended) == Counter(q.id for q in asked)
    failed = 0
    for number, answer in enumerate(answers):
        fault = fault_of(number)
        assert fire.asked[number] == (fault[3] if fault else 1) == answer.attempts
        if fault and fault[1]:
            failed += 1
            assert (answer.value, answer.fault) == (None, fault[2])
            assert answer.detail.startswith(fault[2])
        else:
            assert answer.value == Answered.model_validate({"found": [{"quote": f"item {number}", "number": number}]})
    assert failed == asking.tally.failed
    assert failed > 12
    assert asking.tally.usage.requests == posts
    hung = sum(1 for number in range(MANY) if (fault_of(number) or FAULTS[0])[0] is _hang)
    assert asking.tally.usage.prompt == told[0] - 120 * hung, "what hung was never told"

    with Server(good) as second:
        again = asker(second.url, tmp_path, concurrency=CONCURRENCY)
        again.model = asking.model  # the address is part of the name in the cache; ask the same endpoint
        assert len(again.missing(asked)) == failed
        assert len(second.posts) == 0


def test_as_many_at_a_time_as_allowed() -> None:
    now = most = 0
    lock = threading.Lock()
    both = threading.Barrier(4)

    def crowd(post: Post) -> Reaction:
        return completion(post, right(post), wait=0.05)

    class Counting(Server):
        def react(self, body: dict[str, object], key: str) -> Reaction:
            nonlocal now, most
            with lock:
                now += 1
                most = max(most, now)
            reaction = super().react(body, key)
            if 4 <= len(self.posts) <= 7:
                both.wait(60)  # the first goes alone; the next four are there at once, or this breaks
            with lock:
                now -= 1
            return reaction

    with Counting(in_turn(crowd)) as server:
        assert all(answer.value for answer in asker(server.url, concurrency=4).ask([question(n) for n in range(13)]))
    assert most <= 4


@pytest.mark.parametrize("does", [_hang, _cut, lambda post: error(post, 403, "Blocked."), lambda post: Reaction("<p>")])
@pytest.mark.parametrize("hostile", [0, 5])
def test_an_article_that_the_endpoint_cannot_stand_costs_itself_alone(does: Behaviour, hostile: int) -> None:
    """Also as the first: a filter before the endpoint, a server that it brings down, an answer without end."""

    def behave(post: Post) -> Reaction:
        return does(post) if number_of(post) == hostile else good(post)

    with Server(behave) as server:
        asking = asker(server.url, concurrency=2)
        with skipping(server, asking):
            answers = asking.ask([question(number) for number in range(8)])
        stop_if_hopeless(asking, answers)
    assert [number for number, answer in enumerate(answers) if answer.value is None] == [hostile]


def test_an_endpoint_that_leaves_three_alone_is_left() -> None:
    with Server(_hang) as server:
        asking = asker(server.url, concurrency=1)
        with skipping(server, asking):
            answers = asking.ask([question(number) for number in range(9)])
    assert {answer.fault for answer in answers} == {Fault.TIMEOUT}
    assert [answer.attempts for answer in answers] == [asking.patience.paid] * 3 + [0] * 6


def test_where_every_request_is_forbidden_the_run_fails() -> None:
    with Server(lambda post: error(post, 403, "Not allowed from here.")) as server:
        asking = asker(server.url)
        answers = asking.ask([question(number) for number in range(4)])
    with pytest.raises(CheckerError, match=r"request forbidden: 403 .*: check OPENAI_API_KEY"):
        stop_if_hopeless(asking, answers)
