"""Whatever is read: every stretch of the view maps back to the text it was made of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.article import Article
from checker.read import formats
from checker.read._assemble import assemble
from checker.read.base import Document, UnreadableError

_MARKUP = [
    *("<p>", "</p>", "<b>", "</b>", "<br>", "&amp;", "&nbsp;", "&#8217;", "&bogus", "<!--", "-->", "<div>", "<h1>"),
    *("**", "_", "[", "](x)", "![", "> ", "# ", "- ", "| ", "`", "---\n", "\\", "<aside>", "</aside>", "<article>"),
    *("\n", "\n\n", "\r\n", "\t", "  ", "\u2028", "By Jane Roe", "3 May 2024", "LISBON (AP) — ", "READ ALSO: ", "0:00"),
]
_WORDS = ["The mayor", "died", "said so.", "Ten", "“we”", "é", "😀", "AT&T", "<", "&", ".", ",", "(AP)", "2024-05-03"]
TEXTS = st.lists(st.sampled_from(_MARKUP + _WORDS), max_size=40).map(" ".join) | st.text(max_size=80)


def articles(suffix: str, text: str) -> list[Article]:
    """The articles of a text in this format; none if it is refused."""
    found = []
    try:
        for document in formats()[suffix].parse(text):
            assert isinstance(document, Document)
            found.append(assemble(document, "a"))
    except UnreadableError:
        pass
    return found


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, suffix=st.sampled_from([".txt", ".md", ".html"]), data=st.data())
def test_view_maps_to_text(text: str, suffix: str, data: st.DataObject) -> None:
    for article in articles(suffix, text):
        assert article.text == text
        assert article.view.strip()
        previous = 0
        for block in article.blocks:
            for piece in block.pieces:
                assert previous <= piece.start < piece.end <= len(text)
                previous = piece.end
        for start, end, _ in article.block_spans():
            assert article.view[start:end] == article.view[start:end].strip() != ""
        start = data.draw(st.integers(0, len(article.view) - 1))
        end = data.draw(st.integers(start + 1, len(article.view)))
        low, high = article.to_text(start, end)
        assert 0 <= low <= high <= len(text)
        assert low < high or not article.view[start:end].strip()


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_plain_lines_stand_verbatim(text: str) -> None:
    for article in articles(".txt", text):
        for start, end, _ in article.block_spans():
            low, high = article.to_text(start, end)
            if "\n" not in text[low:high].replace("\r", "\n") and "<" not in text:
                assert text[low:high] == article.view[start:end]
