"""The grammar of news time expressions: which words form one, and where it ends.

The text is scanned for *atoms* (a weekday, a month and day, a clock time, "last week"), and `_timex_scan` joins
neighbouring ones ("9 a.m. EST" + "Tuesday"). Finding and resolving share the patterns, so whatever is found can be
read. A pattern's name selects its reading in `_timex_days`, `_timex_periods` or `_timex_compose`. The patterns match
the text in plain lower case; a blank stands for one line break or any number of blanks.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from checker.normalise._calendar import MONTHS, UNIT_DAYS, WEEKDAYS, holidays, word_list
from checker.normalise._quantity_words import NUMBER_WORDS

_PLAIN = {upper: upper + 32 for upper in range(65, 91)} | str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "‑": "-", "\xa0": " ", "\t": " ", "\u2009": " ", "\u202f": " "}
)
_SPACE = r"(?:[ \n] *)"


@lru_cache(maxsize=8)
def plain(text: str) -> str:
    """The text in ASCII lower case with plain quotes, dashes and spaces, letter for letter as long as before."""
    return text.translate(_PLAIN)


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_FULL_MONTH = _any(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
_MONTH = rf"(?:{_FULL_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
_FULL_DAY = _any(name for name in WEEKDAYS if name.endswith("day"))
_WEEKDAY = rf"(?:{_FULL_DAY}|(?:mon|tues|tue|weds|wed|thurs|thur|thu|fri|sat|sun)\b\.?)"
_DAY = r"(?:3[0-9]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\d:/%]|\.\d|,\d{3}\b)"
_YEAR = (
    r"(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d)"
    r"(?! \(\d\d:?\d\d (?:gmt|utc|bst|local)\b)"
    r"(?! ?-?(?:gmt|utc|bst|cest?|[ecmp][sd]t|local time|hours|hrs|feet|foot|ft|metres?|meters?|m|km|kilomet(?:re|er)s?"
    r"|miles?|yards?|yds|acres?|hectares?|kg|tonnes?|tons?|lbs?|pounds|mph|kph|kmh|degrees|dollars|euros)\b)"
)
"""A year, and neither an hour of the military clock ("1630 GMT") nor a measure ("around 2000ft")."""
_ONES = _any(word for word in NUMBER_WORDS if NUMBER_WORDS[word] < 20)
_TENS = _any(word for word in NUMBER_WORDS if NUMBER_WORDS[word] >= 20)
_CARDINAL = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{_TENS})(?:[- ](?:{_ONES}))?|(?:{_ONES})(?: hundred| thousand)?"
    r"|a hundred|a thousand|hundred|thousand)"
)
_NUMBER = (
    rf"(?:{_CARDINAL}(?:[- ]and[- ]a[- ]half)?(?:(?: to | or |-to-|-){_CARDINAL})?|half an?|a half|a couple(?: of)?"
    r"|(?:a|the last|the past|the next|the first)? ?few|several|half a dozen|a dozen|dozens of|hundreds of|an?|many)"
)
_UNIT = rf"(?:{_any(u for u in UNIT_DAYS if u not in ('century', 'second', 'quarter'))})s?|seconds|century|centuries"
_HALF_YEAR = r"first|second|last|1st|2nd"
_OF_YEAR = rf"(?:,? (?:of |in )?(?:fiscal )?(?P<year>{_YEAR}|(?:last|this|next|the) year))?"
_PART = (
    r"morning|afternoon|evening|night|overnight|dawn|dusk|daybreak|sunrise|sunset|nightfall|noon|midday|midnight"
    r"|lunchtime|early hours|small hours"
)
_HOUR_AND_MINUTE = r"(?:2[0-3]|[01]?\d)[:.]?[0-5]\d"
_ZONE = r"(?: (?:gmt|utc|bst|cet|cest|[ecmp][sd]?t|eastern|central|pacific|local time|local)(?: time)?\b)"


class Pattern(NamedTuple):
    """A kind of atom. `slot` says what it may be joined with; `weak` ones do not stand alone."""

    name: str
    slot: str
    regex: str
    weak: bool = False


PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        "iso", "day", r"(?P<y>\d{4})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?:t(?P<hh>\d\d):(?P<mm>\d\d)(?::\d\d)?z?)?(?![\d-])"
    ),
    Pattern("numeric", "day", r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/-])"),
    Pattern(
        "range",
        "day",
        rf"(?P<m>{_MONTH}) (?P<a>{_DAY})(?: ?- ?| to | and | or | through )(?P<b>{_DAY})(?:,? (?P<y>{_YEAR}))?"
        rf"|(?P<a2>{_DAY})(?: ?- ?| to | and | or )(?P<b2>{_DAY}) (?:of )?(?P<m2>{_MONTH})(?:,? (?P<y2>{_YEAR}))?",
    ),
    Pattern(
        "long_range",
        "day",
        rf"(?P<from>{_MONTH} {_DAY}(?:,? {_YEAR})?)"
        rf"(?: ?- ?| to | through | until )(?P<to>{_MONTH} {_DAY}(?:,? {_YEAR})?)"
        rf"|(?P<from2>{_DAY} {_MONTH}(?:,? {_YEAR})?)(?: ?- ?| to | until )(?P<to2>{_DAY} {_MONTH}(?:,? {_YEAR})?)",
    ),
    Pattern(
        "month_day",
        "date",
        rf"(?P<m>{_MONTH}) (?P<d>{_DAY})(?:,? ?(?P<y>{_YEAR}|last year|this year|next year))?"
        rf"|(?:the )?(?P<d2>{_DAY})(?: of)? (?P<m2>{_MONTH})(?:,? (?P<y2>{_YEAR}|last year|this year|next year))?",
    ),
    Pattern(
        "month_year",
        "period",
        rf"(?P<m>{_MONTH})(?:,| of|,? in)? (?:the )?(?P<y>{_YEAR}|(?:last|this|next|the same|that|the following) year)"
        rf"|(?P<y2>last|this|next) year's (?P<m2>{_MONTH})",
    ),
    Pattern("month", "period", rf"(?:(?P<rel>(?:this |the )?(?:last|past|this|next|coming)) )?(?P<m>{_MONTH})(?!\w)"),
    Pattern(
        "quarter",
        "period",
        rf"(?:the )?(?:(?P<y0>{_YEAR}|last year's|this year's|next year's|year-earlier|year-ago) )?(?:fiscal[- ])?"
        r"(?P<q>first|second|third|fourth|final|latest|1st|2nd|3rd|4th)[- ](?:fiscal[- ])?"
        rf"quarter(?!-?fin|-?back){_OF_YEAR}|(?P<q2>q[1-4])\b(?:,? (?P<y2>{_YEAR}))?",
    ),
    Pattern(
        "half",
        "period",
        rf"(?:the )?(?P<h>{_HALF_YEAR})[- ]half (?:of |in )(?:fiscal )?(?P<y>{_YEAR}|(?:last|this|next|the) year)"
        rf"|(?P<h2>h[12]) (?P<y2>{_YEAR})",
    ),
    Pattern(
        "season",
        "period",
        r"(?P<rel>the|last|this|next|that|in|by|this past|this coming|each|every)? ?"
        rf"\b(?P<s>spring|summer|autumn|fall|winter)(?: of)?(?: (?P<y>{_YEAR}|(?:last|this|next) year))?(?!\w)",
    ),
    Pattern(
        "decade",
        "period",
        r"(?:the )?(?:(?P<pre>early|mid|late)[- ])?(?P<d>(?:1[5-9]|20)\d0|'?[2-9]0)'?s\b"
        rf"|the (?:(?P<pre2>early|mid|late)[- ])?(?P<w>{_any(word_list('decades'))})",
    ),
    Pattern(
        "century",
        "period",
        r"(?:the )?(?P<c>\d\d(?:st|nd|rd|th)|nineteenth|eighteenth|twentieth|twenty-first)[- ]century",
    ),
    Pattern("years", "period", rf"(?P<a>{_YEAR})(?:-| to )(?P<b>{_YEAR}|\d\d)(?![\d-])(?: (?:season|fiscal year))?"),
    Pattern("fiscal", "period", rf"(?:the )?(?:fiscal|financial)(?: year)? (?P<y>{_YEAR})"),
    Pattern("year", "period", rf"(?P<y>{_YEAR})(?![-/]\d)"),
    Pattern(
        "ago_weekday",
        "day",
        rf"(?:a|one) week (?P<dir>ago|from) (?:on |this |next |last )?(?P<wd>{_FULL_DAY})",
    ),
    Pattern(
        "weekdays",
        "set",
        rf"(?P<wd>(?:{_FULL_DAY})(?:s| (?:mornings|afternoons|evenings|nights)))\b(?!')"
        rf"|(?:each|every) (?P<wd2>{_FULL_DAY})",
    ),
    Pattern("weekday_span", "period", rf"(?P<wd>{_FULL_DAY})(?: ?- ?| to | through | until )(?:{_FULL_DAY})(?!\w)"),
    Pattern(
        "weekday",
        "weekday",
        rf"(?:(?P<rel>last|next|this coming|this past|this|coming|the following|following|the previous|past) )?"
        rf"(?P<wd>{_WEEKDAY})(?!\w)(?:,? (?:of )?(?P<of>last week|this week|next week|week\b|next\b|last\b))?",
    ),
    Pattern("relative_day", "day", r"the day before yesterday|the day after tomorrow|today|yesterday|tomorrow"),
    Pattern("holiday", "day", rf"(?P<name>{{holidays}})(?!\w)(?:,? (?P<y>{_YEAR}|(?:last|this|next) year))?"),
    Pattern(
        "ago",
        "day",
        rf"(?P<n>{_NUMBER})[- ](?:(?:full|long|calendar) )?(?P<u>{_UNIT})(?: or (?:so|two|more))? "
        r"(?:ago(?: (?P<today>today|this week|this month))?|from (?:now|today))\b",
    ),
    Pattern(
        "shifted",
        "duration",
        rf"(?P<n>{_NUMBER})[- ](?P<u>{_UNIT})(?: or (?:so|two|more))?[- ](?:earlier|later|afterwards?|beforehand)\b",
    ),
    Pattern(
        "relative",
        "period",
        r"(?P<rel>(?:the )?(?:last|past|previous|preceding|this|current|next|coming|following|same|that|latest|prior))"
        r" (?:fiscal |calendar |financial )?(?P<u>day|week|weekend|fortnight|month|quarter|year|decade|century)\b"
        r"(?!'?s\b|-| of\b)"
        r"|(?:last|this|next) (?:week|month|year|weekend)(?='s)",
    ),
    Pattern("over_weekend", "period", r"(?:the|over the) weekend\b"),
    Pattern("year_end", "period", rf"(?P<k>year|month)[- ]?end\b(?: (?P<y>{_YEAR}))?|mid-?(?P<k2>year)\b"),
    Pattern("definite", "period", r"the (?P<u>week|month|quarter|year|decade|century)\b(?! of\b)", weak=True),
    Pattern(
        "duration",
        "duration",
        r"(?P<rel>(?:(?:the|these|this|those) )?(?:last|past|next|first|previous|preceding|coming|following|final) |"
        r"the |these |those |another |every )?"
        rf"\b(?P<n>{_NUMBER})(?P<hyphen>-| )"
        r"(?:(?:trading|business|working|consecutive|straight|full|long|more|whole|calendar)[- ])?"
        rf"(?P<u>{_UNIT})\b(?![- ]olds?\b| of age|-)(?:-long| long)?(?: and a half)?(?: or (?:so|more))?",
    ),
    Pattern(
        "vague",
        "duration",
        r"(?P<rel>recent|coming|past|the past|the last|the coming) "
        r"(?P<u>hours|days|weeks|months|years|decades|quarters)\b"
        r"|(?P<long>hours|days|weeks|months|years|decades|centuries)-long\b",
    ),
    Pattern(
        "set",
        "set",
        rf"(?:each|every)(?: (?P<n>{_CARDINAL}|other))? (?P<u>{_UNIT})\b"
        rf"|(?:once|twice|(?:{_CARDINAL}|several) times) (?:a|an|each|every|per) (?P<u2>{_UNIT})\b"
        r"|(?P<adv>daily|weekly|monthly|yearly|annually|nightly|hourly|fortnightly|biweekly)\b",
    ),
    Pattern(
        "clock",
        "clock",
        r"(?:(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<m>[0-5]\d))?(?::[0-5]\d)?[ -]?(?P<ap>[ap])(?:\.m\.?|m\b\.?)"
        rf"(?P<z>{_ZONE})?(?: in the (?:morning|afternoon|evening))?"
        rf"|(?P<h2>2[0-3]|[01]?\d):(?P<m2>[0-5]\d)(?::[0-5]\d)?(?![:\d.]\d)(?P<z2>{_ZONE}| hours| hrs)?(?![\w%-])"
        rf"|(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)(?:(?P<z3>{_ZONE}| hours| hrs)|(?= \({_HOUR_AND_MINUTE}{_ZONE}\)))"
        rf"|(?P<h4>\d\d?|{_ONES}) o'clock"
        r"(?: (?:in the|that|this) (?P<p4>morning|afternoon|evening)| at (?P<n4>night))?)"
        rf"(?:,? \((?:{_HOUR_AND_MINUTE}|1[0-2]|[1-9])(?: ?[ap]\.?m\.?)?{_ZONE}\))?",
    ),
    Pattern(
        "part_of_day",
        "part",
        rf"(?P<rel>the |this |that |last |in the )?(?P<mod>early |late |mid-?)?\b(?P<p>{_PART}|tonight)\b(?!s)",
        weak=True,
    ),
    Pattern(
        "mod",
        "mod",
        r"(?:the )?(?:early|earlier|late|later|mid|middle of|beginning of|start of|end of"
        r"|(?:first|second|third|last|latter|final) (?:half|part|week) of|week of|around|about|approximately|circa"
        r"|some time|sometime|shortly (?:before|after)|just (?:before|after)|nearly|almost|roughly|more than"
        r"|less than|at least|at most|up to|over|under|only|on or (?:about|around))(?: (?:in|on)(?! the))?\b",
        weak=True,
    ),
)
_BY_NAME = {pattern.name: pattern for pattern in PATTERNS}
_CLASS_OR_SPACE = re.compile(r"\[[^\]]*\]| |\\ ")


@cache
def master() -> re.Pattern[str]:
    """All patterns, the first that fits wins; group number n is pattern n."""
    parts = []
    for pattern in PATTERNS:
        regex = re.sub(r"\(\?P<\w+>", "(?:", _source(pattern).replace("(?P=sep)", "[/.-]"))
        parts.append(f"({regex})")
    return re.compile(r"(?:(?<=mid-)|(?<![\w$£€#.,'-]))(?:" + "|".join(parts) + ")")


def _source(pattern: Pattern) -> str:
    source = pattern.regex.replace("{holidays}", _any(holidays()))
    return _CLASS_OR_SPACE.sub(lambda m: _SPACE if m.group() == " " else m.group(), source)


@cache
def regex(name: str) -> re.Pattern[str]:
    """The pattern of one kind of atom, with its groups."""
    return re.compile(_source(_BY_NAME[name]))
