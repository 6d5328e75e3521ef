"""A parsed article as plain Python: tokens, sentences, name mentions, quotation spans.

The extractors read this and never spaCy's own objects: attribute access on those costs ten times as much, and a
document that outlives its batch would keep the whole parse in memory. All offsets are view offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from checker.article import Article, BlockKind
from checker.claims import Evidence

NameKind = Literal["person", "place", "organisation", "nationality", "other"]


@dataclass(slots=True)
class Token:
    """A token of the parse. `head` is a token index (its own for a root); `ent` is spaCy's entity type or "",
    `ent_begin` says that an entity starts here."""

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    sent: int
    ent: str
    ent_begin: bool


@dataclass(slots=True)
class Sentence:
    """Tokens first..last (last exclusive); start, end in the view."""

    i: int
    first: int
    last: int
    start: int
    end: int
    block: int
    kind: BlockKind


@dataclass(slots=True)
class Mention:
    """A name in the text: tokens first..last (exclusive). `name` is the fullest form of it in this article."""

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: NameKind
    name: str


@dataclass(slots=True)
class QuoteSpan:
    """One stretch between quotation marks: `start`, `end` without the marks; `outer` with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True


@dataclass
class Document:
    """One parsed article. `mentions` are sorted and do not overlap."""

    article: Article
    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    mentions: list[Mention] = field(default_factory=list)
    quotes: list[QuoteSpan] = field(default_factory=list)

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token the indices of its dependents, in order."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                out[token.head].append(token.i)
        return out

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _mention_of(self) -> dict[int, Mention]:
        return {i: m for m in self.mentions for i in range(m.first, m.last)}

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [q.outer_start for q in self.quotes]

    @cached_property
    def cache(self) -> dict[str, Any]:
        """Shared results of one extractor that another reads (time mentions, say), by name."""
        return {}

    def token_at(self, offset: int) -> int:
        """Index of the token that holds or follows the view offset (the last token at the end)."""
        i = bisect_right(self._token_starts, offset) - 1
        if i < 0:
            return 0
        if self.tokens[i].end <= offset and i + 1 < len(self.tokens):
            return i + 1
        return i

    def mention_at(self, token: int) -> Mention | None:
        """The name that covers a token, if any."""
        return self._mention_of.get(token)

    def sentence_of(self, token: int) -> Sentence:
        """The sentence of a token."""
        return self.sentences[self.tokens[token].sent]

    def sentence_mentions(self, sentence: Sentence) -> Iterator[Mention]:
        """The names in a sentence, in order."""
        i = bisect_right(self.mentions, sentence.first - 1, key=lambda m: m.first)
        while i < len(self.mentions) and self.mentions[i].first < sentence.last:
            yield self.mentions[i]
            i += 1

    def in_quote(self, offset: int) -> QuoteSpan | None:
        """The quotation that holds a view offset, if any."""
        i = bisect_right(self._quote_starts, offset) - 1
        if i >= 0 and offset < self.quotes[i].outer_end:
            return self.quotes[i]
        return None

    def subtree(self, token: int) -> list[int]:
        """Indices of a token and all below it, sorted."""
        out, queue = [], [token]
        while queue:
            i = queue.pop()
            out.append(i)
            queue.extend(self.children[i])
        return sorted(out)

    def span_text(self, first: int, last: int) -> str:
        """The view text of tokens first..last (exclusive)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def evidence(self, start: int, end: int) -> Evidence:
        """Verbatim evidence for a view span, in offsets of the article's text. Outer white space is left out."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        low, high = self.article.to_text(start, end)
        return Evidence(start=low, end=high, text=self.article.text[low:high])

    def sentence_evidence(self, sentence: Sentence) -> Evidence:
        """The sentence as evidence; made once, many claims share it."""
        known: dict[int, Evidence] = self.cache.setdefault("sentence_evidence", {})
        if sentence.i not in known:
            known[sentence.i] = self.evidence(sentence.start, sentence.end)
        return known[sentence.i]
