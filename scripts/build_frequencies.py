"""Build checker/data/frequencies.tsv: in how many of a set of news articles each stem occurs.

    python scripts/build_frequencies.py FILE_OR_FOLDER ... > checker/data/frequencies.tsv

Reads .txt files (one article each) and .jsonl files (fields `text` or `source_text`). Stems in fewer than four
articles are left out: they are names, and rare words have the highest weight anyway.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from checker.normalise.words import content_words


def texts(paths: list[str]) -> Iterator[str]:
    """The article texts under the paths, each text once."""
    for name in paths:
        root = Path(name)
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.suffix == ".txt":
                yield path.read_text(encoding="utf-8", errors="replace")
            elif path.suffix == ".jsonl":
                for line in path.open(encoding="utf-8"):
                    record = json.loads(line)
                    yield record.get("source_text") or record.get("text") or ""


def main() -> None:
    """Print the table."""
    seen = {t for t in texts(sys.argv[1:]) if t}
    counts = Counter(word for t in seen for word in set(content_words(t)))
    print(len(seen))
    for word, count in sorted(counts.items()):
        if count >= 4:
            print(f"{word}\t{count}")


if __name__ == "__main__":
    main()
