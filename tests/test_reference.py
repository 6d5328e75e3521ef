"""The dated reference: facts known by heart, and silence wherever it cannot tell."""

from __future__ import annotations

from datetime import date

import pytest

from checker.normalise.office import office
from checker.reference import SNAPSHOT, Contradiction, Support, check, country_of, holders, offices_of


def asked(person: str, role: str, country: str, day: str) -> Support | Contradiction | None:
    return check(person, office(role, country, None), date.fromisoformat(day))


def test_slovakia_2025() -> None:
    found = asked("Robert Fico", "President", "Slovakian", "2025-09-02")
    assert isinstance(found, Contradiction)
    assert (found.value, found.since) == ("Prime Minister of Slovakia", "2023-10-25")
    assert found.source == "CIA World Factbook, snapshot 2026-01-22"
    assert isinstance(asked("Robert Fico", "Prime Minister", "Slovak", "2025-09-02"), Support)
    assert isinstance(asked("Fico", "prime minister", "Slovak", "2025-09-02"), Support)
    assert isinstance(asked("Peter Pellegrini", "president", "Slovak", "2025-09-02"), Support)
    names = {t.name for t in holders(office("president", "Slovak", None), date(2025, 9, 2))}
    assert names == {"Peter Pellegrini"}


@pytest.mark.parametrize(
    ("person", "role", "country", "day"),
    [
        ("Donald Trump", "president", "U.S.", "2025-09-02"),
        ("Trump", "President", "American", "2018-05-05"),
        ("Xi Jinping", "president", "Chinese", "2025-09-02"),
        ("Vladimir Putin", "prime minister", "Russian", "2010-03-01"),
        ("Dmitry Medvedev", "president", "Russian", "2010-03-01"),
        ("Volodymyr Zelensky", "president", "Ukrainian", "2024-05-05"),
        ("Narendra Modi", "prime minister", "Indian", "2025-09-02"),
        ("Tony Blair", "prime minister", "British", "2003-03-20"),
        ("Angela Merkel", "chancellor", "German", "2015-09-01"),
        ("Nicolas Sarkozy", "president", "French", "2009-01-01"),
        ("Shinzo Abe", "prime minister", "Japanese", "2015-01-01"),
        ("Stephen Harper", "prime minister", "Canadian", "2010-01-01"),
        ("Julia Gillard", "prime minister", "Australian", "2012-06-01"),
        ("Sanna Marin", "prime minister", "Finnish", "2022-01-01"),
    ],
)
def test_known_holders(person: str, role: str, country: str, day: str) -> None:
    assert isinstance(asked(person, role, country, day), Support)


@pytest.mark.parametrize(
    ("person", "role", "country", "day", "value"),
    [
        ("Narendra Modi", "president", "Indian", "2025-09-02", "Prime Minister of India"),
        ("Olaf Scholz", "president", "German", "2024-01-15", "Chancellor of Germany"),
        ("Keir Starmer", "president", "British", "2025-01-01", "Prime Minister of the United Kingdom"),
        ("Giorgia Meloni", "president", "Italian", "2024-05-05", "Prime Minister of Italy"),
        ("Sanna Marin", "president", "Finnish", "2022-01-01", "Prime Minister of Finland"),
        ("Manmohan Singh", "president", "Indian", "2009-01-01", "Prime Minister of India"),
        ("Nicolas Sarkozy", "prime minister", "French", "2009-01-01", "President of France"),
        ("Volodymyr Zelensky", "prime minister", "Ukrainian", "2024-05-05", "President of Ukraine"),
        ("Angela Merkel", "prime minister", "French", "2015-06-10", "Chancellor of Germany"),
        ("Shinzo Abe", "president", "Japanese", "2016-03-02", "Prime Minister of Japan"),
    ],
)
def test_wrong_office(person: str, role: str, country: str, day: str, value: str) -> None:
    found = asked(person, role, country, day)
    assert isinstance(found, Contradiction)
    assert found.value == value


@pytest.mark.parametrize(
    ("person", "role", "country", "day", "why"),
    [
        ("Joe Biden", "president", "U.S.", "2025-09-02", "keeps the title in speech"),
        ("Vladimir Putin", "prime minister", "Russian", "2025-09-02", "looks back"),
        ("Igor Matovic", "prime minister", "Slovak", "2020-12-15", "missing editions"),
        ("Muhammad bin Zayid", "president", "Emirati", "2024-05-05", "spelling"),
        ("Pedro Sánchez", "president", "Spanish", "2024-05-05", "president of the government"),
        ("Emmanuel Macron", "prime minister", "French", "2025-09-02", "a change within weeks"),
        ("Robert Fico", "president", "Slovak", "2026-03-01", "behind the last snapshot"),
        ("Robert Fico", "president", "Slovak", "1999-03-01", "before the first"),
        ("Juan Doe", "president", "Venezuelan", "2020-02-01", "rival governments"),
        ("Robert Fico", "leader", "Slovak", "2025-09-02", "general word"),
        ("Doe", "president", "Slovak", "2025-09-02", "a bare family name"),
        ("Jane Doe", "senator", "U.S.", "2025-09-02", "an office not in the table"),
        ("Abraham Lincoln", "president", "U.S.", "2015-04-14", "history"),
        ("Jane Doe", "president", "Polish", "2023-05-05", "a person not in the table"),
        ("Stephen Harper", "prime minister", "Canadian", "2020-05-04", "looks back"),
        ("Merkel", "prime minister", "French", "2015-06-10", "a family name from abroad"),
        ("Emmanuel Macron", "prince", "Andorran", "2024-05-05", "holds both"),
    ],
)
def test_silence(person: str, role: str, country: str, day: str, why: str) -> None:
    assert asked(person, role, country, day) is None, why


def test_offices_of() -> None:
    assert {t.label for t in offices_of("Robert Fico", date(2025, 9, 2))} == {"Prime Minister of Slovakia"}
    assert {t.country for t in offices_of("Putin", date(2025, 9, 2))} == {"RU"}
    assert offices_of("Robert Fico", date(2011, 6, 1)) == []
    assert holders(office("president", "Slovak", None), SNAPSHOT.replace(year=2027)) == []


def test_country_of() -> None:
    assert country_of("Donald Trump") == "US"
    assert country_of("Trump") is None
    assert country_of("Jane Doe") is None
