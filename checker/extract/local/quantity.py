"""Quantity claims: every number of the article that counts or measures something, with what it counts.

Numbers are found on the characters, then read by what stands around them. A number that names (a house, a model, a
year, a page) or tells the time is none. Nothing is claimed of a number whose noun or owner is not clear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checker.claims import Claim, Modality, Polarity
from checker.claims.quantity import QuantityClaim, Range
from checker.extract.local._circumstance import predicate_of, times_in, when, where
from checker.extract.local._document import Document, Sentence
from checker.extract.local._quantity_count import count
from checker.extract.local._quantity_counted import Count
from checker.extract.local._quantity_duration import duration
from checker.extract.local._quantity_measure import as_weight, dimension, money, percent
from checker.extract.local._quantity_number import named_numbers
from checker.extract.local._quantity_phrase import actor_and_verb, verb_over, word_class
from checker.extract.local._quantity_special import age, day_counts, decade_of_life, final_scores, magnitude, score
from checker.extract.local._quantity_times import twice
from checker.extract.local._stance import stance
from checker.normalise._quantity_scan import Amount, scan
from checker.normalise._quantity_units import COUNT, MONEY
from checker.normalise.clock import hours

_NAMES_A_NUMBER = word_class("names-a-number")
_STREET = re.compile(
    r"(?:\s(?:block\sof\s)?(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w.'’-]*\s){0,3}(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Lane|Drive|Dr\b"
    r"|Boulevard|Blvd|Highway|Parkway|Place|Court|Terrace|Crescent|Square|Close|Way|Block)\b|\sblock\sof\b)"
)
_PHONE = re.compile(r"(?:\d[\s.-]?){7,}")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o'clock|o’clock|GMT|EST|BST|hours\sGMT|noon|:\d|\.\d\d\s?[ap]m)", re.IGNORECASE)
_YEAR_FORM = re.compile(r"(?:1[5-9]|20)\d\d$")
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th)\b|(?:-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))\b", re.IGNORECASE
)
_DECADE_FORM = re.compile(r"['’]?s\b")
_REFERENCE = re.compile(r"(?:No\.?\s?|#|number\s|\bpp?\.\s?|[A-Z]{1,4}-|§\s?|@|www\.\S*|Nos?\.\s)$")
_CALL = re.compile(r"\s?-?(?:call(?:s|er|ers)?|dispatch\w*|operator\w*|emergency|phone)\b", re.IGNORECASE)
_DAY_WORDS = (
    " straight ",
    " consecutive ",
    " successive ",
    " running ",
    "day of ",
    "night of ",
    "week of ",
    "in a row",
)
_OF_WHICH = re.compile(r"\bof (?:which|them|whom|those)\b,?\s$", re.IGNORECASE)
_UNIT_ALONE = re.compile(r"(?:[$£€]?[\d.,]+)?(?:%|m|km|cm|mm|ft|kg|lbs?|bn|pc)")
_PRONOUN_ONE = word_class("pronoun-one")


def find_quantities(document: Document) -> list[Claim]:
    """All quantity claims of a document, in the order of the text."""
    out: list[Claim] = []
    struck = " twice" in document.text
    counts_days = any(word in document.text for word in _DAY_WORDS)
    for sentence in document.sentences:
        reads: list[_Read] = []
        for amount in scan(document.text, sentence.start, sentence.end):
            read = _read(document, sentence, amount, reads[-1] if reads else None)
            if read is not None:
                reads.append(read)
        reads += [_Read(None, *result) for result in final_scores(document, sentence)]
        reads += [_Read(None, *number) for number in named_numbers(document, sentence)]
        out += [_claim(document, sentence, read) for read in reads if not _is_ambiguous(read, reads)]
        if struck:
            out += [
                _claim(document, sentence, _Read(None, found, Range(low=2, high=2), None))
                for found in twice(document, sentence)
            ]
        if counts_days:
            for found, value, unit in day_counts(document, sentence):
                out.append(_claim(document, sentence, _Read(None, found, Range(low=value, high=value), unit)))
    return out


@dataclass(frozen=True, slots=True)
class _Read:
    """A number phrase as it was understood."""

    amount: Amount | None
    found: Count
    value: Range
    unit: str | None


def _is_ambiguous(read: _Read, others: list[_Read]) -> bool:
    """Another figure of the sentence has the same weak subject and unit: which is whose cannot be told."""
    found = read.found
    return found.weak and any(
        o is not read
        and o.value != read.value
        and (o.found.subject, o.found.measure, o.unit) == (found.subject, found.measure, read.unit)
        for o in others
    )


def _read(document: Document, sentence: Sentence, amount: Amount, before: _Read | None) -> _Read | None:
    """What a number phrase says, or None where it counts and measures nothing."""
    first = document.token_at(amount.start)
    at = document.token_at(amount.end - 1) + 1
    suffix = _DECADE_FORM.match(document.text, amount.figure_end, sentence.end)
    if suffix and amount.digits and amount.dimension == COUNT:
        lifetime = decade_of_life(document, sentence, amount.number, suffix.end(), int(amount.low or 0))
        if lifetime is None:
            return None
        decade = Range(low=lifetime[1], high=lifetime[2], approximate=True)
        return _Read(amount, lifetime[0], decade, "years")
    value = Range(low=amount.low, high=amount.high, approximate=amount.approximate)
    found = age(document, sentence, amount, first, at)
    if found is not None:
        return _Read(amount, found, value, _age_unit(amount.unit))
    if _names(document, sentence, amount, document.token_at(amount.number), at):
        return None
    if _tells_time(document, sentence, amount):
        return None
    found = magnitude(document, sentence, amount, first, at)
    if found is not None:
        return _Read(amount, found, value, None)
    result = score(document, sentence, amount, first, at)
    if result is not None:
        return _Read(amount, result[0], result[2] or value, result[1])
    unit = amount.unit
    if amount.dimension == "duration" and before is not None and _is_remainder(document, amount, before):
        return None
    if amount.dimension == MONEY and as_weight(document, sentence, amount):
        amount = replace(amount, unit="lb", dimension="weight")
        unit = "lb"
    found = _by_dimension(document, sentence, amount, first, at)
    if found is None or (found := _owned(document, found, first)) is None:
        return None
    if found.measure == "sentence" and document.tokens[found.last - 1].lower == "life":
        value = Range(low=amount.low if amount.low is not None else amount.high)
    if before is not None:
        found = _carried(document, sentence, amount, found, before)
    return _Read(amount, found, value, unit)


def _is_remainder(document: Document, amount: Amount, before: _Read) -> bool:
    """The 48 seconds of "four minutes 48 seconds"."""
    if before.amount is None or before.amount.dimension != "duration" or before.unit == amount.unit:
        return False
    return document.text[before.amount.end : amount.start].strip(" ,") in ("", "and")


def _by_dimension(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> Count | None:
    """The reader for what the unit measures."""
    if amount.dimension == MONEY:
        return money(document, sentence, amount, first, at)
    if amount.dimension in ("percent", "percentage points"):
        return percent(document, sentence, amount, first, at)
    if amount.dimension == "duration":
        return duration(document, sentence, amount, first, at)
    if amount.dimension != COUNT:
        return dimension(document, sentence, amount, first, at)
    if amount.pair is None or amount.pair[0] < amount.pair[1] <= 10 * amount.pair[0]:
        return count(document, sentence, amount, first, at)
    return None


def _owned(document: Document, found: Count, first: int) -> Count | None:
    """A unit owns no figure ("up 33% at 399 pence", "fell 600m"): the subject of the verb above does, or nobody."""
    if not _UNIT_ALONE.fullmatch(found.subject):
        return found
    subject = actor_and_verb(document, verb_over(document, first))
    return replace(found, subject=subject) if subject and not _UNIT_ALONE.fullmatch(subject) else None


def _age_unit(unit: str | None) -> str:
    """Ages are in years unless the article says months or less."""
    if unit and not unit.lower().startswith(("y", "%")):
        return unit.lower().rstrip("s") + "s"
    return "years"


def _names(document: Document, sentence: Sentence, amount: Amount, first: int, at: int) -> bool:
    """The number names something, or is no number of its own: a model, an address, a year, an ordinal."""
    text = document.text
    tokens = document.tokens
    bare = amount.dimension == "count" and not amount.vague
    figure = text[amount.number : amount.figure_end]
    if _ORDINAL.match(text, amount.figure_end, sentence.end):
        return True
    if _REFERENCE.search(text, max(sentence.start, amount.number - 8), amount.number):
        return True
    mention = document.mention_at(first)
    if amount.number > 1 and text[amount.number - 1] == ":" and text[amount.number - 2].isdigit():
        return True  # "5:03p" is no pence
    named = mention and mention.last - mention.first > 1 and mention.kind != "nationality"
    if named and mention and amount.dimension != MONEY:
        if mention.first < first:
            return True
        if tokens[first].text.istitle() and first > sentence.first:
            return True
    if not bare:
        return False
    if amount.end < sentence.end and (text[amount.figure_end].isalpha() or text[amount.figure_end] in "/_@"):
        return True
    if _YEAR_FORM.match(figure) or (amount.pair is not None and _YEAR_FORM.match(figure[:4])):
        return True
    if _CLOCK.match(text, amount.figure_end, sentence.end) or _STREET.match(text, amount.figure_end, sentence.end):
        return True
    if figure in ("911", "999", "9/11") and (_CALL.match(text, amount.figure_end) or tokens[first - 1].pos == "VERB"):
        return True
    if _PHONE.match(text, amount.number, sentence.end) and "-" in text[amount.number : amount.end + 5]:
        return True
    if first == sentence.first or amount.start != amount.number:
        return False
    before = tokens[first - 1]
    gap = amount.number - before.end
    if gap > 1:
        return False
    if before.text == "-" and gap == 0:
        return True
    if before.lower in _NAMES_A_NUMBER and (
        amount.digits or before.lower not in ("day", "under", "top", "world", "class", "group", "car", "race", "war")
    ):
        return True
    if before.lower in (
        "first",
        "last",
        "past",
        "next",
        "previous",
        "final",
        "top",
        "opening",
        "coming",
        "one",
        "per",
        "in",
    ) and (before.lower != "in" or _one_in(document, first)):
        return True
    if figure.lower() == "one" and before.lower in _PRONOUN_ONE:
        return True
    if before.pos == "PROPN" and before.text[0].isupper() and amount.digits and amount.pair is None:
        known = document.mention_at(first - 1)
        if known is None or known.kind not in ("place", "person", "nationality", "organisation"):
            return before.ent not in ("DATE", "TIME")
        following_noun = at < sentence.last and tokens[at].tag in ("NNS", "NNPS")
        return not following_noun
    return False


def _one_in(document: Document, first: int) -> bool:
    """ "one in five": a ratio."""
    return first >= 2 and document.tokens[first - 2].pos == "NUM"


def _tells_time(document: Document, sentence: Sentence, amount: Amount) -> bool:
    """The number lies inside a time expression (a date, an hour, a repetition)."""
    if amount.dimension not in ("count", "duration"):
        return False
    for mention in times_in(document, sentence):
        if mention.start < amount.end and amount.number < mention.end and mention.kind != "duration":
            return True
    return any(hour.start == amount.number for hour in hours(document.text, sentence.start, sentence.end))


def _carried(document: Document, sentence: Sentence, amount: Amount, found: Count, before: _Read) -> Count:
    """What a number takes over from the one before it: "2,000ft (609 metres)", "23, including three children"."""
    if before.amount is None:
        return found
    tokens = document.tokens
    between = document.text[before.amount.end : amount.start]
    behind = document.text[tokens[before.found.last - 1].end : amount.start]
    same = amount.unit and before.unit and found.measure.split(" ")[0] == before.found.measure.split(" ")[0]
    if same and (between.strip() in ("(", "or", "/", ", or") or behind.strip() == "("):
        return replace(
            found, subject=before.found.subject, measure=before.found.measure, first=document.token_at(amount.start)
        )
    lead = tokens[found.first - 1].lower if found.first > sentence.first else ""
    if found.measure == COUNT and lead in ("including", "them"):
        return replace(found, measure=before.found.measure)
    if found.subject == "people" and _OF_WHICH.search(between):
        return replace(found, subject=before.found.subject)
    return found


def _claim(document: Document, sentence: Sentence, read: _Read) -> QuantityClaim:
    """The claim; a negated predicate makes it a denied one."""
    tokens = document.tokens
    found = read.found
    predicate = predicate_of(document, found.anchor)
    view = stance(document, predicate)
    denied = view.polarity is Polarity.NEGATED and found.measure != "age"
    end = tokens[found.last - 1].end
    if document.text[end - 1] in ".," and read.amount is not None and read.amount.end == end - 1:
        end -= 1  # the tokeniser keeps the stop of "20F." and "£1.2m."
    return QuantityClaim(
        article=document.article.id,
        evidence=document.evidence(tokens[found.first].start, end),
        sentence=document.sentence_evidence(sentence),
        modality=Modality.DENIED if denied else view.modality,
        speaker=view.speaker,
        subject=" ".join(found.subject.split()),
        measure=found.measure,
        value=read.value,
        unit=read.unit,
        date=when(document, predicate),
        place=where(document, predicate),
    )


FIND = find_quantities
