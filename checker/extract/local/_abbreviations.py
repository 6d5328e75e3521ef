"""Abbreviated titles before a name: one word each, no end of a sentence, no name of their own."""

from __future__ import annotations

TITLES = frozenset(
    f"{title}."
    for title in (
        "Sgt Lt Cpl Pvt Pfc Spc Capt Maj Col Cmdr Cmd Brig Supt Insp Det Const Dep Dist Asst Atty Hon Msgr Amb Sec "
        "Treas Lieut Commr"
    ).split()
)
"""Those that spaCy cuts from their full stop."""
