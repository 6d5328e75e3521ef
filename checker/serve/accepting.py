"""Findings that the editor accepts: written to the file of waivers, marked in the result, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from checker import waivers
from checker.errors import CheckerError
from checker.serve.errors import RefusedError
from checker.serve.limits import REASON_CHARACTERS
from checker.serve.session import Result, Session
from checker.waivers.earlier import baseline


def marked(session: Session, result: Result) -> Result:
    """The result with accepted findings marked. Raises RefusedError where the file of waivers is broken."""
    try:
        known = waivers.load(path(session))
        before = baseline(session.settings.baseline) if session.settings.baseline else None
    except CheckerError as error:
        raise RefusedError(500, f"The accepted findings cannot be read: {error}", "waivers") from error
    report = result.checked.report
    # comments that accept something count in the draft only: a source may not silence what is said of it
    own = {name: article for name, article in result.checked.articles.items() if name == report.draft}
    findings = tuple(waivers.mark(report.findings, own, known, before))
    return replace(result, checked=replace(result.checked, report=report.model_copy(update={"findings": findings})))


def accept(session: Session, id_: str, *, reason: str, author: str, until: str) -> None:
    """Write down that a finding is accepted. Raises RefusedError with what is missing."""
    if len(reason) > REASON_CHARACTERS or len(author) > REASON_CHARACTERS:
        raise RefusedError(422, f"A reason is at most {REASON_CHARACTERS:,} characters long.")
    if not reason.strip():
        raise RefusedError(422, "Say why it is accepted; whoever reads it next year will ask.")
    try:
        day = date.fromisoformat(until) if until else None
    except ValueError:
        raise RefusedError(422, "The last day is not a date.") from None
    if day is not None and day < date.today():
        raise RefusedError(422, "The last day has passed already.")
    finding = session.finding(id_)
    try:
        waivers.add(path(session), finding, reason=reason, author=author or None, until=day)
    except CheckerError as error:
        raise RefusedError(500, f"This could not be saved: {error}") from error
    _renew(session)


def take_back(session: Session, id_: str) -> None:
    """Remove what was written down about a finding. Raises RefusedError where the file does not hold it."""
    finding = session.finding(id_)
    try:
        entry = waivers.load(path(session)).of(finding, date.today())
        if entry is None:
            raise RefusedError(409, "It was not accepted on this page, but in the text or in an earlier report.")
        waivers.remove(path(session), entry.id)
    except CheckerError as error:
        raise RefusedError(500, f"This could not be saved: {error}") from error
    _renew(session)


def path(session: Session) -> Path:
    """The file of waivers of the desk: that of a folder of sources could silence what is found in them."""
    return session.settings.waivers or waivers.find()


def _renew(session: Session) -> None:
    """Mark the last result anew; nothing needs to be checked again."""
    if session.result is not None:
        session.result = marked(session, session.result)
