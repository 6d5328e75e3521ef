"""Which event a time or a bearing belongs to."""

from __future__ import annotations

import pytest

from checker.article import whole
from checker.claims.event import EventClaim
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR


def _events(text: str) -> list[EventClaim]:
    result = next(iter(extract(EXTRACTOR, [whole("a.txt", text)])))
    return [c for c in result.claims if isinstance(c, EventClaim)]


@pytest.mark.parametrize(
    ("text", "action", "object_", "when"),
    [
        (
            "The fatal shooting of Mark Dolan, 29, on Saturday sparked riots across the city.",
            "shoot",
            "Mark Dolan",
            "Saturday",
        ),
        (
            "Police named a suspect after the Friday night shooting of Mark Dolan.",
            "shoot",
            "Mark Dolan",
            "Friday night",
        ),
        (
            "A deputy interviewing a witness outside a flat was shot Friday when a gunman burst out.",
            "shoot",
            "deputy",
            "Friday",
        ),
        ("Holm was struck as she walked into a club on Wednesday night.", "strike", "Holm", "Wednesday night"),
        ("A former worker opened fire at an office party Friday, killing one man.", "kill", "one man", "Friday"),
        (
            "The murder of Deputy Juan Prado which took place outside his home on August 2 shocked the city.",
            "kill",
            "Juan Prado",
            "August 2",
        ),
        ("The climber fell around 2000ft near the hut.", "fall", None, None),
    ],
)
def test_time(text: str, action: str, object_: str | None, when: str | None) -> None:
    assert (object_, when) in [(c.object, c.date) for c in _events(text) if c.action == action]


def test_a_charge_does_not_date_the_deed() -> None:
    text = "A man was charged with murder Saturday after allegedly opening fire at an office party, killing one man."
    assert all(c.date is None for c in _events(text) if c.action == "kill")


def test_of_two_days_only_the_nearer_is_the_event_s() -> None:
    events = [
        c for c in _events("The Orla sank a trawler on May 19 on her way to Aden on May 2.") if c.action == "sink"
    ]
    assert [c.date for c in events] == ["May 19"]


def test_bearing_behind_a_place_locates_it() -> None:
    events = _events("Storms hit Springfield, about 40 miles north of Boston, on Friday.")
    assert ("be", ("Springfield",), "about 40 miles north of Boston") in [(c.action, c.actors, c.place) for c in events]
