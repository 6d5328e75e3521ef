"""Which articles are about one event."""

from __future__ import annotations

from checker.article import whole
from checker.link.stories import find_stories

QUAKE = [
    "A magnitude 6.2 earthquake struck the Castrena valley near Tolvera on Monday, killing 14 people. Rescuers dug "
    "through collapsed houses in Tolvera and in the village of Branca, mayor Ines Palo said.",
    "Mayor Ines Palo said 16 bodies had been found in Tolvera after Monday's earthquake in the Castrena valley. "
    "Houses in Branca collapsed and the road to Tolvera is closed.",
    "The army sent engineers to Branca and Tolvera, where an earthquake flattened houses in the Castrena valley.",
]
OTHER_QUAKE = [
    "An earthquake of magnitude 5.9 shook the port of Duskin in the Varni islands on Friday, injuring 40 people. "
    "Governor Olek Sarin said schools in Duskin would stay closed.",
    "Governor Olek Sarin asked for tents for Duskin, where Friday's earthquake damaged the harbour of the main Varni "
    "island and injured dozens.",
]
BANK = [
    "Hollis Bank will buy its rival Merrion Trust for 2.1 billion dollars, chief executive Dana Whitfield said.",
    "Merrion Trust agreed to be bought by Hollis Bank. Dana Whitfield, chief executive of Hollis, will run both.",
]


def stories(*groups: list[str]) -> list[int]:
    return find_stories([whole(f"{n}.txt", t) for n, t in enumerate(t for g in groups for t in g)])


def test_accounts_of_one_event_are_one_story() -> None:
    assert len(set(stories(QUAKE))) == 1


def test_two_events_of_one_kind_are_two_stories() -> None:
    found = stories(QUAKE, OTHER_QUAKE)
    assert set(found[:3]).isdisjoint(found[3:])


def test_numbers_follow_the_order_of_the_articles() -> None:
    assert stories(BANK[:1], QUAKE, BANK[1:]) == [0, 1, 1, 1, 0]


def test_no_article_and_empty_articles() -> None:
    assert find_stories([]) == []
    assert len(set(find_stories([whole("a", ""), whole("b", "")]))) == 2
