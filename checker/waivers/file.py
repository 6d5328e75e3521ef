"""The file of waivers, `.checker/waivers.toml`: found, read with all its faults at once, and edited in place."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from checker.config import nearest
from checker.errors import CheckerError, ConfigError
from checker.finding import Finding, folded
from checker.waivers import _layout
from checker.waivers._known import Entry, Known, Waivers, known

FILE = Path(".checker", "waivers.toml")
HEAD = """\
# Findings that somebody has read and accepted, with the reason.
# `checker waive` adds and removes them; `checker waive --list` shows them. Commit this file and review its changes.
# An entry covers these values only: where a report has another value, the finding comes back.

"""

_DECEIVING = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\xad]")
"""Characters that a reviewer would not see, or that turn what he sees round; written as escapes."""

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Row(BaseModel):
    """An entry as the file holds it."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    rule: _Words
    subject: str
    values: Annotated[list[str], Field(min_length=1)]
    reason: _Words
    author: _Words | None = None
    added: date
    until: date | None = None


def find(starts: Sequence[Path] = ()) -> Path:
    """The nearest file of waivers at or above the starts or the working folder; else where a new one would be put."""
    here = Path.cwd()
    for start in (*starts, here):
        folder = start.resolve()
        for parent in (folder, *folder.parents):
            if (path := parent / FILE).is_file():
                return path
    return here / FILE


def load(path: Path) -> Waivers:
    """The waivers of a file; none where there is no file. Raises ConfigError that names all faults."""
    return Waivers(_entries(_text(path), path))


def add(
    path: Path,
    finding: Finding | Known,
    *,
    reason: str,
    author: str | None = None,
    until: date | None = None,
) -> Entry:
    """Write that the finding is accepted, over what was written under its id before, and return that.

    The check of a draft may show fewer sides of a finding than a folder run shows under the same id, so its values are
    added to those written before. Raises CheckerError: no reason, a file that is faulty or cannot be written.
    """
    accepted = known(finding)
    reason, author = " ".join(reason.split()), " ".join((author or "").split())
    if not reason:
        raise CheckerError("a waiver needs a reason: say why the finding is accepted, for whoever reads it next year")
    with _locked(path):
        text = _text(path) or HEAD
        entries = list(_entries(text, path))
        at = next((n for n, e in enumerate(entries) if e.id == accepted.id), None)
        values = {*accepted.values, *(() if at is None else entries[at].values)}
        entry = Entry(
            accepted.id,
            accepted.rule,
            accepted.subject,
            tuple(sorted(values)),
            reason,
            date.today(),
            author or None,
            until,
        )
        if at is not None:
            _write(path, _layout.replaced(text, at, rendered(entry)), [*entries[:at], entry, *entries[at + 1 :]])
        else:
            at = next((n for n, e in enumerate(entries) if _order(e) > _order(entry)), len(entries))
            _write(path, _layout.inserted(text, at, rendered(entry)), [*entries[:at], entry, *entries[at:]])
    return entry


def remove(path: Path, id_: str) -> Entry:
    """Take the waiver with this id out of the file and return it. Raises CheckerError where there is none."""
    with _locked(path):
        text = _text(path)
        entries = list(_entries(text, path))
        at = next((n for n, e in enumerate(entries) if e.id == id_), None)
        if at is None:
            raise CheckerError(f"no waiver {id_} in {path}; `checker waive --list` shows those there are")
        _write(path, _layout.removed(text, at), [*entries[:at], *entries[at + 1 :]])
    return entries[at]


def rendered(entry: Entry) -> str:
    """The entry as it stands in the file."""
    import tomlkit

    table = tomlkit.table()
    for name in _Row.model_fields:
        value = getattr(entry, name)
        if value is not None:
            table.add(name, list(value) if isinstance(value, tuple) else value)
    text = f"[[{_layout.TABLE}]]\n{table.as_string()}"
    return _DECEIVING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _order(entry: Entry) -> tuple[str, str, str]:
    """Where an entry belongs; two people who add one each then seldom add in one place."""
    return entry.rule, folded(entry.subject), entry.id


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 text") from error


def _entries(text: str, path: Path) -> tuple[Entry, ...]:
    try:
        table = tomllib.loads(text)
    except ValueError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    rows = table.pop(_layout.TABLE, [])
    faults = [f"{key}: no such table; an entry begins with [[{_layout.TABLE}]]" for key in table]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        faults.append(f"{_layout.TABLE}: an entry begins with [[{_layout.TABLE}]], in double brackets")
        rows = []
    entries: list[Entry] = []
    for number, row in enumerate(rows, 1):
        name = f"waiver {number}" + (f" ({row['id']})" if isinstance(row.get("id"), str) else "")
        try:
            read = _Row.model_validate(row)
        except ValidationError as error:
            faults += [f"{name}: {_fault(details)}" for details in error.errors()]
            continue
        entry = Entry(
            read.id, read.rule, read.subject, tuple(read.values), read.reason, read.added, read.author, read.until
        )
        if entry.id in {e.id for e in entries}:
            faults.append(f"{name}: id: stands here twice")
        entries.append(entry)
    if faults:
        raise ConfigError(f"{path}: {'; '.join(faults)}")
    return tuple(entries)


def _fault(details: ErrorDetails) -> str:
    key = ".".join(map(str, details["loc"]))
    if details["type"] == "extra_forbidden":
        return f"{key}: no such key{nearest(key, _Row.model_fields)}"
    if details["type"] == "missing":
        return f"{key}: is missing"
    return f"{key}: {details['msg'][0].lower()}{details['msg'][1:]}, not {details['input']!r}"


def _write(path: Path, text: str, expected: list[Entry]) -> None:
    """Put the text in the file's place, whole or not at all, if it reads as expected."""
    try:
        safe = list(_entries(text, path)) == expected
    except ConfigError:
        safe = False
    if not safe:
        raise ConfigError(f"{path}: is laid out in a way that cannot be edited safely; change it by hand")
    try:
        target = path.resolve()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
            beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CheckerError(f"{path}: cannot be written: {error.strerror or error}") from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One writer at a time, where the system can: the page and the command line may both be at it."""
    try:
        folder = path.resolve().parent
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CheckerError(f"{path}: cannot be written: {error.strerror or error}") from error
    try:
        import fcntl

        held = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
