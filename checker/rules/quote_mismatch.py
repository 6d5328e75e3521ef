"""One speaker, nearly the same quotation, different words."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

from checker.claims.quote import QuoteClaim
from checker.facts.base import AnyFact, Fact
from checker.finding import Severity
from checker.normalise.quotation import Quotation, compare, shingles
from checker.normalise.restatement import restated, reworded_sentence, sentences
from checker.normalise.words import stem
from checker.rules._misquoted import remarks
from checker.rules._speakers import is_person, may_be_one, naming, same_speaker
from checker.rules.base import Group, Pair, Rule, Verdict, World

_SURE = 0.6
"""Share of one remark, by weight and by words, from which it is the same remark; below, translators may differ so."""
_PHRASES = 0.5
"""Weight of the lighter sentence shared by the sentences in which two quoted phrases stand."""
_MOST = 0.75
_UNSAID = 8
"""Words of a text in quotation marks that nobody is said to have said."""
_WHOLE = 0.75
"""Share of a whole sentence, told again among other sentences, whoever speaks."""
_NAMED = 1.0
"""Weight of a name in a remark, in nats: two remarks on one firm share its name."""
_NAME = re.compile(r"(?<=[\w,;:)] )[A-Z][\w-]+")
_CHANT = re.compile(r"\b(?:chant(?:s|ed|ing)?|slogans?|placards?|banners?)\b", re.IGNORECASE)
"""A crowd says many things that are nearly alike."""
_SHORT = 400
"""Characters of a quotation shown as the side's value: long enough to show where two differ."""


def _keys(fact: Fact[QuoteClaim]) -> Iterable[Hashable]:
    yield from shingles(fact.value)
    if is_person(fact.entity):
        for sentence in sentences(fact.value):
            yield from ((fact.entity, word) for word in sentence.content)


def _value(fact: Fact[QuoteClaim]) -> Hashable:
    quotation: Quotation = fact.value
    return quotation


def _conflict(a: Group, b: Group, world: World) -> Verdict | None:
    x, y = a.facts[0].value, b.facts[0].value
    how = compare(x, y).comparison
    if how == "same":
        return None
    left = [f for f in a.facts if any(may_be_one(f, g) for g in b.facts)]
    right = [g for g in b.facts if any(may_be_one(f, g) for f in left)]
    if not left or not right:
        return None
    if len({f.claim.article for f in (*left, *right)}) == 1:
        return None  # a speaker may say nearly the same thing twice
    if any(_CHANT.search(f.claim.sentence.text) for f in (*left, *right)):
        return None
    nobody = not any(f.entity for f in (*left, *right))
    if how != "reworded":
        if nobody:
            return None
        if reworded_sentence(x, y, _WHOLE):
            return Verdict(Severity.WARNING, tuple(left), tuple(right))
        return _restated(left, right, world) if how == "unrelated" else None
    if nobody and min(len(x.words), len(y.words)) < _UNSAID:
        return None  # nobody's words: a title, a slogan
    sure = any(same_speaker(f.entity, g.entity) for f in left for g in right)
    if not _telling(x, y, 0.0 if sure else _MOST if nobody else _SURE):
        return None
    return Verdict(Severity.WARNING, tuple(left), tuple(right))


def _telling(a: Quotation, b: Quotation, least: float) -> bool:
    """What two quotations share is most of one of them, or more than names and one other word, and no less than the
    share `least`: where the speaker of one is not known by name, two people may speak of one matter."""
    shared = a.content & b.content
    share = len(shared) / min(len(a.content), len(b.content))
    if share >= _MOST:
        return True
    if share < least:
        return False
    names = {word.lower() for q in (a, b) for word in _NAME.findall(q.text)}
    return len(shared - names) > 1


def _restated(left: list[AnyFact], right: list[AnyFact], world: World) -> Verdict | None:
    """One remark of a person by name in two wordings that share less than a stretch."""
    x, y = left[0], right[0]
    if not (is_person(x.entity) and same_speaker(x.entity, y.entity)):
        return None
    if {f.claim.article for f in left} & {f.claim.article for f in right}:
        return None
    if reworded_sentence(x.value, y.value, 0.0):
        return Verdict(Severity.WARNING, tuple(left), tuple(right))
    names = {stem(word) for q in (x.value, y.value) for word in _NAME.findall(q.text)}
    found = restated(x.value, y.value, lambda word: _NAMED if word in names else world.aligner.weight(x.story, word))
    if found is None or (found.phrases and not _same_point(left, right, world)):
        return None
    if min(found.cover, found.density) >= _SURE and (found.phrases or found.content > 2):
        return Verdict(Severity.WARNING, tuple(left), tuple(right))
    return Verdict(Severity.INFO, tuple(left), tuple(right), note="perhaps two translations")


