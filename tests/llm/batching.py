"""Askers that send batches, and what they ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.llm.ask import Asker
from checker.llm.base import Question
from checker.llm.batch import Batch
from checker.llm.money import Price
from tests.llm.asking import Answered, asker, question, right
from tests.llm.server import Post, Reaction, completion

HALF = Price(1.0, 2.0, batch=0.5)


def batching(url: str, cache: Path, **more: Any) -> tuple[Asker, list[str]]:
    """An asker that sends batches, and what it tells."""
    told: list[str] = []
    asking = asker(url, cache, **{"price": HALF} | more)
    asking.batch = Batch(cache, notice=told.append)
    return asking, told


def asked(count: int) -> list[Question]:
    return [question(number) for number in range(count)]


def value(number: int) -> Answered:
    return Answered.model_validate({"found": [{"quote": f"item {number}", "number": number}]})


def notes(cache: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text()) for path in sorted((cache / "batches").glob("*.json"))]


def dear(post: Post) -> Reaction:
    """Answers as dearly as it may."""
    return completion(post, right(post), usage=(300, post.body["max_tokens"]))
