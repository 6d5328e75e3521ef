"""spaCy in, `Document` out. The only module of the program that knows spaCy.

Blocks are sentence borders the parser may not cross, and long articles are parsed in parts: memory grows with the
longest text in a batch. Batches are small for the same reason (measured: 256 texts take 2 GB, 16 take 270 MB).
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from typing import Any

from checker.article import Article
from checker.errors import CheckerError
from checker.extract.local._abbreviations import TITLES
from checker.extract.local._document import Document, Sentence, Token
from checker.extract.local._morphology import REPLACED, Analysed, Morphology, morphology
from checker.stopping import each, heed

PART = 20_000
"""Characters parsed at once; parts end where a block ends."""
_HALVES = ("a.m.", "p.m.")
_MILLIONS = "m."
_LIKE_TITLE = "Gen."
"""The abbreviated title that the parser knows; it reads all others as it reads this one."""
_GOES_ON = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[ECMP][SD]?T|GMT|BST|UTC")
"""A day or a time zone: what follows an hour in the same sentence."""
_NICKNAMED = re.compile(r"\b[A-Z][a-z]+ [\"“](?:[Tt]he )?[A-Z][\w\- ]{1,18}[\"”] [A-Z][a-z]")
"""John "Sonny" Roe: one name, whatever the quotation marks look like."""


@dataclass(frozen=True, slots=True)
class _Parser:
    """A spaCy pipeline; `morphology` stands in for the components that were left out, if any were."""

    nlp: Any
    morphology: Morphology | None


@cache
def _parser(model: str) -> _Parser:
    import spacy
    from spacy.attrs import IS_SPACE, NORM, ORTH
    from spacy.language import Language

    if not Language.has_factory("checker_blocks"):

        @Language.component("checker_blocks")
        def blocks(doc: Any) -> Any:
            """A sentence starts behind each block break and behind millions ("for £276m. Then"), and none between
            an hour and its day ("7 p.m. Friday"), a title and its name, or around a nickname within a name."""
            words = doc.to_array([ORTH])
            for i in (words == doc.vocab.strings[_MILLIONS]).nonzero()[0].tolist():
                if 0 < i < len(doc) - 1 and doc[i - 1].like_num and not doc[i - 1].whitespace_:
                    doc[i + 1].is_sent_start = doc[i + 1].text[0].isupper() or None
            for i in (j for title in TITLES for j in (words == doc.vocab.strings[title]).nonzero()[0].tolist()):
                if i + 1 < len(doc) and doc[i + 1].text[0].isupper():
                    doc[i + 1].is_sent_start = False
            for i in (j for half in _HALVES for j in (words == doc.vocab.strings[half]).nonzero()[0].tolist()):
                if i + 1 < len(doc) and _GOES_ON.fullmatch(doc[i + 1].text):
                    doc[i + 1].is_sent_start = False
            for found in _NICKNAMED.finditer(doc.text):
                for token in doc.char_span(*found.span(), alignment_mode="expand")[1:]:
                    token.is_sent_start = False
            for i in doc.to_array([IS_SPACE]).nonzero()[0].tolist():
                if "\n\n" in doc[i].text and i + 1 < len(doc):
                    doc[i + 1].is_sent_start = True
            return doc

        @Language.component("checker_stop")
        def stop(doc: Any) -> Any:
            """Long work may be stopped between two components."""
            heed()
            return doc

    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise CheckerError(
            f"spaCy model {model!r} is not installed: pip install it, or leave --spacy-model out for the default"
        ) from error
    tokenizer: Any = nlp.tokenizer
    for title in TITLES:
        tokenizer.add_special_case(title, [{ORTH: title, NORM: _LIKE_TITLE.lower()}])
    for name in nlp.pipe_names:
        nlp.add_pipe("checker_stop", name=f"stop behind {name}", after=name)
    nlp.add_pipe("checker_blocks", first=True)
    looked_up = morphology(nlp)
    if looked_up is not None:
        for name in REPLACED:
            nlp.disable_pipe(name)
    gc.freeze()  # what is loaded by now stays: no full collection needs to walk through it again
    return _Parser(nlp, looked_up)


def documents(articles: Iterable[Article], model: str, batch_size: int) -> Iterator[Document]:
    """Parse articles, in order, a batch at a time."""
    parser = _parser(model)
    queue = iter(articles)
    while batch := list(islice(queue, batch_size)):
        parts = [list(_parts(a)) for a in batch]
        texts = (text for spans in parts for _, text in spans)
        parsed = each(parser.nlp.pipe(each(texts), batch_size=batch_size))
        for article, spans in zip(batch, parts, strict=True):
            yield _document(article, [(start, *_columns(parser, next(parsed))) for start, _ in spans])


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


Columns = list[tuple[int, int, str, int, int]]
"""Of each token: offset of its head, start in characters, entity type, entity position, whether a sentence starts."""


def _columns(parser: _Parser, doc: Any) -> tuple[list[Analysed], Columns]:
    """A parse as plain values; one array is far cheaper than a look at every token's attributes."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LEMMA, ORTH, POS, SENT_START, TAG

    table = doc.to_array([ORTH, TAG, DEP, ENT_TYPE])
    orth, tag, dep, ent = (table[:, i].tolist() for i in range(4))
    head, idx, iob, start = doc.to_array([HEAD, IDX, ENT_IOB, SENT_START]).astype("int64").T.tolist()
    strings = doc.vocab.strings
    if parser.morphology is not None:
        analysed = parser.morphology.analyse(list(zip(orth, tag, dep, strict=True)))
    else:
        pos, lemma = doc.to_array([POS, LEMMA]).T.tolist()
        analysed = [
            Analysed(text := strings[o], text.lower(), strings[t], strings[p], strings[d], strings[le], False)
            for o, t, p, d, le in zip(orth, tag, pos, dep, lemma, strict=True)
        ]
    kinds = {number: strings[number] for number in set(ent)}
    return analysed, list(zip(head, idx, (kinds[e] for e in ent), iob, start, strict=True))


def _document(article: Article, parsed: list[tuple[int, list[Analysed], Columns]]) -> Document:
    blocks = article.block_spans()
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    block = 0
    for offset, analysed, columns in parsed:
        base = len(tokens)
        firsts = [base] if analysed else []
        number = len(sentences)
        for i, ((text, lower, tag, pos, dep, lemma, _), (head, idx, ent, iob, starts)) in enumerate(
            zip(analysed, columns, strict=True), base
        ):
            if starts == 1 and i > base:
                firsts.append(i)
                number += 1
            at = offset + idx
            tokens.append(
                Token(i, text, lower, lemma, pos, tag, dep, i + head, at, at + len(text), number, ent, iob == 3)
            )
        for first, end in pairwise([*firsts, len(tokens)]):
            start, last = tokens[first].start, end
            while last > first + 1 and tokens[last - 1].pos == "SPACE":
                last -= 1
            if tokens[last - 1].pos == "SPACE":
                start = tokens[last - 1].end
            while block + 1 < len(blocks) and blocks[block + 1][0] <= tokens[first].start:
                block += 1
            kind = blocks[block][2] if blocks else "paragraph"
            sentences.append(Sentence(len(sentences), first, last, start, tokens[last - 1].end, block, kind))
    return Document(article, article.view, tokens, sentences)
