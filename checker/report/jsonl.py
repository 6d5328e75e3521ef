"""One finding a line: for `grep`, `jq` and log collectors. Shape of a line: `checker schema finding`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.base import RenderOptions, ReportFormat
from checker.report.json import encode

if TYPE_CHECKING:
    from checker.finding import Report


def _render(report: Report, options: RenderOptions) -> str:
    return "".join(encode(finding.model_dump(mode="json")) + "\n" for finding in report.findings)


REPORT = ReportFormat(_render, "as json, one finding a line")
