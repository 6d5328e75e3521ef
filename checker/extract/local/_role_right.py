"""What stands behind a title: "of Slovakia", "with the fire marshal's office", "since 2012".

At most three prepositions are followed ("professor of law at Yale"); the first body or country counts, and a
field of work without article belongs to the role itself.
"""

from __future__ import annotations

import re

from checker.extract.local._document import Document, Token
from checker.extract.local._role_phrase import DEFINITE, POSSESSIVE, Phrase
from checker.extract.local._role_words import BODY_WORDS, GENERIC_BODIES, HYPHENS, RUNNERS, TIME_WORDS, TO_ROLES
from checker.normalise.office import match_role
from checker.normalise.place import country

_PREPOSITIONS = frozenset({"of", "for", "at", "with", "in", "to", "on"})
_IN_SPAN = frozenset({"of", "for", "de"})
_VAGUE = frozenset({"the country", "the nation", "his country", "her country", "state", "the state"})
_DATE = re.compile(
    r"[\s,]*\(?("
    r"(?:since|from|between|until|till)\s+(?:\w+\s+){0,2}?(?:1[89]|20)\d\d"
    r"(?:\s*(?:to|and|until|till|through|[-–])\s*(?:(?:1[89]|20)\d\d|\d\d\b))?"
    r"|(?:1[89]|20)\d\d\s*(?:to|[-–])\s*(?:(?:1[89]|20)\d\d|\d\d\b))\)?"
)
_PRONOUNS = frozenset({"hers", "his", "theirs", "mine", "ours", "yours"})
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def scan_right(document: Document, phrase: Phrase) -> None:
    """Read what stands behind the title of `phrase`."""
    tokens = document.tokens
    limit = document.sentence_of(phrase.title.first).last
    at = _suffix(tokens, phrase, limit)
    phrase.last = at
    head = tokens[phrase.title.last - 1].lower
    for _ in range(3):
        if at >= limit:
            break
        preposition = tokens[at].lower
        if preposition not in _PREPOSITIONS or (preposition == "to" and head not in TO_ROLES):
            break
        if preposition == "on" and head not in ("professor", "adviser", "advisor", "expert", "envoy"):
            break
        end, text, proper = _complement(document, at + 1, limit)
        if end < 0:
            break
        bare = not proper and tokens[at + 1].pos not in ("DET", "PRON") and "'" not in text and "’" not in text
        if (preposition == "of" and bare) or (preposition == "for" and head in RUNNERS):
            if phrase.organization is None:
                phrase.role = f"{phrase.role} {document.span_text(at, end)}"
        elif preposition == "on" or (not proper and not _is_body(tokens[end - 1], preposition, bare)):
            if tokens[end - 1].lower in TIME_WORDS:
                break
        elif phrase.organization is None and not (preposition == "in" and phrase.country):
            if country(text):
                if phrase.country is None:
                    phrase.country = text
                elif preposition == "to":
                    phrase.organization = text  # "the French ambassador to Peru"
            elif text.lower() not in _VAGUE:
                phrase.organization = text
        phrase.last = at = end
    _dated(document, phrase)


def _is_body(head: Token, preposition: str, bare: bool) -> bool:
    """A complement without a name may be a body: "at the bank"; not "in a shooting", "for firearms training"."""
    return head.lower in GENERIC_BODIES or head.lower in BODY_WORDS or not (bare or preposition == "in")


def _suffix(tokens: list[Token], phrase: Phrase, limit: int) -> int:
    """End behind "-elect", "designate", "emeritus", "nominee"."""
    at = phrase.title.last
    step = 1 if at + 1 < limit and tokens[at].lower in HYPHENS else 0
    if at + step < limit and tokens[at + step].lower in ("elect", "designate"):
        phrase.status = "elect"
        return at + step + 1
    if at < limit and tokens[at].lower in ("emeritus", "emerita", "pro"):
        return at + (2 if tokens[at].lower == "pro" and at + 1 < limit and tokens[at + 1].lower == "tem" else 1)
    return at


