"""Negation in words: what denies a thing, what denies it without saying so, and where a clause ends."""

from __future__ import annotations

import re

_CUE = re.compile(
    r"(?:not|never|no|neither|nor|without|nobody|none|nothing|cannot|unable|no-one|(?:ca|do|did|is|was)nt|\w+n['’]t)",
    re.I,
)
_TO_CUE = re.compile(r"(?:fail(?:s|ed|ing)?|refus(?:es?|ed|ing)|declin(?:es?|ed|ing)) to", re.I)
_NEGATION = rf"(?:{_CUE.pattern})\b"
_IMPLIED = re.compile(
    rf"\b(?:{_NEGATION}|(?:ha[sd]|have|is|are|was|were) yet to|rul(?:e|es|ed|ing) out|instead of|rather than|in place "
    r"of|fail\w*|refus\w*|declin\w*|den(?:y|ies|ied|ying|ial)|lack\w*|barely|hardly|scarcely|rarely|seldom|avoid\w*|"
    r"prevent\w*|cancel\w*|impossible|unlikely|reject\w*|absen(?:ce|t)|short of|free (?:of|from)|"
    r"(?:far|stopp\w+|kept|barred|banned|prohibited|excluded|except) (?:from|for)|too \w+ to|neglect\w*|abandon\w*|"
    r"call(?:ed|ing|s)? off|cut short|miss(?:ed|es|ing)?|forgo\w*|withheld|withhold\w*|only)\b",
    re.IGNORECASE,
)
"""Words under which a thing is not, or not quite, though no negation is said of it."""
_BOUND = re.compile(
    r"[;:.!?—“”\"]|, (?:but|and|which|who|while|although|though)\b|"
    r"\b(?:but|after|before|when|while|who|which|because|although|though|where|whose)\b",
    re.IGNORECASE,
)
"""Where another clause begins."""
_COMPARED = re.compile(
    r"\b(?:more|less|fewer|better|worse|quite|such|so \w+|as \w+ as|(?!other|rather)\w{2,}er than)\b", re.I
)
_LIMITED = re.compile(r"\b(?:until|till|unless|except|other than)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"no|nobody|none|nothing|no-one|never|neither", re.IGNORECASE)


def is_negation(word: str) -> bool:
    """A word that denies; "fail", "refuse" and "decline" as well."""
    return bool(_CUE.fullmatch(word) or _TO_CUE.fullmatch(f"{word} to"))


def negates(view: str, start: int, end: int) -> bool:
    """The word at a span denies what follows."""
    return bool(_CUE.fullmatch(view, start, end) or _TO_CUE.fullmatch(view, start, end + 3))


def clause(view: str, sentence: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The clause of a sentence that holds a span."""
    left = max((m.end() for m in _BOUND.finditer(view, sentence[0], start)), default=sentence[0])
    right = _BOUND.search(view, end, sentence[1])
    return left, right.start() if right else sentence[1]


def implied(view: str, sentence: tuple[int, int], start: int, end: int) -> bool:
    """Something in the clause of a span makes it less than said: "had yet to be set", "ruled out", "instead of"."""
    left, right = clause(view, sentence, start, end)
    return bool(_IMPLIED.search(view, left, start) or _IMPLIED.search(view, end, right))


def is_none(view: str, start: int, end: int, sentence_end: int) -> bool:
    """Behind the negation at a span its clause goes on to say that the thing is: "nobody has thrown for more yards",
    "will not be named until Monday"."""
    bound = _BOUND.search(view, end, sentence_end)
    stop = bound.start() if bound else sentence_end
    if _LIMITED.search(view, end, stop):
        return True
    return bool(_SUBJECT.fullmatch(view, start, end) and _COMPARED.search(view, end, stop))


__all__ = ["clause", "implied", "is_negation", "is_none", "negates"]
