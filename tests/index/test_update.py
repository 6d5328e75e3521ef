"""An index is what its folders are, however it came about: in one run or many, whole or interrupted."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checker.article import Article
from checker.config import Settings
from checker.errors import ArticleError, InputError
from checker.extract.base import Extracted
from checker.index import IndexFileError, update
from checker.pipeline import extract_from
from tests.index.archives import SETTINGS, fire, folder, made, names, opened

MODULE = "checker.index._update"


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    return folder(tmp_path / "stories", fire(0, 23), fire(1, 4), fire(2, 7))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "archive.index"


def state(path: Path) -> list[tuple[object, ...]]:
    """All that counts of an index."""
    with opened(path) as connection:
        return connection.execute(
            "SELECT files.path, files.hash, articles.name, key, found, vector, claims, article, terms.words "
            "FROM files LEFT JOIN articles ON articles.file = files.id LEFT JOIN contents ON contents.id = articles.id "
            "LEFT JOIN terms ON terms.rowid = articles.id ORDER BY 1, 3"
        ).fetchall()


class Counting:
    """The extractor of the pipeline, and the articles that it was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.broken: dict[str, ArticleError] = {}
        self.killed_at: str | None = None
        monkeypatch.setattr(f"{MODULE}.extract_from", self)

    def __call__(self, articles: Iterable[Article], *rest: object, **more: object) -> Iterator[Extracted]:
        listed = list(articles)
        for article in listed:
            if article.id == self.killed_at:
                raise KeyboardInterrupt
        self.asked += [a.id for a in listed]
        for result in extract_from(listed, SETTINGS, None, keep=False):
            error = self.broken.get(result.article.id)
            yield replace(result, error=error, claims=()) if error else result


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    return Counting(monkeypatch)


def test_everything_is_read_once(stories: Path, file: Path, counting: Counting) -> None:
    first = made(file, stories)
    assert (first.articles, first.files, first.changed, first.extracted) == (3, 3, 3, 3)
    assert first.claims > 3
    before = state(file)
    second = made(file)
    assert (second.articles, second.changed, second.extracted, second.forgotten) == (3, 0, 0, 0)
    assert counting.asked == ["a0.txt", "a1.txt", "a2.txt"]
    assert state(file) == before


def test_only_what_is_new_or_changed_is_extracted(stories: Path, file: Path, counting: Counting) -> None:
    made(file, stories)
    counting.asked.clear()
    (stories / "a1.txt").write_text(fire(1, 5), encoding="utf-8")
    (stories / "a2.txt").unlink()
    (stories / "a3.txt").write_text(fire(3, 9), encoding="utf-8")
    outcome = made(file)
    assert counting.asked == ["a1.txt", "a3.txt"]
    assert (outcome.articles, outcome.changed, outcome.forgotten) == (3, 2, 1)
    fresh = file.with_name("fresh.index")
    made(fresh, stories)
    assert state(file) == state(fresh), "as if it had been made at once"


def test_a_file_that_was_only_touched_or_written_as_it_was_is_not_read(
    stories: Path, file: Path, counting: Counting
) -> None:
    made(file, stories)
    text = (stories / "a0.txt").read_bytes()
    (stories / "a0.txt").write_bytes(text)
    assert made(file).changed == 0


def test_of_a_changed_file_of_many_articles_only_the_changed_ones_are_extracted(
    tmp_path: Path, file: Path, counting: Counting
) -> None:
    wire = tmp_path / "wire.jsonl"
    rows = [{"id": f"w{n}", "text": fire(n, n + 2)} for n in range(4)]
    wire.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    made(file, wire)
    assert names(file) == ["w0", "w1", "w2", "w3"]
    rows[2]["text"] = fire(2, 99)
    del rows[0]
    wire.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    counting.asked.clear()
    made(file)
    assert counting.asked == ["w2"]
    assert names(file) == ["w1", "w2", "w3"]


