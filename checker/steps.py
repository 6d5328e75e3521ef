"""The steps of a run, as people are told of them."""

from __future__ import annotations

_WORDS = {
    "read": "Reading articles",
    "ask": "Asking the language model",
    "batch": "Waiting for the batch",
    "extract": "Finding claims",
    "prepare": "Preparing sources",
    "compare": "Comparing",
    "changes": "Looking for changes",
    "index": "Indexing files",
    "judge": "Judging findings",
}


def step_words(step: str) -> str:
    """What a step is called before people; its own name where it has no other."""
    return _WORDS.get(step, step.capitalize())
