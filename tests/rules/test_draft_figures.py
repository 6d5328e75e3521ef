"""Figures, hours, days and years of a draft against those of its sources."""

from __future__ import annotations

import pytest

from checker import engine
from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.finding import Finding, Severity
from checker.normalise.clock import hours
from checker.normalise.figure_slips import Slip, slip
from checker.pipeline import link
from checker.rules import rules

LONG = (
    "Residents said the fire at the mill in Lindow was seen from the far bank of the lake. "
    "The harbour office of Brenholm and the two brothers who own the mill were told of it."
)


def told(rule: str, draft: str, *sources: str) -> list[Finding]:
    """What is told of a draft but for notes."""
    texts = [("d.txt", draft), *((f"s{n}.txt", text) for n, text in enumerate(sources))]
    articles = [whole(name, text) for name, text in texts]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True, draft="d.txt")
    found = engine.run([rules()[rule]], facts, world, about="d.txt")
    return [f for f in found if f.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("a", "b", "made"),
    [
        ("Sixteen", "Sixty", Slip.TURNED),
        ("15m", "50m", Slip.TURNED),
        ("£96.4m", "94.6 million pounds", Slip.TURNED),
        ("10:42", "10:24", Slip.TURNED),
        ("$30,000", "$300,000", Slip.SCALE),
        ("10 yards", "10 feet", Slip.SCALE),
        ("14:36", "13:36", Slip.DIGIT),
        ("2,029", "229", Slip.DIGIT),
        ("three", "eight", Slip.NONE),
        ("25", "41", Slip.NONE),
        ("several", "12", Slip.NONE),
    ],
)
def test_slips(a: str, b: str, made: Slip) -> None:
    assert slip(a, b) is slip(b, a) is made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("held at around 10:42 a.m. on Friday", ["10:42"]),
        ("at 17:06 local time, or 14:36 GMT", ["17:06", "14:36"]),
        ("at 8.30 firefighters were there", ["8.30"]),
        ("at 8.30 percent, with 4:08 to go, 5.30 kilos", []),
        ("by 1130 GMT on flight 1130", ["1130"]),
    ],
)
def test_hours(text: str, found: list[str]) -> None:
    assert [text[hour.start : hour.end] for hour in hours(text)] == found


SOURCE = "Sixty tenants were moved from their homes by the lake, and 42 boats burned."


@pytest.mark.parametrize(
    ("rule", "draft", "source"),
    [
        ("number-conflict", "Sixteen tenants were moved from their homes by the lake.", SOURCE),
        (
            "number-conflict",
            "A 63-year-old born in Lindow, where he lived alone, lost his footing.",
            "Karl Moss was a guide. The 36-year-old, who had been living in Lindow, slipped.",
        ),
        (
            "attribute-conflict",
            "His brother, a guide aged 34, disappeared off the Aled Ridge on Tuesday.",
            "Karl Moss, 43, is feared dead after disappearing off the Aled Ridge.",
        ),
        (
            "date-conflict",
            "Ada Moss was taken into custody at around 10:42 a.m. on Friday in Lindow.",
            "Officers took Ada Moss into custody around 10:24 a.m. Friday in Lindow.",
        ),
        (
            "date-conflict",
            "The tremor was registered at 17:06 local time, or 14:36 GMT, by the seismologists of Lindow.",
            "The seismologists of Lindow registered the tremor at 17:06 hours local time (13:36 GMT).",
        ),
        (
            "date-conflict",
            "Candidates can be nominated for the council of Lindow from March 16 to April 4.",
            "Candidates for the council of Lindow will be nominated from March 16 to April 14.",
        ),
        (
            "date-conflict",
            "In November 1974 troops moved in against the students of Lindow, who had barricaded themselves inside.",
            "In November 1973 the students of Lindow barricaded themselves inside. The junta fell in 1974.",
        ),
    ],
)
def test_a_slip_that_no_source_has(rule: str, draft: str, source: str) -> None:
    assert told(rule, draft, source, LONG)
    assert not told(rule, draft, source, LONG, f"As reported: {draft}")


@pytest.mark.parametrize(
    ("rule", "draft", "source"),
    [
        (
            "date-conflict",  # other hours are told of other things
            "The polls in Lindow had seen 41 percent of voters by 4:00 p.m. local time (1100 GMT).",
            "The polls in Lindow will close at 6:00 p.m. local time (1300 GMT).",
        ),
        (
            "date-conflict",
            "It bought the mill of Lindow, for £88m in cash, and in 2024 it shut the plant in Brenholm.",
            "Its last purchase was the mill of Lindow, for £88m in cash, in 2022. It shut the plant in Brenholm two "
            "years afterwards.",
        ),
        (
            "number-conflict",
            "At 8.30 firefighters were still on the roof of the mill in Lindow.",
            "Dozens of firefighters were on the roof of the mill in Lindow.",
        ),
        (
            "attribute-conflict",
            "Police in Lindow named the two brothers as Karl Moss and Ivan Reed, aged 20 and 24.",
            "Karl Moss, 20, and Ivan Reed, 24, were arrested in Lindow on Friday.",
        ),
    ],
)
def test_figures_of_other_things(rule: str, draft: str, source: str) -> None:
    assert not told(rule, draft, source, LONG)


def test_ages_told_in_turn() -> None:
    draft = "Police in Lindow named the brothers as Karl Moss and Ivan Reed, aged 27 and 24."
    assert told(
        "attribute-conflict", draft, "Karl Moss, 20, and Ivan Reed, 24, were arrested in Lindow on Friday.", LONG
    )


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("Of the sailors, 12 are Yemeni and 11 Somali.", "The navy held 12 Somalis and 11 Yemenis on the island."),
        (
            "Brenholm gets the most seats, 30, ahead of Lindow with 28.",
            "The seats: Lindow county - 30, Brenholm county - 28, Aled county - 15.",
        ),
    ],
)
def test_figures_that_changed_places(draft: str, source: str) -> None:
    assert told("number-conflict", draft, source)
    assert not told("number-conflict", draft, source, f"As told: {draft}")
    assert not told("number-conflict", source, source)


@pytest.mark.parametrize(
    "draft",
    [
        "Of the sailors, 11 are Yemeni and 12 Somali.",
        "The navy held Somalis and Yemenis, 12 and 11 of them.",
        "There were 12 boats, held by the navy with 11 Yemenis and some Somalis.",
    ],
)
def test_figures_in_their_places(draft: str) -> None:
    assert not told("number-conflict", draft, "The navy held 12 Somalis and 11 Yemenis on the island.", LONG)
