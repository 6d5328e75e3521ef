"""What an article can be found by. A change here is another version of every index."""

from __future__ import annotations

from checker.article import Article
from checker.link.stories import FIGURE
from checker.normalise.words import content_words


def words_of(article: Article) -> str:
    """Stems of its content words, and its figures."""
    return " ".join([*content_words(article.view), *(found.group() for found in FIGURE.finditer(article.view))])
