"""Scripts for the model that plays one, and askers of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.llm.ask import Asker
from checker.llm.fake import FakeModel
from checker.llm.patience import Patience
from tests.llm.stating import asker

AT_ONCE = Patience(attempts=2, deadline=60.0, first_wait=0.001, most_wait=0.01)


def script(file: Path, *replies: dict[str, Any]) -> Path:
    """A script of these replies; the file."""
    file.write_text(json.dumps({"replies": replies}, ensure_ascii=False), encoding="utf-8")
    return file


def fake(file: Path, *replies: dict[str, Any], cache: Path | None = None, limit: float | None = None) -> Asker:
    """An asker of a model that plays these replies."""
    return asker(script(file, *replies), cache, limit=limit, patience=AT_ONCE)


def requests(asking: Asker) -> int:
    """How often the model was asked."""
    assert isinstance(asking.model, FakeModel)
    return asking.model.requests
