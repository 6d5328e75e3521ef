"""Files and folders: which are read, what they are called, and what happens to those that cannot be read."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from checker.article import Article
from checker.errors import ArticleError, InputError
from checker.read import ReadOptions, discover, formats, read

WORDS = "Two people died on Friday."


def ids(*paths: Path | str) -> list[str]:
    return [source.id for source in discover([str(p) for p in paths])]


def message(path: Path, options: ReadOptions | None = None) -> str:
    (error,) = read([str(path)], options=options)
    assert isinstance(error, ArticleError), error
    assert error.article == path.name
    assert "\n" not in error.message
    return error.message


def test_every_format_has_suffixes_of_its_own() -> None:
    assert {".txt", ".md", ".html", ".htm", ".json", ".jsonl"} <= formats().keys()


def test_folder_is_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.MD", ".hidden.txt", ".git/d.txt", "notes.odt", "~$notes.docx", "run.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(WORDS if path.suffix != ".html" else f"<p>{WORDS}</p>")
    assert ids(tmp_path) == ["a.html", "b.txt", "sub/c.MD"]
    assert [a.view for a in read([str(tmp_path)]) if isinstance(a, Article)] == [WORDS] * 3


def test_ids_of_several_folders_and_files(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/x/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(WORDS)
    assert ids(tmp_path / "x", tmp_path / "y") == ["x/a.txt", "y/a.txt", "y/x/a.txt"]
    assert ids(tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt") == ["x/a.txt", "y/a.txt"]
    assert ids(tmp_path / "x" / "a.txt", tmp_path / "y" / "x" / "a.txt") == [f"{tmp_path.name}/x/a.txt", "y/x/a.txt"]
    assert ids(tmp_path / "x", tmp_path / "x" / "a.txt") == ["a.txt"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(WORDS)
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to(tmp_path / "sub" / "a.txt")
    assert ids(tmp_path) == ["again.txt"]


def test_dead_link_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (error,) = read([str(tmp_path)])
    assert isinstance(error, ArticleError)
    assert "cannot be opened" in error.message


def test_named_file_of_unknown_kind_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.story").write_text(WORDS)
    (article,) = read([str(tmp_path / "a.story")])
    assert isinstance(article, Article)
    assert (article.id, article.view) == ("a.story", WORDS)


@pytest.mark.parametrize(
    "data", [WORDS.encode(), f"<html><p>{WORDS}</p></html>".encode(), b'{"text": "%s"}' % WORDS.encode()]
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (article,) = read(["-"])
    assert isinstance(article, Article)
    assert (article.id, article.view) == ("stdin", WORDS)


@pytest.mark.parametrize(
    "data",
    [
        "Café “closed”. – It’s so.".encode(),
        b"\xef\xbb\xbf" + "Café “closed”. – It’s so.".encode(),
        "\ufeffCafé “closed”. – It’s so.".encode("utf-16-le"),
        "\ufeffCafé “closed”. – It’s so.".encode("utf-16-be"),
        "Café “closed”. – It’s so.".encode("cp1252"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (article,) = read([str(tmp_path)])
    assert isinstance(article, Article)
    assert article.text == "Café “closed”. – It’s so."


def test_declared_encoding_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes('<meta charset="windows-1251"><p>Київ said so.</p>'.encode("cp1251"))
    (article,) = read([str(tmp_path)])
    assert isinstance(article, Article)
    assert article.view == "Київ said so."


def test_line_ends_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One died.\r\n\r\nTwo died.\r\n")
    (article,) = read([str(tmp_path)])
    assert isinstance(article, Article)
    assert article.text == "One died.\r\n\r\nTwo died.\r\n"
    assert article.view == "One died.\n\nTwo died."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (b"a\x00b\x01c", "binary"),
        (bytes(range(256)), "binary"),
        (b"\x81\x8d\x8f broken", "UTF-8"),
        (b"\xff\xfea\x00\x00\xd8", "broken at byte"),
        (b"https://news.example/a\nShare", "furniture"),
    ],
)
def test_unreadable_files(tmp_path: Path, data: bytes, expected: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert expected in message(tmp_path / "a.txt")


def test_limit_of_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS * 100)
    assert "limit of 0.001 MB" in message(tmp_path / "a.txt", ReadOptions(max_bytes=1000))


def test_limit_of_a_line_in_an_archive(tmp_path: Path) -> None:
    lines = ['{"text": "One died."}', '{"text": "%s"}' % (WORDS * 100), '{"text": "Three died."}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines * 20))
    results = list(read([str(tmp_path)], options=ReadOptions(max_bytes=1000)))
    assert [isinstance(r, Article) for r in results] == [True, False, True] * 20


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a.txt").write_text(WORDS)
    monkeypatch.setattr(Path, "open", refuse)
    assert "(permission denied)" in message(tmp_path / "a.txt")


def test_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(WORDS)
    listdir = os.listdir

    def refuse(path: str) -> list[str]:
        if path.endswith("sub"):
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    article, error = read([str(tmp_path)])
    assert isinstance(article, Article)
    assert isinstance(error, ArticleError)
    assert (error.article, "permissions" in error.message) == ("sub", True)


def test_the_rest_is_still_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.txt").write_bytes(b"\0\1")
    (tmp_path / "c.txt").write_text(WORDS)
    assert [isinstance(r, Article) for r in read([str(tmp_path)])] == [True, False, True]


def test_missing_path_and_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read([str(tmp_path / "gone")])
    with pytest.raises(InputError, match="no article"):
        read([str(tmp_path)])
