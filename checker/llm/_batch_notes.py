"""What is kept of batches under way, so that a later run finds them: beside the answers, a small file for each.

A note is named by the hash of its questions and holds their cache keys; no text, no address, no key of the endpoint.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.llm.cache import write_whole
from checker.llm.endpoint import MODES

FOLDER = "batches"


class Note(BaseModel):
    """One batch."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    file: str
    """The endpoint's name of the file with the questions."""
    batch: str | None
    """The endpoint's name of the batch; None until it told one."""
    mode: Annotated[str, Field(pattern=rf"^({'|'.join(MODES)})$")]
    """How the answers are held to the schema."""
    keys: frozenset[str]
    """The questions whose answers have not been taken yet."""


class Notes:
    """The notes under a folder of answers; a file that cannot be read counts as absent."""

    def __init__(self, answers: Path) -> None:
        self._folder = answers / FOLDER

    def about(self, keys: Collection[str]) -> list[Note]:
        """Those that hold at least one of these questions."""
        found = (_read(path) for path in sorted(self._folder.glob("*.json")))
        return [note for note in found if note is not None and not note.keys.isdisjoint(keys)]

    def write(self, note: Note) -> None:
        """Keep a note, in place of an earlier one of that name. Raises OSError."""
        write_whole(self._path(note), note.model_dump_json())

    def forget(self, note: Note) -> None:
        """Delete a note. Raises OSError."""
        self._path(note).unlink(missing_ok=True)

    def _path(self, note: Note) -> Path:
        return self._folder / f"{note.name}.json"


def name(keys: Collection[str]) -> str:
    """Hash of the questions."""
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()


def _read(path: Path) -> Note | None:
    try:
        return Note.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, ValidationError):
        return None
