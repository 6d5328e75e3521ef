"""Puts the atoms of one expression together: a day with its time, a period with "early" or "the end of", a length.

"late" + "Friday" + "night" is one stretch of hours; "the end of" + "last month" its second half. Halves are wide on
purpose: nobody agrees on where "early December" ends, and what is wide contradicts little.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from checker.normalise._calendar import UNIT_DAYS, counted, singular
from checker.normalise._moment import DAY_MINUTES, Duration, Moment
from checker.normalise._moment import Granularity as Grain
from checker.normalise._quantity_words import NUMBER_WORDS
from checker.normalise._timex import regex
from checker.normalise._timex_days import DAY_READERS, Context, Groups, on_day
from checker.normalise._timex_periods import PERIOD_READERS, trailing
from checker.normalise._timex_scan import Atom

_READERS = DAY_READERS | PERIOD_READERS
_HOUR = 60
_NOON = 12 * _HOUR
_PARTS: dict[str, tuple[str, int, int]] = {
    "morning": ("MO", 0, 12),
    "afternoon": ("AF", 12, 19),
    "evening": ("EV", 16, 25),
    "night": ("NI", 17, 28),
    "tonight": ("NI", 16, 28),
    "overnight": ("NI", -6, 34),
    "dawn": ("MO", 3, 9),
    "daybreak": ("MO", 3, 9),
    "sunrise": ("MO", 3, 9),
    "dusk": ("EV", 15, 23),
    "sunset": ("EV", 15, 23),
    "nightfall": ("EV", 15, 24),
    "noon": ("MI", 12, 12),
    "midday": ("MI", 11, 14),
    "lunchtime": ("MI", 11, 15),
    "midnight": ("NI", 0, 25),
    "early hours": ("NI", 0, 7),
    "small hours": ("NI", 0, 7),
}
"""Word -> TIMEX3 code, first and last hour. Wide, as usage is; "midnight Friday" may open or close the Friday."""
_PART_WORD = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)))
_LETTERS = {"day": "D", "month": "M", "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE"}
_LETTERS |= {"week": "W", "fortnight": "W", "quarter": "Q", "hour": "H", "minute": "M", "second": "S"}
_CLOCKLIKE = ("hour", "minute", "second")
_ROUGH = re.compile(r"about|around|approximately|circa|some ?time|roughly|shortly|just|nearly|almost|on or")
_SOME_PART = re.compile(r"early|earlier|beginning|start|late|mid|end|(?:half|part|week) of")
_STARTS = re.compile(r"earl|begin|start|first")
_MIDDLES = re.compile(r"mid|(?:second|third) week")
_SLACK = {
    Grain.DAY: 2,
    Grain.WEEKEND: 3,
    Grain.WEEK: 7,
    Grain.MONTH: 31,
    Grain.SEASON: 60,
    Grain.QUARTER: 92,
    Grain.HALF: 120,
    Grain.YEAR: 366,
}
_WIDEST_SLACK = 3660


def _groups(atom: Atom) -> Groups:
    match = regex(atom.name).fullmatch(atom.text)
    return {**(match.groupdict() if match else {}), "": atom.text}


def moment(atoms: list[Atom], published: date | None, *, future: bool) -> Moment | None:
    """The moment that the atoms of one expression name together; None where they name none."""
    base: Moment | None = None
    weekday: int | None = None
    if any(atom.slot == "weekday" for atom in atoms) and any(atom.slot in ("date", "day") for atom in atoms):
        lone = next(atom for atom in atoms if atom.slot == "weekday")
        named = _READERS["weekday"](_groups(lone), Context(None, future))
        weekday = named.weekday if named else None
    context = Context(published, future, weekday)
    times: list[Atom] = []
    words: list[str] = []
    for atom in atoms:
        if atom.slot in ("clock", "part"):
            times.append(atom)
        elif atom.slot == "mod":
            words.append(atom.text.removeprefix("the "))
        elif atom.name == "duration":
            return _stretch(_groups(atom), published)
        elif atom.name in _READERS and not (atom.slot == "weekday" and weekday is not None):
            base = _READERS[atom.name](_groups(atom), context)
            if base is None:
                return None
    if weekday is not None and base is not None:
        base = replace(base, weekday=weekday)
    if times:
        return _timed(base, times, words, published)
    if base is None or not words:
        return base
    since_then = published is not None and base.start is not None and base.start <= published
    if since_then and any(atom.name == "ago" for atom in atoms):
        return _counted_off(base, words, published)
    return _modified(base, words, published)


def _stretch(g: Groups, published: date | None) -> Moment | None:
    """ "The last three years": from then until now; None for a length without direction."""
    rel, unit = g["rel"] or "", singular(g["u"] or "")
    low, high, _ = counted(g["n"] or "")
    back = re.search(r"last|past", rel)
    if published is None or high is None or low is None or not (back or re.search(r"next|coming", rel)):
        return None
    return trailing(high if back else -high, unit, published)


def _clock(g: Groups) -> tuple[int, bool, str | None] | None:
    """(minutes of the day, whether minutes were given, zone) of a clock time; None where there is none such."""
    zone = (g["z"] or g["z2"] or g["z3"] or "").strip() or None
    zone = None if zone in ("hours", "hrs", "local", "local time") else zone
    if g["h"]:
        return int(g["h"]) % 12 * _HOUR + int(g["m"] or 0) + (_NOON if g["ap"] == "p" else 0), bool(g["m"]), zone
    if g["h2"] or g["h3"]:
        return int(g["h2"] or g["h3"] or 0) * _HOUR + int(g["m2"] or g["m3"] or 0), True, zone
    said = g["h4"] or ""
    hour = int(said) if said.isdigit() else NUMBER_WORDS.get(said, 0)
    late = g["p4"] in ("afternoon", "evening") or (g["n4"] is not None and hour > 5)
    if hour > 24 or not (g["p4"] or g["n4"] or hour > 12):
        return None
    return (hour % 12 + 12 if late else hour) % 24 * _HOUR, False, zone


def _timed(base: Moment | None, times: list[Atom], words: list[str], published: date | None) -> Moment | None:
    """The day `base` (or the day of publication, for "tonight") with its clock time or part of the day."""
    rough = any(_ROUGH.search(word) for word in words)
    clock = next((_clock(_groups(atom)) for atom in times if atom.slot == "clock"), None)
    part = next((atom.text for atom in times if atom.slot == "part"), "")
    base = base if base is not None else _implied_day(part, published)
    if clock is not None:
        minutes, exact, zone = clock
        if part and not exact and minutes < _NOON and re.search(r"afternoon|evening|night", part):
            minutes += _NOON
        low = high = minutes
        grain, code = (Grain.MINUTE if exact else Grain.HOUR), f"T{minutes // 60:02d}:{minutes % 60:02d}"
    else:
        found = _PART_WORD.search(part)
        if found is None:
            return base
        code, first, last = _PARTS[found.group()]
        low, high, zone, grain = first * _HOUR, last * _HOUR, None, Grain.PART_OF_DAY
        if code == "MI" and first == last:
            grain, code = Grain.HOUR, "12:00"
        low, high = _within(low, high, " ".join([*words, part[: found.start()]]))
        code = "T" + code
    value = f"{base.value if base else ''}{code}" if base or code[1].isdigit() else f"XXXX-XX-XX{code}"
    details = {"granularity": grain, "value": value, "time_low": low, "time_high": high, "zone": zone}
    if base is None:
        return Moment(grain, value, time_low=low, time_high=high, zone=zone, approximate=rough)
    if base.granularity is not Grain.DAY or base.start != base.end:
        return base
    both = tuple(replace(one, **{**details, "value": one.value + code}) for one in base.alternatives)  # type: ignore[arg-type]
    return replace(base, **details, approximate=rough, alternatives=both)  # type: ignore[arg-type]


def _implied_day(part: str, published: date | None) -> Moment | None:
    if published is None or re.match(r"the |that |in the |early|late", part):
        return None
    if part.startswith("last ") or part.endswith("overnight"):
        return on_day(published - timedelta(days=1))
    return on_day(published) if part.startswith("this ") or part.endswith("tonight") else None


def _within(low: int, high: int, words: str) -> tuple[int, int]:
    """The early, middle or late share of a part of the day."""
    length = high - low
    if "early" in words:
        return low, low + length * 3 // 4
    if "late" in words:
        return low + length * 2 // 5, high
    return (low + length // 8, high - length // 8) if "mid" in words else (low, high)


def _counted_off(base: Moment, words: list[str], published: date | None) -> Moment:
    """ "More than ten years ago" is open to the past, "less than ten years ago" reaches until now."""
    said = " ".join(words)
    if re.search(r"more than|at least|over", said):
        return replace(base, start=date.min, mod="BEFORE", approximate=True)
    if re.search(r"less than|at most|up to|under|nearly|almost", said):
        return replace(base, end=published, mod="AFTER", approximate=True)
    return _modified(base, words, published)


def _modified(base: Moment, words: list[str], published: date | None) -> Moment:
    """The base narrowed by "early", "the end of", "earlier this …", or widened by "about"."""
    said = " ".join(words)
    if said == "week of" and base.granularity is Grain.DAY and base.start is not None:
        return replace(base, granularity=Grain.WEEK, end=base.start + timedelta(days=6), slack=base.slack + 1)
    if _ROUGH.search(said) and not re.search(r"(?:shortly|just) (?:before|after)", said):
        slack = base.slack + _SLACK.get(base.granularity, _WIDEST_SLACK)
        return replace(base, mod="APPROX", approximate=True, slack=slack)
    if re.search(r"before|after", said):
        return replace(base, mod="APPROX", approximate=True, slack=base.slack + 2)
    if not _SOME_PART.search(said) and "later" not in said:
        return base
    mod: Literal["START", "MID", "END"]
    mod = "START" if _STARTS.search(said) else "MID" if _MIDDLES.search(said) else "END"
    if base.granularity is Grain.DAY:
        if re.search(r"earlier|later", said) or mod == "MID":
            return replace(base, mod=mod)
        low, high = (0, _NOON) if mod == "START" else (15 * _HOUR, DAY_MINUTES + 4 * _HOUR)
        both = tuple(_modified(one, words, published) for one in base.alternatives)
        return replace(base, granularity=Grain.PART_OF_DAY, mod=mod, time_low=low, time_high=high, alternatives=both)
    if base.start is None or base.end is None or base.granularity in (Grain.PART_OF_DAY, Grain.HOUR, Grain.MINUTE):
        return replace(base, mod=mod)
    if published is not None and base.start <= published <= base.end and re.search(r"earlier|later", said):
        start, end = (base.start, published) if mod == "START" else (published, base.end)
        return replace(base, mod=mod, start=start, end=end)
    days = (base.end - base.start).days
    if mod == "START":
        return replace(base, mod=mod, end=base.start + timedelta(days=days // 2))
    if mod == "END":
        return replace(base, mod=mod, start=base.end - timedelta(days=days // 2))
    edge = timedelta(days=days // 4)
    return replace(base, mod=mod, start=base.start + edge, end=base.end - edge)


def length(atoms: list[Atom]) -> Duration | None:
    """The duration that the atoms name; None where they name no length of time."""
    atom = next((a for a in atoms if a.name in ("duration", "shifted", "vague")), None)
    if atom is None:
        return None
    g = _groups(atom)
    unit = singular(g["u"] or g.get("long") or "")
    number = g.get("n") or ""
    prefix = "PT" if unit in _CLOCKLIKE else "P"
    low, high, rough = counted(number) if number else (2.0, None, True)
    vague = "few" in number or number in ("several", "many") or "dozens" in number or "hundreds" in number or not number
    if low is None:
        return None
    scale = UNIT_DAYS[unit]
    if "and a half" in atom.text[atom.text.find(g["u"] or "") :]:
        low, high = low + 0.5, None if high is None else high + 0.5
    shown = low * 2 if unit == "fortnight" else low
    value = f"{prefix}X{_LETTERS[unit]}" if vague else f"{prefix}{shown:g}{_LETTERS[unit]}"
    said = " ".join(a.text for a in atoms if a.slot == "mod")
    rough = rough or "or so" in atom.text or bool(said)
    bottom, top = low * scale, None if high is None else high * scale
    if re.search(r"more than|at least|over", said) or re.search(r"or more", atom.text):
        top = None
    elif re.search(r"less than|at most|up to|under", said):
        bottom = 0.0
    elif re.search(r"nearly|almost", said):
        bottom *= 0.8
    elif rough and low == high:
        bottom, top = bottom * 0.8, None if top is None else top * 1.2
    return Duration(bottom, top, value, rough)
