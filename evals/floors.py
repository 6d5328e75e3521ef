"""Hold the checker to the figures it has reached: `python -m evals.floors`.

Runs over the seed articles, the same with other names, and our own clusters; prints what was found of the labels, and
ends with status 1 where a figure is worse than `floors.toml` allows. Better figures are entered there by hand, in the
change that reaches them, so that each step up is seen by who reads it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.config import Settings
from checker.finding import Report
from checker.pipeline import check
from evals import gold
from evals.renaming import Renaming
from evals.scoring import Score, score, together

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
SEED_LABELS = HERE / "seeds" / "contradictions.jsonl"
CLUSTERS = HERE / "clusters"


def run(folder: Path) -> Report:
    """The report on a folder under the settings that the checker comes with."""
    return check([str(folder)], Settings())


def seeds() -> Score:
    """The five seed articles."""
    records = gold.load(SEED_LABELS)
    gold.hold(records, gold.read_texts(SEEDS))
    return score(run(SEEDS).findings, records)


def renamed() -> Score:
    """The five seed articles with other names."""
    renaming = Renaming.load()
    texts = gold.read_texts(SEEDS)
    records = renaming.records(gold.load(SEED_LABELS), texts)
    with tempfile.TemporaryDirectory() as folder:
        return score(write_renamed(texts, renaming, Path(folder)).findings, records)


def write_renamed(texts: Mapping[str, str], renaming: Renaming, folder: Path) -> Report:
    """Write texts with other names to a folder; the report on it."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(renaming(text).encode("utf-8"))
    return run(folder)


def clusters() -> Iterator[tuple[str, Score]]:
    """(name, score) of each of our own clusters."""
    records = gold.load(CLUSTERS / "gold.jsonl")
    for name in sorted({r.subtopic for r in records}):
        own = [r for r in records if r.subtopic == name]
        gold.hold(own, gold.read_texts(CLUSTERS / name))
        yield name, score(run(CLUSTERS / name).findings, own)


def faults(name: str, reached: Score, floors: Mapping[str, Any]) -> list[str]:
    """What is worse than the floors of a set allow, a line each."""
    figures = reached.figures()
    found = {r.id for r in reached.found}
    out = [f"{name}: {id_} is not found" for id_ in floors.get("required", []) if id_ not in found]
    out += [
        f"{name}: {figure} is {figures[figure]}, at least {least} is asked"
        for figure, least in floors.get("at-least", {}).items()
        if figures[figure] < least
    ]
    out += [
        f"{name}: {figure} is {figures[figure]}, at most {most} is allowed"
        for figure, most in floors.get("at-most", {}).items()
        if figures[figure] > most
    ]
    return out


def row(name: str, reached: Score) -> str:
    """A line of the table."""
    cells = [f"{reached.count(g)}/{reached.total(g)}" for g in ("hard", "soft", "trap")]
    return f"{name:<18}{cells[0]:>8}{cells[1]:>8}{cells[2]:>8}{len(reached.unlabelled):>12}"


def details(reached: Score) -> Iterator[str]:
    """The missed hard records, the traps that caught, and the findings that no label speaks of."""
    for kind, grade, records in (("missed", "hard", reached.missed), ("caught", "trap", reached.found)):
        for record in records:
            if record.severity == grade:
                yield f"  {kind}  {record.id}  {record.subject}: {' <> '.join(s.value for s in record.sides)}"
    for finding in reached.unlabelled:
        sides = (f"{s.evidence[0].article}: {s.evidence[0].text}" for s in finding.sides)
        yield f"  unlabelled  {finding.rule} {finding.severity}: {finding.subject}: {' <> '.join(sides)}"


def main() -> int:
    """0 where all figures are at their floors or better, else 1."""
    parser = argparse.ArgumentParser(prog="python -m evals.floors", description="Score the checker on its own labels.")
    parser.add_argument("--list", action="store_true", help="name what was missed and what was a false alarm")
    listed: bool = parser.parse_args().list
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    broken: list[str] = []
    print(f"{'found of':<18}{'hard':>8}{'soft':>8}{'traps':>8}{'unlabelled':>12}")

    def show(name: str, reached: Score) -> Score:
        print(row(name, reached), *(details(reached) if listed else ()), sep="\n", flush=True)
        return reached

    for name, measured in (("seeds", seeds), ("renamed", renamed)):
        broken += faults(name, show(name, measured()), floors[name])
    whole = together([show(name, reached) for name, reached in clusters()])
    print(row("all clusters", whole))
    broken += faults("clusters", whole, floors["clusters"])
    print(*(broken or ["all figures at their floors or better"]), sep="\n", file=sys.stderr if broken else sys.stdout)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
