"""Which sources a draft is compared with: those of its story, and those that were named."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.article import Article
from checker.prepub import Desk
from checker.prepub._story import Stories
from checker.read import read
from tests.prepub.desks import DRAFT, SETTINGS, article
from tests.prepub.test_concern import fire

ROOT = Path(__file__).parents[2]
FERRY = (
    "The ferry Linnea ran aground off Ostrava island on Monday with 61 passengers on board, the coastguard said.\n"
    "Captain Nils Ekholm said the rudder of the Linnea had failed in heavy seas near the lighthouse.\n"
)


@pytest.fixture(scope="module")
def archive() -> list[Article]:
    """The articles of the seeds and of the clusters of our own, in one folder."""
    found = [a for a in read([str(ROOT / "seeds"), str(ROOT / "evals" / "clusters")]) if isinstance(a, Article)]
    return [a for a in found if a.id.endswith(".txt")]


def test_of_an_archive_each_draft_takes_its_story(archive: list[Article]) -> None:
    lost = foreign = 0
    for number, draft in enumerate(archive):
        others = archive[:number] + archive[number + 1 :]
        chosen = {others[n].id for n in Stories.of(others).of_draft(draft)}
        story = {a.id for a in others if Path(a.id).parent == Path(draft.id).parent}
        lost += len(story - chosen)
        foreign += len(chosen - story)
    assert (lost, foreign) == (0, 0)


def test_sources_of_one_story_are_all_taken_whatever_the_draft() -> None:
    sources = [article(f"s{n}.txt", fire(n)) for n in range(3)]
    assert Stories.of(sources).of_draft(article(DRAFT, FERRY)) == {0, 1, 2}


def folder(path: Path) -> Path:
    for name, text in (("fire1.txt", fire(23)), ("fire2.txt", fire(23)), ("ferry1.txt", FERRY), ("ferry2.txt", FERRY)):
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_only_sources_of_the_story_are_extracted(tmp_path: Path) -> None:
    asked: list[int] = []
    desk = Desk.open([str(folder(tmp_path))], SETTINGS, eager=False)
    report = desk.check(article(DRAFT, fire(32)), progress=lambda step, done, total: asked.append(total or 0)).report
    assert [a.id for a in report.articles] == [DRAFT, "fire1.txt", "fire2.txt"]
    assert len(report.findings) == 1
    assert max(asked) == 2


def test_a_source_that_was_named_is_always_compared(tmp_path: Path) -> None:
    folder(tmp_path)
    desk = Desk.open([str(tmp_path), str(tmp_path / "ferry1.txt")], SETTINGS)
    assert [s.article.id for s in desk.compared(article(DRAFT, fire(32)))] == ["ferry1.txt", "fire1.txt", "fire2.txt"]


def test_reading_again_extracts_what_changed(tmp_path: Path) -> None:
    desk = Desk.open([str(folder(tmp_path))], SETTINGS)
    (tmp_path / "fire2.txt").write_text(fire(32), encoding="utf-8")
    (tmp_path / "ferry2.txt").unlink()
    again = desk.reread()
    finding = again.check(article(DRAFT, fire(32))).report.findings[0]
    assert [s.articles for s in finding.sides] == [[DRAFT, "fire2.txt"], ["fire1.txt"]]
    assert [a.id for a in again.articles] == ["ferry1.txt", "fire1.txt", "fire2.txt"]
