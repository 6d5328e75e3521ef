"""Slots of a draft beside the passages that it was written from: what is a rival, and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from checker.article import whole
from checker.link._negations import negations
from checker.link._slot_finders import slots
from checker.link.parallel import Drafted, Rival, Sources

SOURCE = "The tug Alma towed the barge about 40 miles north of Brenholm before the cable broke on Friday morning."
DAY = date(2024, 3, 11)


def rivals(draft: str, *sources: str) -> list[Rival]:
    articles = [whole(f"{n}.txt", text, published=DAY) for n, text in enumerate(sources)]
    return Sources(articles).rivals(whole("draft.txt", draft, published=DAY))


def differing(draft: str, *sources: str) -> set[tuple[str, str]]:
    return {(r.slot.text, r.best.slot.text) for r in rivals(draft, *sources) if r.margin > 4}


@pytest.mark.parametrize(
    ("wrong", "pair"),
    [
        ("Some 40 miles south of Brenholm the tug Alma towed the barge.", ("south", "north")),
        ("About 90 miles north of Brenholm the tug Alma towed the barge.", ("About 90 miles", "about 40 miles")),
        ("The cable of the tug Alma broke on Saturday morning, north of Brenholm.", ("Saturday morning",) * 2),
        ("The tug towed the barge about 40 miles north of Tarnby.", ("Tarnby", "Brenholm")),
        ("The tug Alma towed the barge north of Brenholm after the cable broke.", ("after", "before")),
    ],
)
def test_a_slip_has_the_source_word_for_a_rival(wrong: str, pair: tuple[str, str]) -> None:
    found = differing(wrong, SOURCE)
    assert pair in found or pair[0] in {a for a, _ in found}


def test_what_a_source_says_has_none() -> None:
    right = (
        "About 40 miles to the north of Brenholm the barge was towed by the tug Alma, until on Friday it broke loose."
    )
    assert not differing(right, SOURCE)


def test_a_source_that_agrees_outweighs_one_that_does_not() -> None:
    other = SOURCE.replace("north", "south")
    draft = "The tug Alma towed the barge 40 miles north of Brenholm."
    assert ("north", "south") in differing(draft, other)
    assert ("north", "south") not in differing(draft, other, SOURCE)


def test_who_says_the_same_stands_beside_the_best() -> None:
    copy = SOURCE.replace("The tug Alma", "Alma, the tug,")
    (found,) = [
        r for r in rivals("The tug Alma towed the barge 40 miles south of Brenholm.", SOURCE, copy) if r.margin > 4
    ]
    assert {found.best.slot.article, *(s.article for s in found.others)} == {"0.txt", "1.txt"}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The council did not approve the plan for the harbour.", {"approv"}),
        ("Neither Reed nor his partner ever admitted the lie about the boat.", {"admit", "lie"}),
        ("The chief did not know of any recent threats to the school.", {"know", "recent", "threat"}),
        ("The council not only approved the plan, it paid for it.", set()),
        ("She was not at the office that morning.", set()),
        ("The crew failed to seal the valve of the tank.", {"seal"}),
        ("His heart failed, said the doctor who had seen him.", set()),
        ("Those who swim are fitter than those who do not, a survey of the club says.", set()),
        ("The court did not, however, hear the second witness.", {"hear"}),
        ("The premier lost a no-confidence vote in the chamber.", {"confid"}),
    ],
)
def test_negated_words(text: str, negated: set[str]) -> None:
    assert {stem[:6] for _, stem, _ in negations(whole("a.txt", text))} == {stem[:6] for stem in negated}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The rifle was an AK-47 of some age, the guard said.", {"attribute-conflict weapon", "name"}),
        ("Call us on 0845 125 222 if you have seen the boat.", {"attribute-conflict vehicle"}),
        ("Her mother-in-law plans to come along with them soon.", {"attribute-conflict kin"}),
        ("They plan to leave the house of her father in law soon.", set()),
        ("The judge saw Ann Pell, 43, who drove there alone.", {"role-conflict rank", "name", "age", "years"}),
    ],
)
def test_slots(text: str, kinds: set[str]) -> None:
    found = {slot.kind for slot in slots(whole("a.txt", text, published=DAY))}
    assert {k for k in found if not k.startswith("polarity")} == kinds


def test_a_draft_is_laid_beside_its_sources_only() -> None:
    draft = whole("draft.txt", "The tug Alma towed the barge 40 miles south of Brenholm. It was 40 miles south.")
    drafted = Drafted(draft, [whole("a.txt", SOURCE)])
    assert {r.best.slot.article for r in drafted.rivals} == {"a.txt"}


def test_a_figure_that_a_source_has_of_the_same_thing_is_backed() -> None:
    draft = whole("draft.txt", "The tug towed the barge for 40 miles. The cable was 90 miles long.")
    drafted = Drafted(draft, [whole("a.txt", SOURCE)])
    at = draft.text.index("40")
    assert drafted.backed(at, at + 8)
    at = draft.text.index("90")
    assert not drafted.backed(at, at + 8)
