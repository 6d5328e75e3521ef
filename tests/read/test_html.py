"""HTML: which part of the page is the article, and that offsets point into the raw file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.errors import ArticleError
from checker.read import read
from tests.read.test_text import one

PAGE = """<!DOCTYPE html><html><head><title>Ferry fire kills two - Harbour Gazette</title>
<meta property="og:site_name" content="Harbour Gazette">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-05-03T22:10:00Z",
 "author": [{"name": "Jane Roe"}]}]}</script><style>p {color: red}</style></head>
<body><header><p>All the news of the harbour, every day.</p></header><nav><ul><li>Sport news today.</li></ul></nav>
<main><article><h1>Ferry fire
  kills two</h1><p>By Jane Roe</p><time datetime="2024-05-04">4 May 2024</time>
<p>LISBON &mdash; Two people <b>died</b> &amp; twelve were
   hurt when a <a href="/f">ferry</a> caught fire, the coast&nbsp;guard said.<br>It was late.</p>
<p hidden>A hidden paragraph.</p><p style="display: none">Another one.</p><!-- <p>A comment.</p> -->
<aside><p>A story beside this one.</p></aside><div class="newsletter"><p>Write to the mayor today.</p></div>
<p>A second <span>para</span>graph that is
<p>not closed. AT&T rose, 3 &lt; 5.
<ul><li>A first item.</li><li><a href=/x>Only a link</a></li></ul>
<figure><img src=a><figcaption>The ferry on Friday. (Ann Lee/AP)</figcaption></figure>
<div>Text outside of paragraphs that is long enough to be read.</div><div>Label</div>
<form><p>Your name please.</p></form><script>var p = "<p>no</p>";</script></article>
<article><h2><a href=c>Another story</a></h2><p>Its teaser.</p></article></main>
<footer><p>Harbour Gazette, the paper of the port.</p></footer></body></html>
"""


def test_page(tmp_path: Path) -> None:
    article = one(tmp_path, PAGE, "a.html")
    assert article.view.split("\n\n") == [
        "Ferry fire kills two",
        "Two people died & twelve were hurt when a ferry caught fire, the coast guard said. It was late.",
        "A second paragraph that is",
        "not closed. AT&T rose, 3 < 5.",
        "A first item.",
        "The ferry on Friday.",
        "Text outside of paragraphs that is long enough to be read.",
    ]
    assert (article.title, article.source, article.byline) == ("Ferry fire kills two", "Harbour Gazette", "Jane Roe")
    assert (article.published, article.published_from) == (date(2024, 5, 3), "metadata")
    assert article.dateline == "LISBON"
    assert article.text == PAGE


def test_offsets_point_into_the_file(tmp_path: Path) -> None:
    article = one(tmp_path, PAGE, "a.html")
    for words, markup in [
        ("died & twelve were hurt", "died</b> &amp; twelve were\n   hurt"),
        ("coast guard", "coast&nbsp;guard"),
        ("paragraph", "para</span>graph"),
    ]:
        at = article.view.index(words)
        start, end = article.to_text(at, at + len(words))
        assert article.text[start:end] == markup


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-03T01:00:00+01:00">', date(2024, 5, 3)),
        ('<meta name="DC.date" content="2024-05-03">', date(2024, 5, 3)),
        ('<meta name="date" content="3 May 2024">', date(2024, 5, 3)),
        ('<meta property="article:modified_time" content="2024-05-03">', None),
        ('<meta property="og:url" content="https://news.example/2024/05/03/ferry">', date(2024, 5, 3)),
    ],
)
def test_date_from_metadata(tmp_path: Path, head: str, published: date | None) -> None:
    page = f"<html><head>{head}</head><body><p>Two people died on Friday.</p></body></html>"
    assert one(tmp_path, page, "a.html").published == published


def test_time_element(tmp_path: Path) -> None:
    page = '<article><h1>Fire</h1><time datetime="2024-05-03T10:00">today</time><p>Two people died.</p></article>'
    article = one(tmp_path, page, "a.html")
    assert (article.published, article.view) == (date(2024, 5, 3), "Fire\n\nTwo people died.")


def test_title_of_the_page_loses_the_site(tmp_path: Path) -> None:
    page = "<title>Ferry fire kills two | Harbour Gazette</title><p>Two people died.</p>"
    assert one(tmp_path, page, "a.html").title == "Ferry fire kills two"


def test_page_saved_as_text(tmp_path: Path) -> None:
    assert one(tmp_path, "<!doctype html><p>Two <i>people</i> died.</p>", "a.txt").view == "Two people died."


@pytest.mark.parametrize(
    "page",
    [
        "<p>Two people died.</p><nav><p>Menu of the site.</p>",
        "</div></p></b><p>Two people died.",
        "<p>Two <b><i>people</b> died.</i></p><![foo]>",
        "<p>Two people died.</p><script>if (a < b && c) {",
        "<p>Two people died.<!-- no end",
    ],
)
def test_broken_markup(tmp_path: Path, page: str) -> None:
    assert one(tmp_path, page, "a.html").view == "Two people died."


def test_page_without_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><div id=root></div><script>x</script></body></html>")
    (error,) = read([str(tmp_path)])
    assert isinstance(error, ArticleError)
    assert "paragraph" in error.message
