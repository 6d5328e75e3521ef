"""View offsets map back to the text, whatever was left out or replaced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.article import Article, Block, Piece, whole


def test_view_skips_what_is_no_piece_and_maps_back() -> None:
    text = "SHARE\nRain fell &amp; fell.\nMENU\nIt stopped."
    first = Block((Piece(6, 16), Piece(16, 21, "&"), Piece(21, 27)))
    article = Article("a", text, (first, Block((Piece(33, len(text)),))))
    assert article.view == "Rain fell & fell.\n\nIt stopped."
    start = article.view.index("& fell")
    assert text[slice(*article.to_text(start, start + 6))] == "&amp; fell"
    stop = article.view.index("stopped")
    assert text[slice(*article.to_text(stop, stop + 7))] == "stopped"
    assert article.plain(*article.to_text(0, 17)) == "Rain fell & fell."


def test_span_outside_the_view_is_refused() -> None:
    with pytest.raises(ValueError, match="no such span"):
        whole("a", "Rain.").to_text(3, 9)


def test_line_and_column_are_one_based() -> None:
    article = whole("a", "One.\nTwo three.\n")
    assert article.position(0) == (1, 1)
    assert article.position(9) == (2, 5)


@given(st.lists(st.text(alphabet="ab c.\n", min_size=1, max_size=12), min_size=1, max_size=6))
def test_every_view_character_of_a_verbatim_piece_is_the_text_character(lines: list[str]) -> None:
    text = "\n".join(lines)
    article = whole("a", text)
    for start, end, _ in article.block_spans():
        for at in range(start, end):
            low, high = article.to_text(at, at + 1)
            assert text[low:high] == article.view[at]
