"""Names in a document, made consistent: the parser's labels shift from sentence to sentence, a name does not.

Order of evidence, best first: a full personal name makes its surname a person everywhere in the document; a
demonym is a nationality; a known country or large city is a place; else the majority label of that very name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from checker.extract.local._abbreviations import TITLES
from checker.extract.local._document import Document, Mention, NameKind, Token
from checker.normalise.person import HONORIFICS, PersonName, gender, parse_person, relation, usual_given
from checker.normalise.place import demonym, place_names

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
    "PRODUCT": "other",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*$")
_LEADING = frozenset(("the a an this that these those our his her their its former late").split())
_NOT_NAMES = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december today yesterday photo advertisement i"
    ).split()
)
_JOINERS = frozenset(["of", "the", "and", "for", "&", "de", "la", "del", "von", "van", "der", "den", "bin", "al", "-"])
_NICKNAMED = re.compile(
    r"\b[A-Z][\w.\-]+(?: [A-Z]\.)? (?:[\"“](?:[Tt]he )?[A-Z][\w\- ]{1,18},?[\"”]|"
    r"['‘](?:[Tt]he )?[A-Z][\w\- ]{1,18},?['’]|"
    r"\((?:[Tt]he )?[A-Z][\w\-]{1,14}\)) [A-Z][\w’'\-]+\b"
)
"""John "Sonny" Roe, Mary (Polly) Roe."""
_MASCOT = 60
"""Longest name in characters: beyond that it is a list of menu items."""


def find_names(document: Document) -> list[Mention]:
    """All names, sorted, without overlap; `name` is the fullest form in the document."""
    tokens = document.tokens
    trimmed = (_trim(tokens, *span) for span in _entities(tokens))
    spans = [part for span in trimmed if span for part in _parted(document, *span)]
    spans = _join_nicknames(document, _join_initials(tokens, spans))
    people = _full_names(document, spans)
    surnames: dict[str, list[PersonName]] = defaultdict(list)
    given: dict[str, list[PersonName]] = defaultdict(list)
    for person in people:
        surnames[person.surname].append(person)
        given[person.given[0]].append(person)
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for first, last, kind in spans:
        votes[document.span_text(first, last)][kind] += 1

    found: list[Mention] = []
    covered = bytearray(len(tokens))
    for first, last, kind in spans:
        text = document.span_text(first, last)
        single = last - first == 1
        label = _label(text, single, kind, votes[text], surnames)
        if label == "person" and single and tokens[first].lower in _NOT_NAMES:
            continue
        found.append(Mention(first, last, tokens[first].start, tokens[last - 1].end, text, label, text))
        for i in range(first, last):
            covered[i] = 1
    found += _missed(document, covered, surnames)
    found.sort(key=lambda m: m.first)
    _resolve(document, found, surnames, given)
    return found


def _entities(tokens: list[Token]) -> list[tuple[int, int, NameKind]]:
    out: list[tuple[int, int, NameKind]] = []
    first = -1
    for i in range(len(tokens) + 1):
        token = tokens[i] if i < len(tokens) else None
        if first >= 0 and (
            token is None
            or token.ent_begin
            or token.ent != tokens[first].ent
            or token.pos == "SPACE"
            or token.sent != tokens[first].sent
        ):
            out.append((first, i, _KINDS[tokens[first].ent]))
            first = -1
        if token is not None and first < 0 and token.ent in _KINDS and token.pos != "SPACE":
            first = i
    return out


def _trim(tokens: list[Token], first: int, last: int, kind: NameKind) -> tuple[int, int, NameKind] | None:
    """Without articles, titles cut short, possessive marks, quotation marks and trailing lower-case words."""
    while first < last and (
        tokens[first].lower in _LEADING or tokens[first].text in TITLES or not _NAME_WORD.match(tokens[first].text)
    ):
        first += 1
    while first < last and (
        tokens[last - 1].lower in {"'s", "’s", "'", "’"}
        or not (_NAME_WORD.match(tokens[last - 1].text) or tokens[last - 1].text[-1:].isalnum())
    ):
        last -= 1
    if first >= last or not tokens[first].text[0].isupper():
        return None
    if kind == "person":
        while last - first > 1 and tokens[first].lower.rstrip(".") in HONORIFICS:
            first += 1
        for i in range(first, last):  # "Robert Fico Tuesday": a name ends where lower case or a weekday begins
            if tokens[i].lower in _NOT_NAMES and i > first:
                last = i
                break
    if tokens[last - 1].end - tokens[first].start > _MASCOT:
        return None
    if last - first == 1 and tokens[first].lower in _NOT_NAMES:
        return None
    return first, last, kind


def _parted(document: Document, first: int, last: int, kind: NameKind) -> list[tuple[int, int, NameKind]]:
    """ "Elmford and Ashby" that the parser took for one person or place are two; Trinidad and Tobago is one."""
    joined = [i for i in range(first + 1, last - 1) if document.tokens[i].lower == "and"]
    if kind not in ("person", "place") or len(joined) != 1 or document.span_text(first, last) in place_names():
        return [(first, last, kind)]
    at = joined[0]
    if not (document.tokens[at - 1].text[0].isupper() and document.tokens[at + 1].text[0].isupper()):
        return [(first, last, kind)]
    return [(first, at, kind), (at + 1, last, kind)]


def _join_initials(tokens: list[Token], spans: list[tuple[int, int, NameKind]]) -> list[tuple[int, int, NameKind]]:
    """ "John" + "F." + "Kennedy" that the parser cut apart, and suffixes behind a comma, are one person."""
    out: list[tuple[int, int, NameKind]] = []
    for first, last, kind in spans:
        if out and kind == "person" == out[-1][2] and first - out[-1][1] <= 1:
            between = tokens[out[-1][1] : first]
            if (
                all(re.fullmatch(r"[A-Z]\.?", t.text) for t in between)
                and tokens[first].sent == (tokens[out[-1][0]].sent)
                and (between or tokens[first].text.rstrip(".").lower() in {"jr", "sr", "ii", "iii"})
            ):
                out[-1] = (out[-1][0], last, kind)
                continue
        out.append((first, last, kind))
    return out


def _join_nicknames(document: Document, spans: list[tuple[int, int, NameKind]]) -> list[tuple[int, int, NameKind]]:
    """A nickname between given name and surname parts no name: what the parser cut apart is one person."""
    for found in _NICKNAMED.finditer(document.text):
        first, last = document.token_at(found.start()), document.token_at(found.end() - 1) + 1
        inside = [s for s in spans if s[0] < last and first < s[1]]
        if (
            not (any(kind == "person" for _, _, kind in inside) or usual_given(document.tokens[first].lower))
            or document.tokens[first].sent != document.tokens[last - 1].sent
            or document.tokens[first].lower in _NOT_NAMES | _LEADING
        ):
            continue
        start = min([first, *(s[0] for s in inside)])
        spans = sorted([*(s for s in spans if s not in inside), (start, last, "person")])
    return spans


def _full_names(document: Document, spans: list[tuple[int, int, NameKind]]) -> list[PersonName]:
    names: dict[tuple[tuple[str, ...], str], PersonName] = {}
    for first, last, kind in spans:
        words = [t for t in document.tokens[first:last] if t.text[0].isalpha()]
        if kind != "person" or not 2 <= len(words) <= 5:
            continue
        if not all(w.text[0].isupper() or w.lower in _JOINERS for w in words):
            continue
        name = parse_person(document.span_text(first, last))
        if name.given and name.surname:
            names.setdefault((name.given, name.surname), name)
    return list(names.values())


def _label(
    text: str,
    single: bool,
    kind: NameKind,
    votes: Counter[NameKind],
    surnames: dict[str, list[PersonName]],
) -> NameKind:
    if single and parse_person(text).surname in surnames:
        return "person"
    if demonym(text):
        return "nationality" if text not in place_names() else "place"
    if text in place_names():
        return "place"
    top, count = votes.most_common(1)[0]
    return top if count > votes[kind] else kind


def _missed(document: Document, covered: bytearray, surnames: dict[str, list[PersonName]]) -> list[Mention]:
    """Known surnames, places and demonyms that the parser left without a label."""
    out: list[Mention] = []
    tokens = document.tokens
    places = place_names()
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if (
            covered[i]
            or not token.text[0].isupper()
            or token.lower in _NOT_NAMES
            or (token.text.isupper() and (len(token.text) > 5))
        ):
            i += 1
            continue
        for width in (3, 2, 1):
            last = i + width
            if last > len(tokens) or any(covered[i:last]) or tokens[last - 1].sent != token.sent:
                continue
            text = document.span_text(i, last)
            kind: NameKind | None = None
            if width == 1 and parse_person(text).surname in surnames and token.pos != "VERB":
                kind = "person"
            elif demonym(text):
                kind = "nationality"
            elif text in places and not (width == 1 and _inside_longer_name(tokens, i)):
                kind = "place"
            if kind:
                out.append(Mention(i, last, token.start, tokens[last - 1].end, text, kind, text))
                i = last - 1
                break
        i += 1
    return out


def _inside_longer_name(tokens: list[Token], i: int) -> bool:
    """ "Cleveland Clinic": a capitalised neighbour makes it part of something else."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return bool(after and after.pos == "PROPN" and after.text[0].isupper() and after.sent == tokens[i].sent)


