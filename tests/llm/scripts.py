"""Scripts for the model that plays one, and askers of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.llm.ask import Asker, Patience
from checker.llm.cache import AnswerCache
from checker.llm.fake import FakeModel
from checker.llm.money import Price, Purse

AT_ONCE = Patience(attempts=2, deadline=5.0, first_wait=0.001, most_wait=0.01)


def script(file: Path, *replies: dict[str, Any]) -> Path:
    """A script of these replies; the file."""
    file.write_text(json.dumps({"replies": replies}, ensure_ascii=False), encoding="utf-8")
    return file


def fake(file: Path, *replies: dict[str, Any], cache: Path | None = None, limit: float | None = None) -> Asker:
    """An asker of a model that plays these replies."""
    model = FakeModel(script(file, *replies))
    return Asker(model, AnswerCache(cache), Purse(Price(1.0, 2.0), limit), AT_ONCE)


def requests(asker: Asker) -> int:
    """How often the model was asked."""
    assert isinstance(asker.model, FakeModel)
    return asker.model.requests
