"""Finds time expressions: words that announce one, atoms around them, neighbours joined.

A look-up of every word finds the few windows worth the grammar, which keeps the cost per word low. What is too weak
to stand alone ("May said", "2,000 people", "a day") is kept only where its neighbours or its context support it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.normalise._calendar import MONTHS, UNIT_DAYS, WEEKDAYS, make, word_list
from checker.normalise._timex import PATTERNS, master, plain, regex


@dataclass(frozen=True, slots=True)
class Atom:
    """One match of a pattern; `text` is in plain lower case."""

    start: int
    end: int
    text: str
    name: str
    slot: str
    weak: bool


_DAYS = ("day", "date", "weekday")
_TIMES = ("clock", "part")
_WEEKDAY_JOIN = frozenset({", ", " ", ", the ", " the ", " (", ","})
_CLOCK_AFTER = frozenset({" ", ", ", " at ", ", at ", " at about ", " at around ", " around ", " about ", " by "})
_DAY_AFTER = frozenset({" ", ", ", " on ", ", on ", " of ", " the "})
_JOINS: dict[tuple[str, str], frozenset[str]] = {
    ("weekday", "date"): _WEEKDAY_JOIN,
    ("weekday", "day"): frozenset({", ", " "}),
    ("date", "weekday"): frozenset({", ", " ("}),
    ("clock", "part"): frozenset({" ", " in the "}),
    **{(day, "clock"): _CLOCK_AFTER for day in _DAYS},
    **{(day, "part"): frozenset({" ", " in ", " at ", "-"}) for day in _DAYS},
    **{(time, day): _DAY_AFTER for time in _TIMES for day in _DAYS},
    **{("mod", slot): frozenset({" ", "-", ""}) for slot in ("day", "date", "weekday", "period", "part", "clock")},
    ("mod", "duration"): frozenset({" "}),
    ("mod", "mod"): frozenset({" "}),
}

_TRIGGERS = frozenset(
    [*MONTHS, *WEEKDAYS, *(day + "s" for day in WEEKDAYS if day.endswith("day"))]
    + [unit for name in UNIT_DAYS for unit in (name, name + "s")]
    + [*word_list("triggers"), *word_list("decades"), "gmt", "utc", "bst"]
)
_WORD = re.compile(r"[a-z]+\d?|\d[\d:./-]*(?:st|nd|rd|th|s|am|pm)?")
_DIGITS = re.compile(r"(?:1[5-9]|20)\d\d|.*[:/-]|\d\d?\.\d\d?\.\d|\d*\d0s|\d\dth|\d\dst|\d+(?:\.\d+)?[ap]m")
_LOOK_BACK = 36
_LOOK_AHEAD = 24

_NAMED_MONTH = frozenset({"month", "month_day", "month_year", "range"})
_MONTH_GROUPS = ("m", "m2")
_NAME_LIKE = frozenset(word_list("month_like"))
_MONTH_CUES = frozenset(word_list("month_cues"))
_MAY_CUES = frozenset(word_list("may_cues"))
_YEAR_CUES = frozenset(word_list("year_cues"))
_COUNT_CUES = frozenset(word_list("count_cues"))
_LENGTH_CUES = frozenset(word_list("length_cues"))
_WORD_BEFORE = re.compile(r"([a-z]+)[ \n-]*$")
_COUNTED = re.compile(r" (?:people|percent|per cent|men|women|children|million|billion|[a-z]{3,}s)\b")
_RUNS_ON = re.compile(
    r" (?!(?:and|at|in|on|when|after|to|the|a|was|is|as|for|from|by|with|of|or|that|but|who|it)\b)[a-z]"
)
_NOT_A_DAY_BEFORE = re.compile(r"(?:black|bloody|sheffield|super|ash|holy|palm|maundy|cyber|good|manic|ruby) $")
_NOT_A_DAY_AFTER = re.compile(
    r" (?:times|telegraph|mail|mirror|express|herald|people|independent|post|star|sun|world|school|night live|"
    r"night football|business post|agreement|league)\b"
)
_TRADE = re.compile(
    r"profit|earning|sales|revenue|result|loss|net|growth|gdp|compan|cents|income|econom|billion|million|percent"
    r"|per cent|[%$£€]|forecast|output|share|year|dividend"
)
_BOUNDED = re.compile(
    r"(?:end|start|beginning|middle|half|part|week) of$|^(?:the )?(?:early|late|later|earlier)(?: (?:in|on))?$"
)
_DETERMINED = re.compile(r"(?:the|these|those|another|first|last|past|next) ")
_NIGHTLY = re.compile(r"tonight|overnight|^(?:this|last) ")
_SEASON_CUE = re.compile(
    r".*\b(?:\d{4}|(?:last|this|next) year)$|last|this|next|"
    r"(?:the|in) (?:summer|winter|autumn)"
)
_LIFETIME = re.compile(r"(?:(?:early|mid|late)[- ])?[2-9]0'?s")
"""A decade of two figures without an article or an apostrophe before it: of a life, not of a century."""
_WARMTH = re.compile(r"temperature|degrees|thermometer|highs|lows|weather|forecast|fahrenheit")
_MARKED_HOUR = re.compile(r"(?:shortly|just) (?:before|after)")
_POINT_OF_DAY = re.compile(r"(?:noon|midday|midnight|dawn|daybreak|sunrise|sunset|dusk|nightfall|lunchtime)")
_BARE_CLOCK = re.compile(r"\d\d?:\d\d(?::\d\d)?")
_CLOCK_CUE = re.compile(r"(?:at|around|about|by|until|till|from|before|after|between|and|to|since)[ \n]$")


def _windows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of the text that hold a word of time, merged where they meet."""
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if word in _TRIGGERS or (word[0] <= "9" and _DIGITS.match(word)):
            low, high = max(start, match.start() - _LOOK_BACK), min(end, match.end() + _LOOK_AHEAD)
            while high < end and text[high].isalnum():
                high += 1
            if found and low <= found[-1][1]:
                found[-1] = (found[-1][0], high)
            else:
                found.append((low, high))
    return found


