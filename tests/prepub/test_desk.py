"""The desk: sources kept, the draft's own file left out, names that clash."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.prepub import Desk
from tests.prepub.desks import DRAFT, SETTINGS, article, claims, desk
from tests.prepub.test_concern import fire


def test_a_draft_among_its_sources_is_no_source(tmp_path: Path) -> None:
    for name, dead in ((DRAFT, 32), ("s1.txt", 23)):
        (tmp_path / name).write_text(fire(dead), encoding="utf-8")
    kept = Desk.open([str(tmp_path)], SETTINGS)
    draft = replace(article(DRAFT, fire(32)), path=tmp_path / DRAFT)
    report = kept.check(draft).report
    assert [a.id for a in report.articles] == [DRAFT, "s1.txt"]
    assert "2 sources" not in report.findings[0].message


def test_a_source_called_as_the_draft(tmp_path: Path) -> None:
    for folder, dead in (("agency", 23), ("desk", 32)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / DRAFT).write_text(fire(dead), encoding="utf-8")
    kept = Desk.open([str(tmp_path / "agency")], SETTINGS)
    draft = replace(article(DRAFT, fire(32)), path=tmp_path / "desk" / DRAFT)
    report = kept.check(draft).report
    assert [a.id for a in report.articles] == [DRAFT, f"agency/{DRAFT}"]
    (finding,) = report.findings
    assert [s.articles for s in finding.sides] == [[DRAFT], [f"agency/{DRAFT}"]]


def test_a_check_leaves_the_desk_as_it_was() -> None:
    kept = desk(fire(23), fire(23))
    first = kept.check(article(DRAFT, fire(32))).report.findings
    assert kept.check(article(DRAFT, fire(23))).report.findings == ()
    assert kept.check(article(DRAFT, fire(32))).report.findings == first


def test_unreadable_sources_are_named(tmp_path: Path) -> None:
    (tmp_path / "s1.txt").write_text(fire(23), encoding="utf-8")
    (tmp_path / "s2.txt").write_bytes(b"")
    report = Desk.open([str(tmp_path)], SETTINGS).check(article(DRAFT, fire(23))).report
    assert [e.article for e in report.errors] == ["s2.txt"]


@pytest.mark.parametrize("text", ["One line.", "A fire."])
def test_a_draft_without_claims(text: str) -> None:
    assert Desk.of([claims("s1.txt", fire(23))], SETTINGS).check(article(DRAFT, text)).report.findings == ()


def test_sources_are_prepared_once_with_progress() -> None:
    texts = ("A fire at the Dunmore works killed 23 people.", "The Dunmore fire killed 23 people, police said.")
    sources = Desk.of(
        [replace(e, article=replace(e.article)) for e in map(claims, ("p1.txt", "p2.txt"), texts)], SETTINGS
    )
    told: list[tuple[str, int, int | None]] = []
    for draft in ("A fire in Dunmore killed 32 people.", "A fire in Dunmore killed 33 people."):
        sources.check(article(DRAFT, draft), progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "prepare"] == [("prepare", 1, 2), ("prepare", 2, 2)]
