"""Places: look-up, ambiguity, and when two of them exclude each other."""

from __future__ import annotations

import pytest

from checker.normalise.place import (
    compatible,
    country,
    country_name,
    demonym,
    disjoint,
    find_place,
    metonym,
    place_names,
)

FOUND = [
    # text, near, kind, country, region, certain
    ("Kyiv", (), "city", "UA", "UA.12", True),
    ("Kiev", (), "city", "UA", "UA.12", True),
    ("Cologne", (), "city", "DE", "DE.07", True),
    ("Xi'an", (), "city", "CN", "CN.26", True),
    ("Paris", (), "city", "FR", "FR.11", True),
    ("Paris, Texas", (), "city", "US", "US.TX", True),
    ("Paris, Tex.", (), "city", "US", "US.TX", True),
    ("Paris", ("Texas",), "city", "US", "US.TX", True),
    ("Paris", ("United States",), "city", "FR", "FR.11", False),
    ("Alaska", (), "region", "US", "US.AK", True),
    ("Scotland", (), "region", "GB", "GB.SCT", True),
    ("the Netherlands", (), "country", "NL", None, True),
    ("Washington", (), "city", "US", "US.DC", True),
    ("Washington state", (), "region", "US", "US.WA", True),
    ("Springfield", (), "other", "US", None, False),
    ("Springfield", ("Illinois",), "city", "US", "US.IL", True),
    ("Birmingham", (), "other", None, None, False),
    ("Georgia", (), "other", None, None, False),
    ("Georgia", ("Georgia",), "other", None, None, False),
    ("Georgia", ("Tbilisi", "Georgian"), "country", "GE", None, True),
    ("northern Iraq", (), "region", "IQ", None, True),
    ("downtown Chicago", (), "city", "US", "US.IL", True),
    ("Kursk region", (), "region", "RU", "RU.41", True),
    ("Sichuan province", (), "region", "CN", "CN.32", True),
    ("Middle East", (), "other", None, None, False),
    ("Quillpen Falls, Kansas", (), "region", "US", "US.KS", True),
]


@pytest.mark.parametrize(("text", "near", "kind", "iso2", "region", "certain"), FOUND)
def test_find(text: str, near: tuple[str, ...], kind: str, iso2: str, region: str, certain: bool) -> None:
    place = find_place(text, near=near)
    assert place is not None
    assert (place.kind, place.country, place.region, place.certain) == (kind, iso2, region, certain)


def test_unknown_and_ambiguous() -> None:
    assert find_place("Quillpen Falls") is None
    assert find_place("") is None
    springfield = find_place("Springfield")
    assert springfield is not None
    assert springfield.ambiguous
    assert len(springfield.candidates) > 3


APART = [
    ("Beijing", "Tianjin"),
    ("Moscow", "Kyiv"),
    ("Anchorage", "China"),
    ("Texas", "Oklahoma"),
    ("Houston", "Oklahoma"),
    ("Berlin", "Bavaria"),
    ("Scotland", "London"),
    ("Gaza", "West Bank"),
    ("northern Iraq", "Syria"),
    ("France", "Spain"),
]
TOGETHER = [
    ("Anchorage", "Alaska"),
    ("Anchorage", "United States"),
    ("Kyiv", "Kiev"),
    ("Paris", "Texas"),
    ("Moscow", "Idaho"),
    ("Tokyo", "Yokohama"),
    ("Newark", "New York"),
    ("Kansas City", "Kansas"),
    ("Simferopol", "Russia"),
    ("Hong Kong", "China"),
    ("eastern Ukraine", "Lviv"),
    ("Geneva", "France"),
    ("Persian Gulf", "Somalia"),
    ("Birmingham", "London"),
    ("Washington", "Seattle"),
    ("Kent", "London"),
    ("Cook County", "Boston"),
]


@pytest.mark.parametrize(("a", "b", "apart"), [(*p, True) for p in APART] + [(*p, False) for p in TOGETHER])
def test_disjoint(a: str, b: str, apart: bool) -> None:
    first, second = find_place(a), find_place(b)
    assert first is not None
    assert second is not None
    assert disjoint(first, second) is disjoint(second, first) is apart
    assert compatible(first, second) is not apart


@pytest.mark.parametrize(
    ("text", "iso2"),
    [
        ("Slovakian", "SK"), ("Slovak", "SK"), ("U.S.", "US"), ("U.S", "US"), ("US", "US"), ("American", "US"),
        ("British", "GB"), ("Scottish", "GB"), ("French", "FR"), ("SLOVAK", "SK"), ("Congolese", None),
        ("Korean", None), ("Dominican", None), ("us", None), ("polish", None), ("Slovakia", None),
    ],
)  # fmt: skip
def test_demonym(text: str, iso2: str | None) -> None:
    assert demonym(text) == iso2


def test_country_and_metonym() -> None:
    assert country("the United States") == country("USA") == "US"
    assert country("Pakistan's") == "PK"
    assert country("Slovak Republic") == "SK"
    assert country("Congo") is None
    assert country("the Kremlin") is None
    assert metonym("the Kremlin") == metonym("Moscow") == "RU"
    assert metonym("Downing Street") == "GB"
    assert metonym("Springfield") is None
    assert country_name("SK") == "Slovakia"


def test_place_names() -> None:
    names = place_names()
    assert {"Ukraine", "Kyiv", "Kiev", "Alaska", "U.S.", "São Paulo", "Sao Paulo", "UKRAINE"} <= names
    assert not {"Jordan", "JORDAN", "Charlotte", "Mobile", "Reading", "us", "Ill.", "CAR"} & names
