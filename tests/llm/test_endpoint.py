"""What is sent to an endpoint, how its abilities are found out, and what is refused before anything is sent."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker.errors import ConfigError
from checker.llm.base import Fault, Usage
from checker.llm.endpoint import Endpoint
from checker.llm.patience import Patience
from tests.llm.asking import KEY, TEXT, asker, good, question, right
from tests.llm.server import Post, Reaction, Server, completion, error, in_turn, only_modes


def test_what_is_sent() -> None:
    with Server(good) as server:
        asker(server.url).ask([question(max_tokens=500)])
        [post] = server.posts
    assert post.key == KEY
    assert post.body["model"] == "test-model"
    assert [message["role"] for message in post.body["messages"]] == ["system", "user"]
    assert (post.body["max_tokens"], post.body["temperature"], post.body["seed"]) == (500, 0.0, 7)
    schema = post.body["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert schema["schema"]["additionalProperties"] is False
    assert set(post.body) == {"messages", "model", "max_tokens", "temperature", "seed", "response_format"}


@pytest.mark.parametrize("mode", ["json-schema", "tools", "json"])
def test_a_configured_mode_is_kept_to(mode: str) -> None:
    with Server(good) as server:
        asking = asker(server.url, mode=mode)
        assert all(answer.value for answer in asking.ask([question(number) for number in range(3)]))
        assert {post.mode for post in server.posts} == {mode}
    assert asking.model.mode == mode  # type: ignore[attr-defined]


def test_a_configured_mode_that_the_endpoint_lacks_is_an_error() -> None:
    with Server(only_modes(good, ("json",))) as server:
        [answer] = asker(server.url, mode="tools").ask([question()])
        assert len(server.posts) == 1
    assert answer.fault is Fault.REJECTED


def test_abilities_are_found_out_once() -> None:
    """By the first question, alone; the others know."""
    with Server(only_modes(good, ("json",))) as server:
        asking = asker(server.url)
        assert asking.model.mode is None  # type: ignore[attr-defined]
        assert all(answer.value for answer in asking.ask([question(number) for number in range(40)]))
        assert [post.mode for post in server.posts[:3]] == ["json-schema", "tools", "json"]
        assert {post.mode for post in server.posts[3:]} == {"json"}
        assert len(server.posts) == 42


def test_abilities_are_found_out_though_the_first_question_fails() -> None:
    lacking = only_modes(good, ("tools",))
    with Server(in_turn(lambda post: error(post, 400, "maximum context length"), lacking)) as server:
        answers = asker(server.url).ask([question(number) for number in range(20)])
        assert len(server.posts) < 2 * 20 + 1
    assert [answer.fault for answer in answers] == [Fault.TOO_LONG] + [None] * 19


def test_one_strange_question_does_not_spoil_the_mode_of_the_others() -> None:
    def picky(post: Post) -> Reaction:
        return error(post, 400, "Invalid prompt.") if "item 0" in post.text else good(post)

    with Server(picky) as server:
        answers = asker(server.url).ask([question(number) for number in range(5)])
        assert {post.mode for post in server.posts[3:]} == {"json-schema"}
    assert [answer.fault for answer in answers] == [Fault.REJECTED] + [None] * 4


@pytest.mark.parametrize(("status", "code"), [(401, None), (404, "model_not_found"), (429, "insufficient_quota")])
def test_what_would_meet_every_question_is_met_once(status: int, code: str | None) -> None:
    with Server(lambda post: error(post, status, "No.", code=code)) as server:
        asking = asker(server.url)
        answers = asking.ask([question(number) for number in range(30)])
        assert len(server.posts) == 1
    assert len({answer.fault for answer in answers}) == 1
    assert all(answer.fault and answer.fault.fatal and str(status) in answer.detail for answer in answers)
    assert sum(asking.tally.faults.values()) == 1


def test_one_asker_may_ask_again() -> None:
    """Extraction first, judging later, each on an event loop of its own."""
    with Server(good) as server:
        asking = asker(server.url)
        assert all(answer.value for answer in asking.ask([question(1)]))
        assert all(answer.value for answer in asking.ask([question(2), question(3)]))
    assert asking.tally.usage == Usage(360, 90, 3)


def test_a_pause_that_one_is_asked_for_is_kept_by_all() -> None:
    """After a 429 with Retry-After nobody knocks before the time is over."""
    loop_times: list[float] = []

    def limited(post: Post) -> Reaction:
        import time

        loop_times.append(time.monotonic())
        return error(post, 429, "Slow down.", retry_after="0.4") if post.number == 0 else good(post)

    with Server(limited) as server:
        assert all(answer.value for answer in asker(server.url).ask([question(number) for number in range(8)]))
    assert min(loop_times[1:]) - loop_times[0] >= 0.4


def test_half_a_surrogate_pair_can_be_asked_about() -> None:
    with Server(good) as server:
        [answer] = asker(server.url).ask([question(user="[3] \ud83d broken")])
    assert answer.value is not None


@pytest.mark.parametrize(
    "usage",
    [
        {"prompt_tokens": "many", "completion_tokens": 3},
        {"prompt_tokens": -5, "completion_tokens": 3},
        {"prompt_tokens": None},
        [],
    ],
)
def test_usage_that_is_none_counts_as_untold(usage: object) -> None:
    def odd(post: Post) -> Reaction:
        told = good(post)
        return Reaction(json.dumps(json.loads(told.body) | {"usage": usage}))

    with Server(odd) as server:
        [answer] = asker(server.url).ask([question()])
    assert answer.value is not None
    assert answer.usage == Usage(0, 0, 1, untold=1)


@pytest.mark.parametrize(
    "body",
    [
        "null",
        "[]",
        '"words"',
        "{}",
        '{"choices": null}',
        '{"choices": {}}',
        '{"choices": ["x"]}',
        '{"choices": [{}]}',
        '{"choices": [{"finish_reason": "stop", "message": null}]}',
        '{"choices": [{"finish_reason": "stop", "message": {"content": 5}}]}',
        '{"choices": [{"finish_reason": "stop", "message": {"content": "", "tool_calls": [{}]}}]}',
        '{"choices": [{"finish_reason": "stop", "message": {"content": "' + "[" * 5000 + '"}}]}',
        '{"choices": [{"finish_reason": "stop", "message": {"content": "{\\"found\\": ' + "[" * 5000 + '"}}]}',
        "",
        "\x00",
    ],
)
def test_no_body_whatever_gets_further_than_a_named_fault(body: str) -> None:
    with Server(lambda post: Reaction(body)) as server:
        [answer] = asker(server.url, patience=Patience(attempts=2, first_wait=0)).ask([question()])
    assert answer.value is None
    assert answer.fault in (Fault.NOT_JSON, Fault.EMPTY, Fault.INVALID)


def test_what_an_answer_makes_up_is_in_no_message() -> None:
    """The name of a field that nobody asked for is the model's text."""
    made_up = json.dumps({"found": [], TEXT: 1, "Harland": {"Port Ellory": 2}})
    with Server(lambda post: completion(post, made_up)) as server:
        [answer] = asker(server.url).ask([question()])
    assert answer.detail == "answer does not fit the schema: answer: extra_forbidden; answer: extra_forbidden"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"key": None}, "OPENAI_API_KEY"),
        ({"key": "  "}, "OPENAI_API_KEY"),
        ({"key": "sk-a\nb"}, "letters that no key has"),
        ({"key": "sk-“a”"}, "letters that no key has"),
        ({"key": KEY, "base_url": "localhost:8080/v1"}, "http://"),
        ({"key": KEY, "base_url": "http://"}, "http://"),
        ({"key": KEY, "base_url": "http://[::1"}, "http://"),
        ({"key": KEY, "base_url": "http://localhost:many/v1"}, "http://"),
        ({"key": KEY, "base_url": "http://localhost:99999/v1"}, "http://"),
        ({"key": KEY, "base_url": "http://desk:sk-0@/v1"}, "http://"),
        ({"key": KEY, "base_url": "https://desk:sk-0@gateway.example/v1"}, "no password"),
    ],
)
def test_what_cannot_work_is_said_before_anything_is_sent(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said) as raised:
        Endpoint("m", **given)
    assert "sk-" not in str(raised.value)


