"""Dates, places and polarity of events: what must be flagged and what looks like a conflict and is none."""

from __future__ import annotations

from datetime import date

import pytest

from checker import engine
from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.pipeline import link
from checker.rules import rules
from checker.rules._event_site import apart, sites

_DAY = date(2025, 9, 3)

_CONFLICTS = [
    (
        "date-conflict",
        "The election of a new mayor in Lindow is set for May 3, the council said.",
        "The council said that the election of a new mayor in Lindow is scheduled for May 10.",
    ),
    ("date-conflict", "Actor Leo Brandt died on Tuesday at his home.", "Leo Brandt died on Wednesday, aged 82."),
    (
        "date-conflict",
        "The ferry Aurora sank on 12 March off Samos.",
        "The Aurora sank on 13 March after hitting a rock.",
    ),
    ("date-conflict", "Ana Kroll was born in 1938 in Graz.", "Ana Kroll, who was born in 1936, grew up in Graz."),
    (
        "date-conflict",
        "The shooting happened on Friday night at a bar in Tulsa.",
        "The shooting happened on Thursday night outside a bar in Tulsa, police said.",
    ),
    (
        "date-conflict",
        "The old lighthouse was built in 1912 by the harbour board.",
        "Built in 1921, the old lighthouse is now a museum.",
    ),
    (
        "date-conflict",
        "The trial over the June 20, 2005 shooting of Peter Holm began.",
        "Peter Holm was shot on June 21, 2005.",
    ),
    (
        "date-conflict",
        "Guards foiled an attack on a tanker crossing the Gulf of Oman on Friday.",
        "Guards on Thursday thwarted an attack in the Gulf of Oman.",
    ),
    (
        "date-conflict",
        "The New Haven Rovers signed forward Luca Senna on Monday.",
        "Forward Luca Senna, who was signed on Tuesday, trained with the team last week.",
    ),
    (
        "date-conflict",
        "The senate in Quito on Thursday backed a three-party cabinet led by Ines Paz by 53 votes to 41.",
        "The senate in Quito endorsed the three-party cabinet of Ines Paz by 53 votes to 41 on Friday.",
    ),
    (
        "place-conflict",
        "A clerk was stabbed to death at a kiosk. He was hit twice. Lou Marsh, 44, died at the scene.",
        "A man is dead after a robbery. The clerk was taken to Mercy Hospital, where he died a short time later.",
    ),
    (
        "place-conflict",
        "Singer Ana Ruiz was born in Chicago.",
        "Ana Ruiz, who was born in Houston, began to sing at six.",
    ),
    ("place-conflict", "Cyclist Mark Ely died at the scene, police said.", "Mark Ely died in hospital on Tuesday."),
    (
        "polarity-conflict",
        "A jury convicted Paul Stein of fraud on Friday.",
        "A jury acquitted Paul Stein of fraud on Friday.",
    ),
    (
        "polarity-conflict",
        "The death toll was expected to rise further, the governor said.",
        "The death toll was not expected to rise further, the governor said.",
    ),
]

