"""Findings made by hand: rule, subject, and what stands where in which article."""

from __future__ import annotations

from checker.finding import Finding, Located, Severity, Side, fingerprint


def place(article: str, start: int = 0, end: int = 1) -> Located:
    return Located(article=article, start=start, end=end, line=1, column=1, text="x", sentence="x")


def finding(
    *values: str,
    rule: str = "number-conflict",
    subject: str = "ferry fire: killed",
    at: list[list[Located]] | None = None,
) -> Finding:
    """A finding with these values; `at` are the places of each side."""
    places = at or [[place(f"{n}.txt")] for n in range(len(values))]
    return Finding(
        id=fingerprint(rule, subject, list(values)),
        rule=rule,
        severity=Severity.ERROR,
        subject=subject,
        message="m",
        sides=tuple(Side(value=v, evidence=tuple(p)) for v, p in zip(values, places, strict=True)),
    )
