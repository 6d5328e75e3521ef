"""Slips in names: what is told from the language and the story, beyond the rule's own pairs."""

from __future__ import annotations

import pytest

from checker import engine
from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.finding import Finding
from checker.pipeline import link
from checker.rules import name_variant
from checker.rules._slips import inflected, known, near, odd_word


def _findings(*texts: str) -> list[Finding]:
    articles = [whole(f"{n}.txt", text) for n, text in enumerate(texts)]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    return engine.run([name_variant.RULE], facts, world)


FLAGGED = [
    ("The ferry left Ystaholm at noon.", "At noon the ferry left Ystahlom."),
    ("He flew from Norway to Denmark.", "From Denmark he flew to Norwya."),
    ("The award went to the Brunnell Prize jury.", "The jury of the Brunell Prize gave the award."),
    ("The Bayford Otters won 3-1.", "The Bayford Oters won 3-1."),
    ("Police named her as Catherine Hale.", "Police named her as Kathryn Hale."),
    ("Leon Garrish sold the farm.", "The farm was sold by Leon Garish."),
    ("He was arrested on Philip Street on Monday.", "On Monday he was arrested on Phillips Road."),
    ("The car crashed on Marlow Street in Dover.", "In Dover the car crashed on Marlow Avenue."),
    ("The bank on West Marlow Street was robbed.", "A man robbed the bank on East Marlow Street."),
    ("The house holds C&G Accounting and a bank.", "He works for G&C, a firm of accountants."),
]
SILENT = [
    ("The ferry left Ystaholm at noon.", "At noon the Ystaholmer ferry left."),
    ("Austria lost the match.", "Australia lost the match."),
    ("Dutch voters went to the polls.", "Lesley Deutch, an analyst, spoke."),
    ("Kate Moll sold the farm.", "The farm was sold by Katie Moll."),
    ("The Core is a gallery in Leeds.", "Shares in Bell Corp. fell in Leeds."),
    ("Rita Larden met Ann Lardon. Larden spoke to Lardon. Larden left.", "Lardon is at home."),
    ("It rained on Monday in Leeds.", "It rained on Munday in Leeds."),
    ("A poll for Hale Press-XyZ shows a lead.", "A poll for Hale Press shows a lead."),
    ("He was arrested on Philip Street on Monday.", "On Monday he was arrested on a corner of Philip St."),
    ("The car crashed on Marlow Street in Dover.", "It crashed where Marlow Street meets Marlow Avenue."),
    ("The car crashed on Church Street in Dover.", "In Dover the car crashed on Church Road."),
    ("The bank on West Marlow Street was robbed.", "A man robbed the bank on Marlow Street."),
    ("The bank on West Marlow Street was robbed.", "It lies where West Marlow Street becomes East Marlow Street."),
    ("The car crashed on 52nd Street in Dover.", "In Dover the car crashed on 52nd Avenue."),
    ("The house holds C&G Accounting and a bank.", "C&G is a firm of accountants. It was called G&C once."),
    ("The house holds C&G Accounting and a bank.", "He works for D&C, a firm of accountants."),
]


@pytest.mark.parametrize("texts", FLAGGED, ids=[a[:30] for a, _ in FLAGGED])
def test_slip_is_flagged(texts: tuple[str, str]) -> None:
    assert _findings(*texts)


@pytest.mark.parametrize("texts", SILENT, ids=[a[:30] for a, _ in SILENT])
def test_two_names_are_not(texts: tuple[str, str]) -> None:
    assert not _findings(*texts)


def test_a_longer_name_is_left_out_where_the_word_has_a_claim_of_its_own() -> None:
    found = _findings("In Norway it rained. The Bank of Norway was shut.", "It rained in Norwya.")
    assert [{s.value for s in f.sides} for f in found] == [{"Norway", "Norwya"}]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Bayford Otters", "Bayford Oters", ("otters", "oters")),
        ("State University of Alabama", "University of Alabami", ("alabama", "alabami")),
        ("Ulf Larsen", "Gary Larson", None),
        ("ActiveX", "Active Scripting", None),
        ("Monday", "Monda", None),
    ],
)
def test_the_word_that_differs(a: str, b: str, expected: tuple[str, str] | None) -> None:
    assert odd_word(a, b) == expected


def test_known_words() -> None:
    assert all(map(known, ("precinct", "norway", "catherine", "woodward", "danish")))
    assert not any(map(known, ("presinct", "norwya", "ystaholm")))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("sicily", "sicilian", True), ("mario", "maria", True), ("canada", "canado", False), ("felt", "felt", False)],
)
def test_inflected(a: str, b: str, expected: bool) -> None:
    assert inflected(a, b) is expected


def test_near_needs_letters() -> None:
    assert near("turkmenistan", "turkeminstan")
    assert not near("cook", "cok")
