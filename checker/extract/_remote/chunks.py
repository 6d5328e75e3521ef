"""An article in pieces that a language model reads at once: numbered sentences, with their places kept.

Sentences are those of the local extractor, so that claims of both on one sentence stand in the same sentence. The
article is data: it stands between two lines that name a boundary taken from its own hash, which nothing in it can
name, and what looks like such a line or like a chat template's mark is pulled apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker import prompts
from checker.article import Article
from checker.extract._remote.answer import answer_model, guide
from checker.extract.local._document import Document
from checker.extract.local._parse import documents
from checker.extract.local._quotes import find_quotes
from checker.llm.base import Question
from checker.llm.framing import boundary, one_line

PROMPT = "extract.v1"
SIZE = 4_000
"""Characters of a piece, about: dense news holds a hundred claims in them, which is as long as an answer should be."""
_MOST_TOKENS = 8_000
_BASE_TOKENS = 1_000
_TOKENS_PER_LETTER = 1.5
"""Most that an answer takes per character of the article: 1.3 where every claim of dense news is given."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence of an article; start, end in the view."""

    number: int
    start: int
    end: int
    block: int
    verbs: frozenset[str]
    """Base forms of its verbs."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Successive sentences of an article."""

    article: Article
    sentences: tuple[Numbered, ...]
    quotes: tuple[tuple[int, int], ...] = ()
    """View spans between quotation marks, of the whole article."""

    @property
    def start(self) -> int:
        """Where it begins in the view."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where it ends in the view."""
        return self.sentences[-1].end

    def halves(self) -> tuple[Chunk, ...]:
        """Two chunks of about one length; none for a single sentence."""
        if len(self.sentences) < 2:
            return ()
        middle = (self.start + self.end) / 2
        ends = [abs(s.end - middle) for s in self.sentences[:-1]]
        cut = ends.index(min(ends)) + 1
        return replace(self, sentences=self.sentences[:cut]), replace(self, sentences=self.sentences[cut:])


def chunks(articles: Iterable[Article], spacy_model: str, batch_size: int) -> Iterator[list[Chunk]]:
    """The pieces of each article; none where there is nothing to read."""
    for document in documents(articles, spacy_model, batch_size):
        quotes = tuple((quote.start, quote.end) for quote in find_quotes(document))
        yield _split(document.article, _numbered(document), quotes)


def question(chunk: Chunk) -> Question:
    """What the model is asked about a chunk."""
    article = chunk.article
    title = one_line(article.title or "")
    lines = _lines(article.view, chunk.sentences)
    system, user = prompts.load(PROMPT)(
        kinds=guide(),
        boundary=boundary(f"{title}\n{lines}", "article"),
        published=article.published.isoformat() if article.published else "not known",
        title=title or "none",
        sentences=lines,
    )
    most = min(_MOST_TOKENS, _BASE_TOKENS + int((chunk.end - chunk.start) * _TOKENS_PER_LETTER))
    return Question(article.id, PROMPT, system, user, answer_model(), max_tokens=most)


def _numbered(document: Document) -> list[Numbered]:
    found: list[Numbered] = []
    for sentence in document.sentences:
        if not any(letter.isalnum() for letter in document.text[sentence.start : sentence.end]):
            continue
        tokens = document.tokens[sentence.first : sentence.last]
        verbs = frozenset(t.lemma.lower() for t in tokens if t.pos in ("VERB", "AUX"))
        found.append(Numbered(len(found) + 1, sentence.start, sentence.end, sentence.block, verbs))
    return found


def _split(article: Article, sentences: Sequence[Numbered], quotes: tuple[tuple[int, int], ...]) -> list[Chunk]:
    """Pieces of about one length, none much longer than SIZE unless a sentence is."""
    if not sentences:
        return []
    length = sentences[-1].end - sentences[0].start
    target = length / -(-length // SIZE)
    out: list[Chunk] = []
    first = 0
    for number, sentence in enumerate(sentences):
        behind = sentence.end - sentences[0].start
        last = number + 1 == len(sentences)
        if last or behind >= target * (len(out) + 1) or sentences[number + 1].end - sentences[first].start > SIZE:
            out.append(Chunk(article, tuple(sentences[first : number + 1]), quotes))
            first = number + 1
    return out


def _lines(view: str, sentences: Sequence[Numbered]) -> str:
    """ "[12] text" on a line each, a blank line between paragraphs."""
    lines: list[str] = []
    for before, sentence in zip((None, *sentences), sentences, strict=False):
        if before is not None and before.block != sentence.block:
            lines.append("")
        lines.append(f"[{sentence.number}] {one_line(view[sentence.start : sentence.end])}")
    return "\n".join(lines)
