"""Every way in which an endpoint fails: how often it is asked, how that ends, and what is told of it.

`docs/faults.md` is the table of these cases; `pytest --update tests/llm/test_faults.py` writes it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
import typer.testing

from checker.cli.main import app
from checker.llm.base import Answer, Fault, Usage
from tests.llm.asking import KEY, TEXT, Answered, asker, good, question, right
from tests.llm.clock import skipping
from tests.llm.server import (
    Behaviour,
    Post,
    Reaction,
    Server,
    completion,
    error,
    in_turn,
    only_modes,
)

TABLE = Path(__file__).parents[2] / "docs" / "faults.md"
CALM = "The harbour of Port Ellory was calm on Tuesday."
STORMY = "The ferry struck the pier."
HEAD = """# Faults of an endpoint

Written by the tests (`pytest --update tests/llm/test_faults.py`): each row is one question to a real HTTP server on
loopback that misbehaves that way, every time unless the row says otherwise. *Requests* counts what arrived at the
server, retries included, with the default number of attempts. *Exit status* is that of `checker extract` over an
article that meets the fault and, where it is not answered in the end, another that is.
Every fault ends the article by name, under `errors` in the JSON: an article that failed never looks like one
without conflicts.

Retries are made in one place, `checker/llm/ask.py`; the openai and instructor packages make none. What may pass is
tried six times in all, after a growing wait or after what `Retry-After` asks for (up to a minute, kept by all questions
under way). What the model worked for in vain (no answer in time, an answer that does not fit) is tried twice, as it is
on the bill. An article of which a piece is too long, or its answer cut off at the token limit, is asked about again in
halves before it counts as failed. A wrong key, used-up quota, an unknown model and an endpoint that cannot be reached
would meet every article: nothing more is sent and the run fails. A request that is forbidden (403), a connection that
breaks off and an answer that does not come may be the doing of one article and cost that one; where every article is
forbidden, or three are left alone by an endpoint that never answered, the run fails or no more is sent.

