"""What a run costs: prices per model, an estimate before the first call, and a purse that says when to stop."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from checker import data
from checker.errors import ConfigError
from checker.llm.base import Question, Usage

_LETTERS_PER_TOKEN = 3.3
"""Letters of English text per token at the least; most tokenizers reach 4. Beyond ASCII a letter is a token."""
_OVERHEAD = 300
"""Tokens of a request's frame; the schema is counted by its letters."""
_MENDING = 1500
"""Tokens that a faulty answer and what is wrong with it add to the second asking, at the most."""
_TYPICAL_ANSWER = 0.5
"""Share of `max_tokens` that an answer takes as a rule; the high estimate takes all of it and one retry."""


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens."""

    prompt: float
    completion: float
    batch: float = 1.0
    """Share of it that an answer in a batch costs."""

    def of(self, usage: Usage) -> float:
        """Dollars."""
        return (usage.prompt * self.prompt + usage.completion * self.completion) / 1e6


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run may take, before it starts; dollars are None where the model has no price."""

    questions: int
    prompt_tokens: int
    completion_tokens: int
    low: float | None
    high: float | None


def prices(own: Path | None = None) -> dict[str, Price]:
    """{model: price} of the table that ships, overridden by the user's own file. Raises ConfigError."""
    table = tomllib.loads(data.text("prices.toml"))
    if own is not None:
        try:
            table |= tomllib.loads(own.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ConfigError(f"prices {own}: {error}") from error
    try:
        found = {
            name: Price(float(row["prompt"]), float(row["completion"]), float(row.get("batch", 1.0)))
            for name, row in table.items()
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        found = {"": Price(math.nan, math.nan)}
    amounts = [amount for price in found.values() for amount in (price.prompt, price.completion, price.batch)]
    if not all(0 <= amount < math.inf for amount in amounts) or any(price.batch > 1 for price in found.values()):
        raise ConfigError(
            f"prices {own}: each model needs prompt and completion, dollars per million tokens, and may have batch, "
            "the share of them that an answer in a batch costs"
        )
    return found


def price_of(model: str, own: Path | None = None) -> Price | None:
    """The price of a model, dated versions ("gpt-4.1-mini-2025-04-14") included; None where the table has none."""
    table = prices(own)
    names = [name for name in table if model == name or model.startswith(f"{name}-20")]
    return table[max(names, key=len)] if names else None


def tokens(question: Question, feedback: Sequence[dict[str, str]] = ()) -> int:
    """Tokens of a question, rather too many than too few."""
    said = [question.system, question.user, *(message["content"] for message in feedback)]
    return sum(map(_tokens, said)) + _schema_tokens(question.answer) + _OVERHEAD


def _tokens(text: str) -> int:
    ascii_ = len(text.encode("ascii", "ignore"))
    return math.ceil(ascii_ / _LETTERS_PER_TOKEN) + len(text) - ascii_


@cache
def _schema_tokens(answer: type[BaseModel]) -> int:
    return _tokens(str(answer.model_json_schema()))


def estimate(questions: Sequence[Question], price: Price | None, *, batched: bool = False) -> Estimate:
    """Low: one call each and answers half as long as allowed; high: all of it, and every question asked twice.

    In a batch the first asking costs its share, but for one question that goes ahead; the second costs all.
    """
    asked = [tokens(q) for q in questions]
    answered = sum(q.max_tokens for q in questions)
    low = high = None
    if price:
        share = price.batch if batched and len(questions) > 1 else 1.0
        ahead = (1 - share) * price.of(Usage(asked[0], questions[0].max_tokens)) if questions else 0.0
        low = share * price.of(Usage(sum(asked), int(answered * _TYPICAL_ANSWER))) + _TYPICAL_ANSWER * ahead
        again = Usage(sum(asked) + _MENDING * len(questions), answered)
        high = share * price.of(Usage(sum(asked), answered)) + ahead + price.of(again)
    return Estimate(len(questions), sum(asked), answered, low, high)


@dataclass(slots=True)
class Purse:
    """Counts what every request cost, those that failed included, and says when the limit is reached.

    What is under way is reserved at its highest price, so that many calls at once cannot overspend together; what
    may have been billed without our being told stays reserved.
    """

    price: Price | None
    limit: float | None = None
    usage: Usage = field(default_factory=Usage)
    reserved: float = 0.0
    """Dollars set aside for what is under way."""
    doubtful: float = 0.0
    """Dollars of requests that broke off: perhaps billed, at the most this much."""
    under_way: int = 0
    rebate: float = 0.0
    """Dollars that batches cost less than single calls."""

    @property
    def spent(self) -> float | None:
        """Dollars so far, of all that the endpoint told tokens of; None without a price."""
        return self.price.of(self.usage) - self.rebate if self.price else None

    @property
    def share(self) -> float:
        """Of the price, what an answer in a batch costs."""
        return self.price.batch if self.price else 1.0

    def most(self, question: Question, feedback: Sequence[dict[str, str]] = ()) -> float:
        """The highest price of one attempt."""
        return self.price.of(Usage(tokens(question, feedback), question.max_tokens)) if self.price else 0.0

    def allows(self, most: float) -> bool:
        """Whether the limit leaves that much, what is set aside counted as spent."""
        return self.limit is None or (self.spent or 0.0) + self.doubtful + self.reserved + most <= self.limit

    def reserve(self, most: float, *, owed: bool = False) -> bool:
        """Set money aside for one attempt; False where the limit does not allow it now, unless it is owed already."""
        if not owed and not self.allows(most):
            return False
        self.reserved += most
        self.under_way += 1
        return True

    def settle(self, most: float, usage: Usage, share: float = 1.0) -> None:
        """Book what an attempt used, in place of what was set aside for it, at a share of the price."""
        self.under_way -= 1
        self.reserved = self.reserved - most if self.under_way else 0.0
        self.doubtful += most * usage.untold
        self.usage = self.usage + usage
        if self.price:
            self.rebate += (1 - share) * self.price.of(usage)
