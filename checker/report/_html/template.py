"""A page that is one file, loads nothing, and runs only the script and the style that it came with.

Words of articles stand in it escaped; should any ever slip through, a Content-Security-Policy lets run only what has
the hashes that it names.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template

_BASE = files("checker.report") / "_html"


def template(folder: Traversable, styles: Sequence[str], scripts: Sequence[str]) -> Template:
    """page.html of the folder, with its styles and scripts behind the shared base.css and base.js."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(lambda name: _text(folder / name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = "".join(map(_text, (_BASE / "base.css", *(folder / name for name in styles))))
    script = "".join(map(_text, (_BASE / "base.js", *(folder / name for name in scripts))))
    environment.globals["style"], environment.globals["script"] = Markup(style), Markup(script)
    environment.globals["policy"] = (
        f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return environment.get_template("page.html")


def _text(part: Traversable) -> str:
    return part.read_text(encoding="utf-8")


def _source(text: str) -> str:
    """The name by which a policy allows an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
