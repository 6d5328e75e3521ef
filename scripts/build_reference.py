"""Rebuild `checker/data/offices.csv` and `countries.csv` from the full reference tables, byte for byte.

The full tables (about 3.2 MB) keep every snapshot and raw text; the checker needs who held which office when, and
how a country and its people are called. What is known to be doubtful stays in, marked, so that nothing is
concluded from it.

Usage: python scripts/build_reference.py SOURCE_DIR [TARGET_DIR]
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

OFFICE_COLUMNS = (
    "iso2", "type", "class", "title", "name", "family_name", "aliases", "since", "first_seen", "last_seen",
    "next_since", "check",
)  # fmt: skip
COUNTRY_COLUMNS = ("iso2", "name", "other_names", "adjective", "nouns", "variants", "capitals", "status")

KEPT_TYPES = frozenset({"head_of_state", "head_of_government", "vice_president"})
KEPT_BY_CLASS = frozenset({"prime_minister", "governor_general"})
"""Of the remaining types only these classes are offices that news reports as such."""

NOT_COUNTRY_NAMES = {"PS": {"Gaza", "West Bank", "West Bank and Gaza Strip"}, "SA": {"Saudi"}}
"""Parts of a country, or adjectives, that the source lists among its names."""
NOT_DEMONYMS = frozenset({"Lett", "Lettish", "Belonger", "Canuck", "Boricua", "Sotho", "Swati", "Congo", "Chinese|MO"})
"""Variants that in news mean something else far more often."""

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    """Write rows as CSV with LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def give_class(rows: list[Row]) -> None:
    """Fill in the class of holders listed without a title, where all titled holders of that office agree."""
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row["office_class"] != "other" and row["last_seen"] >= "2011":
            known[row["country_iso2"], row["office_type"]].add(row["office_class"])
    for row in rows:
        classes = known[row["country_iso2"], row["office_type"]]
        if row["office_class"] == "other" and not row["office_title"] and len(classes) == 1:
            row["office_class"] = next(iter(classes))


def office_rows(source: Path) -> list[Row]:
    """One row per spell in an office, with the aliases and the doubts of the newest table."""
    terms = read(source / "offices_terms.csv")
    give_class(terms)
    newest: dict[tuple[str, str, str], Row] = {}
    aliases: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in read(source / "offices.csv"):
        newest[row["country_iso2"], row["office_type"], row["name"]] = row
        aliases[row["country_iso2"], row["name"]].update(a for a in row["aliases"].split(";") if a)
    out = []
    for row in terms:
        if row["office_type"] not in KEPT_TYPES and row["office_class"] not in KEPT_BY_CLASS:
            continue
        iso2, name = row["country_iso2"], row["name"]
        now = newest.get((iso2, row["office_type"], name))
        doubt = now["check"] if now and row["last_seen"] >= now["snapshot_date"] else ""
        out.append(
            {
                "iso2": iso2,
                "type": row["office_type"],
                "class": row["office_class"],
                "title": row["office_title"],
                "name": name,
                "family_name": row["family_name"],
                "aliases": ";".join(sorted(aliases[iso2, name])),
                "since": row["since"],
                "first_seen": row["first_seen"],
                "last_seen": row["last_seen"],
                "next_since": row["next_known_since"],
                "check": doubt if doubt in ("caution", "stale") else "",
            }
        )
    return out


def country_rows(source: Path) -> list[Row]:
    """One row per country or territory."""
    out = []
    for row in read(source / "countries.csv"):
        iso2 = row["iso2"]
        refused = NOT_COUNTRY_NAMES.get(iso2, set())
        others = [n for n in (*row["other_names"].split(";"), row["official_name"]) if n and n not in refused]
        variants = [
            v for v in row["variants"].split(";") if v and v not in NOT_DEMONYMS and f"{v}|{iso2}" not in NOT_DEMONYMS
        ]
        nouns = dict.fromkeys(n for n in (row["noun"], row["noun_plural"]) if n)
        capitals = [c for c in f"{row['capital']};{row['capital_variants']}".split(";") if c]
        out.append(
            {
                "iso2": iso2,
                "name": row["common_name"],
                "other_names": ";".join(dict.fromkeys(n for n in others if n != row["common_name"])),
                "adjective": row["adjective"],
                "nouns": ";".join(nouns),
                "variants": ";".join(dict.fromkeys(variants)),
                "capitals": ";".join(dict.fromkeys(capitals)),
                "status": row["status"],
            }
        )
    return out


def main(arguments: list[str]) -> None:
    """Read the source tables, write the two data files."""
    source = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).parent.parent / "checker" / "data"
    write(target / "offices.csv", OFFICE_COLUMNS, office_rows(source))
    write(target / "countries.csv", COUNTRY_COLUMNS, country_rows(source))


if __name__ == "__main__":
    main(sys.argv[1:])
