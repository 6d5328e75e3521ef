"""What a firm or body has one of: the year of its founding and its seat.

"Malmo-based Lindqvist", "Lindqvist of Malmo", "headquartered in Malmo", "founded in 1912", "established in 1921". Where
the sentence says only "the company" it is the firm that the article names most, or the one of that country.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checker.claims.attribute import AttributeClaim
from checker.extract.local._attribute_claim import attribute_claim, kept
from checker.extract.local._document import Document, Mention, Sentence
from checker.normalise.place import demonym, find_place

_NAME = r"[A-Z][\w’'.]*(?:[ -][A-Z][\w’'.]*){0,3}"
_FIRM = r"(?:company|firm|group|business|maker|producer|manufacturer|retailer|airline|club|charity|bank|brewer|carrier)"
_FOUNDED = re.compile(
    r"\b(?:(?:[Ff]ounded|[Ee]stablished|[Ss]et up|[Ii]ncorporated)|[Dd]at(?:es|ing|ed) (?:back )?(?:from|to))"
    r" (?:(?:by|as|here|there|in (?!\d)) ?[^,.;:()\d]{0,40} )?(?:in )?(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_BASED = re.compile(
    rf"\b(?:The (?!Hague))?(?P<town>{_NAME})-based "
    rf"(?:(?:[a-z][\w-]* ){{0,4}}(?=[A-Z])|(?:[a-z][\w-]* ){{0,3}}?(?P<firm>{_FIRM})\b)"
)
_SEATED = re.compile(
    rf"\b(?:[Hh]eadquartered|[Bb]ased|its (?:headquarters|head office) (?:is|are)) in (?:the )?(?P<town>{_NAME})"
)
_THE_FIRM = re.compile(rf"\b[Tt]he (?:(?P<of>[A-Z]\w+) )?(?:\w+[ -]){{0,3}}{_FIRM}\b,?(?: which)?(?: was| is)? ?$")
_GAP = re.compile(r"(?:, | \(| )(?:which |that )?(?:was |were |is |has )?(?:originally |first |been )?")
_FRONT = re.compile(r", (?:the )?")
_FRONT_NAME = re.compile(rf", (?:the )?(?P<name>{_NAME})")
_OFTEN = 2
"""How many times as often as any other firm the article must name the one that "the company" stands for."""


def find_firms(document: Document) -> Iterator[AttributeClaim]:
    """Founding years and seats of the document's firms."""
    seats = list(_seats(document))
    yield from seats
    towns = {claim.actor: claim.value for claim in seats}
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for match in _FOUNDED.finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            year = (match["year"], start, end)
            firm = _beside(document, sentence, start, end) or _meant(document, text[: match.start()], towns)
            if firm is not None:
                yield from _claim(document, sentence, firm, "founded", year)


def _seats(document: Document) -> Iterator[AttributeClaim]:
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        for match in _BASED.finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            firm = _at(document, end) if not match["firm"] else _meant(document, "", {})
            if firm is not None and _is_town(match["town"]):
                yield from _claim(document, sentence, firm, "seat", (match["town"], start, end))
        for match in _SEATED.finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            firm = _beside(document, sentence, start, end) or _meant(document, text[: match.start()], {})
            if firm is not None and _is_town(match["town"]):
                yield from _claim(document, sentence, firm, "seat", (match["town"], start, end))
    for mention in document.mentions:
        if not _is_firm(mention) or mention.last + 1 >= len(document.tokens):
            continue
        name, _, town = mention.text.partition(" of ")
        if town and _is_town(town) and (firm := _called(document, name)) is not None:
            yield from kept(attribute_claim(document, mention.start, mention.end, firm.name, "seat", town))
            continue
        place = document.mention_at(mention.last + 1)
        if document.tokens[mention.last].lower == "of" and place is not None and place.first == mention.last + 1:
            sentence = document.sentence_of(mention.first)
            if place.kind == "place" and _is_town(place.text):
                yield from _claim(document, sentence, mention, "seat", (place.text, mention.start, place.end))


def _claim(
    document: Document, sentence: Sentence, firm: Mention, attribute: str, value: tuple[str, int, int]
) -> Iterator[AttributeClaim]:
    words, start, end = value
    if sentence.start <= firm.start and firm.end <= sentence.end:
        start, end = min(start, firm.start), max(end, firm.end)
    yield from kept(attribute_claim(document, start, end, firm.name, attribute, words))


def _is_firm(mention: Mention) -> bool:
    """A body's name; a lone word that the tagger takes for a person's may be a firm's."""
    return mention.kind in ("organisation", "other") or (mention.kind == "person" and " " not in mention.name)


def _is_town(words: str) -> bool:
    place = find_place(words)
    return place is not None and bool(place.candidates) and all(c.level == "city" for c in place.candidates)


def _at(document: Document, start: int) -> Mention | None:
    found = document.mention_at(document.token_at(start)) if start < len(document.text) else None
    return found if found is not None and _is_firm(found) else None


def _beside(document: Document, sentence: Sentence, start: int, end: int) -> Mention | None:
    """The firm right before the words or, where they open the sentence, right behind them."""
    for mention in document.mentions:
        if not _is_firm(mention) or not sentence.start <= mention.start < sentence.end:
            continue
        if mention.end <= start and _GAP.fullmatch(document.text[mention.end : start].removesuffix(" ") + " "):
            return mention
        if start == sentence.start and mention.start > end and _FRONT.fullmatch(document.text[end : mention.start]):
            return mention
    behind = _FRONT_NAME.match(document.text, end) if start == sentence.start else None
    return _called(document, behind["name"]) if behind is not None else None


def _called(document: Document, name: str) -> Mention | None:
    """A firm that goes by this name elsewhere in the article, where its name is not run together with a place's."""
    return next((m for m in document.mentions if m.text == name and _is_firm(m)), None)


def _meant(document: Document, before: str, towns: dict[str, str]) -> Mention | None:
    """The firm that "the company" stands for: that of the country named, else the one that the article is about."""
    said = _THE_FIRM.search(before)
    if before and said is None:
        return None
    firms = [m for m in document.mentions if _is_firm(m) and m.kind != "other"]
    country = demonym(said["of"]) if said is not None and said["of"] else None
    if country is not None:
        home = {name for name, town in towns.items() if _in_country(town, country)}
        of_it = [m for m in document.mentions if m.name in home]
        return of_it[0] if len(home) == 1 and of_it else None
    counts = Counter(m.name for m in firms).most_common(2)
    if not counts or counts[0][1] < 2 or (len(counts) > 1 and counts[0][1] < _OFTEN * counts[1][1]):
        return None
    return next(m for m in firms if m.name == counts[0][0])


def _in_country(town: str, country: str) -> bool:
    place = find_place(town)
    return place is not None and place.country == country
