"""View offsets map back to the text, whatever was left out or replaced."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
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


def test_text_span_maps_to_the_view_that_shows_it() -> None:
    text = "SHARE\nRain <b>fell</b> &amp; fell.\nMENU\nIt stopped."
    first = Block((Piece(6, 11), Piece(14, 18), Piece(22, 23), Piece(23, 28, "&"), Piece(28, 34)))
    article = Article("a", text, (first, Block((Piece(40, len(text)),))))
    assert article.view == "Rain fell & fell.\n\nIt stopped."

    def shown(words: str) -> str | None:
        start = text.index(words)
        span = article.to_view(start, start + len(words))
        return None if span is None else article.view[slice(*span)]

    assert shown("Rain <b>fell</b>") == "Rain fell"
    assert shown("b>fell</b> &am") == "fell &", "half an entity is all of it"
    assert shown("fell.\nMENU\nIt") == "fell.\n\nIt", "across blocks"
    assert shown("SHARE") is None
    assert shown("<b>") is None
    assert article.to_view(0, 0) is None
    assert article.to_view(9, 9) is None
    assert article.to_view(500, 600) is None, "a report of another version of the file"


def test_an_article_without_text_shows_nothing() -> None:
    assert Article("a", "MENU", ()).to_view(0, 4) is None


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


# a busy machine is no failure
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def marked_up(draw: st.DrawFn) -> Article:
    """An article of words, entities and tags, in a few blocks."""
    text, blocks, pieces = "", [], []
    for kind in draw(st.lists(st.sampled_from(["word", "entity", "tag", "break"]), min_size=1, max_size=20)):
        start = len(text)
        text += {"word": draw(st.text("ab ", min_size=1, max_size=5)), "entity": "&hellip;", "tag": "<i>"}.get(
            kind, "\n"
        )
        if kind == "break" and pieces:
            blocks.append(Block(tuple(pieces)))
            pieces = []
        elif kind in ("word", "entity"):
            pieces.append(Piece(start, len(text), "..." if kind == "entity" else None))
    if pieces:
        blocks.append(Block(tuple(pieces)))
    return Article("a", text, tuple(blocks))


@patient
@given(marked_up(), st.data())
def test_view_to_text_and_back_holds_the_span(article: Article, data: st.DataObject) -> None:
    if not article.view:
        return
    start = data.draw(st.integers(0, len(article.view) - 1))
    end = data.draw(st.integers(start + 1, len(article.view)))
    back = article.to_view(*article.to_text(start, end))
    letters = [at for at in range(start, end) if article.view[at] != "\n"]
    if not letters:
        return
    assert back is not None
    assert back[0] <= letters[0]
    assert back[1] > letters[-1]
    if "." not in article.view and len(letters) == end - start:
        assert back == (start, end)


@patient
@given(marked_up(), st.data())
def test_what_the_view_shows_of_a_text_span_is_what_is_read_there(article: Article, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    span = article.to_view(start, end)
    shown = article.view[slice(*span)] if span else ""
    pieces = [p for b in article.blocks for p in b.pieces if p.start < end and p.end > start]
    read = "".join(p.shown or article.text[max(p.start, start) : min(p.end, end)] for p in pieces)
    assert "".join(shown.split()) == "".join(read.split())
