"""How often something was done to somebody: "was shot 11 times", "stabbed twice"."""

from __future__ import annotations

from checker.extract.local._document import Document, Sentence
from checker.extract.local._quantity_counted import Count
from checker.extract.local._quantity_phrase import actor_and_verb, verb_over, word_class

_BODY_PARTS = word_class("body-parts")
_VIOLENT = word_class("violent")


def times(document: Document, sentence: Sentence, first: int, at: int) -> Count | None:
    """ "was shot 11 times": how often something was done to somebody; no multiple ("three times the limit")."""
    tokens = document.tokens
    behind = tokens[at + 1] if at + 1 < sentence.last else None
    wound = _in_the_body(document, at + 1, sentence.last)
    if (
        behind is not None
        and not wound
        and (
            behind.lower in ("the", "as", "more", "a", "per", "larger")
            or behind.pos in ("ADJ", "DET", "NOUN")
            or (behind.lower == "in" and _is_rate(document, at + 2, sentence.last))
        )
    ):
        return None
    verb = verb_over(document, first)
    if verb is None or not 0 < first - verb <= 5 or tokens[verb].lemma in ("be", "have", "say"):
        return None
    subject = actor_and_verb(document, verb)
    return Count(subject, "times", verb, at + 1, verb) if subject else None


def _is_rate(document: Document, at: int, end: int) -> bool:
    """Behind "three times in": "five years", "a row", "the last month"."""
    tokens = document.tokens
    return any(
        tokens[i].pos == "NUM" or tokens[i].ent in ("DATE", "TIME") or tokens[i].lower in ("row", "succession")
        for i in range(at, min(end, at + 4))
    )


def twice(document: Document, sentence: Sentence) -> list[Count]:
    """ "was shot twice": violence done two times; no number stands there that the scanner could find."""
    tokens = document.tokens
    out = []
    for i in range(sentence.first + 1, sentence.last):
        verb = i - 1
        if tokens[i].lower != "twice" or tokens[verb].lower not in _VIOLENT:
            continue
        behind = tokens[i + 1] if i + 1 < sentence.last else None
        helped = verb > sentence.first and tokens[verb - 1].lower in ("was", "were", "been", "being", "be", "got")
        wound = _in_the_body(document, i + 1, sentence.last)
        multiple = behind is not None and behind.pos in ("DET", "ADJ", "NOUN", "NUM")
        if not wound and (not helped or multiple):
            continue
        subject = actor_and_verb(document, verb)
        if subject and " " in subject:
            out.append(Count(subject, "times", verb, i + 1, verb))
    return out


def _in_the_body(document: Document, at: int, end: int) -> bool:
    """ "in the back", "in his left leg": where somebody was hit, and no rate."""
    tokens = document.tokens
    if at >= end or tokens[at].lower not in ("in", "on", "to"):
        return False
    return any(tokens[i].lower in _BODY_PARTS for i in range(at + 1, min(end, at + 4)))
