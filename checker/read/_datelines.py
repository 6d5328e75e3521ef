"""Datelines: the place, day and agency before the first sentence ("BEIJING, Sept 2 (AP) —", "Moscow: ").

A colon or a dash behind a capitalised word may as well part a speaker from his words or a name from its
apposition, so the weak forms count only for a place that newsrooms file from, or that the article uses as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from checker.data import lines, words
from checker.read._dates import MONTH, WEEKDAY, day_of_year

_WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_PLACE = rf"{_WORD}(?:[ /](?:(?:of|de|del|la|al|el|les|sur|am|upon|on)[ -])?{_WORD}){{0,3}}"
_REGION = rf"(?:,\s*{_PLACE}){{0,2}}?"
_DAY = (
    rf",?\s+(?:{WEEKDAY},?\s+)?(?:(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{MONTH}))"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_AGENCY = r"\s*[(\[](?P<agency>[^()\[\]]{2,40})[)\]]"
_MARK = r"\s*(?P<mark>--+|[—–:]|(?<=\s)[-_]|(?<=[)])[-_])"
_DATELINE = re.compile(
    rf"\s*(?P<place>(?-i:{_PLACE}))(?P<region>(?-i:{_REGION}))(?:{_DAY})?(?:{_AGENCY})?(?:{_MARK})?(?:\s+|$|(?<=\)))",
    re.IGNORECASE,
)
_AGENCY_ONLY = re.compile(r"\s*[(\[](?P<agency>[^()\[\]]{2,30})[)\]](?:\s*(?:--+|[—–:]|[-_](?=\s)))?\s*")
_NOT_PLACES = words("dateline_not_places.txt")
AGENCIES = dict(line.split(" = ") for line in lines("agencies.txt"))
_FILED_FROM = words("dateline_places.txt")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence: `end` is its length."""

    end: int
    place: str | None
    source: str | None
    day: tuple[str, str, str | None] | None
    """Month, day and year as written."""

    def date(self, year: str | None = None) -> date | None:
        """The day, in `year` where the dateline itself has none."""
        if self.day is None:
            return None
        known = self.day[2] or year
        return day_of_year(self.day[0], self.day[1], known) if known else None


def dateline(words: str, article: str) -> Dateline | None:
    """The dateline that opens a paragraph; `article` is all that is read, in which a place may prove itself."""
    match = _DATELINE.match(words)
    if match and _is_dateline(match, words, article):
        day = match["month"] or match["month2"]
        parsed = (day, match["day"] or match["day2"], match["year"]) if day else None
        place = match["place"] + (match["region"] or "")
        return Dateline(match.end(), place.strip(" ,"), agency(match["agency"]), parsed)
    match = _AGENCY_ONLY.match(words)
    if match and agency(match["agency"]) and _sentence_follows(words, match.end()):
        return Dateline(match.end(), None, agency(match["agency"]), None)
    return None


def agency(name: str | None) -> str | None:
    """The agency or broadcaster of that name, as it is usually written; None if it is none."""
    return AGENCIES.get(" ".join(name.split()).strip(" .").lower()) if name else None


def _is_dateline(match: re.Match[str], words: str, article: str) -> bool:
    place, mark = match["place"], match["mark"]
    capitals = place.isupper() and sum(c.isalpha() for c in place) > 2
    dated = match["month"] or match["month2"]
    if place.lower() in _NOT_PLACES or place.split()[0].lower().rstrip("'’s") in _NOT_PLACES:
        return False
    if not _sentence_follows(words, match.end()):
        return bool(match.end() >= len(words.rstrip()) and mark and (dated or agency(match["agency"])))
    if match["agency"]:
        return agency(match["agency"]) is not None or bool(capitals and mark)
    if not mark:
        return False
    if dated:
        return True
    if capitals and mark != ":" and (len(place) > 4 or match["region"]):
        return True
    return _is_filed_from(place) or _used_as_place(place, words[match.end() :] + article)


def _sentence_follows(words: str, at: int) -> bool:
    return at < len(words) and (words[at].isupper() or words[at].isdigit() or words[at] in "\"'“‘«`$£€[")


def _is_filed_from(place: str) -> bool:
    """Every part of the place is one that news is often filed from ("New Delhi/Mumbai")."""
    return all(part.strip() in _FILED_FROM for part in place.lower().split("/"))


def _used_as_place(place: str, text: str) -> bool:
    name = place.title() if place.isupper() else place
    return re.search(rf"\b(?:in|near|outside)\s+{re.escape(name)}\b", text) is not None