def _atoms(original: str, text: str, start: int, end: int, given: bool) -> list[Atom]:
    """All atoms in a window, in order, those that cannot be left out."""
    found = []
    for match in master().finditer(text, start, end):
        pattern = PATTERNS[(match.lastindex or 1) - 1]
        low, high = match.span()
        while low < high and text[low] in " \n":
            low += 1
        while low < high and text[high - 1] in " \n,":
            high -= 1
        atom = Atom(low, high, text[low:high], pattern.name, pattern.slot, pattern.weak)
        checked = _checked(atom, original, text, given)
        if checked is not None:
            found.append(checked)
    return found


def _before(text: str, at: int) -> str:
    match = _WORD_BEFORE.search(text, max(0, at - 16), at)
    return match.group(1) if match else ""


def _checked(atom: Atom, original: str, text: str, given: bool) -> Atom | None:
    """The atom, perhaps weakened or shortened by what stands around it, or None where it is none."""
    name = atom.name
    if name in _NAMED_MONTH:
        return _checked_month(atom, original, text, given)
    if name in ("weekday", "weekdays", "weekday_span"):
        return _checked_weekday(atom, original, text)
    if given:
        return atom
    if name == "year":
        cue = _before(text, atom.start)
        if cue in _YEAR_CUES or cue in MONTHS:
            return None if cue in _COUNT_CUES and _COUNTED.match(text, atom.end) else atom
        plausible = 1900 <= int(atom.text) <= 2039 and not _COUNTED.match(text, atom.end)
        return _weak(atom, not plausible)
    if name == "decade" and "0" in atom.text:
        return None if _is_no_decade(atom, text) else atom
    if name == "season":
        return atom if _SEASON_CUE.match(atom.text) else None
    if name == "quarter" and not re.search(r"\d{4}|fiscal|q\d| year", atom.text):
        return atom if _TRADE.search(text, max(0, atom.start - 100), min(len(text), atom.end + 100)) else None
    if name == "duration":
        return _checked_duration(atom, text)
    if name == "clock":
        bare = _BARE_CLOCK.fullmatch(atom.text) and not _CLOCK_CUE.search(text, max(0, atom.start - 9), atom.start)
        return _weak(atom, bool(bare))
    if name == "part_of_day":
        return _weak(atom, not _NIGHTLY.search(atom.text))
    return atom


def _is_no_decade(atom: Atom, text: str) -> bool:
    """ "in her 60s", "temperatures in the 60s"."""
    if _LIFETIME.fullmatch(atom.text):
        return text[atom.start - 1 : atom.start] != "'"
    short = not re.search(r"\d{4}|'\d", atom.text)
    return short and bool(_WARMTH.search(text, max(0, atom.start - 60), min(len(text), atom.end + 30)))


