"""Which figures may be compared: by the classes of what they count."""

from __future__ import annotations

import pytest

from checker.article import whole
from checker.claims.quantity import QuantityClaim
from checker.extract.base import extract
from checker.extract.local import EXTRACTOR
from checker.facts.quantity import Counted, classes
from checker.normalise.words import stem
from checker.pipeline import link


def counted(text: str) -> Counted:
    facts, _ = link(list(extract(EXTRACTOR, [whole("a.txt", text)])))
    (value,) = (f.value for f in facts if isinstance(f.claim, QuantityClaim))
    assert isinstance(value, Counted)
    return value


@pytest.mark.parametrize(
    ("one", "other"),
    [("speedboats", "vessels"), ("motorboats", "ships"), ("appliances", "engines"), ("shops", "stores")],
)
def test_nouns_of_one_class(one: str, other: str) -> None:
    assert classes(stem(one)) & classes(stem(other))


@pytest.mark.parametrize(("one", "other"), [("magazines", "rounds"), ("managers", "nurses"), ("cities", "anarchists")])
def test_nouns_of_two_classes(one: str, other: str) -> None:
    assert not classes(stem(one)) & classes(stem(other))


def test_people_in_custody_are_counted_as_such_whatever_the_verb() -> None:
    arrested = counted("Police in Palermo arrested 89 people on Tuesday.")
    detained = counted("Police in Palermo detained 99 mobsters on Tuesday.")
    hurt = counted("The crash near Palermo injured 16 people on Tuesday.")
    assert arrested.kin & detained.kin
    assert not arrested.kin & hurt.kin


def test_neighbours_are_nearest_the_figure() -> None:
    value = counted("Customs officers in Varna seized 12 pistols hidden in a lorry.")
    assert value.left[-1] == stem("seized")
    assert value.right[0] == stem("pistols")
