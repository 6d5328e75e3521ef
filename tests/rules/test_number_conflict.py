"""When two figures of one story are compared, and when the sentences say that they count two things."""

from __future__ import annotations

from datetime import date

import pytest

from checker import engine
from checker.article import whole
from checker.claims.quantity import QuantityClaim
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.finding import Finding, Severity
from checker.pipeline import link
from checker.rules import rules
from checker.rules._number_score import _model, features


def findings(*texts: str, dates: tuple[date | None, ...] = ()) -> list[Finding]:
    days = dates or (None,) * len(texts)
    articles = [whole(f"{n}.txt", text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    return engine.run([rules()["number-conflict"]], facts, world)


SILENT = {
    "parts of a total": (
        "Coastguards off Bari arrested 19 smugglers on a trawler.",
        "Coastguards off Bari arrested 11 Albanian smugglers and 8 Greek ones on a trawler.",
    ),
    "others": (
        "The landslide in Serdar buried two hikers near the Gora lodge.",
        "The landslide in Serdar buried five other hikers near the Gora lodge.",
    ),
    "another age": (
        "The 44-year-old skier fell 80 metres from the Brenta ridge on Friday.",
        "The 29-year-old skier fell 300 metres from the Brenta ridge on Friday.",
    ),
    "another dollar": (
        "Thieves took diamonds worth $10 million from a shop in Antwerp.",
        "Thieves took diamonds worth $13.5 million from a shop in Antwerp.",
    ),
    "nautical miles": (
        "The tanker Orla was 30 miles from the frigate when the pirates struck.",
        "The tanker Orla was 30 nautical miles from the frigate when the pirates struck.",
    ),
    "two earthquakes": (
        "An earthquake of magnitude 6.8 shook the town of Varto on Monday.",
        "An earthquake of magnitude 4.1 shook the town of Varto on Monday.",
    ),
    "an article that has both": (
        "The Halden mine fire killed 14 workers at Lund. The mine fire at Lund in 1998 killed 31 workers.",
        "The Halden mine fire killed 31 workers at Lund.",
    ),
    "two players": (
        "Marek Dolan scored 27 points as the Hawks beat the Rovers in Tulsa.",
        "Ivo Brandt scored 18 points as the Hawks beat the Rovers in Tulsa.",
    ),
    "a rounder bound": (
        "The trust received more than £3 million in grants from Wandle council.",
        "The trust received more than £3.2 million in grants from Wandle council.",
    ),
}


@pytest.mark.parametrize("texts", SILENT.values(), ids=SILENT.keys())
def test_silent(texts: tuple[str, str]) -> None:
    assert not findings(*texts)


FLAGGED = {
    "another verb": (
        "Customs officers in Varna seized 12 pistols hidden in a lorry from Burgas.",
        "Nine pistols were hidden in a lorry from Burgas, customs officers in Varna said.",
    ),
    "another noun for people": (
        "The bus crash near Tolosa injured 16 passengers on Friday.",
        "The bus crash near Tolosa injured 21 people on Friday.",
    ),
    "feet for metres": (
        "The 44-year-old skier Ada Brunner fell 200 feet from the Brenta ridge.",
        "Ada Brunner, a 44-year-old skier, fell 200 metres from the Brenta ridge.",
    ),
    "irregular verb": (
        "The 44-year-old climber fell 80 metres from the Brenta ridge.",
        "The 44-year-old climber died after falling 150 metres from the Brenta ridge.",
    ),
    "two lower bounds": (
        "The collapse of the Marlow footbridge on Sunday killed at least 12 people.",
        "The collapse of the Marlow footbridge on Sunday killed at least 15 people.",
    ),
}


@pytest.mark.parametrize("texts", FLAGGED.values(), ids=FLAGGED.keys())
def test_flagged(texts: tuple[str, str]) -> None:
    found = findings(*texts)
    assert [f.severity for f in found] == [Severity.WARNING]
    assert len(found[0].sides) == 2


def test_a_toll_that_grew_is_an_update() -> None:
    texts = (
        "The collapse of the Marlow footbridge killed 12 people.",
        "The collapse of the Marlow footbridge killed 15 people.",
    )
    grown = findings(*texts, dates=(date(2024, 5, 1), date(2024, 5, 3)))
    shrunk = findings(*texts, dates=(date(2024, 5, 3), date(2024, 5, 1)))
    assert [f.severity for f in grown] == [Severity.INFO]
    assert [f.severity for f in shrunk] == [Severity.WARNING]


def test_weights_name_the_features() -> None:
    articles = [
        whole("a.txt", "The fire killed 3 people in Graz."),
        whole("b.txt", "The fire in Graz killed 4 people."),
    ]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    x, y = (f for f in facts if isinstance(f.claim, QuantityClaim))
    assert set(_model()[1]) == set(features(x, y, world.aligner))  # type: ignore[arg-type]
