"""What an editor reads: every message names whom or what it is about, and what of it, in plain words."""

from __future__ import annotations

import pytest

from checker.finding import Finding, Located, Severity, Side, topic
from checker.prepub._told import told
from checker.rules import rules
from checker.rules._plainly import count_word, listed, measured, of_property
from tests.prepub.desks import checked, only


@pytest.mark.parametrize(
    ("measure", "subject", "said"),
    [
        ("count", "points", "points"),
        ("count", "of her 14 ministers", "14 ministers"),
        ("killed", "people", "people killed"),
        ("seized", "AK-47 rifles", "AK-47 rifles seized"),
        ("percent", "respondents", "respondents, in percent"),
        ("money", "public money", "sum of money, public money"),
        ("magnitude", "earthquake", "magnitude of the earthquake"),
        ("times", "Ann Roe arrested", "how often, Ann Roe arrested"),
        ("distance", "south of Brenn", "distance south of Brenn"),
        ("distance", "Ann Roe fell", "distance, Ann Roe fell"),
        ("temperature", "temperatures", "temperatures"),
    ],
)
def test_what_was_counted_is_said_in_plain_words(measure: str, subject: str, said: str) -> None:
    assert measured(measure, subject) == said


def test_properties_counts_and_lists() -> None:
    assert of_property("Ann Roe", "residence") == "Ann Roe, home"
    assert of_property("weapon", "weapon") == "weapon"
    assert [count_word(n) for n in (2, 3, 12)] == ["two", "three", "12"]
    assert listed(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("rule", "draft", "source", "begins"),
    [
        (
            "attribute-conflict",
            "Ida Moss, 43, opened the fair in Kovno on Tuesday.",
            "Ida Moss, 53, opened the fair in Kovno on Tuesday.",
            "Ida Moss, age: the draft says 43; 1 source says 53",
        ),
        (
            "number-conflict",
            "A fire at the Dunmore glass works killed 32 people on Tuesday, police said.",
            "A fire at the Dunmore glass works killed 23 people on Tuesday, police said.",
            "people killed: the draft says killed 32 people; 1 source says killed 23 people",
        ),
        (
            "date-conflict",
            "Police arrested Ida Moss in Kovno on Monday over the fire at the Dunmore glass works.",
            "Police arrested Ida Moss in Kovno on Tuesday over the fire at the Dunmore glass works.",
            "date of “Police arrest Ida Moss”: the draft says Monday; 1 source says Tuesday",
        ),
        (
            "name-variant",
            "Ilze Strautmane spoke to the parliament on Tuesday.",
            "Ilze Strautmanne spoke to the parliament on Tuesday.",
            "one name in two spellings: the draft has",
        ),
    ],
)
def test_a_message_on_a_draft_names_subject_and_measure(rule: str, draft: str, source: str, begins: str) -> None:
    assert only(checked(draft, source), rule).message.startswith(begins)


def test_three_spellings_are_three() -> None:
    places = [Located(article=n, start=0, end=1, line=1, column=1, text="x", sentence="x") for n in "abc"]
    names = ("Ilze Strautmane", "Ilze Strautmanne", "Ilse Strautmane")
    say = rules()["name-variant"].say
    assert say(names[0], names) == f"one name in three spellings: {' / '.join(names)}"
    sides = tuple(Side(value=name, evidence=(place,)) for name, place in zip(names, places, strict=True))
    found = Finding(
        id="0" * 16,
        rule="name-variant",
        severity=Severity.WARNING,
        subject=names[0],
        message=say(names[0], names),
        sides=sides,
    )
    said = [(name, name == names[0], 1) for name in names]
    assert told(found, said).startswith("one name in three spellings: the draft has Ilze Strautmane")


def test_what_the_draft_contradicts_itself_in_is_told_by_the_rule() -> None:
    found = only(
        checked("The price rose from 40 to 50 euros, an increase of 40 percent.", "Prices rose."), "arithmetic"
    )
    assert found.message == "from 40 to 50 euros is 25 percent, not 40 percent"


@pytest.mark.parametrize(
    ("message", "about"),
    [
        ("Ida Moss, age: 43 or 53", "Ida Moss, age"),
        ("date of “Ida Moss”: Monday or Tuesday", "date of “Ida Moss”"),
        ("Ida Moss is called mayor and governor", "Ida Moss"),
        ("said and denied: “a” / “b”", "Ida Moss"),
    ],
)
def test_the_topic_of_a_finding_is_the_head_of_its_message(message: str, about: str) -> None:
    place = Located(article="a", start=0, end=1, line=1, column=1, text="x", sentence="x")
    side = Side(value="x", evidence=(place,))
    found = Finding(
        id="0" * 16,
        rule="r",
        severity=Severity.INFO,
        subject="Ida Moss",
        message=message,
        sides=(side,),
        reference=None,
    )
    assert topic(found) == about
