"""A linear model is its table."""

from __future__ import annotations

import pytest

from checker.link.linear import Linear


def test_score_is_bias_and_weighted_features() -> None:
    model = Linear(-1.0, {"words": 2.0, "ratio": -0.5})
    assert model.score({"words": 1.5, "ratio": 2.0}) == pytest.approx(1.0)
    assert model.score({}) == -1.0
    assert model.score({"unknown": 9.0}) == -1.0


def test_a_table_has_one_bias_and_is_read_once() -> None:
    model = Linear.load("number_alignment.tsv")
    assert "bias" not in model.weights
    assert model.weights
    assert Linear.load("number_alignment.tsv") is model
