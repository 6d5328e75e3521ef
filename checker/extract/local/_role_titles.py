"""Where a document names an office, a rank or a profession: longest match of the role lexicon over the tokens.

Only the title itself is found here ("Deputy District Attorney"); whose it is and of what, the phrase around it
tells. Words that make a different title ("deputy", "assistant", "finance") are drawn into it although the lexicon
does not list the compound: the deputy must never be taken for the chief.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.extract.local._document import Document, Mention, Token
from checker.extract.local._role_words import (
    BODY_WORDS,
    CHIEF_OF,
    FIELDS,
    GRADES,
    HYPHENS,
    MISSPELT,
    NARROWED,
    PREFIXES,
    RANKS,
)
from checker.normalise._roles import lexicon, plural
from checker.normalise.office import Role, match_role
from checker.normalise.person import gender, parse_person
from checker.normalise.place import place_names

_NO_OFFICE = frozenset({"relative", "resident"})
"""Classes of the lexicon that tell how somebody is involved, not what he is."""
_NO_TITLE = frozenset({"critic", "critics", "queens", "maid", "maids", "fan", "star", "stars"})
"""Wordings that news uses in another sense more often than as a title."""
_NESTED = frozenset(
    {"candidate", "nominee", "hopeful", "contender", "killer", "killers", "deputy", "deputies", "designate", "aide"}
)
"""Heads that a title in front of them narrows: "Sheriff Deputy", "VP candidate"."""
_COMMUNITIES = frozenset({"county", "city", "town", "village", "parish", "borough", "township"})
_MARSHALS = frozenset({"fire", "field", "air", "federal", "provost", "deputy", "grand"})


@dataclass(slots=True)
class Title:
    """Tokens first..last (exclusive) of one title. `role` is its text, in the singular."""

    first: int
    last: int
    role: str
    plural: bool = False


def find_titles(document: Document) -> list[Title]:
    """All titles, sorted, without overlap."""
    tokens = document.tokens
    words = [_spelt(tokens, t) for t in tokens]
    found: list[Title] = []
    i, size = 0, len(tokens)
    while i < size:
        match = match_role(words, i) if words[i][0].isalpha() else None
        if match is None or match.role.title in _NO_OFFICE or (match.length == 1 and tokens[i].lower in _NO_TITLE):
            i += 1
            continue
        first = i
        last = _cut(tokens, words, i, i + match.length)
        if last - i > 1 and (longer := match_role(words, last - 1)) and longer.length > 1:
            if words[i].lower() not in GRADES:
                i += 1  # "Defense" Chief of Staff, not "Defense Chief"
                continue
            last += longer.length - 1  # "Under Secretary" + "of State"
        if last - i > 1 and (tokens[i].lower == "the" or _owned(document, i, last)):
            i += 1
        if last > i:
            text = document.span_text(i, last)
            found.append(Title(i, last, _one(text, match.role) if match.plural else text, match.plural))
        i = max(last, first + 1)
    return _joined(document, [t for t in found if _usable(document, t)])


def _spelt(tokens: list[Token], token: Token) -> str:
    """The token's text, a usual misspelling of a title put right ("fire marshall")."""
    right = MISSPELT.get(token.lower)
    if right is None or (right == "marshal" and (not token.i or tokens[token.i - 1].lower not in _MARSHALS)):
        return token.text
    return right.capitalize() if token.text[0].isupper() else right


def _owned(document: Document, i: int, last: int) -> bool:
    """The title's first word belongs to whose it is: "Dover County" Sheriff, "Dover News" anchor, "US" senator."""
    tokens = document.tokens
    token = tokens[i]
    if not token.text[0].isupper():
        return False
    mention = document.mention_at(i)
    if mention and mention.first < i and mention.last == i + 1 and tokens[last - 1].text[0].islower():
        return True
    if token.lower in _COMMUNITIES or token.lower in BODY_WORDS:
        words = [t.text for t in tokens[i:last]]
        whole, rest = match_role(words), match_role(words, 1)
        if whole is not None and rest is not None and whole.role is not rest.role and whole.length == last - i:
            return False  # a borough president is no president
        return i > 0 and tokens[i - 1].sent == token.sent and tokens[i - 1].pos == "PROPN"
    return token.text in place_names()


def _cut(tokens: list[Token], words: list[str], first: int, last: int) -> int:
    """End of the match within its sentence and its block; of "president and chief executive" the first half."""
    for i in range(first + 1, last):
        if tokens[i].pos == "SPACE" or (tokens[i].sent != tokens[i - 1].sent and not _abbreviated(tokens[i - 1])):
            return i
        if tokens[i].lower in ("and", "&") and match_role(words, i + 1):
            half = match_role(words[first:i])
            return i if half is not None and half.length == i - first else last
    return last - 1 if last - first > 1 and tokens[last - 1].lower in ("to", "of", "for") else last


def _abbreviated(token: Token) -> bool:
    """The parser ends a sentence behind "Dist."; a title that goes on there shows that it does not end."""
    return token.text.endswith(".")


@cache
def _singulars(title: str) -> dict[str, tuple[int, str]]:
    """{plural wording, lower-cased: (number of the word that changes, that word in the singular)} of a class."""
    out: dict[str, tuple[int, str]] = {}
    for form in lexicon()[title].forms:
        many, single = (plural(form) or "").split(), form.split()
        changed = [n for n, (a, b) in enumerate(zip(many, single, strict=False)) if a != b]
        if len(many) == len(single) and len(changed) == 1:
            out.setdefault(" ".join(many).lower(), (changed[0], single[changed[0]]))
    return out