@pytest.mark.parametrize("proxy", ["bogus://desk:sk-0@127.0.0.1:9", "http://desk:sk-0@127.0.0.1:many"])
def test_a_proxy_that_cannot_be_used_is_said_in_a_line(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    with pytest.raises(ConfigError, match="check HTTP_PROXY") as raised:
        asker("http://gateway.example/v1").ask([question(0), question(1)])
    assert "sk-" not in str(raised.value)


def test_a_key_with_a_line_break_at_its_end_works() -> None:
    """As a file or a shell leaves it."""
    with Server(good) as server:
        asking = asker(server.url)
        asking.model = Endpoint("test-model", key=f"{KEY}\n", base_url=server.url)
        assert asking.ask([question()])[0].value is not None
        assert server.posts[0].key == KEY


def test_an_endpoint_without_a_key() -> None:
    with Server(good) as server:
        asking = asker(server.url)
        asking.model = Endpoint("test-model", key=None, base_url=server.url)
        assert asking.ask([question()])[0].value is not None
        assert server.posts[0].key == "none"


def test_ctrl_c_sends_nothing_more() -> None:
    """What is under way is dropped, and booked as perhaps on the bill."""
    with Server(lambda post: completion(post, right(post), hang=post.number >= 5)) as server:
        asking = asker(server.url, concurrency=4)

        async def interrupted() -> None:
            task = asyncio.create_task(asking._ask([question(number) for number in range(50)], None))
            while len(server.posts) < 9:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

        asyncio.run(interrupted())
        assert len(server.posts) == 9
    assert asking.tally.asked == 5
    assert asking.purse.usage == Usage(600, 150, 9, untold=4)
    assert asking.purse.under_way == 0


LOGGED = """
import logging, sys
logging.basicConfig(level=logging.DEBUG)
from tests.llm.asking import asker, question
asker(sys.argv[1]).ask([question()])
logging.getLogger("own").warning("logging works")
"""


def test_no_log_at_any_level_holds_article_or_key() -> None:
    """Not even with the switch of the openai package that logs everything."""
    root = Path(__file__).parents[2]
    environment = os.environ | {"OPENAI_LOG": "debug", "PYTHONPATH": str(root)}
    with Server(in_turn(lambda post: error(post, 500, "Down."), lambda post: completion(post, "no"), good)) as server:
        ran = subprocess.run(
            [sys.executable, "-c", LOGGED, server.url], capture_output=True, text=True, env=environment, cwd=root
        )
        assert len(server.posts) == 3
    assert ran.returncode == 0, ran.stderr
    assert "logging works" in ran.stderr
    assert TEXT not in ran.stderr + ran.stdout
    assert KEY not in ran.stderr + ran.stdout


def test_loggers_of_others_are_left_alone() -> None:
    with Server(good) as server:
        asker(server.url).ask([question()])
    assert logging.getLogger().level == logging.WARNING
    assert logging.getLogger("tests").isEnabledFor(logging.WARNING)
