"""One word that a draft quotes otherwise than its sources."""

from __future__ import annotations

import pytest

from tests.rules.test_pairs import findings

DATES = (None, None)


def _found(source: str, draft: str) -> int:
    return len(findings("quote-mismatch", (source, draft), DATES, drafted=True))


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        (
            'Adm. Paul Rusk told reporters that the danger of hurting innocent fishermen "cannot be overestimated."',
            'The danger of hurting innocent fishermen, Adm. Paul Rusk said, "cannot be underestimated."',
            'The danger of hurting innocent fishermen, Adm. Paul Rusk said, "cannot be overestimated."',
        ),
        (
            'His mother said: "He used to be there every month. He has been twice in a year. He sleeps well."',
            '"He has been once in a year," said his mother.',
            '"He has been twice in a year," said his mother.',
        ),
        (
            'The climber is lucky to be alive after two "horrific" nights high on the ridge.',
            'One report called the two nights "terrible" and the rescue a marvel.',
            'One report called the two nights "horrific" and the rescue a marvel.',
        ),
    ],
)
def test_one_word_of_a_short_quotation(source: str, wrong: str, right: str) -> None:
    assert _found(source, wrong)
    assert not _found(source, right)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        # the words are about something else
        ('The cost of the bridge "cannot be overestimated."', 'The danger to fishermen "cannot be underestimated."'),
        # a source has the draft's word, too
        (
            'It was "a sad day for us all," he said.\n\nThe firm said: "It was a sad time for us all."',
            'It was "a sad time for us all," the firm said.',
        ),
        # nobody is quoted
        ("He has been twice in a year to the coast.", '"He has been once in a year," she said.'),
        # a spelling, a form
        ('It was "the colour of the sea at night," he said.', 'It was "the color of the sea at night," he said.'),
        # two words on one person, a name
        ('Roe called it "amazing" that Corvex did it.', 'Corvex said its "critical" update would help.'),
    ],
)
def test_what_is_no_slip(source: str, draft: str) -> None:
    assert not _found(source, draft)


def test_two_sources_are_not_compared_so() -> None:
    one, other = ('The two "horrific" nights are over.', 'The two "terrible" nights are over.')
    assert not findings("quote-mismatch", (one, other), DATES)
