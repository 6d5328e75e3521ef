"""Word classes of the role finder, read from the data file once."""

from __future__ import annotations

from checker import data

_CLASSES: dict[str, frozenset[str]] = {
    name: frozenset(words.split()) for name, _, words in (line.partition(":") for line in data.lines("role_words.txt"))
}

BODY_WORDS = _CLASSES["body"]
"""What names a body or a place and no person: "Department", "Court"."""
BODY_SURNAMES = _CLASSES["surname"]
"""Words of the former that are surnames too."""
CALENDAR_WORDS = _CLASSES["calendar"]
GENERIC_BODIES = _CLASSES["generic"]
"""Lower-case nouns that say of what kind of body somebody is the head: "company president"."""
ADJECTIVES = _CLASSES["adjective"]
FORMER = _CLASSES["former"]
ACTING = _CLASSES["acting"]
ELECT = _CLASSES["elect"]
LATE = _CLASSES["late"]
ALLEGED = _CLASSES["alleged"]
VOID = _CLASSES["void"]
"""Words that say that the title is not held: "would-be", "fake"."""
APPOINT = _CLASSES["appoint"]
NOMINATE = _CLASSES["nominate"]
DISMISS = _CLASSES["dismiss"]
RESIGN = _CLASSES["resign"]
HOLD = _CLASSES["take"]
GRADES = _CLASSES["grade"]
PREFIXES = _CLASSES["prefix"]
"""Words that in front of any title make another one: "deputy", "assistant"."""
RANKS = _CLASSES["rank"]
CHIEF_OF = _CLASSES["chief"]
"""Titles that "chief" in front of them grades; in front of others it is a title itself ("Navy Chief Admiral")."""
FIELDS = _CLASSES["field"]
"""Fields of work that belong to the title: "public safety" director."""
NARROWED = _CLASSES["narrowed"]
"""Heads that a field narrows."""
TIME_WORDS = CALENDAR_WORDS | _CLASSES["time"]
TO_ROLES = _CLASSES["to"]
"""Titles that take "to": ambassador to, adviser to."""
RUNNERS = _CLASSES["runner"]
"""Who is not in the office that stands behind "for": a candidate for mayor."""
PARTIES = _CLASSES["party"]
"""Parties in front of a title: they say how its holder votes, not of what body the title is."""
TAUGHT = _CLASSES["taught"]
"""Titles that a demonym in front of them gives a subject, not a country."""
PARTICIPLES = _CLASSES["participle"]
"""Status words that are also finite verbs."""
CHANGES = _CLASSES["change"]
"""Verbs that date a beginning or an end."""
HYPHENS = frozenset({"-", "‐", "‑", "–"})
MISSPELT = dict(pair.split("=") for pair in _CLASSES["misspelt"])
"""{misspelling: title word}."""
