"""Where the labelled articles of the repository are, and their labels."""

from __future__ import annotations

from pathlib import Path

from checker.config import Settings
from checker.evaluate.labels import Record, load
from checker.finding import Report
from checker.pipeline import check

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SEED_SET = ROOT / "evals" / "seeds"
CLUSTER_SET = ROOT / "evals" / "clusters"


def report_on(folder: Path) -> Report:
    """The report on a folder under the settings that the checker comes with."""
    return check([str(folder)], Settings()).report


def seed_records() -> list[Record]:
    """The labelled contradictions of the seed articles."""
    return load(SEED_SET / "contradictions.jsonl", Record)


def texts_of(folder: Path) -> dict[str, str]:
    """{name without .txt: text} of the articles in a folder."""
    return {p.stem: p.read_bytes().decode("utf-8") for p in sorted(folder.glob("*.txt"))}
