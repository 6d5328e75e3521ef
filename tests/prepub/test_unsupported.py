"""`unsupported`: what no source has, only where it is asked for, and what counts as supported."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from checker.cli.main import app
from checker.config import Settings
from checker.finding import Finding, Severity
from checker.prepub import Desk
from tests.prepub.desks import DRAFT, article, claims

ON = Settings(rules={"unsupported": Severity.INFO})
SOURCE = (
    "Slovak Prime Minister Ilse Marenko told the European Union on Tuesday that 23 of its 1,234 boats had sunk.\n"
    "“We must listen to us now or lose the harbour for good,” fire chief Jon Barlow said in Dunmore.\n"
    "Repairs will cost $1,180,000, the Dunmore Harbour Trust said.\n"
    "Ada Quill swam home.\n"
)


def unsupported(draft: str, settings: Settings = ON) -> list[str]:
    desk = Desk.of([claims("s1.txt", SOURCE)], settings)
    found = desk.check(article(DRAFT, draft)).report.findings
    return [told(f) for f in found if f.rule == "unsupported"]


def told(finding: Finding) -> str:
    assert finding.severity is Severity.INFO
    (side,) = finding.sides
    assert side.articles == [DRAFT]
    return finding.message.removeprefix("no source has this ")


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("The boats were counted by Gerda Lund on Tuesday.", "name: Gerda Lund"),
        ("In the end 29 crews had left by Tuesday.", "number: 29"),
        ("A new tower is valued at about $2,500,000 in all.", "number: about $2,500,000"),
        (
            "The chief said: “Nobody had told the crews about rocks.”",
            "quotation: Nobody had told the crews about rocks.",
        ),
        ("The plumber Ada Quill said the harbour had sunk.", "role: Plumber"),
    ],
)
def test_what_no_source_has(draft: str, expected: str) -> None:
    assert unsupported(draft + "\n") == [expected]


@pytest.mark.parametrize(
    "draft",
    [
        "On Tuesday Marenko spoke of boats.",
        "The EU was told of the boats on Tuesday.",
        "A speaker from Slovakia told of the boats.",
        "Of the boats twenty-three had sunk by then.",
        "Repairs will cost about $1.2 million in all.",
        "Barlow’s harbour was at stake, and it is Dunmore's too.",
        "Fire chief Jon Barlow said: “We must listen to us … or lose the harbour.”",
        "The leader of the Slovaks, Ilse Marenko, spoke of two boats and of three more.",
        "In September the DHT will meet.",
    ],
)
def test_what_counts_as_supported(draft: str) -> None:
    assert unsupported(draft + "\n") == []


def test_off_by_default_and_without_sources() -> None:
    draft = "The boats were counted by Gerda Lund on Tuesday.\n"
    assert unsupported(draft, Settings()) == []
    assert Desk.of([], ON).check(article(DRAFT, draft)).report.findings == ()


def test_rules_and_explain_say_how_to_switch_it_on() -> None:
    assert "(off by default)" in CliRunner().invoke(app(), ["rules"], terminal_width=200).stdout.replace("\n", " ")
    assert "--unsupported" in CliRunner().invoke(app(), ["explain", "unsupported"]).stdout


def test_what_another_rule_holds_against_a_source_is_not_noted_again() -> None:
    desk = Desk.of([claims("s1.txt", "The fire killed 23 people in Dunmore on Tuesday, police said.\n")], ON)
    draft = article(DRAFT, "The fire killed 32 people in Dunmore on Tuesday, and 45 boats burned, police said.\n")
    found = desk.check(draft).report.findings
    assert [f.rule for f in found] == ["number-conflict", "unsupported"]
    assert told(found[1]) == "number: 45"
