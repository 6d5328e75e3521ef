"""A draft against its sources: what the rules say of it besides their minimal pairs."""

from __future__ import annotations

import pytest

from checker.rules._sums import sums
from tests.rules.test_pairs import findings

DATES = (None, None)
SOURCE = "The mayor, a former dentist, has opened two clinics in the harbour district."
WRONG = "A former teacher, the mayor has opened two clinics in the harbour district."


def test_a_draft_only() -> None:
    assert findings("attribute-conflict", (SOURCE, WRONG), DATES, drafted=True)
    assert not findings("attribute-conflict", (SOURCE, WRONG), DATES)


def test_words_of_a_quotation_are_left_to_its_rule() -> None:
    quoted = f"Ada Moss said: “{WRONG}”"
    assert not findings("attribute-conflict", (SOURCE, quoted), DATES, drafted=True)


def test_the_draft_and_every_source_that_says_otherwise_are_shown() -> None:
    (finding,) = findings("attribute-conflict", (SOURCE, WRONG), DATES, drafted=True)
    assert [(s.value, [e.article for e in s.evidence]) for s in finding.sides] == [
        ("teacher", ["b.txt"]),
        ("dentist", ["a.txt"]),
    ]


def test_the_words_around_a_value_keep_their_capitals() -> None:
    source = "The ferry Oriel struck the quay in Port Lindow on Tuesday morning, the harbour master said."
    (finding,) = findings("date-conflict", (source, source.replace("Tuesday", "Thursday")), DATES, drafted=True)
    assert finding.subject == "Lindow on Thursday morning the harbour"


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("The pilot fired a .357 Magnum at the shed in Lindow.", "The pilot fired a 357 Magnum at the shed in Lindow."),
        ("The panel, which met in Lindow, was unable to agree.", "The panel, which met in Lindow, did not agree."),
        ("Jonathan Reed teaches Latin at a school in Lindow.", "Jon Reed teaches Latin at a school in Lindow."),
    ],
)
def test_the_same_in_other_words(source: str, draft: str) -> None:
    for rule in ("number-conflict", "attribute-conflict", "polarity-conflict", "name-variant"):
        found = findings(rule, (source, draft), DATES, drafted=True)
        assert all(f.severity == "info" for f in found)


LIKE = [
    (
        "place-conflict",
        "The Otters begin their summer campaign with a game in Hungary in midweek.",
        "The Otters begin their summer campaign after their game in Belfast.",
        "The Otters begin their summer campaign after their final game in Belfast.",
    ),
    (
        "holder-conflict",
        "Joan Pryor resigned as Lindow Park Rangers manager with immediate effect in May.",
        "Joan Pryor resigned as KPW manager with immediate effect in May.",
        "Joan Pryor resigned as LPR manager with immediate effect in May.",
    ),
    (
        "holder-conflict",
        "Ada Moss kicked the first penalty of the match to give Dorakens a 3-0 lead at the Brenholm ground.",
        "Ada Moss kicked the first penalty of the match to give Keddies a 3-0 lead at the Brenholm ground.",
        "Ada Moss kicked the first penalty of the match to give Dorries a 3-0 lead at the Brenholm ground.",
    ),
    (
        "place-conflict",
        "Fifty people were killed by a landslide in the northwest of the province of Antrosa, officials said.",
        "Fifty people were killed by a landslide in the southeast of the province of Antrosa.",
        "Fifty people were killed by a landslide in the west of the province of Antrosa.",
    ),
    (
        "attribute-conflict",
        "A man whose partner died in a crash near Lindow felt as if he were in a washing machine.",
        "A woman whose partner died in a crash near Lindow felt as if in a washing machine.",
        "The partner of a woman who died in a crash near Lindow said he felt as if in a washing machine.",
    ),
    (
        "number-conflict",
        "The cat was shot twice in the shoulder and once in its left leg, the vet in Lindow said.",
        "The cat was shot seven times in Lindow, the vet said.",
        "The cat was shot three times in Lindow, the vet said.",
    ),
    (
        "holder-conflict",
        "In May, Lindow signed Australia bowler John Hastings as their main overseas player for the 2017 season. "
        "A finger of Peter Hale is broken.",
        "Lindow have signed Australia all-rounder Peter Hale as their main overseas player for the 2017 season.",
        "Lindow have signed the bowler John Hastings as their main overseas player; a finger of Peter Hale is broken.",
    ),
    (
        "attribute-conflict",
        "His 13-year-old brother, identified as Jonas Tarn, was pulled from the water at the scene.",
        "Jonas Tarn, 8, was pulled from the water with his brother.",
        "Jonas Tarn, 13, was pulled from the water with his brother.",
    ),
]


@pytest.mark.parametrize(("rule", "source", "wrong", "right"), LIKE)
def test_what_only_looks_otherwise(rule: str, source: str, wrong: str, right: str) -> None:
    assert findings(rule, (source, wrong), DATES, drafted=True)
    assert not findings(rule, (source, right), DATES, drafted=True)


