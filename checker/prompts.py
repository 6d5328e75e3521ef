"""Prompts are files, versioned and never edited after a release: `prompts/NAME.vN.md`.

The first lines, between two lines of `---`, are TOML: what the prompt is for and the variables it takes. The rest is
split at a line `=== user ===` into what the system message says and what the user message says. `$name` stands for
a variable; a dollar sign of an article's text is no variable, as values are not searched.
"""

from __future__ import annotations

import hashlib
import string
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

_SPLIT = "\n=== user ===\n"


class PromptError(ValueError):
    """A prompt file or its use is wrong; the message names file and variable."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """`name` has the version in it ("extract.v1"); `digest` tells two texts of one name apart."""

    name: str
    about: str
    variables: frozenset[str]
    system: string.Template
    user: string.Template
    digest: str

    def __call__(self, **values: str) -> tuple[str, str]:
        """(system message, user message). Raises PromptError for a variable too many or too few."""
        if values.keys() != self.variables:
            wrong = ", ".join(sorted(values.keys() ^ self.variables))
            raise PromptError(f"prompt {self.name}: variables do not fit: {wrong}")
        return self.system.substitute(values), self.user.substitute(values)


@cache
def load(name: str) -> Prompt:
    """The prompt of a file. Raises PromptError."""
    try:
        text = _text(f"{name}.md")
    except OSError as error:
        raise PromptError(f"no prompt {name}") from error
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    system, parted, user = body.partition(_SPLIT)
    if not text.startswith("---\n") or not parted:
        raise PromptError(f"prompt {name}: needs a head between --- lines and a line {_SPLIT.strip()!r}")
    try:
        meta = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"prompt {name}: head: {error}") from error
    unknown = meta.keys() - {"about", "variables"}
    if unknown:
        raise PromptError(f"prompt {name}: no such key: {', '.join(sorted(unknown))}")
    templates = string.Template(system.strip()), string.Template(user.strip())
    if not all(template.is_valid() for template in templates):
        raise PromptError(f"prompt {name}: a dollar sign that is no variable is written $$")
    used = {identifier for template in templates for identifier in template.get_identifiers()}
    declared = frozenset(meta.get("variables", ()))
    if used != declared:
        raise PromptError(f"prompt {name}: declared and used variables differ: {', '.join(sorted(used ^ declared))}")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Prompt(name, str(meta.get("about", "")), declared, *templates, digest)


def _text(name: str) -> str:
    """From the wheel, or from the repository in an editable install."""
    shipped = files("checker") / "_prompts" / name
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    return (Path(__file__).parent.parent / "prompts" / name).read_text(encoding="utf-8")
