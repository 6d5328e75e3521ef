"""Finds number phrases in running text: bound, currency, number, scale and unit, in figures or in words.

A scanner over characters and not over tokens: tokenisers cut "e85m", "$2.5-million" and "24- to 30-foot" in ways
that differ from one to the next, the characters do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.normalise._quantity_bounds import bound_before
from checker.normalise._quantity_units import COUNT, MONEY, prefix_pattern, suffix_pattern, unit_of
from checker.normalise._quantity_words import (
    MIXED,
    NUMBER,
    ONES,
    SCALE,
    SCALES,
    SHORT_SCALE,
    TENS,
    TO,
    fraction_value,
    mixed_value,
    scale_value,
    vague_range,
    word_value,
)


@cache
def _main() -> re.Pattern[str]:
    cur = prefix_pattern()
    return re.compile(
        rf"(?P<cur>{cur}\s?)?(?P<n1>{NUMBER})(?P<mix>{MIXED})?(?:(?P<s1>[\s-]?{SCALE})|(?P<k1>{SHORT_SCALE}))?"
        rf"(?:(?P<to>{TO}|\sand\s)(?:{cur}\s?)?(?P<n2>{NUMBER})"
        rf"(?:(?P<s2>[\s-]?{SCALE})|(?P<k2>{SHORT_SCALE}))?)?",
        re.IGNORECASE,
    )


_COLLECTIVE = re.compile(
    r"(?P<half>half[\s-]a[\s-])(?P<of>million|billion|dozen|thousand|hundred)\b"
    r"|(?P<quarter>(?:a|one)[\s-]quarter[\s-]of[\s-]a[\s-])(?P<qof>million|billion)\b"
    r"|(?P<fraction>(?:half|(?:a\s|one[\s-])(?:quarter|third|fifth|tenth)|two[\s-]thirds|three[\s-]quarters)"
    r"(?:\sof)?\s(?P<fraction_unit>(?:an?\s)(?=mile|kilomet|hour|inch|pound|tonne|ton|acre|cent|metre|century|decade)))"
    r"|(?P<share>half|(?:a\s|one[\s-])(?:quarter|third|fifth|tenth)|two[\s-](?:thirds|fifths)|three[\s-](?:quarters|fifths))"
    r"(?=\sof\s(?:the|all|those|its|their|his|her|our|these|[A-Z])|\sthe\s)"
    r"|(?P<one>an?\s)(?P<one_of>hundred|thousand|million|billion|trillion|dozen)(?![\w])(?:\s(?P<one_scale>thousand|million|billion|trillion))?"
    r"|(?P<vague>(?:tens|hundreds)\sof\s(?:thousands|millions)|several\s(?:hundred|thousand|dozen|million)"
    r"|a\sfew\s(?:hundred|thousand|dozen|million)|a\scouple(?:\s(?:of\s)?(?:hundred|thousand|dozen|million))?"
    r"|dozens?|scores|hundreds|thousands|millions|billions|several|a\sfew|a\shandful)\b(?P<vague_of>\sof(?=\s))?",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?<![\w.,/&])(?:[$£€¥₹₽₴₩₺₪₦₱½¼¾]|\.?\d|(?:US|AU?|NZ?|CA?|HK|SG?|R|U\.S\.)\$|[epR]\d"
    r"|(?:USD|AUD|CAD|EUR|GBP|CHF|RMB|Rs\.?)\s?\d"
    rf"|(?:{'|'.join(list(ONES)[::-1])}|{'|'.join(TENS)})(?![a-z])"
    r"|an?\s(?=hundred|thousand|million|billion|trillion|dozen|couple|few\b|handful|third|quarter)"
    r"|half(?=[\s-])|dozens?\b|scores\b|several\b|tens\sof|hundreds\b|thousands\b|millions\b|billions\b)",
    re.IGNORECASE,
)
_A_UNIT = re.compile(r"\ban?\s(?:mile|kilomet|met|hour|minute|day|week|month|year|decade|century|fortnight)")
_ONE_UNIT = re.compile(
    r"(?<![\w-])(?P<bound>about|around|almost|nearly|over|roughly|approximately|more than|less than|up to|at least"
    r"|just over|just under|for|within)\s(?P<n>an?)\s(?P<unit>mile|kilomet(?:re|er)|metre|meter|hour|minute|day|week"
    r"|month|year|decade|century|fortnight)(?P<half>\sand\sa\s(?:half|quarter))?(?![\w-])|"
    r"(?<![\w-])(?P<n2>an?)\s(?P<unit2>mile|kilomet(?:re|er)|metre|hour|minute|week|month|year|decade)\sand\sa\s"
    r"(?:half|quarter)(?![\w-])",
    re.IGNORECASE,
)

_BEHIND = re.compile(r"-?plus\b|\+|-?odd\b|\sor\s(?P<so>so)\b|\sor\s(?P<dir>more|less|fewer)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|roughly\s|around\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:about\s|an?\s\w+\s|around\s|just\s)?$", re.IGNORECASE)
_TIE = re.compile(r"(?:\s|-\s?(?=[a-z])|\s(?:US|Canadian|Australian)\s(?=dollar))?")
"""What may stand between a figure and its unit."""
_SHARES = re.compile(r"\s?(?:%|per\s?cent|pc\b|points?\b)", re.IGNORECASE)
_VOTED = re.compile(r"\b(?:vote[ds]?|voting|ballot|ruled|ruling|jury)\b", re.IGNORECASE)
_MINUS = re.compile(r"(?:\bminus[\s-]|(?<![\w)])[-−])$", re.IGNORECASE)
_FEET = re.compile(r"\d-(?:foot|feet|ft)-$")
_INCHES = re.compile(r"(?:1[01]|\d),(?=\d{3}[ -](?:pounds?|lbs?)\b)")
""" "6-foot-9,260-pound": a height and a weight, without a space between."""
_LONG = 48
"""Characters looked back for a bound."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number phrase at view offsets start (with its bound words) .. end (with its unit); `number` is where the
    figure itself begins, `figure_end` where it ends. `pair` holds the two figures of "3-2" where it may be a score."""

    start: int
    number: int
    figure_end: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None = None
    dimension: str = COUNT
    vague: bool = False
    digits: bool = False
    pair: tuple[float, float] | None = None
    hyphen: bool = False
    """A hyphen ties the figure to what follows: "10-metre", "1,000-member"."""


def scan(text: str, start: int = 0, end: int | None = None) -> list[Amount]:
    """All number phrases of text[start:end], in order, without overlap."""
    limit = len(text) if end is None else end
    out: list[Amount] = []
    at = start
    single = _ONE_UNIT.search(text, start, limit) if _A_UNIT.search(text, start, limit) else None
    while cue := _CUE.search(text, at, limit):
        while single and single.start() < cue.start():
            out.append(_one_unit(single))
            at = max(at, out[-1].end)
            single = _ONE_UNIT.search(text, out[-1].end, limit)
        if cue.start() < at:
            continue
        found = _amount(text, cue.start(), start, limit)
        if isinstance(found, int):
            at = found
            continue
        out.append(found)
        at = max(found.end, cue.start() + 1)
        if single and single.start() < at:
            single = _ONE_UNIT.search(text, at, limit)
    while single:
        out.append(_one_unit(single))
        single = _ONE_UNIT.search(text, single.end(), limit)
    return out


def _amount(text: str, at: int, floor: int, limit: int) -> Amount | int:
    """The amount that begins at a cue, or the offset to go on from."""
    collective = _COLLECTIVE.match(text, at, limit)
    if collective:
        return _collective(text, collective, floor, limit)
    inches = _INCHES.match(text, at, limit) if _FEET.search(text, max(floor, at - 8), at) else None
    match = _main().match(text, inches.end() if inches else at, limit)
    if not match:
        return at + 1
    if match["to"] and _FROM.search(text, max(floor, at - 20), at) and match["to"].strip() in ("to", "-to-"):
        return match.start("n2")  # "rose from 20 to 26": only where it ended counts
    return _figure(text, match, floor, limit)


def _figure(text: str, match: re.Match[str], floor: int, limit: int) -> Amount | int:
    at = match.start()
    currency = (match["cur"] or "").strip() or None
    low = word_value(match["n1"]) + mixed_value(match["mix"])
    scale1 = scale_value(match["s1"]) or _short(text, match, "k1", currency, limit)
    figure_end = _end_of_first(match, keep_short=bool(scale1))
    scale1 = scale1 or 1.0
    digits = match["n1"][0].isdigit() or match["n1"][0] == "."
    high: float | None = low * scale1
    pair: tuple[float, float] | None = None
    joined = match["to"]
    if joined is not None:
        second = word_value(match["n2"])
        scale2 = scale_value(match["s2"]) or _short(text, match, "k2", currency, limit) or 1.0
        low_scale = scale1 if scale1 != 1.0 else scale2
        word = joined.strip(" -–—") or "-"
        between = word == "and"
        if (between and not _BETWEEN.search(text, max(floor, at - 24), at)) or (
            word == "or" and not low < second <= low + max(2.0, low)
        ):
            joined = None
        elif low * low_scale < second * scale2 and second * scale2 <= 20 * low * low_scale + 20:
            tight = word == "-" and " " not in joined
            pair = (low, second) if tight and digits and scale1 == scale2 == 1.0 else None
            low, high = low * low_scale, second * scale2
            figure_end = match.end("s2") if match["s2"] else match.end("n2")
            if match["k2"] and scale2 != 1.0:
                figure_end = match.end("k2")
        elif word == "-" and digits and match["n2"][0].isdigit() and not currency:
            pair = (low, second)
            figure_end = match.end("n2")
            low, high = min(low, second), max(low, second)
        elif word == "or":
            joined = None
        elif (
            word == "to"
            and digits
            and match["n2"].isdigit()
            and not currency
            and not _SHARES.match(text, match.end(), limit)
            and _VOTED.search(text, max(floor, at - 60), min(limit, match.end() + 30))
        ):
            pair = (low, second)
            figure_end = match.end("n2")
            low, high = second, low
        else:
            return match.end()  # "5 to 4", "three to one": odds
    if joined is None:
        low *= scale1
        high = low
    return _finish(
        text, floor, limit, at, figure_end, low, high, currency, digits=digits, pair=pair,
        scaled=scale1 >= 1e3 or bool(joined), approximate=(match["s1"] or "").lower().endswith("dozen"),
    )  # fmt: skip


def _end_of_first(match: re.Match[str], *, keep_short: bool) -> int:
    if match["s1"]:
        return match.end("s1")
    if match["k1"] and keep_short:
        return match.end("k1")
    return match.end("mix") if match["mix"] else match.end("n1")


def _short(text: str, match: re.Match[str], group: str, currency: str | None, limit: int) -> float:
    """The scale of "m", "b", "k" behind a figure: with a currency, or before what can only be counted."""
    letter = match[group]
    if not letter:
        return 0.0
    if currency or (
        letter == letter.strip()
        and letter in "mMkK"
        and re.compile(r"\s(?!of\b|miles|was\b|as\b)[a-z]{3,}s?\b(?<=s|e)").match(text, match.end(group), limit)
        and (letter.lower() == "k" or re.match(r"\s(?:people|\w+s)\b", text[match.end(group) : match.end(group) + 20]))
    ):
        return SCALES[letter.strip().lower()]
    return 0.0


def _collective(text: str, match: re.Match[str], floor: int, limit: int) -> Amount:
    start, end = match.span()
    if match["vague"]:
        phrase = re.sub(r"\s(?:of\s(?=(?:hundred|thousand|dozen|million)\b))?|\s", " ", match["vague"].lower()).strip()
        low, high = vague_range(phrase)
        return _finish(text, floor, limit, start, end, low, high, None, vague=True)
    if match["share"]:
        value = round(fraction_value(match["share"]) * 100, 2)
        found = _finish(text, floor, limit, start, end, value, value, None, vague=True)
        return Amount(
            found.start, found.number, end, end, found.low, found.high, True, "per cent", "percent", vague=True
        )
    if match["fraction"]:
        value = fraction_value(match["fraction"])
    elif match["half"]:
        value = SCALES[match["of"].lower()] / 2
    elif match["quarter"]:
        value = SCALES[match["qof"].lower()] / 4
    else:
        value = SCALES[match["one_of"].lower()] * (scale_value(match["one_scale"]) or 1.0)
    exact = bool(match["fraction"])
    return _finish(
        text, floor, limit, start, end, value, value, None, approximate=not exact, scaled=value >= 1e3, spaced=exact
    )


def _one_unit(match: re.Match[str]) -> Amount:
    """ "about a minute", "a mile and a half"."""
    value = 1.0
    if "and a" in match.group().lower():
        value += 0.5 if match.group().lower().endswith("half") else 0.25
    bound = (match["bound"] or "").lower()
    number = match.start("n") if match["n"] else match.start("n2")
    written = match["unit"] or match["unit2"]
    unit = unit_of(written)
    low: float | None = value
    high: float | None = value
    if bound in ("over", "more than", "at least", "just over"):
        high = None
    elif bound in ("up to", "less than", "just under", "almost", "nearly", "within"):
        low = None
    start = number if bound in ("for", "within", "") else match.start()
    return Amount(
        start, number, match.end(), match.end(), low, high, bound not in ("for", ""), written,
        unit.dimension if unit else COUNT,
    )  # fmt: skip


def _finish(
    text: str, floor: int, limit: int, number: int, figure_end: int, low: float, high: float | None,
    currency: str | None, *, digits: bool = False, vague: bool = False, approximate: bool = False,
    pair: tuple[float, float] | None = None, scaled: bool = False, spaced: bool = False,
) -> Amount:  # fmt: skip
    """Add the unit behind the figure and the bounds around it."""
    unit, dimension, end, hyphen = currency, MONEY if currency else COUNT, figure_end, False
    behind = _BEHIND.match(text, figure_end, limit)
    at = behind.end() if behind else figure_end
    if currency is None:
        unit, dimension, end, hyphen = _unit(text, at, limit, digits=digits, scaled=scaled, spaced=spaced)
    end = max(end, at)
    if not hyphen and text[at : at + 1] == "-" and text[at + 1 : at + 2].isalpha():
        hyphen = True
    if dimension == "temperature" and _MINUS.search(text, max(floor, number - 7), number):
        low, high = -(high if high is not None else low), -low
        number -= len(_MINUS.search(text, max(floor, number - 7), number).group())  # type: ignore[union-attr]
    bottom: float | None = low
    top = high
    start = number
    approximate = approximate or vague
    if behind:
        if behind["dir"] in ("less", "fewer"):
            bottom = None
        elif behind["so"]:
            approximate = True
        elif behind["dir"] or behind.group().endswith(("+", "plus")):
            top = None
        else:
            approximate = True
    for _ in range(2):
        bound = bound_before(text, max(floor, start - _LONG), start)
        if bound is None:
            break
        kind, start = bound
        if kind == "about":
            approximate = True
        elif kind == "lower":
            bottom, top = (bottom if bottom is not None else low), None
        elif low == high or high is None:
            bottom, top, approximate = None, high if high is not None else low, approximate or kind == "near"
    if bottom is None and top is None:
        bottom, top = low, high
    return Amount(
        start, number, figure_end, end, bottom, top, approximate, unit, dimension, vague, digits, pair, hyphen
    )


def _unit(
    text: str, at: int, limit: int, *, digits: bool, scaled: bool, spaced: bool
) -> tuple[str | None, str, int, bool]:
    """(unit as written, dimension, end, tied by a hyphen) behind a figure that ends at `at`."""
    tie = None if spaced else _TIE.match(text, at, at + 12)
    gap = len(tie.group()) if tie else 0
    match = suffix_pattern().match(text, at + gap, limit)
    if not match:
        return None, COUNT, at, False
    written = match.group().strip()
    if match[2] and not digits and len(written) < 3:
        return None, COUNT, at, False
    lower = written.lower()
    if lower in ("won", "p", "rand", "cent", "sterling") and not (
        scaled or (lower in "p" and gap == 0) or lower == "cent"
    ):
        return None, COUNT, at, False
    if match[2] and len(written) == 1 and (gap and written not in "CF"):
        return None, COUNT, at, False
    unit = unit_of(written)
    hyphen = text[at : at + 1] == "-"
    return written, unit.dimension if unit else COUNT, match.end(), hyphen
