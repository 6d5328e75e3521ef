"""Every format against its golden file, and what machine formats promise."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.finding import Report, Severity
from checker.registry import parts
from checker.report.base import RenderOptions, ReportFormat, clean
from checker.report.json import encode
from tests.conftest import GOLDEN

FORMATS: dict[str, ReportFormat] = parts("checker.report", "REPORT")
Held = Callable[[Path, str], None]
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize(
    ("file", "format_", "options"),
    [
        ("report.json", "json", RenderOptions()),
        ("report.jsonl", "jsonl", RenderOptions()),
        ("report.lines.txt", "lines", RenderOptions()),
        ("report.github.txt", "github", RenderOptions()),
        ("report.txt", "terminal", RenderOptions(width=100)),
        ("report.narrow.txt", "terminal", RenderOptions(width=56, min_severity=Severity.INFO)),
        ("report.ansi", "terminal", RenderOptions(width=100, color=True, min_severity=Severity.ERROR)),
    ],
)
def test_golden(file: str, format_: str, options: RenderOptions, report: Report, held: Held) -> None:
    held(GOLDEN / file, FORMATS[format_].render(report, options))


@pytest.mark.parametrize("format_", FORMATS)
def test_no_control_code_of_an_article_gets_out(format_: str, report: Report) -> None:
    assert "\x1b" in report.model_dump_json().encode().decode("unicode_escape"), "the report must hold some"
    assert not CONTROL.search(FORMATS[format_].render(report, RenderOptions()).replace("\\", ""))


def test_colour_adds_only_our_own_codes(report: Report) -> None:
    shown = FORMATS["terminal"].render(report, RenderOptions(color=True))
    assert not CONTROL.search(re.sub("\x1b\\[[0-9;]*m", "", shown))


def test_json_is_the_report_and_repeats_itself(report: Report) -> None:
    text = FORMATS["json"].render(report, RenderOptions())
    assert Report.model_validate_json(text) == report
    assert FORMATS["json"].render(report, RenderOptions(quiet=True, min_severity=Severity.ERROR)) == text


def test_jsonl_holds_every_finding_even_waived_ones(report: Report) -> None:
    lines = FORMATS["jsonl"].render(report, RenderOptions()).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [f.id for f in report.findings]


@pytest.mark.parametrize("text", ["a\u2028b", "a\x85b", "\ud800", "\x9b31m", "“é”"])
def test_encode_is_one_line_of_utf8_and_loses_nothing(text: str) -> None:
    line = encode({"text": text})
    assert len(line.splitlines()) == 1
    line.encode()
    assert json.loads(line)["text"] == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text”, é 東京", "plain “text”, é 東京"),
        ("two\nlines\tand\xa0blanks ", "two lines and blanks"),
        ("\x1b[31mred", "␛[31mred"),
        ("bell\x07 null\x00 del\x7f", "bell␇ null␀ del␡"),
        ("\x9b2J", "\ufffd2J"),
        ("\u202e41\u202c", "\ufffd41\ufffd"),
        ("zero\u200bwidth, soft\xadhyphen", "zerowidth, softhyphen"),
        ("\udcff", "\ufffd"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown
