"""What is worked out of an article is kept with that article object and no other."""

from __future__ import annotations

from dataclasses import replace

from checker.article import Article, whole
from checker.link.kept import Same, first, kept


def test_a_result_is_kept_with_its_article() -> None:
    asked: list[str] = []

    @kept
    def length(article: Article) -> int:
        asked.append(article.id)
        return len(article.view)

    one = whole("a.txt", "A tug towed a barge.")
    assert first(length, one)
    assert not first(length, one)
    assert length(one) == length(replace(one, id="b.txt")) == 20
    assert asked == ["a.txt", "b.txt"]


def test_the_same_articles_are_the_very_same_objects() -> None:
    one, other = whole("a.txt", "A tug."), whole("a.txt", "A tug.")
    assert one == other
    assert Same((one,)) == Same((one,))
    assert hash(Same((one,))) == hash(Same((one,)))
    assert Same((one,)) != Same((other,))
    assert Same((one,)) != Same((one, one))
