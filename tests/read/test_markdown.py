"""Markdown: front matter, blocks and inline marks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.read.test_text import one

PAGE = """---
title: "Ferry fire kills two"
date: 2024-05-03
author: Jane Roe
source: Harbour Gazette
layout: post
---
# Ferry fire kills two

LISBON (Reuters) — Two people **died** when a [ferry](https://news.example/a_(b) "t") caught fire,
the *coast guard* said.

![a ferry](ferry.png)

> "We saw smoke," said
> the captain.

- First item of the list.

```
code = 1
```

What we know
------------

<!-- a note
to the desk -->
Last line.
"""


def test_page(tmp_path: Path) -> None:
    article = one(tmp_path, PAGE, "a.md")
    assert article.view.split("\n\n") == [
        "Ferry fire kills two",
        "Two people died when a ferry caught fire, the coast guard said.",
        '"We saw smoke," said the captain.',
        "First item of the list.",
        "What we know",
        "Last line.",
    ]
    assert [kind[0] for *_, kind in article.block_spans()] == ["h", "p", "p", "p", "h", "p"]
    assert (article.title, article.byline, article.source) == ("Ferry fire kills two", "Jane Roe", "Harbour Gazette")
    assert (article.published, article.published_from) == (date(2024, 5, 3), "front matter")
    assert article.dateline == "LISBON"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("a **bold** and *slanted* word", "a bold and slanted word"),
        ("__bold__ and _slanted_", "bold and slanted"),
        ("***both***, really", "both, really"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("2*3*4 is 24", "2*3*4 is 24"),
        ("a `code` word", "a code word"),
        ("a \\*star\\* stays", "a *star* stays"),
        ("Smith &amp; Sons", "Smith & Sons"),
        ("a [link **bold**](x) here", "a link bold here"),
        ("a [reference][1] here", "a reference here"),
        ("no [brackets] lost", "no [brackets] lost"),
        ("~~old~~ new", "old new"),
        ("a note[^1] here", "a note here"),
        ("one<br>two", "onetwo"),
        ("a <!-- note --> word", "a  word"),
        ("a <!-- note\nof three\nlines --> word", "a word"),
    ],
)
def test_inline_marks(tmp_path: Path, written: str, read_as: str) -> None:
    assert one(tmp_path, f"The text has {written}.", "a.md").view == f"The text has {read_as}."


def test_without_front_matter(tmp_path: Path) -> None:
    article = one(tmp_path, "# Ferry fire\n\n3 May 2024\n\nTwo died.\n", "a.md")
    assert (article.title, article.published, article.published_from) == ("Ferry fire", date(2024, 5, 3), "header")