@pytest.mark.parametrize(
    "draft",
    [
        "Ada Moss has not accused Ben Tarn of taking money from the harbour fund.",
        "Ben Tarn's lawyer accused Ada Moss of taking money from the harbour fund.",
        "Ben Tarn met Ada Moss at the harbour fund.",
    ],
)
def test_clauses_that_are_not_turned_round(draft: str) -> None:
    source = "Ada Moss accused Ben Tarn of taking money from the harbour fund. Ada Moss met Ben Tarn at noon."
    assert not [
        f
        for f in findings("polarity-conflict", (source, draft), DATES, drafted=True)
        if "taken from" in f.message and "not" not in f.message
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Shares rose from 20 to 25, an increase of 25 percent.",
        "Four of the nine climbers turned back, and the other five went on.",
        "A level of 0.41 percent is more than five times the legal limit of 0.08.",
        "The line grows from 40 to 65 stops, an increase of 25, by May.",
    ],
)
def test_sums_that_come_out(sentence: str) -> None:
    assert not list(sums(sentence))


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        (
            "The keeper had a chance to enjoy the view from the tower, said Ada Moss.",
            "The keeper never enjoyed the view from the tower, said Ada Moss.",
            "The keeper enjoyed the view from the tower, said Ada Moss.",
        ),
        (
            "A date had been set for the funeral, said Ada Moss, a pastor who helps the family in Lindow.",
            "No date has been set for the funeral, said Ada Moss, a pastor who helps the family in Lindow.",
            "A date has been set for the funeral, said Ada Moss, a pastor who helps the family in Lindow.",
        ),
        (
            "A date had yet to be set for the funeral, said Ada Moss, a pastor who helps the family in Lindow.",
            None,
            "No date has been set for the funeral, said Ada Moss, a pastor who helps the family in Lindow.",
        ),
        (
            "Renwick Pumps said there would be no forced redundancies at the Lindow plant for two years.",
            "Renwick Pumps said there would be forced redundancies at the Lindow plant for two years.",
            "Renwick Pumps has ruled out forced redundancies at the Lindow plant for two years.",
        ),
        (
            "The trawler sailed from Lindow with a pilot on Monday.",
            "The trawler sailed from Lindow without a pilot on Monday.",
            "The trawler sailed from Lindow without a mate on Monday.",
        ),
        (
            "Fits were rarer with the pill, at 3%, than with sugar, at 6%.",
            None,
            "Fits were rarer with the pill, at 3%, than without it, at 6%.",
        ),
        (
            "Moss threw for 205 yards on Sunday and broke the league's single-season mark for a first-year player.",
            None,
            "Nobody has thrown for more yards in a single season as a first-year player in the league.",
        ),
    ],
)
def test_a_denial_told_in_other_words(source: str, wrong: str | None, right: str) -> None:
    assert not findings("polarity-conflict", (source, right), DATES, drafted=True)
    if wrong:
        assert findings("polarity-conflict", (source, wrong), DATES, drafted=True)


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        (
            "The harbour council said the burnt chapel in Dunmore will be rebuilt within two years.",
            "The harbour council said the burnt chapel in Dunmore may be rebuilt within two years.",
            "The harbour council said the burnt chapel in Dunmore would be rebuilt within two years.",
        ),
        (
            "Kerr will be eligible for release after two-thirds of his term.",
            "Kerr will be released after two-thirds of his term.",
            "Kerr may be released after two-thirds of his term.",
        ),
        (
            "The thieves could also open the vault by sending a forged key card to the guard.",
            "The thieves have also opened the vault by sending a forged key card to the guard.",
            "The thieves might also open the vault by sending a forged key card to the guard.",
        ),
        (
            "The report does not say whether the skipper had steered the trawler towards the reef on purpose.",
            "According to the report the skipper had steered the trawler towards the reef on purpose.",
            "The report leaves open whether the skipper had steered the trawler towards the reef on purpose.",
        ),
        (
            "Asked whether the strike was a blow to the harbour, 60 percent of the dockers agreed.",
            None,
            "Among the dockers 60 percent called the strike a blow to the harbour.",
        ),
    ],
)
def test_possible_and_certain(source: str, wrong: str | None, right: str) -> None:
    assert not findings("certainty-shift", (source, right), DATES, drafted=True)
    if wrong:
        assert findings("certainty-shift", (source, wrong), DATES, drafted=True)


