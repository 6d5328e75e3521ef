"""Prices, estimates, and a purse that many calls share."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import ConfigError
from checker.llm.base import Fault, Usage
from checker.llm.money import Price, Purse, estimate, price_of, prices, tokens
from tests.llm.asking import asker, good, question
from tests.llm.clock import skipping
from tests.llm.server import Post, Reaction, Server, completion, error, in_turn

PRICE = Price(1.0, 2.0)
"""Dollars per million: small figures come out small."""


def test_price_of_a_call() -> None:
    assert Price(2.0, 8.0).of(Usage(1_000_000, 500_000, 1)) == 6.0


@pytest.mark.parametrize(
    ("model", "like"),
    [("gpt-4.1-mini", "gpt-4.1-mini"), ("gpt-4.1-mini-2025-04-14", "gpt-4.1-mini"), ("gpt-4.1-2025-04-14", "gpt-4.1")],
)
def test_dated_versions_cost_what_the_model_costs(model: str, like: str) -> None:
    assert price_of(model) == prices()[like]


@pytest.mark.parametrize("model", ["gpt-4.1-minimal", "gpt", "llama3.2", ""])
def test_an_unknown_model_has_no_price(model: str) -> None:
    assert price_of(model) is None
    assert Purse(None).spent is None


def test_own_prices_win(tmp_path: Path) -> None:
    own = tmp_path / "prices.toml"
    own.write_text('["gpt-4.1"]\nprompt = 1\ncompletion = 3.5\n[mine]\nprompt = 0\ncompletion = 0', encoding="utf-8")
    assert price_of("gpt-4.1", own) == Price(1, 3.5)
    assert price_of("mine", own) == Price(0, 0)
    assert price_of("gpt-4o", own) == prices()["gpt-4o"]


@pytest.mark.parametrize(
    "text",
    ["[m]\nprompt = 1", "m = 1", "[m]\nprompt = 'x'\ncompletion = 1", "[m]\nprompt = -1\ncompletion = 1", "[m"]
    + [f"[m]\nprompt = {odd}\ncompletion = 1" for odd in ("nan", "inf")],
)
def test_a_bad_price_list_is_one_line(tmp_path: Path, text: str) -> None:
    own = tmp_path / "prices.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        prices(own)
    assert "prices.toml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_tokens_are_rather_too_many() -> None:
    """English words are 1.3 tokens at the most, other scripts a token a letter."""
    words = "The ferry struck the pier at dawn and all aboard were brought ashore by the coast guard. " * 20
    bare = tokens(question(user=""))
    assert tokens(question(user=words)) - bare > 1.3 * len(words.split())
    assert tokens(question(user="渡轮撞上码头" * 50)) - bare >= 300
    assert tokens(question(), [{"role": "user", "content": "x" * 3300}]) - tokens(question()) == 1000


def test_estimate() -> None:
    asked = [question(number) for number in range(10)]
    found = estimate(asked, PRICE)
    assert (found.questions, found.completion_tokens) == (10, 10 * 4096)
    assert found.prompt_tokens == sum(map(tokens, asked))
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < found.high
    assert estimate(asked, None).high is None
    assert estimate([], PRICE).high == 0


def test_the_high_estimate_covers_a_run_in_which_every_answer_has_to_be_mended() -> None:
    asked = [question(number, max_tokens=30) for number in range(8)]
    seen: set[str] = set()

    def wrong_first(post: Post) -> Reaction:
        if post.text in seen:
            return good(post)
        seen.add(post.text)
        return completion(post, '{"found": 1}')

    found = estimate(asked, PRICE)
    with Server(wrong_first) as server:
        asking = asker(server.url, price=PRICE)
        assert all(answer.value is not None for answer in asking.ask(asked))
        assert len(server.posts) == 16
    assert asking.purse.spent is not None
    assert found.high is not None
    assert asking.purse.spent < found.high


def test_reserved_until_settled() -> None:
    purse = Purse(PRICE, limit=10.0)
    assert purse.reserve(6.0)
    assert not purse.reserve(6.0)
    purse.settle(6.0, Usage(1_000_000, 0, 1))
    assert purse.spent == 1.0
    assert purse.reserve(6.0)
    purse.settle(6.0, Usage(requests=1, untold=1))
    assert (purse.spent, purse.doubtful) == (1.0, 6.0)
    assert not purse.reserve(6.0), "what broke off may be on the bill"


def _dear(post: Post) -> Reaction:
    """A completion as long as it may be."""
    return completion(post, '{"found": []}', usage=(300, post.body["max_tokens"]), wait=0.01)


def test_many_calls_at_once_do_not_overspend() -> None:
    asked = [question(number, max_tokens=1000) for number in range(60)]
    limit = 10.5 * Purse(PRICE).most(asked[0])
    with Server(_dear) as server:
        asking = asker(server.url, price=PRICE, limit=limit)
        answers = asking.ask(asked)
        told = server.told
    assert asking.purse.spent == PRICE.of(Usage(*told))
    assert limit - Purse(PRICE).most(asked[0]) < asking.purse.spent <= limit
    assert {answer.fault for answer in answers} == {None, Fault.BUDGET}
    assert sum(answer.value is not None for answer in answers) == len(server.posts)


def test_money_that_is_only_set_aside_is_waited_for() -> None:
    """Enough for all questions but not at their highest price all at once: every one is answered."""
    asked = [question(number) for number in range(40)]
    with Server(good) as server:
        asking = asker(server.url, price=PRICE, limit=3 * Purse(PRICE).most(asked[0]))
        assert all(answer.value is not None for answer in asking.ask(asked))
    assert asking.purse.reserved == 0
    assert asking.purse.under_way == 0


def test_failed_attempts_count() -> None:
    wrong = [question(number, max_tokens=1000) for number in range(30)]
    most = Purse(PRICE).most(wrong[0])

    def never_fits(post: Post) -> Reaction:
        return completion(post, '{"found": 1}', usage=(300, 1000))

    with Server(never_fits) as server:
        asking = asker(server.url, price=PRICE, limit=6 * most, concurrency=1)
        answers = asking.ask(wrong)
        posts = len(server.posts)
    assert {answer.fault for answer in answers} == {Fault.INVALID, Fault.BUDGET}
    assert 6 <= posts <= 7
    assert asking.purse.usage.completion == 1000 * posts
    assert sum(answer.usage.completion for answer in answers) == 1000 * posts


def test_errors_cost_nothing() -> None:
    with Server(in_turn(*[lambda post: error(post, 500, "Down.")] * 3, good)) as server:
        asking = asker(server.url, price=PRICE)
        asking.ask([question()])
    assert asking.purse.spent == PRICE.of(Usage(120, 30))
    assert asking.purse.doubtful == 0


def test_what_never_answers_is_held_against_the_limit() -> None:
    """A hanging endpoint may send a bill: with money for three attempts, three are made."""
    asked = [question(number) for number in range(10)]

    def slow_after_first(post: Post) -> Reaction:
        return good(post) if post.number == 0 else completion(post, "", hang=True)

    with Server(slow_after_first) as server:
        most = Purse(PRICE).most(asked[0])
        asking = asker(server.url, price=PRICE, limit=3.5 * most)
        with skipping(server, asking):
            answers = asking.ask(asked)
        assert len(server.posts) == 1 + 3
    assert asking.purse.doubtful == pytest.approx(3 * most)
    assert {answer.fault for answer in answers} >= {None, Fault.BUDGET}
