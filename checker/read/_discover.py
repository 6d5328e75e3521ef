"""Which files are articles, and what each is called: ids are short, unique and the same on every machine."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import InputError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read; `path` is None for standard input. A folder here is one that cannot be listed."""

    id: str
    path: Path | None


def discover(paths: Sequence[str], suffixes: Collection[str]) -> tuple[InputFile, ...]:
    """The article files in `paths`, sorted by id; in folders only visible ones with one of `suffixes`.

    Raises InputError for a path that does not exist, and where there is no article at all.
    """
    missing = [p for p in paths if p != STDIN and not os.path.lexists(p)]
    if missing:
        raise InputError(f"no such file or folder: {', '.join(missing)}; check the spelling")
    folders = {os.path.realpath(p) for p in paths if p != STDIN and os.path.isdir(p)}
    found: list[tuple[str, Path | None]] = []
    known: set[str] = set()
    for given in paths:
        if given == STDIN:
            if STDIN not in known:
                found.append(("stdin", None))
            known.add(STDIN)
        elif os.path.isdir(given):
            prefix = f"{Path(given).resolve().name}/" if len(folders) > 1 else ""
            for path in _walk(given, suffixes):
                if (real := os.path.realpath(path)) not in known:
                    known.add(real)
                    found.append((prefix + Path(path).relative_to(given).as_posix(), Path(path)))
        elif (real := os.path.realpath(given)) not in known:
            known.add(real)
            found.append((Path(given).name, Path(given)))
    if not found:
        kinds = " ".join(sorted(suffixes))
        raise InputError(f"no article in {', '.join(paths) or 'nothing'}; looked for {kinds}")
    return tuple(sorted((InputFile(i, p) for i, p in _unique(found)), key=lambda s: s.id))


def _walk(folder: str, suffixes: Collection[str]) -> list[str]:
    """Article files below `folder`; links to folders are followed once, so that a loop ends."""
    files: list[str] = []
    seen: set[str] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        real = os.path.realpath(here)
        if real in seen:
            continue
        seen.add(real)
        try:
            names = sorted(os.listdir(here))
        except OSError:
            files.append(here)
            continue
        for name in names:
            if name.startswith((".", "~$")):  # hidden, or the lock of a document that is open
                continue
            path = os.path.join(here, name)
            if os.path.isdir(path):
                waiting.append(path)
            elif os.path.splitext(name)[1].lower() in suffixes and _is_file(path):
                files.append(path)
    return sorted(files)


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True  # a dead link or a locked file: reading it gives the message


def _unique(found: list[tuple[str, Path | None]]) -> list[tuple[str, Path | None]]:
    """The same list with parent folders in front of ids that occur twice."""
    depth = 1
    while True:
        counts = Counter(name for name, _ in found)
        if max(counts.values()) == 1:
            return found
        depth += 1
        longer = []
        for name, path in found:
            if counts[name] > 1 and path is not None:
                parts = path.absolute().parts[1:]
                name = "/".join(parts[-max(depth, name.count("/") + 2) :])
            longer.append((name, path))
        found = longer
