"""The evaluation as one page: figures with their intervals, bars per rule or kind, and every error with its words.

The page is one file that loads nothing. Words of articles stand in it escaped; should any ever slip through, a
Content-Security-Policy lets run only the script and the style whose hashes it names.
"""

from __future__ import annotations

import base64
import hashlib
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
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    style, script = _part("page.css"), _part("page.js")
    environment.globals["style"], environment.globals["script"] = Markup(style), Markup(script)
    environment.globals["policy"] = (
        f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return environment.from_string(_part("page.html"))


def _part(name: str) -> str:
    return (files("checker.evaluate.report") / "_page" / name).read_text(encoding="utf-8")


def _source(text: str) -> str:
    """The name by which a policy allows an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


REPORT = EvaluationFormat(_render, "a page for the browser, in one file: charts, and every error with its words")
