"""Properties that have one value: two accounts that give two, and the same with the conflict edited away."""

from __future__ import annotations

import pytest

from checker import engine
from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.finding import Finding
from checker.pipeline import link
from checker.rules import attribute_conflict


def _findings(*texts: str) -> list[Finding]:
    articles = [whole(f"{n}.txt", text) for n, text in enumerate(texts)]
    facts, world = link(list(extract(EXTRACTOR, articles)), one_story=True)
    return engine.run([attribute_conflict.RULE], facts, world)


FLAGGED = [
    (
        "The ferry hit the quay on Tuesday. The captain, who is 59, was taken to hospital.",
        "Divers searched the hull after the ferry hit the quay. The captain, 56, is not suspected of a crime.",
    ),
    (
        "Peter Rowe was one of five sons of Thomas Rowe, a watchmaker, and Edith Rowe, a seamstress.",
        "Peter Rowe was born in Leeds. His father was a blacksmith, and his mother was a seamstress.",
    ),
    (
        "Born in Carlisle in 1928, Peter Rowe was a painter.",
        "Peter Rowe was a painter. Rowe loved to walk through his native Truro.",
    ),
    (
        "Constable Ivy Dunn said Mark Buckley was well equipped for the climb.",
        "The group of Mark Buckley was looked for. Buckley was insufficiently equipped for the climb, police said.",
    ),
    ("Rolf Voss was not armed when he came in.", "Rolf Voss was armed when he came in."),
    ("The quake struck at noon. The town of Denver was undamaged.", "Buildings in Denver were toppled by the quake."),
    (
        "A cleaner found the bodies of the two men in the hotel on Monday.",
        "The bodies of the two men were found in the hotel on Monday by police and firefighters.",
    ),
    (
        "The navy stopped an attack on Thursday, arresting 26 Somali pirates.",
        "The navy stopped an attack on Thursday and rescued 26 Somali sailors.",
    ),
    (
        "“She was our mother,” said Charlie Moss, the brother of Charlene Moss.",
        "“She was our mother,” Charlene Moss's son, Charlie, said after the hearing.",
    ),
    (
        "Ann Holm, 66, was walking into the bank on Elm Street when a car struck her, police said.",
        "A car struck Ann Holm, 66, as she was walking out of the bank on Elm Street, police said.",
    ),
    (
        "Two women, 68 and 48, were found dead in an apartment on Elm Street.",
        "Ann Holm, 48, and Ida Moss, 61, were found dead in an apartment on Elm Street.",
    ),
    (
        "The fire at the mill in Dover was caused by an electrical fault, the fire chief said.",
        "The fire at the mill in Dover was caused by a cigarette, the fire chief said.",
    ),
    (
        "The bodies of the two men were found in the hotel on Monday by police.",
        "The bodies of the two men were found in the hotel on Monday by a passer-by.",
    ),
    (
        "Police arrested Mark Osgood, 23, of Toronto, near the bridge.",
        "Police arrested 23-year-old Mark Osgood of Denver near the bridge.",
    ),
    (
        "Last year Ann Holm won the city's Medal of Honor after she pulled a child out of the river.",
        "Last year Ann Holm was awarded the Medal of Valor after she pulled a child out of the river.",
    ),
    (
        "Ida Moss took silver in the 200 metres behind the Kenyan runner in Oslo on Sunday.",
        "In Oslo on Sunday Ida Moss won bronze in the 200 metres behind the Kenyan runner.",
    ),
]
SILENT = [
    (
        "The ferry hit the quay on Tuesday. The captain, who is 59, was taken to hospital.",
        "Divers searched the hull after the ferry hit the quay. The captains of both ferries met. The captain, 56, "
        "praised the divers and the police.",
    ),
    (
        "The ferry hit the quay on Tuesday. The captain, who is 59, was taken to hospital.",
        "Divers searched the hull after the ferry hit the quay. The captain of the fire boat led them. "
        "A captain, 56, whose own crew was on leave, praised the divers and the police.",
    ),
    (
        "Peter Rowe was one of five sons of Thomas Rowe, a watchmaker, and Edith Rowe, a seamstress.",
        "Peter Rowe was born in Leeds. His father was a watchmaker from York, and his mother was a seamstress.",
    ),
    (
        "Born in Truro in 1928, Peter Rowe was a painter.",
        "Peter Rowe was a painter. Rowe loved to walk through his native Truro.",
    ),
    (
        "Constable Ivy Dunn said Mark Buckley was well equipped for the climb.",
        "Buckley's rescuers were insufficiently equipped. Mark Buckley was properly equipped, police said.",
    ),
    ("Rolf Voss was not armed when he came in.", "Rolf Voss was unarmed when he came in."),
    ("Rolf Voss was armed when he came in, police said.", "Rolf Voss was unarmed, his family said."),
    ("Ida Moss married in 1999.", "Ida Moss was unmarried when she came to Leeds."),
    ("The quake struck at noon. The town of Denver was undamaged.", "Buildings in Dallas were toppled by the quake."),
    (
        "A cleaner found the bodies of the two men in the hotel on Monday.",
        "The bodies of the two men were found in the hotel on Monday by a cleaner and firefighters.",
    ),
    (
        "The navy stopped an attack on Thursday, arresting 26 Somali pirates.",
        "The navy stopped an attack on Thursday and rescued 21 Somali sailors.",
    ),
    (
        "“She was our mother,” said Charlie Moss, the son of Charlene Moss.",
        "“She was our mother,” Charlene Moss's son, Charlie, said after the hearing.",
    ),
    (
        "Ann Holm, 66, was walking into the bank on Elm Street when a car struck her, police said.",
        "A robber was walking out of the bank on Elm Street at noon.",
    ),
    (
        "Two women, 68 and 48, were found dead in an apartment on Elm Street.",
        "Ann Holm, 48, and Ida Moss, 68, were found dead in an apartment on Elm Street.",
    ),
    (
        "The fire at the mill in Dover was caused by an electrical fault, the fire chief said.",
        "The fire at the mill in Dover may have been caused by a cigarette, the fire chief said.",
    ),
    (
        "The fire at the mill in Dover was caused by a cigarette, the fire chief said.",
        "The fire at the mill in Dover was caused by a gas station robbery, the fire chief said.",
    ),
    (
        "Police arrested Mark Osgood, 23, of Denver, near the bridge.",
        "Police arrested 23-year-old Mark Osgood of Denver near the bridge.",
    ),
    (
        "Last year Ann Holm won the city's Medal of Honor after she pulled a child out of the river.",
        "Last year Ann Holm was awarded the Medal of Honor after she pulled a child out of the river.",
    ),
    (
        "Ida Moss took silver in the 200 metres behind the Kenyan runner in Oslo on Sunday.",
        "Ida Moss won bronze in Rome last year.",
    ),
]


@pytest.mark.parametrize("texts", FLAGGED, ids=[a[:30] for a, _ in FLAGGED])
def test_two_values_are_flagged(texts: tuple[str, str]) -> None:
    assert _findings(*texts)


@pytest.mark.parametrize("texts", SILENT, ids=[a[:30] for a, _ in SILENT])
def test_one_value_is_not(texts: tuple[str, str]) -> None:
    assert not _findings(*texts)


def test_an_article_that_places_a_birth_twice_contradicts_itself() -> None:
    assert _findings("Born in Carlisle in 1928, Peter Rowe was a painter. Rowe loved his native Truro.", "It rained.")


def test_what_a_group_is_made_of_is_shown_with_its_noun() -> None:
    found = _findings("The navy arrested 26 Somali pirates.", "The navy rescued 26 Somali sailors.")
    assert [{s.value for s in f.sides} for f in found] == [{"26 Somali pirates", "26 Somali sailors"}]
