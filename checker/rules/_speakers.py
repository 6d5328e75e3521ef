"""Who is said to speak a quotation, how surely, and whether two such speakers are one.

A name in the words around the quotation is what the article says; a name found over a pronoun or a paragraph break
is what a reader concludes, and now and then wrong. Only the first may contradict by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from checker.article import Article
from checker.claims.quote import QuoteClaim
from checker.facts.base import Fact
from checker.link.kept import kept
from checker.normalise.office import match_role
from checker.normalise.person import HONORIFICS, fold, parse_person, relation

Naming = Literal["beside", "before", "unsure"]
"""The speaker's name stands beside the quotation, with the verb of speech just before it, or neither."""

_QUOTED = re.compile(r"[“\"«][^”\"»]*(?:[”\"»]|$)|``.*?(?:''|$)", re.DOTALL)
_BEFORE = 900
"""Characters before a quotation in which the speaker of it, if it is "he", must have spoken."""
_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|added|adds|stated|explained|continued|recalled|wrote|insisted|noted|warned|argued"
    r"|announced|testified|claimed|remarked|admitted|according to)\b"
)
_CLAUSE = 100
"""Characters between a verb of speech and the name of who speaks."""
_TELLS = frozenset({"told", "tells"})
"""Behind them stands who listens."""
_GOVERNED = r"\b(?:of|for|with|about|by|to|from) (?:[\w.]+ ){0,2}"
"""Makes a name part of another phrase: "a friend of Jane Roe"."""
_CLAUSE_OPENER = re.compile(r"\b(?:he|she|they|it|we|that|there|was|were|had|has|is|to|with|about|by)\b(?!$)")
"""Words between a verb of speech and a name that is not its subject: "said that he met Roe"."""
_TITLE = 40
"""Characters before a name that begins its sentence."""
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_DESCRIBED = re.compile(r"\s*The ((?:[a-z-]+ ?){1,4})")
_STOP = re.compile(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z])")
_FULL_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:[A-Z]\. )?[A-Z][\w'’-]+)+")
_CUT = HONORIFICS | {"dist"}
"""Last words of a name that was cut off at an abbreviated title ("Dist. Atty. Jane Roe")."""
_VOICE = r"(?:spokes\w+|press secretary|lawyer|attorney|solicitor|aide|adviser|advisor|publicist|agent|representative)"


def is_person(name: str) -> bool:
    """A given name and a surname, with capitals, and no title in the surname's place."""
    person = parse_person(name)
    return bool(name) and name[0].isupper() and bool(person.given) and person.surname not in _CUT


def naming(fact: Fact[QuoteClaim]) -> Naming:
    """How the article names the person who speaks."""
    known = _namings(fact.article)
    claim = fact.claim
    key = (claim.sentence.start, claim.evidence.start, claim.evidence.end, fact.entity)
    if key not in known:
        known[key] = _naming(fact)
    return known[key]


@kept
def _namings(article: Article) -> dict[tuple[int, int, int, str], Naming]:
    """What has been found of the quotations of an article and of those who are said to speak."""
    return {}


def _naming(fact: Fact[QuoteClaim]) -> Naming:
    surname = parse_person(fact.entity).surname
    if re.search(rf"\b{re.escape(surname)}\b", fold(_around(fact.claim))):
        return "beside"
    start = fact.claim.evidence.start
    told = _QUOTED.sub(" ", fact.article.text[max(0, start - _BEFORE) : start])
    around = _around(fact.claim)
    if _PRONOUN.search(around) and (_described(around) or _another_since(told, surname)):
        return "unsure"
    before = fold(told)
    governed = re.compile(rf"{_GOVERNED}{re.escape(surname)}\b|\b{re.escape(surname)}['’]s?\b")
    for cue in reversed(list(_SPEECH.finditer(before))):
        subject = before[max(0, cue.start() - _CLAUSE) : cue.start()].rpartition(". ")[2]
        behind = before[cue.end() : cue.end() + _CLAUSE].partition(".")[0].partition(surname)
        if surname in subject and not governed.search(subject):
            return "before"
        if behind[1] and cue[0] not in _TELLS and not _CLAUSE_OPENER.search(behind[0]):
            return "before"
        if not re.search(rf"\b(?:he|she) (?:\w+ )?{cue[0]}\b", subject + cue[0]):
            break  # somebody else spoke
    return "before" if _introduced(fact) else "unsure"


def _described(sentence: str) -> bool:
    """The sentence is about somebody who is not named: "The doctor would not comment, but he confirmed"."""
    words = _DESCRIBED.match(sentence)
    return words is not None and any(match_role([word], 0) is not None for word in words[1].split())


def _another_since(told: str, surname: str) -> bool:
    """A sentence behind the last one that has the surname begins with another full name: "she" may be that one."""
    for sentence in reversed(_STOP.split(told.strip())):
        if re.search(rf"\b{re.escape(surname)}\b", fold(sentence)):
            return False
        named = _FULL_NAME.match(sentence)
        if named and is_person(named[0]):
            return True
    return False


def _introduced(fact: Fact[QuoteClaim]) -> bool:
    """ "He said", after a sentence that begins with the person's name and names nobody else."""
    if not _PRONOUN.search(_around(fact.claim)):
        return False
    start = fact.claim.sentence.start
    sentences = _STOP.split(_QUOTED.sub(" ", fact.article.text[max(0, start - _BEFORE) : start]).strip())
    surname = parse_person(fact.entity).surname
    named = list(_FULL_NAME.finditer(sentences[-1]))
    if not named or any(surname not in fold(m[0]) for m in named):
        return False
    title = sentences[-1][: named[0].start()]
    return len(title) <= _TITLE and not re.search(_GOVERNED + "$|" + _CLAUSE_OPENER.pattern, title.lower())


def _around(claim: QuoteClaim) -> str:
    """The sentence without what is quoted in it."""
    if claim.evidence.text[:1] in "'‘":
        return claim.before + " " + claim.behind
    return _QUOTED.sub(" ", claim.sentence.text)


def same_speaker(a: str, b: str) -> bool | None:
    """True, False, or None where one speaker is unknown or only described."""
    if not a or not b:
        return None
    if fold(a) == fold(b):
        return True
    if not (is_person(a) and is_person(b)):
        return None  # a surname, a description, a rank
    return relation(parse_person(a), parse_person(b)) != "different"


def may_be_one(a: Fact[QuoteClaim], b: Fact[QuoteClaim]) -> bool:
    """Nothing says that two people speak: one of the speakers is not named, or not surely."""
    return same_speaker(a.entity, b.entity) is not False or "unsure" in (naming(a), naming(b))


def speaks_for(a: str, b: str, text: str) -> bool:
    """The article makes one of the two people (surnames) the other's voice: "Roe spokesman Lee Grant"."""
    for principal, voice in ((a, b), (b, a)):
        who, by = re.escape(principal), re.escape(voice)
        if re.search(
            rf"\b(?:{who}(?:['’]s?)?|her|his) (?:\w+ ){{0,2}}{_VOICE}\b[^.]{{0,30}}\b{by}\b"
            rf"|\b{by}\b[^.]{{0,30}}\b{_VOICE}\b[^.]{{0,12}} (?:for|to|of) [^.,]{{0,30}}\b{who}\b",
            text,
            re.IGNORECASE,
        ):
            return True
    return False


@lru_cache(maxsize=4_096)
def with_speaker(fact: Fact[QuoteClaim]) -> Fact[QuoteClaim]:
    """The same fact with the words that name its speaker in the evidence; one object for one fact, since findings
    are put together by their facts."""
    claim, text = fact.claim, fact.article.text
    surname = re.compile(rf"\b{re.escape(parse_person(fact.entity).surname)}\b", re.IGNORECASE)
    low, high = claim.evidence.start, claim.evidence.end
    spots = [m.span() for m in surname.finditer(text, claim.sentence.start, claim.sentence.end)]
    outside = [(s, e) for s, e in spots if e <= low or s >= high]
    if not outside or any(low < s and e < high for s, e in spots):
        return fact
    start, end = min(outside, key=lambda span: max(low - span[1], span[0] - high))
    low, high = min(low, start), max(high, end)
    evidence = claim.evidence.model_copy(update={"start": low, "end": high, "text": text[low:high]})
    return replace(fact, claim=claim.model_copy(update={"evidence": evidence}))
