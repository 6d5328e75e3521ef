"""Numbers in words: "twenty-three", "half a million", "tens of thousands", "two and a half", "three-quarters"."""

from __future__ import annotations

import re

from checker import data

_CLASSES = {name: words.split() for name, _, words in (line.partition(": ") for line in data.lines("numbers.txt"))}
ONES = {word: float(value) for value, word in enumerate(_CLASSES["ones"])}
TENS = {word: 10.0 * value for value, word in enumerate(_CLASSES["tens"], start=2)}
ORDINALS = {word: float(value) for value, word in enumerate(_CLASSES["ordinals"], start=1)}
NUMBER_WORDS = {word: int(value) for word, value in {**ONES, **TENS}.items() if value}
"""The words of the numbers from one to ninety -> their value."""
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "score": 20.0,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "k": 1e3,
}  # fmt: skip
FRACTIONS = {"half": 1 / 2, "quarter": 1 / 4, "quarters": 1 / 4, "third": 1 / 3, "thirds": 1 / 3,
              "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10}  # fmt: skip
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_T = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{'|'.join(list(ONES)[1:10])}))?|{'|'.join(reversed(ONES))})"
_H = rf"(?:{_T}(?:[\s-]hundred(?!\w)(?:(?:\sand\s|\s){_T})?)?)"
_WORDS = rf"(?:{_H}(?:[\s-]thousand(?!\w)(?:,?\s(?:and\s)?{_H})?)?)(?![\w])(?!-(?:{'|'.join(ONES)})\b)"
_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\d])|\d+)(?:\.\d+)?|\.\d+"
NUMBER = rf"(?:{_DIGITS}|{_WORDS})"
SCALE = r"(?:(?:hundred[\s-])?(?:thousand|million|billion|trillion)|hundred|dozen|bn|bln|mn|mln|tn)(?![\w])"
SHORT_SCALE = r"(?<=\d)\s?(?:[mMbBkK])(?![\w])"
MIXED = r"(?:\s(?:and\s(?:a|one)[\s-])(?:half|quarter|third)\b|\s?[½¼¾⅓⅔]|\s[13]/[234]\b)"
TO = r"(?:-?\s(?:to|or)\s|\s?[-–—]\s?(?:to-)?|-to-)"


_VAGUE = {
    "tens of thousands": (20_000, None), "hundreds of thousands": (200_000, None), "tens of millions": (2e7, None),
    "hundreds of millions": (2e8, None), "dozens": (20, None), "dozen": (12, 12), "scores": (20, None),
    "hundreds": (100, None),
    "thousands": (1_000, None), "millions": (1e6, None), "billions": (1e9, None), "several": (2, None),
    "a few": (2, None), "a couple": (2, 3), "a handful": (2, 12),
}  # fmt: skip


def word_value(text: str) -> float:
    """The value of a number in words or figures without scale: "twenty-three", "1,500". Raises ValueError."""
    if text[0].isdigit() or text[0] == ".":
        return float(re.sub(r"[,\u00a0\u202f]", "", text))
    total = current = 0.0
    for word in re.split(r"[\s-]+", text.lower().replace(",", "")):
        if word in ONES:
            current += ONES[word]
        elif word in TENS:
            current += TENS[word]
        elif word == "hundred":
            current *= 100
        elif word == "thousand":
            total, current = total + current * 1000, 0.0
        elif word != "and":
            raise ValueError(f"not a number: {text!r}")
    return total + current


def scale_value(text: str | None) -> float:
    """1e8 for "hundred million", 0.0 for none."""
    if not text:
        return 0.0
    value = 1.0
    for word in re.split(r"[\s-]+", text.strip(" -").lower()):
        value *= SCALES[word]
    return value


def mixed_value(text: str | None) -> float:
    """What is added to a whole number by "and a half", "½" or "1/2"; 0.0 for none."""
    if not text:
        return 0.0
    text = text.strip().lower()
    if text in _VULGAR:
        return _VULGAR[text]
    if "/" in text:
        over, under = text.split("/")
        return float(over) / float(under)
    return FRACTIONS[re.split(r"[\s-]", text)[-1]]


def vague_range(phrase: str) -> tuple[float, float | None]:
    """Least and most that "dozens", "several hundred" can mean; None is open. Generous: vague words rarely err."""
    if phrase in _VAGUE:
        return _VAGUE[phrase]
    head, scale = phrase.rsplit(" ", 1)
    return (2 if "couple" in head or "few" in head or "several" in head else 1) * SCALES[scale], (
        3 * SCALES[scale] if "couple" in head else 10 * SCALES[scale]
    )


def fraction_value(text: str) -> float:
    """0.667 for "two-thirds", 0.5 for "half"."""
    words = re.split(r"[\s-]+", text.lower())
    name = next(w for w in words if w in FRACTIONS)
    return FRACTIONS[name] * next((ONES[w] for w in words if w in ONES), 1.0)
