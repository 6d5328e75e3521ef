"""What a draft is compared with of an index: the likest articles, and the same findings as with a folder of them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checker.article import Article
from checker.config import Settings
from checker.errors import CheckerError
from checker.extract import local
from checker.finding import ArchiveStats, Report
from checker.index import Archive, IndexFileError
from checker.prepub import Desk
from checker.registry import parts
from tests.index.archives import PLACES, SETTINGS, draft, fire, folder, made, opened

EXACT = SETTINGS.model_copy(update={"reproducible": True})


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three accounts of each of six fires."""
    texts = [fire(place, 20 + place).replace("Tuesday", day) for place in range(6) for day in ("Tuesday", "the day")]
    texts += [f"Police told of the fire at the {town} works. It killed {20 + n}.\n" for n, town in enumerate(PLACES)]
    return folder(tmp_path_factory.mktemp("archive") / "stories", *texts)


@pytest.fixture(scope="module")
def archive(stories: Path) -> Path:
    path = stories.parent / "archive.index"
    made(path, stories)
    return path


def desk(*against: Path, settings: Settings = EXACT) -> Desk:
    return Desk.open([str(path) for path in against], settings, eager=False)


def shown(report: Report) -> str:
    return report.model_copy(update={"stats": report.stats.model_copy(update={"archive": None})}).model_dump_json()


def test_the_articles_of_the_story_come_first(archive: Path, stories: Path) -> None:
    found = Archive(archive).search(draft(fire(2, 99)), 3)
    assert found.articles == 18
    assert {c.name for c in found.candidates} == {"a4.txt", "a5.txt", "a14.txt"}
    assert [c.likeness for c in found.candidates] == sorted((c.likeness for c in found.candidates), reverse=True)
    assert found.candidates[0].path == stories / found.candidates[0].name


def test_a_check_is_that_of_a_folder_of_exactly_these_articles(archive: Path, stories: Path, tmp_path: Path) -> None:
    for number, place in enumerate((0, 3, 5)):
        mine = draft(fire(place, 77))
        found = Archive(archive).search(mine, SETTINGS.candidates)
        apart = tmp_path / str(number)
        apart.mkdir()
        for candidate in found.candidates:
            (apart / candidate.name).write_bytes((stories / candidate.name).read_bytes())
        with_index, with_folder = desk(archive).check(mine).report, desk(apart).check(mine).report
        assert [f.rule for f in with_index.findings if f.severity != "info"] == ["number-conflict"]
        assert shown(with_index) == shown(with_folder)
        assert with_index.stats.archive == ArchiveStats(
            articles=18, retrieved=len(found.candidates), compared=len(with_index.articles) - 1, renewed=0
        )


def test_how_many_are_looked_at_is_a_setting(archive: Path) -> None:
    few = desk(archive, settings=EXACT.model_copy(update={"candidates": 2})).check(draft(fire(2, 99))).report
    assert few.stats.archive
    assert few.stats.archive.retrieved == 2
    assert len(few.articles) <= 3


def test_folders_and_indexes_mix(archive: Path, tmp_path: Path) -> None:
    extra = folder(tmp_path / "extra", fire(1, 21).replace("nine", "ten"))
    mixed = desk(archive, extra).check(draft(fire(1, 99))).report
    finding = next(f for f in mixed.findings if f.rule == "number-conflict" and "killed" in f.subject)
    others = next(side.articles for side in finding.sides if "draft.txt" not in side.articles)
    assert {"a0.txt", "a2.txt", "a3.txt"} <= set(others), "one of the folder, two of the index"


def test_a_source_in_folder_and_index_is_one_source(archive: Path, stories: Path) -> None:
    both = desk(stories / "a4.txt", archive).check(draft(fire(2, 99))).report
    assert sorted(a.id for a in both.articles) == sorted({a.id for a in both.articles})
    assert sum(a.id.endswith("a4.txt") for a in both.articles) == 1