def _complement(document: Document, at: int, limit: int) -> tuple[int, str, bool]:
    """(end, text, holds a name) of the noun phrase behind a preposition; end is -1 where there is none."""
    tokens = document.tokens
    if at >= limit:
        return -1, "", False
    i = at
    determined = tokens[i].lower in DEFINITE | POSSESSIVE | {"a", "an"}
    if determined:
        i += 1
    start = i
    proper = False
    while i < limit:
        token = tokens[i]
        mention = document.mention_at(i)
        if mention and mention.kind == "person":
            after = tokens[mention.last] if mention.last < limit else None
            if i == start or tokens[i - 1].tag == "POS" or _ends_in_title(document, start, i):
                proper = True
                i = mention.last
                if after is None or (after.tag != "POS" and not (determined and after.pos in ("NOUN", "PROPN"))):
                    break
                continue
            break
        if token.lower in TIME_WORDS and i != start:
            break
        if mention:
            i = mention.last
            proper = True
        elif token.pos in ("PROPN", "NOUN") or (
            token.pos in ("ADJ", "NUM") and (determined or token.text[0].isupper())
        ):
            proper = proper or token.text[0].isupper()
            i += 1
        elif i > start and i + 1 < limit:
            step = _link(tokens, i, limit)
            if not step:
                break
            i += step
        else:
            break
    while i > start and tokens[i - 1].pos in ("ADJ", "NUM") and not tokens[i - 1].text[0].isupper():
        i -= 1
    if i <= start or tokens[start].lower in TIME_WORDS or tokens[start].lower in _PRONOUNS:
        return -1, "", False
    if tokens[start].text[0].isdigit() and not proper:
        return -1, "", False
    first = start if tokens[start].text[0].isupper() else at
    return i, document.span_text(first, i), proper


def _link(tokens: list[Token], i: int, limit: int) -> int:
    """Tokens to go on by where token i binds two parts of a name or noun phrase, else 0."""
    token, after = tokens[i], tokens[i + 1]
    if token.tag == "POS":
        return 1 if after.pos in ("NOUN", "PROPN", "ADJ") else 0
    if token.lower in _IN_SPAN:
        return 1 if _continues(tokens, i, limit) else 0
    if token.lower in HYPHENS:
        return 2 if after.start == token.end else 0
    return 2 if token.lower == "&" and after.text[0].isupper() else 0


def _ends_in_title(document: Document, start: int, end: int) -> bool:
    """What stands in front of a name ends in a title: "for Mayor John Roe", "for Ohio Gov. John Roe"."""
    words = [t.text for t in document.tokens[max(start, end - 4) : end]]
    for at in range(len(words)):
        match = match_role(words, at)
        if match is not None and at + match.length == len(words):
            return True
    return False


def _continues(tokens: list[Token], i: int, limit: int) -> bool:
    """ "University of Yale", "Department for Education": a body's name goes on behind the preposition."""
    if not tokens[i - 1].text[0].isupper() or tokens[i - 1].lower not in BODY_WORDS:
        return False
    after = i + 2 if i + 1 < limit and tokens[i + 1].lower == "the" else i + 1
    return after < limit and tokens[after].text[0].isupper()


def _dated(document: Document, phrase: Phrase) -> None:
    """Years behind the title: "since 2012", "from 1990 to 2000", "(1990-2000)"."""
    end = document.tokens[phrase.last - 1].end
    found = _DATE.match(document.text, end)
    if not found:
        return
    words = found.group(1)
    phrase.date = words
    phrase.last = document.token_at(found.end(1) - 1) + 1
    ended = len(_YEAR.findall(words)) > 1 or words.startswith(("until", "till")) or "-" in words or "–" in words
    if phrase.status == "current" and ended and not words.startswith("since"):
        phrase.status = "former"