_AGREEMENTS = [
    (
        "date-conflict",
        "Police arrested Daniel Reyes on Thursday in Fresno.",
        "Police arrested Maria Reyes on Friday in Fresno.",
    ),
    (
        "date-conflict",
        "Police said on Monday that Carl Moss was shot dead on Sunday.",
        "Carl Moss was shot dead on Sunday night.",
    ),
    ("date-conflict", "Protesters marched through Lima on Sunday.", "Protesters marched through Lima on Monday."),
    (
        "date-conflict",
        "A man was killed in a shooting in Tulsa on Friday.",
        "A woman was killed in a shooting in Tulsa on Saturday.",
    ),
    ("date-conflict", "Olav Berg resigned on Monday.", "Olav Berg is expected to resign on Tuesday."),
    ("date-conflict", "Carl Moss was shot on Saturday and died on Sunday.", "Carl Moss was shot dead on Saturday."),
    (
        "date-conflict",
        "The suspect was arrested on Thursday, police said.",
        "A second suspect was arrested on Friday, police said.",
    ),
    (
        "date-conflict",
        "Two men were killed when a bomb exploded in Basra on Monday.",
        "A bomb exploded in Basra on Tuesday, killing five people.",
    ),
    (
        "date-conflict",
        "The earthquake struck northern Peru on Sunday.",
        "An aftershock struck northern Peru on Monday, a day after the earthquake.",
    ),
    (
        "date-conflict",
        "The senate in Quito on Thursday backed a three-party cabinet led by Ines Paz by 53 votes to 41.",
        "The senate in Quito endorsed the three-party cabinet of Ines Paz on Friday after it heard her on Thursday.",
    ),
    (
        "date-conflict",
        "The council opened the Harrow bridge on Monday at a cost of $3 million.",
        "Paul Ames, the council's leader in 2009, opened the Harrow bridge.",
    ),
    (
        "date-conflict",
        "The council sold the Harrow mill for $3 million in 1987.",
        "The Harrow mill was sold for $5 million in 1999.",
    ),
    (
        "place-conflict",
        "Singer Ana Ruiz was born in Chicago.",
        "Ana Ruiz, who was born in Illinois, began to sing at six.",
    ),
    (
        "place-conflict",
        "The storm killed two people in northern Spain.",
        "The storm killed two people in southern Spain, officials said.",
    ),
    ("place-conflict", "Police arrested three men in Lyon.", "Police arrested two men in Paris."),
    (
        "place-conflict",
        "Troops shelled Kharkiv on Monday, killing two.",
        "Troops shelled Odesa on Monday, killing three.",
    ),
    ("polarity-conflict", "Shares in Orla fell 3 percent on Monday.", "Shares in Orla rose 2 percent on Tuesday."),
    ("polarity-conflict", "The minister said he would not resign.", "The minister resigned."),
    (
        "polarity-conflict",
        "Guards prevented men from attacking a merchant ship off Oman.",
        "Men attacked a merchant ship off Oman, the guards said.",
    ),
]


def _found(rule: str, *texts: str) -> list[str]:
    articles = [whole(f"{n}.txt", text, published=_DAY) for n, text in enumerate(texts)]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    return [f.message for f in engine.run([rules()[rule]], facts, world)]


@pytest.mark.parametrize(("rule", "first", "second"), _CONFLICTS)
def test_conflict(rule: str, first: str, second: str) -> None:
    assert _found(rule, first, second)


@pytest.mark.parametrize(("rule", "first", "second"), _AGREEMENTS)
def test_no_conflict(rule: str, first: str, second: str) -> None:
    assert not _found(rule, first, second)


def test_an_article_that_tells_of_both_days_tells_of_two_events() -> None:
    one = "Police arrested two men in Lyon on Monday. Police arrested two men in Lyon on Tuesday as well."
    other = "Police arrested two men in Lyon on Monday."
    assert not _found("date-conflict", one, other)


def test_one_weekday_counted_from_two_publications_is_one_date() -> None:
    text = "Nell Frye was shot dead on Thursday evening outside a bakery in Hull, police said."
    articles = [whole(f"{n}.txt", text, published=day) for n, day in enumerate((_DAY, date(2025, 9, 29)))]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    assert not engine.run([rules()["date-conflict"]], facts, world)


def test_country_of_a_capital() -> None:
    assert _found("place-conflict", "The men were arrested at Lisbon in France.") == ["Lisbon is not in France"]
    assert not _found("place-conflict", "The men were arrested at Lisbon in Portugal.")


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("60 miles west of Aden", "60 miles east of Aden", True),
        ("60 miles west of Aden", "40 kilometers west of Aden", True),
        ("60 miles west of Aden", "about 70 miles northwest of Aden", False),
        ("60 miles west of Aden", "60 miles east of Mukalla", False),
        ("the 1200 block of East Pine Street", "the 1500 block of Pine Street", True),
        ("the 1200 block of East Pine Street", "1218 Pine St.", False),
        ("1218 Pine Street", "1220 Pine Street", True),
        ("40 East Fifth Avenue", "40 East 5th Ave.", False),
        ("on the way to the hospital", "scene", True),
        ("his home in Reno", "hospice near his home in Reno", True),
        ("her home", "hospital", True),
        ("her nursing home", "hospital", False),
        ("prison hospital", "hospital", False),
        ("northern Chile", "southern Chile", True),
        ("northern Chile", "northeastern Chile", False),
        ("central Chile", "southern Chile", False),
        ("on the way to the hospital", "hospital", False),
        ("Mount Cook", "Mt Sefton", True),
        ("Royal Oak Beaumont Hospital", "Beaumont Hospital", False),
        ("97th Avenue and 117th Street", "101st Avenue", False),
    ],
)
def test_sites(first: str, second: str, differ: bool) -> None:
    assert any(apart(a, b) for a in sites(first) for b in sites(second)) is differ
