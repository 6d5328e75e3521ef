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
        found = {name: Price(float(row["prompt"]), float(row["completion"])) for name, row in table.items()}
    except (KeyError, TypeError, ValueError):
        found = {"": Price(math.nan, math.nan)}
    if not all(0 <= amount < math.inf for price in found.values() for amount in (price.prompt, price.completion)):
        raise ConfigError(f"prices {own}: each model needs prompt and completion, dollars per million tokens")
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


def estimate(questions: Sequence[Question], price: Price | None) -> Estimate:
    """Low: one call each and answers half as long as allowed; high: all of it, and every question asked twice."""
    asked = sum(tokens(q) for q in questions)
    answered = sum(q.max_tokens for q in questions)
    low = price.of(Usage(asked, int(answered * _TYPICAL_ANSWER))) if price else None
    high = price.of(Usage(2 * asked + _MENDING * len(questions), 2 * answered)) if price else None
    return Estimate(len(questions), asked, answered, low, high)


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

    @property
    def spent(self) -> float | None:
        """Dollars so far, of all that the endpoint told tokens of; None without a price."""
        return self.price.of(self.usage) if self.price else None

    def most(self, question: Question, feedback: Sequence[dict[str, str]] = ()) -> float:
        """The highest price of one attempt."""
        return self.price.of(Usage(tokens(question, feedback), question.max_tokens)) if self.price else 0.0

    def reserve(self, most: float) -> bool:
        """Set money aside for one attempt; False where the limit does not allow it now."""
        if self.limit is not None and (self.spent or 0.0) + self.doubtful + self.reserved + most > self.limit:
            return False
        self.reserved += most
        self.under_way += 1
        return True

    def settle(self, most: float, usage: Usage) -> None:
        """Book what an attempt used, in place of what was set aside for it."""
        self.under_way -= 1
        self.reserved = self.reserved - most if self.under_way else 0.0
        self.doubtful += most * usage.untold
        self.usage = self.usage + usage
