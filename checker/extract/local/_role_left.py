"""What stands in front of a title: "Pakistan's former deputy" prime minister, "Dover Fire and Rescue" chief.

The scan goes leftwards over adjectives, names and a possessor to the article. What is no part of a noun phrase
ends it, so that a name of another phrase cannot be reached.
"""

from __future__ import annotations

from checker.extract.local._document import Document, Mention, Token
from checker.extract.local._role_phrase import DEFINITE, INDEFINITE, POSSESSIVE, Phrase, set_status
from checker.extract.local._role_words import (
    ADJECTIVES,
    CALENDAR_WORDS,
    FORMER,
    GENERIC_BODIES,
    HYPHENS,
    LATE,
    PARTICIPLES,
    PARTIES,
    TAUGHT,
    TIME_WORDS,
)
from checker.normalise.place import country, demonym

_POSSESSIVE_MARK = frozenset({"'s", "’s", "'", "’"})
_CHOSEN = frozenset({"elected", "appointed", "named", "chosen"})


class _Body:
    """The span of tokens that names the body in front of the title; empty at first."""

    def __init__(self) -> None:
        self.first = self.last = -1

    @property
    def empty(self) -> bool:
        return self.first < 0

    def add(self, first: int, last: int) -> None:
        """Widen to the left."""
        self.first = first
        if self.last < 0:
            self.last = last


def scan_left(document: Document, phrase: Phrase, limit: int) -> None:
    """Read what stands in front of the tokens that `phrase` has so far, back to token `limit` at most."""
    tokens = document.tokens
    body = _Body()
    limit = max(limit, document.sentence_of(phrase.title.first).first)
    j = phrase.first - 1
    while j >= limit:
        lower = tokens[j].lower
        if lower in HYPHENS:
            if j == limit or tokens[j - 1].lower not in FORMER:
                break
            phrase.status = "former"
            phrase.first = j - 1
            j -= 2
            continue
        if lower in _POSSESSIVE_MARK and tokens[j].tag == "POS":
            _possessor(document, phrase, j, limit)
            break
        if lower in POSSESSIVE or lower in DEFINITE or lower in INDEFINITE:
            if tokens[j].pos == "SCONJ":
                break  # "said that Deputy Roe"
            phrase.determiner = "possessive" if lower in POSSESSIVE else "the" if lower in DEFINITE else "a"
            phrase.first = j
            break
        start = _word(document, phrase, body, j, limit)
        if start < 0:
            break
        phrase.first = start
        j = start - 1
    if not body.empty and phrase.organization is None:
        name = document.span_text(body.first, body.last)
        mention = document.mention_at(body.first)
        if mention and mention.kind == "person" and (mention.first, mention.last) == (body.first, body.last):
            name = mention.name
        if country(name):
            phrase.country = phrase.country or name
        else:
            phrase.organization = name


def _word(document: Document, phrase: Phrase, body: _Body, j: int, limit: int) -> int:
    """Read the word, compound or name that ends at token j; its first token, or -1 where the phrase ends."""
    tokens = document.tokens
    token = tokens[j]
    lower = token.lower
    if lower in PARTIES:
        return j
    mention = document.mention_at(j)
    if mention and mention.kind == "person" and mention.last <= phrase.title.first:
        if not _is_body(document, mention, phrase):
            return -1
    else:
        start = _compound_start(tokens, j, limit)
        if start < j:  # "43-year-old", "award-winning", "Mat-Su"
            if lower in ("elect", "born"):
                return -1
            if tokens[start].lower in FORMER:  # "then-Ohio", "ex-bank"
                phrase.status = "former"
                if token.text[0].isupper():
                    _take_word(phrase, body, j, token.text)
                return start
            if token.text[0].isupper() and tokens[start].text[0].isupper() and not demonym(token.text):
                body.add(start, j + 1)
                return start
            set_status(phrase, document.span_text(start, j + 1).lower())
            return start
        if token.text[0].islower() or lower not in LATE or j == limit:
            finite = token.tag in ("VBD", "VBN", "VBP", "VBZ") and token.dep not in ("amod", "compound", "nmod")
            if finite and (j == limit or tokens[j - 1].pos != "DET") and lower in PARTICIPLES:
                return -1  # "accused Senator Roe"
            if set_status(phrase, lower):
                return j
    if mention:
        start = max(mention.first, limit)
        return start if _take_name(document, phrase, mention, start, j, body) else -1
    if token.text[0].isupper() and token.pos in ("PROPN", "NOUN", "ADJ") and lower not in CALENDAR_WORDS:
        if lower in TIME_WORDS:
            return -1
        if demonym(token.text) or country(token.text):
            _take_word(phrase, body, j, token.text)
        elif lower not in ADJECTIVES:
            body.add(j, j + 1)
        return j
    if token.pos in ("NOUN", "PROPN") and token.text[-1].isalpha():
        if lower in TIME_WORDS:
            return -1
        if lower in GENERIC_BODIES:
            if phrase.status != "current" or (not body.empty and tokens[body.first].text[0].isupper()):
                return -1  # "the church Alaska Gov. …": two phrases run together
            body.add(j, j + 1)
        elif body.empty and phrase.country is None and tokens[j + 1].start == phrase_start(document, phrase):
            phrase.role = document.text[token.start : tokens[j + 1].start] + phrase.role
        else:
            return -1
        return j
    if lower in _CHOSEN and j > limit and tokens[j - 1].pos == "AUX":
        return -1  # "was elected mayor" is the verb's
    if token.tag in ("JJR", "RBR"):
        phrase.void = True  # "a stronger leader" is no office
        return j
    if lower in ADJECTIVES or token.pos == "ADJ":
        return j
    if token.pos == "NUM":
        return j if body.empty and phrase.country is None else -1
    if token.pos == "VERB" and token.tag in ("VBN", "VBG") and token.dep in ("amod", "compound"):
        return j
    return -1


def _take_word(phrase: Phrase, body: _Body, j: int, text: str) -> None:
    """A capitalised word in front of the title: its country, else its body."""
    if demonym(text) or country(text):
        if not (phrase.title.last - phrase.title.first == 1 and phrase.title.role.lower() in TAUGHT):
            phrase.country = phrase.country or text
    else:
        body.add(j, j + 1)


def phrase_start(document: Document, phrase: Phrase) -> int:
    """View offset at which the role's own words begin so far."""
    return document.tokens[phrase.title.last - 1].end - len(phrase.role)


def _is_body(document: Document, mention: Mention, phrase: Phrase) -> bool:
    """A "person" directly in front of a lower-case title that a person follows is a body: "Dover United striker"."""
    title = phrase.title
    behind = document.mention_at(title.last) if title.last < len(document.tokens) else None
    return (
        mention.last == title.first
        and behind is not None
        and behind.kind == "person"
        and behind.first == title.last
        and behind.name != mention.name
    )


def _compound_start(tokens: list[Token], j: int, limit: int) -> int:
    """First token of a hyphened modifier that ends at j: "43-year-old", "award-winning"."""
    first = j
    while (
        first - 2 >= limit and tokens[first - 1].lower in HYPHENS and (tokens[first - 1].start == tokens[first - 2].end)
    ):
        first -= 2
    return first


def _take_name(document: Document, phrase: Phrase, mention: Mention, start: int, end: int, body: _Body) -> bool:
    """A name in front of the title: its country or its body. False where it ends the phrase."""
    tokens = document.tokens
    name = document.span_text(start, end + 1)
    before = tokens[start - 1] if start else None
    if mention.kind == "nationality" or demonym(name) or country(name):
        if phrase.country is not None:
            return not body.empty and country(name) == country(phrase.country)
        if not (demonym(name) or country(name)):
            if name.endswith("s"):
                body.add(start, end + 1)  # "Rovers" captain
            return True  # "Republican", "Muslim"
        # "Russian and Chinese presidents", "Iranian-American businessman": no one country
        if before is not None and before.lower in {"and", "&", "-", "–", "/"} and start > 1:
            other = document.mention_at(start - 2)
            if (other and other.kind in ("nationality", "place")) or before.lower in {"-", "–", "/"}:
                return False
        if mention.kind == "nationality" and phrase.title.role.lower() in TAUGHT:
            return True  # "an English professor"
        phrase.country = name
        if body.first == end + 1:
            body.first = start
        return True
    if phrase.country is not None and body.empty:
        return False  # "in Dover Slovak President …": two names that are no one phrase
    body.add(start, end + 1)
    return True


def _possessor(document: Document, phrase: Phrase, mark: int, limit: int) -> None:
    """The owner in front of "'s"."""
    tokens = document.tokens
    first = mark
    mention = document.mention_at(mark - 1)
    while first > limit:
        before = tokens[first - 1]
        known = document.mention_at(first - 1)
        if known and known.last <= mark and known.first >= limit:
            first = known.first
            continue
        if before.pos in ("NOUN", "PROPN") or (before.pos == "ADJ" and first < mark):
            first -= 1
            continue
        break
    if first == mark:
        phrase.void = True
        return
    name = document.span_text(first, mark)
    start = first
    if first > limit and tokens[first - 1].lower in DEFINITE | INDEFINITE | POSSESSIVE:
        start -= 1
    phrase.first = start
    phrase.determiner = "possessive"
    if first > limit and tokens[first - 1].tag == "POS":  # "the bank's London office's manager"
        return
    if country(name):
        phrase.country = phrase.country or name
        return
    if name.lower() in ("country", "nation") or (mention is None and tokens[first].lower in TIME_WORDS):
        return
    if mention and mention.kind == "nationality":
        return
    owner = document.span_text(start, mark)
    phrase.organization = name if name[0].isupper() else owner
    if mention and mention.kind == "person" and mention.first == first:
        phrase.organization = mention.name
