"""Minimal pairs of `attribute-conflict`."""

from __future__ import annotations

from datetime import date

from checker.rules.base import Pair

PAIRS = (
    Pair(
        conflict=(
            "Leonard Finch, 31, was pulled from the lake on Friday.",
            "Leonard Finch, 34, was pulled from the lake on Friday.",
        ),
        agreement=(
            "Leonard Finch, 31, was pulled from the lake on Friday.",
            "The 31-year-old Leonard Finch was pulled from the lake on Friday.",
        ),
    ),
    Pair(
        conflict=(
            "Canadian climber Peter Roth fell on the north face.",
            "Australian climber Peter Roth fell on the north face.",
        ),
        agreement=(
            "Canadian climber Peter Roth fell on the north face.",
            "Peter Roth, a climber from Canada, fell on the north face.",
        ),
    ),
    Pair(
        conflict=(
            "Anita Gold, 52, of Minneapolis, was charged on Monday.",
            "Anita Gold, 52, of Chicago, was charged on Monday.",
        ),
        agreement=(
            "Anita Gold, 52, of Minneapolis, was charged on Monday.",
            "Anita Gold, 52, of Minnesota, was charged on Monday.",
        ),
        note="a place inside another",
    ),
    Pair(
        conflict=(
            "Colin Marsh, the brother of Edith Marsh, drove the van.",
            "Edith Marsh's cousin, Colin Marsh, drove the van.",
        ),
        agreement=(
            "Colin Marsh, the brother of Edith Marsh, drove the van.",
            "Edith Marsh's half-brother, Colin Marsh, drove the van.",
        ),
        note="a family tie",
    ),
    Pair(
        conflict=(
            "Colin Marsh was charged with second-degree murder on Monday.",
            "Colin Marsh was charged with manslaughter on Monday.",
        ),
        agreement=(
            "Colin Marsh was charged with second-degree murder on Monday.",
            "Colin Marsh was charged with murder and reckless driving on Monday.",
        ),
        note="the degree of a charge",
    ),
    Pair(
        conflict=(
            "The frigate HMS Calder reached the port of Aden.",
            "HMS Calder, a patrol vessel, reached the port of Aden.",
        ),
        agreement=(
            "The frigate HMS Calder reached the port of Aden.",
            "HMS Calder, a warship, reached the port of Aden.",
        ),
        note="a class of ship and a wider word",
    ),
    Pair(
        conflict=(
            "Doris Pell, 43, was suspended on Monday.",
            "Doris Pell, 43, goes on trial this week.",
        ),
        agreement=(
            "Doris Pell, 43, was suspended on Monday.",
            "Doris Pell, 45, goes on trial this week.",
        ),
        published=(date(2010, 9, 10), date(2012, 9, 10)),
        note="an age that should have grown",
    ),
    Pair(
        conflict=(
            "Oscar Lund fell from the ridge on Mount Haast on Sunday. The 36-year-old was roped to a friend.",
            "Oscar Lund, 38, fell from the ridge on Mount Haast on Sunday, roped to a friend.",
        ),
        agreement=(
            "Oscar Lund fell from the ridge on Mount Haast on Sunday. The 36-year-old was roped to a friend.",
            "Oscar Lund and a man, 38, fell from the ridge on Mount Haast on Sunday.",
        ),
        note="an age that stands for the person",
    ),
    Pair(
        conflict=(
            "Nils Berg will miss the cup final with a broken left tibia.",
            "The cup final comes too early for Nils Berg, who has a broken fibula.",
        ),
        agreement=(
            "Nils Berg will miss the cup final with a broken left leg.",
            "The cup final comes too early for Nils Berg, who has a broken fibula.",
        ),
        note="an injury, and the part it is a part of",
    ),
    Pair(
        conflict=(
            "Painter Rosa Almeida died of lung cancer on Sunday, her gallery said.",
            "Rosa Almeida died of heart failure at her home in Porto on Sunday.",
        ),
        agreement=(
            "Painter Rosa Almeida died of a heart attack on Sunday, her gallery said.",
            "Rosa Almeida died of heart failure at her home in Porto on Sunday.",
        ),
        note="a cause of death",
    ),
    Pair(
        conflict=(
            "The coast guard detained 19 Albanian smugglers off Bari.",
            "Off Bari the coast guard detained 12 Albanians and 7 Greeks.",
        ),
        agreement=(
            "The coast guard detained 19 Albanian and Greek smugglers off Bari.",
            "Off Bari the coast guard detained 12 Albanians and 7 Greeks.",
        ),
        note="a group and its parts",
    ),
    Pair(
        conflict=(
            "A 44-year-old Canadian climber died on Mount Haast on Friday.",
            "Peter Roth, 44, was born in Graz. The Austrian fell from a ridge on Mount Haast.",
        ),
        agreement=(
            "A 43-year-old Canadian climber died on Mount Haast on Friday.",
            "Peter Roth, 44, was born in Graz. The Austrian fell from a ridge on Mount Haast.",
        ),
        note="somebody told by the age alone",
    ),
    Pair(
        conflict=(
            "The robber shot the guard with a rifle outside the bank on Dock Street.",
            "Outside the bank on Dock Street the robber shot the guard with a shotgun.",
        ),
        agreement=(
            "The robber shot the guard with a revolver outside the bank on Dock Street.",
            "Outside the bank on Dock Street the robber shot the guard with a handgun.",
        ),
        note="a weapon",
    ),
    Pair(
        conflict=(
            "Ivar Holm was charged with felony assault over the brawl.",
            "Over the brawl Ivar Holm was charged with misdemeanor assault.",
        ),
        agreement=(
            "Ivar Holm was charged with felony assault over the brawl.",
            "Over the brawl Ivar Holm was charged with misdemeanor trespassing.",
        ),
        note="the grade of an offence",
    ),
    Pair(
        conflict=(
            "Malmo-based Lindqvist, which was founded in 1912, bakes crispbread.",
            "Lindqvist, established in 1921, bakes crispbread in Malmo.",
        ),
        agreement=(
            "Malmo-based Lindqvist, which was founded in 1912, bakes crispbread.",
            "Lindqvist, which opened a bakery in 1921, bakes crispbread in Malmo.",
        ),
        note="the year of a firm's founding",
    ),
    Pair(
        conflict=(
            "Rotterdam-based Roelvink Group will shut the plant.",
            "Headquartered in The Hague, Roelvink Group makes bottles.",
        ),
        agreement=(
            "Rotterdam-based Roelvink Group will shut the plant.",
            "Headquartered in the Netherlands, Roelvink Group makes bottles.",
        ),
        note="the seat of a firm",
    ),
    Pair(
        conflict=(
            "A cleaner found the bodies of the two men in the hotel on Monday.",
            "The bodies of the two men were found in the hotel on Monday by firefighters.",
        ),
        agreement=(
            "A cleaner found the bodies of the two men in the hotel on Monday.",
            "The bodies of the two men were found in the hotel on Monday.",
        ),
        note="who found a body",
    ),
    Pair(
        conflict=(
            "Constable Ivy Dunn said Mark Buckley was well equipped for the climb.",
            "Mark Buckley was insufficiently equipped for the climb, police said.",
        ),
        agreement=(
            "Constable Ivy Dunn said Mark Buckley was well equipped for the climb.",
            "Mark Buckley was properly equipped for the climb, police said.",
        ),
        note="a state",
    ),
    Pair(
        conflict=(
            "They play the winner of the second semifinal between Denver and Dallas.",
            "They play the winner of the second quarter-final between Dallas and Denver.",
        ),
        agreement=(
            "They play the winner of the second semifinal between Denver and Dallas.",
            "They play the winner of the second semi-final between Dallas and Denver.",
        ),
        note="the round of a match",
    ),
    Pair(
        conflict=(
            "The mayor, a former dentist, has opened two clinics in the harbour district.",
            "A former teacher, the mayor has opened two clinics in the harbour district.",
        ),
        agreement=(
            "The mayor, a former dentist, has opened two clinics in the harbour district.",
            "A former dentist by trade, the mayor has opened two clinics in the harbour district.",
        ),
        note="another calling in a draft",
        drafted=True,
    ),
)
