"""Times in a draft: of the act that the sources date, or of another one."""

from __future__ import annotations

import pytest

from tests.rules.test_pairs import findings

DATES = (None, None)
ARRESTED = "Ivo Kerr, 20, and Carl Moss, 24, were arrested Friday and were held in a Lindow jail, Chief Ada Pell said."
SHUT = "The last purchase of Norrvik in the country was Selby Filtration, for 88 million pounds in cash, in 2022."
TRIAL = "The trial of the banker was set for May 5 before Judge Harold Nystrom in Lindow."
PATCH = "Lindow Systems releases its patches on the second Tuesday of each month. {}"


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        (
            f"{ARRESTED} The chief praised his officers on Saturday.",
            "Ivo Kerr and Carl Moss were arrested Saturday and held in a Lindow jail.",
            "The chief named them on Saturday as Ivo Kerr and Carl Moss, who were held in a Lindow jail.",
        ),
        (
            f"{SHUT} In 2024 the mill burned.",
            "Norrvik bought Selby Filtration for 88 million pounds in cash, in 2024.",
            "Norrvik paid 88 million pounds for Selby Filtration, and in 2024 it shut the plant in York.",
        ),
        (
            TRIAL,
            "The trial of the banker was set for May 7 before Judge Harold Nystrom.",
            "The trial of the banker was set for the first Monday of May before Judge Harold Nystrom.",
        ),
        (
            PATCH.format("The first update of the year had failed."),
            "Lindow Systems releases its patches on the first Tuesday of the month.",
            "Lindow Systems releases its patches on a Tuesday of the month.",
        ),
    ],
)
def test_the_time_of_one_act(source: str, wrong: str, right: str) -> None:
    assert findings("date-conflict", (source, wrong), DATES, drafted=True)
    assert not findings("date-conflict", (source, right), DATES, drafted=True)
