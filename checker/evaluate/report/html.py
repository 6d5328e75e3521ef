"""The evaluation as one page: figures with their intervals, bars per rule or kind, and every error with its words.

The page is one file that loads nothing; `checker.report._html.template` says how it is kept harmless.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from checker.evaluate.report.base import EvaluationFormat, RenderOptions

if TYPE_CHECKING:
    from jinja2 import Template

    from checker.evaluate.result import Evaluation


def _render(evaluation: Evaluation, options: RenderOptions) -> str:
    from checker.evaluate.report._view import page

    return _template().render(page=page(evaluation))


@cache
def _template() -> Template:
    from checker.report._html.template import template

    return template(files("checker.evaluate.report") / "_page", ("page.css",), ("page.js",))


REPORT = EvaluationFormat(_render, "a page for the browser, in one file: charts, and every error with its words")
