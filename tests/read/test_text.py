"""Plain text: headers, headings, wrapped lines and what the seed articles show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.article import Article
from checker.errors import ArticleError
from checker.read import ReadOptions, read

SEEDS = Path(__file__).parents[2] / "seeds"


def one(tmp_path: Path, text: str, name: str = "a.txt", options: ReadOptions | None = None) -> Article:
    """The article in a file with this text."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    (article,) = read([str(path)], options=options)
    assert isinstance(article, Article), article
    return article


def seed(number: int) -> Article:
    (path,) = SEEDS.glob(f"{number:03}_*.txt")
    (article,) = read([str(path)])
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("number", "published", "dateline", "opening"),
    [
        (0, date(2025, 9, 2), None, "Russian President Vladimir Putin, right, meets"),
        (1, None, None, "Russian President Vladimir Putin stated Tuesday"),
        (2, date(2025, 9, 2), "Moscow", "Russian President Vladimir Putin claimed"),
        (3, None, None, "Russian President Vladimir Putin has claimed"),
        (4, date(2025, 9, 2), None, "Consensus on Ukraine security can be achieved"),
    ],
)
def test_seed_header(number: int, published: date | None, dateline: str | None, opening: str) -> None:
    article = seed(number)
    assert (article.published, article.dateline) == (published, dateline)
    assert article.published_from == ("header" if published else None)
    assert article.view.startswith(opening)


def test_seed_furniture() -> None:
    first, second, last = seed(0), seed(1), seed(4)
    assert "Maxim Shemetov" not in first.view
    assert "READ ALSO" not in second.view
    assert "podcast" not in second.view
    assert second.view.count("\n\n") == 5
    assert last.title == "Consensus on Ukraine security can be achieved – Putin"
    assert last.view.count("Consensus on Ukraine security can be achieved") == 1
    for furniture in ("icon", "commenting", "Podcasts", "55:31", "10:06"):
        assert furniture not in last.view
    assert last.view.endswith("should member states approve this.")
    assert [kind for *_, kind in last.block_spans()][:3] == ["heading", "heading", "paragraph"]


def test_header_lines_become_details(tmp_path: Path) -> None:
    article = one(
        tmp_path,
        "Ferry fire kills two\n\nBy JANE ROE, Associated Press\n\nPublished: 3 May 2024 10:06 GMT\n"
        "Updated: 4 May 2024\n\nLISBON (AP) — Two people died on Friday. The ferry sank.\n\nFerry fire kills two\n",
    )
    assert (article.title, article.byline, article.source) == ("Ferry fire kills two", "JANE ROE", "Associated Press")
    assert (article.published, article.published_from, article.dateline) == (date(2024, 5, 3), "header", "LISBON")
    assert article.view == "Ferry fire kills two\n\nTwo people died on Friday. The ferry sank."


def test_fields_above_the_text(tmp_path: Path) -> None:
    article = one(
        tmp_path,
        "Title: Ferry fire kills two\nDate: 2024-05-03\nSource: Reuters\nAuthor: Jane Roe\n"
        "URL: https://news.example/2024/05/02/ferry\n\nTwo people died on Friday.\n",
    )
    assert (article.title, article.source, article.byline) == ("Ferry fire kills two", "Reuters", "Jane Roe")
    assert article.published == date(2024, 5, 3)
    assert article.view == "Ferry fire kills two\n\nTwo people died on Friday."


@pytest.mark.parametrize(
    ("line", "byline", "source"),
    [
        ("By Jane Roe", "Jane Roe", None),
        ("By Jane Roe and John Doe", "Jane Roe and John Doe", None),
        ("By Jane Roe | July 3, 2012", "Jane Roe", None),
        ("Jane Roe - July 23, 2008.4:49 pm", "Jane Roe", None),
        ("Associated Press - July 23, 2008", None, "Associated Press"),
        ("By Jane Roe, Staff Writer", "Jane Roe", None),
    ],
)
def test_byline(tmp_path: Path, line: str, byline: str | None, source: str | None) -> None:
    article = one(tmp_path, f"Ferry fire kills two\n{line}\nTwo people died on Friday, the coast guard said.\n")
    assert (article.byline, article.source) == (byline, source)
    assert line not in article.view


