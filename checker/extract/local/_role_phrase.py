"""The noun phrase around a title: of which country or body, whether still held, since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.claims.role import Status
from checker.extract.local._role_titles import Title
from checker.extract.local._role_words import ACTING, ALLEGED, ELECT, FORMER, LATE, VOID

Determiner = Literal["", "the", "a", "possessive"]

POSSESSIVE = frozenset({"her", "his", "its", "my", "our", "their", "whose", "your"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "another", "one", "two", "three", "four", "five", "six", "several", "some"})


@dataclass(slots=True)
class Phrase:
    """Tokens first..last (exclusive) of the noun phrase of a title, and what it says."""

    title: Title
    first: int
    last: int
    role: str
    determiner: Determiner = ""
    country: str | None = None
    organization: str | None = None
    status: Status = "current"
    date: str | None = None
    alleged: bool = False
    void: bool = False


def set_status(phrase: Phrase, word: str) -> bool:
    """Let a status word act on the phrase; False if it is none."""
    if word in VOID:
        phrase.void = True
    elif word in ALLEGED:
        phrase.alleged = True
    elif word in FORMER:
        phrase.status = "former"
    elif word in ACTING:
        phrase.status = "acting"
    elif word in ELECT:
        phrase.status = "elect"
    elif word in LATE:
        phrase.status = "late"
    else:
        return False
    return True