def test_articles_of_one_name_in_two_indexes_are_two(tmp_path: Path) -> None:
    files = []
    for name, dead in (("agency", 23), ("post", 24)):
        made(tmp_path / f"{name}.index", folder(tmp_path / name, fire(0, dead)))
        files.append(tmp_path / f"{name}.index")
    report = desk(*files).check(draft(fire(0, 99), "a0.txt")).report
    assert report.articles[0].id == "a0.txt"
    assert len({a.id for a in report.articles}) == 3
    (finding,) = [f for f in report.findings if f.rule == "number-conflict"]
    assert len(finding.sides) == 3


def test_the_draft_is_no_source_of_its_own(archive: Path, stories: Path) -> None:
    mine = replace(draft((stories / "a4.txt").read_text("utf-8"), "a4.txt"), path=stories / "a4.txt")
    assert all(c.name != "a4.txt" for c in Archive(archive).search(mine, 50, {stories / "a4.txt"}).candidates)
    own = desk(archive).check(mine).report
    assert [a.id for a in own.articles].count("a4.txt") == 1
    elsewhere = desk(archive).check(draft((stories / "a4.txt").read_text("utf-8"), "copy.txt")).report
    assert "a4.txt" not in [a.id for a in elsewhere.articles], "its very words are not, under whatever name"


def test_nothing_of_the_index_is_on_the_story(archive: Path) -> None:
    report = desk(archive).check(draft("The orchestra rehearsed a symphony by Haydn.\n")).report
    assert [a.id for a in report.articles] == ["draft.txt"]
    assert report.stats.archive == ArchiveStats(articles=18, retrieved=0, compared=0, renewed=0)


def test_an_article_of_the_draft_s_days_comes_before_one_of_another_year(tmp_path: Path) -> None:
    texts = [f"Published: {day}\n\n{fire(0, dead)}" for day, dead in (("1 May 2012", 5), ("2 June 2020", 6))]
    texts.append(fire(0, 7))
    made(tmp_path / "a.index", folder(tmp_path / "stories", *texts))
    for day, first in (("2 May 2012", "a0.txt"), ("1 June 2020", "a1.txt")):
        found = Archive(tmp_path / "a.index").search(draft(f"Published: {day}\n\n{fire(0, 8)}"), 3)
        assert found.candidates[0].name == first
        assert found.candidates[0].likeness > 1.5 * found.candidates[1].likeness


def test_what_is_much_less_alike_than_five_others_is_left_out(tmp_path: Path) -> None:
    texts = [fire(0, n) + f"Witness number {n} fled.\n" for n in range(30, 36)]
    made(tmp_path / "a.index", folder(tmp_path / "stories", *texts, "A mayor of another town opened a fish market.\n"))
    found = Archive(tmp_path / "a.index").search(draft(fire(0, 23) + "A mayor fled to the fish market.\n"), 50)
    assert {c.name for c in found.candidates} == {f"a{n}.txt" for n in range(6)}


