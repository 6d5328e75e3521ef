"""The extractor that asks a language model: any OpenAI-compatible endpoint, nothing that the text does not bear out.

An answer that is cut off or a piece that is too long is asked again in halves, down to one sentence. An article of
which a piece stays unanswered is named as failed: an article that was half read must not look clean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pydantic import BaseModel

from checker.article import Article
from checker.errors import ArticleError, ConfigError
from checker.extract._remote.answer import Extraction
from checker.extract._remote.chunks import Chunk, chunks, question
from checker.extract._remote.grounding import Ground
from checker.extract._remote.letters import Letters
from checker.extract.base import ExtractOptions, Extractor, Found, Result
from checker.llm.ask import Asker
from checker.llm.base import Answer, Fault, Question
from checker.llm.cache import key
from checker.llm.limits import afford, stop_if_hopeless

_HALVED = (Fault.TRUNCATED, Fault.TOO_LONG)


class Halved(BaseModel):
    """Kept in place of an answer: this piece is to be asked in halves, which need not be found out again."""

    why: Fault


@dataclass(slots=True)
class _Work:
    """An article on its way."""

    article: Article
    answers: list[tuple[Chunk, Extraction]] = field(default_factory=list)
    failed: Answer | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A chunk, what is asked about it, and whose it is."""

    work: _Work
    chunk: Chunk
    question: Question


def questions(articles: Iterable[Article], options: ExtractOptions) -> list[Question]:
    """All that would be asked about the articles, if no answer is too long."""
    return [piece.question for piece in _pieces([_Work(a) for a in articles], options)]


def _run(articles: Iterable[Article], options: ExtractOptions) -> Iterator[tuple[Article, Result]]:
    asker = _asker(options)
    works = [_Work(article) for article in articles]
    pending = _pieces(works, options)
    afford(asker, [piece.question for piece in pending])
    done, total = 0, len(pending)

    def tell(_: Answer) -> None:
        nonlocal done
        done += 1
        if options.asked:
            options.asked(done, total)

    while pending:
        # halves are few and late: they are not worth the wait for another batch
        answers = asker.ask([piece.question for piece in pending], tell, batched=done == 0)
        stop_if_hopeless(asker, answers)
        pending = [
            half for piece, answer in zip(pending, answers, strict=True) for half in _settle(asker, piece, answer)
        ]
        total += len(pending)
    for work in works:
        yield work.article, _result(work)


def _asker(options: ExtractOptions) -> Asker:
    if options.asker is None:
        raise ConfigError("the extractor llm needs a language model: give --model, see docs/llm.md")
    return options.asker


def _pieces(works: Sequence[_Work], options: ExtractOptions) -> list[_Piece]:
    """What there is to ask about the articles, pieces that were halved before in their halves."""
    asker = _asker(options)
    split = chunks([work.article for work in works], options.spacy_model, options.batch_size)
    return [
        piece
        for work, parts in zip(works, split, strict=True)
        for part in parts
        for piece in _known_halves(asker, _Piece(work, part, question(part)))
    ]


def _known_halves(asker: Asker, piece: _Piece) -> Iterator[_Piece]:
    note = _note(piece.question)
    if asker.cache.get(key(note, asker.model), note) is None:
        yield piece
        return
    for half in _halves(piece):
        yield from _known_halves(asker, half)


def _halves(piece: _Piece) -> list[_Piece]:
    return [_Piece(piece.work, half, question(half)) for half in piece.chunk.halves()]


def _note(asked: Question) -> Question:
    """The name under which it is kept that a question was halved."""
    return replace(asked, answer=Halved, salt="halved")


def _settle(asker: Asker, piece: _Piece, answer: Answer) -> list[_Piece]:
    """Take an answer in; what is to be asked in its place, if it was too long."""
    if isinstance(answer.value, Extraction):
        piece.work.answers.append((piece.chunk, answer.value))
        return []
    halves = _halves(piece) if answer.fault in _HALVED else []
    if not halves or piece.work.failed:
        piece.work.failed = piece.work.failed or answer
        return []
    note = _note(piece.question)
    asker.keep(key(note, asker.model), Halved(why=answer.fault or Fault.TOO_LONG), answer.usage)
    asker.tally.asked -= 1  # its halves answer for it
    asker.tally.failed -= 1
    return halves


def _result(work: _Work) -> Result:
    """The claims that hold; an error where a piece stayed unanswered."""
    if work.failed is not None:
        tries = f" ({work.failed.attempts} attempts)" if work.failed.attempts > 1 else ""
        return ArticleError(work.article.id, f"language model: {work.failed.detail}{tries}")
    whole = Letters(work.article.view, caseless=True)
    claims, dropped = [], 0
    for chunk, answer in work.answers:
        held, lost = Ground(chunk, whole).claims(answer.claims)
        claims += held
        dropped += lost
    return Found(claims, dropped)


EXTRACTOR = Extractor(_run, asks=True)
