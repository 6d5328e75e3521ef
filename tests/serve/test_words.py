"""The words of the page: sentences for editors, and text in runs."""

from __future__ import annotations

from typing import Any

import pytest

from checker.article import Article, Block, Piece, whole
from checker.finding import Finding, Located, Severity, Side
from checker.serve import wording
from checker.serve.runs import DIFFERING, EVIDENCE, PLAIN, Units, article_blocks, sentence

DRAFT = "draft.txt"


def _place(article: str, text: str, around: str | None = None) -> Located:
    return Located(
        article=article,
        start=0,
        end=len(text),
        line=1,
        column=1,
        text=text,
        sentence=around or f"They say {text} here.",
    )


def _finding(*sides: tuple[str, list[str]], rule: str = "number-conflict") -> Finding:
    return Finding(
        id="0" * 16,
        rule=rule,
        severity=Severity.ERROR,
        subject="Kovno",
        message="two counts",
        sides=tuple(Side(value=v, evidence=tuple(_place(a, v) for a in names)) for v, names in sides),
    )


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ([("32", [DRAFT]), ("23 killed", ["a", "b", "c"])], "3 sources say 23 killed, your draft says 32"),
        ([("23", ["a"]), ("32", [DRAFT])], "1 source says 23, your draft says 32"),
        ([("23", ["a", "a"]), ("32", ["b", DRAFT])], "1 source says 23, your draft and 1 source say 32"),
        (
            [("1", ["a"]), ("2", ["b", "c"]), ("3", [DRAFT])],
            "2 sources say 2, 1 source says 1, your draft says 3",
        ),
        ([("23", [DRAFT]), ("32", [DRAFT])], "Your draft says 23 and 32"),
        ([("23", [DRAFT]), ("32", [DRAFT, "a"])], "Your draft and 1 source say 32, your draft says 23"),
        ([("Monday, 3 May", [DRAFT])], "Two counts"),
        ([("x" * 99, ["a"]), ("32", [DRAFT])], "Two counts"),
        ([("Said", ["a"]), ("said", [DRAFT])], "Two counts"),
    ],
)
def test_the_headline_tells_who_says_what(sides: list[tuple[str, list[str]]], told: str) -> None:
    assert wording.headline(_finding(*sides), DRAFT) == told


def test_the_verb_fits_the_rule() -> None:
    spelt = _finding(("Kyiv", ["a", "b"]), ("Kiev", [DRAFT]), rule="name-variant")
    assert wording.headline(spelt, DRAFT) == "2 sources write Kyiv, your draft writes Kiev"


def test_of_a_long_message_the_beginning_is_the_headline() -> None:
    quoted = _finding(("x" * 99, ["a"]), ("y" * 99, [DRAFT])).model_copy(
        update={"message": f"Ines Vale is quoted in different words: {'word ' * 40}"}
    )
    assert wording.headline(quoted, DRAFT) == "Ines Vale is quoted in different words"


def test_rules_have_headings() -> None:
    assert [wording.kind(r) for r in ("role-conflict", "quote-mismatch", "calendar")] == [
        "Role",
        "Quote mismatch",
        "Calendar",
    ]


def test_control_codes_do_not_reach_the_page() -> None:
    assert "\u202e" not in wording.headline(_finding(("2\u202e3", ["a"]), ("32", [DRAFT])), DRAFT)


def test_offsets_are_those_of_a_browser() -> None:
    text = "a😀b😀c"
    assert [Units(text).of(n) for n in range(6)] == [len(text[:n].encode("utf-16-le")) // 2 for n in range(6)]


def test_the_words_that_differ_stand_out() -> None:
    mine = _place("a", "we will never ever agree to it", "He said we will never ever agree to it today.")
    other = _place(DRAFT, "we will always agree to it")
    runs = sentence(mine, other)
    assert "".join(words for words, _ in runs) == mine.sentence
    assert [words for words, look in runs if look == DIFFERING] == ["never ever"]
    assert [words for words, look in runs if look == EVIDENCE] == ["we will ", " agree to it"]
    assert [look for _, look in sentence(mine, None)] == [PLAIN, EVIDENCE, PLAIN]


def _text(blocks: list[dict[str, Any]]) -> list[str]:
    return ["".join(words for words, _ in block["runs"]) for block in blocks]


def test_an_article_is_shown_as_it_is_read_with_overlapping_marks() -> None:
    article = whole("a.txt", "One two three.\n\nFour five.\n")
    blocks = article_blocks(article, [(4, 7, "f"), (4, 13, "g")])
    assert _text(blocks) == ["One two three.", "Four five."]
    assert blocks[0]["runs"] == [["One ", []], ["two", ["f", "g"]], [" three", ["g"]], [".", []]]


def test_markup_of_a_page_is_not_shown_and_marks_hold_through_it() -> None:
    text = "<p>5 &gt; <b>4</b></p>"
    pieces = (Piece(3, 5), Piece(5, 9, ">"), Piece(9, 10), Piece(13, 14))
    article = Article("a.html", text, (Block(pieces),))
    assert article_blocks(article, [(5, 14, "f")]) == [{"heading": False, "runs": [["5 ", []], ["> 4", ["f"]]]}]


def test_codes_that_turn_the_writing_are_shown_as_broken() -> None:
    assert _text(article_blocks(whole("a.txt", "2\u202e31 killed"), [])) == ["2\ufffd31 killed"]
