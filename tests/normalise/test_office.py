"""Offices: from words to a class and jurisdiction, and which two one person cannot hold at once."""

from __future__ import annotations

from datetime import date

import pytest

from checker.normalise._roles import chain, lexicon
from checker.normalise.office import Office, _exclusions, match_role, office, relation, roles

OFFICES = [
    # role, country, organization, title, jurisdiction, label, single seat
    ("Prime Minister", "Slovak", None, "prime_minister", "SK", "Prime Minister of Slovakia", True),
    ("President", "Slovakian", None, "president", "SK", "President of Slovakia", True),
    ("prime minister of Slovakia", None, None, "prime_minister", "SK", "Prime Minister of Slovakia", True),
    ("Slovak Prime Minister", None, None, "prime_minister", "SK", "Prime Minister of Slovakia", True),
    ("PM", "Indian", None, "prime_minister", "IN", "Prime Minister of India", True),
    ("Premier", "Chinese", None, "prime_minister", "CN", "Prime Minister of China", True),
    ("Premier", None, "Ontario", "premier", "CA.08", "Premier of Ontario", True),
    ("premier", "Canadian", None, "premier", "CA", "Premier of Canada", False),
    ("Chancellor", "German", None, "chancellor", "DE", "Chancellor of Germany", True),
    ("chancellor", None, "Elm University", "chancellor", "elm university", "Chancellor of Elm University", False),
    ("Gov.", None, "Texas", "governor", "US.TX", "Governor of Texas", True),
    ("Texas governor", None, None, "governor", "US.TX", "Governor of Texas", True),
    ("First Minister", "Scottish", None, "first_minister", "GB.SCT", "First Minister of Scotland", True),
    ("governor", None, "Bank of Elmland", "central_bank_governor", "bank of elmland", None, True),
    ("special envoy", "U.S.", None, "diplomat", "US", "Special Envoy of the United States", False),
    ("deputy finance minister", "Russian", None, "deputy_finance_minister", "RU", None, False),
    ("football club president", "Spanish", None, "football_club_president", "ES", None, False),
    ("regional president", "Iraqi", None, "regional_president", "IQ", None, False),
    ("president and CEO", None, "Acme", "chief_executive", "acme", None, True),
    ("CEO", None, "Acme Corp.", "chief_executive", "acme corp", "Chief Executive of Acme Corp.", True),
    ("president-elect", "Argentine", None, "president", "AR", "President of Argentina", True),
    ("defense secretary", "U.S.", None, "defence_secretary", "US", None, False),
    ("Commander", None, None, "naval_commander", None, "Commander", False),
    ("commander", None, None, "commander", None, "Commander", False),
    ("Prime Minister", "Ruritanian", None, "prime_minister", "ruritanian", "Ruritanian Prime Minister", True),
    ("President", "Congolese", None, "president", "congolese", "Congolese President", True),
    ("Pope", None, None, "pope", "VA", "Pope", True),
    ("glorbist", None, None, "glorbist", None, "glorbist", False),
]


@pytest.mark.parametrize(("role", "country", "body", "title", "where", "label", "single"), OFFICES)
def test_office(
    role: str, country: str | None, body: str | None, title: str, where: str | None, label: str | None, single: bool
) -> None:
    found = office(role, country, body)
    assert (found.title, found.jurisdiction, found.single_seat) == (title, where, single)
    assert label is None or found.label == label


def test_actor_tells_the_country() -> None:
    assert office("President", None, None, actor="Robert Fico").jurisdiction == "SK"
    assert office("President", None, "Elm University", actor="Robert Fico").jurisdiction == "elm university"
    assert office("President", None, None, actor="Fico").jurisdiction is None


def made(text: str) -> Office:
    role, country, body = (part.strip() or None for part in text.split("|"))
    return office(role or "", country, body)


