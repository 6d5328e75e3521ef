"""A quotation of a draft whose speaker no source has near the words."""

from __future__ import annotations

import pytest

from tests.rules.test_pairs import findings

DATES = (None, None)
WORDS = '"This is the only council I remember that has managed to lose both of its bridges'
DRAFT = f'{WORDS}," said Anton Vell, an analyst.'


def _found(source: str, draft: str = DRAFT) -> list[str]:
    found = findings("attribution-conflict", (source, draft), DATES, drafted=True)
    return [side.value for finding in found for side in finding.sides]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        (
            "Iris Kemp, publisher of two papers, saw discontent. "
            f'Kemp, a conservative, was highly critical of the mayor. {WORDS}," he said.',
            "Iris Kemp",
        ),
        (f'His lawyer, Iris Kemp, offered the explanation that {WORDS}."', "Iris Kemp"),
        (f'Admiral Iris Kemp had declared that nothing was wrong. {WORDS}," said the navy chief.', "navy chief"),
    ],
)
def test_the_speaker_stands_nowhere_near(source: str, speaker: str) -> None:
    assert _found(source) == ["Anton Vell", speaker]


@pytest.mark.parametrize(
    "source",
    [
        f'Anton Vell met Iris Kemp, a lawyer, at noon. {WORDS}," he said.',  # named before
        f'Iris Kemp, a lawyer, left. {WORDS}," an observer said. That was Anton Vell.',  # named behind
        f'Iris Kemp, a lawyer, left. {WORDS}," the analyst said. Later analyst Anton Vell left.',  # his office
        f'Iris Kemp, a lawyer, left. {WORDS}," officials said.',  # anybody
        f'Nobody was hurt. {WORDS}," he said.',  # nobody else is named
        f"Iris Kemp, a lawyer, saw it. {WORDS[1:]}, and it will not be the last.",  # not quoted
    ],
)
def test_he_may_have_said_it(source: str) -> None:
    assert not _found(source)


def test_two_sources_are_not_compared_so() -> None:
    source = f'His lawyer, Iris Kemp, offered the explanation that {WORDS}."'
    assert not findings("attribution-conflict", (source, DRAFT), DATES)


def test_she_is_the_one_whom_the_sentence_before_names() -> None:
    flowers = '"My first customer brought me flowers and two cakes," she said.'
    source = f"Agent Maria Ibarra said the reward would be paid.\n\nBrenna Coyle, 24, is back at work. {flowers}"
    for draft in (f"Brenna Coyle, the teller, is back. {flowers}", f"Brenna Coyle said she was glad. {flowers}"):
        assert not _found(source, draft)
