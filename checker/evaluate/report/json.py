"""The whole evaluation as one JSON object: the contract for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.evaluate.report.base import EvaluationFormat, RenderOptions
from checker.report.json import encode

if TYPE_CHECKING:
    from checker.evaluate.result import Evaluation


def _render(evaluation: Evaluation, options: RenderOptions) -> str:
    return encode(evaluation.model_dump(mode="json"), indent=2) + "\n"


REPORT = EvaluationFormat(_render, "one object with everything; the shape is held by `checker schema evaluation`")