def _heads_of_families(
    mentions: list[Mention], surnames: dict[str, list[PersonName]], fullest: dict[str, str]
) -> dict[str, str]:
    """{surname: full name} where an article has several people of one surname: its bare form is the one who is named
    before anybody else, and by the bare form again before the next is named. Relatives come in later, by full name."""
    order: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        if mention.kind != "person":
            continue
        name = parse_person(mention.text)
        if name.surname in surnames and len(surnames[name.surname]) > 1:
            order[name.surname].append(fullest.get(mention.text, "") if name.given else "")
    out = {}
    for surname, told in order.items():
        named = told[next((i for i, n in enumerate(told) if n), 0) :]  # a headline has the bare name
        later = [n for n in named if n and n != named[0]]
        if named[0] and later and "" in named[: named.index(later[0])]:
            out[surname] = named[0]
    return out


def _resolve(
    document: Document,
    mentions: list[Mention],
    surnames: dict[str, list[PersonName]],
    given: dict[str, list[PersonName]],
) -> None:
    """Set `name` of every person mention to the fullest compatible form; ambiguous surnames stay as they are."""
    fullest: dict[str, str] = {}
    for names in surnames.values():
        for name in names:
            best = max(
                (n for n in names if relation(n, name) in ("same", "compatible")),
                key=lambda n: (n.full, len(n.given), len(n.text)),
                default=name,
            )
            fullest[name.text] = best.text
    heads = _heads_of_families(mentions, surnames, fullest)
    for mention in mentions:
        if mention.kind != "person":
            continue
        name = parse_person(mention.text)
        if name.given:
            mention.name = fullest.get(mention.text, mention.text)
            for same in surnames.get(name.surname, ()):
                if relation(same, name) in ("same", "compatible"):
                    mention.name = fullest.get(same.text, same.text)
                    break
            continue
        options = {fullest[n.text] for n in surnames.get(name.surname, ())}
        if len(options) == 1:
            mention.name = options.pop()
        elif name.surname in heads and not gender(name):
            mention.name = heads[name.surname]
        elif not options:
            by_given = {fullest.get(n.text, n.text) for n in given.get(name.surname, ())}
            if len(by_given) == 1:
                mention.name = by_given.pop()
