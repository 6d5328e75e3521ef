"""Words of street names: kinds of road and points of the compass, in full and short."""

from __future__ import annotations

KINDS = {
    word: words[0]
    for words in (
        line.split()
        for line in (
            "street st",
            "avenue ave av",
            "road rd",
            "boulevard blvd",
            "lane ln",
            "drive dr",
            "highway hwy",
            "place pl",
            "court ct",
            "parkway pkwy",
            "terrace ter",
            "crescent cres",
            "square sq",
            "close",
            "way",
        )
    )
    for word in words
}
"""Lower-case word without its dot -> the kind in full."""

SIDES = {word: word for word in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")}
SIDES |= {word[0]: word for word in ("north", "south", "east", "west")}
"""Lower-case side of town without its dot -> the side in full."""
