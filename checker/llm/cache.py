"""Answers on disk, one small file per question, named by the hash of everything the answer depends on.

A file is written beside its place and moved there, so that a run that is killed leaves whole answers only. The key
of the endpoint is no part of anything here.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from checker.llm.base import LanguageModel, Question, Usage

VERSION = 1
_ANSWER = re.compile(r"[0-9a-f]{64}\.json")


def default_folder() -> Path:
    """Where answers are kept unless the configuration says otherwise."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("checker", appauthor=False)) / "answers"


def key(question: Question, model: LanguageModel) -> str:
    """Hash of text, prompt, schema, model and parameters."""
    parts = {
        "version": VERSION,
        "model": model.name,
        "parameters": model.parameters(),
        "prompt": question.prompt,
        "system": question.system,
        "user": question.user,
        "schema": _schema(question.answer),
        "max_tokens": question.max_tokens,
        "salt": question.salt,
    }
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _schema(answer: type[BaseModel]) -> dict[str, Any]:
    return answer.model_json_schema()


class AnswerCache:
    """Answers under a folder; a file that cannot be read counts as absent."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key_: str, question: Question) -> tuple[BaseModel, Usage] | None:
        """The answer and what it once cost, or None."""
        if self._folder is None:
            return None
        try:
            stored = json.loads(self._path(key_).read_text(encoding="utf-8"))
            return question.answer.model_validate(stored["answer"]), Usage(**stored["usage"])
        except (OSError, ValueError, KeyError, TypeError, ValidationError):
            return None

    def put(self, key_: str, value: BaseModel, usage: Usage) -> None:
        """Keep an answer. Raises OSError where the folder cannot be written."""
        if self._folder is None:
            return
        stored: dict[str, Any] = {
            "answer": value.model_dump(mode="json"),
            "usage": {"prompt": usage.prompt, "completion": usage.completion, "requests": usage.requests},
        }
        write_whole(self._path(key_), json.dumps(stored, ensure_ascii=False))

    def _path(self, key_: str) -> Path:
        assert self._folder is not None
        return self._folder / key_[:2] / f"{key_}.json"


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there in full or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace"))
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def usage(folder: Path) -> tuple[int, int]:
    """(answers, bytes) under a folder."""
    sizes = [path.stat().st_size for path in _files(folder) if path.suffix == ".json"]
    return len(sizes), sum(sizes)


def clear(folder: Path) -> int:
    """Delete the answers under a folder and nothing else; how many. Raises OSError."""
    count = 0
    for path in _files(folder):
        path.unlink()
        count += path.suffix == ".json"
    for part in folder.glob("[0-9a-f][0-9a-f]"):
        if part.is_dir() and not any(part.iterdir()):
            part.rmdir()
    return count


def _files(folder: Path) -> list[Path]:
    """What we wrote: answers, and the beginnings of answers that a killed run left."""
    return [
        path
        for path in folder.glob("[0-9a-f][0-9a-f]/*")
        if path.is_file() and (path.suffix == ".part" or _ANSWER.fullmatch(path.name))
    ]