def _checked_weekday(atom: Atom, original: str, text: str) -> Atom | None:
    match = regex(atom.name).fullmatch(atom.text)
    if match is None:
        return None
    day = match.start("wd" if match.group("wd") else "wd2")
    before = _NOT_A_DAY_BEFORE.search(text, max(0, atom.start - 12), atom.start)
    if not original[atom.start + day].isupper() or before or _NOT_A_DAY_AFTER.match(text, atom.end):
        return None
    return _weak(atom, atom.name == "weekday" and not re.search(r"day\b", atom.text))


def _weak(atom: Atom, weak: bool) -> Atom:
    return Atom(atom.start, atom.end, atom.text, atom.name, atom.slot, weak)


def _checked_month(atom: Atom, original: str, text: str, given: bool) -> Atom | None:
    match = regex(atom.name).fullmatch(atom.text)
    if match is None:
        return None
    group = "m" if match.groupdict().get("m") else "m2"
    at = atom.start + match.start(group)
    if not original[at].isupper():
        return None
    word = match.group(group).rstrip(".")
    if atom.name == "month" and given:
        return atom
    if atom.name == "month":
        if len(word) < 5 and word not in ("may", "june", "july") and not match.group(group).endswith("."):
            return None
        cue = _before(text, at)
        if word in _NAME_LIKE and cue not in (_MAY_CUES if word == "may" else _MONTH_CUES):
            return None
        after = original[atom.end : atom.end + 2]
        return None if after[:1] == " " and after[1:].isupper() and word in _NAME_LIKE else atom
    if atom.name == "month_day" and not (match.group("y") or match.group("y2")):
        day = match.group("d") or match.group("d2")
        number = int(re.sub(r"\D", "", day))
        # "In June 31 people died": a number that is no day of the month and runs on counts something else.
        if make(2000, MONTHS[word], number) is None and _RUNS_ON.match(text, atom.end):
            if match.group("d2"):
                return None
            end = atom.start + match.end(group)
            return Atom(atom.start, end, text[atom.start : end], "month", "period", False)
    return atom


def _checked_duration(atom: Atom, text: str) -> Atom | None:
    match = regex("duration").fullmatch(atom.text)
    if match is None:
        return None
    number = match.group("n")
    if match.group("hyphen") == "-" and match.group("rel") in ("the ", "these ", "those ", "another "):
        cut = match.end("rel")  # in "the three-year war" the article is the war's
        return Atom(atom.start + cut, atom.end, atom.text[cut:], atom.name, atom.slot, atom.weak)
    if number in ("a", "an") and not match.group("rel") and match.group("hyphen") == " ":
        return atom if _before(text, atom.start) in _LENGTH_CUES else None
    return atom


def groups(original: str, start: int = 0, end: int | None = None, *, given: bool = False) -> list[list[Atom]]:
    """The time expressions of the text, each as its atoms in order; weak atoms that nothing supports are left out.

    `given` says that the text is known to name a time, so that nothing around it has to support it.
    """
    text = plain(original)
    found: list[list[Atom]] = []
    for low, high in _windows(text, start, len(text) if end is None else end):
        current: list[Atom] = []
        for atom in _atoms(original, text, low, high, given):
            if current and _joins(current, atom, text):
                current.append(atom)
                continue
            if current:
                found.append(current)
            current = [atom]
        if current:
            found.append(current)
    return [group for group in map(_trimmed, found) if given or _stands(group)]


def _joins(group: list[Atom], atom: Atom, text: str) -> bool:
    last = group[-1]
    if (last.name, atom.name) == ("mod", "duration") and _DETERMINED.match(atom.text):
        return False
    allowed = _JOINS.get((last.slot, atom.slot))
    if allowed is None or (atom.slot != "mod" and any(a.slot == atom.slot for a in group)):
        return False
    if last.slot in _TIMES and atom.slot in _DAYS and any(a.slot in _DAYS for a in group):
        return False
    return text[last.end : atom.start].replace("\n", " ") in allowed


def _trimmed(group: list[Atom]) -> list[Atom]:
    """Without modifiers at the end that modify nothing."""
    while group and group[-1].slot == "mod":
        group = group[:-1]
    return group


def _stands(group: list[Atom]) -> bool:
    if any(not atom.weak for atom in group):
        return True
    slots = {atom.slot for atom in group}
    if len(group) == 2 and _MARKED_HOUR.fullmatch(group[0].text) and _POINT_OF_DAY.fullmatch(group[1].text):
        return True
    if any(atom.name == "definite" for atom in group):
        return any(atom.slot == "mod" and _BOUNDED.search(atom.text) for atom in group)
    return bool(slots & {"weekday", "date", "day"}) and len(slots - {"mod"}) > 1