@pytest.mark.parametrize("line", ["By Friday The Fire Was Out.", "By noon two had died", "By 3 p.m. it was over"])
def test_no_byline(tmp_path: Path, line: str) -> None:
    article = one(tmp_path, f"Ferry fire kills two\n{line}\nTwo people died on Friday, the coast guard said.\n")
    assert article.byline is None
    assert line in article.view


@pytest.mark.parametrize(
    "line",
    [
        "The ferry was built on 3 May 1987 in Porto.",
        "Two people died on 3 May 2024",
        "Anniversary of 3 May 1987",
    ],
)
def test_date_in_the_text_is_no_publication_date(tmp_path: Path, line: str) -> None:
    article = one(tmp_path, f"{line}\nThe coast guard said that an inquiry had been opened into it.\n")
    assert article.published is None
    assert line in article.view


def test_days_of_a_chronology_stay(tmp_path: Path) -> None:
    text = "Two died.\nThree were hurt.\nNobody else was.\n3 May 2024\nThe fire broke out.\n4 May 2024\nIt was out.\n"
    article = one(tmp_path, text)
    assert article.published is None
    assert "3 May 2024" in article.view


def test_year_of_a_dateline_from_the_rights_notice(tmp_path: Path) -> None:
    body = "LISBON, Sept 2 (Reuters) - Two people died on Friday, the coast guard said.\n"
    assert one(tmp_path, body).published is None
    article = one(tmp_path, body + "Copyright 2008 Reuters. All rights reserved.\n")
    assert article.published == date(2008, 9, 2)


def test_lines_of_a_list_of_links_go(tmp_path: Path) -> None:
    text = "Ten people died on Monday.\nMost read\nPM quits\nStorm nears coast\nThe inquiry goes on, police said.\n"
    assert one(tmp_path, text).view == "Ten people died on Monday.\n\nThe inquiry goes on, police said."


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_joined(tmp_path: Path, newline: str) -> None:
    lines = [
        "Two people died and twelve were hurt when a ferry caught fire in the",
        "harbour of the capital on Friday, the coast guard said. The cause of",
        "the fire was not known and an inquiry was opened at once by the port",
        "authority.",
        "",
        "The ferry, which carried forty people, was on its way to the southern",
        "bank when smoke was seen.",
    ]
    article = one(tmp_path, newline.join(lines))
    paragraphs = article.view.split("\n\n")
    assert paragraphs == [" ".join(lines[:4]), " ".join(lines[5:])]
    start, end = article.to_text(*(article.view.index("the harbour"), article.view.index("the harbour") + 11))
    assert article.text[start:end] == f"the{newline}harbour"


def test_lines_of_full_paragraphs_are_not_joined(tmp_path: Path) -> None:
    lines = [
        f"On day {n} of the strike the two sides met again in the city hall, but nothing came of it." for n in "1234"
    ]
    assert one(tmp_path, "\n".join(lines)).view.split("\n\n") == lines


def test_date_given_as_an_option_is_a_fallback(tmp_path: Path) -> None:
    options = ReadOptions(published=date(2020, 1, 1), use_file_date=True)
    plain = one(tmp_path, "Two people died on Friday.", options=options)
    assert (plain.published, plain.published_from) == (date(2020, 1, 1), "option")
    dated = one(tmp_path, "date 2024-05-03 Two people died on Friday.", options=options)
    assert (dated.published, dated.published_from) == (date(2024, 5, 3), "header")


def test_file_date_only_when_asked_for(tmp_path: Path) -> None:
    assert one(tmp_path, "Two people died on Friday.").published is None
    article = one(tmp_path, "Two people died on Friday.", options=ReadOptions(use_file_date=True))
    assert article.published_from == "file date"
    assert article.published is not None


def test_only_furniture_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Share Tweet\nAdvertisement\n0:00\n", encoding="utf-8")
    (error,) = read([str(path)])
    assert isinstance(error, ArticleError)
    assert "furniture" in error.message