RELATIONS = [
    ("president|Slovakian|", "prime minister|Slovak|", "exclusive"),
    ("prime minister||", "president|Slovak|", "exclusive"),
    ("President||", "prime minister||", "exclusive"),
    ("President||", "prime minister|Spanish|", "unknown"),
    ("President||", "vice president||", "unknown"),
    ("president||Elm Party", "prime minister||", "unknown"),
    ("president|French|", "prime minister|French|", "exclusive"),
    ("president|Ruritanian|", "prime minister|Ruritanian|", "exclusive"),
    ("president|Ruritanian|", "prime minister|Graustarkian|", "unknown"),
    ("president|US|", "prime minister|US|", "unknown"),
    ("president|Spanish|", "prime minister|Spanish|", "unknown"),
    ("sultan|Omani|", "prime minister|Omani|", "unknown"),
    ("president|US|", "governor||Texas", "exclusive"),
    ("president|Russian|", "president|Ukrainian|", "exclusive"),
    ("King|British|", "King|Canadian|", "unknown"),
    ("Chancellor|German|", "president|German|", "exclusive"),
    ("chancellor|German|", "prime minister|German|", "compatible"),
    ("Premier|Chinese|", "prime minister|Chinese|", "same"),
    ("Commander||", "Commodore||", "exclusive"),
    ("commander||", "Commodore||", "compatible"),
    ("Captain||", "Lt.||", "exclusive"),
    ("Gen.||", "Lt. Gen.||", "general"),
    ("sheriff||", "undersheriff||", "exclusive"),
    ("sheriff||Elm County", "police chief||", "exclusive"),
    ("defence attorney||", "prosecutor||", "exclusive"),
    ("Gov.||Texas", "Gov.||Ohio", "exclusive"),
    ("foreign minister|French|", "defence minister|French|", "exclusive"),
    ("minister|French|", "finance minister|French|", "general"),
    ("leader|Russian|", "president|Russian|", "general"),
    ("official||", "mayor||", "general"),
    ("politician||", "senator||", "general"),
    ("party leader||", "prime minister|UK|", "compatible"),
    ("spokesman||", "inspector||", "compatible"),
    ("inspector||", "area commander||", "compatible"),
    ("CEO||Acme", "CEO||Bolt", "unknown"),
    ("chief executive||Acme", "chairman||Acme", "compatible"),
    ("vice president||Acme", "president||Acme", "unknown"),
    ("football club president|Spanish|", "prime minister|Spanish|", "unknown"),
    ("Dr.||", "professor||", "compatible"),
    ("archbishop||", "bishop||", "general"),
    ("lead investigator||", "professor||", "general"),
    ("lead investigator||", "detective||", "general"),
]


@pytest.mark.parametrize(("a", "b", "expected"), RELATIONS)
def test_relation(a: str, b: str, expected: str) -> None:
    assert relation(made(a), made(b)) == expected
    assert relation(made(b), made(a)) == expected


def test_relation_asks_the_reference_for_that_day() -> None:
    king, minister = made("king|Saudi|"), made("prime minister|Saudi|")
    assert relation(king, minister, date(2016, 5, 1)) == "unknown"
    assert relation(king, minister, date(2025, 5, 1)) == "exclusive"


@pytest.mark.parametrize(
    ("words", "at", "length", "title", "plural"),
    [
        ("Slovak Prime Minister Robert", 1, 2, "prime_minister", False),
        ("the prime ministers met", 1, 2, "prime_minister", True),
        ("vice - president", 0, 3, "vice_president", False),
        ("a vice-president", 1, 1, "vice_president", False),
        ("sheriff 's deputy Doe", 0, 3, "sheriffs_deputy", False),
        ("sheriff’s deputies", 0, 2, "sheriffs_deputy", True),
        ("Lt. Gov. Doe", 0, 2, "lieutenant_governor", False),
        ("Capt . Doe", 0, 2, "captain", False),
        ("the mayor .", 1, 1, "mayor", False),
        ("secretaries of state", 0, 3, "secretary_of_state", True),
        ("defense attorney", 0, 2, "defence_lawyer", False),
        ("state fire marshal Doe", 0, 3, "fire_marshal", False),
        ("PM Doe", 0, 1, "prime_minister", False),
    ],
)
def test_match_role(words: str, at: int, length: int, title: str, plural: bool) -> None:
    match = match_role(words.split(), at)
    assert match is not None
    assert (match.length, match.role.title, match.plural) == (length, title, plural)


@pytest.mark.parametrize(
    ("words", "at"), [("9 PM", 1), ("a gov.", 1), ("major storm", 0), ("private school", 0), ("Elm", 0)]
)
def test_no_role(words: str, at: int) -> None:
    assert match_role(words.split(), at) is None


def test_lexicon_is_sound() -> None:
    titles = lexicon()
    assert sum(len(role.forms) for role in titles.values()) > 500
    assert all(not role.broader or role.broader in titles for role in titles.values())
    assert all(len(list(chain(title))) < 8 for title in titles)
    assert {title for pair in _exclusions() for title in pair} <= set(titles)
    assert roles()["prime"] == ("prime minister", "prime ministers")
