"""What concerns a draft: sources behind it and against it, and how it is told."""

from __future__ import annotations

import pytest

from checker.finding import Severity
from checker.pipeline import compare, link
from tests.prepub.desks import DRAFT, SETTINGS, checked, claims, only


def fire(dead: int, chief: str = "Jon Barlow") -> str:
    return (
        f"A fire at the Dunmore glass works killed {dead} people on Tuesday, September 2, 2025, police said.\n"
        f"Fire chief {chief} said the roof of the glass works had fallen in.\n"
    )


def test_alone_against_its_sources() -> None:
    finding = only(checked(fire(32), fire(23), fire(23)), "number-conflict")
    assert finding.severity is Severity.WARNING
    assert finding.message == "people killed: the draft says killed 32 people; 2 sources say killed 23 people"
    assert [side.articles for side in finding.sides] == [[DRAFT], ["s1.txt", "s2.txt"]]


def test_one_source_behind_it_and_more_against() -> None:
    finding = only(checked(fire(32), fire(23), fire(32), fire(23)), "number-conflict")
    assert finding.severity is Severity.WARNING
    assert finding.message.endswith(
        "the draft says killed 32 people (as does 1 source); 2 sources say killed 23 people"
    )
    assert finding.sides[0].articles == [DRAFT, "s2.txt"], "the draft's side first, and the draft first in it"


def test_evenly_split_sources_are_a_warning() -> None:
    assert only(checked(fire(32), fire(23), fire(32)), "number-conflict").severity is Severity.WARNING


def test_with_the_majority_it_is_only_told() -> None:
    finding = only(checked(fire(23), fire(23), fire(23), fire(32)), "number-conflict")
    assert finding.severity is Severity.INFO
    assert "as do 2 sources" in finding.message


@pytest.mark.parametrize(("draft", "severity"), [("President", Severity.ERROR), ("Prime Minister", Severity.INFO)])
def test_the_majority_does_not_count_against_the_record(draft: str, severity: Severity) -> None:
    other = {"President": "Prime Minister", "Prime Minister": "President"}[draft]
    dated = "Date: 2025-09-02\n\nThe talks in Beijing were led by Slovak {} Robert Fico on Tuesday.\n"
    finding = only(checked(*(dated.format(role) for role in (draft, draft, draft, other))), "role-conflict")
    assert finding.severity is severity
    assert "as do 2 sources" in finding.message or "as does 1 source" in finding.message


def test_a_day_that_most_sources_give_in_other_words_is_only_told() -> None:
    draft = "Judge Ada Pell, who died on Thursday in Lindow at the age of 95, wrote the harbour law.\n"
    most = "Friends mourned Ada Pell; the judge, ill for years, had died Thursday, her grandson {} said.\n"
    one = "Judge Ada Pell, who was known for the harbour law, died on Friday.\n"
    alone = only(checked(draft, one), "date-conflict")
    assert alone.severity is Severity.WARNING
    told = only(checked(draft, one, most.format("Tom"), most.format("Rob")), "date-conflict")
    assert told.severity is Severity.INFO
    assert "as do 2 sources" in told.message


def test_what_sources_dispute_without_the_draft_is_not_told() -> None:
    draft = "Fire chief Jon Barlow said on Tuesday that the roof of the Dunmore glass works had fallen in.\n"
    assert checked(draft, fire(23), fire(32)) == []


def test_three_counts_are_told_with_their_sources() -> None:
    finding = only(checked(fire(41), fire(23), fire(32), fire(23)), "number-conflict")
    assert finding.message.endswith(
        "the draft says killed 41 people; 2 sources say killed 23 people, 1 says killed 32 people"
    )


def test_a_name_spelt_as_no_source_spells_it() -> None:
    finding = only(checked(fire(23, "John Barlow"), fire(23), fire(23)), "name-variant")
    assert finding.severity is Severity.WARNING
    assert finding.message == "one name in two spellings: the draft has John Barlow; 2 sources have Jon Barlow"


def test_a_name_spelt_as_a_source_spells_it_is_no_bother() -> None:
    finding = only(checked(fire(23, "John Barlow"), fire(23), fire(23), fire(23, "John Barlow")), "name-variant")
    assert finding.severity is Severity.INFO


def test_a_source_with_both_spellings_contradicts_nobody() -> None:
    both = fire(23) + "John Barlow has led the brigade for nine years.\n"
    assert [f for f in checked(fire(23, "John Barlow"), both) if f.rule == "name-variant"] == []


def test_the_draft_against_itself() -> None:
    finding = only(
        checked(fire(23) + "Jon Barlow, 41, is a diver. Jon Barlow, 43, had asked for more men.\n", fire(23)),
        "attribute-conflict",
    )
    assert finding.message == "Jon Barlow, age: the draft says 41 and 43"
    assert [s.articles for s in finding.sides] == [[DRAFT], [DRAFT]]


def test_the_calendar_stands_as_it_is() -> None:
    finding = only(checked(fire(23).replace("Tuesday", "Monday"), fire(23)), "calendar")
    assert "not a Monday" in finding.message
    assert finding.sides[0].articles == [DRAFT]


def test_every_finding_has_evidence_in_the_draft_and_ids_of_a_folder_run() -> None:
    draft, sources = fire(32, "John Barlow"), (fire(23), fire(41), fire(23))
    found = checked(draft, *sources)
    assert all(DRAFT in {e.article for s in f.sides for e in s.evidence} for f in found)
    facts, world = link([claims(DRAFT, draft), *(claims(f"s{n}.txt", t) for n, t in enumerate(sources, 1))])
    assert {f.id for f in found if f.rule != "calendar"} <= {f.id for f in compare(facts, world, SETTINGS)}


QUOTED = 'Fire chief Jon Barlow spoke at the Dunmore glass works on Tuesday. "{}," Barlow said.\n'


@pytest.mark.parametrize(
    ("draft", "source", "told"),
    [
        ("We must hear us now or lose the harbour", "We must listen to us now or lose the harbour",
         "“hear us” in the draft, “listen to us” in 2 sources"),
        ("We will never give up the harbour to them", "We will give up the harbour to them",
         "“never” in the draft, not in 2 sources"),
        ("We will give up the harbour to them", "We will never give up the harbour to them",
         "“never” in 2 sources, not in the draft"),
    ],
)  # fmt: skip
def test_quotations_word_by_word(draft: str, source: str, told: str) -> None:
    found = checked(QUOTED.format(draft), QUOTED.format(source), QUOTED.format(source) + "He left.\n")
    assert only(found, "quote-mismatch").message == f"Jon Barlow is quoted in different words: {told}"


@pytest.mark.parametrize("draft", ["We must listen to us … or lose the harbour", "We must listen to [me] now"])
def test_a_quotation_may_be_shortened(draft: str) -> None:
    source = QUOTED.format("We must listen to us now or lose the harbour")
    assert [f for f in checked(QUOTED.format(draft), source) if f.rule == "quote-mismatch"] == []


def test_a_quotation_that_a_source_has_word_for_word_is_no_bother() -> None:
    right, other = "We must listen to us now or lose the harbour", "We must hear us now or lose the harbour"
    long = QUOTED.format("My friends, we must listen to us now or lose the harbour")
    found = [f for f in checked(QUOTED.format(right), long, QUOTED.format(other)) if f.rule == "quote-mismatch"]
    assert [f.severity for f in found] == [Severity.INFO]
    assert found[0].message.endswith("“listen to us” in the draft and 1 source, “hear us” in 1 source")
