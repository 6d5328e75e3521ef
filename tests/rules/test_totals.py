"""Totals, shares, rests and differences within a sentence or two."""

from __future__ import annotations

import pytest

from checker.rules._totals import totals

HARBOUR = "The repairs to the harbour wall of Lindow were put at NOK 60 million ($5.7 million)."
DEAL = "Moss Holding has agreed to pay £418m, or 212p a share."
FRIENDS = "Ada Moss rented the flat with three friends."


@pytest.mark.parametrize(
    ("sentence", "before", "wrong", "right"),
    [
        ("The town offered $45,000 and the county added $30,000, a total of $65,000.", "", "$65,000", "$75,000"),
        ("Reed ran for 126 yards and Moss for 95, a total of 231 between the two.", "", "231", "221"),
        ("The first two crews on the scene asked for five more, which made eight in all.", "", "eight", "seven"),
        ("The four paid £1,640 a month between them, or £430 each.", FRIENDS, "£430", "£410"),
        (
            "Of that, the town must pay NOK 15 million itself, while the state covers the other NOK 40 million.",
            HARBOUR,
            "40 million",
            "45 million",
        ),
        ("The deal values Lindow Mills at £450m with its debt, which puts the debt at £42m.", DEAL, "£42m", "£32m"),
    ],
)
def test_results_that_do_not_come_out(sentence: str, before: str, wrong: str, right: str) -> None:
    ((message, said, shown),) = totals(sentence, before)
    assert wrong in sentence[slice(*said)]
    assert message.endswith(f"not {sentence[slice(*said)]}")
    assert sentence[slice(*shown)] in sentence
    assert not list(totals(sentence.replace(wrong, right), before))


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("Officers arrested 12 men on Friday and 15 on Saturday, a total of 29 since the strike began.", ""),
        ("He won 12 races and 14 prizes, and had a total of 90 starts.", ""),
        ("The 14 boats and 20 lorries were counted by a total of 16 men.", ""),
        ("About 40 came from Lindow and 23 from Brenholm, a total of 60.", ""),
        ("The four paid £1,640 a month between them, or £330 each.", FRIENDS),
        ("Of the men, 12 were let go; the other 30 stayed.", "Officers held 60 men on 2 May."),
        ("The mill was sold for £450m, which leaves £7m for repairs.", DEAL),
    ],
)
def test_results_of_other_figures(sentence: str, before: str) -> None:
    assert not list(totals(sentence, before))
