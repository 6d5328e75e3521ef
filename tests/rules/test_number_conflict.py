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
from checker.link.linear import Linear
from checker.pipeline import link
from checker.rules import rules
from checker.rules._number_score import TABLE, features


def findings(*texts: str, dates: tuple[date | None, ...] = ()) -> list[Finding]:
    days = dates or (None,) * len(texts)
    articles = [whole(f"{n}.txt", text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    return engine.run([rules()["number-conflict"]], facts, world)


SILENT = {
    "those who were there, and those of before": (
        "Ann Roe hid under a desk with two co-workers when the man came in to shoot at the office.",
        "The man shot at the office and hid from three former co-workers, and Ann Roe.",
    ),
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
    "two players with like totals": (
        "Marek Dolan now has 2,304 points for the Hawks, his club of ten years.",
        "Ivo Brandt now has 2,314 points for the Hawks, his club of ten years.",
    ),
    "two sorts of one player's yards": (
        "Marek Dolan ended the season with 1,304 rushing yards for the Hawks.",
        "Marek Dolan ended the season with 1,314 receiving yards for the Hawks.",
    ),
    "two matches of two teams": (
        "The Hawks beat the Rovers 71-65 in Tulsa on Friday.",
        "The Hawks beat the Rovers 88-80 in Tulsa on Friday.",
    ),
    "a lead on the way": (
        "The Hawks beat the Rovers 71-65 in Tulsa on Friday.",
        "The Hawks led 71-62 before a last basket by Brandt, and won in Tulsa on Friday.",
    ),
    "another count of the match": (
        "The Hawks beat the Rovers 71-65 in Tulsa on Friday.",
        "The Hawks won the match in Tulsa on Friday. They won the turnovers 65-18 against the Rovers.",
    ),
    "two minutes of a match": (
        "The Hawks, who beat the Rovers 71-65, led 45-35 with 9:12 to go after a basket by Brandt.",
        "The Hawks, who beat the Rovers 71-65, led 45-36 with 8:40 to go after a basket by Brandt.",
    ),
    "two teams' seasons": (
        "The Hawks (10-5) beat the Rovers 71-65 in Tulsa.",
        "The Hawks beat the Rovers (9-5) 71-65 in Tulsa on Friday night.",
    ),
    "a share of some": (
        "A poll for the Osterby Post found that 40 percent of respondents in Halden trust the mayor.",
        "A poll for the Osterby Post found that 62 percent of respondents who voted in Halden trust the mayor.",
    ),
    "two telephones": (
        "Witnesses of the Halden fire should call police on 0555 216 3344, or Crimestoppers on 0555 903 120.",
        "Witnesses of the Halden fire should call the hospital on 0555 216 3346.",
    ),
    "two flights": (
        "Flight 512 to Graz landed late. Flight 530 was cancelled because of the fog over Halden.",
        "Flight 521 to Linz was cancelled because of the fog over Halden.",
    ),
    "two nouns and two places": (
        "The bank closed 31 branches in Wales, it said.",
        "The bank said it closed 45 offices in Scotland.",
    ),
    "two sorts of people": (
        "The gunman wounded three managers at the Delmar plant on Monday.",
        "The gunman wounded five nurses at the Delmar plant on Monday.",
    ),
    "any people": (
        "The ferry Sarina left Kupang on Tuesday with 137 people on board.",
        "The ferry Sarina sank on Tuesday and 98 people were found safe.",
    ),
    "time served and imposed": (
        "Harold Quint served four months in prison for perjury in the Albury case.",
        "Harold Quint was sentenced to six months in prison for perjury in the Albury case.",
    ),
    "a day count of another day": (
        "Students in Lima clashed with police for the sixth straight day over the fare rise.",
        "Students in Lima clashed with police for the eighth straight day over the fare rise.",
    ),
    "weeks for months": (
        "The vote in Riga ended seven weeks of paralysis over the school closures.",
        "The vote in Riga ended two months of paralysis over the school closures.",
    ),
    "midday and the close": (
        "Shares of Kestrelle were up 46% in midday trading in Zurich.",
        "Shares of Kestrelle closed up 38% in Zurich trading.",
    ),
    "a height and a way": (
        "The climber Ada Brunner fell 200 metres from the Brenta ridge on Friday.",
        "The climber Ada Brunner fell from the Brenta ridge, 2,900 metres high, on Friday.",
    ),
    "planned": (
        "Norsk Alu plans to build 12 turbines on the Hareid ridge.",
        "Norsk Alu built nine turbines on the Hareid ridge.",
    ),
    "another order of size": (
        "The worm infected 4,000 computers of the Osterby hospital trust on Monday.",
        "The worm infected two million computers on Monday, among them those of the Osterby hospital trust.",
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
    "a class of things": (
        "The frigate Alster seized three speedboats from pirates off Puntland on Friday.",
        "Two skiffs were seized from pirates off Puntland on Friday by the frigate Alster.",
    ),
    "the make as the noun": (
        "Commandos of the frigate Alster seized seven AK-47s from pirates off Puntland.",
        "Commandos of the frigate Alster seized 12 AK-47 rifles from pirates off Puntland.",
    ),
    "taken into custody": (
        "Police in Palermo detained 89 suspected mobsters in the raid on Tuesday.",
        "Police in Palermo arrested 99 suspected mobsters in the raid on Tuesday.",
    ),
    "one player's total, a digit apart": (
        "Marek Dolan of the Hawks now has 2,304 points, more than anybody in the Baltic league.",
        "Dolan now has 2,314 career points, more than anybody in the Baltic league.",
    ),
    "a player who is called he": (
        "Ivo Brandt is limping again. He missed nine games this season because of an injured ankle.",
        "An injured ankle troubles the Hawks. Ivo Brandt missed 11 total games this season because of it.",
    ),
    "the end of a match": (
        "The Hawks beat the Rovers 71-65 in Tulsa on Friday.",
        "The Hawks won 71-56 against the Rovers on Friday, their fifth victory in a row in Tulsa.",
    ),
    "a match at a minute": (
        "The Hawks, who beat the Rovers 71-65, led 45-35 with 9:12 to go after a basket by Brandt.",
        "Brandt scored for the Hawks, who beat the Rovers 71-65, to make it 45-36 with 9:12 to play.",
    ),
    "a team's season": (
        "The Hawks (10-5) beat the Rovers 71-65 in Tulsa.",
        "Beating the Rovers 71-65, the Hawks' record rose to 9-5.",
    ),
    "the only attendance": (
        "Halvergate beat the Rovers in front of 4,812 people. The cup holders never got going.",
        "The attendance of 4,218 at Halvergate was a ground record, and the cup holders lost.",
    ),
    "a digit lost": (
        "Witnesses of the Halden fire should call police on 0555 216 3344, or Crimestoppers on 0555 903 120.",
        "Police in Halden asked witnesses of the fire to call 0555 903 120 or police on 0555 216 334.",
    ),
    "a flight": (
        "Flight 512 to Graz was cancelled because of the fog over Halden.",
        "Because of the fog over Halden the airline cancelled Flight 521 to Graz.",
    ),
    "a plan, in reported speech": (
        "Norsk Alu said jobs would go at Hareid, and that it expected savings of 85 million pounds a year by 2027.",
        "The jobs that Norsk Alu cuts at Hareid will yield savings of £58m a year by 2027.",
    ),
    "an estimate to three digits": (
        "Robbers took jewels worth an estimated €102 million from the Arquette shop in Paris.",
        "Robbers took jewels worth €108 million from the Arquette shop in Paris.",
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


def test_a_headline_and_its_article() -> None:
    text = "Hawks 71, Rovers {}\n\nThe Hawks beat the Rovers 71-65 in Tulsa on Friday."
    assert [f.severity for f in findings(text.format(6))] == [Severity.WARNING]
    assert not findings(text.format(65))


def test_a_toll_that_grew_is_an_update() -> None:
    texts = (
        "The collapse of the Marlow footbridge killed 12 people.",
        "The collapse of the Marlow footbridge killed 15 people.",
    )
    grown = findings(*texts, dates=(date(2024, 5, 1), date(2024, 5, 3)))
    shrunk = findings(*texts, dates=(date(2024, 5, 3), date(2024, 5, 1)))
    assert [f.severity for f in grown] == [Severity.INFO]
    assert [f.severity for f in shrunk] == [Severity.WARNING]


def test_the_missing_grow_fewer() -> None:
    texts = (
        "The collapse of the Marlow footbridge left 12 people missing.",
        "The collapse of the Marlow footbridge left five people missing.",
    )
    assert [f.severity for f in findings(*texts, dates=(date(2024, 5, 1), date(2024, 5, 3)))] == [Severity.INFO]
    assert [f.severity for f in findings(*texts)] == [Severity.WARNING]


def test_weights_name_the_features() -> None:
    articles = [
        whole("a.txt", "The fire killed 3 people in Graz."),
        whole("b.txt", "The fire in Graz killed 4 people."),
    ]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    x, y = (f for f in facts if isinstance(f.claim, QuantityClaim))
    assert set(Linear.load(TABLE).weights) == set(features(x, y, world.aligner, given=False))  # type: ignore[arg-type]