Exit status: 0, nothing is missing; 3, the article failed and is named; 2, the run failed.
"""


@dataclass(frozen=True)
class Case:
    """One row: what the endpoint does, and what has to come of it."""

    name: str
    does: Behaviour
    requests: int
    fault: Fault | None = None
    """None: answered."""
    mode: str = "json-schema"
    told: str = ""
    """What the message has to hold besides the fault."""
    slow: bool = False
    """The deadline ends it."""


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    answer: Answer
    posts: list[Post]
    told: tuple[int, int]
    spent: float | None
    mode: str | None
    said: str
    """Every log record and message."""


def status(status: int, said: str, **more: str) -> Behaviour:
    return lambda post: error(post, status, said, **more)


def text(words: str | None, **more: object) -> Behaviour:
    return lambda post: completion(post, words, **more)  # type: ignore[arg-type]


def in_an_hour(post: Post) -> Reaction:
    return error(
        post, 429, "Rate limit.", retry_after=format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    )


def just_now(post: Post) -> Reaction:
    return error(post, 429, "Rate limit.", retry_after=format_datetime(datetime.now(UTC), usegmt=True))


def hang(post: Post) -> Reaction:
    return completion(post, right(post), hang=True)


def drip(post: Post) -> Reaction:
    return completion(post, right(post), drip=0.05)


def reset(post: Post) -> Reaction:
    return completion(post, right(post), cut=True, usage=None)


def torn(post: Post) -> Reaction:
    return completion(post, right(post)[:-4])


def fenced(post: Post) -> Reaction:
    return completion(post, f"```json\n{right(post)}\n```")


def html(post: Post) -> Reaction:
    return Reaction(f"<html>{post.text}</html>", kind="text/html")


def proxy(post: Post) -> Reaction:
    return Reaction(f"<html><h1>502 Bad Gateway</h1>{post.text} {post.key}</html>", 502, kind="text/html")


def sends_on(post: Post) -> Reaction:
    return Reaction("", 307, {"location": "/v1/chat/completions"})


def part_of_the_key(post: Post) -> Reaction:
    return error(post, 401, f"Incorrect API key provided: {post.key[:9]}****{post.key[-6:]}, {post.key[4:20]}.")


def untyped(post: Post) -> Reaction:
    return Reaction('{"error": {"message": "upstream"}}')


def no_usage(post: Post) -> Reaction:
    return completion(post, right(post), usage=None)


def new_limit_name(post: Post) -> Reaction:
    if "max_tokens" in post.body:
        said = (
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
        )
        return error(post, 400, said, code="unsupported_parameter", param="max_tokens")
    return good(post)


def own_temperature(post: Post) -> Reaction:
    if "temperature" in post.body:
        said = "Unsupported value: 'temperature' does not support 0.0 with this model."
        return error(post, 400, said, code="unsupported_value", param="temperature")
    return new_limit_name(post)


def prose_outside_json(post: Post) -> Reaction:
    return good(post) if post.mode == "json" else completion(post, "Sure! Here is what I found.", usage=(9, 9))


WRONG = '{"found": [{"quote": 5, "number": null, "Port Ellory": 1}]}'
TOO_LONG = "This model's maximum context length is 8192 tokens."
CASES = (
    Case("429, no `Retry-After`", status(429, "Rate limit reached."), 6, Fault.RATE_LIMIT),
    Case("429 twice, then an answer", in_turn(*[status(429, "Rate limit.")] * 2, good), 3),
    Case("429, `Retry-After` in seconds", in_turn(status(429, "Rate limit.", retry_after="0.1"), good), 2),
    Case("429, `Retry-After` as a date", in_turn(just_now, good), 2),
    Case("429, `Retry-After` beyond a minute", status(429, "Rate limit.", retry_after="3600"), 1, Fault.RATE_LIMIT),
    Case("429, `Retry-After` as a date in an hour", in_an_hour, 1, Fault.RATE_LIMIT),
    Case("429, `insufficient_quota`", status(429, "You exceeded it.", code="insufficient_quota"), 1, Fault.QUOTA),
    Case("429, request larger than the limit", status(429, "Request too large for m."), 1, Fault.TOO_LONG),
    Case("402, no credit", status(402, "Insufficient balance."), 1, Fault.QUOTA),
    Case("500", status(500, "The server had an error."), 6, Fault.SERVER, told="500"),
    Case("502, a proxy's page", proxy, 6, Fault.SERVER, told="502"),
    Case("500 once, then an answer", in_turn(status(500, "Error."), good), 2),
    Case("503 while the model loads, then an answer", in_turn(*[status(503, "Loading model")] * 3, good), 4),
    Case("the connection is reset midway", reset, 6, Fault.CONNECTION),
    Case("reset midway once, then an answer", in_turn(reset, good), 2),
    Case("no answer at all (hang)", hang, 2, Fault.TIMEOUT, slow=True),
    Case("hang once, then an answer", in_turn(hang, good), 2, slow=True),
    Case("a byte now and then (slow drip)", drip, 2, Fault.TIMEOUT, slow=True),
    Case("JSON cut off, `finish_reason: stop`", torn, 2, Fault.INVALID),
    Case("JSON cut off, `finish_reason: length`", text('{"found": [', finish="length"), 1, Fault.TRUNCATED),
    Case("answer never fits the schema", text(WRONG), 2, Fault.INVALID, told="found.0.quote: string_type"),
    Case("answer does not fit, is mended after feedback", in_turn(text(WRONG), good), 2),
    Case("refusal", text(None, refusal=f"I will not talk about {TEXT}"), 1, Fault.REFUSED),
    Case("empty content", text(""), 2, Fault.EMPTY),
    Case("`content: null`", text(None), 2, Fault.EMPTY),
    Case("`choices: []`", text(None, choices=False), 2, Fault.EMPTY),
    Case("empty once, then an answer", in_turn(text(""), good), 2),
    Case("content filter, 400", status(400, "Filtered.", code="content_filter"), 1, Fault.FILTERED),
    Case("content filter, `finish_reason`", text("", finish="content_filter"), 1, Fault.FILTERED),
    Case("context too long, 400", status(400, TOO_LONG, code="context_length_exceeded"), 1, Fault.TOO_LONG),
    Case("context too long, 400 without a code", status(400, TOO_LONG), 1, Fault.TOO_LONG),
    Case("400 for every request", status(400, "Bad request."), 3, Fault.REJECTED, told="400"),
    Case("wants `max_completion_tokens`", new_limit_name, 2),
    Case("does not take `temperature` nor `max_tokens`", own_temperature, 3),
    Case("has no JSON schema", only_modes(good, ("tools", "json")), 2, mode="tools"),
    Case("has no JSON schema and no tools", only_modes(good, ("json",)), 3, mode="json"),
    Case("takes a JSON schema and answers in prose", prose_outside_json, 2, mode="json"),
    Case("JSON in a code fence", fenced, 1),
    Case("HTML with 200", html, 6, Fault.NOT_JSON),
    Case("HTML once, then an answer", in_turn(html, good), 2),
    Case("an error with 200", untyped, 6, Fault.NOT_JSON),
    Case("answers, tells no usage", no_usage, 1),
    Case("sends us on (307)", sends_on, 1, Fault.NO_MODEL, told="307"),
    Case("401, wrong key", status(401, "Incorrect API key provided."), 1, Fault.KEY, told="401"),
    Case("401, shows parts of the key", part_of_the_key, 1, Fault.KEY, told="401"),
    Case("403", status(403, "Not allowed from here."), 1, Fault.FORBIDDEN, told="403"),
    Case("403 of a moderator", status(403, "Your input was flagged."), 1, Fault.FILTERED),
    Case("404, no such model", status(404, "No such model.", code="model_not_found"), 1, Fault.NO_MODEL),
    Case("404, wrong address", status(404, "Not found."), 1, Fault.NO_MODEL, told="/v1"),
)


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.exc_info}")


@cache
def outcome(case: Case) -> Outcome:
    """Ask one question of a server that behaves so; the log is taken at its most talkative."""
    records, root = _Records(), logging.getLogger()
    level = root.level
    root.addHandler(records)
    root.setLevel(logging.DEBUG)
    try:
        with Server(case.does) as server:
            asking = asker(server.url)
            with skipping(server, asking) if case.slow else nullcontext():
                [answer] = asking.ask([question()])
            mode = asking.model.mode  # type: ignore[attr-defined]
    finally:
        root.removeHandler(records)
        root.setLevel(level)
    assert asking.purse.usage == answer.usage == asking.tally.usage
    return Outcome(
        answer, server.posts, server.told, asking.purse.spent, mode, "\n".join([*records.lines, answer.detail])
    )


@cache
def ran(case: Case | None) -> typer.testing.Result:
    """The program over an article that meets the fault, behind one that does not; None: nobody listens."""
    turns = count()

    def behave(post: Post) -> Reaction:
        if CALM in post.text:
            return good(post)
        return case.does(replace(post, number=next(turns))) if case else good(post)

    with TemporaryDirectory() as folder, Server(behave) as server:
        articles = [Path(folder) / name for name in ("calm.txt", "stormy.txt")]
        for article, words in zip(articles, (CALM, STORMY), strict=True):
            article.write_text(words, encoding="utf-8")
        if case is None:
            server.close()
        asking = asker(server.url, concurrency=1)
        asked = articles if case is None or case.fault else articles[1:]
        arguments = ["extract", *map(str, asked), "--extractor", "llm", "--quiet"]
        with (
            patch("checker.pipeline.open_asker", lambda *_, **__: asking),
            skipping(server, asking) if case and case.slow else nullcontext(),
        ):
            return typer.testing.CliRunner().invoke(app(), arguments)


by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@by_name
def test_requests_and_result(case: Case) -> None:
    found = outcome(case)
    assert len(found.posts) == case.requests
    assert found.answer.fault == case.fault
    if case.fault is None:
        assert found.answer.value == Answered.model_validate_json(right(found.posts[0]))
        assert found.mode == case.mode
    else:
        assert found.answer.value is None
        assert found.answer.detail.startswith(case.fault)
        assert case.told in found.answer.detail


@by_name
def test_nothing_is_given_away(case: Case) -> None:
    """Neither the key nor words of the article, though the server sends both back; nor words of an answer."""
    found = outcome(case)
    assert found.posts[0].key == KEY
    for secret in (KEY, KEY[3:], KEY[6:18], KEY[-6:], TEXT, "Harland", "Port Ellory"):
        assert secret not in found.said


@by_name
def test_every_completion_is_counted(case: Case) -> None:
    usage = outcome(case).answer.usage
    assert usage.requests == len(outcome(case).posts)
    if not case.slow:  # what never arrived tells no tokens
        assert (usage.prompt, usage.completion) == outcome(case).told
        assert outcome(case).spent == pytest.approx((usage.prompt + 2 * usage.completion) / 1e6)


def test_what_broke_off_is_held_against_the_limit() -> None:
    assert outcome(_named("no answer at all (hang)")).answer.usage == Usage(requests=2, untold=2)
    assert outcome(_named("the connection is reset midway")).answer.usage.untold == 6
    assert outcome(_named("answers, tells no usage")).answer.usage == Usage(requests=1, untold=1)
    assert outcome(_named("500")).answer.usage.untold == 0


def test_what_is_wrong_is_sent_back_with_the_answer() -> None:
    first, second = outcome(_named("answer does not fit, is mended after feedback")).posts
    assert second.body["messages"][:2] == first.body["messages"]
    answer, feedback = second.body["messages"][2:]
    assert answer == {"role": "assistant", "content": WRONG}
    assert "found.0.quote: Input should be a valid string" in feedback["content"]


def test_nobody_listens() -> None:
    with Server(good) as server:
        pass
    asking = asker(server.url)
    answers = asking.ask([question(number) for number in range(50)])
    assert {answer.fault for answer in answers} == {Fault.CONNECTION}
    assert answers[0].attempts == 6
    assert sum(answer.attempts == 0 for answer in answers) == 50 - 16, "an endpoint that never answered ends the run"
    assert asking.tally.usage.untold == 0


@by_name
def test_the_program_says_so(case: Case) -> None:
    """Status 0 with an answer; else the article is named, or the run fails, in a line without key or article."""
    result = ran(case)
    assert result.exit_code == (0 if case.fault is None else 2 if case.fault.fatal else 3)
    assert result.stderr.count("\n") == (0 if case.fault is None else 1)
    if case.fault is not None:
        where = "language model test-model" if case.fault.fatal else "stormy.txt: language model"
        assert result.stderr.startswith(f"checker: {where}: {case.fault}")
    for secret in (KEY, KEY[3:], KEY[6:18], KEY[-6:], STORMY):
        assert secret not in result.output


def test_the_table(held: Callable[[Path, str], None]) -> None:
    rows = [row(case.name, len(outcome(case).posts), outcome(case).answer.fault, ran(case).exit_code) for case in CASES]
    rows.append(row("refuses the connection", 0, Fault.CONNECTION, ran(None).exit_code))
    head = "\n| the endpoint | requests | result | exit status |\n|---|---|---|---|\n"
    held(TABLE, HEAD + head + "".join(rows))


def row(name: str, requests: int, fault: Fault | None, exit_status: int) -> str:
    result = f"error: {fault}" if fault else "answered"
    return f"| {name} | {requests or '6 attempts'} | {result} | {exit_status} |\n"


def _named(name: str) -> Case:
    return next(case for case in CASES if case.name == name)
