"""From the settings and the environment to an asker. The only place that reads the key."""

from __future__ import annotations

import os
from pathlib import Path

from checker.config import Settings
from checker.errors import ConfigError
from checker.finding import LlmStats
from checker.llm.ask import Asker
from checker.llm.base import LanguageModel
from checker.llm.batch import Batch
from checker.llm.cache import AnswerCache, default_folder
from checker.llm.endpoint import Endpoint
from checker.llm.fake import PREFIX, FakeModel
from checker.llm.money import Purse, price_of
from checker.llm.patience import Patience

DEFAULT_MODEL = "gpt-4.1-mini"
KEY = "OPENAI_API_KEY"
BASE_URL = "OPENAI_BASE_URL"
MODEL = "CHECKER_MODEL"


def open_asker(settings: Settings, *, dry: bool = False) -> Asker:
    """An asker as configured; `dry` makes one for estimates, which needs no key. Raises ConfigError."""
    if settings.batch and not settings.cache:
        raise ConfigError("--batch: needs the kept answers, which --no-cache forbids")
    name = settings.model or os.environ.get(MODEL) or DEFAULT_MODEL
    model = _model(name, settings, dry=dry)
    price = price_of(model.name, settings.prices)
    if settings.max_cost is not None and price is None:
        raise ConfigError(
            f"--max-cost: the price of {model.name} is not known; name a file with it in checker.toml "
            f'(prices = "prices.toml"), with a table ["{model.name}"] of prompt and completion in US dollars per '
            "million tokens"
        )
    return Asker(
        model,
        AnswerCache(cache_folder(settings) if settings.cache else None),
        Purse(price, settings.max_cost),
        Patience(deadline=settings.timeout),
        settings.concurrency,
        Batch(cache_folder(settings)) if settings.batch else None,
    )


def cache_folder(settings: Settings) -> Path:
    """Where answers are kept."""
    return settings.cache_folder or default_folder()


def stats(asker: Asker, *, reproducible: bool = False, unjudged: int = 0) -> LlmStats:
    """What the questions of a run took; `reproducible` tells what a run with all answers in the cache would."""
    tally, purse = asker.tally, asker.purse
    answered = tally.asked + tally.cached - tally.failed
    if reproducible:
        return LlmStats(
            model=asker.model.name,
            mode=None,
            requests=0,
            prompt_tokens=0,
            completion_tokens=0,
            cost_usd=None if purse.price is None else 0.0,
            answered=answered,
            cached=answered,
            batched=0,
            failed=tally.failed,
            faults={},
            unjudged=unjudged,
        )
    return LlmStats(
        model=asker.model.name,
        mode=getattr(asker.model, "mode", None) if purse.usage.requests else None,
        requests=purse.usage.requests,
        prompt_tokens=purse.usage.prompt,
        completion_tokens=purse.usage.completion,
        cost_usd=None if purse.spent is None else round(purse.spent, 6),
        answered=answered,
        cached=tally.cached,
        batched=tally.batched,
        failed=tally.failed,
        faults=dict(sorted(tally.faults.items())),
        unjudged=unjudged,
    )


def _model(name: str, settings: Settings, *, dry: bool) -> LanguageModel:
    if name.startswith(PREFIX):
        return FakeModel(Path(name.removeprefix(PREFIX)))
    return Endpoint(
        name,
        key=os.environ.get(KEY) or ("none" if dry else None),
        base_url=settings.base_url or os.environ.get(BASE_URL) or None,
        mode=settings.llm_mode,
        timeout=settings.timeout,
    )
