"""spaCy in, `Document` out. The only module of the program that knows spaCy.

Blocks are sentence borders the parser may not cross, and long articles are parsed in parts: memory grows with the
longest text in a batch. Batches are small for the same reason (measured: 256 texts take 2 GB, 16 take 270 MB).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from checker.article import Article
from checker.errors import CheckerError
from checker.extract.local._document import Document, Sentence, Token

PART = 20_000
"""Characters parsed at once; parts end where a block ends."""


@cache
def _pipeline(model: str) -> Any:
    import spacy
    from spacy.language import Language

    if not Language.has_factory("checker_blocks"):

        @Language.component("checker_blocks")
        def blocks(doc: Any) -> Any:
            """A sentence starts behind each block break."""
            broken = False
            for token in doc:
                if broken:
                    token.is_sent_start = True
                broken = token.is_space and "\n\n" in token.text
            return doc

    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise CheckerError(
            f"spaCy model {model!r} is not installed: pip install it, or leave --spacy-model out for the default"
        ) from error
    nlp.add_pipe("checker_blocks", first=True)
    return nlp


def documents(articles: Iterable[Article], model: str, batch_size: int) -> Iterator[Document]:
    """Parse articles, in order, a batch at a time."""
    nlp = _pipeline(model)
    queue = iter(articles)
    while batch := list(islice(queue, batch_size)):
        parts = [list(_parts(a)) for a in batch]
        parsed = nlp.pipe((text for spans in parts for _, text in spans), batch_size=batch_size)
        for article, spans in zip(batch, parts, strict=True):
            yield _document(article, [(start, next(parsed)) for start, _ in spans])


def _parts(article: Article) -> Iterator[tuple[int, str]]:
    """(view offset, text) of the parts to parse."""
    view = article.view
    start = 0
    for _, end, _ in article.block_spans():
        if end - start >= PART:
            yield start, view[start:end]
            start = end
    if start < len(view) or not view:
        yield start, view[start:]


def _document(article: Article, parsed: list[tuple[int, Any]]) -> Document:
    blocks = article.block_spans()
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    block = 0
    for offset, doc in parsed:
        base = len(tokens)
        for sent in doc.sents:
            first = base + sent.start
            for t in sent:
                text = t.text
                tokens.append(
                    Token(
                        i=base + t.i,
                        text=text,
                        lower=t.lower_,
                        lemma=t.lemma_,
                        pos=t.pos_,
                        tag=t.tag_,
                        dep=t.dep_,
                        head=base + t.head.i,
                        start=offset + t.idx,
                        end=offset + t.idx + len(text),
                        sent=len(sentences),
                        ent=t.ent_type_,
                        ent_begin=t.ent_iob == 3,
                    )
                )
            start = tokens[first].start
            last = len(tokens)
            while last > first + 1 and tokens[last - 1].pos == "SPACE":
                last -= 1
            if tokens[last - 1].pos == "SPACE":
                start = tokens[last - 1].end
            while block + 1 < len(blocks) and blocks[block + 1][0] <= tokens[first].start:
                block += 1
            kind = blocks[block][2] if blocks else "paragraph"
            sentences.append(Sentence(len(sentences), first, last, start, tokens[last - 1].end, block, kind))
    return Document(article, article.view, tokens, sentences)