def test_folders_are_added_remembered_and_taken_out(stories: Path, file: Path, tmp_path: Path) -> None:
    made(file, stories)
    wires = folder(tmp_path / "wires", fire(3, 1))
    assert made(file, wires).articles == 4
    assert names(file) == ["stories/a0.txt", "stories/a1.txt", "stories/a2.txt", "wires/a0.txt"]
    (stories / "a0.txt").unlink()
    assert made(file).forgotten == 1, "all folders are looked at, named or not"
    assert made(file, forget=(stories,)).articles == 1
    assert names(file) == ["a0.txt"]
    with pytest.raises(InputError, match="the index is not made of it"):
        made(file, forget=(stories,))
    with pytest.raises(InputError, match="nothing would be left"):
        made(file, forget=(wires,))


def test_what_cannot_be_read_is_named_each_time_and_costs_nothing_else(
    stories: Path, file: Path, counting: Counting
) -> None:
    (stories / "empty.txt").write_bytes(b"")
    (stories / "bad.json").write_text("{", encoding="utf-8")
    counting.broken["a1.txt"] = ArticleError("a1.txt", "broken")
    for _ in range(2):
        outcome = made(file, stories)
        assert [name for name, _ in outcome.failures] == ["a1.txt", "bad.json", "empty.txt"]
        assert names(file) == ["a0.txt", "a2.txt"]
    counting.broken.clear()
    (stories / "empty.txt").unlink()
    assert [name for name, _ in made(file).failures] == ["bad.json"]
    assert names(file) == ["a0.txt", "a1.txt", "a2.txt"]


def test_a_text_that_became_unreadable_is_not_kept_as_it_was(stories: Path, file: Path) -> None:
    made(file, stories)
    (stories / "a1.txt").write_bytes(b"")
    assert [name for name, _ in made(file).failures] == ["a1.txt"]
    assert names(file) == ["a0.txt", "a2.txt"]


