"""`dataset.toml`, which may lie in the folder of a labelled set: where its parts are, and what is asked of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.evaluate.base import LabelError, Source

FILE = "dataset.toml"


class Description(BaseModel):
    """The file's keys. Paths are relative to the folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Annotated[str, Field(description="name of the dataset format")] = "own"
    texts: Annotated[
        str | None,
        Field(description="folder of the articles, or of a folder of articles for each subtopic; unset: this folder"),
    ] = None
    contradictions: Annotated[str | None, Field(description="file of labelled contradictions")] = None
    claims: Annotated[str | None, Field(description="file of labelled claims")] = None
    complete: Annotated[bool, Field(description="every true finding has a label: what has none is a false alarm")] = (
        False
    )
    exact: Annotated[bool, Field(description="any fall of a gated figure fails the run, however small")] = False
    required: Annotated[tuple[str, ...], Field(description="ids of labels that must be found")] = ()


def has_description(path: Path) -> bool:
    """Whether a folder has a dataset.toml."""
    return (path / FILE).is_file()


def describe(path: Path) -> Description:
    """The description of a labelled set; the defaults where it has none. Raises LabelError."""
    if not has_description(path):
        return Description()
    try:
        return Description.model_validate(tomllib.loads((path / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        reason = error.errors()[0] if isinstance(error, ValidationError) else None
        told = f"{'.'.join(map(str, reason['loc']))}: {reason['msg']}" if reason else str(error)
        raise LabelError(f"{path / FILE}: {told}") from error


def texts_of(source: Source) -> Path | None:
    """The folder of a set's articles, as the user or its dataset.toml says; None where it is the set's own. Raises
    LabelError."""
    if source.texts is not None:
        return source.texts
    named = describe(source.path).texts
    return source.path / named if named else None
