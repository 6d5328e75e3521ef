"""The whole way, on folders that are not all well."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from checker import engine, pipeline
from checker.config import Settings
from checker.errors import CheckerError, ConfigError
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.finding import Severity
from checker.read import read

SEEDS = Path(__file__).parent.parent / "seeds"


def test_bad_files_cost_themselves_only(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "in")
    (tmp_path / "in" / "empty.txt").write_text("")
    (tmp_path / "in" / "image.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "in" / "broken.json").write_text('{"text": "Mayor Ida Moss')
    (tmp_path / "in" / "long.txt").write_text("Mayor Ida Moss resigned. " * 400)
    report = pipeline.check([str(tmp_path / "in")], Settings(max_bytes=8_000)).report
    alone = pipeline.check([str(SEEDS)], Settings()).report
    assert {e.article for e in report.errors} == {"empty.txt", "image.txt", "broken.json", "long.txt"}
    assert all("\n" not in e.message for e in report.errors)
    assert [f.id for f in report.findings] == [f.id for f in alone.findings]
    assert not alone.errors


def test_rules_are_switched_and_capped() -> None:
    off = pipeline.check([str(SEEDS)], Settings(rules={"role-conflict": "off"})).report
    capped = pipeline.check([str(SEEDS)], Settings(rules={"role-conflict": Severity.INFO})).report
    assert "role-conflict" not in {f.rule for f in off.findings}
    assert {f.severity for f in capped.findings if f.rule == "role-conflict"} == {Severity.INFO}


def test_steps_that_cannot_be_done_say_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no extractor 'crystal ball'"):
        pipeline.check([str(SEEDS)], Settings(extractor="crystal ball"))
    with pytest.raises(CheckerError, match="no_such_model"):
        pipeline.check([str(SEEDS)], Settings(spacy_model="no_such_model"))
    with pytest.raises(CheckerError):
        pipeline.check([str(tmp_path)], Settings())


def comparisons(copies: int) -> int:
    articles = [a for a in read([str(SEEDS)]) if not isinstance(a, Exception)]
    extracted = list(extract(EXTRACTOR, articles))
    copied = [
        result.__class__(
            article := replace(result.article, id=f"{n}/{result.article.id}"),
            tuple(c.model_copy(update={"article": article.id}) for c in result.claims),
        )
        for n in range(copies)
        for result in extracted
    ]
    facts, world = pipeline.link(copied)
    tally = engine.Tally()
    pipeline.compare(facts, world, Settings(), tally)
    return tally.comparisons


def test_more_sources_of_the_same_claims_cost_no_more_comparisons() -> None:
    assert comparisons(1) > 0
    assert comparisons(4) <= 2 * comparisons(1)
