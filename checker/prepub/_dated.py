"""Whether a source gives a draft's day of an event in a sentence that the extractor of events made nothing of."""

from __future__ import annotations

import re

from checker.article import Article
from checker.link.sentences import sentences
from checker.normalise.words import content_words

_CAPITAL = re.compile(r"[A-Z][\w’'\-]*\w")


def dates(article: Article, day: str, act: str, told: str) -> bool:
    """Some sentence has the day as written, a word of the act (the subject of a finding) and a name of the sentence in
    which the draft tells of it."""
    said = re.compile(rf"\b{re.escape(day)}\b", re.IGNORECASE)
    acts = set(content_words(" ".join(word for word in act.split() if word[0].islower())))
    names = {stem for match in _CAPITAL.finditer(told) for stem in content_words(match.group())}
    names -= {*acts, *content_words(day)}
    for span in sentences(article) if said.search(article.view) else ():
        if said.search(article.view, *span):
            found = set(content_words(article.view[slice(*span)]))
            if found & acts and found & names:
                return True
    return False