def test_claims_are_taken_from_the_index(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    run = local.EXTRACTOR.run

    def counted(articles: Iterator[Article], options: object) -> Iterator[object]:
        for article in articles:
            asked.append(article.id)
            yield from run([article], options)  # type: ignore[arg-type]

    counting = replace(local.EXTRACTOR, run=counted)
    monkeypatch.setitem(parts("checker.extract", "EXTRACTOR"), "local", counting)
    sources = desk(archive)
    for dead in (98, 99):
        sources.check(draft(fire(2, dead)))
    assert asked == ["draft.txt", "draft.txt"]


def test_the_sources_of_one_state_of_a_draft_are_there_for_the_next(archive: Path) -> None:
    sources = desk(archive)
    first = sources.compared(draft(fire(2, 98)))
    second = sources.compared(draft(fire(2, 99)))
    assert first
    assert [id(s) for s in first] == [id(s) for s in second]


def test_an_index_that_is_brought_up_to_date_is_seen_at_the_next_check(tmp_path: Path) -> None:
    stories = folder(tmp_path / "stories", fire(0, 23))
    made(tmp_path / "a.index", stories)
    sources = desk(tmp_path / "a.index")
    assert [f.rule for f in sources.check(draft(fire(0, 99))).report.findings] == ["number-conflict"]
    (stories / "a0.txt").write_text(fire(0, 99).replace("hours", "long hours"), encoding="utf-8")
    made(tmp_path / "a.index")
    assert sources.check(draft(fire(0, 99))).report.findings == ()


def test_claims_of_another_version_are_found_anew_and_that_is_told(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = desk(archive).check(draft(fire(2, 99))).report
    monkeypatch.setattr("checker.extract._kept._model", lambda name: "another parser")
    renewed = desk(archive).check(draft(fire(2, 99))).report
    assert renewed.stats.archive
    assert renewed.stats.archive.renewed == renewed.stats.archive.compared > 0
    assert shown(renewed) == shown(plain)


def test_words_and_weights_of_another_version_are_worked_out_anew(archive: Path, tmp_path: Path) -> None:
    plain = Archive(archive).search(draft(fire(2, 99)), 5)
    older = tmp_path / "archive.index"
    older.write_bytes(archive.read_bytes())
    with opened(older) as connection:
        connection.execute("UPDATE articles SET linking = 'older'")
        connection.execute("UPDATE contents SET vector = '{\"fire\": 1.0}'")
    again = Archive(older).search(draft(fire(2, 99)), 5)
    assert [(c.name, c.likeness) for c in again.candidates] == [(c.name, c.likeness) for c in plain.candidates]


def test_what_the_index_could_not_read_is_told_with_each_check(tmp_path: Path) -> None:
    stories = folder(tmp_path / "stories", fire(0, 23), *[""] * 5)
    made(tmp_path / "a.index", stories)
    (error,) = desk(tmp_path / "a.index").check(draft(fire(0, 23))).report.errors
    assert error.article == "a.index"
    assert "5 articles could not be read when it was made: a1.txt, a2.txt, a3.txt and 2 more" in error.message


_ARTICLE = {
    "text": "ab",
    "blocks": [["paragraph", [[0, 2, None]]]],
    "title": None,
    "published": None,
    "published_from": None,
    "source": None,
    "byline": None,
    "dateline": None,
    "record_line": None,
}
BROKEN = {
    "no JSON": ("article", "{"),
    "spans outside the text": ("article", json.dumps(_ARTICLE).replace("[0, 2, null]", "[0, 9, null]")),
    "another shape": ("article", json.dumps({**_ARTICLE, "path": "/etc/passwd"})),
    "claims that are none": ("claims", b"x\x9c\x03\x00\x00\x00\x00\x01"),
    "claims of no kind": ("claims", zlib.compress(b'[{"kind": "rumour"}]')),
    "claims too long": ("claims", zlib.compress(b"[]" + b" " * 70_000_000)),
    "weights that are none": ("vector", '{"fire": NaN}'),
}


@pytest.mark.parametrize(("column", "value"), BROKEN.values(), ids=BROKEN)
def test_an_article_that_somebody_broke_costs_itself(tmp_path: Path, column: str, value: str | bytes) -> None:
    path = tmp_path / "a.index"
    made(path, folder(tmp_path / "stories", fire(0, 23), fire(0, 23).replace("nine", "ten")))
    with opened(path) as connection:
        connection.execute(
            f"UPDATE contents SET {column} = ? WHERE id = (SELECT id FROM articles WHERE name = 'a0.txt')", (value,)
        )
    report = desk(path).check(draft(fire(0, 99))).report
    assert [f.rule for f in report.findings] == ["number-conflict"]
    damaged = [(e.article, e.message) for e in report.errors]
    if column == "vector":
        assert damaged == []
        assert "a0.txt" in [a.id for a in report.articles], "it can be compared all the same"
    else:
        assert damaged == [("a0.txt", "is damaged in a.index; make the index anew")]


def test_values_of_another_type_are_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.index"
    made(path, folder(tmp_path / "stories", fire(0, 23), fire(0, 24)))
    with opened(path) as connection:
        connection.execute("UPDATE articles SET name = x'ff00', published = x'00', dropped = 'x' WHERE name = 'a0.txt'")
        connection.execute("UPDATE files SET path = x'ff00' WHERE path LIKE '%a0.txt'")
    assert "number-conflict" in [f.rule for f in desk(path).check(draft(fire(0, 99))).report.findings]


def test_evidence_that_somebody_made_up_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.index"
    made(path, folder(tmp_path / "stories", fire(0, 23)))
    with opened(path) as connection:
        (packed,) = connection.execute("SELECT article FROM contents").fetchone()
        connection.execute("UPDATE contents SET article = ?", (packed.replace("23 people", "99 people"),))
    report = desk(path).check(draft(fire(0, 99) + "It was out by noon.\n")).report
    assert len(report.articles) == 2
    assert report.findings == ()
    assert report.stats.dropped_ungrounded > 0


def test_files_that_are_no_index_of_ours(tmp_path: Path, archive: Path) -> None:
    def refused(path: Path) -> str:
        with pytest.raises(CheckerError) as raised:
            desk(path)
        assert str(raised.value).startswith(f"{path}: ")
        return str(raised.value)

    other = tmp_path / "other.index"
    with opened(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    assert "no index that checker made" in refused(other)
    with pytest.raises(IndexFileError, match="no index that checker made"):
        made(other, archive.parent / "stories")
    content = archive.read_bytes()
    for version, said in ((9, "a newer checker made it"), (0, "an older checker made it")):
        other.write_bytes(content)
        with opened(other) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        assert said in refused(other)
    other.write_bytes(content[: len(content) // 2])
    with pytest.raises(IndexFileError, match="it is damaged; delete it and make it anew"):
        desk(other).check(draft(fire(0, 1)))
    text = tmp_path / "text.index"
    text.write_text("not a database")
    with pytest.raises(IndexFileError, match="it is no index and not overwritten"):
        made(text, archive.parent / "stories")
    assert text.read_text() == "not a database"


@pytest.mark.parametrize(
    "added",
    [
        "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM files; END",
        "CREATE VIEW terms_v AS SELECT 1",
        "CREATE TABLE extra (x)",
        "ALTER TABLE files ADD COLUMN x",
    ],
)
def test_an_index_with_anything_else_in_it_is_not_used(tmp_path: Path, archive: Path, added: str) -> None:
    path = tmp_path / "a.index"
    path.write_bytes(archive.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute(added)
    connection.commit()
    connection.close()
    with pytest.raises(IndexFileError, match="it holds something else than checker puts into an index"):
        desk(path)


def test_no_database_can_do_without_full_text_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.index._file._TABLES", "CREATE VIRTUAL TABLE terms USING fts5x(words);\n")
    with pytest.raises(IndexFileError, match="no full-text search"):
        made(tmp_path / "a.index", folder(tmp_path / "stories", fire(0, 1)))


def test_a_long_draft_of_two_stories_finds_both(archive: Path) -> None:
    both = draft(fire(0, 98) + "\n" + fire(4, 99))
    assert {"a0.txt", "a1.txt", "a8.txt", "a9.txt"} <= {c.name for c in Archive(archive).search(both, 50).candidates}


def test_terms_are_quoted_for_the_search(archive: Path) -> None:
    hostile = draft('The "NEAR(fire OR Dunmore" AND NOT * ^ column:words {terms} : fire - in Dunmore 1,200.5 died.\n')
    assert Archive(archive).search(hostile, 5).candidates


def test_how_much_a_search_looks_at_is_bounded(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.index.archive._ROWS", 4)
    found = Archive(archive).search(draft(fire(2, 99)), 50)
    assert found.candidates, "the rarest words alone still find something"
    assert len(found.candidates) <= 4
