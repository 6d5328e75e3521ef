"""The whole report as one JSON object: the contract for programs. Same report, same bytes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from checker.report.base import RenderOptions, ReportFormat

if TYPE_CHECKING:
    from checker.finding import Report

_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def encode(value: Any, indent: int | None = None) -> str:
    """JSON in readable Unicode, on one line without `indent`.

    Escaped beyond what JSON asks for: codes that control a terminal or turn the direction of writing, line
    separators that split a JSONL file in two, and lone surrogates, which UTF-8 cannot hold.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _render(report: Report, options: RenderOptions) -> str:
    return encode(report.model_dump(mode="json"), indent=2) + "\n"


REPORT = ReportFormat(_render, "everything, for programs and --baseline")
