"""The words of messages: what a finding is about, as an editor would say it."""

from __future__ import annotations

import re
from functools import cache

from checker import data

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MEASURES = {
    "percent": "{}, in percent",
    "money": "sum of money, {}",
    "money rise": "rise in money, {}",
    "money fall": "fall in money, {}",
    "duration": "how long, {}",
    "times": "how often, {}",
    "sentence": "sentence of {}",
    "calibre": "calibre of the {}",
    "magnitude": "magnitude of the {}",
    "score": "result, {}",
    "telephone": "telephone number, {}",
}
_BARE = frozenset({"count", "casualties"})
_BEARING = re.compile(r"(?:from|to|off|away|above|below|(?:north|south|east|west)\w*)\b")
_AFTER_OF = re.compile(r"of (?:the |her |his |its |their |our )?")
_PROPERTIES = {"residence": "home", "relation": "family tie", "cause": "cause of it", "way": "direction"}


def count_word(number: int) -> str:
    """ "two", "three"; figures from ten on."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def listed(values: list[str], joint: str) -> str:
    """ "a, b or c"."""
    return f" {joint} ".join(values) if len(values) < 3 else f"{', '.join(values[:-1])} {joint} {values[-1]}"


def measured(measure: str, subject: str) -> str:
    """What was counted or measured: "people killed", "respondents, in percent", "distance from the coast"."""
    what = _AFTER_OF.sub("", subject, count=1) if _AFTER_OF.match(subject) else subject
    if measure in _BARE or what.lower().startswith(measure):
        return what
    if measure in _MEASURES:
        return _MEASURES[measure].format(what)
    if measure in _states():
        return f"{what} {measure}"
    return f"{measure} {what}" if _BEARING.match(what) else f"{measure}, {what}"


def of_property(subject: str, name: str) -> str:
    """A property of somebody or something: "Jane Roe, age"."""
    return subject if subject == name else f"{subject}, {_PROPERTIES.get(name, name)}"


@cache
def _states() -> frozenset[str]:
    """Measures that say what became of the counted: killed, missing, sold."""
    return frozenset(line.split("\t")[0] for line in data.lines("measures.tsv"))
