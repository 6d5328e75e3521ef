"""Claims against labels: which go together, which values are right, and what is counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.article import whole
from checker.claims import Claim, kinds
from checker.claims.base import Evidence
from checker.evaluate.base import ALL, LabelError, Unit
from checker.evaluate.extraction import FIGURES, count, match
from checker.evaluate.labels import GoldClaim
from checker.evaluate.values import differing, fault
from checker.facts import to_facts
from checker.facts.base import Fact

TEXT = "Slovak Premier Robert Fico said on Tuesday that at least 20 people died in Bratislava. “We’re sad,” he said."
ARTICLE = whole("a.txt", TEXT, published=date(2025, 9, 3))


def fact(kind: str, words: str, **own: Any) -> Fact[Claim]:
    at = TEXT.index(words)
    evidence = Evidence(start=at, end=at + len(words), text=words)
    sentence = Evidence(start=0, end=len(TEXT), text=TEXT)
    claim = kinds()[kind](article="a.txt", evidence=evidence, sentence=sentence, **own)
    (made,) = to_facts(ARTICLE, [claim])
    return made


def label(kind: str, words: str, id_: str = "g", **more: Any) -> GoldClaim:
    at = TEXT.index(words)
    evidence = {"start": at, "end": at + len(words), "text": words}
    return GoldClaim.model_validate(
        {"id": id_, "article": "a", "kind": kind, "evidence": evidence, "normalised": {}, **more}
    )


ROLE = {"actor": "Robert Fico", "role": "Premier", "country": "Slovak"}
QUANTITY = {"subject": "people", "measure": "killed", "value": {"low": 20}}
EVENT = {"action": "die", "date": "Tuesday", "place": "Bratislava"}
QUOTE = {"actor": "Robert Fico", "text": "We’re sad,"}
STATEMENT = {"actor": "Robert Fico", "content": "at least 20 people died"}
ATTRIBUTE = {"actor": "Robert Fico", "attribute": "residence", "value": "the capital"}
GOLD_ROLE = {"actor": "Robert Fico", "office": "prime minister", "country": "Slovakia", "status": "current"}
GOLD_QUANTITY = {"measure": "killed", "low": 20, "high": None, "unit": None}
GOLD_EVENT = {"action": "die", "date": "2025-09-02", "place": "Bratislava", "polarity": "affirmed"}
GOLD_QUOTE = {"actor": "Robert Fico", "words": "were sad"}
GOLD_STATEMENT = {"actor": "Robert Fico", "certainty": "said", "polarity": "affirmed"}
GOLD_ATTRIBUTE = {"actor": "Robert Fico", "attribute": "residence", "value": "capital"}


@pytest.mark.parametrize(
    ("kind", "own", "gold", "changes"),
    [
        (
            "role",
            ROLE,
            GOLD_ROLE,
            {
                "actor": {"actor": "Peter Fico"},
                "office": {"office": "president"},
                "jurisdiction": {"country": "Slovenia"},
                "status": {"status": "former"},
            },
        ),
        (
            "quantity",
            QUANTITY,
            GOLD_QUANTITY,
            {"measure": {"measure": "injured"}, "low": {"low": 21}, "high": {"high": 20}, "unit": {"unit": "year"}},
        ),
        (
            "event",
            EVENT,
            GOLD_EVENT,
            {
                "action": {"action": "sail"},
                "date": {"date": "2025-09"},
                "place": {"place": "Vienna"},
                "polarity": {"polarity": "negated"},
            },
        ),
        ("quote", QUOTE, GOLD_QUOTE, {"actor": {"actor": None}, "words": {"words": "we were sad"}}),
        (
            "statement",
            STATEMENT,
            GOLD_STATEMENT,
            {"certainty": {"certainty": "confirmed"}, "polarity": {"polarity": "negated"}},
        ),
        ("attribute", ATTRIBUTE, GOLD_ATTRIBUTE, {"attribute": {"attribute": "age"}, "value": {"value": "city"}}),
    ],
)
def test_values_field_by_field(kind: str, own: dict[str, Any], gold: dict[str, Any], changes: dict[str, Any]) -> None:
    found = fact(kind, "Robert Fico", **own)
    assert differing(found, gold) == ()
    assert fault(kind, gold) == ""
    for name, change in changes.items():
        assert name in differing(found, gold | change)


@pytest.mark.parametrize(
    ("written", "gold"),
    [
        ("Sept. 2, 2025", "2025-09-02"),
        ("August 2025", "2025-08"),
        ("in 2022", "2022"),
        ("last week", "2025-W35"),
        ("December 2024", "2024-12"),
        ("three hours later", None),
    ],
)
def test_dates_are_compared_as_intervals(written: str, gold: str | None) -> None:
    found = fact("event", "died", action="die", date=written)
    assert "date" not in differing(found, GOLD_EVENT | {"date": gold})
    assert "date" in differing(found, GOLD_EVENT | {"date": "1999-01-01"})


def test_a_surname_agrees_with_the_full_name_and_a_description_with_nothing_but_itself() -> None:
    for actor, agrees in [("Fico", True), ("Bob Fico", True), ("the premier", False), ("", False)]:
        assert ("actor" not in differing(fact("quote", "Fico", actor=actor, text="a"), GOLD_QUOTE)) is agrees
    police = fact("statement", "Fico", **STATEMENT | {"actor": "the police"})
    assert "actor" not in differing(police, {"actor": "police"})


@pytest.mark.parametrize(
    ("kind", "normalised", "told"),
    [
        ("rumour", {}, "no claim kind 'rumour'; there are: attribute, event"),
        ("quote", {"actor": "A"}, "normalised has no words"),
        ("event", GOLD_EVENT | {"date": "Tuesday"}, "date 'Tuesday'"),
        ("event", GOLD_EVENT | {"date": "2025-13"}, "date '2025-13'"),
        ("quantity", GOLD_QUANTITY | {"low": "many"}, "low 'many' is no number"),
    ],
)
def test_labels_that_make_no_sense(kind: str, normalised: dict[str, Any], told: str) -> None:
    with pytest.raises(LabelError, match=rf"g: .*{told}"):
        count(Unit("u"), [], [label(kind, "Fico", normalised=normalised)], {"a": TEXT})


def test_half_of_the_shorter_must_overlap() -> None:
    found = fact("quote", "Robert Fico", **QUOTE)
    assert match([found], [label("quote", "Premier Robert")])
    assert match([found], [label("quote", "Premier Robert Fico said on")])
    assert not match([found], [label("quote", "Slovak Premier Ro")])
    assert not match([found], [label("quote", "Robert Fico", article="b")])


def test_the_best_overlap_first_and_none_left_out() -> None:
    wide, narrow = fact("quote", "Premier Robert Fico", **QUOTE), fact("quote", "Robert Fico", **QUOTE)
    labels = [label("quote", "Robert", "g0"), label("quote", "Robert Fico", "g1")]
    assert {n: c.found for n, c in match([wide, narrow], labels).items()} == {0: 0, 1: 1}
    beside = fact("quote", "said on Tuesday", **QUOTE)
    chain = [label("quote", "Robert Fico", "g0"), label("quote", "Fico said on Tuesday", "g1")]
    both = fact("quote", "Fico", **QUOTE)
    assert {n: c.found for n, c in match([both, beside], chain).items()} == {0: 0, 1: 1}


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1])), max_size=6)


@given(spans, spans)
def test_as_many_as_possible(of_facts: list[tuple[int, int]], of_labels: list[tuple[int, int]]) -> None:
    facts = [fact("quote", TEXT[s:e], **QUOTE) for s, e in of_facts]
    labels = [label("quote", TEXT[s:e], f"g{s}-{e}-{n}") for n, (s, e) in enumerate(of_labels)]
    chosen = match(facts, labels)
    assert len({c.found for c in chosen.values()}) == len(chosen)
    fits = {(n, i) for n, lone in enumerate(labels) for i, f in enumerate(facts) if match([f], [lone])}
    assert {(n, c.found) for n, c in chosen.items()} <= fits
    assert len(chosen) == _largest(fits, len(labels))


def _largest(fits: set[tuple[int, int]], labels: int, at: int = 0, taken: frozenset[int] = frozenset()) -> int:
    """The size of the largest matching, by trying all."""
    if at == labels:
        return 0
    without = _largest(fits, labels, at + 1, taken)
    options = [f for n, f in fits if n == at and f not in taken]
    return max([without, *(1 + _largest(fits, labels, at + 1, taken | {f}) for f in options)])


def test_optional_labels_count_for_nothing() -> None:
    facts = [fact("role", "Robert Fico", **ROLE), fact("role", "Bratislava", **ROLE), fact("role", "people", **ROLE)]
    labels = [
        label("role", "Robert Fico", "right", normalised=GOLD_ROLE),
        label("role", "Bratislava", "perhaps", normalised=GOLD_ROLE, optional=True),
        label("role", "We’re sad", "perhaps not", normalised=GOLD_ROLE, optional=True),
        label("role", "Tuesday", "missed", normalised=GOLD_ROLE),
    ]
    unit = Unit("u")
    count(unit, facts, labels, {"a": TEXT})
    assert unit.counts["role"] == {"labelled": 2, "given": 2, "matched": 1, "right": 1}
    assert [(e.outcome, e.id) for e in unit.examples] == [("missed", "missed"), ("false alarm", "a:60-66")]
    assert {f.id: f.value(unit.counts[ALL]) for f in FIGURES} == dict.fromkeys((f.id for f in FIGURES), 0.5)


def test_an_optional_label_takes_no_claim_from_a_required_one() -> None:
    labels = [
        label("quote", "Robert Fico", "perhaps", optional=True),
        label("quote", "Premier Robert Fico", "wanted"),
    ]
    chosen = match([fact("quote", "Robert Fico", **QUOTE)], labels)
    assert list(chosen) == [1]


def test_a_wrong_value_is_told_with_both_passages() -> None:
    unit = Unit("u")
    gold = label("quantity", "at least 20 people died", normalised=GOLD_QUANTITY | {"high": 20})
    count(unit, [fact("quantity", "20 people", **QUANTITY)], [gold], {"a": TEXT})
    (example,) = unit.examples
    assert (example.outcome, example.group, example.id) == ("wrong value", "quantity", "g")
    assert example.subject == "measure killed, low 20.0, high 20.0"
    assert example.note.startswith("high differs: the claim has subject people, measure killed, value low 20")
    shown = [(p.label, p.text) for p in example.passages]
    assert shown == [("label", "at least 20 people died"), ("claim", "20 people")]
    assert unit.counts[ALL] == {"labelled": 1, "given": 1, "matched": 1}


def test_how_a_name_is_spelt_is_not_scored() -> None:
    unit = Unit("u")
    count(unit, [fact("attribute", "Fico", actor="Fico", attribute="spelling", value="Fico")], [], {"a": TEXT})
    assert unit.counts == {}
