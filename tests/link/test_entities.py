"""Who is who within one story."""

from __future__ import annotations

from checker.article import whole
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.pipeline import link


def entities(*texts: str) -> set[tuple[str, str]]:
    """(words in the article, entity) of every fact."""
    articles = [whole(f"{n}.txt", text) for n, text in enumerate(texts)]
    facts, _ = link(list(extract(EXTRACTOR, articles)), one_story=True)
    return {(fact.claim.evidence.text, fact.entity) for fact in facts}


def named(found: set[tuple[str, str]], words: str) -> set[str]:
    return {entity for text, entity in found if words in text}


def test_surname_joins_the_full_name_of_another_article() -> None:
    found = entities("Dr. Ida Moss left the clinic.", "“We will reopen in the spring,” Moss said.")
    assert named(found, "reopen in the spring") == {"Ida Moss"}


def test_surname_of_two_people_joins_neither() -> None:
    found = entities(
        "Ida Moss left the clinic. Her uncle, Paul Moss, stayed.", "“We will reopen in the spring,” Moss said."
    )
    assert named(found, "reopen in the spring") == {"Moss"}


def test_description_by_country_joins_the_one_holder() -> None:
    found = entities(
        "Polish President Marek Zielony met farmers.",
        "The Polish leader promised that the farmers would be paid.",
    )
    assert "Marek Zielony" in named(found, "promised")


def test_short_form_and_initial_are_one_person() -> None:
    found = entities("Mayor William J. Ingram resigned.", "Mayor Bill Ingram resigned.")
    assert len({entity for text, entity in found if text.startswith("Mayor ")}) == 1


def test_a_phrase_with_a_name_is_not_its_full_form() -> None:
    found = entities("Friends of Larssen said he had debts. Larssen left the country in May.")
    assert named(found, "Larssen left") == {"Larssen"}


def test_bare_office_gets_its_country_by_the_full_name() -> None:
    articles = [
        whole("0.txt", "Vladimir V. Putin flew to Sochi."),
        whole("1.txt", "An aide said President Putin would fly back."),
    ]
    facts, _ = link(list(extract(EXTRACTOR, articles)), one_story=True)
    held = {f.value.label for f in facts if f.claim.evidence.text.startswith("President")}
    assert held == {"President of Russia"}
