"""One word of a quotation in the draft that no source has there, where a source quotes another one.

Two reports of one remark may differ by more than a slip, and short quotations are alike by chance; a draft took its
quotations from the sources, so one word in otherwise the same words is the draft's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.article import Article
from checker.claims.quote import QuoteClaim
from checker.facts.base import AnyFact
from checker.finding import Severity
from checker.link.slots import sentence_words
from checker.link.wording import Wording, plain_words, wording
from checker.normalise.spelling import fold_spelling
from checker.normalise.words import content_words, stem
from checker.rules.base import Remark, Spot, World, spot
from checker.stopping import each

_SIDE = 3
"""Words compared on either side of one."""
_ENOUGH = 5
"""Equal words that by themselves show the same quotation."""
_OUTSIDE = 3
"""Content words that two sentences share besides, where fewer are."""
_BESIDE = 3
"""Words on either side of a single quoted word among which is what it is said of."""
_STEM = 3
"""Letters at the beginning that all forms of a word share."""
_ADVERBS = frozenset("once twice never always often all none every no nothing everything nobody everybody".split())
"""Function words that say something."""
_LONE = re.compile(r"[“\"]([a-z]{4,}),?[”\"]")
"""A single word in quotation marks that is no name or title."""


def remarks(draft: Article, facts: Sequence[AnyFact], world: World) -> Iterator[Remark]:
    """One remark for each word that a source quotes otherwise."""
    drafted = world.as_draft(draft)
    if drafted is None:
        return
    sources = drafted.sources
    for fact in each([f for f in facts if isinstance(f.claim, QuoteClaim) and "[" not in f.claim.text]):
        words = plain_words(fact.claim.text)
        found = list(_alone(draft, fact, words[0], sources) if len(words) == 1 else _changed(fact, words, sources))
        if found:
            yield _remark(fact, found)


Place = tuple[Article, int, int]
"""A source, the first word of what it quotes and the last (exclusive)."""


def _changed(fact: AnyFact, words: Sequence[str], sources: Sequence[Article]) -> Iterator[Place]:
    """Sources that quote the words around one word of the quotation with another one in its place."""
    for k, word in enumerate(words):
        left, right = words[max(0, k - _SIDE) : k], words[k + 1 : k + 1 + _SIDE]
        if not _tells(word) or len(left) + len(right) < 2:
            continue
        beside = [*left, *right]
        if any(next(wording(s).every([*left, word, *right]), None) is not None for s in sources):
            continue
        found = [p for s in sources for p in _otherwise(s, left, word, right)]
        if len(beside) < _ENOUGH or not content_words(" ".join(beside)):
            found = [p for p in found if len(_outside(fact, words) & _around(p)) >= _OUTSIDE]
        if found:
            yield from found
            return


def _otherwise(source: Article, left: Sequence[str], word: str, right: Sequence[str]) -> Iterator[Place]:
    text = wording(source)
    longer = left if len(left) >= len(right) else right
    for at in text.every(longer):
        first = at if longer is left else at - len(left) - 1
        k, last = first + len(left), first + len(left) + 1 + len(right)
        if first < 0 or last > len(text.words) or text.words[first:k] != tuple(left):
            continue
        other = text.words[k]
        if text.words[k + 1 : last] != tuple(right) or not _tells(other) or _same_word(word, other):
            continue
        if _quoted(source, text, first, last):
            yield source, first, last


def _tells(word: str) -> bool:
    return bool(content_words(word)) or word in _ADVERBS


def _same_word(a: str, b: str) -> bool:
    """Two spellings or forms of one word."""
    return stem(a) == stem(b) or fold_spelling(a) == fold_spelling(b)


def _quoted(source: Article, text: Wording, first: int, last: int) -> bool:
    """The words stand within one pair of quotation marks."""
    low, high = text.spans[first][0], text.spans[last - 1][1]
    begin = source.view.rfind("\n\n", 0, low) + 1
    before, within = source.view[begin:low], source.view[low:high]
    opened = before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
    return opened and not re.search(r"[“”\"]", within)


def _outside(fact: AnyFact, words: Sequence[str]) -> set[str]:
    return set(content_words(fact.claim.sentence.text)) - {stem(w) for w in words}


def _around(place: Place) -> set[str]:
    """The stems of the sentence that a place stands in."""
    source, first, _ = place
    at = wording(source).spans[first][0]
    return next(
        ({s for w in words for s in w.stems} for (low, high), words in sentence_words(source) if low <= at < high),
        set(),
    )


def _alone(draft: Article, fact: AnyFact, word: str, sources: Sequence[Article]) -> Iterator[Place]:
    """Sources that say another single word in quotation marks of the same thing."""
    known = (wording(s) for s in sources if f" {word[:_STEM]}" in wording(s).joined)
    if any(stem(word) == stem(w) for text in known for w in text.words if w[0] == word[0]):
        return
    own = wording(draft)
    start = next((n for n, (low, high) in enumerate(own.spans) if own.words[n] == word and _at(draft, fact, low)), None)
    if start is None:
        return
    mine = _near(draft, own, start)
    for source in sources:
        text = wording(source)
        for match in _LONE.finditer(source.view):
            at = next((n for n, span in enumerate(text.spans) if span[0] == match.start(1)), None)
            if at is not None and mine & _near(source, text, at):
                yield source, at, at + 1


def _at(draft: Article, fact: AnyFact, low: int) -> bool:
    start, _ = draft.to_text(low, low + 1)
    return start in range(fact.claim.evidence.start, fact.claim.evidence.end)


def _near(article: Article, text: Wording, at: int) -> set[str]:
    """Content words beside a word, names left out."""
    numbers = [n for n in range(max(0, at - _BESIDE), min(len(text.words), at + _BESIDE + 1)) if n != at]
    return set(content_words(" ".join(text.words[n] for n in numbers if article.view[text.spans[n][0]].islower())))


def _remark(fact: AnyFact, places: Sequence[Place]) -> Remark:
    sides: dict[str, list[Spot]] = {}
    for source, first, last in places:
        text = wording(source)
        low, high = text.spans[first][0], text.spans[last - 1][1]
        sentence = next((s for s, _ in sentence_words(source) if s[0] <= low < s[1]), (low, high))
        value = " ".join(source.view[low:high].split())
        sides.setdefault(value, []).append(Spot(source.id, *source.to_text(low, high), source.to_text(*sentence)))
    subject = str(fact.claim.actor or "") if fact.entity[:1].isupper() else "one speaker"
    mine = (" ".join(fact.claim.text.split()), (spot(fact),))
    values = (mine, *((value, tuple(spots)) for value, spots in sides.items()))
    return Remark(Severity.WARNING, subject, f"{subject or 'one speaker'} is quoted in different words", values)
