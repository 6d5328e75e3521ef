"""When a draft was saved, and when its sources changed.

An editor saves by writing anew, or by renaming a new file over the old: so the folders are watched and not the files,
and what a save does in several steps is one change. The draft's file is also looked at every second, for a save that
came before the watch had begun, and for file systems that tell nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

TICK = 1000
"""Milliseconds between two looks at the draft."""


def saves(draft: Path, against: Sequence[Path], ignore: Collection[Path] = ()) -> Iterator[bool]:
    """Once at the beginning and then per save of the draft or change of a source; true where sources have to be read
    again. `ignore` names files that the caller writes. Ends with the interrupt that goes through to the caller.
    """
    from watchfiles import watch

    mine, sources = draft.resolve(), [path.resolve() for path in against]
    own = {path.resolve() for path in ignore}
    seen, there = state(mine), _states(sources, own | {mine})
    yield False
    while True:
        begun = False
        folders = sorted({mine.parent, *(f for source in sources for f in _folders(source))})
        for changed in watch(*folders, recursive=False, yield_on_timeout=True, rust_timeout=TICK):
            paths = {Path(path).resolve() for _, path in changed} - own - {mine}
            reread = any(_is_source(path, sources) for path in paths)
            if not begun:  # what came before the watch had begun was not heard of
                begun, before, there = True, there, _states(sources, own | {mine})
                reread = reread or there != before
            now = state(mine)
            if now is not None and (reread or now != seen):
                seen = now
                yield reread
            if any(path.is_dir() for path in paths):
                there = _states(sources, own | {mine})
                break  # a new folder is watched from now on


def state(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file is saved; None while it is not there, as between two steps of a save."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _states(sources: Sequence[Path], ignored: Collection[Path]) -> dict[Path, tuple[int, int, int] | None]:
    """The state of every file with an article in the sources."""
    files = (f for source in sources for f in (source.rglob("*") if source.is_dir() else (source,)))
    return {f: state(f) for f in files if _is_source(f, sources) and f not in ignored and not f.is_dir()}


def _folders(source: Path) -> list[Path]:
    if not source.is_dir():
        return [source.parent]
    return [source, *(path for path in source.rglob("*") if path.is_dir() and not path.name.startswith("."))]


def _is_source(path: Path, sources: Sequence[Path]) -> bool:
    from checker.read import formats

    among = any(path == source or source in path.parents for source in sources)
    return among and (path.suffix.lower() in formats() or path in sources or path.is_dir())
