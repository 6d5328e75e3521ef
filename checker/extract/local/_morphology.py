"""Word class and lemma, looked up instead of worked out anew for every token.

spaCy's attribute ruler and lemmatizer take a quarter of its time, and what they say of a token follows from its
word, tag and arc label (for a few patterns from the neighbours' too). So they are left out of the pipeline, their
own patterns are read here, and each distinct combination is worked out once. The answers are theirs, token for
token; a model whose patterns use more than this reads keeps its own components.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

REPLACED = ("attribute_ruler", "lemmatizer")
"""Components of the pipeline that `Morphology` stands in for."""
_ALSO_WRITE = frozenset({"morphologizer", "trainable_lemmatizer", "entity_ruler", "span_ruler"})
_ATTRIBUTES = frozenset({"TAG", "POS", "DEP", "MORPH", "LEMMA"})
_MOST = 100_000
"""Combinations kept, about 25 MB; then all are forgotten, so that an archive does not fill the memory."""

Key = tuple[int, int, int]
"""Hashes of word, tag and arc label."""


class Analysed(NamedTuple):
    """What is known of a token; `opens` says that a pattern of several tokens may begin here."""

    text: str
    lower: str
    tag: str
    pos: str
    dep: str
    lemma: str
    opens: bool


class _Word(NamedTuple):
    """What a pattern can ask about a token."""

    lower: str
    tag: str
    dep: str
    space: bool


class _Pattern(NamedTuple):
    """One test per token, and what it sets on the token at `target`; of two patterns that match, the later wins."""

    order: int
    tests: tuple[Callable[[_Word], bool], ...]
    target: int
    sets: dict[str, str]


class UnreadableError(Exception):
    """A pattern asks for what this module does not read."""


def morphology(nlp: Any) -> Morphology | None:
    """The look-up for a spaCy pipeline, or None where its components have to run themselves."""
    from spacy.pipeline import AttributeRuler, Lemmatizer

    if nlp.lang != "en" or _ALSO_WRITE & set(nlp.pipe_names) or not set(REPLACED) <= set(nlp.pipe_names):
        return None
    ruler, lemmatizer = (nlp.get_pipe(name) for name in REPLACED)
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        return None
    if lemmatizer.mode not in ("rule", "lookup") or lemmatizer.overwrite:
        return None
    try:
        return Morphology(nlp.vocab, ruler.patterns, lemmatizer)
    except UnreadableError:
        return None


class Morphology:
    """Reads the patterns of an attribute ruler and asks a lemmatizer, once per distinct combination."""

    def __init__(self, vocab: Any, patterns: Sequence[dict[str, Any]], lemmatizer: Any) -> None:
        """Raises UnreadableError."""
        self._vocab = vocab
        self._strings = vocab.strings
        self._lemmatizer = lemmatizer
        self._known: dict[Key, Analysed] = {}
        self._lemmas: dict[tuple[str, str, str], str] = {}
        self._by_lower: dict[str, list[_Pattern]] = defaultdict(list)
        self._by_tag: dict[str, list[_Pattern]] = defaultdict(list)
        self._others: list[_Pattern] = []
        for order, pattern in enumerate(patterns):
            for tokens in pattern["patterns"]:
                self._file(_read(order, tokens, pattern), tokens[0])

    def _file(self, pattern: _Pattern, first: dict[Any, Any]) -> None:
        """By the word or the tag that its first token must have, so that few patterns are tried on a token."""
        wanted = {str(name).upper(): value for name, value in first.items()}
        for name, index in (("LOWER", self._by_lower), ("TAG", self._by_tag)):
            value = wanted.get(name)
            values = [value] if isinstance(value, str) else value.get("IN") if isinstance(value, dict) else None
            if values is not None:
                for one in values:
                    index[one].append(pattern)
                return
        self._others.append(pattern)

    def analyse(self, keys: Sequence[Key]) -> list[Analysed]:
        """The tokens of one text, in order."""
        known = self._known
        if len(known) > _MOST:
            known.clear()
            self._lemmas.clear()
        out = []
        opening = []
        for i, key in enumerate(keys):
            found = known.get(key)
            if found is None:
                found = known[key] = self._one(self._word(key), self._strings[key[0]])
            if found.opens:
                opening.append(i)
            out.append(found)
        for i in opening:
            self._together(keys, i, out)
        return out

    def _word(self, key: Key) -> _Word:
        text = self._strings[key[0]]
        return _Word(text.lower(), self._strings[key[1]], self._strings[key[2]], text.isspace())

    def _begun(self, word: _Word) -> list[_Pattern]:
        """The patterns whose first token the word can be."""
        candidates = (*self._by_lower.get(word.lower, ()), *self._by_tag.get(word.tag, ()), *self._others)
        return [pattern for pattern in candidates if pattern.tests[0](word)]

    def _one(self, word: _Word, text: str) -> Analysed:
        begun = self._begun(word)
        alone = [pattern for pattern in begun if len(pattern.tests) == 1]
        return self._made(word, text, alone, len(alone) < len(begun))

    def _together(self, keys: Sequence[Key], first: int, out: list[Analysed]) -> None:
        """Apply the patterns of several tokens that begin at `first`."""
        for pattern in self._begun(self._word(keys[first])):
            words = [self._word(key) for key in keys[first : first + len(pattern.tests)]]
            if 1 < len(words) == len(pattern.tests) and all(map(_passes, pattern.tests, words)):
                at, word = first + pattern.target, words[pattern.target]
                applied = [p for p in self._begun(word) if len(p.tests) == 1]
                out[at] = self._made(word, out[at].text, [*applied, pattern], out[at].opens)

    def _made(self, word: _Word, text: str, patterns: list[_Pattern], opens: bool) -> Analysed:
        sets: dict[str, str] = {}
        for pattern in sorted(patterns, key=lambda p: p.order):
            sets |= pattern.sets
        pos, morph = sets.get("POS", ""), sets.get("MORPH", "")
        lemma = sets.get("LEMMA") or self._lemma(text, pos, "" if morph == "_" else morph)
        return Analysed(text, word.lower, sets.get("TAG", word.tag), pos, sets.get("DEP", word.dep), lemma, opens)

    def _lemma(self, text: str, pos: str, morph: str) -> str:
        known = self._lemmas.get((text, pos, morph))
        if known is None:
            from spacy.tokens import Doc

            alone = Doc(self._vocab, words=[text], pos=[pos], morphs=[morph])
            known = self._lemmas[text, pos, morph] = self._lemmatizer.lemmatize(alone[0])[0]
        return known


def _read(order: int, tokens: Sequence[dict[Any, Any]], pattern: dict[str, Any]) -> _Pattern:
    """Raises UnreadableError."""
    sets = {str(name): str(value) for name, value in pattern["attrs"].items()}
    if not set(sets) <= _ATTRIBUTES or not 0 <= pattern["index"] < len(tokens):
        raise UnreadableError
    return _Pattern(order, tuple(_test(token) for token in tokens), pattern["index"], sets)


def _passes(test: Callable[[_Word], bool], word: _Word) -> bool:
    return test(word)


def _test(token: dict[str, Any]) -> Callable[[_Word], bool]:
    """Whether a word is what one token of a pattern asks for."""
    tests = [_condition(str(name).upper(), wanted) for name, wanted in token.items()]
    if not tests:
        raise UnreadableError
    if len(tests) == 1:
        return tests[0]
    return lambda word: all(test(word) for test in tests)


_FIELDS = {"LOWER": 0, "TAG": 1, "DEP": 2}


def _condition(name: str, wanted: Any) -> Callable[[_Word], bool]:
    if name == "IS_SPACE" and isinstance(wanted, bool):
        return lambda word: word.space is wanted
    if name not in _FIELDS:
        raise UnreadableError
    field = _FIELDS[name]
    if isinstance(wanted, str):
        return lambda word: word[field] == wanted
    if not isinstance(wanted, dict) or len(wanted) != 1:
        raise UnreadableError
    ((operator, value),) = wanted.items()
    if operator == "REGEX":
        search = re.compile(value).search
        return lambda word: search(word[field]) is not None
    if operator not in ("IN", "NOT_IN"):
        raise UnreadableError
    members = frozenset(value)
    return (lambda word: word[field] in members) if operator == "IN" else (lambda word: word[field] not in members)
