"""What denies a thing in words, and what denies it without saying so."""

from __future__ import annotations

import pytest

from checker.normalise.negation import implied, is_none


@pytest.mark.parametrize(
    ("sentence", "word", "less"),
    [
        ("A date had yet to be set for the hearing.", "date", True),
        ("A date was set for the hearing.", "date", False),
        ("The firm has ruled out forced job cuts.", "forced", True),
        ("Instead of a licensed diver came his nephew.", "licensed", True),
        ("He never had a chance to enjoy the money.", "enjoy", True),
        ("He was held without bail after he had enjoyed the money.", "enjoyed", False),
        ("It has no roof, but the tower still stands.", "stands", False),
    ],
)
def test_implied(sentence: str, word: str, less: bool) -> None:
    at = sentence.index(word)
    assert implied(sentence, (0, len(sentence)), at, at + len(word)) is less


@pytest.mark.parametrize(
    ("sentence", "cue", "none"),
    [
        ("Nobody has scored more goals in one season.", "Nobody", True),
        ("Nobody has scored in this season.", "Nobody", False),
        ("The name will not be released until Monday.", "not", True),
        ("The name will not be released on Monday.", "not", False),
        ("He was not taller than his brother.", "not", False),
    ],
)
def test_a_negation_that_denies_nothing(sentence: str, cue: str, none: bool) -> None:
    at = sentence.index(cue)
    assert is_none(sentence, at, at + len(cue), len(sentence)) is none
