"""Where a document names an office, a rank or a profession: longest match of the role lexicon over the tokens.

Only the title itself is found here ("Deputy District Attorney"); whose it is and of what, the phrase around it
tells. Words that make a different title ("deputy", "assistant", "finance") are drawn into it although the lexicon
does not list the compound: the deputy must never be taken for the chief.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.normalise.office import roles

from checker.extract.local._document import Document, Token

_GRADES = frozenset(
    ["deputy", "vice", "assistant", "associate", "senior", "junior", "chief", "executive", "principal", "joint", "under", "sub", "co", "general", "managing", "acting", "staff", "special", "lead", "honorary", "shadow", "permanent", "adjunct", "visiting", "first", "second", "third"]
)
_JOINING = frozenset(["deputy", "vice", "assistant", "associate", "senior", "junior", "executive", "principal", "co", "managing", "sub"])
_RANKS = frozenset(
    ["lieutenant", "lt", "major", "maj", "brigadier", "brig", "rear", "vice", "master", "staff", "chief", "petty", "first", "second", "gunnery", "lance", "warrant", "wing", "squadron", "air", "field", "sergeant", "sgt", "sgts", "captain", "capt", "capts", "colonel", "col", "cols", "general", "gen", "gens", "admiral", "adm", "corporal", "cpl", "private", "pvt", "pfc", "commander", "cmdr", "cdr", "commodore", "marshal", "officer", "ensign", "leader", "group", "pilot", "fleet", "seaman", "airman", "specialist", "spc"]
)
_CHIEF_OF = frozenset(
    ["inspector", "superintendent", "constable", "executive", "justice", "minister", "judge", "officer", "engineer", "prosecutor", "scientist", "economist", "analyst", "correspondent", "investigator", "examiner", "counsel", "secretary", "financial", "operating", "medical", "deputy", "designer", "strategist", "negotiator", "spokesman", "spokeswoman", "spokesperson", "rabbi", "mechanic", "pilot", "warrant", "petty", "whip", "magistrate", "coroner", "reporter", "photographer", "lobbyist", "adviser", "advisor", "aide", "architect", "accountant", "librarian"]
)
_FIELDS = frozenset(
    ["finance", "foreign", "defence", "defense", "interior", "health", "education", "home", "justice", "labour", "labor", "energy", "transport", "agriculture", "environment", "trade", "culture", "sports", "communications", "marketing", "operations", "safety", "security", "public", "technology", "information", "human", "resources", "relations", "financial", "legal", "medical", "scientific", "artistic", "music", "athletic", "creative", "technical", "sporting", "regional", "national", "area", "district", "presidential", "parliamentary", "gubernatorial", "mayoral", "senatorial", "congressional", "judicial", "military", "federal", "political", "religious", "spiritual", "opposition", "parliamentary", "criminal", "defence", "immigration", "divorce", "corporate", "tax", "commerce", "housing", "development", "emergency", "civil", "electoral", "personal", "press", "media", "campaign", "budget", "policy", "intelligence", "counterterrorism"]
)
_NARROWED = frozenset(
    ["minister", "secretary", "director", "manager", "officer", "commander", "coordinator", "supervisor", "commissioner", "undersecretary", "candidate", "nominee", "hopeful", "contender", "spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "lawyer", "attorney", "judge", "prosecutor", "president", "leader", "chief", "ministers", "secretaries", "directors", "editor", "correspondent", "analyst"]
)
_PLURAL_OF = (("ies", "y"), ("men", "man"), ("women", "woman"), ("sses", "ss"), ("ches", "ch"), ("s", ""))
_SPLIT = re.compile(r"[\s\-‐‑–]+")
_HYPHENS = frozenset({"-", "‐", "‑", "–"})


@dataclass(slots=True)
class Title:
    """Tokens first..last (exclusive) of one title. `role` is its text, in the singular."""

    first: int
    last: int
    role: str
    plural: bool = False


@cache
def _lexicon() -> dict[str, list[tuple[tuple[str, ...], str | None]]]:
    """{first word: [(words, singular where this is a plural)]}, longest first."""
    phrases = {
        tuple(w.rstrip(".") for w in _SPLIT.split(phrase.lower()) if w)
        for group in roles().values()
        for phrase in group
    }
    out: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
    for words in sorted(phrases, key=lambda p: (-len(p), p)):
        if words:
            out.setdefault(words[0], []).append((words, _singular(words, phrases)))
    return out


def _singular(words: tuple[str, ...], known: set[tuple[str, ...]]) -> str | None:
    """The singular of a plural title that the lexicon also has: ministers, attorneys general, chiefs of staff."""
    for at in (len(words) - 1, 0):
        for ending, instead in _PLURAL_OF:
            if words[at].endswith(ending) and len(words[at]) > len(ending) + 1:
                one = (*words[:at], words[at][: -len(ending)] + instead, *words[at + 1 :])
                if one in known:
                    return one[at]
    return None


def find_titles(document: Document) -> list[Title]:
    """All titles, sorted, without overlap."""
    lexicon = _lexicon()
    tokens = document.tokens
    found: list[Title] = []
    i, size = 0, len(tokens)
    while i < size:
        token = tokens[i]
        options = lexicon.get(token.lower) or lexicon.get(token.lower.rstrip("."))
        title = _match(document, i, options) if options else None
        if title is None:
            i += 1
            continue
        found.append(title)
        i = title.last
    return _joined(document, [t for t in found if _usable(document, t)])


def _match(
    document: Document, i: int, options: list[tuple[tuple[str, ...], str | None]]
) -> Title | None:
    tokens = document.tokens
    for words, singular in options:
        at = i + 1
        for word in words[1:]:
            if at < len(tokens) and tokens[at].lower in _HYPHENS:
                at += 1
            if at >= len(tokens) or tokens[at].sent != tokens[i].sent or tokens[at].lower.rstrip(".") != word:
                break
            at += 1
        else:
            text = document.span_text(i, at)
            if singular is None:
                return Title(i, at, text)
            return Title(i, at, _with_singular(text, singular), plural=True)
    return None


def _with_singular(text: str, singular: str) -> str:
    """`text` with its plural word put in the singular, in the same case."""
    def one(found: re.Match[str]) -> str:
        word = found.group()
        if word.lower() == singular or word.lower()[:3] != singular[:3] or len(word) <= len(singular) - 2:
            return word
        return singular.capitalize() if word[0].isupper() else singular

    return re.sub(r"[^\W\d_]+", one, text)


def _usable(document: Document, title: Title) -> bool:
    """Not a verb ("will head the team"), not a surname ("Steve Baker"), not a word of a longer name."""
    tokens = document.tokens
    head = tokens[title.last - 1]
    single = title.last - title.first == 1
    if single and head.pos in ("VERB", "AUX", "ADV", "ADJ", "ADP") and not head.text[0].isupper():
        return False
    mention = document.mention_at(title.first)
    if mention and mention.kind == "person" and single and tokens[title.first].text[0].isupper():
        if mention.first < title.first and mention.last == title.last and not _after_title(document, mention.first):
            return False
        if mention.last - mention.first <= 2 and mention.first == title.first and title.last <= mention.last:
            return tokens[title.first].text.endswith(".") or (
                mention.last - mention.first == 2 and head.lower in _RANKS | {"coach", "deputy", "chief", "sheriff"}
            )
    return True


def _after_title(document: Document, first: int) -> bool:
    """A name span that itself begins with a title ("Fire Chief John Roe" taken for one name)."""
    lower = document.tokens[first].lower.rstrip(".")
    return lower in _GRADES or lower in _RANKS or lower in _lexicon()


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
    if gap and not (len(gap) == 1 and gap[0].lower in _HYPHENS):
        return False
    last = tokens[before.last - 1].lower.rstrip(".")
    first = tokens[title.first].lower.rstrip(".")
    if all(t.lower.rstrip(".") in _RANKS for t in tokens[before.first : title.last]):
        return last not in ("chief", "commander", "officer", "leader", "general", "gen", "captain", "capt") or (
            last == "chief" and first in ("petty", "warrant", "master")
        )
    if last == "chief":
        return before.last - before.first == 1 and first in _CHIEF_OF
    return last in _GRADES and before.last - before.first == 1 and last != "general"


def _widen(document: Document, title: Title, limit: int) -> None:
    """Take "deputy", "vice-" and the field of the office into the title."""
    tokens = document.tokens
    first = title.first
    head = tokens[title.last - 1].lower
    while first > limit and tokens[first - 1].sent == tokens[title.first].sent:
        before = tokens[first - 1]
        if before.lower in _HYPHENS and first - 1 > limit and tokens[first - 2].lower in _JOINING:
            first -= 2
        elif before.lower.rstrip(".") in _JOINING or (before.lower in _FIELDS and head in _NARROWED):
            mention = document.mention_at(first - 1)
            if mention and mention.kind == "organisation" and mention.last < title.last:
                break
            first -= 1
        elif (
            before.lower in ("and", "&")
            and first - 1 > limit
            and tokens[first - 2].lower in _FIELDS
            and tokens[first].lower in _FIELDS
        ):
            first -= 2
        else:
            break
    if first < title.first:
        lead = title.first - first
        title.role = document.text[tokens[first].start : tokens[first + lead].start] + title.role
        title.first = first
