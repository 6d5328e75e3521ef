"""Kept claims: the same as found anew, whatever state the cache is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.article import Article, whole
from checker.claims import Claim
from checker.cli.main import app
from checker.config import Settings
from checker.errors import ArticleError
from checker.extract._kept import kept, usage
from checker.extract.base import ExtractOptions, Extractor, Result, extract
from checker.extract.local import EXTRACTOR
from checker.pipeline import check
from checker.report.base import RenderOptions
from checker.report.json import REPORT

TEXTS = (
    "A fire at the Dunmore glass works killed 23 people on Tuesday. Fire chief Jon Barlow, 41, left.\n",
    'The fire killed 32 people. "We must listen to us now," fire chief John Barlow said.\n',
)


@dataclass
class Counting:
    """The local extractor, and the articles that it was asked for; `broken` cannot be extracted."""

    asked: list[str] = field(default_factory=list)
    broken: str = ""

    def run(self, articles: Iterable[Article], options: ExtractOptions) -> Iterator[tuple[Article, Result]]:
        for article, result in EXTRACTOR.run(articles, options):
            self.asked.append(article.id)
            yield article, ArticleError(article.id, "broken") if article.id == self.broken else result


def articles(*texts: str) -> list[Article]:
    return [whole(f"{number}.txt", text) for number, text in enumerate(texts or TEXTS)]


def claims(extractor: Extractor, given: list[Article]) -> list[Claim]:
    return [claim for result in extract(extractor, given) for claim in result.claims]


def test_kept_claims_are_those_found(tmp_path: Path) -> None:
    counting = Counting()
    cached = kept("local", Extractor(counting.run), tmp_path)
    plain = claims(EXTRACTOR, articles())
    assert plain
    for _ in range(2):
        assert claims(cached, articles()) == plain
    assert counting.asked == ["0.txt", "1.txt"]


def test_only_what_changed_is_extracted_and_ids_may_change(tmp_path: Path) -> None:
    counting = Counting()
    cached = kept("local", Extractor(counting.run), tmp_path)
    claims(cached, articles())
    changed = [*articles(TEXTS[0], TEXTS[1] + "Nobody was hurt.\n"), replace(articles()[1], id="new name.txt")]
    found = claims(cached, changed)
    assert counting.asked == ["0.txt", "1.txt", "1.txt"]
    assert {c.article for c in found} == {"0.txt", "1.txt", "new name.txt"}
    assert found == claims(EXTRACTOR, changed)


def test_what_claims_depend_on_is_in_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting()
    cached = kept("local", Extractor(counting.run), tmp_path)
    claims(cached, articles())
    monkeypatch.setattr("checker.extract._kept.code", lambda parts: "another program")
    claims(cached, articles())
    monkeypatch.setattr("checker.extract._kept._model", lambda name: "another parser")
    claims(cached, articles())
    assert len(counting.asked) == 6


def test_a_fault_is_not_kept(tmp_path: Path) -> None:
    broken = Counting(broken="0.txt")
    for _ in range(2):
        assert [r.error is None for r in extract(kept("local", Extractor(broken.run), tmp_path), articles())] == [
            False,
            True,
        ]
    assert broken.asked == ["0.txt", "1.txt", "0.txt"]


@pytest.mark.parametrize("content", [b"", b"not compressed", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_broken_file_is_as_none(tmp_path: Path, content: bytes) -> None:
    claims(kept("local", EXTRACTOR, tmp_path), articles())
    for path in tmp_path.rglob("*.claims"):
        path.write_bytes(content)
    assert claims(kept("local", EXTRACTOR, tmp_path), articles()) == claims(EXTRACTOR, articles())


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert claims(kept("local", EXTRACTOR, tmp_path / "file"), articles()) == claims(EXTRACTOR, articles())


def report(folder: Path, **settings: object) -> str:
    checked = check([str(folder)], Settings(reproducible=True, **settings))  # type: ignore[arg-type]
    return REPORT.render(checked.report, RenderOptions())


def test_reports_are_the_same_bytes_with_and_without(tmp_path: Path) -> None:
    folder, cache = tmp_path / "stories", tmp_path / "cache"
    folder.mkdir()
    for article in articles():
        (folder / article.id).write_text(article.text, encoding="utf-8")
    plain = report(folder, cache=False)
    assert "number-conflict" in plain
    assert not cache.exists()
    assert [report(folder, cache_folder=cache) for _ in range(2)] == [plain, plain]
    assert usage(cache / "claims")[0] == 2


def test_the_command_shows_and_deletes_them(tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('cache-folder = "kept"\n', encoding="utf-8")
    claims(kept("local", EXTRACTOR, tmp_path / "kept" / "claims"), articles())
    (tmp_path / "kept" / "claims" / "mine.txt").write_text("not ours")
    config = ["--config", str(tmp_path / "checker.toml")]
    assert "claims of 2 articles" in CliRunner().invoke(app(), ["cache", "info", *config]).stdout
    assert "claims of 2 articles deleted" in CliRunner().invoke(app(), ["cache", "clear", *config]).stdout
    assert [p.name for p in (tmp_path / "kept" / "claims").iterdir()] == ["mine.txt"]
