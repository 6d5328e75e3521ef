"""`path:line:column: rule: message`, a line a place: for `grep`, editors' quickfix lists and problem matchers.

The first line of a finding is the place to look at; the `note` lines behind it are what says otherwise. Paths are
relative to the working folder. In a file whose lines are not the article's (JSON), line 1 or the record's line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.report._excerpt import excerpt
from checker.report._places import Files, spots
from checker.report.base import RenderOptions, ReportFormat, clean, stands

if TYPE_CHECKING:
    from checker.finding import Finding, Located, Report

MOST_NOTES = 8
LENGTH = 160
"""Characters of a sentence in a note."""


def _render(report: Report, options: RenderOptions) -> str:
    files = Files(options.articles)
    least = options.min_severity
    wanted = (f for f in report.findings if stands(f) and (least is None or f.severity.rank <= least.rank))
    return "".join(f"{line}\n" for finding in wanted for line in _lines(finding, report.draft, files))


def _lines(finding: Finding, draft: str | None, files: Files) -> Iterator[str]:
    main, others = spots(finding, draft)
    yield f"{_where(main.place, files)}: {finding.rule}: {clean(finding.message)} [{finding.severity}]"
    for spot in others[:MOST_NOTES]:
        said = excerpt(spot.place.sentence, spot.place.text, LENGTH).text
        yield f"{_where(spot.place, files)}: note: {clean(finding.sides[spot.side].value)}: {said}"
    if len(others) > MOST_NOTES:
        yield f"{_where(main.place, files)}: note: and {len(others) - MOST_NOTES:,} more places"


def _where(place: Located, files: Files) -> str:
    region = files.region(place)
    name = files.name(place.article)
    lead = "./" if name.startswith((":", " ")) else ""
    return f"{lead}{name}:{region.line if region else 1}:{(region and region.column) or 1}"


REPORT = ReportFormat(_render, "path:line:column: rule: message, for editors and grep")
