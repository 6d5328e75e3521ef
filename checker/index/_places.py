"""Where the files of an archive lie: from the index's own folder where they are in it, so that both can be moved."""

from __future__ import annotations

import os
from pathlib import Path


def place(path: Path, index: Path) -> str:
    """The path as the index keeps it, with slashes; bytes of a name that are no text are spelled out."""
    real, home = Path(os.path.realpath(path)), Path(os.path.realpath(index)).parent
    kept = real.relative_to(home) if real.is_relative_to(home) else real
    return text(kept.as_posix())


def placed(kept: str, index: Path) -> Path:
    """The path that an index keeps; only shown and compared, never opened."""
    return Path(os.path.normpath(Path(os.path.realpath(index)).parent / kept.replace("\0", "")))


def text(name: str) -> str:
    """Words that UTF-8 can hold."""
    return name.encode("utf-8", "surrogatepass").decode("utf-8", "backslashreplace")
