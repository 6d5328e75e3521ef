"""JSON and JSON lines: fields, several articles, broken records."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from checker.article import Article
from checker.errors import ArticleError
from checker.read import read
from tests.read.test_text import one


@pytest.mark.parametrize("field", ["text", "body", "content", "articleBody"])
def test_one_article(tmp_path: Path, field: str) -> None:
    record = {
        "id": 7,
        "headline": "Ferry fire",
        field: "LISBON — Two people died.\nThe ferry sank.",
        "publishedAt": "2024-05-03T10:00:00Z",
        "publisher": {"name": "Harbour Gazette"},
        "author": [{"name": "Jane Roe"}, {"name": "John Doe"}],
    }
    article = one(tmp_path, json.dumps(record), "a.json")
    assert article.id == "a.json"
    assert article.text == record[field]
    assert article.view == "Two people died.\n\nThe ferry sank."
    assert (article.title, article.source, article.byline) == ("Ferry fire", "Harbour Gazette", "Jane Roe, John Doe")
    assert (article.published, article.published_from, article.dateline) == (date(2024, 5, 3), "metadata", "LISBON")


def test_field_with_markup(tmp_path: Path) -> None:
    text = "<p>Two <b>people</b> died.</p><p>AT&amp;T said so.</p>"
    article = one(tmp_path, json.dumps({"body": text, "title": "Fire"}), "a.json")
    assert (article.text, article.view) == (text, "Two people died.\n\nAT&T said so.")


@pytest.mark.parametrize("wrapped", [False, True])
def test_several_articles(tmp_path: Path, wrapped: bool) -> None:
    records = [{"text": "One died."}, {"title": "No text"}, {"id": "x-3", "text": "Three died."}, "four", {"text": " "}]
    (tmp_path / "a.json").write_text(json.dumps({"articles": records} if wrapped else records))
    results = list(read([str(tmp_path)]))
    assert [r.id if isinstance(r, Article) else r.article for r in results] == [
        "a.json:1",
        "a.json:2",
        "x-3",
        "a.json:4",
        "a.json:5",
    ]
    assert [isinstance(r, ArticleError) for r in results] == [False, True, False, True, True]


def test_lines(tmp_path: Path) -> None:
    lines = ['{"text": "One died."}', "{broken", "", '{"text": "Three died.", "date": "2024-05-03"}', "[1]"]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    first, broken, third, other = read([str(tmp_path)])
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert (first.id, third.id, third.published) == ("a.jsonl:1", "a.jsonl:4", date(2024, 5, 3))
    assert isinstance(broken, ArticleError)
    assert isinstance(other, ArticleError)
    assert broken.article == "a.jsonl:2"
    assert "broken JSON" in broken.message
    assert "\n" not in broken.message


def test_own_ids_stay_unique(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "One died."}\n{"id": "x", "text": "Two died."}\n')
    (tmp_path / "b.jsonl").write_text('{"id": "x", "text": "One died."}\n{"id": "a.jsonl", "text": "Two died."}\n')
    ids = [r.id for r in read([str(tmp_path)]) if isinstance(r, Article)]
    assert ids == ["x", "a.jsonl:2", "b.jsonl:1", "b.jsonl:2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"text": "One died."', "broken JSON"),
        ("[]", "empty"),
        ("null", "null"),
        ('"words"', "a text"),
        ("[" * 100_000, "nested"),
    ],
)
def test_no_article(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.json").write_text(text)
    (error,) = read([str(tmp_path)])
    assert isinstance(error, ArticleError)
    assert message in error.message
