"""What a format of evaluations is.

Formats load rich, Jinja and the models when they are first used, so that the command line can list them at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.evaluate.result import Evaluation


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to show an evaluation to a person; formats that are not for a terminal ignore this."""

    color: bool = False
    width: int = 100
    """Columns of the terminal."""
    errors: bool = False
    """List every miss and every false alarm with its words."""


@dataclass(frozen=True, slots=True)
class EvaluationFormat:
    """`render` gives the whole output, ending in a newline. A module of this folder declares one as REPORT."""

    render: Callable[[Evaluation, RenderOptions], str]
    about: str
    for_people: bool = False
    """Written in the encoding of the terminal."""