@pytest.mark.parametrize(
    ("rule", "source", "wrong", "right"),
    [
        (
            "attribute-conflict",
            "Norland, the world's sixth-largest copper producer, has closed the pass to lorries.",
            "Norland, the world's sixth-largest copper consumer, has closed the pass to lorries.",
            "Norland, which is the sixth-largest copper producer in the world, has closed the pass.",
        ),
        (
            "attribute-conflict",
            "The skipper of the Lindow rowing club is being treated for leukemia in Dunmore.",
            "The skipper of the Lindow rowing club is being treated for lymphoma in Dunmore.",
            "The skipper of the Lindow rowing club is being treated for leukaemia in Dunmore.",
        ),
        (
            "polarity-conflict",
            "His wife was cleared of helping him to forge the fishing licence, a court in Lindow heard.",
            "His wife was convicted of helping him to forge the fishing licence, a court in Lindow heard.",
            "His wife was acquitted of helping him to forge the fishing licence, a court in Lindow heard.",
        ),
        (
            "attribute-conflict",
            "Ada Moss, the lawyer for the policeman Ben Tarn, said that he took aim at the tyre.",
            "Ben Tarn, the teacher, took aim at the tyre, said Ada Moss.",
            "Ben Tarn, the policeman, took aim at the tyre, said Ada Moss.",
        ),
        (
            "place-conflict",
            "Tarn was shot in Thorn Street early on May 2 while on his way to work at the harbour prison.",
            "Tarn was killed in Thorn Street early on May 2, on his way home from work at the harbour prison.",
            "Tarn was killed in Thorn Street early on May 2, walking to work at the harbour prison.",
        ),
    ],
)
def test_words_of_a_class(rule: str, source: str, wrong: str, right: str) -> None:
    assert findings(rule, (source, wrong), DATES, drafted=True)
    assert not findings(rule, (source, right), DATES, drafted=True)


def test_what_two_people_are_called() -> None:
    source = "They will speak to the judge, said Alan Kent, the lawyer for guards Epimon Korro and Vas Sarral."
    another = "Witnesses say that Epimon Korro, the policeman, took aim, and that the judge will speak to Vas Sarral."
    same = "Alan Kent, the policeman for the guards Epimon Korro and Vas Sarral, said they will speak to the judge."
    assert not findings("attribute-conflict", (source, another), DATES, drafted=True)
    assert findings("attribute-conflict", (source, same), DATES, drafted=True)


INNOCENT = [
    (
        "attribute-conflict",
        "A Danish repair boat of the cable firm was heading for the break off Lindow on Saturday.",
        "A Danish repair ship of the cable firm was heading for the break off Lindow on Saturday.",
        "A Danish repair helicopter of the cable firm was heading for the break off Lindow on Saturday.",
    ),
    (
        "number-conflict",
        "Karl Reed led Lindow with 13 points, while Ivan Poe added 12 for the Otters.",
        "Karl Reed scored 13 for the Otters, whose season is over.",
        "",
    ),
    (
        "polarity-conflict",
        "The gas heater in the barn was running with no flame, the fire brigade of Lindow said.",
        "The gas heater in the barn was running without a flame, the fire brigade of Lindow said.",
        "The gas heater in the barn was running with a flame, the fire brigade of Lindow said.",
    ),
    (
        "polarity-conflict",
        "Reed told the nurses in Lindow that he would harm himself if he did not stay in the secure ward.",
        "Reed begged the nurses in Lindow that he might stay in the secure ward, or he would harm himself.",
        "",
    ),
    (
        "polarity-conflict",
        "The plan was welcomed by public health advocates in Lindow, with a mixed reaction among the rest.",
        "In Lindow not all public health advocates welcomed the plan, with a mixed reaction among the rest.",
        "",
    ),
    (
        "certainty-shift",
        "The burner had filled the flat in Lindow with enough gas to cause a significant explosion, police said.",
        "The gas in the flat in Lindow could have caused a significant explosion, police said.",
        "",
    ),
    (
        "date-conflict",
        "Trade with Denmark rose nine percent last year, less than two percent of trade with Europe.",
        "Trade with Denmark rose by a tenth, less than two percent of trade with Europe.",
        "",
    ),
    (
        "number-conflict",
        "The Union is with 27.3 percent, Green Left with 14.2, Zora with 9.1 and the Farmers' League with 5.4 percent.",
        "Then come the Green Left with 40, Zora with 25 and the Farmers' League with 15 seats.",
        "",
    ),
]


@pytest.mark.parametrize(("rule", "source", "sound", "wrong"), INNOCENT)
def test_a_rewrite_that_is_right(rule: str, source: str, sound: str, wrong: str) -> None:
    assert not findings(rule, (source, sound), DATES, drafted=True)
    if wrong:
        assert findings(rule, (source, wrong), DATES, drafted=True)


def test_he_of_a_sentence_about_a_person_who_is_not_named_is_nobody_for_sure() -> None:
    source = "Sam Gupta would not comment, but confirmed that he “has been asked by the council about the post.”"
    draft = (
        "The Lindow Post named Howard Kerr as its reporter. Gupta, Kerr wrote, had “all but accepted.”\n\n"
        "{} would not comment, but on Friday he confirmed that he “has been asked by the council about the post.”"
    )
    for subject, found in (("The doctor", False), ("Howard Kerr", True)):
        made = findings("attribution-conflict", (source, draft.format(subject)), DATES, drafted=True)
        assert bool(made) is found
