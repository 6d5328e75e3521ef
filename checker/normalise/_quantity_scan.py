"""Finds number phrases in running text: bound, currency, number, scale and unit, in figures or in words.

A scanner over characters and not over tokens: tokenisers cut "e85m", "$2.5-million" and "24- to 30-foot" in ways
that differ from one to the next, the characters do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.normalise._quantity_units import COUNT, MONEY, prefix_pattern, suffix_pattern, unit_of

_ONES = {
    w: float(i)
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    w: 10.0 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "score": 20.0,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "k": 1e3,
}  # fmt: skip
_FRACTIONS = {"half": 1 / 2, "quarter": 1 / 4, "quarters": 1 / 4, "third": 1 / 3, "thirds": 1 / 3,
              "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10}  # fmt: skip
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_T = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(list(_ONES)[1:10])}))?|{'|'.join(reversed(_ONES))})"
_H = rf"(?:{_T}(?:[\s-]hundred(?!\w)(?:(?:\sand\s|\s){_T})?)?)"
_WORDS = rf"(?:{_H}(?:[\s-]thousand(?!\w)(?:,?\s(?:and\s)?{_H})?)?)(?![\w])(?!-(?:{'|'.join(_ONES)})\b)"
_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\d])|\d+)(?:\.\d+)?|\.\d+"
_NUM = rf"(?:{_DIGITS}|{_WORDS})"
_SCALE = r"(?:(?:hundred[\s-])?(?:thousand|million|billion|trillion)|hundred|dozen|bn|bln|mn|mln|tn)(?![\w])"
_SHORT_SCALE = r"(?<=\d)\s?(?:[mMbBkK])(?![\w])"
_MIXED = r"(?:\s(?:and\s(?:a|one)[\s-])(?:half|quarter|third)\b|\s?[½¼¾⅓⅔]|\s[13]/[234]\b)"
_TO = r"(?:-?\s(?:to|or)\s|\s?[-–—]\s?(?:to-)?|-to-)"


@cache
def _main() -> re.Pattern[str]:
    cur = prefix_pattern()
    return re.compile(
        rf"(?P<cur>{cur}\s?)?(?P<n1>{_NUM})(?P<mix>{_MIXED})?(?:(?P<s1>[\s-]?{_SCALE})|(?P<k1>{_SHORT_SCALE}))?"
        rf"(?:(?P<to>{_TO}|\sand\s)(?:{cur}\s?)?(?P<n2>{_NUM})"
        rf"(?:(?P<s2>[\s-]?{_SCALE})|(?P<k2>{_SHORT_SCALE}))?)?",
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
_VAGUE = {
    "tens of thousands": (20_000, None), "hundreds of thousands": (200_000, None), "tens of millions": (2e7, None),
    "hundreds of millions": (2e8, None), "dozens": (20, None), "dozen": (12, 12), "scores": (20, None), "hundreds": (100, None),
    "thousands": (1_000, None), "millions": (1e6, None), "billions": (1e9, None), "several": (2, None),
    "a few": (2, None), "a couple": (2, 3), "a handful": (2, 12),
}  # fmt: skip
_CUE = re.compile(
    r"(?<![\w.,/&])(?:[$£€¥₹₽₴₩₺₪₦₱½¼¾]|\.?\d|(?:US|AU?|NZ?|CA?|HK|SG?|R|U\.S\.)\$|[epR]\d"
    r"|(?:USD|AUD|CAD|EUR|GBP|CHF|RMB|Rs\.?)\s?\d"
    rf"|(?:{'|'.join(list(_ONES)[::-1])}|{'|'.join(_TENS)})(?![a-z])"
    r"|an?\s(?=hundred|thousand|million|billion|trillion|dozen|couple|few\b|handful|third|quarter)"
    r"|half(?=[\s-])|dozens?\b|scores\b|several\b|tens\sof|hundreds\b|thousands\b|millions\b|billions\b)",
    re.IGNORECASE,
)
_A_UNIT = re.compile(r"\ban?\s(?:mile|kilomet|met|hour|minute|day|week|month|year|decade|century|fortnight)")
_ONE_UNIT = re.compile(
    r"(?<![\w-])(?P<bound>about|around|almost|nearly|over|roughly|approximately|more than|less than|up to|at least|just over"
    r"|just under|for|within)\s(?P<n>an?)\s(?P<unit>mile|kilomet(?:re|er)|metre|meter|hour|minute|day|week|month|year"
    r"|decade|century|fortnight)(?P<half>\sand\sa\s(?:half|quarter))?(?![\w-])|"
    r"(?<![\w-])(?P<n2>an?)\s(?P<unit2>mile|kilomet(?:re|er)|metre|hour|minute|week|month|year|decade)\sand\sa\s"
    r"(?:half|quarter)(?![\w-])",
    re.IGNORECASE,
)

_BOUNDS = {
    phrase: kind
    for kind, phrases in {
        "lower": "more than|over|at least|no fewer than|no less than|not less than|not fewer than|upwards of"
        "|in excess of|above|exceeding|a minimum of|well over|just over|slightly over|slightly more than|greater than"
        "|well above|beyond|as few as|topped|topping|surpassed|exceeded|minimum of",
        "upper": "up to|as many as|as much as|fewer than|less than|under|at most|no more than|not more than"
        "|a maximum of|maximum of|below|well under|well below|as high as|as far as",
        "near": "nearly|almost|close to|just under|just shy of|approaching|just below|slightly under"
        "|slightly less than",
        "about": "about|around|some|roughly|approximately|an estimated|estimated at|estimated|circa|c.|~"
        "|in the region of|somewhere around|something like|perhaps|maybe|probably|near|only about|possibly",
    }.items()
    for phrase in phrases.split("|")
}
"""Words before a number that bound it."""
_MOST_BOUND_WORDS = max(len(p.split()) for p in _BOUNDS)
_SKIPPED = frozenset({"the", "a", "an", "only", "just"})
_LAST_BOUND_WORDS = _SKIPPED | {p.rsplit(" ", 1)[-1] for p in _BOUNDS}
_OPENING = "(“\"‘'—–-["
_WORD = re.compile(r"\S+")
_BEHIND = re.compile(r"-?plus\b|\+|-?odd\b|\sor\s(?P<so>so)\b|\sor\s(?P<dir>more|less|fewer)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|roughly\s|around\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:about\s|an?\s\w+\s|around\s|just\s)?$", re.IGNORECASE)
_MINUS = re.compile(r"(?:\bminus[\s-]|(?<![\w)])[-−])$", re.IGNORECASE)
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


def word_value(text: str) -> float:
    """The value of a number in words or figures without scale: "twenty-three", "1,500". Raises ValueError."""
    if text[0].isdigit() or text[0] == ".":
        return float(re.sub(r"[,\u00a0\u202f]", "", text))
    total = current = 0.0
    for word in re.split(r"[\s-]+", text.lower().replace(",", "")):
        if word in _ONES:
            current += _ONES[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "hundred":
            current *= 100
        elif word == "thousand":
            total, current = total + current * 1000, 0.0
        elif word != "and":
            raise ValueError(f"not a number: {text!r}")
    return total + current


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
    match = _main().match(text, at, limit)
    if not match:
        return at + 1
    if match["to"] and _FROM.search(text, max(floor, at - 20), at) and match["to"].strip() in ("to", "-to-"):
        return match.start("n2")  # "rose from 20 to 26": only where it ended counts
    return _figure(text, match, floor, limit)


def _figure(text: str, match: re.Match[str], floor: int, limit: int) -> Amount | int:
    at = match.start()
    currency = (match["cur"] or "").strip() or None
    low = word_value(match["n1"]) + _mixed(match["mix"])
    scale1 = _scale(match["s1"]) or _short(text, match, "k1", currency, limit)
    figure_end = _end_of_first(match, keep_short=bool(scale1))
    scale1 = scale1 or 1.0
    digits = match["n1"][0].isdigit() or match["n1"][0] == "."
    high: float | None = low * scale1
    pair: tuple[float, float] | None = None
    joined = match["to"]
    if joined is not None:
        second = word_value(match["n2"])
        scale2 = _scale(match["s2"]) or _short(text, match, "k2", currency, limit) or 1.0
        low_scale = scale1 if scale1 != 1.0 else scale2
        word = joined.strip(" -–—") or "-"
        between = word == "and"
        if between and not _BETWEEN.search(text, max(floor, at - 24), at):
            joined = None
        elif word == "or" and not low < second <= low + max(2.0, low):
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
        else:
            return match.end()  # "5 to 4", "three to one": odds and votes in words
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


def _scale(text: str | None) -> float:
    if not text:
        return 0.0
    value = 1.0
    for word in re.split(r"[\s-]+", text.strip(" -").lower()):
        value *= _SCALES[word]
    return value


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
        return _SCALES[letter.strip().lower()]
    return 0.0


def _mixed(text: str | None) -> float:
    if not text:
        return 0.0
    text = text.strip().lower()
    if text in _VULGAR:
        return _VULGAR[text]
    if "/" in text:
        over, under = text.split("/")
        return float(over) / float(under)
    return _FRACTIONS[re.split(r"[\s-]", text)[-1]]


def _collective(text: str, match: re.Match[str], floor: int, limit: int) -> Amount:
    start, end = match.span()
    if match["vague"]:
        phrase = re.sub(r"\s(?:of\s(?=(?:hundred|thousand|dozen|million)\b))?|\s", " ", match["vague"].lower()).strip()
        low, high = _vague(phrase)
        return _finish(text, floor, limit, start, end, low, high, None, vague=True)
    if match["share"]:
        value = round(_fraction(match["share"]) * 100, 2)
        found = _finish(text, floor, limit, start, end, value, value, None, vague=True)
        return Amount(
            found.start, found.number, end, end, found.low, found.high, True, "per cent", "percent", vague=True
        )
    if match["fraction"]:
        value = _fraction(match["fraction"])
    elif match["half"]:
        value = _SCALES[match["of"].lower()] / 2
    elif match["quarter"]:
        value = _SCALES[match["qof"].lower()] / 4
    else:
        value = _SCALES[match["one_of"].lower()] * (_scale(match["one_scale"]) or 1.0)
    exact = bool(match["fraction"])
    return _finish(
        text, floor, limit, start, end, value, value, None, approximate=not exact, scaled=value >= 1e3, spaced=exact
    )


def _vague(phrase: str) -> tuple[float, float | None]:
    if phrase in _VAGUE:
        return _VAGUE[phrase]
    head, scale = phrase.rsplit(" ", 1)
    return (2 if "couple" in head or "few" in head or "several" in head else 1) * _SCALES[scale], (
        3 * _SCALES[scale] if "couple" in head else 10 * _SCALES[scale]
    )


def _fraction(text: str) -> float:
    words = re.split(r"[\s-]+", text.lower())
    name = next(w for w in words if w in _FRACTIONS)
    return _FRACTIONS[name] * next((_ONES[w] for w in words if w in _ONES), 1.0)


def _one_unit(match: re.Match[str]) -> Amount:
    """"about a minute", "a mile and a half"."""
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
        bound = _bound(text, max(floor, start - _LONG), start)
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
    return Amount(start, number, figure_end, end, bottom, top, approximate, unit, dimension, vague, digits, pair, hyphen)


def _bound(text: str, floor: int, at: int) -> tuple[str, int] | None:
    """(kind, offset) of the bound that ends right before `at`, over an article or "only"."""
    if at <= floor or not text[at - 1].isspace():
        return None
    space = text.rfind(" ", floor, at - 1)
    if text[space + 1 : at - 1].lower().lstrip(_OPENING) not in _LAST_BOUND_WORDS:
        return None
    found = list(_WORD.finditer(text, floor, at))
    words = [m.group().lower().lstrip(_OPENING) for m in found]
    for skip in (0, 1):
        if skip and (not words or words[-1] not in _SKIPPED):
            return None
        last = len(words) - skip
        for n in range(min(_MOST_BOUND_WORDS, last), 0, -1):
            kind = _BOUNDS.get(" ".join(words[last - n : last]))
            if kind:
                first = found[last - n]
                return kind, first.end() - len(words[last - n])
    return None


def _unit(
    text: str, at: int, limit: int, *, digits: bool, scaled: bool, spaced: bool
) -> tuple[str | None, str, int, bool]:
    """(unit as written, dimension, end, tied by a hyphen) behind a figure that ends at `at`."""
    gap = 0 if spaced else len(re.match(r"(?:\s|-\s?(?=[a-z])|\s(?:US|Canadian|Australian)\s(?=dollar))?", text[at : at + 12]).group())  # type: ignore[union-attr]
    match = suffix_pattern().match(text, at + gap, limit)
    if not match:
        return None, COUNT, at, False
    written = match.group().strip()
    if match[2] and not digits and len(written) < 3:
        return None, COUNT, at, False
    lower = written.lower()
    if lower in ("won", "p", "rand", "cent", "sterling") and not (scaled or (lower in "p" and gap == 0) or lower == "cent"):
        return None, COUNT, at, False
    if match[2] and len(written) == 1 and (gap and written not in "CF"):
        return None, COUNT, at, False
    unit = unit_of(written)
    hyphen = text[at : at + 1] == "-"
    return written, unit.dimension if unit else COUNT, match.end(), hyphen
