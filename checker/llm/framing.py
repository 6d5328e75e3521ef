"""Words of strangers in a prompt: on one line each, between two lines with a boundary that nothing in them names."""

from __future__ import annotations

import hashlib
import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MARK = re.compile(
    r"<(?=\s*[|/｜<a-z])|[|｜](?=>)|\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\b)",
    re.IGNORECASE,
)
"""Where something begins that looks like a boundary, a tag or a chat template's mark: "<|im_end|>", "<s>", "[INST]"."""


def one_line(text: str) -> str:
    """The text on one line, in which nothing looks like the frame around it."""
    return _MARK.sub(lambda found: f"{found.group()} ", " ".join(_CONTROL.sub(" ", text).split()))


def boundary(text: str, name: str) -> str:
    """NAME-HASH that does not occur in the text; the same for the same text, so that answers can be kept."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    while digest[:16] in text:
        digest = hashlib.sha256(digest.encode()).hexdigest()
    return f"{name}-{digest[:16]}"
