"""The lines above an article: date, byline, agency, address. They become details and are not read as claims."""

from __future__ import annotations

import re
from datetime import date

from checker.read._datelines import agency
from checker.read._dates import is_labelled, leading, stamp, url_date
from checker.read.base import Details

_HEADER_LINES = 12
_FIELD = re.compile(
    r"(?P<key>title|headline|source|publication|publisher|agency|author|byline|url|link|permalink)\s*[:=]\s+"
    r"(?P<value>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE = re.compile(
    r"(?i:(?:(?:story|report|words|posted|written|reported|text|analysis)\s+)?by)(?:\s*:\s*|\s+)"
    r"(?P<names>[^\W\d_a-zß-ÿ].*)",
    re.DOTALL,
)
_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w.'’-]*,?")
_NAME_PARTS = frozenset(
    ("de", "da", "del", "della", "der", "den", "van", "von", "la", "le", "al", "el", "bin", "di", "and", "&", "for")
)
_DESK = re.compile(
    r"\b(?:news|times|post|herald|press|daily|guardian|tribune|journal|gazette|chronicle|telegraph|agency|staff"
    r"|desk|editor|reporter|correspondent|writer|contributor|bureau|reuters|online|mail|observer|network)s?\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_APART = re.compile(r"\s[|•·–—-]\s")
_SEPARATOR = re.compile(r"\s*(?:[|•·/]|\s[–—-]\s)\s*")
_FILE_NAMES = re.compile(r"https?://\S+")


class Header:
    """Collects the details of one article from its header lines."""

    def __init__(self, details: Details) -> None:
        self.details = details
        self.updated: date | None = None
        """When it was last changed: the publication date if no other is found."""

    def take(self, line: str, lines_before: int, sentences_before: int) -> int | None:
        """0 if the whole line is header, n if its first n characters are, None if it is none.

        The counts are of the lines kept before: the further down, the less a line is taken for a header.
        """
        near_top = lines_before < _HEADER_LINES
        if self._stamped(line, near_top, sentences_before):
            return 0
        if not near_top:
            return None
        if len(line) < 300 and (field := _FIELD.fullmatch(line)) is not None:
            return self._field(field, lines_before)
        if sentences_before <= 2 and self._byline(line):
            return 0
        if len(line) < 40 and (name := agency(line.strip("() "))) is not None:
            self.details.source = self.details.source or name
            return 0
        if _FILE_NAMES.fullmatch(line):
            self.details.date_from(url_date(line), "header")
            return 0
        if (glued := leading(line)) is not None and (lines_before < 3 or glued[3]):
            end, day, filed_by, _ = glued
            self.details.date_from(day, "header")
            self.details.source = self.details.source or agency(filed_by)
            return end
        return None

    def _stamped(self, line: str, near_top: bool, sentences_before: int) -> bool:
        """Whether the line is date, time and label, at most with a name beside them."""
        if len(line) > 200 or not (near_top or is_labelled(line)) or not _DIGIT.search(line):
            return False
        found = stamp(line)
        if found is None or not (near_top or (found.labelled and not found.rest)):
            return False
        if sentences_before > 2 and not (found.labelled or found.timed):
            return False  # a day as a subheading, as in a chronology
        if found.rest and not self._byline(found.rest) and not self._name(line, found.rest, found.timed):
            return False
        if found.updated:
            self.updated = self.updated or found.date
        else:
            self.details.date_from(found.date, "header")
        return True

    def _name(self, line: str, rest: str, timed: bool) -> bool:
        """Whether what stands beside a date is the name of an agency, a paper or a person."""
        tokens = rest.split()
        if len(tokens) > 4 or not all(_NAME.fullmatch(t) for t in tokens):
            return False
        known = agency(rest)
        if not (known or timed or _APART.search(line)):
            return False
        if known or len(tokens) == 1 or _DESK.search(rest):
            self.details.source = self.details.source or known or rest
        else:
            self.details.byline = self.details.byline or rest
        return True

    def _field(self, field: re.Match[str], lines_before: int) -> int | None:
        """A "Source: Reuters" line; a title keeps its words."""
        key, value = field["key"].lower(), field["value"].strip()
        details = self.details
        if key in ("title", "headline"):
            return None if lines_before else field.start("value")
        if key in ("url", "link", "permalink"):
            details.date_from(url_date(value), "header")
        elif len(value.split()) > 8:
            return None
        elif key in ("author", "byline"):
            details.byline = details.byline or re.sub(r"^[Bb][Yy]\s+", "", value)
        else:
            details.source = details.source or agency(value) or value
        return 0

    def _byline(self, line: str) -> bool:
        """A line "By Jane Roe, Associated Press"; a sentence that opens with "By" is none."""
        if len(line) > 120 or (match := _BYLINE.fullmatch(line)) is None:
            return False
        names = match["names"].strip(" |,")
        tokens = names.split()
        if names.endswith((".", "?", "!", ":")) and not names.endswith(("Jr.", "Sr.")):
            return False
        desk = _DESK.search(names)
        if not all(_NAME.fullmatch(t) or t in _NAME_PARTS or t in "|•·/–—-" for t in tokens):
            return bool(desk) and len(tokens) <= 8 and self._set_byline(names)
        if len(tokens) > 12 or (len(tokens) < 2 and not names.isupper() and not desk):
            return False
        return self._set_byline(names)

    def _set_byline(self, names: str) -> bool:
        """Parts the persons from what they work for; always True."""
        details = self.details
        person, _, affiliation = names.partition(",")
        if not affiliation:
            parts = _SEPARATOR.split(names, maxsplit=1)
            person, affiliation = parts[0], parts[1] if len(parts) > 1 else ""
        if affiliation and not _DESK.search(affiliation) and not agency(affiliation):
            person, affiliation = names, ""
        if affiliation and details.source is None:
            details.source = agency(affiliation) or agency(re.sub(r"\s+\w*[Ww]riter\w*$", "", affiliation.strip()))
        details.byline = details.byline or person.strip()
        return True