def test_a_run_that_is_killed_is_taken_up(
    tmp_path: Path, file: Path, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{MODULE}.BATCH", 2)
    wire = tmp_path / "wire.jsonl"
    wire.write_text("\n".join(json.dumps({"id": f"w{n}", "text": fire(n, 3)}) for n in range(6)), encoding="utf-8")
    counting.killed_at = "w4"
    with pytest.raises(KeyboardInterrupt):
        made(file, wire)
    assert names(file) == ["w0", "w1", "w2"]
    counting.killed_at = None
    counting.asked.clear()
    assert made(file).articles == 6, "the folders are known from the beginning"
    assert counting.asked == ["w3", "w4", "w5"]
    whole = file.with_name("whole.index")
    made(whole, wire)
    assert state(file) == state(whole)


KILLED = """
import os, signal, sys
from checker.index import _store, _update
from checker.extract.base import Extracted

_update.extract_from = lambda articles, *_, **__: (Extracted(article, ()) for article in articles)
_update.BATCH = 2
put, done = _store.Store.put, []

def killing(store, file, entry):
    done.append(entry)
    if len(done) == 6:
        os.kill(os.getpid(), signal.SIGKILL)
    return put(store, file, entry)

_store.Store.put = killing
_update.update(_update.Path(sys.argv[1]), sys.argv[2:], _update.Settings())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_kill_in_the_middle_of_a_batch_costs_that_batch(tmp_path: Path, file: Path) -> None:
    stories = folder(tmp_path / "stories", *(fire(n % 6, n) for n in range(10, 18)))
    run = subprocess.run([sys.executable, "-c", KILLED, str(file), str(stories)], capture_output=True, text=True)
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert names(file) == ["a0.txt", "a1.txt", "a2.txt", "a3.txt"]
    outcome = made(file)
    assert (outcome.articles, outcome.changed) == (8, 4)


def test_a_batch_that_fails_leaves_nothing_half_written(
    stories: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(file, stories)
    before = state(file)
    for number in range(3):
        (stories / f"a{number}.txt").write_text(fire(number, 50), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("checker.index._store.pack_article", _failing_at(3))
        with pytest.raises(MemoryError):
            made(file)
    assert state(file) == before


def _failing_at(call: int) -> object:
    calls = iter(range(1, 100))

    def fail(article: Article) -> str:
        if next(calls) == call:
            raise MemoryError
        return "{}"

    return fail


def test_two_runs_at_once_make_what_one_makes(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{MODULE}.BATCH", 2)
    stories = folder(tmp_path / "stories", *(fire(n % 6, n) for n in range(2, 10)))
    wire = stories / "wire.jsonl"
    wire.write_text("\n".join(json.dumps({"id": f"w{n}", "text": fire(n, 3)}) for n in range(6)), encoding="utf-8")
    runs = [threading.Thread(target=made, args=(file, stories)) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    alone = file.with_name("alone.index")
    made(alone, stories)
    assert names(file) == names(alone)
    assert state(file) == state(alone)
    assert made(file).changed == 0


def test_a_file_that_another_run_began_is_left_to_it(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other run saw another state of the file; whoever began it last decides what it holds."""
    monkeypatch.setattr(f"{MODULE}.BATCH", 2)
    wire = tmp_path / "wire.jsonl"
    wire.write_text("\n".join(json.dumps({"id": f"w{n}", "text": fire(n, 3)}) for n in range(4)), encoding="utf-8")
    done = False

    def meanwhile(articles: Iterable[Article], *rest: object, **more: object) -> Iterator[Extracted]:
        nonlocal done
        listed = list(articles)
        if listed and listed[0].id == "w3" and not done:
            done = True
            wire.write_text(json.dumps({"id": "w0", "text": fire(0, 77)}), encoding="utf-8")
            made(file)
        yield from extract_from(listed, SETTINGS, None, keep=False)

    monkeypatch.setattr(f"{MODULE}.extract_from", meanwhile)
    made(file, wire)
    assert done
    assert names(file) == ["w0"]
    assert made(file).changed == 0


def test_a_drive_that_is_not_there_empties_nothing(stories: Path, file: Path, tmp_path: Path) -> None:
    other = folder(tmp_path / "other", fire(4, 1))
    made(file, stories, other)
    for path in list(stories.iterdir()):
        path.unlink()
    with pytest.raises(InputError, match="there is no article in it any more; if that is meant, --forget it"):
        made(file)
    stories.rmdir()
    with pytest.raises(InputError, match=r"no such file or folder: .*stories; if that is meant, take it out"):
        made(file)
    assert len(names(file)) == 4
    assert made(file, forget=(stories,)).articles == 1


def test_another_extractor_finds_the_claims_anew(stories: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(file, stories)
    monkeypatch.setattr("checker.extract._kept._model", lambda name: "another parser")
    outcome = made(file)
    assert (outcome.changed, outcome.extracted) == (3, 3)
    assert made(file).extracted == 0


def test_dates_of_the_settings_are_part_of_an_article(stories: Path, file: Path) -> None:
    made(file, stories)
    dated = Settings(cache=False, published="2024-05-06")  # type: ignore[arg-type]
    assert made(file, settings=dated).changed == 3
    with opened(file) as connection:
        assert connection.execute("SELECT DISTINCT published FROM articles").fetchall() == [("2024-05-06",)]


def test_an_index_moves_with_its_folders(tmp_path: Path, counting: Counting) -> None:
    home = tmp_path / "here"
    folder(home / "stories", fire(0, 1))
    made(home / "archive.index", home / "stories")
    moved = home.rename(tmp_path / "there")
    counting.asked.clear()
    assert made(moved / "archive.index").changed == 0
    assert counting.asked == []


@pytest.mark.parametrize("name", ["böse\u202ename.txt", "a\nb.txt", "x'y\"z.txt"])
def test_names_of_any_sort(tmp_path: Path, file: Path, name: str) -> None:
    stories = folder(tmp_path / "stories")
    (stories / name).write_text(fire(0, 3), encoding="utf-8")
    assert made(file, stories).articles == 1
    assert made(file).changed == 0
    assert names(file) == [name]


def test_nothing_to_make_it_of(tmp_path: Path, file: Path) -> None:
    with pytest.raises(IndexFileError, match=r"archive\.index: there is no such index; name the folders"):
        update(file, [], SETTINGS)
    with pytest.raises(InputError, match=r"no such file or folder: .*nowhere; check the spelling"):
        made(file, tmp_path / "nowhere")
    with pytest.raises(InputError, match="standard input cannot be kept"):
        update(file, ["-"], SETTINGS)
