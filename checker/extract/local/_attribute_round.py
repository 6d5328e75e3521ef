"""The round of a knock-out match: "the semifinal between Aled and Borth", "beat Borth in the quarterfinals"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._document import Document
from checker.extract.local._event_phrase import Roles
from checker.normalise.person import fold

_ROUND = r"(?:(?:first|second|third|fourth|fifth|opening)[- ]round|quarter-?\s?finals?|semi-?\s?finals?|final)"
_NAME = r"(?:No\. \d+ (?:seed )?)?[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,2}"
_BETWEEN = re.compile(
    rf"\b(?P<round>{_ROUND})(?: (?:match|game|tie|clash|matchup|series))? (?:between|pitting) "
    rf"(?P<a>{_NAME}) (?:and|against|vs?\.?) (?P<b>{_NAME})"
)
_IN_ROUND = re.compile(rf"\b(?:in|at|of) (?:the|a|an|their|its) (?:[\w’'-]+ ){{0,3}}?(?P<round>{_ROUND})\b")
_BEAT = frozenset(
    "beat defeat down edge rout topple thrash overcome eliminate oust stun crush upset trounce outlast".split()
)
_EARLIER = re.compile(
    r"\b(?:(?:19|20)\d\d|last (?:year|season)|years? ago|previous|earlier|since|when|reach\w*|advanc\w*)\b"
)
"""Words by which the match may be another one, or the round the next one."""


def find_rounds(document: Document) -> Iterator[AttributeClaim]:
    """A claim for each match of two teams by name whose round is told; the actor is the two, in order of letters."""
    for found in _BETWEEN.finditer(document.text):
        if not _EARLIER.search(_sentence(document, found.start())):
            yield from _claim(document, found.start(), found.end(), (found["a"], found["b"]), found["round"])
    for token in document.tokens:
        if token.pos != "VERB" or token.lemma not in _BEAT:
            continue
        sentence = document.sentence_of(token.i)
        roles = Roles(document, token.i)
        heads = [h for h in (*roles.actors[:1], *roles.objects[:1]) if document.tokens[h].sent == token.sent]
        teams = [m for h in heads if (m := document.mention_at(h)) is not None]
        told = _IN_ROUND.search(document.text, token.end, sentence.end)
        if len(teams) == 2 and told is not None and not _EARLIER.search(_sentence(document, token.start)):
            start = min(m.start for m in teams)
            yield from _claim(document, start, told.end(), (teams[0].text, teams[1].text), told["round"])


def _sentence(document: Document, offset: int) -> str:
    sentence = document.sentence_of(document.token_at(offset))
    return document.text[sentence.start : sentence.end]


def _claim(document: Document, start: int, end: int, teams: tuple[str, str], words: str) -> Iterator[AttributeClaim]:
    if end <= document.sentence_of(document.token_at(start)).end and "\n" not in document.text[start:end]:
        pair = " - ".join(sorted((_bare(team) for team in teams), key=fold))
        yield from kept(attribute_claim(document, start, end, pair, "round", words))


def _bare(team: str) -> str:
    return re.sub(r"^No\. \d+ (?:seed )?|\.$|['’]s?$", "", team)
