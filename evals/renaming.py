"""The seed articles with other names: what is found must hang on the language, not on who the news is about.

People, places, countries, demonyms and organisations are exchanged for others of their kind, and the years are
moved so that every weekday still fits. `tests/data/renaming.json` holds the names, sorted by kind.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.evaluate.labels import GoldSide, Record, Span

NAMES = Path(__file__).parents[1] / "tests" / "data" / "renaming.json"


@dataclass(frozen=True, slots=True)
class Renamed:
    """A text with other names; `cuts` are its exchanges as (old start, old end, new start, new end)."""

    text: str
    cuts: tuple[tuple[int, int, int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the old text is now; one that ends inside a name is widened to the whole name."""
        return self._moved(start, last=False), self._moved(end, last=True)

    def _moved(self, at: int, *, last: bool) -> int:
        index = bisect_right(self.cuts, at, key=lambda cut: cut[0]) - 1
        if index < 0:
            return at
        old_start, old_end, new_start, new_end = self.cuts[index]
        if at >= old_end:
            return new_end + at - old_end
        return new_end if last and at > old_start else new_start


class Renaming:
    """Exchanges names, the longest first, whole words only, in capitals as written."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = dict(names)
        longest_first = sorted(self.names, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    @classmethod
    def load(cls, path: Path = NAMES) -> Renaming:
        """Read a file of {kind: {old: new}}."""
        kinds: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
        return cls({old: new for names in kinds.values() for old, new in names.items()})

    def apply(self, text: str) -> Renamed:
        """The text with other names, and what became of its offsets."""
        out: list[str] = []
        cuts: list[tuple[int, int, int, int]] = []
        done = length = 0
        for match in self._pattern.finditer(text):
            new = self.names[match.group()]
            start = length + match.start() - done
            out += text[done : match.start()], new
            done, length = match.end(), start + len(new)
            cuts.append((match.start(), match.end(), start, length))
        return Renamed("".join([*out, text[done:]]), tuple(cuts))

    def __call__(self, text: str) -> str:
        """The text with other names."""
        return self.apply(text).text

    def records(self, records: list[Record], texts: Mapping[str, str]) -> list[Record]:
        """The labels of the texts for the texts with other names."""
        renamed = {name: self.apply(text) for name, text in texts.items()}

        def moved(span: Span) -> Span:
            start, end = renamed[span.article].span(span.start, span.end)
            return Span(article=span.article, start=start, end=end, text=renamed[span.article].text[start:end])

        def renamed_side(side: GoldSide) -> GoldSide:
            return GoldSide(value=self(side.value), evidence=tuple(map(moved, side.evidence)))

        return [r.model_copy(update={"sides": tuple(map(renamed_side, r.sides))}) for r in records]
