"""Build checker/data/vocabulary.txt and proper_names.txt from SCOWL word lists (Debian: wamerican-small,
wbritish-small, wamerican).

    python -m scripts.build_vocabulary SMALL_LIST [SMALL_LIST ...] LARGE_LIST

The first file gets the stems of the small lists' ordinary words, the second the large list's capitalised words; both
without what frequencies.tsv, the given names and the gazetteer know anyway.
"""

from __future__ import annotations

import sys
from pathlib import Path

from checker.normalise.person import fold, usual_given
from checker.normalise.place import find_place
from checker.normalise.words import stem, weight

_DATA = Path(__file__).parent.parent / "checker" / "data"
_HEAD = "# {what}, from SCOWL. Copyright 2000-2011 Kevin Atkinson; the permission notice is in README.md.\n"
_SHORTEST = 4


def _read(path: str) -> list[str]:
    return [w for w in Path(path).read_text(encoding="utf-8").splitlines() if w.isalpha() and len(w) >= _SHORTEST]


def _write(name: str, what: str, words: set[str]) -> None:
    (_DATA / name).write_text(_HEAD.format(what=what) + "\n".join(sorted(words)) + "\n", encoding="utf-8")


def main() -> None:
    """Write both files."""
    *small, large = sys.argv[1:]
    unseen = weight("\0")
    ordinary = {stem(fold(w)) for path in small for w in _read(path) if w.islower()}
    stems = {s for s in ordinary if len(s) > 2 and weight(s) == unseen}
    names = {fold(w) for w in _read(large) if w[0].isupper() and w[1:].islower()}
    names = {w for w in names if stem(w) not in ordinary and weight(stem(w)) == unseen and not usual_given(w)}
    _write("vocabulary.txt", "Stems of ordinary English words", stems)
    _write("proper_names.txt", "Well-known names", {w for w in names if find_place(w.title()) is None})


if __name__ == "__main__":
    main()
