"""The report as one page for the browser: findings, who disagrees with whom, a timeline, and the articles marked.

The page is one file that loads nothing and is a readable document without its script.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from checker.report.base import RenderOptions, ReportFormat

if TYPE_CHECKING:
    from jinja2 import Template

    from checker.finding import Report


def _render(report: Report, options: RenderOptions) -> str:
    from checker.report._html.view import page

    return _template().render(page=page(report, options))


@cache
def _template() -> Template:
    from checker.report._html.template import template

    folder = files("checker.report") / "_html"
    return template(folder, ("report.css", "print.css"), ("filter.js", "panel.js"))


REPORT = ReportFormat(_render, "one page to read, filter, print and send, with the articles marked")