def _same_point(left: list[AnyFact], right: list[AnyFact], world: World) -> bool:
    """Phrases are quoted out of sentences: those must be about the same thing."""
    return any(world.aligner.likeness(x, y).cover >= _PHRASES for x in left for y in right)


def _subject(fact: Fact[QuoteClaim]) -> str:
    if is_person(fact.entity) and naming(fact) == "unsure":
        return "one speaker"
    return _speaker(fact) or "unnamed speaker"


def _speaker(fact: Fact[QuoteClaim]) -> str:
    """Who is quoted; of somebody who is only described, the words as they stand."""
    actor = " ".join((fact.claim.actor or "").split())
    return actor if actor.lower() == fact.entity else fact.entity


def _message(subject: str, values: object) -> str:
    known = subject[:1].isupper() or subject.startswith(("one ", "the ", "a ", "an ", "his ", "her ", "unnamed "))
    return f"{subject if known else f'the {subject}'} is quoted in different words"


def _show(fact: Fact[QuoteClaim]) -> str:
    text = " ".join(fact.claim.text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rsplit(" ", 1)[0] + " …"


RULE = Rule(
    summary="one quotation in different words",
    explanation=(
        "Two articles put nearly the same words between quotation marks, and inside the shared stretch words differ: "
        "at least one of them does not quote. Silent on ellipses, bracketed insertions, a shortened quotation, "
        "spelling and typography, and on two similar remarks within one article. One remark of a person by name that "
        "shares its rare words in their order, as two translations do, is a warning where most of it is shared and "
        "info otherwise. One word that a draft quotes otherwise than its sources counts in a short quotation too."
    ),
    severity=Severity.WARNING,
    kinds=("quote",),
    keys=_keys,
    value=_value,
    conflict=_conflict,
    inspect=remarks,
    show=_show,
    subject=_subject,
    say=_message,
    pairs=(
        Pair(
            conflict=(
                "“This is a sad time for the whole Corbett family,” spokeswoman Ida Moss said on Monday.",
                "“This is a sad day for the whole Corbett family,” spokeswoman Ida Moss said.",
            ),
            agreement=(
                "“This is a sad day for the whole Corbett family,” spokeswoman Ida Moss said on Monday.",
                "“This is a sad day for the whole Corbett family,” spokeswoman Ida Moss said.",
            ),
        ),
        Pair(
            conflict=(
                '"We have found no evidence of sabotage at the plant so far," Chief Lee Grant told reporters.',
                '"We have found evidence of sabotage at the plant so far," Chief Lee Grant told reporters.',
            ),
            agreement=(
                '"We have found no evidence of sabotage at the plant so far," Chief Lee Grant told reporters.',
                '"We have found no evidence of sabotage ... so far," Chief Lee Grant told reporters.',
            ),
            note="an ellipsis",
        ),
        Pair(
            conflict=(
                "“The committee will finish its report before the summer recess,” said Nora Quill.",
                "“The committee may finish its report before the summer recess,” said Nora Quill.",
            ),
            agreement=(
                "“The committee will finish its report before the summer recess,” said Nora Quill.",
                "“[The committee] will finish its report before the summer,” said Nora Quill.",
            ),
            note="an insertion and a shortened quotation",
        ),
        Pair(
            conflict=(
                "“Today we notice this reciprocal sympathy, and it helps,” Chancellor Karla Winter said.",
                "“Today we notice signs of reciprocal sympathy,” Chancellor Karla Winter said.",
            ),
            agreement=(
                "“Today we notice this reciprocal sympathy, and it helps,” Chancellor Karla Winter said.",
                "“Today we notice a sharp rise in prices,” Chancellor Karla Winter said.",
            ),
            note="one remark in two translations, and two remarks",
        ),
        Pair(
            conflict=(
                "Spokesman Marc Dietz said: “We urge all Baltic Trade Forum members to sign the text at once.”",
                "“We urge all Baltic Trade Forum partners to sign the text at once,” spokesman Marc Dietz said.",
            ),
            agreement=(
                "Spokesman Marc Dietz said: “We urge all Baltic Trade Forum members to sign the text at once.”",
                "“We urge all BTF members to sign the text at once,” spokesman Marc Dietz said.",
            ),
            note="a name written out",
        ),
    ),
)
