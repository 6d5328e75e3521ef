"""GitHub Actions annotations: workflow commands, which the runner turns into notes on the lines of a pull request.

The runner shows ten errors, ten warnings and ten notices of a step; the others stay in its log. Gravest first.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from checker.report._excerpt import Excerpt, excerpt, shorten
from checker.report._places import Files, repository, spots
from checker.report.base import RenderOptions, ReportFormat, clean, stands

if TYPE_CHECKING:
    from checker.finding import Finding, Report

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
MOST_OTHERS = 5
LENGTH = 240
"""Characters of a sentence or a value."""


def _render(report: Report, options: RenderOptions) -> str:
    files = Files(options.articles, repository(), real=True)
    least = options.min_severity
    standing = sorted((f for f in report.findings if stands(f)), key=lambda f: f.severity.rank)
    lines = [
        _command("error", {"title": "article not checked"}, f"{clean(e.article)}: {clean(e.message)}")
        for e in report.errors
    ]
    lines += [_annotation(f, report.draft, files) for f in standing if least is None or f.severity.rank <= least.rank]
    return "".join(lines)


def _annotation(finding: Finding, draft: str | None, files: Files) -> str:
    main, others = spots(finding, draft)
    properties: dict[str, str | int] = {}
    if files.inside(main.place.article) is not None:
        properties["file"] = files.name(main.place.article)
        if region := files.region(main.place):
            properties["line"] = region.line
            if region.end_line and region.end_column and region.column:
                properties["endLine"] = region.end_line
                if region.end_line == region.line:  # the runner takes no columns across lines
                    properties["col"] = region.column
                    properties["endColumn"] = region.end_column
    properties["title"] = shorten(Excerpt(f"{finding.rule}: {clean(finding.subject)}"), LENGTH).text
    text = [shorten(Excerpt(clean(finding.message)), LENGTH * 2).text]
    for spot in others[:MOST_OTHERS]:
        value = shorten(Excerpt(clean(finding.sides[spot.side].value)), LENGTH).text
        said = excerpt(spot.place.sentence, spot.place.text, LENGTH).text
        text.append(f"{files.where(spot.place)}: {value}: {said}")
    if len(others) > MOST_OTHERS:
        text.append(f"and {len(others) - MOST_OTHERS:,} more places")
    return _command(COMMANDS[finding.severity], properties, "\n".join(text))


def _command(name: str, properties: dict[str, str | int], text: str) -> str:
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {given}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def running() -> bool:
    """Whether this is a step of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def annotated(shown: str, report: Report, options: RenderOptions) -> str:
    """What a person reads, and behind it the annotations.

    The runner obeys commands in all that a step prints, and an article may hold some; so it is told to stop
    listening until a word comes that no article can know.
    """
    word = secrets.token_hex(16)
    quoted = f"::stop-commands::{word}\n{shown}::{word}::\n" if shown else ""
    return quoted + _render(report, options)


REPORT = ReportFormat(_render, "annotations of a GitHub Actions run", for_people=True)