def _one(text: str, role: Role) -> str:
    """`text`, a plural wording of `role`, in the singular: ministers, attorneys general, chiefs of staff."""
    words = text.split()
    at, single = _singulars(role.title).get(" ".join(words).lower(), (-1, ""))
    if at >= 0:
        words[at] = single[0].upper() + single[1:] if words[at][0].isupper() else single
    return " ".join(words)


def _usable(document: Document, title: Title) -> bool:
    """Not a verb ("will head the team"), not a surname ("Steve Baker"), not a word of a longer name."""
    tokens = document.tokens
    head = tokens[title.last - 1]
    single = title.last - title.first == 1
    if (
        title.last + 1 < len(tokens)
        and tokens[title.last].lower in HYPHENS
        and (tokens[title.last].start == head.end and tokens[title.last + 1].start == tokens[title.last].end)
        and tokens[title.last + 1].lower not in ("elect", "designate")
    ):
        return False  # "runner-up", "leader-writer"
    if single and head.pos in ("VERB", "AUX", "ADV", "ADJ", "ADP") and not head.text[0].isupper():
        return False
    mention = document.mention_at(title.first)
    if mention and mention.kind == "person" and single and tokens[title.first].text[0].isupper():
        if mention.first < title.first and mention.last == title.last and not _titled_name(document, mention, title):
            return False
        if mention.first < title.first and mention.last > title.last and not _name_follows(document, mention, title):
            return False
        if mention.last - mention.first <= 2 and mention.first == title.first and title.last <= mention.last:
            return tokens[title.first].text.endswith(".") or (
                mention.last - mention.first == 2 and head.lower in RANKS | {"coach", "deputy", "chief", "sheriff"}
            )
    return True


def _titled_name(document: Document, mention: Mention, title: Title) -> bool:
    """A "name" that is a body and a title, as the name behind it shows ("Dover County Sheriff" + "Jane Roe"),
    or that begins with a title itself."""
    word = document.tokens[mention.first].text
    if word.lower().rstrip(".") in GRADES | RANKS or match_role([word]):
        return True
    behind = document.mention_at(title.last) if title.last < len(document.tokens) else None
    return behind is not None and behind.kind == "person" and behind.first == title.last


def _name_follows(document: Document, mention: Mention, title: Title) -> bool:
    """Behind a title in the middle of a "name" stands a person's name: "Dover Fire Chief John Roe"."""
    name = parse_person(document.span_text(title.last, mention.last))
    if not name.given or document.tokens[mention.last - 1].lower in BODY_WORDS:
        return False
    return bool(gender(name)) or any(
        m.kind == "person" and m is not mention and m.name != mention.name and m.text.endswith(name.text.split()[-1])
        for m in document.mentions
    )


def _joined(document: Document, found: list[Title]) -> list[Title]:
    """Grades, ranks in two words and fields drawn into the title they belong to."""
    tokens = document.tokens
    out: list[Title] = []
    for title in found:
        while out and _belongs(tokens, out[-1], title):
            before = out.pop()
            text = document.span_text(before.first, title.first) + (
                " " if tokens[title.first - 1].end < tokens[title.first].start else ""
            )
            title = Title(before.first, title.last, text + title.role, title.plural)
        _widen(document, title, out[-1].last if out else 0)
        out.append(title)
    return out


def _belongs(tokens: list[Token], before: Title, title: Title) -> bool:
    gap = tokens[before.last : title.first]
    if tokens[before.first].sent != tokens[title.first].sent or before.plural:
        return False
    if gap and not (len(gap) == 1 and gap[0].lower in HYPHENS):
        return False
    last = tokens[before.last - 1].lower.rstrip(".") or tokens[before.last - 2].lower
    first = tokens[title.first].lower.rstrip(".")
    if all(t.lower.rstrip(".") in RANKS for t in tokens[before.first : title.last] if t.text != "."):
        return last not in ("chief", "commander", "officer", "leader", "general", "gen", "captain", "capt") or (
            last == "chief" and first in ("petty", "warrant", "master")
        )
    if title.last - title.first == 1 and first in _NESTED:
        return True
    if last == "chief":
        return before.last - before.first == 1 and first in CHIEF_OF
    return last in GRADES and before.last - before.first == 1 and last != "general"


def _narrows(word: str, head: str) -> bool:
    """The word in front of a title belongs to it."""
    return word in PREFIXES or (word == "chief" and head in CHIEF_OF) or (word in FIELDS and head in NARROWED)


def _widen(document: Document, title: Title, limit: int) -> None:
    """Take "deputy", "vice-" and the field of the office into the title."""
    tokens = document.tokens
    first = title.first
    head = tokens[title.last - 1].lower
    while first > limit and tokens[first - 1].sent == tokens[title.first].sent:
        before = tokens[first - 1]
        if before.lower in HYPHENS and first - 1 > limit and tokens[first - 2].lower in PREFIXES:
            first -= 2
        elif _narrows(before.lower.rstrip("."), head):
            mention = document.mention_at(first - 1)
            if mention and mention.kind == "organisation" and " of " in mention.text:
                break
            first -= 1
        elif (
            before.lower in ("and", "&")
            and first - 1 > limit
            and tokens[first - 2].lower in FIELDS
            and tokens[first].lower in FIELDS
        ):
            first -= 2
        else:
            break
    if first < title.first:
        title.role = document.text[tokens[first].start : tokens[title.first].start] + title.role
        title.first = first
