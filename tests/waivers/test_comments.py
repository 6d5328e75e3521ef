"""Waiver comments in a text: which paragraph they hold for, and whose comments count."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.article import Article
from checker.finding import Finding
from checker.read import ReadOptions, read
from checker.report.base import stands
from checker.waivers import Waivers, mark
from checker.waivers.comments import idle
from checker.waivers.comments import read as comments_in
from tests.waivers.findings import finding, place

IGNORE = "<!-- checker: ignore number-conflict: the ministry's own count -->"


@pytest.fixture
def article(tmp_path: Path) -> object:
    def made(text: str, suffix: str = ".md") -> Article:
        path = tmp_path / f"draft{suffix}"
        path.write_text(text)
        (only,) = read([str(path)], options=ReadOptions())
        assert isinstance(only, Article)
        return only

    return made


def words(article: Article, *texts: str) -> list:
    """Places of these words."""
    return [place(article.id, at := article.text.index(text), at + len(text)) for text in texts]


def held(article: Article) -> list[str]:
    """First words of the paragraphs that comments hold for."""
    return [article.plain(c.low, c.high).split()[0] for c in comments_in(article)[0]]


ONE, TWO, THREE = "One ferry burned on Monday.", "Two ferries burned on Monday.", "Three ferries burned on Monday."


@pytest.mark.parametrize(
    ("text", "first_words"),
    [
        (f"{ONE}\n\n{IGNORE}\n{TWO}\n\n{THREE}\n", ["Two"]),
        (f"{ONE}\n\n{IGNORE}\n\n{TWO}\n\n{THREE}\n", ["Two"]),
        (f"{ONE}\n\n{TWO} {IGNORE}\n\n{THREE}\n", ["Two"]),
        (f"{ONE}\n\n{IGNORE} {TWO}\n\n{THREE}\n", ["Two"]),
        (f"{ONE}\n\nTwo ferries {IGNORE} burned on Monday.\n\n{THREE}\n", ["Two"]),
        (f"{ONE}\n\nTwo ferries\n{IGNORE}\nburned on Monday.\n\n{THREE}\n", ["Two"]),
        (f"{ONE}\n\n**{TWO}** {IGNORE} {IGNORE}\n\n{THREE}\n", ["Two", "Two"]),
        (f"{ONE}\n\n- {TWO} {IGNORE}\n- {THREE}\n", ["Two"]),
        (f"{IGNORE}\n{IGNORE}\n\n{ONE}\n\n{TWO}\n", ["One", "One"]),
        (f"{ONE}\r\n\r\n{IGNORE}\r\n{TWO}\r\n", ["Two"]),
        (f"{ONE}\n\n<!-- checker:\n  ignore number-conflict,\n  calendar: a reason -->\n{TWO}\n", ["Two"]),
    ],
)
def test_paragraph_in_markdown(text: str, first_words: list[str], article: object) -> None:
    assert held(article(text)) == first_words
    assert "checker" not in article(text).view


@pytest.mark.parametrize(
    ("body", "first_words"),
    [
        (f"<p>{ONE}</p>{IGNORE}<p>{TWO}</p>", ["Two"]),
        (f"<p>{ONE}</p>\n{IGNORE}\n<p>{TWO}</p>", ["Two"]),
        (f"<p>{ONE}</p><p>{IGNORE}{TWO}</p>", ["Two"]),
        (f"<p>{ONE}</p><p>{TWO}{IGNORE}</p><p>{THREE}</p>", ["Two"]),
        (f"<p>{ONE}</p><p>\n{TWO}\n{IGNORE}\n</p><p>{THREE}</p>", ["Two"]),
        (f"<p>{ONE}</p><p><b>Two</b> ferries {IGNORE} <i>burned</i> on Monday.</p><p>{THREE}</p>", ["Two"]),
    ],
)
def test_paragraph_in_html(body: str, first_words: list[str], article: object) -> None:
    page = f"<html><body><article><h1>Ferries burn in the harbour</h1>{body}</article></body></html>"
    assert held(article(page, ".html")) == first_words


def test_rules_and_reason_are_read(article: object) -> None:
    made = article(f"{ONE} <!--checker:ignore number-conflict, calendar:  as the\n ministry: says -->\n")
    ((comment,), mistakes) = comments_in(made)
    assert comment.rules == ("number-conflict", "calendar")
    assert comment.reason == "as the ministry: says"
    assert mistakes == []


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- checker: ignore number-conflict -->",
        "<!-- checker: ignore number-conflict: -->",
        "<!-- checker: ignore : reason -->",
        "<!-- checker: ignore-all: reason -->",
        "<!-- checker: ignored number-conflict: reason -->",
        "<!-- checker: off -->",
        "<!-- checker: -->",
    ],
)
def test_what_is_meant_but_waives_nothing_is_told(comment: str, article: object) -> None:
    found, (mistake,) = comments_in(article(f"{ONE}\n\n{comment}\n{TWO}\n"))
    assert found == []
    assert "waives nothing" in mistake.message


def test_a_comment_at_the_end_has_no_paragraph(article: object) -> None:
    found, (mistake,) = comments_in(article(f"{ONE}\n\n{IGNORE}\n"))
    assert found == []
    assert "no paragraph follows" in mistake.message


@pytest.mark.parametrize("comment", ["<!-- to do -->", "<!-- the checker: ignore x: y -->", "<!-- checker ignore -->"])
def test_other_comments_are_nobodys_business(comment: str, article: object) -> None:
    assert comments_in(article(f"{ONE} {comment}\n")) == ([], [])


def test_in_plain_text_it_is_text(article: object) -> None:
    assert comments_in(article(f"{ONE} {IGNORE}\n\n{TWO}\n", ".txt")) == ([], [])


def test_in_code_that_is_shown_it_is_text(article: object) -> None:
    assert comments_in(article(f"Write `{IGNORE}` in it, the manual says.\n\n{TWO}\n")) == ([], [])


def waived(found: Finding, *own: Article) -> bool:
    (only,) = mark([found], {a.id: a for a in own}, Waivers())
    assert only.waived is None or only.waived.origin == "comment"
    return not stands(only)


def test_the_reason_is_the_comments(article: object) -> None:
    draft = article(f"{ONE} {IGNORE}\n")
    found = finding("One", "Two", at=[words(draft, "One"), [place("agency.txt")]])
    (only,) = mark([found], {draft.id: draft}, Waivers())
    assert only.waived is not None
    assert only.waived.model_dump() == {
        "reason": "the ministry's own count",
        "author": None,
        "expires": None,
        "origin": "comment",
    }


def test_only_the_rule_and_the_paragraph_that_are_named(article: object) -> None:
    draft = article(f"{ONE} {IGNORE}\n\n{TWO}\n")
    agency = [place("agency.txt")]
    assert waived(finding("One", "Four", at=[words(draft, "One"), agency]), draft)
    assert not waived(finding("One", "Four", rule="arithmetic", at=[words(draft, "One"), agency]), draft)
    assert not waived(finding("Two", "Four", at=[words(draft, "Two"), agency]), draft)
    assert waived(finding("One", at=[words(draft, "One")]), draft)


def test_comments_of_others_do_not_count(article: object) -> None:
    stranger = article(f"{ONE} {IGNORE}\n")
    found = finding("One", "Four", at=[words(stranger, "One"), [place("draft.md")]])
    assert waived(found, stranger)
    assert not waived(found)


def test_every_place_of_the_side_must_be_accepted(article: object) -> None:
    draft = article(f"{ONE} {IGNORE}\n\n{TWO}\n\n{THREE} {IGNORE}\n")
    agency = [place("agency.txt")]
    assert waived(finding("a", "b", at=[words(draft, "One", "Three"), agency]), draft)
    assert not waived(finding("a", "b", at=[words(draft, "One", "Two"), agency]), draft)
    assert waived(finding("a", "b", at=[[*words(draft, "One"), *agency], agency]), draft)


def test_a_conflict_that_is_left_without_the_accepted_side_stands(article: object) -> None:
    draft = article(f"{ONE} {IGNORE}\n\n{TWO}\n")
    first, second = words(draft, "One"), words(draft, "Two")
    a, b = [place("a.txt")], [place("b.txt")]
    assert waived(finding("1", "2", at=[first, second]), draft)
    assert waived(finding("1", "3", "4", at=[first, a, b]), draft), "the sources disagree, the draft stays out of it"
    assert not waived(finding("1", "2", "3", at=[first, second, a]), draft)


def test_a_comment_without_a_finding_is_idle(article: object) -> None:
    draft = article(f"{ONE} {IGNORE}\n\n{TWO} {IGNORE}\n")
    found = finding("One", "Four", at=[words(draft, "One"), [place("agency.txt")]])
    comments, _ = comments_in(draft)
    (left,) = idle(draft, [found], comments)
    assert left.start == comments[1].start
    assert "no number-conflict in its paragraph" in left.message
