"""What the tests ask the server: a small answer model, questions with a text to keep secret, an asker in a hurry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from checker.llm.ask import Asker
from checker.llm.base import Question
from checker.llm.cache import AnswerCache
from checker.llm.endpoint import Endpoint
from checker.llm.money import Price, Purse
from checker.llm.patience import Patience
from tests.llm.server import Post, Reaction, completion

KEY = "sk-loopback-0123456789abcdef"
TEXT = "The ferry Harland struck the north pier of Port Ellory with 212 people aboard"
"""Stands in every question; may stand in no message."""
QUICK = Patience(deadline=60, first_wait=0.002, most_wait=0.5, first_poll=0.005, most_poll=0.02)


class Found(BaseModel):
    """One thing that a text says."""

    model_config = ConfigDict(extra="forbid")

    quote: Annotated[str, Field(max_length=200)]
    number: int | None


class Answered(BaseModel):
    """All of them."""

    model_config = ConfigDict(extra="forbid")

    found: list[Found]


def question(number: int = 0, **changed: Any) -> Question:
    """One of many that differ in a number."""
    user = f"[{number}] {TEXT}, item {number}."
    return Question(
        **{"id": f"a{number}", "prompt": "t.v1", "system": "Say it.", "user": user, "answer": Answered} | changed
    )


def right(post: Post) -> str:
    """The answer that fits: the number that stands in brackets; no claims, to a question of the program's own."""
    if not post.text.startswith("["):
        return json.dumps({"claims": []})
    number = int(post.text[1 : post.text.index("]")])
    return json.dumps({"found": [{"quote": f"item {number}", "number": number}]})


def good(post: Post) -> Reaction:
    """Answers as asked."""
    return completion(post, right(post))


def asker(url: str, cache: Path | None = None, *, patience: Patience = QUICK, **more: Any) -> Asker:
    """An asker of the real kind, quick to give up."""
    given = {name: more.pop(name) for name in ("price", "limit") if name in more}
    purse = Purse(given.get("price", Price(1.0, 2.0)), given.get("limit"))
    concurrency = more.pop("concurrency", 16)
    endpoint = Endpoint("test-model", key=KEY, base_url=url, **{"timeout": 600.0} | more)
    return Asker(endpoint, AnswerCache(cache), purse, patience, concurrency)
