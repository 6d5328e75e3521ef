"""A post that the draft gives somebody, against what its sources have beside the name."""

from __future__ import annotations

import pytest

from tests.rules.test_pairs import findings

DATES = (None, None)


def _found(source: str, draft: str) -> int:
    return len(findings("role-conflict", (source, draft), DATES, drafted=True))


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        (
            "External affairs minister Tarun Bose had defended the patrol.",
            "Tarun Bose, the defence minister, has defended the patrol.",
            "Tarun Bose, the external affairs minister, has defended the patrol.",
        ),
        (
            "Leo Marsh was the CEO of Corvex Supply. Leo Marsh, 41, the chief executive officer, died on Friday.",
            "Leo Marsh, 41, the chief financial officer of Corvex Supply, died on Friday.",
            "Leo Marsh, 41, the chief executive of Corvex Supply, died on Friday.",
        ),
        (
            "Paul Heron, Assistant Chief Fire Officer at Kent Fire and Rescue Service, praised the crews.",
            "The blaze grew fast, said Paul Heron, a superintendent at Kent Police.",
            "The blaze grew fast, said Paul Heron, an assistant chief fire officer in Kent.",
        ),
        (
            "Prosecutor Nadia Orme KC told the court that the fire could have been avoided.",
            "Nadia Orme KC, defending, said that the fire could have been avoided.",
            "Nadia Orme KC, prosecuting, said that the fire could have been avoided.",
        ),
        (
            "Local MSP Callum Reid said he would write to the firm.",
            "The local MP, Callum Reid, said he would write to the firm.",
            "The local MSP, Callum Reid, said he would write to the firm.",
        ),
        (
            "Ned Barlow, who oversaw the series when he was the Lindow Herald's executive editor, laughed.",
            "Ned Barlow, who oversaw the series as the paper's managing editor, did not know the name.",
            "Ned Barlow, who oversaw the series as the paper's executive editor, did not know the name.",
        ),
        (
            "Prison spokesman Abel Cruz gave no cause of death. Bureau of Prisons spokesman Abel Cruz said no more.",
            "He had been ill for years, said Abel Cruz, a spokesman for the FBI.",
            "He had been ill for years, said Abel Cruz, a spokesman for the Bureau of Prisons.",
        ),
    ],
)
def test_a_post_that_no_source_has(source: str, wrong: str, right: str) -> None:
    assert _found(source, wrong)
    assert not _found(source, right)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        # the words are there, in the next sentence
        (
            "Commodore Ivo Rand praised the crew. The navy spokesman gave no names.",
            "Ivo Rand, a navy spokesman, said so.",
        ),
        # a wider word
        ("Threat researcher Dora Finch found the flaw.", "Dora Finch, a researcher, found the flaw."),
        # somebody else of that name
        ("Bishop Carl Mott blessed the boats.", "Sheriff Anna Mott watched the boats."),
        # an abbreviation of the body's name
        ("Abel Cruz, a spokesman for the Federal Harbour Agency, said so.", "FHA spokesman Abel Cruz said so."),
        # a body inside the other
        ("Rick Sloan, a director at Orbis, said so.", "Rick Sloan, a director with Vega's Orbis group, said so."),
        # how somebody was involved is no post
        ("Managing editor Ada Bell saw it.", "Ada Bell, a resident of Lindow, saw it."),
        # no source says what he is
        ("Carl Mott left the hall.", "Sheriff Carl Mott left the hall."),
    ],
)
def test_what_contradicts_nothing(source: str, draft: str) -> None:
    assert not _found(source, draft)


def test_two_sources_are_not_compared_so() -> None:
    texts = ("Carl Mott, the harbour master, left.", "Carl Mott, a magistrate, left.")
    assert not findings("role-conflict", texts, DATES)


def test_the_phrases_are_shown() -> None:
    (finding,) = findings(
        "role-conflict",
        ("Local MSP Callum Reid will write to them.", "The local MP, Callum Reid, will write to them."),
        DATES,
        drafted=True,
    )
    assert finding.subject == "Callum Reid"
    assert [s.value for s in finding.sides] == ["local MP", "Local MSP"]
