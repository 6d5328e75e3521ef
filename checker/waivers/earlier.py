"""Findings of earlier runs: those of a report that somebody kept, and those of the last run in a folder.

The last run's are kept in the user's cache folder, so that `checker waive ID` knows what an id means: ids, subjects
and values, no sentences, readable by nobody else. A folder of articles stays as it is, and may be read-only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ValidationError

from checker.errors import ConfigError
from checker.finding import Finding
from checker.llm.cache import write_whole
from checker.waivers._known import Baseline, Known, known, whole

MOST_RUNS = 20
"""Folders whose last run is kept."""


class _Side(BaseModel):
    value: str


class _Marked(BaseModel):
    origin: str = "file"


class _Finding(BaseModel):
    """As much of a finding as is needed, so that a report of a later version can be read too."""

    id: str
    rule: str
    subject: str
    sides: tuple[_Side, ...]
    waived: _Marked | None = None

    def known(self) -> Known:
        return Known(self.id, self.rule, self.subject, tuple(side.value for side in self.sides))


class _Report(BaseModel):
    version: Literal[1]
    findings: tuple[_Finding, ...]


class _Kept(BaseModel):
    """What is kept of a run."""

    version: Literal[1] = 1
    folder: str
    waivers: str | None
    findings: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What is known of a run: the folder it was made in, the file of waivers it used, and what it found."""

    folder: Path
    waivers: Path | None
    findings: tuple[Known, ...]
    ended: datetime

    def concerns(self, folder: Path) -> bool:
        """Whether it was made in this folder, above it or below it, or used waivers from there."""
        return any(_related(place, folder) for place in (self.folder, self.waivers) if place)


def reported(path: Path) -> tuple[Known, ...]:
    """The findings of a report, as `--format json` wrote it. Raises ConfigError."""
    return tuple(finding.known() for finding in _report(path).findings)


def baseline(path: Path) -> Baseline:
    """What was known when a report was made: its findings, but for those that it held as waived. Raises ConfigError.

    A waiver that was there then has to be there now: else the baseline would keep it alive beyond its last day.
    """
    found = _report(path).findings
    return Baseline(tuple(f.known() for f in found if f.waived is None or f.waived.origin == "baseline"))


def keep(findings: Iterable[Finding], waivers: Path | None) -> None:
    """Keep a run's findings as the last of the working folder. Where that cannot be done, it is not."""
    here = str(Path.cwd())
    kept = _Kept(
        folder=here,
        waivers=str(waivers.absolute()) if waivers else None,
        findings=tuple(known(finding) for finding in findings),
    )
    with contextlib.suppress(OSError):
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / f"{hashlib.sha256(os.fsencode(here)).hexdigest()[:16]}.json", kept.model_dump_json())
        for old in _files()[MOST_RUNS:]:
            old.unlink(missing_ok=True)


def runs() -> list[Run]:
    """The runs that are kept: that of the working folder first, then those that concern it, the latest first."""
    found = []
    for path in _files():
        try:
            kept = _Kept.model_validate_json(path.read_bytes())
            ended = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
        except (OSError, ValidationError):
            continue
        waivers = Path(kept.waivers) if kept.waivers else None
        found.append(Run(Path(kept.folder), waivers, kept.findings, ended))
    here = Path.cwd()
    return sorted(found, key=lambda run: (run.folder != here, not run.concerns(here)))


def _related(a: Path, b: Path) -> bool:
    return a == b or a in b.parents or b in a.parents


def forget() -> int:
    """Delete what is kept of runs, and say of how many. Raises OSError."""
    files = _files()
    for path in files:
        path.unlink(missing_ok=True)
    return len(files)


def _folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("checker", appauthor=False)) / "runs"


def _files() -> list[Path]:
    """The files of the runs, the latest first."""
    times = []
    with contextlib.suppress(OSError):
        for path in _folder().glob("*.json"):
            with contextlib.suppress(OSError):
                times.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(times, reverse=True)]


def _report(path: Path) -> _Report:
    try:
        held = json.loads(path.read_bytes())
        return _Report.model_validate_json(whole(json.dumps(held, ensure_ascii=False)))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(
            f"{path}: not a report of checker; `checker check … --format json --output FILE` writes one"
        ) from error
