"""Finds what contradicts what in news articles. The public names; each is loaded when it is first used.

Loading on use keeps `checker --help` instant: the models and the language model behind them cost a second.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.claims import Claim
    from checker.config import Settings, load
    from checker.errors import CheckerError
    from checker.finding import Finding, Report, Severity
    from checker.pipeline import check, extract_claims

__version__ = "0.1.0"

_HOME = {
    "CheckerError": "checker.errors",
    "Claim": "checker.claims",
    "Finding": "checker.finding",
    "Report": "checker.finding",
    "Settings": "checker.config",
    "Severity": "checker.finding",
    "check": "checker.pipeline",
    "extract_claims": "checker.pipeline",
    "load": "checker.config",
}

__all__ = [
    "CheckerError",
    "Claim",
    "Finding",
    "Report",
    "Settings",
    "Severity",
    "__version__",
    "check",
    "extract_claims",
    "load",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
